//! Where pages for the browser are: in a directory that nobody else can read, under names that stay the same.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::input::Source;
use crate::streams::buffered;

/// Writes the page of a source, in one step, and returns its path.
///
/// # Errors
///
/// Any error of the file system, and where the directory is not the user's alone.
pub(super) fn page_of(
    source: &Source,
    write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<PathBuf> {
    let directory = directory()?;
    let path = directory.join(name(source));
    let file = NamedTempFile::new_in(&directory)?;
    buffered(file.as_file(), write)?;
    file.persist(&path)?;
    Ok(path)
}

/// The name of a page: that of the map, and a hash of the path, as maps in several directories have one name.
fn name(source: &Source) -> String {
    let Source::File(path) = source else { return "standard-input.html".to_owned() };
    let real = path.canonicalize().unwrap_or_else(|_| path.clone());
    let mut hash = String::new();
    for byte in Sha256::digest(real.as_os_str().as_encoded_bytes()).iter().take(4) {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem: String = stem
        .chars()
        .map(|char| if char.is_alphanumeric() || char == '-' { char } else { '_' })
        .take(60)
        .collect();
    format!("{stem}-{hash}.html")
}

/// The directory of pages, which is made unless it is there.
fn directory() -> io::Result<PathBuf> {
    let temporary = env::temp_dir().canonicalize()?;
    let directory = temporary.join(own_name()?);
    match private(&directory) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        made => made?,
    }
    if is_private(&directory)? {
        return Ok(directory);
    }
    // Whoever made it could read the pages, or replace them.
    let message = format!("{} exists and is not a directory for you alone", directory.display());
    Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
}

#[cfg(unix)]
fn own_name() -> io::Result<String> {
    Ok(format!("panmap-{}", user()?))
}

/// The number of the user, to whom a file belongs that this program makes.
#[cfg(unix)]
fn user() -> io::Result<u32> {
    use std::os::unix::fs::MetadataExt;

    Ok(tempfile::tempfile()?.metadata()?.uid())
}

#[cfg(unix)]
fn private(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;

    fs::DirBuilder::new().mode(0o700).create(directory)
}

#[cfg(unix)]
fn is_private(directory: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let metadata = fs::symlink_metadata(directory)?;
    Ok(metadata.is_dir() && metadata.uid() == user()? && metadata.mode() & 0o077 == 0)
}

/// Elsewhere the temporary directory is the user's alone.
#[cfg(not(unix))]
fn own_name() -> io::Result<String> {
    Ok("panmap".to_owned())
}

#[cfg(not(unix))]
fn private(directory: &Path) -> io::Result<()> {
    fs::create_dir(directory)
}

#[cfg(not(unix))]
fn is_private(directory: &Path) -> io::Result<bool> {
    Ok(fs::symlink_metadata(directory)?.is_dir())
}
