//! What holds for all maps, by random maps with everything a map can have.

mod expressions;
mod joining;
mod linting;
mod maps;
mod operations;
mod properties;

/// Random rich texts, which the model's own tests have too.
#[path = "../../../model/src/text/arbitrary.rs"]
mod arbitrary;
/// Two facts of every kind.
#[path = "../../../model/src/fact/samples.rs"]
mod samples;

use panmap_model::{MapBuilder, MindMap};

use crate::{Expression, Operation};

/// A map from lines with two spaces per level; what stands behind a `|` becomes a note, words with `#` tags.
pub(super) fn outline(text: &str) -> MindMap {
    let mut builder = MapBuilder::new();
    for line in text.lines() {
        builder.close_to((line.len() - line.trim_start().len()) / 2);
        let (line, note) = line.split_once('|').map_or((line, None), |(line, note)| (line, Some(note)));
        let mut words = line.trim_start().split(" #");
        builder.open(words.next().unwrap_or_default());
        if let Some(note) = note {
            builder.note(note);
        }
        words.for_each(|tag| builder.fact(panmap_model::Fact::Tag(tag)));
    }
    builder.finish()
}

/// The same for the map that an operation makes.
pub(super) fn shown(map: &MindMap) -> String {
    let lines = map.topics().map(|topic| {
        let note = topic.note().map(|note| format!("|{note}")).unwrap_or_default();
        let tags: String = topic.tags().map(|tag| format!(" #{tag}")).collect();
        format!("{}{}{tags}{note}", "  ".repeat(topic.depth()), topic.text())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What an operation makes of an outline.
#[track_caller]
pub(super) fn made(operation: &Operation, text: &str) -> String {
    shown(&operation.apply(outline(text)).unwrap().map)
}

pub(super) fn expression(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{error}"))
}
