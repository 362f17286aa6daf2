//! The files of a map as entries of the archive, each in a folder that is named by its content.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use panmap_model::{Medium, MindMap};
use sha2::{Digest as _, Sha256};

use super::super::entries::FOLDER;
use crate::features::MapFeature;
use crate::names::files::{by_extension, extension, media_type};
use crate::names::xml::is_allowed;
use crate::writing::sink::Sink;

/// A file, and what topics call it.
#[derive(Clone)]
pub(super) struct File<'m> {
    pub(super) medium: Medium<'m>,
    pub(super) id: String,
    pub(super) name: String,
    /// Whether the map has another name or type for it than its entry says.
    pub(super) is_renamed: bool,
}

impl File<'_> {
    /// Whether it is read as a picture.
    pub(super) fn is_picture(&self) -> bool {
        self.medium.media_type.starts_with("image/")
    }
}

/// The files of a map, and which of them topics have.
pub(super) struct Files<'m> {
    all: Vec<File<'m>>,
    by_name: HashMap<&'m str, usize>,
    used: HashSet<usize>,
}

impl<'m> Files<'m> {
    pub(super) fn new(map: &'m MindMap) -> Self {
        let mut files = Self { all: Vec::new(), by_name: HashMap::new(), used: HashSet::new() };
        let mut taken: HashSet<String> =
            map.media().filter_map(|medium| entry(medium.name)).map(|(id, _)| id.to_owned()).collect();
        for medium in map.media() {
            let (id, name) = match entry(medium.name) {
                Some((id, name)) => (id.to_owned(), name.to_owned()),
                None => (hashed(medium, &mut taken), file_name(medium)),
            };
            let usual = media_type(medium.bytes, by_name(&name));
            // What is no picture by its name is read as one only if its type says so.
            let is_told = by_name(&name).starts_with("image/") == medium.media_type.starts_with("image/");
            let is_renamed = entry(medium.name).is_none() || usual != medium.media_type || !is_told;
            files.by_name.insert(medium.name, files.all.len());
            files.all.push(File { medium, id, name, is_renamed });
        }
        files
    }

    /// The file with this name in the map, if it can be written.
    pub(super) fn file(&self, medium: &str) -> Option<&File<'m>> {
        let file = &self.all[*self.by_name.get(medium)?];
        let mut said = file.medium.name.chars().chain(file.medium.media_type.chars());
        said.all(is_allowed).then_some(file)
    }

    /// Notes that a topic has a file.
    pub(super) fn keep(&mut self, medium: &str) {
        self.used.extend(self.by_name.get(medium));
    }

    /// The entries and what is in them. Counts the files that no topic has.
    pub(super) fn finish(self, sink: &mut Sink<'_>) -> Vec<(String, Medium<'m>)> {
        let mut entries = Vec::new();
        for (at, File { medium, id, name, .. }) in self.all.into_iter().enumerate() {
            if self.used.contains(&at) {
                entries.push((format!("{FOLDER}{id}/{name}"), medium));
            } else {
                sink.lost_at(MapFeature::Media, "a file that no topic has");
            }
        }
        entries
    }
}

/// The folder and the name of a file that has the name of an entry already.
fn entry(name: &str) -> Option<(&str, &str)> {
    let (id, name) = name.strip_prefix(FOLDER)?.split_once('/')?;
    let is_plain = |text: &str, others: &[char]| {
        (1..=80).contains(&text.len())
            && !text.starts_with(['.', ' '])
            && !text.ends_with(['.', ' '])
            && text.chars().all(|char| char.is_alphanumeric() || others.contains(&char))
    };
    (is_plain(id, &['-']) && is_plain(name, &['-', '_', '.', ' ', '(', ')'])).then_some((id, name))
}

/// What a file is called in its folder: by its extension, where its own name could be taken for a path.
fn file_name(medium: Medium<'_>) -> String {
    let last = medium.name.rsplit('/').next().unwrap_or_default();
    let entry_name = format!("{FOLDER}x/{last}");
    match entry(&entry_name) {
        Some((_, name)) => name.to_owned(),
        None => format!("file.{}", extension(medium.bytes, medium.media_type)),
    }
}

/// The media type that files with this name have.
fn by_name(name: &str) -> &'static str {
    by_extension(name.rsplit_once('.').map_or("", |(_, extension)| extension))
}

/// A folder by content, of which no other file has the same.
///
/// SPEC: a folder is named by a UUID in upper case.
fn hashed(medium: Medium<'_>, taken: &mut HashSet<String>) -> String {
    let mut hash = Sha256::new();
    hash.update(medium.bytes);
    loop {
        let mut id = String::new();
        for (at, byte) in hash.clone().finalize()[..16].iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                id.push('-');
            }
            // Writing to a string cannot fail.
            let _ = write!(id, "{byte:02X}");
        }
        if taken.insert(id.clone()) {
            return id;
        }
        hash.update(medium.name);
    }
}
