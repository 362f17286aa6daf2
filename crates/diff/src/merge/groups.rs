//! Groups of siblings, as nodes.

use std::collections::{HashMap, VecDeque};

use panmap_model::{GroupKind, TextBuf};

use super::conflict::Clash;
use super::lists::choose;
use super::nodes::{BASE, Nodes, OURS, THEIRS, Versions};
use super::places::Places;
use crate::aspect::Aspect;
use crate::tree::NONE;

/// A group with nodes for topics.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Row<'a> {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) kind: GroupKind,
    pub(super) label: &'a str,
    /// The topic that represents the group, or [`NONE`].
    pub(super) topic: usize,
}

/// The groups of a version.
pub(super) fn rows<'a>(versions: &Versions<'a>, nodes: &Nodes, version: usize) -> Vec<Row<'a>> {
    let node = |topic: panmap_model::TopicId| nodes.of[version][topic.index()];
    let groups = versions.maps[version].groups();
    let row = groups.map(|group| Row {
        first: node(group.first),
        last: node(group.last),
        kind: group.kind,
        label: group.label,
        topic: group.topic.map_or(NONE, node),
    });
    row.collect()
}

/// Merges the groups. Each of them begins and ends with topics of the merged map that are siblings, in this order.
///
/// `position` is the place of each node in document order.
pub(super) fn merge<'a>(
    versions: &Versions<'a>,
    nodes: &Nodes,
    places: &Places,
    position: &[usize],
    clashes: &mut Vec<(usize, Clash)>,
) -> Vec<Row<'a>> {
    let all = [BASE, OURS, THEIRS].map(|version| rows(versions, nodes, version));
    let mut merged = Vec::new();
    for group in paired(&all) {
        let values = group.map(|row| row.is_some());
        let row = match (values, group) {
            // A side that keeps the group as it was does not keep it from being removed.
            ([true, true, false], [base, ours, _]) if base == ours => None,
            ([true, false, true], [base, _, theirs]) if base == theirs => None,
            ([_, true, true], [base, Some(ours), Some(theirs)]) => Some(fields(base, ours, theirs, clashes)),
            (_, [_, ours, theirs]) => ours.or(theirs),
        };
        let Some(row) = row else { continue };
        let ends = ends(versions, nodes, places, position, &group, row);
        merged.extend(ends.map(|(first, last)| Row { first, last, ..row }));
    }
    merged
}

/// Merges the versions of a group field by field.
fn fields<'a>(
    base: Option<Row<'a>>,
    ours: Row<'a>,
    theirs: Row<'a>,
    clashes: &mut Vec<(usize, Clash)>,
) -> Row<'a> {
    let rows = [base, Some(ours), Some(theirs)];
    let node = |of: fn(Row<'_>) -> usize| choose(rows.map(|row| row.map(of)));
    let chosen = (
        node(|row| row.first),
        node(|row| row.last),
        node(|row| row.topic),
        choose(rows.map(|row| row.map(|row| row.label))),
    );
    if let (Some(first), Some(last), Some(topic), Some(label)) = chosen {
        let first = first.unwrap_or(ours.first);
        let last = last.unwrap_or(ours.last);
        let (topic, label) = (topic.unwrap_or(ours.topic), label.unwrap_or(ours.label));
        return Row { first, last, label, topic, ..ours };
    }
    let told = rows.map(|row| row.map(|row| TextBuf::from(row.label)));
    clashes.push((ours.first, Clash::of(Aspect::Groups, told)));
    ours
}

/// Which groups of the versions are one: equal ones, then those of the same kind with the same first or last topic.
fn paired<'a>(all: &[Vec<Row<'a>>; 3]) -> Vec<[Option<Row<'a>>; 3]> {
    let mut paired: Vec<[Option<Row<'a>>; 3]> =
        all[BASE].iter().map(|row| [Some(*row), None, None]).collect();
    let first = |row: Row<'a>| Row { last: NONE, label: "", topic: NONE, ..row };
    let last = |row: Row<'a>| Row { first: NONE, label: "", topic: NONE, ..row };
    for side in [OURS, THEIRS] {
        let mut rest = all[side].clone();
        for key in [&(|row| row) as &dyn Fn(Row<'a>) -> Row<'a>, &first, &last] {
            let mut free: HashMap<Row<'a>, VecDeque<usize>> = HashMap::new();
            for (at, group) in paired.iter().enumerate().filter(|(_, group)| group[side].is_none()) {
                if let Some(known) = group[BASE].or(group[OURS]) {
                    free.entry(key(known)).or_default().push_back(at);
                }
            }
            rest.retain(|row| {
                let found = free.get_mut(&key(*row)).and_then(VecDeque::pop_front);
                found.map(|at| paired[at][side] = Some(*row)).is_none()
            });
        }
        paired.extend(rest.into_iter().map(|row| {
            let mut group = [None; 3];
            group[side] = Some(row);
            group
        }));
    }
    paired
}

/// The first and the last topic of a group in the merged map; `None` if none of its topics is left.
fn ends(
    versions: &Versions<'_>,
    nodes: &Nodes,
    places: &Places,
    position: &[usize],
    group: &[Option<Row<'_>>; 3],
    row: Row<'_>,
) -> Option<(usize, usize)> {
    let (first, last) = (row.first, row.last);
    let is_run = places.exists[first]
        && places.exists[last]
        && places.parent[first] == places.parent[last]
        && position[first] <= position[last];
    if is_run {
        return Some((first, last));
    }
    // One of them was moved or deleted, or both: what is left of the siblings between them is the group.
    let mut left: Vec<usize> = Vec::new();
    for (version, row) in group.iter().enumerate() {
        let Some(row) = row else { continue };
        let [start, end] = [row.first, row.last].map(|node| nodes.at[version][node]);
        let tree = &versions.trees[version];
        let next = |at: &usize| Some(tree.end[*at]).filter(|next| *next <= end);
        let siblings = std::iter::successors(Some(start), next);
        left.extend(siblings.map(|at| nodes.of[version][at]).filter(|node| places.exists[*node]));
    }
    let parent = places.parent[*left.first()?];
    left.retain(|node| places.parent[*node] == parent);
    let by_position = |node: &usize| position[*node];
    Some((left.iter().copied().min_by_key(by_position)?, left.iter().copied().max_by_key(by_position)?))
}
