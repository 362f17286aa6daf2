//! MindManager: an archive whose document is XML by a schema that every file carries, or that document alone.

mod files;
mod kept;
mod known;
mod look;
mod oid;
mod part;
mod read;
mod task;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Confidence, FactKind};

use self::known::{APPLICATION, DOCUMENT, ENCRYPTED};
use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::archive::SETTINGS;
use crate::reading::input::Input;
use crate::reading::xml;
use crate::writing::html::{BLOCKS, INLINE};

/// What MindManager knows.
const KNOWN: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Priority,
        FactKind::Progress,
        FactKind::Folded,
        FactKind::Role,
        FactKind::Created,
        FactKind::Modified,
        FactKind::SourceId,
        FactKind::Icon,
        FactKind::Tag,
        FactKind::Picture,
        FactKind::Attachment,
        FactKind::Style,
        FactKind::Attribute,
        FactKind::Extension,
    ])
    .marks(BLOCKS)
    .marks(INLINE)
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Media,
        MapFeature::Author,
        MapFeature::Description,
        MapFeature::Times,
        MapFeature::Milliseconds,
        MapFeature::Attributes,
        MapFeature::Extensions,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "mindmanager",
    title: "MindManager",
    extensions: &["mmap", "xmmap"],
    family: Family::MapProgram,
    reader: Some(Reader { carries: KNOWN, settings: SETTINGS, read: Read::Archive(read::read), empty: None }),
    is_binary: true,
    targets: TARGETS,
    detect,
};

static TARGETS: &[Target] = &[Target::new(
    "mindmanager",
    "MindManager",
    "MindManager since 2003, by the schema that version 2019 puts into its files.",
    KNOWN,
    write::write,
)];

/// By the names of entries, and the namespace of the document.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    if let Some(archive) = input.archive() {
        let archive = archive.ok()?;
        let is_map = archive.has(ENCRYPTED) || archive.has(DOCUMENT) && is_map(&archive.head(DOCUMENT));
        return is_map.then_some(Confidence::Certain);
    }
    is_map(&input.head()).then_some(Confidence::Certain)
}

/// Whether the first element is a map, and says whose it is.
fn is_map(head: &str) -> bool {
    xml::first_element(head).is_some_and(|element| {
        let tag = element.split('>').next().unwrap_or_default();
        let name = tag.split_whitespace().next().unwrap_or_default();
        name.rsplit(':').next() == Some("Map") && tag.contains(APPLICATION)
    })
}
