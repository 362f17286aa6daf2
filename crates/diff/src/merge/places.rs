//! Which topics the merged map has, and below which.

use std::collections::HashSet;

use panmap_model::{Fact, FactKind, TextBuf, Topic};

use super::conflict::{Clash, ConflictKind};
use super::nodes::{BASE, Nodes, OURS, THEIRS, Versions};
use crate::tree::NONE;

/// The tree of the merged map, as nodes.
pub(super) struct Places {
    /// Whether the merged map has each node.
    pub(super) exists: Vec<bool>,
    /// The parent of each node; [`NONE`] for a root.
    pub(super) parent: Vec<usize>,
    /// The edits that exclude each other, with their nodes.
    pub(super) clashes: Vec<(usize, Clash)>,
}

/// How often cycles are broken at one topic each before all moves of theirs are given up that ours can replace.
const ROUNDS: usize = 8;

/// Finds the tree. `touched` has the nodes to which each side added a relation, a group or a clone.
pub(super) fn find(versions: &Versions<'_>, nodes: &Nodes, touched: &[HashSet<usize>; 3]) -> Places {
    let len = nodes.len();
    let mut places = Places { exists: vec![true; len], parent: vec![NONE; len], clashes: Vec::new() };
    for node in 0..len {
        match [OURS, THEIRS].map(|side| nodes.has(side, node)) {
            [true, true] => places.choose_parent(versions, nodes, node),
            [false, false] => places.exists[node] = false,
            [has_ours, _] => {
                let side = if has_ours { OURS } else { THEIRS };
                places.parent[node] = nodes.parent(versions, side, node);
                if nodes.has(BASE, node) {
                    let is_kept = touched[side].contains(&node) || is_edited(versions, nodes, side, node);
                    places.exists[node] = is_kept;
                    if is_kept {
                        places.clashes.push((node, deletion(versions, nodes, node)));
                    }
                }
            }
        }
    }
    places.break_cycles(versions, nodes);
    places.revive(versions, nodes);
    places
}

impl Places {
    /// Chooses the parent of a node that both sides have.
    fn choose_parent(&mut self, versions: &Versions<'_>, nodes: &Nodes, node: usize) {
        let [ours, theirs] = [OURS, THEIRS].map(|side| nodes.parent(versions, side, node));
        let base = nodes.has(BASE, node).then(|| nodes.parent(versions, BASE, node));
        self.parent[node] = if base == Some(ours) { theirs } else { ours };
        if ours != theirs && base != Some(ours) && base != Some(theirs) {
            let text = |version: usize, parent: usize| {
                Some(TextBuf::from(nodes.topic(versions, version, parent)?.rich_text()))
            };
            let known = |version: usize, parent: usize| {
                if parent == NONE { None } else { text(version, parent) }
            };
            let values = [known(BASE, base.unwrap_or(NONE)), known(OURS, ours), known(THEIRS, theirs)];
            self.clashes.push((node, Clash { kind: ConflictKind::Place, values }));
        }
    }

    /// Moves topics back to where our map has them until no topic is below itself.
    ///
    /// A cycle has an edge that only our map has and, behind the topics that our map has on from there, one that only
    /// theirs has, so there always is a topic to move back. Each move back brings the tree closer to ours.
    fn break_cycles(&mut self, versions: &Versions<'_>, nodes: &Nodes) {
        for round in 0.. {
            let cycles = self.cycles();
            if cycles.is_empty() {
                return;
            }
            for cycle in cycles {
                let is_theirs = |node: &usize| {
                    nodes.has(OURS, *node) && nodes.parent(versions, OURS, *node) != self.parent[*node]
                };
                if let Some(node) = cycle.iter().copied().filter(is_theirs).min() {
                    self.move_back(versions, nodes, node);
                }
            }
            if round == ROUNDS {
                for node in (0..nodes.len()).filter(|node| nodes.has(OURS, *node)) {
                    if nodes.parent(versions, OURS, node) != self.parent[node] {
                        self.move_back(versions, nodes, node);
                    }
                }
            }
        }
    }

    fn move_back(&mut self, versions: &Versions<'_>, nodes: &Nodes, node: usize) {
        let parent = |version: usize| {
            let topic = nodes.topic(versions, version, node)?;
            Some(TextBuf::from(topic.parent()?.rich_text()))
        };
        let values = [parent(BASE), parent(OURS), parent(THEIRS)];
        self.parent[node] = nodes.parent(versions, OURS, node);
        self.clashes.push((node, Clash { kind: ConflictKind::Cycle, values }));
    }

    /// The cycles of parents.
    fn cycles(&self) -> Vec<Vec<usize>> {
        const FRESH: u32 = u32::MAX;
        let mut cycles = Vec::new();
        // The number of the walk that came by each node first.
        let mut walks = vec![FRESH; self.parent.len()];
        for start in 0..self.parent.len() {
            let walk = start as u32;
            let mut node = start;
            while node != NONE && walks[node] == FRESH {
                walks[node] = walk;
                node = self.parent[node];
            }
            if node != NONE && walks[node] == walk {
                let mut cycle = vec![node];
                let mut next = self.parent[node];
                while next != node {
                    cycle.push(next);
                    next = self.parent[next];
                }
                cycles.push(cycle);
            }
        }
        cycles
    }

    /// Keeps deleted topics that have something below them.
    fn revive(&mut self, versions: &Versions<'_>, nodes: &Nodes) {
        for node in 0..nodes.len() {
            if !self.exists[node] {
                continue;
            }
            let mut child = node;
            let mut parent = self.parent[child];
            while parent != NONE && !self.exists[parent] {
                self.exists[parent] = true;
                // What was kept because of its own edits explains why everything above it is kept.
                let is_new = !nodes.has(BASE, child) || nodes.parent(versions, BASE, child) != parent;
                if is_new {
                    self.clashes.push((parent, deletion(versions, nodes, parent)));
                }
                child = parent;
                parent = self.parent[child];
            }
        }
    }
}

/// A topic that one side deleted, and the other one did not.
fn deletion(versions: &Versions<'_>, nodes: &Nodes, node: usize) -> Clash {
    let values = [BASE, OURS, THEIRS].map(|version| {
        let topic = nodes.topic(versions, version, node)?;
        Some(TextBuf::from(topic.rich_text()))
    });
    Clash { kind: ConflictKind::Deletion, values }
}

/// Whether a side moved a topic of the base to another parent or changed what somebody wrote in it.
fn is_edited(versions: &Versions<'_>, nodes: &Nodes, side: usize, node: usize) -> bool {
    if nodes.parent(versions, side, node) != nodes.parent(versions, BASE, node) {
        return true;
    }
    if nodes.is_same(versions, BASE, side, node) {
        return false;
    }
    match [BASE, side].map(|version| nodes.topic(versions, version, node)) {
        [Some(before), Some(after)] => {
            before.rich_text() != after.rich_text() || !written(before).eq(written(after))
        }
        _ => false,
    }
}

/// The facts that somebody wrote, rather than those that a program keeps by itself.
fn written(topic: Topic<'_>) -> impl Iterator<Item = Fact<'_>> {
    topic.facts().filter(|fact| {
        !matches!(fact.kind(), FactKind::Folded | FactKind::Created | FactKind::Modified | FactKind::SourceId)
    })
}
