//! Compares two mind maps as trees: which topics were added, removed, moved and changed.
//!
//! [`compare`] matches the topics of two maps and returns the differences in the order of the newer one:
//!
//! ```
//! use panmap_diff::{Change, compare};
//! use panmap_model::MapBuilder;
//!
//! let map = |topics: &[&str]| {
//!     let mut builder = MapBuilder::new();
//!     builder.open("Fruit");
//!     for topic in topics {
//!         builder.open(topic);
//!         builder.close();
//!     }
//!     builder.finish()
//! };
//! let (old, new) = (map(&["Apples", "Pears", "Plums"]), map(&["Pears", "Apples", "Plums", "Figs"]));
//!
//! let changes = compare(&old, &new);
//! assert!(matches!(changes[..], [Change::Moved { .. }, Change::Added { count: 1, .. }]));
//! assert!(compare(&old, &old).is_empty());
//! ```
//!
//! Topics are matched from the root down: among the children of matched topics, first those whose branches are equal,
//! then those with equal text. The remaining topics are searched for in the rest of the map, the largest branches
//! first. Finally, topics between the same neighbours are treated as renamed. The tree comparisons `XyDiff` and
//! `GumTree` work in this order. Every step takes time linear in the size of the maps, whatever their content, except
//! the ordering of siblings, which takes O(n log n).

#![forbid(unsafe_code)]

mod aspect;
mod between;
mod change;
mod formatting;
mod matching;
mod merge;
mod order;
mod patch;
mod tree;

pub use aspect::{Aspect, Field};
pub use change::Change;
pub use merge::{CONFLICT_TAG, Conflict, ConflictKind, Merge, Sources, merge};

pub use patch::{
    Fingerprint, Patch, PatchClone, PatchError, PatchGroup, PatchRelation, PatchTopic, Placed, Stamp, apply,
    patch,
};

use panmap_model::MindMap;

use crate::matching::Matching;
use crate::tree::{NONE, Tree};

/// Returns the differences from one map to another, in the order of the second; empty only if the maps are equal but for
/// their provenance.
///
/// Source ids and the interface language are provenance, so they do not count as differences.
#[must_use]
pub fn compare(old: &MindMap, new: &MindMap) -> Vec<Change> {
    compare_aspects(old, new, Aspect::ALL)
}

/// Returns the differences from one map to another in these aspects, in addition to the text and order of topics.
///
/// Formats store different aspects, so a comparison of two files should leave out what one of their formats cannot
/// store.
#[must_use]
pub fn compare_aspects(old: &MindMap, new: &MindMap, aspects: &[Aspect]) -> Vec<Change> {
    let (old_tree, new_tree) = (Tree::new(old, aspects), Tree::new(new, aspects));
    let matching = matching::find(&old_tree, &new_tree);
    let fields: Vec<_> = aspect::of_maps(old, new, aspects).collect();
    let mut changes = Vec::new();
    if !fields.is_empty() {
        changes.push(Change::Map { fields });
    }
    changes.extend(of_topics((old, &old_tree), (new, &new_tree), &matching, aspects));
    if aspects.contains(&Aspect::Relations) {
        changes.extend(between::of_relations(old, new, &matching));
    }
    if aspects.contains(&Aspect::Groups) {
        changes.extend(between::of_groups(old, new, &matching));
    }
    changes
}

/// Returns the changes to topics; each removed topic is listed where it would be in the newer map.
fn of_topics(
    (old_map, old): (&MindMap, &Tree<'_>),
    (new_map, new): (&MindMap, &Tree<'_>),
    matching: &Matching,
    aspects: &[Aspect],
) -> Vec<Change> {
    let compares_clones = aspects.contains(&Aspect::Clone);
    let moved = order::moved(old, new, matching);
    let mut changes = Vec::new();
    let added = unmatched(new, &matching.new);
    for (index, topic) in new.topics.iter().enumerate() {
        let partner = matching.new[index];
        if partner == NONE {
            if added[index] > 0 {
                changes.push((index, Change::Added { topic: topic.id(), count: added[index] }));
            }
            continue;
        }
        let before = old.topics[partner];
        if moved[index] {
            changes.push((index, Change::Moved { old: before.id(), new: topic.id() }));
        }
        let mut fields = aspect::of_topics(before, *topic, aspects);
        if compares_clones {
            fields.extend(between::of_clones((old_map, before), (new_map, *topic), matching));
        }
        if !fields.is_empty() {
            changes.push((index, Change::Changed { old: before.id(), new: topic.id(), fields }));
        }
    }
    let removed = unmatched(old, &matching.old);
    let mut place = 0;
    for (index, topic) in old.topics.iter().enumerate() {
        if matching.old[index] != NONE {
            place = matching.old[index];
        } else if removed[index] > 0 {
            changes.push((place, Change::Removed { topic: topic.id(), count: removed[index] }));
        }
    }
    changes.sort_by_key(|(place, _)| *place);
    changes.into_iter().map(|(_, change)| change).collect()
}

/// Returns, for each topmost topic without a partner, the number of topics without a partner in its branch.
fn unmatched(tree: &Tree<'_>, partners: &[usize]) -> Vec<usize> {
    let mut counts = vec![0; tree.len()];
    let mut tops = vec![NONE; tree.len()];
    for index in (0..tree.len()).filter(|index| partners[*index] == NONE) {
        let parent = tree.parent[index];
        let top = if parent == NONE || partners[parent] != NONE { index } else { tops[parent] };
        tops[index] = top;
        counts[top] += 1;
    }
    counts
}

#[cfg(test)]
mod tests;

/// Makes the example in the README a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
