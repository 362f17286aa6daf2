//! Which groups can be drawn, and where they begin and end.

use std::collections::BTreeMap;

use panmap_model::{GroupKind, MindMap, Role, Topic, TopicId};

/// The groups that are drawn as boxes around siblings.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Sorted by the first topic, outer groups before inner ones.
    opens: Vec<(TopicId, u32)>,
    /// Sorted by the last topic, inner groups before outer ones.
    closes: Vec<(TopicId, u32)>,
    /// The topics that stand beside a group as its summary, and the group.
    summaries: BTreeMap<TopicId, u32>,
    by_group: BTreeMap<u32, TopicId>,
    /// Groups that are not drawn, since they share topics with another one or are none of siblings.
    pub(super) omitted: Vec<u32>,
}

impl Groups {
    pub(super) fn new(map: &MindMap, are_drawn: bool) -> Self {
        let mut groups = Self::default();
        let mut all: Vec<_> = map.groups().enumerate().map(|(index, group)| (index as u32, group)).collect();
        all.sort_by_key(|(index, group)| (group.first, std::cmp::Reverse(group.last), *index));
        // Where the groups that are still open end.
        let mut open: Vec<usize> = Vec::new();
        let mut is_drawn = vec![false; all.len()];
        for (index, group) in &all {
            let siblings = map.get(group.first).zip(map.get(group.last)).filter(|(first, last)| {
                let parents = (first.parent().map(Topic::id), last.parent().map(Topic::id));
                let floats = [first, last].into_iter().any(|topic| topic.role() == Some(Role::Floating));
                are_drawn
                    && parents.0.is_some()
                    && parents.0 == parents.1
                    && first.id() <= last.id()
                    && !floats
            });
            let Some((first, last)) = siblings else {
                groups.omitted.push(*index);
                continue;
            };
            let end = last.id().index() + 1 + last.descendants().len();
            while open.last().is_some_and(|open| *open <= first.id().index()) {
                open.pop();
            }
            if open.last().is_some_and(|open| *open < end) {
                groups.omitted.push(*index);
                continue;
            }
            open.push(end);
            is_drawn[*index as usize] = true;
            groups.opens.push((group.first, *index));
            groups.closes.push((group.last, *index));
        }
        // Inner groups were opened last.
        groups.closes.reverse();
        groups.closes.sort_by_key(|(last, _)| *last);
        for (index, group) in &all {
            let has_summary = group.kind == GroupKind::Summary && is_drawn[*index as usize];
            let topic = group.topic.filter(|_| has_summary).and_then(|topic| map.get(topic));
            let Some(topic) = topic else { continue };
            let parent = map.get(group.first).and_then(Topic::parent).map(Topic::id);
            let is_member = (group.first..=group.last).contains(&topic.id());
            let is_end = groups.opened_by(topic.id()).chain(groups.closed_by(topic.id())).next().is_some();
            let floats = topic.role() == Some(Role::Floating);
            let is_sibling = topic.parent().map(Topic::id) == parent;
            if is_sibling && !is_member && !is_end && !floats && !groups.is_summary(topic.id()) {
                groups.summaries.insert(topic.id(), *index);
                groups.by_group.insert(*index, topic.id());
            }
        }
        groups
    }

    pub(super) fn is_summary(&self, topic: TopicId) -> bool {
        self.summaries.contains_key(&topic)
    }

    pub(super) fn summary_of(&self, group: u32) -> Option<TopicId> {
        self.by_group.get(&group).copied()
    }

    /// The groups that begin with a topic, outer ones first.
    pub(super) fn opened_by(&self, topic: TopicId) -> impl Iterator<Item = u32> + '_ {
        of(&self.opens, topic)
    }

    /// The groups that end with a topic, inner ones first.
    pub(super) fn closed_by(&self, topic: TopicId) -> impl Iterator<Item = u32> + '_ {
        of(&self.closes, topic)
    }
}

/// The groups that a sorted list has for a topic.
fn of(list: &[(TopicId, u32)], topic: TopicId) -> impl Iterator<Item = u32> + '_ {
    let start = list.partition_point(|(own, _)| *own < topic);
    list[start..].iter().take_while(move |(own, _)| *own == topic).map(|(_, group)| *group)
}
