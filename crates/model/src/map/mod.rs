//! The map itself: flat, in document order, immutable once built.

use std::collections::BTreeMap;
use std::fmt;

use crate::fact::{FactKind, StoredFact, StoredPicture};
use crate::text::{Payloads, StoredMark};
use crate::walk::{Children, Edges, Topics};

mod between;
mod media;
mod meta;
mod spelling;
mod topic;
mod words;

pub use between::{CloneOf, Group, GroupKind, Relation};
pub(crate) use between::{StoredClone, StoredGroup, StoredRelation};
pub use media::Medium;
pub(crate) use media::StoredMedium;
pub(crate) use meta::StoredOrigin;
pub use meta::{Meta, Origin};
pub(crate) use spelling::Spellings;
pub use topic::Topic;

/// An ordered forest of topics in document order (pre-order), with what is known about the map as a whole.
///
/// Almost every map has one root, the central topic. Two maps are equal when their [`Meta`], their topics (depth, text
/// and facts, in document order), relations, clones, groups and media are equal, however they were built. Where a map
/// [came from](Self::origin), and which topics the source wrote as [headings](Topic::heading), and how it
/// [spelled](Topic::spelling) things, is not compared.
#[derive(Clone, Default)]
pub struct MindMap {
    pub(crate) meta: Meta,
    pub(crate) nodes: Vec<Node>,
    pub(crate) facts: Vec<StoredFact>,
    pub(crate) pictures: Vec<StoredPicture>,
    pub(crate) relations: Vec<StoredRelation>,
    /// By topic, at most one for each.
    pub(crate) clones: Vec<StoredClone>,
    pub(crate) groups: Vec<StoredGroup>,
    /// By name.
    pub(crate) media: BTreeMap<String, StoredMedium>,
    /// By topic, at most one for each: the level of the heading as which the source wrote it.
    pub(crate) headings: Vec<(TopicId, u8)>,
    /// By topic, at most one for each: how many blocks of its parent's note stand before it in the source.
    pub(crate) blocks_before: Vec<(TopicId, u32)>,
    pub(crate) origin: Option<StoredOrigin>,
    pub(crate) spellings: Spellings,
    /// The words of all texts.
    pub(crate) text: String,
    /// The marks of all texts, by where they begin; none in a map of plain texts.
    pub(crate) marks: Vec<StoredMark>,
    /// The strings of the marks.
    pub(crate) payloads: Payloads,
}

/// The position of a topic in document order: the first root is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub(crate) u32);

/// One topic as stored. `end` is one past its last descendant, so its subtree is a slice of the nodes.
#[derive(Clone, Copy)]
pub(crate) struct Node {
    pub(crate) parent: Index,
    pub(crate) depth: u32,
    pub(crate) end: u32,
    pub(crate) text: TextRange,
    /// The first of the topic's facts.
    pub(crate) facts: Index,
}

/// A range of bytes in the text buffer of a map.
#[derive(Clone, Copy)]
pub(crate) struct TextRange {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// An index that may be absent, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Index(u32);

impl Index {
    pub(crate) const NONE: Self = Self(u32::MAX);

    pub(crate) fn new(index: u32) -> Self {
        Self(index)
    }

    pub(crate) fn get(self) -> Option<u32> {
        (self != Self::NONE).then_some(self.0)
    }
}

impl MindMap {
    /// What is known about the map as a whole.
    #[must_use]
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// How many topics the map has, roots included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the map has no topic at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The topic with this position in document order, if there is one.
    #[must_use]
    pub fn get(&self, id: TopicId) -> Option<Topic<'_>> {
        (id.index() < self.len()).then_some(Topic { map: self, id })
    }

    /// The kinds of fact that some topic of the map has, in the order of [`FactKind::ALL`].
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

    /// The walk through the whole map that enters and leaves every topic.
    #[must_use]
    pub fn edges(&self) -> Edges<'_> {
        Edges::new(self, 0, self.nodes.len() as u32)
    }

    /// The files that the map carries with it, by name.
    #[must_use]
    pub fn media(&self) -> impl ExactSizeIterator<Item = Medium<'_>> + Clone {
        self.media.iter().map(|(name, stored)| stored.medium(name))
    }

    /// The file of this name that the map carries with it.
    #[must_use]
    pub fn medium(&self, name: &str) -> Option<Medium<'_>> {
        self.media.get_key_value(name).map(|(name, stored)| stored.medium(name))
    }

    /// Where the map came from, where that is known.
    #[must_use]
    pub fn origin(&self) -> Option<Origin<'_>> {
        self.origin.as_ref().map(|origin| Origin {
            format: &origin.format,
            target: &origin.target,
            version: &origin.version,
        })
    }

    /// How the source spelled what its format lets be spelled in several ways, as far as that is about the map as a whole.
    ///
    /// The words are those of the format's reader, for its writer. They are no part of the map, and equal maps may differ
    /// in them.
    pub fn spellings(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.spellings.of_map.iter().map(String::as_str)
    }

    #[inline]
    pub(crate) fn node(&self, index: u32) -> &Node {
        &self.nodes[index as usize]
    }
}

impl TopicId {
    /// The position as a number: 0 for the first root.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The topics in document order.
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

/// A flat list in document order, so that the depth of the map is no depth of the call stack.
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

/// A length as a stored index; the largest one stands for "none".
pub(crate) fn index(length: usize) -> u32 {
    match u32::try_from(length) {
        Ok(index) if index != u32::MAX => index,
        _ => panic!("a map holds fewer than 2^32 topics and bytes of text"),
    }
}
