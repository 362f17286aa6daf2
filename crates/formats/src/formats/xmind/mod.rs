//! XMind: an archive whose document is JSON since XMind Zen, and XML up to XMind 8.

mod drawn;
mod entries;
mod files;
mod ids;
mod links;
mod markers;
mod plan;
mod read;
mod steps;
#[cfg(test)]
mod tests;
mod write;
mod write8;

use panmap_model::{Confidence, FactKind, MarkKind};

use self::entries::{JSON, XML};
use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::programs::xmind::sheets;
use crate::reading::archive::SETTINGS;
use crate::reading::input::Input;
use crate::reading::json::values::Values;
use crate::reading::xml;
use crate::writing::html::{BLOCKS, INLINE};

/// What XMind knows in all its versions.
const COMMON: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Folded,
        FactKind::Role,
        FactKind::Sheet,
        FactKind::SourceId,
        FactKind::Icon,
        FactKind::Priority,
        FactKind::Progress,
        FactKind::Tag,
        FactKind::Picture,
        FactKind::Attachment,
        FactKind::Style,
        FactKind::Extension,
    ])
    .map(&[MapFeature::Relations, MapFeature::Groups, MapFeature::Media, MapFeature::Roots]);

/// What XMind knows since Zen: titles and notes with formatting, and on which side branches are.
const ZEN: Features = COMMON.facts(&[FactKind::Side]).marks(BLOCKS).marks(INLINE).map(&[MapFeature::AnyText]);

/// What XMind 8 knows: notes with what its styles and elements can say, and when topics were changed.
const EIGHT: Features = COMMON
    .facts(&[FactKind::Modified])
    .marks(&[
        MarkKind::Link,
        MarkKind::Color,
        MarkKind::Underline,
        MarkKind::Strike,
        MarkKind::Strong,
        MarkKind::Emphasis,
        MarkKind::Image,
    ])
    .map(&[MapFeature::Author, MapFeature::Times]);

/// What a file of any version can bring.
const READ: Features = ZEN.facts(&[FactKind::Modified]).map(&[
    MapFeature::Author,
    MapFeature::Description,
    MapFeature::Times,
    MapFeature::Milliseconds,
]);

pub(crate) static FORMAT: Format = Format {
    name: "xmind",
    title: "XMind",
    extensions: &["xmind"],
    family: Family::MapProgram,
    reader: Some(Reader { carries: READ, settings: SETTINGS, read: Read::Archive(read::read), empty: None }),
    is_binary: true,
    targets: TARGETS,
    detect,
};

static TARGETS: &[Target] = &[
    Target::new(
        "xmind",
        "XMind",
        "XMind since Zen (2018): `content.json`, in which a sheet is a root, and titles may have bold, italic, underlined, struck-through and coloured words.",
        ZEN,
        write::write,
    ),
    Target::new(
        "xmind8",
        "XMind 8",
        "XMind 8 and older: `content.xml` with `styles.xml` and a manifest, which XMind 8 demands; titles are plain.",
        EIGHT,
        write8::write,
    ),
];

/// By the names of entries; what stands alone is known by its sheets.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    if let Some(archive) = input.archive() {
        let archive = archive.ok()?;
        let is_map = archive.has(JSON) || archive.has(XML) && is_xml(&archive.head(XML));
        return is_map.then_some(Confidence::Certain);
    }
    let head = input.head();
    let is_json = head.trim_start().starts_with(['[', '{'])
        && head.contains("\"rootTopic\"")
        && sheets(&Values::of(&head).0).is_some();
    (is_json || is_xml(&head)).then_some(Confidence::Certain)
}

fn is_xml(head: &str) -> bool {
    xml::first_element(head).is_some_and(|element| xml::is_named(element, "xmap-content"))
}
