//! Where a map comes from: its bytes, and the format they are in.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use panmap::Hint;
use panmap_formats::{Encoding, Format, Input};
use panmap_model::{Code, Diagnostic};

use crate::args::{self, Direction};
use crate::streams::{STDIN, io_error};
use crate::terminal;
use crate::usage::usage_error;

/// Where a map comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// The source an argument of a subcommand names.
    ///
    /// # Errors
    ///
    /// Where nothing is named and standard input is a terminal, so that the user would wait for the program
    /// and the program for the user.
    pub(crate) fn from_arg(arg: Option<&Path>, subcommand: &str) -> Result<Self, clap::Error> {
        match arg {
            Some(path) if path.as_os_str() == "-" => Ok(Self::Stdin),
            Some(path) => Ok(Self::File(path.to_owned())),
            None if io::stdin().is_terminal() => Err(usage_error(
                subcommand,
                "no input: name a file, pipe a map in, or give `-` to type one and end it with Ctrl-D",
            )),
            None => Ok(Self::Stdin),
        }
    }

    /// What the source is called in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => STDIN.to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// Reads all of a source.
///
/// # Errors
///
/// Where it cannot be read, or changed meanwhile, so that what was read may never have been its content.
pub(crate) fn read(source: &Source) -> Result<Vec<u8>, Diagnostic> {
    let read = match source {
        Source::File(path) => read_file(path),
        Source::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| Some(bytes))
        }
    };
    match read {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Diagnostic::error(Code::UnreadableInput, "the file changed while it was read")
            .help("try again once nothing writes to it any more")),
        Err(error) => {
            let unreadable = Diagnostic::error(Code::UnreadableInput, io_error(&error));
            Err(match error.kind() {
                io::ErrorKind::IsADirectory => {
                    unreadable.help("name a file in it; `panmap convert --out-dir` takes directories")
                }
                io::ErrorKind::NotFound => unreadable.help("check the spelling; `-` reads standard input"),
                _ => unreadable,
            })
        }
    }
}

/// Reads all of a source as UTF-8, where it is in an encoding that is named.
///
/// # Errors
///
/// As for [`read`], where bytes are no text in that encoding, and where a terminal has cut a line.
pub(crate) fn read_in(source: &Source, encoding: Option<Encoding>) -> Result<Vec<u8>, Diagnostic> {
    let bytes = read(source)?;
    if *source == Source::Stdin && io::stdin().is_terminal() {
        terminal::check(&bytes)?;
    }
    match encoding {
        Some(encoding) => encoding.decode(&bytes).map(String::into_bytes),
        None => Ok(bytes),
    }
}

/// The bytes of a file, or `None` where it changed meanwhile.
fn read_file(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = File::open(path)?;
    let before = file.metadata()?;
    let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or(0));
    if !before.is_file() || before.len() == 0 {
        // A pipe, or a file that the system makes up as it is read.
        file.read_to_end(&mut bytes)?;
        return Ok((file.metadata()?.len() == before.len()).then_some(bytes));
    }
    // Not for ever, where somebody keeps writing.
    file.by_ref().take(before.len() + 1).read_to_end(&mut bytes)?;
    let after = file.metadata()?;
    let is_same = bytes.len() as u64 == before.len()
        && after.len() == before.len()
        && after.modified().ok() == before.modified().ok();
    Ok(is_same.then_some(bytes))
}

/// The format of an input: what its content says of itself, or else what its name says, or what its shape is.
pub(crate) fn infer(source: &Source, input: &Input<'_>) -> Result<&'static Format, Diagnostic> {
    let hint = match source {
        Source::File(path) => Hint::new().file(path),
        Source::Stdin => Hint::new(),
    };
    panmap::detect_input(input, hint).map_err(|error| {
        if error.code != Code::UnknownFormat {
            // What is no text at all is helped by no name of a format.
            return error;
        }
        let readable = args::names(Direction::Read);
        error.help(format!("name the format with `--from`: {readable}"))
    })
}
