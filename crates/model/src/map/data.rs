//! The map itself: flat, in document order, immutable once built.

use std::collections::BTreeMap;

use super::meta::Meta;
use super::stored::{
    Node, StoredClone, StoredFact, StoredGroup, StoredMedium, StoredOrigin, StoredPicture, StoredRelation,
};
use crate::index::TopicId;
use crate::text::{Payloads, StoredMark};

/// An ordered forest of topics in document order (pre-order), with what is known about the map as a whole.
///
/// Almost every map has one root, the central topic. Two maps are equal when their [`Meta`], their topics (depth, text
/// and facts, in document order), relations, clones, groups and media are equal, however they were built. Where a map
/// [came from](Self::origin), and which topics the source wrote as [headings](crate::Topic::heading), is not compared.
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
    /// The words of all texts.
    pub(crate) text: String,
    /// The marks of all texts, by where they begin; none in a map of plain texts.
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
