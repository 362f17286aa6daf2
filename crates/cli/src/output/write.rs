//! Writing to a prepared target.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use std::time::SystemTime;

use panmap_model::Diagnostic;

use super::compare::is_same;
use super::sink::{Directories, Sink, directory, unwritable};
use super::temporary::temporary;
use crate::args::Overwrite;
use crate::interrupt::{self, Interruptible, Writing};
use crate::printable::{SafeLines, printable_line};
use crate::streams::{buffered, to_stdout, unless_closed};

/// What became of a target, and what the writer returned.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Written<T> {
    /// It was written, or replaced.
    Whole(T),
    /// It had the same bytes already.
    Unchanged(T),
    /// Nobody is reading any more.
    Closed,
}

impl<T> From<Option<T>> for Written<T> {
    fn from(told: Option<T>) -> Self {
        told.map_or(Self::Closed, Self::Whole)
    }
}

/// Writes to a prepared target.
///
/// The writer is asked twice where what it writes is first compared with the file there is.
///
/// # Errors
///
/// The first error of the writer or the file system. A regular file is then as it was before.
pub(crate) fn write<T>(
    sink: &Sink,
    overwrite: Overwrite,
    write: impl Fn(&mut dyn Write) -> io::Result<T>,
) -> Result<Written<T>, Diagnostic> {
    let to_discard = |file: &File| buffered(Interruptible(file), &write);
    let written = match sink {
        Sink::Stdout => to_stdout(|out| shown(out, &write)).map(Written::from),
        Sink::Special(path) => {
            let written = OpenOptions::new().write(true).open(path).and_then(|file| buffered(file, &write));
            unless_closed(written).map(Written::from)
        }
        Sink::New { path, directories } => to_file(path, None, *directories, to_discard).map(Written::Whole),
        Sink::Existing { path, permissions } => {
            if overwrite == Overwrite::IfChanged
                && let Some(told) = is_same(path, &write)
            {
                return Ok(Written::Unchanged(told));
            }
            to_file(path, Some(permissions), Directories::Demand, to_discard).map(Written::Whole)
        }
    };
    written.map_err(|error| unwritable(&error))
}

/// Writes to standard output, without anything that a terminal would obey where it is one.
fn shown<T>(out: &mut dyn Write, write: impl Fn(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
    if !io::stdout().is_terminal() {
        return write(out);
    }
    let mut lines = SafeLines::new(out, printable_line);
    let told = write(&mut lines)?;
    lines.finish()?;
    Ok(told)
}

/// Replaces a target even where a signal asked the program to end.
///
/// # Errors
///
/// As for [`write()`].
pub(crate) fn replace_anyway(
    sink: &Sink,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Diagnostic> {
    let written = match sink {
        Sink::Stdout => to_stdout(write).map(|_| ()),
        Sink::Special(path) => {
            OpenOptions::new().write(true).open(path).and_then(|file| buffered(file, write))
        }
        Sink::New { path, directories } => to_file(path, None, *directories, |file| buffered(file, write)),
        Sink::Existing { path, permissions } => {
            to_file(path, Some(permissions), Directories::Demand, |file| buffered(file, write))
        }
    };
    written.map_err(|error| unwritable(&error))
}

/// Sets the time of a file to now if it is older than another one. That it cannot be set makes it no worse.
pub(crate) fn freshen(path: &Path, input: &Path) {
    let time = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    if time(path) < time(input)
        && let Ok(file) = OpenOptions::new().append(true).open(path)
    {
        let _ = file.set_modified(SystemTime::now());
    }
}

/// Writes beside the file and renames, so that whoever looks sees the old file or the new one, and never a part.
fn to_file<T>(
    path: &Path,
    permissions: Option<&Permissions>,
    directories: Directories,
    write: impl FnOnce(&File) -> io::Result<T>,
) -> io::Result<T> {
    interrupt::watch();
    let _writing = Writing::begin();
    let file = match temporary(directory(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && directories == Directories::Make => {
            fs::create_dir_all(directory(path))?;
            temporary(directory(path))?
        }
        file => file?,
    };
    let written = write(file.as_file())?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions.clone())?;
    }
    file.persist(path)?;
    Ok(written)
}
