//! Where topics lie: a column for each level, and each topic beside all that is below it.

use panmap_model::{MindMap, TopicId};

/// How far the columns are apart, and how wide a node is.
const COLUMN: i64 = 400;
pub(super) const WIDTH: i64 = 250;

/// What is between nodes, and so between the edges of groups around them.
const GAP: i64 = 20;
pub(super) const MARGIN: i64 = 8;

/// How high a line is, with what is above the first and below the last, and how many letters fit into it.
const LINE: i64 = 24;
const AROUND: i64 = 36;
const LETTERS: usize = 28;

/// The height of a node with this text.
pub(super) fn height(text: &str) -> i64 {
    let letters = |line: &str| line.chars().map(|char| if char.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let lines: usize = text.split('\n').map(|line| letters(line).div_ceil(LETTERS).max(1)).sum();
    AROUND + LINE * i64::try_from(lines).unwrap_or_default()
}

/// Where each topic lies, and how high it and all that is below it are together.
pub(super) struct Layout {
    pub(super) tops: Vec<i64>,
    pub(super) blocks: Vec<i64>,
    /// The level of the deepest topic below each, and of all.
    deepest: Vec<usize>,
    columns: usize,
}

impl Layout {
    /// Lays out topics of these heights.
    pub(super) fn new(map: &MindMap, heights: &[i64]) -> Self {
        let mut blocks = heights.to_vec();
        let mut below = vec![0; map.len()];
        let mut deepest: Vec<usize> = map.topics().map(panmap_model::Topic::depth).collect();
        let parents: Vec<Option<usize>> =
            map.topics().map(|topic| topic.parent().map(|parent| parent.id().index())).collect();
        for at in (0..map.len()).rev() {
            blocks[at] = blocks[at].max(below[at] - GAP);
            if let Some(parent) = parents[at] {
                below[parent] += blocks[at] + GAP;
                deepest[parent] = deepest[parent].max(deepest[at]);
            }
        }
        // How far down the children of each topic reach so far, and the roots.
        let mut next = vec![0; map.len()];
        let mut next_root = 0;
        let mut tops = vec![0; map.len()];
        for at in 0..map.len() {
            let reached = parents[at].map_or(&mut next_root, |parent| &mut next[parent]);
            tops[at] = *reached;
            *reached += blocks[at] + GAP;
            next[at] = tops[at];
        }
        let columns = deepest.iter().copied().max().unwrap_or_default();
        Self { tops, blocks, deepest, columns }
    }

    /// Where a group of topics beside each other lies, with all below them: left, top, width and height.
    pub(super) fn around(&self, map: &MindMap, first: TopicId, last: TopicId) -> (i64, i64, i64, i64) {
        let depth = map.get(first).map_or(0, panmap_model::Topic::depth);
        // Right of topics beside each other there is only what is below them.
        let parent = map.get(first).and_then(panmap_model::Topic::parent);
        let deepest = parent.map_or(self.columns, |parent| self.deepest[parent.id().index()]);
        let (top, bottom) = (self.tops[first.index()], self.tops[last.index()] + self.blocks[last.index()]);
        let width = x(deepest) - x(depth) + WIDTH;
        (x(depth) - MARGIN, top - MARGIN, width + 2 * MARGIN, bottom - top + 2 * MARGIN)
    }
}

/// Where a column begins.
pub(super) fn x(depth: usize) -> i64 {
    COLUMN * i64::try_from(depth).unwrap_or_default()
}
