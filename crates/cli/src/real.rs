//! Which names are of one file, whatever links and `..` lie between.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::output::{directory, follow};

/// Real paths, for which each directory is looked at once.
#[derive(Debug, Default)]
pub(crate) struct RealPaths {
    directories: HashMap<PathBuf, Directory>,
}

#[derive(Debug)]
struct Directory {
    real: PathBuf,
    /// The names in it that are links.
    links: HashSet<OsString>,
}

impl RealPaths {
    /// Where a path itself is, whether or not it is a link.
    pub(crate) fn place(&mut self, path: &Path) -> PathBuf {
        match (self.look_at(directory(path)), path.file_name()) {
            (Some(directory), Some(name)) => directory.real.join(name),
            _ => real(path),
        }
    }

    fn look_at(&mut self, parent: &Path) -> Option<&Directory> {
        if !self.directories.contains_key(parent) {
            self.directories.insert(parent.to_owned(), Directory::look_at(parent));
        }
        self.directories.get(parent)
    }

    /// The path of the file that a path leads to, or where it would lead if it existed.
    pub(crate) fn of(&mut self, path: &Path) -> PathBuf {
        let (Some(directory), Some(name)) = (self.look_at(directory(path)), path.file_name()) else {
            return real(path);
        };
        let joined = directory.real.join(name);
        if !directory.links.contains(name) {
            return joined;
        }
        match fs::canonicalize(&joined) {
            // It leads to a file that does not exist, rather than back to itself.
            Err(error) if error.kind() == io::ErrorKind::NotFound => real(&follow(&joined).unwrap_or(joined)),
            real => real.unwrap_or(joined),
        }
    }
}

impl Directory {
    fn look_at(path: &Path) -> Self {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        let links = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_symlink()));
        Self { real: real(path), links: links.map(|link| link.file_name()).collect() }
    }
}

/// A path without links, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for above in path.ancestors() {
        if let Ok(mut real) = fs::canonicalize(above) {
            // What does not exist is no link, so `..` leads back to where it began.
            for component in path.strip_prefix(above).into_iter().flat_map(Path::components) {
                if component == Component::ParentDir {
                    real.pop();
                } else {
                    real.push(component);
                }
            }
            return real;
        }
    }
    path
}
