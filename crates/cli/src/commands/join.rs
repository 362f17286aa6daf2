//! `panmap join`: several maps to one.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal as _};

use panmap_formats::ReadOptions;
use panmap_model::{Code, Diagnostic, FactKind, MindMap};
use panmap_ops::{Branches, Join, Transformed};

use super::making::{Making, ended, refuse, volume};
use crate::args::JoinArgs;
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::interrupt;
use crate::judge::Judge;
use crate::locate::Message;
use crate::many::{Counts, Found, Outcome, Results, Search, each_in_order, is_error};
use crate::output::{Directories, Target};
use crate::read::{Reading, forgive, read, with_advice};
use crate::report;
use crate::tell::Teller;
use crate::usage::usage_error;
use crate::writer::Writer;

/// The root of maps that are written to standard output.
const ROOT: &str = "Maps";

/// Joins what the arguments name, in that order.
///
/// # Errors
///
/// Where the arguments do not say what to join, or to what.
pub(crate) fn run(args: &JoinArgs) -> Result<Exit, clap::Error> {
    if args.inputs.iter().chain(&args.search.files_from).filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(wrong("standard input can be read only once, so give `-` once".to_owned()));
    }
    let target = Target::from_arg(args.output.as_deref());
    let making = making(args, &target)?;
    let reading = reading(args)?;
    let search = Search {
        inputs: &args.inputs,
        args: &args.search,
        base: None,
        from: args.from,
        limit: reading.limit,
        outputs: target.path().filter(|path| path.is_file()).and_then(|path| fs::canonicalize(path).ok()),
        written: HashSet::new(),
    };
    search.check_patterns().map_err(wrong)?;
    let mut results = Results::begin("join", &args.search.report)?;
    let mut teller = Teller::new(args.messages.message_format, volume(&args.messages), args.dry_run);
    let found = match search.run() {
        Ok(found) => found,
        Err(error) => return Ok(refuse(teller, vec![*error])),
    };
    if found.is_empty() {
        let error = Diagnostic::error(Code::UnreadableInput, "there are no maps to join")
            .help("name files, or directories with files that have a known extension");
        return Ok(refuse(teller, vec![Message::about(target.name(), error)]));
    }
    interrupt::watch();
    let files = found.len();
    let (mut counts, mut maps) = (Counts::default(), Vec::new());
    let mut each = |(outcome, map): (Outcome, Option<(Source, MindMap)>)| {
        counts.count(&outcome);
        teller.tell(&outcome);
        results.add(&outcome);
        maps.extend(map);
        !(args.search.fail_fast && outcome.is_failed())
    };
    read_all(args, found, &reading, &making.judge, &mut each)?;
    let left = files - counts.files;
    let mut is_failed = counts.failed > 0 || left > 0;
    if is_failed {
        if teller.is_talkative() {
            report::say("nothing was written, because not all maps could be read");
        }
    } else {
        let outcome = join(args, &making, &target, &maps);
        counts.count(&outcome);
        teller.tell(&outcome);
        results.add(&outcome);
        is_failed = outcome.is_failed();
    }
    let unwritten = results.finish(counts, left);
    is_failed |= !unwritten.is_empty();
    teller.emit(unwritten);
    Ok(ended(teller, is_failed))
}

fn wrong(problem: String) -> clap::Error {
    usage_error("join", problem)
}

/// How the joined map is written.
fn making(args: &JoinArgs, target: &Target) -> Result<Making, clap::Error> {
    let writer = Writer::choose(args.to, args.application.as_deref(), target).map_err(wrong)?;
    if writer.format.is_binary && *target == Target::Stdout && io::stdout().is_terminal() {
        let (title, extension) = (writer.format.title, writer.format.extensions[0]);
        let tip = format!("give '--output map.{extension}', or pipe the output to a program");
        return Err(wrong(format!("{title} is binary, which a terminal cannot show\n\n  tip: {tip}")));
    }
    if args.dry_run && *target == Target::Stdout {
        return Err(wrong("'--dry-run' compares files\n\n  tip: give '--output'".to_owned()));
    }
    let settings = choices::of_targets(&args.writing.all(), &writer.offers()).map_err(wrong)?;
    let tells_programs = args.messages.message_format.is_for_programs() || !args.search.report.is_empty();
    Ok(Making {
        writer: writer.all_topics(tells_programs).settings(&settings).limit(args.output_limit.bytes()),
        judge: Judge::new(&args.verdict, "join")?,
        overwrite: args.overwrite,
        directories: Directories::Demand,
        is_dry: args.dry_run,
    })
}

