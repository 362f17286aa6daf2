//! Targets that were looked at before anything is written.

use std::fs::{self, OpenOptions, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use panmap_model::{Code, Diagnostic};
use same_file::Handle;

use super::limited::Oversized;
use super::target::Target;
use crate::input::Source;
use crate::streams::io_error;

/// What to do about missing parent directories of an output file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Directories {
    /// They are made, once there is something to write.
    Make,
    /// They are an error.
    Demand,
}

/// A target that was looked at and can be written, as far as can be told beforehand.
#[derive(Debug)]
pub(crate) enum Sink {
    /// Standard output.
    Stdout,
    /// A device, a pipe or a socket, written as it is.
    Special(PathBuf),
    /// A file that does not exist yet.
    New { path: PathBuf, directories: Directories },
    /// A file that is replaced, and whose permissions are kept.
    Existing { path: PathBuf, permissions: Permissions },
}

/// Looks at a target, following links, before anything is read or written.
///
/// # Errors
///
/// Where the target is the source itself, a directory, read-only, or in no directory.
pub(crate) fn prepare(
    target: &Target,
    source: &Source,
    directories: Directories,
) -> Result<Sink, Diagnostic> {
    let Target::File(path) = target else { return Ok(Sink::Stdout) };
    // Most outputs do not exist yet, which one look tells.
    if let Err(error) = fs::symlink_metadata(path)
        && error.kind() == io::ErrorKind::NotFound
    {
        return create(path, directories);
    }
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => replace(path, metadata.permissions(), source),
        Ok(metadata) if metadata.is_dir() => {
            Err(Diagnostic::error(Code::UnwritableOutput, "this is a directory").help("name a file in it"))
        }
        Ok(_) => Ok(Sink::Special(path.clone())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let path = follow(path).map_err(|error| unwritable(&error))?;
            create(&path, directories)
        }
        Err(error) => Err(unwritable(&error)),
    }
}

/// Looks at a file that is read and then replaced itself.
///
/// # Errors
///
/// Where it is no file, or read-only.
pub(crate) fn prepare_in_place(path: &Path) -> Result<Sink, Diagnostic> {
    let metadata = fs::metadata(path).map_err(|error| unwritable(&error))?;
    if !metadata.is_file() {
        return Err(Diagnostic::error(Code::UnwritableOutput, "only a file can be changed in place")
            .help("name a file; `panmap convert` writes to other places"));
    }
    existing(path, metadata.permissions())
}

fn replace(path: &Path, permissions: Permissions, source: &Source) -> Result<Sink, Diagnostic> {
    // Neither an unreadable input nor an unreadable target can be compared, and neither is overwritten unseen:
    // the first fails to be read, the second is not what was read.
    let target = Handle::from_path(path).ok();
    let source = match source {
        Source::Stdin => Handle::stdin(),
        Source::File(path) => Handle::from_path(path),
    };
    if target.is_some() && target == source.ok() {
        return Err(Diagnostic::error(Code::UnwritableOutput, "this is the input itself")
            .help("write to another file, and rename it once you are content with it"));
    }
    // `-o /dev/stdout` with standard output in a file: replacing that file would lose what is in it already.
    if target.is_some() && target == Handle::stdout().ok() {
        return Ok(Sink::Stdout);
    }
    existing(path, permissions)
}

fn existing(path: &Path, permissions: Permissions) -> Result<Sink, Diagnostic> {
    // Renaming over a read-only file would work, but whoever made it read-only did not mean that.
    OpenOptions::new().write(true).open(path).map_err(|error| unwritable(&error))?;
    let path = fs::canonicalize(path).map_err(|error| unwritable(&error))?;
    Ok(Sink::Existing { path, permissions })
}

fn create(path: &Path, directories: Directories) -> Result<Sink, Diagnostic> {
    let has_place = directories == Directories::Make || directory(path).is_dir();
    if has_place && path.file_name().is_some() {
        return Ok(Sink::New { path: path.to_owned(), directories });
    }
    let missing = directory(path).display();
    Err(Diagnostic::error(Code::UnwritableOutput, format!("there is no directory `{missing}`"))
        .help("create the directory first"))
}

/// Where links that lead to no file lead to. The caller knows that the links are no loop.
pub(crate) fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    while fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink()) {
        let to = fs::read_link(&path)?;
        path = directory(&path).join(to);
    }
    Ok(path)
}

/// The directory a path is in.
pub(crate) fn directory(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// That a target cannot be written, and why.
pub(crate) fn unwritable(error: &io::Error) -> Diagnostic {
    // A target that refuses a map says why and what to do.
    if let Some(refusal) = error.get_ref().and_then(|error| error.downcast_ref::<Diagnostic>()) {
        return refusal.clone();
    }
    let unwritable = Diagnostic::error(Code::UnwritableOutput, io_error(error));
    if Oversized::is_cause_of(error) {
        return unwritable.help(
            "the map is nested very deeply, or very large: JSON and OPML need less room; `--max-output SIZE` allows more",
        );
    }
    unwritable
}
