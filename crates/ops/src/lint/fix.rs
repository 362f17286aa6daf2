//! Mending what can be mended without a loss.

use std::collections::HashSet;

use panmap_model::{Code, MindMap, Topic};

use super::address::mended;
use super::{Lint, look};
use crate::addresses::{Extra, Referrer, copied};
use crate::links::{Owners, internal, of};
use crate::operation::contents;
use crate::rebuild::Rebuild;
use crate::set::TopicSet;

/// How often a map is looked at again after something was removed, so that no map takes for ever.
const PASSES: usize = 64;

/// A map after what could be mended was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The map.
    pub map: MindMap,
    /// How many findings are gone, by their rules, in the order of the rules.
    pub fixed: Vec<(Code, usize)>,
}

pub(super) fn fix(lint: &Lint, mut map: MindMap) -> Fixed {
    let counts = |map: &MindMap| {
        let findings = look::findings(lint, map);
        let count = |code: &Code| findings.iter().filter(|finding| finding.code == *code).count();
        lint.rules.iter().map(|code| (*code, count(code))).collect::<Vec<_>>()
    };
    let before = counts(&map);
    let has = |code: Code| before.iter().any(|(rule, count)| *rule == code && *count > 0);
    let (links, relations) = (has(Code::MalformedLink), has(Code::DeadRelation));
    if links || relations {
        let change =
            |referrer, address: &str| mended(address).filter(|_| links && referrer == Referrer::Link);
        let extra = Extra { is_distinct: relations, ..Extra::default() };
        map = copied(&map, |medium| Some(medium.name.to_owned()), change, extra);
    }
    // Where some topics are gone, others may be the last of their kind.
    for _ in 0..PASSES {
        let (blank, equal) = (removable(&map), equal_siblings(&map));
        if has(Code::BlankTopic) && !blank.is_empty() {
            map = without(&map, &blank);
        } else if has(Code::DuplicateSibling) && !equal.is_empty() {
            map = without(&map, &equal);
        } else {
            break;
        }
    }
    let after = counts(&map);
    let fixed = before
        .into_iter()
        .zip(after)
        .map(|((code, before), (_, after))| (code, before.saturating_sub(after)));
    Fixed { map, fixed: fixed.filter(|(_, count)| *count > 0).collect() }
}

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

/// A map without some branches.
fn without(map: &MindMap, gone: &TopicSet) -> MindMap {
    let mut rebuild = Rebuild::new(map);
    for root in map.roots().filter(|root| !gone.contains(root.id())) {
        rebuild.branch_if(root, |topic| !gone.contains(topic.id()));
    }
    rebuild.finish().map
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
