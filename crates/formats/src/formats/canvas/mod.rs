//! JSON Canvas, which Obsidian and others draw: nodes at places, and edges between them.

mod color;
mod graph;
mod groups;
mod known;
mod layout;
mod read;
#[cfg(test)]
mod tests;
mod text;
mod write;

use panmap_model::{Code, Confidence, Diagnostic, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::input::Input;
use crate::reading::json::values::{Kind, Values};
use crate::reading::markdown;

/// What is written.
const WRITTEN: Features = Features::NONE
    .facts(&[FactKind::Link, FactKind::Style, FactKind::Extension])
    .marks(markdown::MARKS)
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Roots,
        MapFeature::Extensions,
        MapFeature::AnyText,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "canvas",
    title: "JSON Canvas",
    extensions: &["canvas"],
    family: Family::Diagram,
    reader: Some(Reader {
        carries: WRITTEN.facts(&[FactKind::SourceId]),
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NotAnOutline, "this canvas has no nodes")
                .help("a canvas has `nodes`, each with an `id`, a `type` and a `text`")
        }),
    }),
    is_binary: false,
    targets: &[Target::new(
        "canvas",
        "JSON Canvas",
        "Version 1.0: a column for each level, topics from top to bottom, edges from right to left; texts are Markdown.",
        WRITTEN,
        write::write,
    )],
    detect,
};

/// By edges with both ends, or by nodes that say what they are and where.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    if !head.trim_start().starts_with('{') || !head.contains("\"nodes\"") {
        return None;
    }
    let (values, _) = Values::of(&head);
    let canvas = values.root()?;
    let first = |name: &str| {
        values
            .member(canvas, name)
            .filter(|list| values.kind(*list) == Kind::Array)
            .and_then(|list| values.items(list).next())
    };
    let has = |object: Option<usize>, names: &[&str]| {
        object.is_some_and(|object| names.iter().all(|name| values.member(object, name).is_some()))
    };
    let is_canvas =
        has(first("edges"), &["fromNode", "toNode"]) || has(first("nodes"), &["id", "type", "x", "y"]);
    is_canvas.then_some(Confidence::Certain)
}
