//! The pictures of a map as entries of the archive, named by their content.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use panmap_model::{Medium, MindMap, Topic};
use sha2::{Digest as _, Sha256};

use super::super::entries::{FOLDER, PICTURE};
use super::plan::Plan;
use crate::features::MapFeature;
use crate::names::files::media_type;
use crate::names::xml::is_allowed;
use crate::writing::sink::Sink;
use crate::writing::xml::{Charset, attribute};

/// How many digits the name of a picture has.
const DIGITS: usize = 40;

/// The pictures that are written.
pub(super) struct Files<'m> {
    all: Vec<(String, Medium<'m>)>,
    by_name: HashMap<&'m str, usize>,
}

impl<'m> Files<'m> {
    /// The pictures that topics show. Counts the other files.
    pub(super) fn new(map: &'m MindMap, plan: &Plan<'m>, out: &mut Sink<'_>) -> Self {
        let mut files = Self { all: Vec::new(), by_name: HashMap::new() };
        if map.media().next().is_none() {
            return files;
        }
        let topics = map.topics().filter(|topic| !plan.is_callout(topic.id()));
        let shown: HashSet<&str> = topics.flat_map(Topic::pictures).map(|picture| picture.address).collect();
        let is_shown = |medium: &Medium<'_>| {
            shown.contains(medium.name)
                && medium.name.chars().chain(medium.media_type.chars()).all(is_allowed)
        };
        let mut taken: HashSet<String> =
            map.media().filter(is_shown).filter_map(|medium| stem(medium.name)).map(str::to_owned).collect();
        for medium in map.media() {
            if !is_shown(&medium) {
                out.lost_at(MapFeature::Media, "a file that no topic shows");
                continue;
            }
            let name = stem(medium.name).map_or_else(|| hashed(medium, &mut taken), str::to_owned);
            files.by_name.insert(medium.name, files.all.len());
            files.all.push((name, medium));
        }
        files
    }

    /// What a topic calls the file with this name in the map.
    pub(super) fn name(&self, medium: &str) -> Option<&str> {
        self.by_name.get(medium).map(|at| &*self.all[*at].0)
    }

    /// The entries and what is in them.
    pub(super) fn entries(&self) -> impl Iterator<Item = (String, Medium<'m>)> {
        self.all.iter().map(|(name, medium)| (format!("{FOLDER}{name}{PICTURE}"), *medium))
    }

    /// Says that there are pictures, and what those are called in the map that have other names.
    pub(super) fn list(&self, out: &mut impl Write) -> io::Result<()> {
        if self.all.is_empty() {
            return Ok(());
        }
        out.write_all(b"<images containsImages=\"True\">\n")?;
        for (name, medium) in &self.all {
            let usual = media_type(medium.bytes, "image/png");
            if stem(medium.name).is_some() && medium.media_type == usual {
                continue;
            }
            attribute(out, "<image name=\"", name, Charset::Utf8)?;
            attribute(out, " file=\"", medium.name, Charset::Utf8)?;
            attribute(out, " type=\"", medium.media_type, Charset::Utf8)?;
            out.write_all(b"/>\n")?;
        }
        out.write_all(b"</images>\n")
    }
}

/// The name of a picture that has that of an entry already.
fn stem(name: &str) -> Option<&str> {
    let stem = name.strip_prefix(FOLDER)?.strip_suffix(PICTURE)?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    ((1..=80).contains(&stem.len()) && stem.bytes().all(is_plain)).then_some(stem)
}

/// A name by content, of which no other picture has the same.
fn hashed(medium: Medium<'_>, taken: &mut HashSet<String>) -> String {
    let mut hash = Sha256::new();
    hash.update(medium.bytes);
    loop {
        let mut name = String::new();
        for byte in &hash.clone().finalize()[..DIGITS / 2] {
            // Writing to a string cannot fail.
            let _ = write!(name, "{byte:02x}");
        }
        if taken.insert(name.clone()) {
            return name;
        }
        hash.update(medium.name);
    }
}
