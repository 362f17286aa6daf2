//! SimpleMind: an archive with a flat list of topics, which know their parents and where they stand.

mod entries;
mod link;
mod look;
mod read;
mod rtf;
mod task;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Confidence, FactKind, MarkKind};

use self::entries::{ATTRIBUTES, DOCUMENT};
use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::archive::SETTINGS;
use crate::reading::input::Input;
use crate::reading::xml;

/// What SimpleMind stores.
const CARRIES: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Progress,
        FactKind::Folded,
        FactKind::Role,
        FactKind::SourceId,
        FactKind::Icon,
        FactKind::Picture,
        FactKind::Style,
        FactKind::Extension,
    ])
    .marks(&[
        MarkKind::Underline,
        MarkKind::Strike,
        MarkKind::Strong,
        MarkKind::Emphasis,
        MarkKind::Sub,
        MarkKind::Sup,
    ])
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Media,
        MapFeature::Title,
        MapFeature::Extensions,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "simplemind",
    title: "SimpleMind",
    extensions: &["smmx"],
    family: Family::MapProgram,
    reader: Some(Reader {
        carries: CARRIES.facts(&[FactKind::Attribute]).map(&[MapFeature::Roots]),
        settings: SETTINGS,
        read: Read::Archive(read::read),
        empty: None,
    }),
    is_binary: true,
    targets: &[Target {
        attributes: ATTRIBUTES,
        ..Target::new(
            "simplemind",
            "SimpleMind",
            "SimpleMind for Windows, version 1.25 to 1.28: topics that have no position are laid out in columns, one for each depth.",
            CARRIES,
            write::write,
        )
    }],
    detect,
};

/// By its entry; what stands alone is known by its first element.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let is_map = |head: &str| {
        xml::first_element(head).is_some_and(|element| xml::is_named(element, "simplemind-mindmaps"))
    };
    let is_map = match input.archive() {
        Some(archive) => is_map(&archive.ok()?.head(DOCUMENT)),
        None => is_map(&input.head()),
    };
    is_map.then_some(Confidence::Certain)
}
