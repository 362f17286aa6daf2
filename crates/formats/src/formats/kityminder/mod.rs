//! `KityMinder`'s own files, which its desktop program and Baidu's `NaoTu` save.

#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Code, Confidence, Diagnostic, FactKind, Span};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::programs::nodes::{self, Program, find};
use crate::reading::draft::Draft;
use crate::reading::input::Input;
use crate::reading::json::values::Values;
use crate::reading::markdown;

/// What is written for `KityMinder`.
const WRITTEN: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Priority,
        FactKind::Progress,
        FactKind::Folded,
        FactKind::Created,
        FactKind::Tag,
        FactKind::Picture,
        FactKind::Style,
        FactKind::Attribute,
        FactKind::Extension,
    ])
    // Notes are Markdown.
    .marks(markdown::MARKS)
    .map(&[MapFeature::Milliseconds, MapFeature::Attributes, MapFeature::Extensions, MapFeature::AnyText]);

pub(crate) static FORMAT: Format = Format {
    name: "kityminder",
    title: "KityMinder",
    extensions: &["km"],
    family: Family::MapProgram,
    reader: Some(Reader {
        carries: WRITTEN.facts(&[FactKind::SourceId]),
        settings: &[],
        read: Read::Text(read),
        empty: None,
    }),
    is_binary: false,
    targets: &[Target::new(
        "kityminder",
        "KityMinder",
        "Version 1.4.50: a priority from 1 to 9 and a progress in eighths are all the symbols that it has; pictures need a width and a height.",
        WRITTEN,
        write::write,
    )],
    detect,
};

fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let (values, end) = Values::of(text);
    let Some(found) = find(&values) else {
        return Err(end.err().unwrap_or_else(|| {
            Diagnostic::error(
                Code::NotAnOutline,
                "this is not a map of KityMinder: it has no `root` with `data`",
            )
            .at(Span::default())
        }));
    };
    nodes::read(&values, &found.of(Program::KityMinder), draft)
        .map_err(|error| end.clone().err().unwrap_or(error))?;
    end
}

fn detect(input: &Input<'_>) -> Option<Confidence> {
    nodes::detect(&input.head(), Program::KityMinder)
}
