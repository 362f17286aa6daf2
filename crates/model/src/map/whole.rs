//! The accessors of a map as a whole.

use std::fmt;

use super::between::{CloneOf, Group, Relation};
use super::data::MindMap;
use super::media::Medium;
use super::meta::{Meta, Origin};
use super::stored::{StoredGroup, StoredMedium, StoredRelation};
use super::topic::Topic;
use super::walk::{Children, Edges, Topics};
use crate::fact::FactKind;
use crate::index::TopicId;

impl MindMap {
    /// The metadata of the map.
    #[must_use]
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The number of topics in the map, roots included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the map has no topics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The topic at this position in document order, if there is one.
    #[must_use]
    pub fn get(&self, id: TopicId) -> Option<Topic<'_>> {
        (id.index() < self.len()).then_some(Topic { map: self, id })
    }

    /// The topic at this position in document order, counted from 0, if there is one.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<Topic<'_>> {
        (position < self.len()).then_some(Topic { map: self, id: TopicId(position as u32) })
    }

    /// The kinds of fact that occur in the map, in the order of [`FactKind::ALL`].
    pub fn fact_kinds(&self) -> impl Iterator<Item = FactKind> {
        let bits = self.facts.iter().fold(0_u64, |bits, fact| bits | 1 << fact.kind as u64);
        FactKind::ALL.iter().copied().filter(move |kind| bits & 1 << *kind as u64 != 0)
    }

    /// The roots, in order.
    #[must_use]
    pub fn roots(&self) -> Children<'_> {
        Children::new(self, 0, self.nodes.len() as u32)
    }

    /// All topics in document order.
    #[must_use]
    pub fn topics(&self) -> Topics<'_> {
        Topics::new(self, 0, self.nodes.len() as u32)
    }

    /// A walk through the whole map that enters and leaves every topic.
    #[must_use]
    pub fn edges(&self) -> Edges<'_> {
        Edges::new(self, 0, self.nodes.len() as u32)
    }

    /// The files that the map carries, sorted by name.
    #[must_use]
    pub fn media(&self) -> impl ExactSizeIterator<Item = Medium<'_>> + Clone {
        self.media.iter().map(|(name, stored)| medium(name, stored))
    }

    /// The file with this name that the map carries.
    #[must_use]
    pub fn medium(&self, name: &str) -> Option<Medium<'_>> {
        self.media.get_key_value(name).map(|(name, stored)| medium(name, stored))
    }

    /// Where the map came from, if known.
    #[must_use]
    pub fn origin(&self) -> Option<Origin<'_>> {
        self.origin.as_ref().map(|origin| Origin {
            format: &origin.format,
            target: &origin.target,
            version: &origin.version,
        })
    }

    /// How the source spelled what its format allows to be spelled in several ways, as far as it concerns the whole map.
    ///
    /// The words are those of the format's reader, for its writer. They are provenance, and equal maps may differ in them.
    pub fn spellings(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.spellings.of_map.iter().map(String::as_str)
    }

    /// The relations between topics, sorted by where they begin.
    #[must_use]
    pub fn relations(&self) -> impl ExactSizeIterator<Item = Relation<'_>> + Clone {
        self.relations.iter().map(|stored| stored.relation(self))
    }

    /// The topics that are clones of others, in document order.
    #[must_use]
    pub fn clones(&self) -> impl ExactSizeIterator<Item = (TopicId, CloneOf)> + Clone {
        self.clones.iter().map(|stored| (stored.topic, stored.clone))
    }

    /// The groups, sorted by where they begin, outer groups before inner ones.
    #[must_use]
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Group<'_>> + Clone {
        self.groups.iter().map(|stored| stored.group(self))
    }
}

/// Iterates over the topics in document order.
#[allow(clippy::into_iter_without_iter, reason = "`topics` is what `iter` would be")]
impl<'a> IntoIterator for &'a MindMap {
    type Item = Topic<'a>;
    type IntoIter = Topics<'a>;

    fn into_iter(self) -> Topics<'a> {
        self.topics()
    }
}

impl PartialEq for MindMap {
    fn eq(&self, other: &Self) -> bool {
        self.meta == other.meta
            && self.topics().eq(other.topics())
            && self.relations().eq(other.relations())
            && self.clones == other.clones
            && self.groups().eq(other.groups())
            && self.media == other.media
    }
}

impl Eq for MindMap {}

/// Formats the topics as a flat list in document order, so that the depth of the map does not become call depth.
#[allow(
    clippy::missing_fields_in_debug,
    reason = "the topics stand for the nodes, facts and text behind them"
)]
impl fmt::Debug for MindMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MindMap")
            .field("meta", &self.meta)
            .field("topics", &DebugList(self.topics()))
            .field("relations", &DebugList(self.relations()))
            .field("clones", &DebugList(self.clones()))
            .field("groups", &DebugList(self.groups()))
            .field("media", &DebugList(self.media()))
            .finish()
    }
}

struct DebugList<I>(I);

impl<I: Iterator<Item: fmt::Debug> + Clone> fmt::Debug for DebugList<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.clone()).finish()
    }
}

impl StoredRelation {
    pub(crate) fn relation(self, map: &MindMap) -> Relation<'_> {
        Relation { from: self.from, to: self.to, label: map.slice(self.label) }
    }
}

impl StoredGroup {
    pub(crate) fn group(self, map: &MindMap) -> Group<'_> {
        let Self { first, last, kind, label, topic } = self;
        Group { first, last, kind, label: map.slice(label), topic: topic.get().map(TopicId) }
    }
}

fn medium<'a>(name: &'a str, stored: &'a StoredMedium) -> Medium<'a> {
    Medium { name, media_type: &stored.media_type, bytes: &stored.bytes }
}
