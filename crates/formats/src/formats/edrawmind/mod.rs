//! EdrawMind, also called MindMaster: an archive whose pages are XML, in which topics are flat and name each other.

mod map;
mod pages;
mod shape;
mod shapes;
#[cfg(test)]
mod tests;
mod tree;

use panmap_model::{Confidence, FactKind};

use self::pages::{BINARY, FIRST};
use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader};
use crate::reading::archive::SETTINGS;
use crate::reading::input::Input;
use crate::reading::xml;

/// What a file can bring.
const READ: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Role,
        FactKind::Sheet,
        FactKind::SourceId,
        FactKind::Icon,
        FactKind::Picture,
    ])
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Media,
        MapFeature::Roots,
        MapFeature::Times,
        MapFeature::Milliseconds,
        MapFeature::AnyText,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "edrawmind",
    title: "EdrawMind",
    extensions: &["emmx"],
    family: Family::MapProgram,
    reader: Some(Reader { carries: READ, settings: SETTINGS, read: Read::Archive(pages::read), empty: None }),
    is_binary: true,
    targets: &[],
    detect,
};

/// By the names of entries; a page that stands alone is known by its shapes.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    if let Some(archive) = input.archive() {
        let archive = archive.ok()?;
        let is_map = archive.has(BINARY) || archive.has(FIRST) && is_page(&archive.head(FIRST));
        return is_map.then_some(Confidence::Certain);
    }
    let head = input.head();
    let has_topics = ["\"MainIdea\"", "\"MMConnector\""].iter().any(|kind| head.contains(kind));
    (is_page(&head) && has_topics).then_some(Confidence::Certain)
}

fn is_page(head: &str) -> bool {
    xml::first_element(head).is_some_and(|element| xml::is_named(element, "Page"))
}
