//! `panmap split`: one map to several, a file a branch, and an index.

mod names;

use std::borrow::Cow;

use panmap_formats::{Format, ReadOptions};
use panmap_model::{Code, Diagnostic, FactKind, MindMap};
use panmap_ops::{By, Split};

use self::names::Names;
use super::making::{Making, ended, refuse, volume};
use crate::args::SplitArgs;
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::interrupt;
use crate::judge::Judge;
use crate::locate::Message;
use crate::many::{Outcome, State, is_error};
use crate::output::{Directories, Target};
use crate::printable::printable;
use crate::read::{Reading, forgive, read_with_format, with_advice};
use crate::report;
use crate::tell::Teller;
use crate::usage::usage_error;
use crate::writer::Writer;

/// Splits the map that the arguments name.
///
/// # Errors
///
/// Where the arguments do not say what to split, or to what.
pub(crate) fn run(args: &SplitArgs) -> Result<Exit, clap::Error> {
    let source = Source::from_arg(args.input.as_deref(), "split")?;
    if template_name(&args.index).is_none() {
        return Err(wrong(format!("'{}' is no name of a file\n\n  tip: leave out '--index'", args.index)));
    }
    let settings = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let tells_programs = args.messages.message_format.is_for_programs();
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .recover(args.recover)
        .all_diagnostics(tells_programs)
        .settings(settings)
        .encoding(args.bytes.encoding);
    let reading = Reading {
        from: args.from,
        options,
        limit: args.input_limit.bytes(),
        sheet: args.reading.sheet.clone(),
    };
    let judge = Judge::new(&args.verdict, "split")?;
    let mut teller = Teller::new(args.messages.message_format, volume(&args.messages), args.dry_run);
    let mut outcome = Outcome { input: source.name(), messages: Vec::new(), outputs: Vec::new() };
    interrupt::watch();
    let (map, format) = match read_with_format(&source, &reading, &mut outcome.messages) {
        Ok(read) => read,
        Err(error) => {
            outcome.messages.push(*with_advice(error, &reading));
            return Ok(refuse(teller, outcome.messages));
        }
    };
    if args.recover {
        forgive(&mut outcome.messages);
    }
    let making = making(args, format, judge)?;
    let is_linked = !args.no_links && making.writer.target(&map).carries.has(FactKind::Link);
    split(args, &source, &map, &making, is_linked, &mut outcome);
    teller.tell(&outcome);
    let is_whole = !outcome.is_failed() && interrupt::signal().is_none();
    if is_whole && !args.dry_run && teller.is_talkative() {
        say(&outcome, args, is_linked);
    }
    Ok(ended(teller, !is_whole))
}

fn wrong(problem: String) -> clap::Error {
    usage_error("split", problem)
}

/// A name as a file has it, if nothing of it has to change.
fn template_name(name: &str) -> Option<&str> {
    crate::template::file_name(name).filter(|safe| safe == name).map(|_| name)
}

/// How the maps are written.
fn making(args: &SplitArgs, format: &'static Format, judge: Judge) -> Result<Making, clap::Error> {
    let own = Some(format).filter(|format| format.is_written() && args.application.is_none());
    let to = args.to.or(own);
    let writer = Writer::choose(to, args.application.as_deref(), &Target::Stdout).map_err(wrong)?;
    let settings = choices::of_targets(&args.writing.all(), &writer.offers()).map_err(wrong)?;
    let tells_programs = args.messages.message_format.is_for_programs();
    Ok(Making {
        writer: writer.all_topics(tells_programs).settings(&settings).limit(args.output_limit.bytes()),
        judge,
        overwrite: args.overwrite,
        directories: Directories::Make,
        is_dry: args.dry_run,
    })
}

/// Splits a map, and writes the maps that it becomes, the index last.
fn split(
    args: &SplitArgs,
    source: &Source,
    map: &MindMap,
    making: &Making,
    is_linked: bool,
    outcome: &mut Outcome,
) {
    let mut split = Split::new(map, &args.by);
    let count = split.branches().len();
    if count == 0 {
        outcome.messages.push(Message::about(source.name(), nothing(&args.by)));
        return;
    }
    let names = Names::new(split.branches(), &args.index, making.writer.format.extensions[0]);
    if is_linked {
        split = split.linked(&names.address(count), (0..count).map(|at| names.address(at)));
    }
    let told = split.diagnostics().into_iter().map(|told| Message::about(source.name(), told));
    outcome.messages.extend(told);
    making.judge.judge_all(&mut outcome.messages);
    if outcome.messages.iter().any(is_error) {
        return;
    }
    let targets: Vec<_> = (0..=count).map(|at| Target::File(args.out_dir.join(names.file(at)))).collect();
    let made = |at: usize| Cow::Owned(split.part(at).unwrap_or_else(|| split.index()));
    making.make(std::slice::from_ref(source), &targets, made, outcome);
}

/// That there is no branch to make a map of.
fn nothing(by: &By) -> Diagnostic {
    let message = match by {
        By::Depth(depth) => format!("no topic is {depth} levels below a root"),
        by => format!("no topic matches `{}`", printable(&by.to_string())),
    };
    Diagnostic::error(Code::NothingLeft, message)
        .help("`panmap find` and `panmap show` show which topics there are")
}

/// Such as `3 branches in out, which out/index.md links to`.
fn say(outcome: &Outcome, args: &SplitArgs, is_linked: bool) {
    let count =
        |state: &dyn Fn(&State) -> bool| outcome.outputs.iter().filter(|output| state(&output.state)).count();
    let written = count(&|state| *state == State::Written);
    let branches = outcome.outputs.len().saturating_sub(1);
    let index = outcome.outputs.last().map(|output| output.path.text()).unwrap_or_default();
    let branches = if branches == 1 { "1 branch".to_owned() } else { format!("{branches} branches") };
    let out_dir = printable(&args.out_dir.display().to_string()).into_owned();
    let changed =
        if written == outcome.outputs.len() { String::new() } else { format!("; {written} written") };
    let index = printable(&index);
    let rest = if is_linked { format!("which {index} links to") } else { format!("and the rest in {index}") };
    report::say(&format!("{branches} in {out_dir}, {rest}{changed}"));
}
