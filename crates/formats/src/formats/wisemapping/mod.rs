//! WiseMapping: a map as XML, which its menu exports. Panmap reads it.

mod escape;
mod look;
mod plant;
mod read;
mod state;
#[cfg(test)]
mod tests;
mod topic;

use panmap_model::{Confidence, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader};
use crate::reading::input::Input;
use crate::reading::xml;
use crate::writing::html::{BLOCKS, INLINE};

/// What a file can bring.
const READ: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Priority,
        FactKind::Folded,
        FactKind::Role,
        FactKind::Side,
        FactKind::SourceId,
        FactKind::Icon,
        FactKind::Picture,
        FactKind::Style,
        FactKind::Extension,
    ])
    .marks(BLOCKS)
    .marks(INLINE)
    .map(&[MapFeature::Relations, MapFeature::Extensions, MapFeature::AnyText]);

pub(crate) static FORMAT: Format = Format {
    name: "wisemapping",
    title: "WiseMapping",
    extensions: &["wxml"],
    family: Family::MapProgram,
    reader: Some(Reader { carries: READ, settings: &[], read: Read::Text(read::read), empty: None }),
    is_binary: false,
    targets: &[],
    detect,
};

/// By its first two elements: those of FreeMind have other names for topics.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let element = xml::first_element(&head)?;
    let has_topics = xml::next_element(element).is_some_and(|next| xml::is_named(next, "topic"));
    (xml::is_named(element, "map") && has_topics).then_some(Confidence::Certain)
}
