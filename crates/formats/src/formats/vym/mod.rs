//! vym (View Your Mind): an archive with one XML document, in which branches are nested.

mod document;
mod read;
#[cfg(test)]
mod tests;

use panmap_model::{Code, Confidence, Diagnostic, FactKind, MarkKind};

use self::document::{document, is_map};
use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader};
use crate::reading::archive::SETTINGS;
use crate::reading::input::Input;

const READ: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Priority,
        FactKind::Folded,
        FactKind::SourceId,
        FactKind::Icon,
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
        MarkKind::Image,
        MarkKind::Item,
        MarkKind::Cell,
        MarkKind::Rule,
        MarkKind::Heading,
        MarkKind::Quote,
        MarkKind::CodeBlock,
    ])
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Media,
        MapFeature::Roots,
        MapFeature::Title,
        MapFeature::Author,
        MapFeature::Description,
        MapFeature::Times,
        MapFeature::Attributes,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "vym",
    title: "vym",
    extensions: &["vym"],
    family: Family::MapProgram,
    reader: Some(Reader {
        carries: READ,
        settings: SETTINGS,
        read: Read::Archive(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NotAnOutline, "there is no <mapcenter> in this map of vym")
                .help("open it in vym and save it again; what is in it may have been lost")
        }),
    }),
    is_binary: true,
    targets: &[],
    detect,
};

/// By the root of its document, whose name is that of the file in older versions.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let is_it = match input.archive() {
        Some(archive) => {
            let archive = archive.ok()?;
            document(archive.entries().map(|entry| &*entry.name), |name| archive.head(name)).is_some()
        }
        None => is_map(&input.head()),
    };
    is_it.then_some(Confidence::Certain)
}
