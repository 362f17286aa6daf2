//! `MindNode`'s documents: a folder or an archive with a property list, which is called `contents.xml` even if binary.

mod html;
mod read;
#[cfg(test)]
mod tests;

use panmap_model::{Confidence, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader};
use crate::reading::archive::SETTINGS;
use crate::reading::input::Input;
use crate::reading::plist::PropertyList;
use crate::writing::html::{BLOCKS, INLINE};

/// What can be in a document.
const READ: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Task,
        FactKind::Folded,
        FactKind::SourceId,
        FactKind::Picture,
        FactKind::Style,
        FactKind::Attribute,
    ])
    .marks(BLOCKS)
    .marks(INLINE)
    .map(&[MapFeature::Relations, MapFeature::Groups, MapFeature::Media, MapFeature::Roots]);

pub(crate) static FORMAT: Format = Format {
    name: "mindnode",
    title: "MindNode",
    extensions: &["mindnode"],
    family: Family::MapProgram,
    reader: Some(Reader { carries: READ, settings: SETTINGS, read: Read::Archive(read::read), empty: None }),
    is_binary: true,
    targets: &[],
    detect,
};

/// By its entry; what stands alone is a property list with the names of `MindNode`'s members.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    if let Some(archive) = input.archive() {
        let head = archive.ok()?.head(read::DOCUMENT);
        return PropertyList::is_one(head.as_bytes()).then_some(Confidence::Certain);
    }
    let bytes = input.bytes();
    let has = |name: &str| memchr::memmem::find(bytes, name.as_bytes()).is_some();
    let is_map = PropertyList::is_one(bytes) && has("subnodes") && (has("mainNode") || has("mainNodes"));
    is_map.then_some(Confidence::Certain)
}
