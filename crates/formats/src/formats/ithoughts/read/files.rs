//! The files of the archive, which topics name by the folder that each stands in.

use std::collections::{HashMap, HashSet};

use panmap_model::{Code, Diagnostic, Severity, Span};

use super::super::entries::{DOCUMENT, FOLDER, MADE};
use crate::names::files::{by_extension, media_type};
use crate::reading::draft::Draft;
use crate::reading::package::Package;

pub(super) struct Files {
    entries: HashSet<String>,
    /// The names and types in the map of files that have others there.
    renamed: HashMap<String, (String, Option<String>)>,
}

impl Files {
    pub(super) fn new(package: &Package<'_, '_>) -> Self {
        let entries = package.names().filter(|entry| entry.starts_with(FOLDER)).map(str::to_owned);
        Self { entries: entries.collect(), renamed: HashMap::new() }
    }

    /// The name in the map of a file, and whether it is a picture.
    pub(super) fn medium(
        &mut self,
        id: &str,
        name: &str,
        own: Option<(String, Option<String>)>,
    ) -> (String, bool) {
        let entry = format!("{FOLDER}{id}/{name}");
        if let Some(own) = own.filter(|_| self.entries.contains(&entry)) {
            self.renamed.entry(entry.clone()).or_insert(own);
        }
        let (medium, media_type) = match self.renamed.get(&entry) {
            Some((medium, media_type)) => (medium.clone(), media_type.as_deref()),
            None => (entry, None),
        };
        let is_picture = media_type.unwrap_or_else(|| by_name(name)).starts_with("image/");
        (medium, is_picture)
    }

    /// Adds the files to the map, and reports what else is in the archive.
    pub(super) fn keep(self, package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
        for entry in package.names().filter(|entry| *entry != DOCUMENT && !MADE.contains(entry)) {
            if !entry.starts_with(FOLDER) {
                draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
                    format!("a map cannot store `{}` of this archive: it is left out", entry.escape_debug())
                });
                continue;
            }
            let bytes = package.bytes(entry)?.unwrap_or_default();
            let usual = media_type(&bytes, by_name(entry)).to_owned();
            let (name, own) =
                self.renamed.get(entry).map_or((entry, None), |(name, own)| (&**name, own.clone()));
            draft.builder.media(name, &own.unwrap_or(usual), bytes);
        }
        Ok(())
    }
}

/// The media type that files with this name have.
fn by_name(name: &str) -> &'static str {
    by_extension(name.rsplit_once('.').map_or("", |(_, extension)| extension))
}
