//! What a merge returns.

use panmap_model::{MindMap, TopicId};

use super::conflict::Conflict;

/// The tag of topics in which a merge found a conflict.
pub const CONFLICT_TAG: &str = "conflict";

/// The result of [`merge`](crate::merge).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Merge {
    /// The merged map. Its origin is that of our map, so it is written back as our map would be.
    pub map: MindMap,
    /// The conflicts, in the order of the merged map; empty after a clean merge.
    pub conflicts: Vec<Conflict>,
    /// Where each topic of the merged map comes from, in document order.
    pub sources: Vec<Sources>,
}

/// The topics of the three maps that became one topic of the merged map; at least one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sources {
    /// The topic in the base.
    pub base: Option<TopicId>,
    /// The topic in our map.
    pub ours: Option<TopicId>,
    /// The topic in their map.
    pub theirs: Option<TopicId>,
}
