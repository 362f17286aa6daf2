//! `MindMup`'s own files, which it saves and exports.

#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Code, Confidence, Diagnostic, FactKind, Span};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::programs::mindmup;
use crate::reading::draft::Draft;
use crate::reading::input::Input;
use crate::reading::json::values::Values;

/// What is written for `MindMup`, which is all that can be in a file but for ids.
const WRITTEN: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Folded,
        FactKind::Side,
        FactKind::Picture,
        FactKind::Attachment,
        FactKind::Style,
        FactKind::Attribute,
        FactKind::Extension,
    ])
    .map(&[
        MapFeature::Relations,
        MapFeature::Roots,
        MapFeature::Title,
        MapFeature::Extensions,
        MapFeature::AnyText,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "mindmup",
    title: "MindMup",
    extensions: &["mup"],
    family: Family::MapProgram,
    reader: Some(Reader {
        carries: WRITTEN.facts(&[FactKind::SourceId]),
        settings: &[],
        read: Read::Text(read),
        empty: None,
    }),
    is_binary: false,
    targets: &[Target::new(
        "mindmup",
        "MindMup",
        "Version 3: ids are numbers, an address of the web is the end of a title, pictures need a width and a height.",
        WRITTEN,
        write::write,
    )],
    detect,
};

fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let (values, end) = Values::of(text);
    let Some(found) = mindmup::find(&values) else {
        return Err(end.err().unwrap_or_else(|| {
            Diagnostic::error(Code::NotAnOutline, "this is not a map of MindMup: it has no `ideas`")
                .at(Span::default())
        }));
    };
    mindmup::read(&values, &found, draft).map_err(|error| end.clone().err().unwrap_or(error))?;
    end
}

fn detect(input: &Input<'_>) -> Option<Confidence> {
    mindmup::detect(&input.head())
}
