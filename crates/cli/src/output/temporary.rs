//! Temporary files beside the files that they become, and those that runs left which were killed.

use std::collections::HashSet;
use std::env;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use same_file::Handle;
use tempfile::NamedTempFile;

const PREFIX: &str = ".panmap-";
const SUFFIX: &str = ".tmp";

/// A temporary file with the permissions of a new file rather than with those of a secret.
///
/// It is locked as long as its run lives, so that other runs can tell it from one that was left behind.
pub(super) fn temporary(directory: &Path) -> io::Result<NamedTempFile<File>> {
    // For a relative path the library would ask for the working directory each time.
    let directory = match working_directory() {
        Some(here) => &here.join(directory),
        None => directory,
    };
    remove_leftovers(directory);
    loop {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(directory)?;
        // Not every file system has locks, and without one a file is never taken for a leftover.
        if file.as_file().lock().is_err() || is_there(&file) {
            return Ok(file);
        }
        // Another run took it for a leftover before it was locked.
    }
}

/// Whether a file still has its name.
fn is_there(file: &NamedTempFile<File>) -> bool {
    let handle = file.as_file().try_clone().and_then(Handle::from_file);
    handle.is_ok_and(|handle| Handle::from_path(file.path()).is_ok_and(|named| named == handle))
}

/// Removes the files of runs that are gone, once in each directory.
fn remove_leftovers(directory: &Path) {
    static SEEN: Mutex<Option<HashSet<PathBuf>>> = Mutex::new(None);
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    if !seen.get_or_insert_default().insert(directory.to_owned()) {
        return;
    }
    // What cannot be looked at or removed is in nobody's way.
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX)
            && name.ends_with(SUFFIX)
            && entry.file_type().is_ok_and(|kind| kind.is_file())
        {
            remove_if_left(&entry.path());
        }
    }
}

/// Removes a file whose lock nobody holds: its run is gone.
fn remove_if_left(path: &Path) {
    let Ok(file) = File::options().read(true).write(true).open(path) else { return };
    match file.try_lock() {
        // The lock is held until the file is gone, so that a run which has just made it finds out once it has the lock.
        Ok(()) => _ = fs::remove_file(path),
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
    }
}

/// The working directory, which this program never changes.
fn working_directory() -> Option<&'static Path> {
    static HERE: OnceLock<Option<PathBuf>> = OnceLock::new();
    HERE.get_or_init(|| env::current_dir().ok()).as_deref()
}
