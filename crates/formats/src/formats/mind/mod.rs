//! MindMeister's own files: an archive with `map.json`, which its menu exports and imports.

mod read;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Confidence, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::programs::mindmeister::{TASK, map};
use crate::reading::archive::SETTINGS;
use crate::reading::input::Input;
use crate::reading::json::values::Values;
use crate::writing::html::{BLOCKS, INLINE};

/// What is written for MindMeister.
const WRITTEN: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Folded,
        FactKind::Role,
        FactKind::Created,
        FactKind::Modified,
        FactKind::Icon,
        FactKind::Priority,
        FactKind::Style,
        FactKind::Extension,
    ])
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Milliseconds,
        MapFeature::Extensions,
        MapFeature::AnyText,
    ]);

/// What can be in a file, too: notes that are HTML, and files.
const READ: Features = WRITTEN
    .facts(&[FactKind::SourceId, FactKind::Attribute, FactKind::Picture, FactKind::Attachment])
    .marks(BLOCKS)
    .marks(INLINE)
    .map(&[MapFeature::Media]);

pub(crate) static FORMAT: Format = Format {
    name: "mind",
    title: "MindMeister file",
    extensions: &["mind"],
    family: Family::MapProgram,
    reader: Some(Reader { carries: READ, settings: SETTINGS, read: Read::Archive(read::read), empty: None }),
    is_binary: true,
    targets: &[Target {
        attributes: &TASK,
        ..Target::new(
            "mind",
            "MindMeister file",
            "Version 2.6, which MindMeister exported in 2021: ids are numbers, and no files are written.",
            WRITTEN,
            write::write,
        )
    }],
    detect,
};

/// By its entry; what stands alone is known by its version and its root.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    if let Some(archive) = input.archive() {
        let head = archive.ok()?.head(read::DOCUMENT);
        let is_map = head.contains("\"map_version\"") || head.contains("\"root\"");
        return is_map.then_some(Confidence::Certain);
    }
    let head = input.head();
    let is_map = head.trim_start().starts_with('{')
        && head.contains("\"map_version\"")
        && map(&Values::of(&head).0).is_some();
    is_map.then_some(Confidence::Certain)
}
