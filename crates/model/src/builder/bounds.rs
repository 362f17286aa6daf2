//! How large a map may become: what is beyond is counted and not stored.

use crate::map::MindMap;

/// How large a map may be; nothing is bounded by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bounds {
    /// How many topics it has at most.
    pub topics: usize,
    /// How many levels it has at most; a map of roots alone has one.
    pub levels: usize,
}

/// How large a map is that is larger than its [`Bounds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// It has this many topics, which are too many.
    Topics(usize),
    /// It has this many levels, which are too many.
    Levels(usize),
}

/// What was not stored.
#[derive(Clone, Copy)]
pub(super) struct Skipped {
    pub(super) topics: usize,
    pub(super) levels: usize,
    /// Whether the first topic that was not stored is one too many, rather than one too deep.
    pub(super) is_full: bool,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { topics: usize::MAX, levels: usize::MAX }
    }
}

impl Bounds {
    /// Sets how many topics a map has at most.
    #[must_use]
    pub fn topics(self, topics: usize) -> Self {
        Self { topics, ..self }
    }

    /// Sets how many levels a map has at most.
    #[must_use]
    pub fn levels(self, levels: usize) -> Self {
        Self { levels, ..self }
    }

    /// By how much a map that was built without bounds is larger; `None` if it is not.
    ///
    /// ```
    /// use panmap_model::{Bounds, Excess, MapBuilder};
    ///
    /// let mut builder = MapBuilder::new();
    /// builder.open("Trees");
    /// builder.open("Oak");
    /// let map = builder.finish();
    /// assert_eq!(Bounds::default().topics(2).excess(&map), None);
    /// assert_eq!(Bounds::default().topics(1).excess(&map), Some(Excess::Topics(2)));
    /// assert_eq!(Bounds::default().levels(1).excess(&map), Some(Excess::Levels(2)));
    /// ```
    #[must_use]
    pub fn excess(self, map: &MindMap) -> Option<Excess> {
        if map.len() > self.topics {
            return Some(Excess::Topics(map.len()));
        }
        // A map has no more levels than topics.
        let is_deep = map.len() > self.levels;
        let levels = map.nodes.iter().map(|node| node.depth as usize + 1).max().filter(|_| is_deep);
        levels.filter(|levels| *levels > self.levels).map(Excess::Levels)
    }
}
