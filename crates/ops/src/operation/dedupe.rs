//! Removing siblings that are equal.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use panmap_model::{Fact, FactKind, MindMap, Topic};

use crate::rebuild::{Rebuild, Transformed};

/// The content of a branch: a topic, and the contents of the branches below it that differ.
struct Branch<'a> {
    topic: Topic<'a>,
    below: Vec<usize>,
}

impl<'a> Branch<'a> {
    fn facts(&self) -> impl Iterator<Item = Fact<'a>> + use<'a> {
        let is_content = |kind| {
            !matches!(kind, FactKind::SourceId | FactKind::Created | FactKind::Modified | FactKind::Number)
        };
        self.topic.facts().filter(move |fact| is_content(fact.kind()))
    }
}

impl PartialEq for Branch<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.topic.rich_text() == other.topic.rich_text()
            && self.below == other.below
            && self.facts().eq(other.facts())
    }
}

impl Eq for Branch<'_> {}

impl Hash for Branch<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.topic.rich_text().hash(state);
        self.below.hash(state);
        self.facts().for_each(|fact| fact.hash(state));
    }
}

pub(super) fn dedupe(map: &MindMap) -> Transformed {
    let contents = contents(map);
    let mut rebuild = Rebuild::new(map);
    // For each open topic, what was copied below it, by content; the roots come first.
    let mut copied: Vec<HashMap<usize, Topic<'_>>> = vec![HashMap::new()];
    // Branches that were left out, each with the equal one that was copied.
    let mut merged = Vec::new();
    let mut end = 0;
    for topic in map.topics() {
        let at = topic.id().index();
        if at < end {
            continue;
        }
        copied.truncate(topic.depth() + 1);
        if let Some(first) = copied[topic.depth()].get(&contents[at]) {
            end = at + 1 + topic.descendants().len();
            merged.push((topic, *first));
            continue;
        }
        copied[topic.depth()].insert(contents[at], topic);
        copied.push(HashMap::new());
        rebuild.builder().close_to(topic.depth());
        rebuild.open(topic);
    }
    for (gone, first) in merged {
        stand_in(&mut rebuild, gone, first, &contents);
    }
    rebuild.finish()
}

/// The number of the content of each branch; equal branches have the same number.
pub(crate) fn contents(map: &MindMap) -> Vec<usize> {
    let mut numbers = vec![0; map.len()];
    let mut known = HashMap::new();
    // Topics below come later, so all of them are known.
    for at in (0..map.len()).rev() {
        let Some(topic) = map.at(at) else { continue };
        let mut seen = HashSet::new();
        let below = topic.children().map(|child| numbers[child.id().index()]);
        let below = below.filter(|content| seen.insert(*content)).collect();
        let next = known.len();
        numbers[at] = *known.entry(Branch { topic, below }).or_insert(next);
    }
    numbers
}

/// Lets the copy of a branch stand for another one that is equal, topic by topic.
fn stand_in<'a>(rebuild: &mut Rebuild<'a>, gone: Topic<'a>, first: Topic<'a>, contents: &[usize]) {
    let mut waiting = vec![(gone, first)];
    while let Some((gone, first)) = waiting.pop() {
        if let Some(copy) = rebuild.copy(first.id()) {
            rebuild.stand_in(gone, copy);
        }
        let mut below: HashMap<usize, Topic<'_>> = HashMap::new();
        for child in first.children() {
            below.entry(contents[child.id().index()]).or_insert(child);
        }
        let partners =
            gone.children().filter_map(|child| Some((child, *below.get(&contents[child.id().index()])?)));
        waiting.extend(partners);
    }
}
