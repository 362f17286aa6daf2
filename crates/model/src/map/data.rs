//! The map itself: flat, in document order, immutable once built.

use std::collections::BTreeMap;

use super::buffer::Buffer;
use super::meta::Meta;
use super::spelling::Spellings;
use super::stored::{
    Node, StoredClone, StoredFact, StoredGroup, StoredMedium, StoredOrigin, StoredPicture, StoredRelation,
};
use crate::index::TopicId;
use crate::text::{Payloads, StoredMark};

/// An ordered forest of topics in document order (pre-order), with the metadata of the map.
///
/// Almost every map has one root, the central topic. Two maps are equal if their [`Meta`], topics (depth, text and
/// facts, in document order), relations, clones, groups and media are equal, however they were built. The comparison
/// ignores where a map [came from](Self::origin), how the source [spelled](crate::Topic::spelling) it and which topics
/// it wrote as [headings](crate::Topic::heading).
#[derive(Clone, Default)]
pub struct MindMap {
    pub(crate) meta: Meta,
    pub(crate) nodes: Vec<Node>,
    pub(crate) facts: Vec<StoredFact>,
    pub(crate) pictures: Vec<StoredPicture>,
    pub(crate) relations: Vec<StoredRelation>,
    /// Sorted by topic, at most one per topic.
    pub(crate) clones: Vec<StoredClone>,
    pub(crate) groups: Vec<StoredGroup>,
    /// By name.
    pub(crate) media: BTreeMap<String, StoredMedium>,
    /// Sorted by topic, at most one per topic: the level of the heading that the topic was in the source.
    pub(crate) headings: Vec<(TopicId, u8)>,
    /// Sorted by topic, at most one per topic: the number of blocks of its parent's note that precede it in the source.
    pub(crate) blocks_before: Vec<(TopicId, u32)>,
    pub(crate) origin: Option<StoredOrigin>,
    pub(crate) spellings: Spellings,
    /// The words of all texts.
    pub(crate) words: Buffer,
    /// The marks of all texts, sorted by where they begin; empty for a map of plain texts.
    pub(crate) marks: Vec<StoredMark>,
    /// The strings of the marks.
    pub(crate) payloads: Payloads,
}

impl MindMap {
    #[inline]
    pub(crate) fn node(&self, index: u32) -> &Node {
        &self.nodes[index as usize]
    }
}
