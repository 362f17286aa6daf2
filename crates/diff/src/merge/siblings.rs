//! In which order siblings are.

use std::collections::{HashMap, HashSet};

use super::conflict::{Clash, ConflictKind};
use super::nodes::{BASE, Nodes, OURS, THEIRS, Versions};
use super::places::Places;
use crate::tree::NONE;

/// A child with the key by which it is ordered: the number of settled siblings before it, whose it is, and its position
/// there.
type Row = (u32, u8, u32, usize);

/// Finds the order of siblings, in the same memory for all of them.
#[derive(Default)]
pub(super) struct Siblings {
    rows: Vec<Row>,
    /// What both sides moved: how many settled siblings are before it in our map.
    moved: HashMap<usize, u32>,
}

impl Siblings {
    /// Adds the children of a node, or the roots, to a list, in order.
    ///
    /// Children that neither side moved keep their order. In each gap between them are those that we added or moved
    /// there, then those that they did.
    pub(super) fn add(
        &mut self,
        versions: &Versions<'_>,
        nodes: &Nodes,
        places: &mut Places,
        parent: usize,
        to: &mut Vec<usize>,
    ) {
        self.rows.clear();
        self.moved.clear();
        let joined = joined(versions, nodes, places, parent);
        let is_settled = |node: usize| nodes.is_settled(node) || joined.contains(&node);
        let mut is_disputed = false;
        for side in [OURS, THEIRS] {
            let mut settled = 0;
            for (position, node) in children(versions, nodes, places, side, parent).enumerate() {
                if is_settled(node) {
                    settled += 1;
                    if side == OURS {
                        self.rows.push((settled, 0, position as u32, node));
                    }
                    continue;
                }
                let both_moved = is_moved(nodes, OURS, node) && is_moved(nodes, THEIRS, node);
                if owner(versions, nodes, node, parent) == side {
                    self.rows.push((settled, side as u8, position as u32, node));
                    if side == OURS && both_moved {
                        self.moved.insert(node, settled);
                    }
                } else if side == THEIRS && both_moved {
                    is_disputed |= self.moved.get(&node).is_some_and(|before| *before != settled);
                }
            }
        }
        self.rows.sort_unstable();
        if let (true, Some(first)) = (is_disputed, self.rows.first()) {
            let at = if parent == NONE { first.3 } else { parent };
            places.clashes.push((at, Clash { kind: ConflictKind::Order, values: [None, None, None] }));
        }
        to.extend(self.rows.iter().map(|row| row.3));
    }
}

/// The children of a node in a version that are its children in the merged map too.
fn children<'a>(
    versions: &'a Versions<'_>,
    nodes: &'a Nodes,
    places: &'a Places,
    version: usize,
    parent: usize,
) -> impl Iterator<Item = usize> + 'a {
    let at = if parent == NONE { NONE } else { nodes.at[version][parent] };
    let is_there = parent == NONE || at != NONE;
    let topics = is_there.then(|| versions.trees[version].children(at)).into_iter().flatten();
    let own = topics.map(move |topic| nodes.of[version][topic]);
    own.filter(move |node| places.exists[*node] && places.parent[*node] == parent)
}

/// Children that both sides added in the same gap and in the same order.
fn joined(versions: &Versions<'_>, nodes: &Nodes, places: &Places, parent: usize) -> HashSet<usize> {
    let mut joined = HashSet::new();
    let mut gaps: HashMap<usize, (u32, u32)> = HashMap::new();
    let is_joined = |node: usize| !nodes.has(BASE, node) && nodes.has(OURS, node) && nodes.has(THEIRS, node);
    let mut settled = 0;
    for (position, node) in children(versions, nodes, places, OURS, parent).enumerate() {
        if nodes.is_settled(node) {
            settled += 1;
        } else if is_joined(node) {
            gaps.insert(node, (settled, position as u32));
        }
    }
    if gaps.is_empty() {
        return joined;
    }
    settled = 0;
    let mut last = None;
    for node in children(versions, nodes, places, THEIRS, parent) {
        if nodes.is_settled(node) {
            settled += 1;
        } else if let Some((gap, position)) = gaps.get(&node) {
            if *gap == settled && last.is_none_or(|last| last < *position) {
                joined.insert(node);
                last = Some(*position);
            }
        }
    }
    joined
}

/// The side that decides where a child is among its siblings.
fn owner(versions: &Versions<'_>, nodes: &Nodes, node: usize, parent: usize) -> usize {
    let is_here =
        |version: usize| nodes.has(version, node) && nodes.parent(versions, version, node) == parent;
    match [OURS, THEIRS].map(is_here) {
        [true, true] if is_here(BASE) && !is_moved(nodes, OURS, node) => THEIRS,
        [true, _] => OURS,
        [false, _] => THEIRS,
    }
}

/// Whether a side moved a topic of the base.
fn is_moved(nodes: &Nodes, side: usize, node: usize) -> bool {
    nodes.has(BASE, node) && nodes.has(side, node) && nodes.moved[side][nodes.at[side][node]]
}
