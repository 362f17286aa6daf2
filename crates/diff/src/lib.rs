//! What differs between two mind maps, as trees: topics that were added, removed, moved and changed.
//!
//! [`compare`] matches the topics of two maps and tells the differences in the order of the newer one:
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
//! Topics are matched from the root down: of matched topics, first the children below which nothing differs, then those
//! of equal text. What is left is looked for in the rest of the map, the largest branches first, and last of all topics
//! between the same neighbours are taken for renamed. This is the order in which the tree comparisons of `XyDiff` and
//! `GumTree` go. Each step takes time in proportion to the maps, whatever is in them, but for the order of siblings,
//! which takes n log n.

mod change;
mod matching;
mod order;
mod tree;

pub use change::{Aspect, Change, Field};

use panmap_model::{MindMap, Relation};

use crate::matching::Matching;
use crate::tree::{NONE, Tree};

/// The differences from one map to another, in the order of the second; none where the maps are equal.
///
/// What the source called a topic and the interface language are where a map came from, and no difference.
#[must_use]
pub fn compare(old: &MindMap, new: &MindMap) -> Vec<Change> {
    compare_aspects(old, new, Aspect::ALL)
}

/// The differences from one map to another in these aspects, beside the topics' text and order.
///
/// Formats carry different things, so what one of them has no place for is no difference between two files.
#[must_use]
pub fn compare_aspects(old: &MindMap, new: &MindMap, aspects: &[Aspect]) -> Vec<Change> {
    let (old_tree, new_tree) = (Tree::new(old, aspects), Tree::new(new, aspects));
    let matching = matching::find(&old_tree, &new_tree);
    let fields: Vec<_> = change::of_maps(old.meta(), new.meta(), aspects).collect();
    let mut changes = Vec::new();
    if !fields.is_empty() {
        changes.push(Change::Map { fields });
    }
    changes.extend(of_topics(&old_tree, &new_tree, &matching, aspects));
    if aspects.contains(&Aspect::Relations) {
        changes.extend(of_relations(old, new, &new_tree, &matching));
    }
    changes
}

/// What became of topics, those removed where they would be in the newer map.
fn of_topics(old: &Tree<'_>, new: &Tree<'_>, matching: &Matching, aspects: &[Aspect]) -> Vec<Change> {
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
        let fields: Vec<_> = change::of_topics(before, *topic, aspects).collect();
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

/// How many topics without partner there are in branches of nothing else, at the top of each such branch.
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

/// Lines between topics that are in one map only, those of the older map first.
fn of_relations(old: &MindMap, new: &MindMap, new_tree: &Tree<'_>, matching: &Matching) -> Vec<Change> {
    let ends = |relation: &Relation<'_>| (relation.from.index(), relation.to.index());
    let mut left: std::collections::HashMap<(usize, usize, &str), usize> = std::collections::HashMap::new();
    for relation in new.relations() {
        let (from, to) = ends(&relation);
        *left.entry((from, to, relation.label)).or_default() += 1;
    }
    let mut changes = Vec::new();
    for relation in old.relations() {
        let (from, to) = ends(&relation);
        let there = left.get_mut(&(matching.old[from], matching.old[to], relation.label));
        match there.filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => changes.push(Change::RelationRemoved {
                from: relation.from,
                to: relation.to,
                label: relation.label.to_owned(),
            }),
        }
    }
    for relation in new.relations() {
        let (from, to) = ends(&relation);
        if let Some(count) = left.get_mut(&(from, to, relation.label)).filter(|count| **count > 0) {
            *count -= 1;
            changes.push(Change::RelationAdded {
                from: new_tree.topics[from].id(),
                to: new_tree.topics[to].id(),
                label: relation.label.to_owned(),
            });
        }
    }
    changes
}

#[cfg(test)]
mod tests;

/// The README's example compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
