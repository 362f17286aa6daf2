//! vym (View Your Mind): an archive with one XML document, in which branches are nested.

mod read;
#[cfg(test)]
mod tests;

use panmap_model::{Code, Confidence, Diagnostic, FactKind, MarkKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader};
use crate::reading::archive::SETTINGS;
use crate::reading::input::Input;
use crate::reading::xml;

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

/// The first element of a document.
const ROOT: &str = "vymmap";

fn is_map(head: &str) -> bool {
    xml::first_element(head).is_some_and(|element| xml::is_named(element, ROOT))
}

/// The entry that is the document, given the beginnings of entries.
fn document<'n>(names: impl Iterator<Item = &'n str>, head: impl Fn(&str) -> String) -> Option<&'n str> {
    /// How many entries are looked into.
    const MOST: usize = 16;
    let mut names: Vec<_> = names.filter(|name| name.ends_with(".xml") && !name.contains('/')).collect();
    // SPEC (vym): since version 2.7, it has this name.
    names.sort_by_key(|name| *name != "map.xml");
    names.into_iter().take(MOST).find(|name| is_map(&head(name)))
}
