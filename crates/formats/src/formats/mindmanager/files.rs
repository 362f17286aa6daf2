//! The files of a map as entries of its archive, named as MindManager names them.

use std::collections::{HashMap, HashSet};

use panmap_model::{Medium, MindMap};
use sha2::{Digest as _, Sha256};

use super::known::FOLDER;
use crate::names::files::media_type;

/// A medium and its entry.
pub(super) struct File<'m> {
    pub(super) entry: String,
    pub(super) medium: Medium<'m>,
}

impl File<'_> {
    /// Whether the entry does not say what the medium is called, or what it is.
    pub(super) fn is_told(&self) -> bool {
        self.entry != self.medium.name || media_type(self.medium.bytes, "") != self.medium.media_type
    }
}

/// All media of a map.
pub(super) struct Files<'m> {
    pub(super) all: Vec<File<'m>>,
    by_name: HashMap<&'m str, usize>,
}

impl<'m> Files<'m> {
    pub(super) fn new(map: &'m MindMap) -> Self {
        // What already has the name of an entry keeps it.
        let mut taken: HashSet<String> =
            map.media().map(|medium| medium.name.to_owned()).filter(|name| is_entry(name)).collect();
        let mut files = Self { all: Vec::new(), by_name: HashMap::new() };
        for medium in map.media() {
            let mut entry = medium.name.to_owned();
            if !is_entry(&entry) {
                // The last file of equal ones would otherwise be the only one.
                for turn in 0.. {
                    entry = named(medium.bytes, turn);
                    if taken.insert(entry.clone()) {
                        break;
                    }
                }
            }
            files.by_name.insert(medium.name, files.all.len());
            files.all.push(File { entry, medium });
        }
        files
    }

    /// The file with this name in the map.
    pub(super) fn file(&self, name: &str) -> Option<&File<'m>> {
        self.by_name.get(name).map(|at| &self.all[*at])
    }
}

/// SPEC: files are named by a GUID. This one follows from their content, so that equal maps are equal files.
fn named(bytes: &[u8], turn: u32) -> String {
    let mut hash = Sha256::new();
    hash.update(bytes);
    hash.update(if turn == 0 { Vec::new() } else { turn.to_be_bytes().to_vec() });
    let digits: String = hash.finalize().iter().take(16).map(|byte| format!("{byte:02X}")).collect();
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    format!("{FOLDER}{}.bin", parts.join("-"))
}

/// Whether a name is one of an entry of the folder, which no program could take for another path.
fn is_entry(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    name.strip_prefix(FOLDER).is_some_and(|file| {
        !file.is_empty() && file.len() <= 120 && !file.starts_with('.') && file.bytes().all(is_plain)
    })
}
