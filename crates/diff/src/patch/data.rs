//! A patch, and why it may not apply.

use std::fmt;

use panmap_model::{GroupKind, MindMap};

use super::stamp::Stamp;

/// The differences from one map to another, with all that is needed to make the second of the first.
///
/// [`patch`](crate::patch()) makes it and [`apply`](crate::apply) applies it. Source ids, the interface language and other provenance are not part of
/// it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// The map that the patch is for.
    pub old: Stamp,
    /// The map that comes out.
    pub new: Stamp,
    /// The topics that are removed, by their positions in the old map, in ascending order. What is below a removed topic
    /// is removed or placed as well.
    pub removed: Vec<usize>,
    /// The topics that are added or moved, in the order of the new map. All other topics stay below their parents, in
    /// their order.
    pub placed: Vec<Placed>,
    /// The topics whose texts or facts change: the positions in the old map and in the content.
    pub changed: Vec<(usize, usize)>,
    /// Whether the metadata of the content replaces that of the old map.
    pub changes_meta: bool,
    /// The names of the files that are removed.
    pub removed_media: Vec<String>,
    /// All relations of the new map, if any of them is new or gone.
    pub relations: Option<Vec<PatchRelation>>,
    /// All clones of the new map, if any of them is new or gone.
    pub clones: Option<Vec<PatchClone>>,
    /// All groups of the new map, if any of them is new or gone.
    pub groups: Option<Vec<PatchGroup>>,
    /// Added branches and the new contents of changed topics, as roots; the files that are added or replaced.
    pub content: MindMap,
}

/// A topic of the old map or of a patch's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PatchTopic {
    /// The position in the old map.
    Old(usize),
    /// The position in the content of the patch.
    Content(usize),
}

/// A topic at a place that it did not have before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The topic: a moved one, or a root of the content with everything below it.
    pub topic: PatchTopic,
    /// The topic above it; `None` for a root.
    pub parent: Option<PatchTopic>,
    /// The number of siblings before it in the new map.
    pub index: usize,
}

/// A relation, by the positions of topics in the new map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchRelation {
    /// The topic at which the line begins.
    pub from: usize,
    /// The topic at which the line ends.
    pub to: usize,
    /// The label; empty if it has none.
    pub label: String,
}

/// A clone, by the positions of topics in the new map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatchClone {
    /// The clone.
    pub topic: usize,
    /// The topic that it shows again.
    pub original: usize,
    /// Whether it shows everything below the original too.
    pub whole_branch: bool,
}

/// A group, by the positions of topics in the new map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchGroup {
    /// The first of the siblings.
    pub first: usize,
    /// The last of the siblings.
    pub last: usize,
    /// How the group is drawn.
    pub kind: GroupKind,
    /// The label; empty if it has none.
    pub label: String,
    /// The topic that represents the group.
    pub topic: Option<usize>,
}

/// Why a patch cannot be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatchError {
    /// The map is not the one that the patch was made for.
    OtherMap {
        /// The map that the patch is for.
        expected: Stamp,
        /// The map that was given.
        found: Stamp,
    },
    /// The map is the right one, but what comes out is not the map that the patch says, so the patch was changed.
    Damaged,
}

impl Patch {
    /// Whether the patch changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.old == self.new
    }
}

impl fmt::Display for PatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherMap { expected, found } => {
                write!(f, "the patch is for another map: it expects {expected}, and this map has {found}")
            }
            Self::Damaged => f.write_str("the patch is damaged: it does not lead to the map that it says"),
        }
    }
}

impl std::error::Error for PatchError {}
