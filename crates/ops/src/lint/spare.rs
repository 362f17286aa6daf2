//! Topics that can go without a loss.

use std::collections::HashSet;

use panmap_model::{MindMap, Topic};

use crate::links::{Owners, internal, of};
use crate::operation::contents;
use crate::set::TopicSet;

/// The topics that have nothing at all, and nothing but such topics below them: no words, no facts, and nothing that
/// connects them with others.
pub(super) fn removable(map: &MindMap) -> TopicSet {
    let connected = connected(map);
    let mut removable = TopicSet::new(map);
    // The parents of topics that stay.
    let mut kept = TopicSet::new(map);
    for topic in (0..map.len()).rev().filter_map(|at| map.at(at)) {
        let has_nothing = topic.text().trim().is_empty()
            && topic.is_bare()
            && !kept.contains(topic.id())
            && !connected.contains(topic.id());
        match topic.parent() {
            Some(_) if has_nothing => removable.insert(topic.id()),
            Some(parent) => kept.insert(parent.id()),
            None => {}
        }
    }
    removable
}

/// The topics that equal a sibling before them, with everything below, but for ids and times; nothing connects them with
/// others, and no link leads to them.
pub(super) fn equal_siblings(map: &MindMap) -> TopicSet {
    let mut held = connected(map);
    let owners = Owners::new(map);
    for id in map.topics().flat_map(of).filter_map(internal) {
        for topic in owners.of(id) {
            held.insert(*topic);
        }
    }
    // How many topics before each are held.
    let mut before = vec![0; map.len() + 1];
    for topic in map.topics() {
        let at = topic.id().index();
        before[at + 1] = before[at] + usize::from(held.contains(topic.id()));
    }
    let contents = contents(map);
    let mut equal = TopicSet::new(map);
    let (mut seen, mut end) = (HashSet::new(), 0);
    for topic in map.topics().filter(|topic| !topic.text().trim().is_empty()) {
        let at = topic.id().index();
        if at < end || seen.insert((topic.parent().map(Topic::id), contents[at])) {
            continue;
        }
        let last = at + 1 + topic.descendants().len();
        if before[last] == before[at] {
            equal.insert(topic.id());
            end = last;
        }
    }
    equal
}

/// The topics of relations, clones and groups.
fn connected(map: &MindMap) -> TopicSet {
    let mut connected = TopicSet::new(map);
    for relation in map.relations() {
        connected.insert(relation.from);
        connected.insert(relation.to);
    }
    for (topic, clone) in map.clones() {
        connected.insert(topic);
        connected.insert(clone.original);
    }
    for group in map.groups() {
        group.topic.into_iter().for_each(|topic| connected.insert(topic));
        let parent = map.get(group.first).and_then(Topic::parent);
        let siblings = parent.map_or_else(|| map.roots(), Topic::children);
        let inside = siblings.filter(|topic| (group.first..=group.last).contains(&topic.id()));
        inside.for_each(|topic| connected.insert(topic.id()));
    }
    connected
}
