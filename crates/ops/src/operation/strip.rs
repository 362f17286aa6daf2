//! Removing what is beside the topics.

use std::str::FromStr;

use panmap_model::text::TextBuf;
use panmap_model::{FactKind, MarkKind, MindMap, TextBuilder};

use super::words::unmarked;
use crate::error::ExpressionError;
use crate::rebuild::{Between, Rebuild, Transformed};

/// A part of maps that can be removed, by its name.
///
/// ```
/// use panmap_ops::Part;
///
/// assert_eq!("notes".parse::<Part>().map(Part::name), Ok("notes"));
/// assert_eq!("nots".parse::<Part>().unwrap_err().message(), "there is no part `nots` of maps");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(&'static Row);

/// What a part consists of.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    name: &'static str,
    facts: &'static [FactKind],
    marks: &'static [MarkKind],
    other: Other,
}

/// What a part has that is neither a fact nor a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Other {
    None,
    AllMarks,
    Relations,
    Clones,
    Groups,
    Media,
    MapTimes,
    MapAttributes,
    MapExtensions,
    Description,
}

impl Part {
    /// Every part, in the order of the documentation.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(Self)
    }

    /// The name of the part.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }
}

impl FromStr for Part {
    type Err = ExpressionError;

    fn from_str(name: &str) -> Result<Self, ExpressionError> {
        Self::all().find(|part| part.name() == name).ok_or_else(|| {
            let names = Self::all().map(Self::name).collect::<Vec<_>>().join(", ");
            ExpressionError::new(name, 0..name.len(), format!("there is no part `{name}` of maps"))
                .help(format!("give one of {names}"))
        })
    }
}

const fn facts(name: &'static str, facts: &'static [FactKind]) -> Row {
    Row { name, facts, marks: &[], other: Other::None }
}

const fn other(name: &'static str, other: Other) -> Row {
    Row { name, facts: &[], marks: &[], other }
}

const TABLE: &[Row] = &[
    facts("notes", &[FactKind::Note]),
    facts("details", &[FactKind::Details]),
    Row { name: "links", facts: &[FactKind::Link], marks: &[MarkKind::Link], other: Other::None },
    facts("tasks", &[FactKind::Task]),
    facts("priorities", &[FactKind::Priority]),
    facts("progress", &[FactKind::Progress]),
    facts("numbers", &[FactKind::Number]),
    facts("folding", &[FactKind::Folded]),
    facts("sides", &[FactKind::Side]),
    facts("roles", &[FactKind::Role]),
    facts("sheets", &[FactKind::Sheet]),
    Row {
        name: "dates",
        facts: &[FactKind::Created, FactKind::Modified],
        marks: &[],
        other: Other::MapTimes,
    },
    facts("ids", &[FactKind::SourceId]),
    facts("icons", &[FactKind::Icon]),
    facts("tags", &[FactKind::Tag]),
    Row { name: "pictures", facts: &[FactKind::Picture], marks: &[MarkKind::Image], other: Other::None },
    facts("attachments", &[FactKind::Attachment]),
    facts("style", &[FactKind::Style]),
    Row { name: "attributes", facts: &[FactKind::Attribute], marks: &[], other: Other::MapAttributes },
    Row { name: "extensions", facts: &[FactKind::Extension], marks: &[], other: Other::MapExtensions },
    other("formatting", Other::AllMarks),
    other("relations", Other::Relations),
    other("clones", Other::Clones),
    other("groups", Other::Groups),
    other("media", Other::Media),
    other("description", Other::Description),
];

pub(super) fn strip(map: &MindMap, parts: &[Part]) -> Transformed {
    let has = |other: Other| parts.iter().any(|part| part.0.other == other);
    let keeps_fact = |kind: FactKind| !parts.iter().any(|part| part.0.facts.contains(&kind));
    let unmarked = without_marks(map, parts);
    let map = unmarked.as_ref().unwrap_or(map);
    let mut rebuild = Rebuild::new(map);
    let meta = rebuild.builder().meta_mut();
    if has(Other::MapTimes) {
        (meta.created, meta.modified) = (None, None);
    }
    if has(Other::MapAttributes) {
        meta.attributes.clear();
    }
    if has(Other::MapExtensions) {
        meta.extensions.clear();
    }
    if has(Other::Description) {
        meta.description = None;
    }
    for topic in map.topics() {
        rebuild.builder().close_to(topic.depth());
        rebuild.open_with(topic, topic.rich_text(), |fact| keeps_fact(fact.kind()));
    }
    rebuild.finish_with(Between {
        relations: !has(Other::Relations),
        clones: !has(Other::Clones),
        groups: !has(Other::Groups),
        media: !has(Other::Media),
    })
}

/// The map without the marks that these parts have, if there are any. Words stay, a list or a table as plain lines.
fn without_marks(map: &MindMap, parts: &[Part]) -> Option<MindMap> {
    let is_gone = |kind: MarkKind| {
        parts.iter().any(|part| part.0.other == Other::AllMarks || part.0.marks.contains(&kind))
    };
    if !map.mark_kinds().any(is_gone) {
        return None;
    }
    let mut without = map.clone();
    let mut builder = TextBuilder::new();
    without.replace_texts(|text| {
        if parts.iter().any(|part| part.0.other == Other::AllMarks) {
            return Some(TextBuf::from(text.plain().into_owned()));
        }
        unmarked(text, |kind| !is_gone(kind), &mut builder);
        Some(builder.built().into())
    });
    Some(without)
}
