//! `panmap convert`: one input, one output.

use panmap_formats::{Format, WriteFn, WriteOptions, by_extension};
use panmap_model::Severity;

use crate::args::{self, ConvertArgs, Direction};
use crate::exit::Exit;
use crate::input::Source;
use crate::locate::Message;
use crate::output::{self, Target};
use crate::read::read;
use crate::report::{self, MessageFormat, Reporter, Stream};

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
    if args.message_format == MessageFormat::Human && !args.verbose {
        messages.retain(|message| message.diagnostic.severity > Severity::Info);
    }
    // Only now, so that messages neither interrupt nor precede a map on the same terminal.
    let mut reporter = Reporter::new(args.message_format, Stream::Stderr);
    Ok(match reporter.emit(messages).and_then(|()| reporter.finish()) {
        Ok(()) => exit,
        Err(error) => report::unprintable(&error),
    })
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
    Err(args::usage_error(
        "convert",
        match (format, target) {
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
        },
    ))
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
