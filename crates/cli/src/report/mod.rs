//! Messages for people and for programs.

mod github;
mod human;
pub(crate) mod json;
pub(crate) mod sarif;
mod workspace;

use std::io::{self, Write};

use panmap_model::{Code, Diagnostic};

use crate::args::MessageFormat;
use crate::exit::Exit;
use crate::locate::Message;
use crate::printable::printable_json;
use crate::streams::{STDOUT, io_error, to_stdout};

pub(crate) use human::{emit, say, summarize};
pub(crate) use json::record;
pub(crate) use workspace::in_workspace;

/// The stream that messages for programs go to. Those for people always go to standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Where messages are the output.
    Stdout,
    /// Where something else is.
    Stderr,
}

/// Writes messages in one format as they come, or at the end where they make one document.
#[derive(Debug)]
pub(crate) struct Reporter {
    format: MessageFormat,
    stream: Stream,
    /// What waits for the end of the document.
    held: Vec<Message>,
}

impl Reporter {
    pub(crate) fn new(format: MessageFormat, stream: Stream) -> Self {
        Self { format, stream, held: Vec::new() }
    }

    /// Writes some messages, or keeps them for the document they will be part of.
    ///
    /// # Errors
    ///
    /// Where standard output cannot be written. A reader of a pipe who has gone is no error.
    pub(crate) fn emit(&mut self, messages: Vec<Message>) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => human::emit(&messages),
            MessageFormat::Json => {
                self.write(&printable_json(&messages.iter().map(json::line).collect::<String>()))?;
            }
            MessageFormat::Github => {
                let messages = messages.into_iter().map(in_workspace);
                self.write(&messages.map(|message| github::command(&message)).collect::<String>())?;
            }
            MessageFormat::Sarif => self.held.extend(messages.into_iter().map(in_workspace)),
        }
        Ok(())
    }

    /// Writes what had to wait for the last message.
    ///
    /// # Errors
    ///
    /// As for [`emit`](Self::emit).
    pub(crate) fn finish(self) -> io::Result<()> {
        match self.format {
            MessageFormat::Sarif => self.write(&printable_json(&sarif::document(&self.held))),
            _ => Ok(()),
        }
    }

    fn write(&self, text: &str) -> io::Result<()> {
        match self.stream {
            Stream::Stdout => to_stdout(|out| out.write_all(text.as_bytes())).map(|_| ()),
            Stream::Stderr => {
                // A message that cannot be printed has nobody to be reported to.
                let _ = io::stderr().lock().write_all(text.as_bytes());
                Ok(())
            }
        }
    }
}

/// Prints a text that is all there is to print, and ends the run.
pub(crate) fn print(text: &str) -> Exit {
    match to_stdout(|out| out.write_all(text.as_bytes())) {
        Ok(_) => Exit::Done,
        Err(error) => unprintable(&error),
    }
}

/// Says that standard output cannot be written, and ends the run.
pub(crate) fn unprintable(error: &io::Error) -> Exit {
    emit(&[Message::about(STDOUT, Diagnostic::error(Code::UnwritableOutput, io_error(error)))]);
    Exit::Failed
}
