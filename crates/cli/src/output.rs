//! Where a map goes: standard output, a file that is replaced in one step, or something that is no ordinary file.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use panmap_model::{Code, Diagnostic};
use same_file::Handle;
use tempfile::NamedTempFile;

use crate::input::Source;
use crate::report;

/// What standard output is called in messages.
pub(crate) const STDOUT: &str = "<stdout>";

/// Where a map is to go, as the user named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

impl Target {
    /// The target an argument names.
    pub(crate) fn from_arg(arg: Option<PathBuf>) -> Self {
        arg.filter(|path| path.as_os_str() != "-").map_or(Self::Stdout, Self::File)
    }

    /// What the target is called in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdout => STDOUT.to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// A target that was looked at and can be written, as far as can be told beforehand.
#[derive(Debug)]
pub(crate) enum Sink {
    /// Standard output.
    Stdout,
    /// A device, a pipe or a socket, written as it is.
    Special(PathBuf),
    /// A file that does not exist yet, or one that is replaced and whose permissions are kept.
    Regular { path: PathBuf, permissions: Option<Permissions> },
}

/// Looks at a target, following links, before anything is read or written.
///
/// # Errors
///
/// Where the target is the source itself, a directory, read-only, or in no directory.
pub(crate) fn prepare(target: &Target, source: &Source) -> Result<Sink, Diagnostic> {
    let Target::File(path) = target else { return Ok(Sink::Stdout) };
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => replace(path, metadata.permissions(), source),
        Ok(metadata) if metadata.is_dir() => {
            Err(Diagnostic::error(Code::UnwritableOutput, "this is a directory").help("name a file in it"))
        }
        Ok(_) => Ok(Sink::Special(path.clone())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path),
        Err(error) => Err(unwritable(&error)),
    }
}

/// Writes to a prepared target, and returns what the writer returned, or `None` where the reader of a pipe has gone.
///
/// # Errors
///
/// The first error of the writer or the file system. A regular file is then as it was before.
pub(crate) fn write<T>(
    sink: Sink,
    write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<Option<T>, Diagnostic> {
    match sink {
        Sink::Stdout => to_stdout(write),
        Sink::Special(path) => {
            quiet_if_closed(OpenOptions::new().write(true).open(path).and_then(|file| buffered(file, write)))
        }
        Sink::Regular { path, permissions } => to_file(&path, permissions, write).map(Some),
    }
    .map_err(|error| unwritable(&error))
}

/// Writes to standard output, and returns what the writer returned, or `None` where nobody is reading any more.
pub(crate) fn to_stdout<T>(write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<Option<T>> {
    quiet_if_closed(buffered(io::stdout().lock(), write))
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
    // Renaming over a read-only file would work, but whoever made it read-only did not mean that.
    OpenOptions::new().write(true).open(path).map_err(|error| unwritable(&error))?;
    let path = fs::canonicalize(path).map_err(|error| unwritable(&error))?;
    Ok(Sink::Regular { path, permissions: Some(permissions) })
}

fn create(path: &Path) -> Result<Sink, Diagnostic> {
    let path = follow(path).map_err(|error| unwritable(&error))?;
    if directory(&path).is_dir() && path.file_name().is_some() {
        return Ok(Sink::Regular { path, permissions: None });
    }
    let missing = directory(&path).display();
    Err(Diagnostic::error(Code::UnwritableOutput, format!("there is no directory `{missing}`"))
        .help("create the directory first"))
}

/// Where links that lead to no file lead to. The caller knows that the links are no loop.
fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    while fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink()) {
        let to = fs::read_link(&path)?;
        path = directory(&path).join(to);
    }
    Ok(path)
}

fn directory(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes beside the file and renames, so that whoever looks sees the old file or the new one, and never a part.
fn to_file<T>(
    path: &Path,
    permissions: Option<Permissions>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> io::Result<T> {
    let file = temporary(directory(path))?;
    let written = buffered(file.as_file(), write)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(path)?;
    Ok(written)
}

/// A temporary file with the permissions of a new file rather than with those of a secret.
fn temporary(directory: &Path) -> io::Result<NamedTempFile<File>> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".panmap-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(directory)
}

fn buffered<T>(out: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
    let mut out = BufWriter::with_capacity(64 * 1024, out);
    let written = write(&mut out)?;
    out.flush()?;
    Ok(written)
}

fn quiet_if_closed<T>(written: io::Result<T>) -> io::Result<Option<T>> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(None),
        written => written.map(Some),
    }
}

fn unwritable(error: &io::Error) -> Diagnostic {
    Diagnostic::error(Code::UnwritableOutput, report::io_error(error))
}
