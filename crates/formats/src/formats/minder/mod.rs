//! Minder: one XML document, alone or with its pictures in a tar archive that is packed with gzip.

mod document;
mod read;
#[cfg(test)]
mod tests;

use panmap_model::{Code, Confidence, Diagnostic, FactKind, MarkKind};

use self::document::DOCUMENT;
use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader};
use crate::reading::archive::{SETTINGS, head_in_tar};
use crate::reading::input::Input;
use crate::reading::xml;

const READ: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Number,
        FactKind::Folded,
        FactKind::Side,
        FactKind::Role,
        FactKind::SourceId,
        FactKind::Icon,
        FactKind::Tag,
        FactKind::Picture,
        FactKind::Style,
        FactKind::Attribute,
    ])
    .marks(&[
        MarkKind::Link,
        MarkKind::Color,
        MarkKind::Background,
        MarkKind::Underline,
        MarkKind::Strike,
        MarkKind::Strong,
        MarkKind::Emphasis,
        MarkKind::Sub,
        MarkKind::Sup,
        MarkKind::Code,
    ])
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Media,
        MapFeature::Roots,
        MapFeature::AnyText,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "minder",
    title: "Minder",
    extensions: &["minder"],
    family: Family::MapProgram,
    reader: Some(Reader {
        carries: READ,
        settings: SETTINGS,
        read: Read::Archive(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NotAnOutline, "there is no <node> in this map of Minder")
                .help("open it in Minder and save it again; what is in it may have been lost")
        }),
    }),
    is_binary: true,
    targets: &[],
    detect,
};

/// How many bytes of an archive are looked through for the document, which Minder writes first.
const MOST: u64 = 64 << 20;

fn detect(input: &Input<'_>) -> Option<Confidence> {
    let is_map =
        |head: &str| xml::first_element(head).is_some_and(|element| xml::is_named(element, "minder"));
    let is_it = match input.packed_tar() {
        Some(packed) => is_map(&head_in_tar(packed, DOCUMENT, MOST)?),
        None => is_map(&input.head()),
    };
    is_it.then_some(Confidence::Certain)
}
