//! The files beside a map, which it names by their id, by their name or by all of that.

use std::collections::HashMap;

/// The media by what a map may call them.
#[derive(Default)]
pub(crate) struct Files {
    by_name: HashMap<String, String>,
}

impl Files {
    /// Adds the medium of an entry.
    pub(crate) fn add(&mut self, entry: &str, medium: &str) {
        let file = entry.rsplit_once('/').map_or(entry, |(_, file)| file);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        for name in [entry, file, stem] {
            self.by_name.entry(name.to_owned()).or_insert_with(|| medium.to_owned());
        }
    }

    /// The medium that a map calls so.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.by_name.get(name.trim_start_matches('/')).map(String::as_str)
    }
}
