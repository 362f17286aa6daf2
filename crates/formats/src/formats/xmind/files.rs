//! The files of a map as entries of an archive: named by their content, as XMind names them.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use panmap_model::{Medium, MindMap};
use sha2::{Digest as _, Sha256};

use crate::names::files::{by_extension, extension, media_type};

/// A medium and its entry.
pub(super) struct File<'m> {
    pub(super) entry: String,
    pub(super) medium: Medium<'m>,
}

impl File<'_> {
    /// Whether the name of the medium is not the name of its entry, so that it has to be said.
    pub(super) fn is_renamed(&self) -> bool {
        self.entry != self.medium.name
    }

    /// Whether the entry does not tell the media type.
    pub(super) fn has_other_type(&self) -> bool {
        usual_type(&self.entry, self.medium.bytes) != self.medium.media_type
    }
}

/// All media of a map.
pub(super) struct Files<'m> {
    pub(super) all: Vec<File<'m>>,
    by_name: HashMap<&'m str, usize>,
    by_entry: HashMap<String, usize>,
}

impl<'m> Files<'m> {
    /// The files of a map as entries of a folder, whose name ends in `/`.
    pub(super) fn new(map: &'m MindMap, folder: &str) -> Self {
        let mut taken = HashSet::new();
        // What already has the name of an entry keeps it.
        for medium in map.media().filter(|medium| is_entry(medium.name, folder)) {
            taken.insert(medium.name.to_owned());
        }
        let mut files = Self { all: Vec::new(), by_name: HashMap::new(), by_entry: HashMap::new() };
        for medium in map.media() {
            let entry = if is_entry(medium.name, folder) {
                medium.name.to_owned()
            } else {
                let mut entry = hashed(medium, folder, "");
                for number in 2.. {
                    if taken.insert(entry.clone()) {
                        break;
                    }
                    entry = hashed(medium, folder, &format!("-{number}"));
                }
                entry
            };
            files.by_name.insert(medium.name, files.all.len());
            files.by_entry.insert(entry.clone(), files.all.len());
            files.all.push(File { entry, medium });
        }
        files
    }

    /// The entry of the medium with this name.
    pub(super) fn entry(&self, medium: &str) -> Option<&str> {
        self.by_name.get(medium).map(|at| &*self.all[*at].entry)
    }

    /// The name of the medium of an entry.
    pub(super) fn medium(&self, entry: &str) -> Option<String> {
        self.by_entry.get(entry).map(|at| self.all[*at].medium.name.to_owned())
    }
}

/// The media type of an entry of which nothing is said.
pub(super) fn usual_type(entry: &str, bytes: &[u8]) -> &'static str {
    let extension = entry.rsplit_once('.').map_or("", |(_, extension)| extension);
    match media_type(bytes, "") {
        "application/octet-stream" => by_extension(extension),
        known => known,
    }
}

/// SPEC: XMind names resources by the SHA-256 of their bytes.
fn hashed(medium: Medium<'_>, folder: &str, suffix: &str) -> String {
    let mut entry = folder.to_owned();
    for byte in Sha256::digest(medium.bytes) {
        // Writing to a string cannot fail.
        let _ = write!(entry, "{byte:02x}");
    }
    let own = medium.name.rsplit_once('.').map(|(_, extension)| extension);
    let is_plain =
        |own: &&str| (1..=5).contains(&own.len()) && own.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let _ = write!(
        entry,
        "{suffix}.{}",
        own.filter(is_plain).unwrap_or_else(|| extension(medium.bytes, medium.media_type))
    );
    entry
}

/// Whether a name is one of an entry of a folder, which no program could take for another path.
fn is_entry(name: &str, folder: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    name.strip_prefix(folder).is_some_and(|file| {
        !file.is_empty() && file.len() <= 120 && !file.starts_with('.') && file.bytes().all(is_plain)
    })
}
