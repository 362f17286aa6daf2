//! Differences for programs; `crates/cli/schema/diff-1.schema.json` says what is in them.

use std::borrow::Cow;
use std::io::{self, Write};

use panmap_diff::{Aspect, Change, Field};
use panmap_model::{MindMap, TopicId};
use serde::Serialize;

use super::comparison::{Comparison, Read, path};
use super::words::{self, Piece};
use crate::printable::printable_json;

/// How many topics of a path are named, the last ones.
const PATH: usize = 64;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    old: Side<'a>,
    new: Side<'a>,
    not_compared: Vec<&'static str>,
    changes: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    path: Cow<'a, str>,
    format: &'a str,
    topics: usize,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Entry<'a> {
    Map { fields: Vec<Value<'a>> },
    Added { topic: Place<'a>, topics: usize },
    Removed { topic: Place<'a>, topics: usize },
    Moved { from: Place<'a>, topic: Place<'a> },
    Changed { topic: Place<'a>, fields: Vec<Value<'a>> },
    RelationAdded { from: Place<'a>, to: Place<'a>, label: &'a str },
    RelationRemoved { from: Place<'a>, to: Place<'a>, label: &'a str },
    GroupAdded { first: Place<'a>, last: Place<'a>, group: &'static str, label: &'a str },
    GroupRemoved { first: Place<'a>, last: Place<'a>, group: &'static str, label: &'a str },
}

/// A topic by its number in document order, its depth, and the texts down to it.
#[derive(Serialize)]
struct Place<'a> {
    index: usize,
    depth: usize,
    path: Vec<&'a str>,
}

#[derive(Serialize)]
struct Value<'a> {
    name: &'static str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<Word<'a>>>,
}

/// A piece of a value.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Word<'a> {
    Same(&'a str),
    Removed(&'a str),
    Added(&'a str),
}

/// Writes the differences as one object, with the words of values that differ if they are wanted.
pub(super) fn write(comparison: &Comparison, by_word: bool, out: &mut dyn Write) -> io::Result<()> {
    let Comparison { old, new, changes, not_compared } = comparison;
    let document = Document {
        version: 1,
        old: side(old),
        new: side(new),
        not_compared: not_compared.iter().copied().map(Aspect::name).collect(),
        changes: changes.iter().map(|change| entry(change, &old.map, &new.map, by_word)).collect(),
    };
    let json = serde_json::to_string_pretty(&document)?;
    writeln!(out, "{}", printable_json(&json))
}

fn side(read: &Read) -> Side<'_> {
    Side { path: read.name.encoded(), format: read.format.name, topics: read.map.len() }
}

fn entry<'a>(change: &'a Change, old: &'a MindMap, new: &'a MindMap, by_word: bool) -> Entry<'a> {
    let values = |fields: &'a [Field]| fields.iter().map(|field| value(field, by_word)).collect();
    match change {
        Change::Map { fields } => Entry::Map { fields: values(fields) },
        Change::Added { topic, count } => Entry::Added { topic: place(new, *topic), topics: *count },
        Change::Removed { topic, count } => Entry::Removed { topic: place(old, *topic), topics: *count },
        Change::Moved { old: before, new: topic } => {
            Entry::Moved { from: place(old, *before), topic: place(new, *topic) }
        }
        Change::Changed { new: topic, fields, .. } => {
            Entry::Changed { topic: place(new, *topic), fields: values(fields) }
        }
        Change::RelationAdded { from, to, label } => {
            Entry::RelationAdded { from: place(new, *from), to: place(new, *to), label }
        }
        Change::RelationRemoved { from, to, label } => {
            Entry::RelationRemoved { from: place(old, *from), to: place(old, *to), label }
        }
        Change::GroupAdded { first, last, kind, label } => {
            let (first, last) = (place(new, *first), place(new, *last));
            Entry::GroupAdded { first, last, group: kind.name(), label }
        }
        Change::GroupRemoved { first, last, kind, label } => {
            let (first, last) = (place(old, *first), place(old, *last));
            Entry::GroupRemoved { first, last, group: kind.name(), label }
        }
    }
}

fn place(map: &MindMap, topic: TopicId) -> Place<'_> {
    let topic_in_map = map.get(topic);
    let path = topic_in_map.map_or_else(Vec::new, |topic| path(topic, PATH).1);
    Place { index: topic.index(), depth: topic_in_map.map_or(0, panmap_model::Topic::depth), path }
}

fn value(field: &Field, by_word: bool) -> Value<'_> {
    let (old, new) = (field.old.as_deref(), field.new.as_deref());
    let words = old.zip(new).filter(|_| by_word).map(|(old, new)| {
        let word = |piece| match piece {
            Piece::Same(text) => Word::Same(text),
            Piece::Removed(text) => Word::Removed(text),
            Piece::Added(text) => Word::Added(text),
        };
        words::compare(old, new).into_iter().map(word).collect()
    });
    Value { name: field.aspect.name(), old, new, words }
}