fn reading(args: &JoinArgs) -> Result<Reading, clap::Error> {
    let settings = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let tells_programs = args.messages.message_format.is_for_programs() || !args.search.report.is_empty();
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .recover(args.recover)
        .all_diagnostics(tells_programs)
        .settings(settings)
        .encoding(args.bytes.encoding);
    Ok(Reading {
        from: args.from,
        options,
        limit: args.input_limit.bytes(),
        sheet: args.reading.sheet.clone(),
    })
}

/// Reads all maps, in parallel, and hands them over in order.
fn read_all(
    args: &JoinArgs,
    found: Found,
    reading: &Reading,
    judge: &Judge,
    each: &mut (impl FnMut((Outcome, Option<(Source, MindMap)>)) -> bool + Send),
) -> Result<(), clap::Error> {
    let work = |input: Result<crate::many::Input, Box<Message>>| match input {
        _ if interrupt::signal().is_some() => None,
        Err(message) => Some((Outcome::failure(*message), None)),
        Ok(input) => {
            let source = input.source;
            let mut outcome = Outcome { input: source.name(), messages: Vec::new(), outputs: Vec::new() };
            let map = match read(&source, reading, &mut outcome.messages) {
                Ok(map) => {
                    if reading.options.recover {
                        forgive(&mut outcome.messages);
                    }
                    judge.judge_all(&mut outcome.messages);
                    Some(map)
                }
                Err(error) => {
                    outcome.messages.push(*with_advice(error, reading));
                    None
                }
            };
            Some((outcome, map.map(|map| (source, map))))
        }
    };
    each_in_order(args.search.jobs, found, work, each).map_err(wrong)
}

/// Joins maps, and writes the map that they are.
fn join(args: &JoinArgs, making: &Making, target: &Target, maps: &[(Source, MindMap)]) -> Outcome {
    let names: Vec<_> = maps.iter().map(|(source, _)| stem(source)).collect();
    let root = match &args.root {
        Some(root) => Some(root.clone()),
        None if args.merge || args.no_root => None,
        None => Some(
            target
                .path()
                .and_then(|path| path.file_stem())
                .map_or_else(|| ROOT.to_owned(), |stem| stem.to_string_lossy().into_owned()),
        ),
    };
    let mut join = Join::new();
    if let Some(root) = &root {
        join = join.root(root);
    }
    for (name, (_, map)) in names.iter().zip(maps) {
        join = join.map(name, map);
    }
    if args.file_names {
        let has_attributes = making.writer.target(&MindMap::default()).carries.has(FactKind::Attribute);
        join = join.each(if has_attributes { Branches::Reversible } else { Branches::Maps });
    }
    let Transformed { map, diagnostics, .. } = if args.merge { join.merged() } else { join.branches() };
    let mut outcome = Outcome { input: target.name(), messages: Vec::new(), outputs: Vec::new() };
    let told = diagnostics.into_iter().map(|told| Message::about(target.name(), told));
    outcome.messages.extend(told);
    let sources: Vec<_> = maps.iter().map(|(source, _)| source.clone()).collect();
    if !outcome.messages.iter().any(is_error) {
        making.make(&sources, std::slice::from_ref(target), |_| Cow::Borrowed(&map), &mut outcome);
    }
    outcome
}

/// What a map is called among others.
fn stem(source: &Source) -> String {
    match source {
        Source::Stdin => "standard input".to_owned(),
        Source::File(path) => path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
    }
}
