//! Differences in the connections between topics: relations, groups and clones.

use std::collections::HashMap;
use std::hash::Hash;

use panmap_model::{CloneOf, Group, MindMap, Relation, Topic, TopicId};

use crate::aspect::{Aspect, Field};
use crate::change::Change;
use crate::matching::Matching;

/// Returns the relations that are in only one of the maps, those of the older map first.
pub(crate) fn of_relations<'a>(
    old: &'a MindMap,
    new: &'a MindMap,
    matching: &Matching,
) -> impl Iterator<Item = Change> + 'a {
    let place = |topic: TopicId| matching.old[topic.index()];
    let before = old.relations().map(|line| (place(line.from), place(line.to), line.label));
    let after = new.relations().map(|line| (line.from.index(), line.to.index(), line.label));
    let (removed, added) = in_one_only(&before.collect::<Vec<_>>(), &after.collect::<Vec<_>>());
    let removed = chosen(old.relations(), removed)
        .map(|Relation { from, to, label }| Change::RelationRemoved { from, to, label: label.to_owned() });
    let added = chosen(new.relations(), added).map(|Relation { from, to, label }| Change::RelationAdded {
        from,
        to,
        label: label.to_owned(),
    });
    removed.chain(added)
}

/// Returns the groups that are in only one of the maps, those of the older map first.
pub(crate) fn of_groups<'a>(
    old: &'a MindMap,
    new: &'a MindMap,
    matching: &Matching,
) -> impl Iterator<Item = Change> + 'a {
    let place = |topic: TopicId| matching.old[topic.index()];
    let before = old.groups().map(|group| {
        (place(group.first), place(group.last), group.topic.map(place), group.kind, group.label)
    });
    let after = new.groups().map(|group| {
        let topic = group.topic.map(TopicId::index);
        (group.first.index(), group.last.index(), topic, group.kind, group.label)
    });
    let (removed, added) = in_one_only(&before.collect::<Vec<_>>(), &after.collect::<Vec<_>>());
    let removed = chosen(old.groups(), removed).map(|Group { first, last, kind, label, .. }| {
        Change::GroupRemoved { first, last, kind, label: label.to_owned() }
    });
    let added = chosen(new.groups(), added).map(|Group { first, last, kind, label, .. }| {
        Change::GroupAdded { first, last, kind, label: label.to_owned() }
    });
    removed.chain(added)
}

/// Returns the difference if two matched topics are clones of topics that are not matched, or if only one is a clone.
pub(crate) fn of_clones(
    (old, old_topic): (&MindMap, Topic<'_>),
    (new, new_topic): (&MindMap, Topic<'_>),
    matching: &Matching,
) -> Option<Field> {
    let (before, after) = (old_topic.clone_of(), new_topic.clone_of());
    let key = |clone: CloneOf, original: usize| (original, clone.whole_branch);
    let there = before.map(|clone| key(clone, matching.old[clone.original.index()]));
    if there == after.map(|clone| key(clone, clone.original.index())) {
        return None;
    }
    let text = |map: &MindMap, clone: CloneOf| {
        let text = map.get(clone.original).map_or("", Topic::text);
        format!("{text}{}", if clone.whole_branch { " (branch)" } else { "" })
    };
    let (old, new) = (before.map(|clone| text(old, clone)), after.map(|clone| text(new, clone)));
    Some(Field { aspect: Aspect::Clone, old, new })
}

/// Returns the positions of the rows that are in only one of the lists, counting repetitions.
///
/// A row about a topic that is only in the older map equals no row of the newer map, because `NONE` is not a position.
fn in_one_only<T: Eq + Hash>(old: &[T], new: &[T]) -> (Vec<usize>, Vec<usize>) {
    let mut left: HashMap<&T, usize> = HashMap::new();
    for row in new {
        *left.entry(row).or_default() += 1;
    }
    let mut take = |row: &T| match left.get_mut(row) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    let removed = (0..old.len()).filter(|at| !take(&old[*at])).collect();
    let added = (0..new.len()).filter(|at| take(&new[*at])).collect();
    (removed, added)
}

/// Returns the rows at these positions, which are in ascending order.
fn chosen<T>(rows: impl Iterator<Item = T>, places: Vec<usize>) -> impl Iterator<Item = T> {
    let mut places = places.into_iter().peekable();
    rows.enumerate().filter_map(move |(at, row)| places.next_if_eq(&at).map(|_| row))
}
