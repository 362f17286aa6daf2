//! `panmap convert`: one input, one output.

use panmap_formats::{Format, ReadFn, ReadOptions, WriteFn, WriteOptions, by_extension};
use panmap_model::{Code, Diagnostic, MindMap};

use crate::args::{self, ConvertArgs, Direction};
use crate::exit::Exit;
use crate::input::{self, Source};
use crate::locate::{Message, locate, locate_error};
use crate::output::{self, Target};
use crate::render;

/// Converts what the arguments name, and prints what there is to say about it.
///
/// # Errors
///
/// Where the arguments do not say what to convert, or to what.
pub(crate) fn run(args: ConvertArgs) -> Result<Exit, clap::Error> {
    let target = Target::from_arg(args.output);
    let write = writer(args.to, &target)?;
    let source = Source::from_arg(args.input)?;

    let mut messages = Vec::new();
    let exit = match convert(&source, args.from, &target, write, &mut messages) {
        Ok(()) => Exit::Done,
        Err(error) => {
            messages.push(*error);
            Exit::Failed
        }
    };
    // Only now, so that messages neither interrupt nor precede a map on the same terminal.
    render::emit(&messages);
    Ok(exit)
}

/// What to write with: the format named, or the one that has the extension of the output.
fn writer(to: Option<&'static Format>, target: &Target) -> Result<WriteFn, clap::Error> {
    let format = match (to, target) {
        (Some(format), _) => Some(format),
        (None, Target::File(path)) => {
            path.extension().and_then(|extension| by_extension(&extension.to_string_lossy()))
        }
        (None, Target::Stdout) => None,
    };
    if let Some(write) = format.and_then(|format| format.write) {
        return Ok(write);
    }
    let (names, extensions) = (args::names(Direction::Write), args::extensions(Direction::Write));
    Err(args::usage_error(match (format, target) {
        (Some(format), _) => {
            format!("{} cannot be written yet\n\n  tip: give '--to' one of {names}", format.title)
        }
        (None, Target::Stdout) => format!(
            "nothing says which format to write\n\n  tip: give '--to' one of {names},\n       or '--output' a file with the extension {extensions}"
        ),
        (None, Target::File(path)) => format!(
            "the extension of '{}' does not say which format to write\n\n  tip: use one of {extensions},\n       or give '--to' one of {names}",
            path.display()
        ),
    }))
}

/// Converts one input, adding what there is to say to `messages`, and returns the error that left it undone.
fn convert(
    source: &Source,
    from: Option<&'static Format>,
    target: &Target,
    write: WriteFn,
    messages: &mut Vec<Message>,
) -> Result<(), Box<Message>> {
    let about_target = |error| Message::about(target.name(), error);
    let failed = |error| Box::new(about_target(error));
    let sink = output::prepare(target, source).map_err(failed)?;
    let map = read(source, from, messages)?;
    match output::write(sink, |out| write(&map, &WriteOptions::default(), out)).map_err(failed)? {
        Some(losses) => messages.extend(losses.into_iter().map(about_target)),
        // Whoever closed the pipe has seen enough.
        None => messages.clear(),
    }
    Ok(())
}

/// Reads one input. Its bytes are gone once this returns, before the writer asks for memory.
fn read(
    source: &Source,
    from: Option<&'static Format>,
    messages: &mut Vec<Message>,
) -> Result<MindMap, Box<Message>> {
    let name = source.name();
    let failed = |error| Box::new(Message::about(&name, error));
    let bytes = input::read(source).map_err(failed)?;
    let format = from.map_or_else(|| input::infer(source, &bytes), Ok).map_err(failed)?;
    let read = reader(format).map_err(failed)?;
    match read(&bytes, &ReadOptions::default()) {
        Ok(parsed) => {
            messages.extend(locate(&name, &bytes, parsed.diagnostics));
            Ok(parsed.map)
        }
        Err(error) => Err(Box::new(locate_error(&name, &bytes, error))),
    }
}

fn reader(format: &Format) -> Result<ReadFn, Diagnostic> {
    format.read.ok_or_else(|| {
        let known = args::names(Direction::Read);
        Diagnostic::error(
            Code::UnreadableInput,
            format!("this is {}, which cannot be read yet", format.title),
        )
        .help(format!("Panmap reads {known}; `--from` says which of them this is after all"))
    })
}
