//! iThoughts: an archive with topics in topics, which say all about themselves in attributes.

mod date;
mod entries;
mod look;
mod read;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Confidence, FactKind};

use self::entries::{ATTRIBUTES, DOCUMENT};
use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::archive::SETTINGS;
use crate::reading::input::Input;
use crate::reading::xml;

/// What iThoughts stores.
const CARRIES: Features = Features::NONE
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
        FactKind::Picture,
        FactKind::Attachment,
        FactKind::Style,
        FactKind::Extension,
    ])
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Media,
        MapFeature::Roots,
        MapFeature::Author,
        MapFeature::Times,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "ithoughts",
    title: "iThoughts",
    extensions: &["itmz"],
    family: Family::MapProgram,
    reader: Some(Reader {
        carries: CARRIES.facts(&[FactKind::Attribute]),
        settings: SETTINGS,
        read: Read::Archive(read::read),
        empty: None,
    }),
    is_binary: true,
    targets: &[Target {
        attributes: ATTRIBUTES,
        ..Target::new(
            "ithoughts",
            "iThoughts",
            "iThoughts for iPad and Mac, whose files say version 4.0: a topic that is open or done has a progress of 0 or 100.",
            CARRIES,
            write::write,
        )
    }],
    detect,
};

/// By its entry; what stands alone is known by its first element.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let is_map =
        |head: &str| xml::first_element(head).is_some_and(|element| xml::is_named(element, "iThoughts"));
    let is_map = match input.archive() {
        Some(archive) => is_map(&archive.ok()?.head(DOCUMENT)),
        None => is_map(&input.head()),
    };
    is_map.then_some(Confidence::Certain)
}
