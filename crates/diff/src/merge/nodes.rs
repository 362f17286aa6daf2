//! Which topics of the three versions are one.

use std::collections::{HashMap, VecDeque};

use panmap_model::{MindMap, Topic};

use crate::aspect::Aspect;
use crate::tree::{NONE, Tree};
use crate::{matching, order};

/// The place of the base in lists of versions.
pub(super) const BASE: usize = 0;
/// The place of our map in lists of versions.
pub(super) const OURS: usize = 1;
/// The place of their map in lists of versions.
pub(super) const THEIRS: usize = 2;

/// The three maps: the base, ours and theirs.
pub(super) struct Versions<'a> {
    pub(super) maps: [&'a MindMap; 3],
    pub(super) trees: [Tree<'a>; 3],
}

/// The topics that are one topic, as a node. The topics of the base are the first nodes.
pub(super) struct Nodes {
    /// The topic of each node in each version, or [`NONE`].
    pub(super) at: [Vec<usize>; 3],
    /// The node of each topic of each version.
    pub(super) of: [Vec<usize>; 3],
    /// Whether a topic of ours or of theirs was moved since the base; empty for the base.
    pub(super) moved: [Vec<bool>; 3],
}

impl<'a> Versions<'a> {
    pub(super) fn new(maps: [&'a MindMap; 3]) -> Self {
        Self { maps, trees: maps.map(|map| Tree::new(map, Aspect::ALL)) }
    }
}

impl Nodes {
    pub(super) fn find(versions: &Versions<'_>) -> Self {
        let [base, ours, theirs] = &versions.trees;
        let [matched_ours, matched_theirs] = [ours, theirs].map(|side| matching::find(base, side));
        let moved = [
            Vec::new(),
            order::moved(base, ours, &matched_ours),
            order::moved(base, theirs, &matched_theirs),
        ];
        let mut nodes = Self {
            at: [(0..base.len()).collect(), matched_ours.old, matched_theirs.old],
            of: [(0..base.len()).collect(), matched_ours.new, matched_theirs.new],
            moved,
        };
        nodes.add(versions);
        nodes
    }

    /// The number of nodes.
    pub(super) fn len(&self) -> usize {
        self.at[BASE].len()
    }

    /// Whether a version has the node.
    pub(super) fn has(&self, version: usize, node: usize) -> bool {
        self.at[version][node] != NONE
    }

    /// The topic of a node in a version.
    pub(super) fn topic<'a>(
        &self,
        versions: &Versions<'a>,
        version: usize,
        node: usize,
    ) -> Option<Topic<'a>> {
        versions.trees[version].topics.get(self.at[version][node]).copied()
    }

    /// The parent of a node in a version that has the node; [`NONE`] for a root.
    pub(super) fn parent(&self, versions: &Versions<'_>, version: usize, node: usize) -> usize {
        match versions.trees[version].parent[self.at[version][node]] {
            NONE => NONE,
            parent => self.of[version][parent],
        }
    }

    /// Whether two versions that have the node have the same topic, ids included.
    pub(super) fn is_same(&self, versions: &Versions<'_>, one: usize, other: usize, node: usize) -> bool {
        let (here, there) = (self.at[one][node], self.at[other][node]);
        let (one, other) = (&versions.trees[one], &versions.trees[other]);
        one.own[here] == other.own[there] && one.topics[here].source_id() == other.topics[there].source_id()
    }

    /// Whether all versions have the node, and neither side moved it.
    pub(super) fn is_settled(&self, node: usize) -> bool {
        let stays = |side: usize| self.has(side, node) && !self.moved[side][self.at[side][node]];
        self.has(BASE, node) && stays(OURS) && stays(THEIRS)
    }

    /// Adds nodes for the topics that are not in the base: one for both sides where they added the same text below the
    /// same topic.
    fn add(&mut self, versions: &Versions<'_>) {
        let [_, ours, theirs] = &versions.trees;
        // What they added, by parent and text.
        let mut added: HashMap<(usize, u64), VecDeque<usize>> = HashMap::new();
        for topic in (0..theirs.len()).filter(|topic| self.of[THEIRS][*topic] == NONE) {
            added.entry((theirs.parent[topic], key(theirs, topic))).or_default().push_back(topic);
        }
        for topic in 0..ours.len() {
            if self.of[OURS][topic] != NONE {
                continue;
            }
            // A parent precedes its children, so its node is known.
            let parent = match ours.parent[topic] {
                NONE => Some(NONE),
                parent => Some(self.at[THEIRS][self.of[OURS][parent]]).filter(|parent| *parent != NONE),
            };
            let same = parent.and_then(|parent| added.get_mut(&(parent, key(ours, topic)))?.pop_front());
            self.push(topic, same.unwrap_or(NONE));
        }
        for topic in 0..theirs.len() {
            if self.of[THEIRS][topic] == NONE {
                self.push(NONE, topic);
            }
        }
    }

    fn push(&mut self, ours: usize, theirs: usize) {
        let node = self.len();
        for (version, topic) in [NONE, ours, theirs].into_iter().enumerate() {
            self.at[version].push(topic);
            if topic != NONE {
                self.of[version][topic] = node;
            }
        }
    }
}

/// What two added topics must have in common to be one: the text, and without a text everything.
fn key(tree: &Tree<'_>, topic: usize) -> u64 {
    if tree.topics[topic].text().is_empty() { tree.own[topic] } else { tree.text[topic] }
}
