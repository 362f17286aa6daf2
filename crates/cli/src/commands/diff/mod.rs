//! `panmap diff`: what differs between two maps, as trees.

mod comparison;
mod html;
mod human;
mod json;
mod words;

use std::io::{self, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use panmap_formats::{Input, ReadOptions, by_name};
use panmap_model::{Code, Diagnostic, MindMap, Severity};

use self::comparison::{Comparison, Read, compare};
use self::human::Look;
use crate::args::{DiffArgs, MessageFormat, Overwrite};
use crate::choices;
use crate::exit::Exit;
use crate::input::{self, Source};
use crate::locate::Message;
use crate::output::{self, Directories, Target};
use crate::printable::{SafeLines, printable, without_commands};
use crate::read::{Reading, forgive, read_bytes, with_advice};
use crate::report::{self, Reporter, Stream};
use crate::streams::to_stdout;
use crate::usage::usage_error;

/// The path git passes in place of a file that does not exist.
const NO_FILE: &str = "/dev/null";

/// Compares what the arguments name, and prints what differs.
///
/// # Errors
///
/// Where the arguments are not two maps, or not those of git.
pub(crate) fn run(args: &DiffArgs) -> Result<Exit, clap::Error> {
    // What git gives: path, old file, hash and mode, new file, hash and mode, and after a renaming two more. Of a path
    // that is not merged it gives the path alone.
    let (title, old, new) = match (&args.files[..], args.git) {
        ([old, new], false) => (None, old, new),
        ([path, old, _, _, new, ..], true) if args.files.len() >= 7 => (Some(path), old, new),
        ([path], true) => {
            return Ok(report::print(&format!("{} is not merged\n", printable(&path.display().to_string()))));
        }
        (_, true) => return Err(wrong("git gives seven arguments or more to an external diff")),
        _ => return Err(wrong("two maps are compared: name an older and a newer one")),
    };
    if [old, new].iter().all(|path| path.as_os_str() == "-") {
        return Err(wrong("standard input can be read only once, so give `-` once"));
    }

    let reading = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .recover(args.recover)
        .all_diagnostics(args.message_format.is_for_programs())
        .settings(reading)
        .encoding(args.bytes.encoding);
    let reading = Reading {
        from: args.from,
        options,
        limit: args.input_limit.bytes(),
        sheet: args.reading.sheet.clone(),
    };
    let mut messages = Vec::new();
    let read = |path: &Path, messages: &mut Vec<Message>| read(path, args, &reading, messages);
    let maps = read(old, &mut messages).and_then(|old| Ok((old, read(new, &mut messages)?)));
    let comparison = match maps {
        Ok((old, new)) => Some(compare(old, new, args.all || args.patch)),
        Err(error) => {
            messages.push(*error);
            None
        }
    };
    let (exit, printed) = match &comparison {
        Some(comparison) => {
            let differs = args.exit_code && !comparison.changes.is_empty();
            let title = title.map(|path| path.display().to_string());
            (if differs { Exit::Failed } else { Exit::Done }, print(comparison, title.as_deref(), args))
        }
        // Git would show nothing of what comes after a diff that failed.
        None if args.git => (Exit::Done, Ok(())),
        None => (Exit::Usage, Ok(())),
    };
    if let Err(error) = printed {
        report::emit(&[*error]);
        // Not the code of a difference.
        return Ok(Exit::Usage);
    }
    if args.message_format == MessageFormat::Human {
        messages.retain(|message| message.diagnostic.severity >= Severity::Warning);
    }
    let mut reporter = Reporter::new(args.message_format, Stream::Stderr);
    // Messages go to standard error here, and those that cannot be printed have nobody to be reported to.
    let _ = reporter.emit(messages);
    let is_partial = args.message_format == MessageFormat::Human && !args.patch;
    if let Some(comparison) = comparison.filter(|_| is_partial) {
        say_what_is_left_out(&comparison);
    }
    Ok(exit)
}

/// Reads one of the maps. No file at all is an empty map.
fn read(
    path: &Path,
    args: &DiffArgs,
    reading: &Reading,
    messages: &mut Vec<Message>,
) -> Result<Read, Box<Message>> {
    let source = if path.as_os_str() == "-" { Source::Stdin } else { Source::File(path.to_owned()) };
    let name = source.name();
    let failed = |error| Box::new(Message::about(&name, error));
    if args.git && name.as_path() == Path::new(NO_FILE) {
        // It is compared with whatever the other one is, of which JSON carries everything.
        let format = args.from.or_else(|| by_name("json")).unwrap_or(panmap_formats::FORMATS[0]);
        return Ok(Read { name, format, map: MindMap::default() });
    }
    let content = input::read_in(&source, reading.limit, reading.options.encoding).map_err(failed)?;
    let bytes = content.as_ref();
    let format = args.from.map_or_else(|| input::infer(&source, &Input::new(bytes)), Ok).map_err(failed)?;
    let mut own = Vec::new();
    let map = read_bytes(&name, &source, bytes, &Reading { from: Some(format), ..reading.clone() }, &mut own)
        .map_err(|error| with_advice(error, reading))?;
    forgive(&mut own);
    messages.append(&mut own);
    Ok(Read { name, format, map })
}

/// Writes what was asked for to where it was asked for.
fn print(comparison: &Comparison, title: Option<&str>, args: &DiffArgs) -> Result<(), Box<Message>> {
    if args.quiet {
        return Ok(());
    }
    let target = Target::from_arg(args.output.as_deref());
    let is_page = |path: &Path| path.extension().is_some_and(|name| name.eq_ignore_ascii_case("html"));
    let text = if args.patch {
        let patch = panmap_diff::patch(&comparison.old.map, &comparison.new.map);
        Some(crate::patch::write(&patch).map_err(|problem| {
            Box::new(Message::about(target.name(), Diagnostic::error(Code::UnwritableOutput, problem)))
        })?)
    } else if args.html || target.path().is_some_and(is_page) {
        Some(html::page(comparison))
    } else {
        None
    };
    let is_styled = target == Target::Stdout && AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    let look = Look { is_styled, by_word: args.word };
    let write = |out: &mut dyn Write| {
        if let Some(text) = &text {
            return out.write_all(text.as_bytes());
        }
        if args.message_format == MessageFormat::Json {
            return json::write(comparison, args.word, out);
        }
        let mut lines = SafeLines::new(out, without_commands);
        human::write(comparison, title, look, &mut lines)?;
        lines.finish()
    };
    // No input is replaced.
    let source = |read: &Read| Source::File(read.name.as_path().to_owned());
    let sink = output::prepare(&target, &source(&comparison.old), Directories::Demand);
    let sink = sink.and_then(|_| output::prepare(&target, &source(&comparison.new), Directories::Demand));
    let written = sink.and_then(|sink| {
        // What is written for people is safe on a terminal, and may have colours.
        if target == Target::Stdout && text.is_none() {
            return to_stdout(write).map(|_| ()).map_err(|error| output::unwritable(&error));
        }
        output::write(&sink, Overwrite::Always, write).map(|_| ())
    });
    // Whoever closed the pipe has seen enough.
    written.map_err(|error| Box::new(Message::about(target.name(), error)))
}

/// Says how much differs of what was not compared, if anything does.
fn say_what_is_left_out(comparison: &Comparison) {
    let count = comparison.left_out();
    if count > 0 {
        let (old, new) = (comparison.old.format.title, comparison.new.format.title);
        let differences = if count == 1 { "difference" } else { "differences" };
        report::say(&format!(
            "{count} {differences} in what only one of {old} and {new} carries left out; --all shows them"
        ));
    }
}

fn wrong(problem: impl std::fmt::Display) -> clap::Error {
    usage_error("diff", problem)
}
