//! A map as a target can take it: below the root it demands, its description where there is a place for one.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Edge, FactKind, MapBuilder, MindMap, Topic, TopicId};

use crate::features::MapFeature;
use crate::format::{Target, WriteOptions};
use crate::settings::Settings;

/// How many roots a target takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Roots {
    /// Any number, none included.
    Any,
    /// At least one.
    Some,
    /// Exactly one.
    One,
}

/// A map fitted to a target, which the target's writer only has to spell.
pub(crate) struct Fitted<'a> {
    map: Cow<'a, MindMap>,
    /// What tells of the root that was made.
    pub(super) added_root: Option<Diagnostic>,
    /// Whether the description is written as the note of the first root.
    pub(super) moves_description: bool,
    #[allow(dead_code, reason = "targets with settings come with rich text")]
    settings: &'a Settings,
}

impl<'a> Fitted<'a> {
    pub(crate) fn new(target: &Target, map: &'a MindMap, options: &'a WriteOptions) -> Self {
        let needs_root = match target.roots {
            Roots::Any => false,
            Roots::Some => map.is_empty(),
            Roots::One => map.roots().nth(1).is_some() || map.is_empty(),
        };
        // The copy is paid for only by maps without a root, and by several roots where a target takes one.
        let fitted = if needs_root { Cow::Owned(below_one_root(map)) } else { Cow::Borrowed(map) };
        Self {
            map: fitted,
            added_root: needs_root.then(|| added_root(target, map)),
            moves_description: map.meta().description.is_some()
                && target.carries.has(FactKind::Note)
                && !target.carries.has_map(MapFeature::Description),
            settings: &options.settings,
        }
    }

    /// The map, below one root where the target demands one.
    pub(crate) fn map(&self) -> &MindMap {
        &self.map
    }

    /// The note of a topic, unless it is empty. Where the target has no place for a description, the first root's note
    /// begins with it.
    pub(crate) fn note<'t>(&'t self, topic: Topic<'t>) -> Option<Cow<'t, str>> {
        let note = if self.moves_description && topic.id().index() == 0 {
            note_with_description(&self.map, topic)
        } else {
            topic.note().map(Cow::from)
        };
        note.filter(|note| !note.is_empty())
    }
}

/// The map, below a root made from its title; [`added_root`] tells of it.
pub(crate) fn below_one_root(map: &MindMap) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.meta_mut().clone_from(map.meta());
    builder.open(map.meta().title.as_deref().unwrap_or_default());
    let mut ids = Vec::with_capacity(map.len());
    for edge in map.edges() {
        let Edge::Enter(topic) = edge else {
            builder.close();
            continue;
        };
        ids.push(builder.open(topic.rich_text()));
        topic.facts().for_each(|fact| builder.fact(fact));
    }
    // The topics moved down by the new root.
    let moved = |topic: TopicId| ids[topic.index()];
    for relation in map.relations() {
        builder.relate(moved(relation.from), moved(relation.to), relation.label);
    }
    builder.finish()
}

/// The note of a topic in a target that has no place for a description: the first root's note begins with it.
pub(crate) fn note_with_description<'a>(map: &'a MindMap, topic: Topic<'a>) -> Option<Cow<'a, str>> {
    let note = topic.note();
    let description = map.meta().description.as_deref().filter(|_| topic.id().index() == 0);
    match (description, note) {
        (None, note) => note.map(Cow::from),
        (Some(description), None) => Some(Cow::Borrowed(description)),
        (Some(description), Some(note)) => Some(Cow::Owned(format!("{description}\n\n{note}"))),
    }
}

/// The diagnostic that tells of the root [`below_one_root`] made.
fn added_root(target: &Target, map: &MindMap) -> Diagnostic {
    let roots = match map.roots().count() {
        0 => "since the map has none".to_owned(),
        roots => format!("above the {roots} roots of the map"),
    };
    let from = if map.meta().title.is_some() { "from the title" } else { "without text" };
    Diagnostic::warning(Code::AddedRoot, format!("{} needs a root: added one {from}, {roots}", target.title))
}
