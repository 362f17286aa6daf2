//! Relations and clones, as nodes.

use std::collections::HashSet;
use std::hash::Hash;

use panmap_model::{TextBuf, TopicId};

use super::conflict::Clash;
use super::groups;
use super::lists;
use super::nodes::{BASE, Nodes, OURS, THEIRS, Versions};
use crate::aspect::Aspect;

/// A relation between two nodes, with its label.
pub(super) type Line<'a> = (usize, usize, &'a str);

/// The original of a clone, and whether the whole branch is cloned.
pub(super) type Original = Option<(usize, bool)>;

/// The nodes that each side made the end of a relation, the original of a clone or a part of a group.
///
/// The other side cannot delete them without a conflict.
pub(super) fn touched(versions: &Versions<'_>, nodes: &Nodes) -> [HashSet<usize>; 3] {
    let lines = [BASE, OURS, THEIRS].map(|version| lines(versions, nodes, version).collect::<HashSet<_>>());
    let clones = [BASE, OURS, THEIRS].map(|version| clones(versions, nodes, version).collect::<HashSet<_>>());
    let groups = [BASE, OURS, THEIRS].map(|version| groups::rows(versions, nodes, version));
    let groups = groups.map(|rows| rows.into_iter().collect::<HashSet<_>>());
    let mut touched = [HashSet::new(), HashSet::new(), HashSet::new()];
    for side in [OURS, THEIRS] {
        let ends = added(&lines, side).flat_map(|(from, to, _)| [*from, *to]);
        touched[side].extend(ends);
        touched[side].extend(added(&clones, side).flat_map(|(topic, original, _)| [*topic, *original]));
        touched[side].extend(added(&groups, side).flat_map(|group| [group.first, group.last]));
    }
    touched
}

fn added<T: Eq + Hash>(rows: &[HashSet<T>; 3], side: usize) -> impl Iterator<Item = &T> {
    rows[side].difference(&rows[BASE])
}

/// The relations of a version.
fn lines<'a>(versions: &Versions<'a>, nodes: &Nodes, version: usize) -> impl Iterator<Item = Line<'a>> {
    let map = versions.maps[version];
    map.relations().map(move |line| {
        (nodes.of[version][line.from.index()], nodes.of[version][line.to.index()], line.label)
    })
}

/// The clones of a version: topic, original, and whether the whole branch is cloned.
fn clones(
    versions: &Versions<'_>,
    nodes: &Nodes,
    version: usize,
) -> impl Iterator<Item = (usize, usize, bool)> {
    let node = move |topic: TopicId| nodes.of[version][topic.index()];
    let clones = versions.maps[version].clones();
    clones.map(move |(topic, clone)| (node(topic), node(clone.original), clone.whole_branch))
}

/// Merges the relations between nodes that exist; conflicts are those of labels.
pub(super) fn relations<'a>(
    versions: &Versions<'a>,
    nodes: &Nodes,
    exists: &[bool],
    clashes: &mut Vec<(usize, Clash)>,
) -> Vec<Line<'a>> {
    let rows = [BASE, OURS, THEIRS].map(|version| {
        let lines = lines(versions, nodes, version);
        lines.filter(|(from, to, _)| exists[*from] && exists[*to]).collect::<Vec<_>>()
    });
    let lists = [&rows[BASE][..], &rows[OURS], &rows[THEIRS]];
    let (mut merged, differing) = lists::merge(lists, |(from, to, _)| (*from, *to));
    for [base, ours, theirs] in differing {
        let from = ours.first().or(theirs.first()).map_or(0, |line| line.0);
        // No line is lost.
        merged.extend(theirs.iter().filter(|line| !ours.contains(line)));
        let told = |lines: &[Line<'_>]| {
            let labels: Vec<_> = lines.iter().map(|line| line.2).collect();
            (!labels.is_empty()).then(|| TextBuf::from(labels.join("\n")))
        };
        let values = [told(&base), told(&ours), told(&theirs)];
        clashes.push((from, Clash::of(Aspect::Relations, values)));
    }
    merged
}

/// Merges the originals of a node that may be a clone.
pub(super) fn original(
    versions: &Versions<'_>,
    nodes: &Nodes,
    node: usize,
    clashes: &mut Vec<(usize, Clash)>,
) -> Original {
    let value = |version: usize| {
        let clone = nodes.topic(versions, version, node)?.clone_of()?;
        Some((nodes.of[version][clone.original.index()], clone.whole_branch))
    };
    match [OURS, THEIRS].map(|side| nodes.has(side, node)) {
        [true, false] => return value(OURS),
        [false, true] => return value(THEIRS),
        _ => {}
    }
    let values = [value(BASE), value(OURS), value(THEIRS)];
    lists::choose(values).unwrap_or_else(|| {
        let told = [BASE, OURS, THEIRS].map(|version| {
            let clone = nodes.topic(versions, version, node)?.clone_of()?;
            let original = versions.maps[version].get(clone.original)?;
            Some(TextBuf::from(original.rich_text()))
        });
        clashes.push((node, Clash::of(Aspect::Clone, told)));
        values[OURS]
    })
}

/// Whether any version has a clone.
pub(super) fn has_clones(versions: &Versions<'_>) -> bool {
    versions.maps.iter().any(|map| map.clones().len() > 0)
}
