//! One input to a map and messages.

use panmap_formats::{Format, ReadFn, ReadOptions};
use panmap_model::{Code, Diagnostic, MindMap};

use crate::args::{self, Direction};
use crate::input::{self, Source};
use crate::locate::{Message, locate, locate_error};

/// Reads one input, adding what there is to say to `messages`.
///
/// Its bytes are gone once this returns, before a writer asks for memory.
///
/// # Errors
///
/// The error that left no map.
pub(crate) fn read(
    source: &Source,
    from: Option<&'static Format>,
    options: &ReadOptions,
    messages: &mut Vec<Message>,
) -> Result<MindMap, Box<Message>> {
    let name = source.name();
    let failed = |error| Box::new(Message::about(&name, error));
    let bytes = input::read(source).map_err(failed)?;
    let format = from.map_or_else(|| input::infer(source, &bytes), Ok).map_err(failed)?;
    let read = reader(format).map_err(failed)?;
    match read(&bytes, options) {
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
