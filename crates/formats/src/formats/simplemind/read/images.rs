//! The files of the archive, which topics name without their extension.

use std::collections::{HashMap, HashSet};

use panmap_model::{Code, Diagnostic, Severity, Span};

use super::super::entries::{DOCUMENT, FOLDER};
use crate::names::files::media_type;
use crate::reading::draft::Draft;
use crate::reading::package::Package;

/// The pictures of the archive.
pub(super) struct Images {
    /// The entries, by their names without folder and extension.
    entries: HashMap<String, Image>,
    /// The names that are used for pictures, and those used for small copies of them.
    used: HashSet<String>,
    thumbnails: HashSet<String>,
}

struct Image {
    entry: String,
    /// What Panmap says about a file that has another name or type in the map.
    name: Option<String>,
    media_type: Option<String>,
}

impl Images {
    pub(super) fn new(package: &Package<'_, '_>) -> Self {
        let mut entries = HashMap::new();
        for entry in package.names() {
            if let Some(file) = entry.strip_prefix(FOLDER) {
                let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
                let image = Image { entry: entry.to_owned(), name: None, media_type: None };
                entries.entry(stem.to_owned()).or_insert(image);
            }
        }
        Self { entries, used: HashSet::new(), thumbnails: HashSet::new() }
    }

    /// Says what a file is called in the map, and what it is.
    pub(super) fn rename(&mut self, file: &str, name: Option<String>, media_type: Option<String>) {
        if let Some(image) = self.entries.get_mut(file) {
            (image.name, image.media_type) = (name, media_type);
        }
    }

    /// Notes that a file is a small copy of a picture, unless topics show it, too.
    pub(super) fn thumbnail(&mut self, file: String) {
        self.thumbnails.insert(file);
    }

    /// The name in the map of the file that a topic calls this.
    pub(super) fn medium(&mut self, name: &str) -> Option<&str> {
        let image = self.entries.get(name)?;
        if !self.used.contains(name) {
            self.used.insert(name.to_owned());
        }
        Some(image.name.as_ref().unwrap_or(&image.entry))
    }

    /// Adds the files to the map, but for small copies of pictures, and reports what else is in the archive.
    pub(super) fn keep(self, package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
        for entry in package.names().filter(|entry| *entry != DOCUMENT) {
            let image = entry.strip_prefix(FOLDER).and_then(|file| {
                let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
                Some((stem, self.entries.get(stem).filter(|image| image.entry == entry)?))
            });
            let Some((stem, image)) = image else {
                draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
                    format!("a map cannot store `{}` of this archive: it is left out", entry.escape_debug())
                });
                continue;
            };
            if self.thumbnails.contains(stem) && !self.used.contains(stem) {
                continue;
            }
            let bytes = package.bytes(entry)?.unwrap_or_default();
            let usual = media_type(&bytes, "image/png");
            let media_type = image.media_type.as_deref().unwrap_or(usual).to_owned();
            draft.builder.media(image.name.as_deref().unwrap_or(entry), &media_type, bytes);
        }
        Ok(())
    }
}
