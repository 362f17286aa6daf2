//! Makes a patch of two maps.

use panmap_model::{GroupKind, MapBuilder, MindMap, TopicId};

use super::data::{Patch, PatchClone, PatchGroup, PatchRelation, PatchTopic, Placed};
use super::stamp::Stamp;
use crate::aspect::Aspect;
use crate::matching::{self, Matching};
use crate::order;
use crate::tree::{NONE, Tree};

/// Returns what turns the first map into the second.
///
/// ```
/// use panmap_diff::{apply, patch};
/// use panmap_model::MapBuilder;
///
/// let map = |topics: &[&str]| {
///     let mut builder = MapBuilder::new();
///     builder.open("Fruit");
///     for topic in topics {
///         builder.open(topic);
///         builder.close();
///     }
///     builder.finish()
/// };
/// let (old, new) = (map(&["Apples", "Pears", "Plums"]), map(&["Ripe pears", "Apples", "Figs"]));
/// let patch = patch(&old, &new);
/// assert_eq!(apply(&old, &patch).as_ref(), Ok(&new));
/// assert!(apply(&new, &patch).is_err());
/// ```
///
/// # Panics
///
/// Panics if the contents would hold 2^32 bytes of text, as [`MapBuilder`] does.
#[must_use]
pub fn patch(old: &MindMap, new: &MindMap) -> Patch {
    let trees = [old, new].map(|map| Tree::new(map, Aspect::ALL));
    let [before, after] = &trees;
    let matching = matching::find(before, after);
    let moved = order::moved(before, after, &matching);
    let mut builder = MapBuilder::new();
    let changes_meta = !is_same_meta(old, new);
    if changes_meta {
        let meta = builder.meta_mut();
        meta.clone_from(new.meta());
        meta.language = None;
    }
    for medium in new.media().filter(|medium| old.medium(medium.name).as_ref() != Some(medium)) {
        builder.media(medium.name, medium.media_type, medium.bytes);
    }
    let changed = changed(before, after, &matching, &mut builder);
    let content = added(after, &matching, &mut builder);
    let topic = |topic: usize| match matching.new[topic] {
        NONE => PatchTopic::Content(content[topic]),
        partner => PatchTopic::Old(partner),
    };
    let mut placed = Vec::new();
    let mut index = vec![0; after.len()];
    for parent in std::iter::once(NONE).chain(0..after.len()) {
        for (place, child) in after.children(parent).enumerate() {
            index[child] = place;
        }
    }
    for child in 0..after.len() {
        let parent = after.parent[child];
        let is_added = matching.new[child] == NONE;
        // What is added below an added topic is below it in the content.
        let is_below_added = parent != NONE && matching.new[parent] == NONE;
        if if is_added { !is_below_added } else { moved[child] } {
            let parent = (parent != NONE).then(|| topic(parent));
            placed.push(Placed { topic: topic(child), parent, index: index[child] });
        }
    }
    Patch {
        old: Stamp::of(old),
        new: Stamp::of(new),
        removed: (0..before.len()).filter(|topic| matching.old[*topic] == NONE).collect(),
        placed,
        changed,
        changes_meta,
        removed_media: old
            .media()
            .filter(|medium| new.medium(medium.name).is_none())
            .map(|medium| medium.name.to_owned())
            .collect(),
        relations: changed_rows(old, new, &matching, relations),
        clones: changed_rows(old, new, &matching, clones),
        groups: changed_rows(old, new, &matching, groups),
        content: builder.finish(),
    }
}

/// The position in the new map of a topic.
type Position<'a> = dyn Fn(TopicId) -> Option<usize> + 'a;

/// Whether two maps say the same of themselves but for the interface language.
fn is_same_meta(old: &MindMap, new: &MindMap) -> bool {
    let mut meta = old.meta().clone();
    meta.language.clone_from(&new.meta().language);
    meta == *new.meta()
}

/// Adds the new contents of changed topics, and returns their positions in the old map and in the content.
fn changed(
    old: &Tree<'_>,
    new: &Tree<'_>,
    matching: &Matching,
    builder: &mut MapBuilder,
) -> Vec<(usize, usize)> {
    let mut changed = Vec::new();
    for (topic, partner) in matching.old.iter().enumerate() {
        if *partner == NONE || old.own[topic] == new.own[*partner] {
            continue;
        }
        let after = new.topics[*partner];
        let content = builder.open(after.rich_text());
        after.facts().for_each(|fact| builder.fact(fact));
        builder.close();
        changed.push((topic, content.index()));
    }
    changed
}

/// Adds the added topics, and returns the position of each in the content.
fn added(new: &Tree<'_>, matching: &Matching, builder: &mut MapBuilder) -> Vec<usize> {
    let mut content = vec![NONE; new.len()];
    let mut depth = vec![0; new.len()];
    for topic in (0..new.len()).filter(|topic| matching.new[*topic] == NONE) {
        let parent = new.parent[topic];
        depth[topic] = if parent != NONE && matching.new[parent] == NONE { depth[parent] + 1 } else { 0 };
    }
    // A branch is in one piece even if topics of the old map are between its topics: what is added below those is a
    // branch of its own, and is added later.
    let is_top = |topic: &usize| matching.new[*topic] == NONE && depth[*topic] == 0;
    for top in (0..new.len()).filter(is_top) {
        let mut next = top;
        while next < new.end[top] {
            if matching.new[next] != NONE {
                next = new.end[next];
                continue;
            }
            builder.close_to(depth[next]);
            content[next] = builder.open(new.topics[next].rich_text()).index();
            new.topics[next].facts().for_each(|fact| builder.fact(fact));
            next += 1;
        }
        builder.close_to(0);
    }
    content
}

/// The rows of the new map if they are not those that the old one has, by the positions of topics in the new map.
fn changed_rows<T: PartialEq>(
    old: &MindMap,
    new: &MindMap,
    matching: &Matching,
    rows: fn(&MindMap, &Position<'_>) -> Vec<T>,
) -> Option<Vec<T>> {
    let before = rows(old, &|topic| Some(matching.old[topic.index()]).filter(|topic| *topic != NONE));
    let after = rows(new, &|topic| Some(topic.index()));
    // Where the order changed, `before` is out of order, and the rows are given once more.
    (before != after).then_some(after)
}

/// The relations between topics that have a position.
pub(super) fn relations(map: &MindMap, at: &Position<'_>) -> Vec<PatchRelation> {
    let row = |line: panmap_model::Relation<'_>| {
        Some(PatchRelation { from: at(line.from)?, to: at(line.to)?, label: line.label.to_owned() })
    };
    map.relations().filter_map(row).collect()
}

/// The clones of which topic and original have a position.
pub(super) fn clones(map: &MindMap, at: &Position<'_>) -> Vec<PatchClone> {
    let row = |(topic, clone): (TopicId, panmap_model::CloneOf)| {
        let (topic, original) = (at(topic)?, at(clone.original)?);
        Some(PatchClone { topic, original, whole_branch: clone.whole_branch })
    };
    map.clones().filter_map(row).collect()
}

/// The groups of which all topics have a position.
pub(super) fn groups(map: &MindMap, at: &Position<'_>) -> Vec<PatchGroup> {
    let row = |group: panmap_model::Group<'_>| {
        let topic = match group.topic {
            Some(topic) => Some(at(topic)?),
            None => None,
        };
        let (first, last) = (at(group.first)?, at(group.last)?);
        let kind: GroupKind = group.kind;
        Some(PatchGroup { first, last, kind, label: group.label.to_owned(), topic })
    };
    map.groups().filter_map(row).collect()
}
