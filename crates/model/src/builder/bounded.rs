//! Building a map within its bounds.

use super::MapBuilder;
use super::bounds::{Bounds, Excess, Skipped};
use crate::index::TopicId;

impl MapBuilder {
    /// Sets how large the map may become. From the first topic beyond that, topics are counted, but neither they nor
    /// their facts are stored, so that a map takes no more memory than its bounds allow. The builder otherwise behaves as
    /// before; [`excess`](Self::excess) says how large the map would be.
    ///
    /// ```
    /// use panmap_model::{Bounds, Excess, MapBuilder};
    ///
    /// let mut builder = MapBuilder::new();
    /// builder.set_bounds(Bounds::default().topics(1));
    /// for tree in ["Oak", "Elm", "Ash"] {
    ///     builder.open(tree);
    ///     builder.close();
    /// }
    /// assert_eq!(builder.excess(), Some(Excess::Topics(3)));
    /// assert_eq!(builder.finish().len(), 1);
    /// ```
    pub fn set_bounds(&mut self, bounds: Bounds) {
        self.bounds = bounds;
    }

    /// How large the map would be, if that is more than its bounds.
    #[must_use]
    pub fn excess(&self) -> Option<Excess> {
        let skipped = self.skipped?;
        Some(if skipped.is_full { Excess::Topics(self.len()) } else { Excess::Levels(skipped.levels) })
    }

    /// How many topics were not stored.
    pub(super) fn skipped_topics(&self) -> usize {
        self.skipped.map_or(0, |skipped| skipped.topics)
    }

    /// Opens a topic that is not stored.
    #[cold]
    pub(super) fn skip(&mut self) -> TopicId {
        let is_full = self.map.nodes.len() >= self.bounds.topics;
        let skipped = self.skipped.get_or_insert(Skipped { topics: 0, levels: 0, is_full });
        let id = u32::try_from(self.map.nodes.len() + skipped.topics).unwrap_or(u32::MAX);
        self.open.push(id);
        skipped.topics += 1;
        skipped.levels = skipped.levels.max(self.open.len());
        // None of those that follow is stored, wherever it is.
        self.bounds = Bounds { topics: 0, levels: 0 };
        TopicId(id)
    }
}
