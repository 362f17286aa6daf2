//! simple-mind-map's own files, which its web page and the program made from it save.

mod between;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Code, Confidence, Diagnostic, FactKind, MarkKind, Span};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::programs::nodes::{self, Program, find};
use crate::reading::draft::Draft;
use crate::reading::input::Input;
use crate::reading::json::values::Values;
use crate::writing::html::{BLOCKS, INLINE};

/// What is written for simple-mind-map.
const WRITTEN: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Folded,
        FactKind::Side,
        FactKind::Priority,
        FactKind::Progress,
        FactKind::Icon,
        FactKind::Tag,
        FactKind::Picture,
        FactKind::Attachment,
        FactKind::Style,
        FactKind::Attribute,
        FactKind::Extension,
    ])
    // SPEC: the formats of its editor; all others go once a text is edited.
    .marks(&[
        MarkKind::Color,
        MarkKind::Background,
        MarkKind::Underline,
        MarkKind::Strike,
        MarkKind::Strong,
        MarkKind::Emphasis,
    ])
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Attributes,
        MapFeature::Extensions,
        MapFeature::AnyText,
    ]);

/// What can be in a file, too: texts are HTML, and what `KityMinder` writes in the same places is read.
const READ: Features = WRITTEN
    .facts(&[FactKind::SourceId, FactKind::Created])
    .marks(BLOCKS)
    .marks(INLINE)
    .map(&[MapFeature::Milliseconds]);

pub(crate) static FORMAT: Format = Format {
    name: "simple-mind-map",
    title: "simple-mind-map",
    extensions: &["smm"],
    family: Family::MapProgram,
    reader: Some(Reader { carries: READ, settings: &[], read: Read::Text(read), empty: None }),
    is_binary: false,
    targets: &[Target::new(
        "simple-mind-map",
        "simple-mind-map",
        "simple-mind-map 0.14, by `setFullData`: texts with marks are HTML with what its editor knows, icons are those it has, and pictures need a width and a height.",
        WRITTEN,
        write::write,
    )],
    detect,
};

fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let (values, end) = Values::of(text);
    let Some(found) = find(&values) else {
        return Err(end.err().unwrap_or_else(|| {
            let why = "this is not a map of simple-mind-map: it has no `root` with `data`, nor `data` with a `text`";
            Diagnostic::error(Code::NotAnOutline, why).at(Span::default())
        }));
    };
    nodes::read(&values, &found.of(Program::SimpleMindMap), draft)
        .map_err(|error| end.clone().err().unwrap_or(error))?;
    end
}

fn detect(input: &Input<'_>) -> Option<Confidence> {
    nodes::detect(&input.head(), Program::SimpleMindMap)
}
