//! Where a map comes from: its bytes, and the format they are in.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use panmap::Hint;
use panmap_formats::{Encoding, Format, Input};
use panmap_model::{Code, Diagnostic};

use crate::args::{self, Direction};
use crate::content::Content;
use crate::folder;
use crate::path_name::PathName;
use crate::streams::{STDIN, io_error};
use crate::suggest::near_file;
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
    pub(crate) fn name(&self) -> PathName {
        match self {
            Self::Stdin => STDIN.into(),
            Self::File(path) => path.into(),
        }
    }
}

/// Reads all of a source, unless that is more than `limit` bytes.
///
/// # Errors
///
/// Where it cannot be read, is too large, or changed meanwhile, so that what was read may never have been its content.
pub(crate) fn read(source: &Source, limit: usize) -> Result<Content, Diagnostic> {
    let read = match source {
        Source::File(path) => read_file(folder::document(path).as_deref().unwrap_or(path), limit),
        Source::Stdin => read_to_limit(io::stdin().lock(), limit).map(Some),
    };
    match read {
        Ok(Some(content)) => Ok(content),
        Ok(None) => Err(Diagnostic::error(Code::UnreadableInput, "the file changed while it was read")
            .help("try again once nothing writes to it any more")),
        Err(error) => {
            let unreadable = Diagnostic::error(Code::UnreadableInput, io_error(&error));
            Err(match error.kind() {
                io::ErrorKind::IsADirectory => {
                    unreadable.help("name a file in it; `panmap convert --out-dir` takes directories")
                }
                io::ErrorKind::NotFound => not_found(source, unreadable),
                io::ErrorKind::FileTooLarge => Diagnostic { code: Code::InputTooLarge, ..unreadable }
                    .help("no map is that large: check that this is one; `--max-input SIZE` allows more"),
                io::ErrorKind::OutOfMemory => Diagnostic { code: Code::InputTooLarge, ..unreadable }
                    .help("there is not enough memory for this input: split it into several maps"),
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
pub(crate) fn read_in(
    source: &Source,
    limit: usize,
    encoding: Option<Encoding>,
) -> Result<Content, Diagnostic> {
    let content = read(source, limit)?;
    let bytes = content.as_ref();
    if *source == Source::Stdin && io::stdin().is_terminal() {
        terminal::check(bytes)?;
    }
    match encoding {
        // What is in an archive is in encodings of its own.
        Some(encoding) if !Input::is_archive(bytes) => encoding.decode(bytes).map(Content::Text),
        _ => Ok(content),
    }
}

/// That there is no such file, and what was probably meant.
fn not_found(source: &Source, error: Diagnostic) -> Diagnostic {
    let Source::File(path) = source else { return error };
    if is_address(&path.to_string_lossy()) {
        return Diagnostic::error(error.code, "this is an address, and Panmap fetches nothing").help(
            "open it in a browser, select all, copy it into a file, and name that file; or download the map and name it",
        );
    }
    match near_file(path) {
        Some(near) => error.help(format!("a similar file exists: `{near}`")),
        None => error.help("check the spelling; `-` reads standard input"),
    }
}

/// Whether a name is an address on the web rather than a path.
fn is_address(name: &str) -> bool {
    let scheme = name.split_once(":/").map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| matches!(&*scheme, "http" | "https" | "ftp"))
        || name.to_ascii_lowercase().starts_with("www.") && name.contains('/')
}

/// The content of a file, or `None` where it changed meanwhile.
fn read_file(path: &Path, limit: usize) -> io::Result<Option<Content>> {
    let mut file = File::open(path)?;
    let before = file.metadata()?;
    if !before.is_file() || before.len() == 0 {
        // A pipe, or a file that the system makes up as it is read.
        let content = read_to_limit(&mut file, limit)?;
        return Ok((file.metadata()?.len() == before.len()).then_some(content));
    }
    let length = usize::try_from(before.len()).unwrap_or(usize::MAX);
    if length > limit {
        let text = format!("the input has {}, more than the limit of {}", bytes_of(length), bytes_of(limit));
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, text));
    }
    let mut text = String::new();
    text.try_reserve_exact(length + 1).map_err(|_| io::ErrorKind::OutOfMemory)?;
    // Not for ever, where somebody keeps writing.
    let content = Content::read(file.by_ref().take(before.len() + 1), text, length)?;
    let after = file.metadata()?;
    let is_same = content.as_ref().len() == length
        && after.len() == before.len()
        && after.modified().ok() == before.modified().ok();
    Ok(is_same.then_some(content))
}

/// Everything that comes, unless it is more than the limit.
fn read_to_limit(source: impl Read, limit: usize) -> io::Result<Content> {
    let source = source.take((limit as u64).saturating_add(1));
    let content = Content::read(source, String::new(), limit.saturating_add(1))?;
    if content.as_ref().len() > limit {
        let text = format!("the input has more than the limit of {}", bytes_of(limit));
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, text));
    }
    Ok(content)
}

/// A number of bytes, in the largest unit that holds it exactly.
pub(crate) fn bytes_of(count: usize) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let unit = units.iter().find(|(shift, _)| count > 0 && count.trailing_zeros() >= *shift);
    unit.map_or_else(|| format!("{count} bytes"), |(shift, name)| format!("{} {name}", count >> shift))
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
