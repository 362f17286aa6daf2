//! What of a map can be drawn in MindManager, and where: worked out before anything is written.

use std::collections::HashMap;

use panmap_model::{FactKind, Group, GroupKind, MindMap, Role, Topic, TopicId};

use super::super::oid::Ids;
use crate::features::MapFeature;
use crate::writing::sink::Sink;

/// The list of its parent in which a topic stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Sub,
    Floating,
    /// None: it stands in the boundary of the topic that it sums up.
    Boundary,
}

/// What stands where in the document.
pub(super) struct Plan<'m> {
    pub(super) ids: Ids<'m>,
    /// The lists of topics that are no ordinary ones.
    lists: HashMap<TopicId, List>,
    /// The boundaries of topics.
    boundaries: HashMap<TopicId, Group<'m>>,
}

impl<'m> Plan<'m> {
    /// Makes the plan, and counts what has no place in it.
    pub(super) fn new(map: &'m MindMap, out: &mut Sink<'_>) -> Self {
        let mut plan = Self { ids: Ids::new(map), lists: HashMap::new(), boundaries: HashMap::new() };
        for group in map.groups() {
            if !plan.takes(map, group)
                && let Some(first) = map.get(group.first)
            {
                out.lost(MapFeature::Groups, first);
            }
        }
        if map.fact_kinds().any(|kind| kind == FactKind::Role) {
            for topic in map.topics() {
                plan.place(topic, out);
            }
        }
        if !plan.lists.is_empty() {
            let order = plan.topics(map);
            plan.ids.number(&order);
        }
        plan
    }

    /// The topics in the order in which the document has them.
    fn topics(&self, map: &'m MindMap) -> Vec<TopicId> {
        let mut order = Vec::with_capacity(map.len());
        let mut open: Vec<Topic<'m>> = map.roots().collect();
        while let Some(topic) = open.pop() {
            order.push(topic.id());
            let first = open.len();
            open.extend(topic.children().filter(|child| self.list(*child) == List::Sub));
            open.extend(topic.children().filter(|child| self.list(*child) == List::Floating));
            open.extend(self.boundary(topic).and_then(|group| map.get(group.topic?)));
            open[first..].reverse();
        }
        order
    }

    /// SPEC: a topic has one boundary, which is around it with all below it, and may have a label. A summary leads to a
    /// topic instead, which nothing else leads to.
    fn takes(&mut self, map: &'m MindMap, group: Group<'m>) -> bool {
        let Some(first) = map.get(group.first).filter(|_| group.first == group.last) else { return false };
        let is_possible = match (group.kind, group.topic.map(|topic| map.get(topic))) {
            (GroupKind::Boundary, None) => true,
            (GroupKind::Summary, None) => group.label.is_empty(),
            (GroupKind::Summary, Some(Some(summary))) => {
                let parent = if first.depth() == 0 { Some(first) } else { first.parent() };
                group.label.is_empty()
                    && summary.role() == Some(Role::Summary)
                    && summary.depth() > 0
                    && summary.parent().map(Topic::id) == parent.map(Topic::id)
                    && first.id() < summary.id()
                    && !self.lists.contains_key(&summary.id())
            }
            _ => false,
        };
        if !is_possible || self.boundaries.contains_key(&group.first) {
            return false;
        }
        if let Some(summary) = group.topic {
            self.lists.insert(summary, List::Boundary);
        }
        self.boundaries.insert(group.first, group);
        true
    }

    /// SPEC: only topics below the root float; those that float below others are remarks.
    fn place(&mut self, topic: Topic<'m>, out: &mut Sink<'_>) {
        let is_summary = self.lists.contains_key(&topic.id());
        match topic.role() {
            None => {}
            Some(Role::Summary) if is_summary => {}
            Some(Role::Floating) if topic.depth() == 1 => {
                self.lists.insert(topic.id(), List::Floating);
            }
            Some(Role::Callout) if topic.depth() > 0 => {
                self.lists.insert(topic.id(), List::Floating);
            }
            Some(_) => out.lost(FactKind::Role, topic),
        }
    }

    /// The list in which a topic stands.
    pub(super) fn list(&self, topic: Topic<'_>) -> List {
        self.lists.get(&topic.id()).copied().unwrap_or(List::Sub)
    }

    /// The boundary of a topic.
    pub(super) fn boundary(&self, topic: Topic<'_>) -> Option<&Group<'m>> {
        self.boundaries.get(&topic.id())
    }

    /// The positions of the children of a topic, in the order in which the document is read, where that is not theirs.
    pub(super) fn order(&self, topic: Topic<'_>) -> Option<String> {
        if self.lists.is_empty() {
            return None;
        }
        let in_list =
            |list: List| topic.children().filter(move |child| self.list(*child) == list).map(Topic::id);
        let summary = |of: &TopicId| self.boundaries.get(of).and_then(|group| group.topic);
        let mut read: Vec<TopicId> = Vec::new();
        for child in in_list(List::Sub).chain(in_list(List::Floating)) {
            read.extend(std::iter::successors(Some(child), summary));
        }
        // The root's own summary stays below it.
        if topic.depth() == 0 {
            read.extend(std::iter::successors(summary(&topic.id()), summary));
        }
        if read.is_sorted() {
            return None;
        }
        let mut positions: Vec<(TopicId, usize)> =
            read.into_iter().enumerate().map(|(position, topic)| (topic, position)).collect();
        positions.sort_unstable();
        Some(positions.iter().map(|(_, position)| position.to_string()).collect::<Vec<_>>().join(" "))
    }
}
