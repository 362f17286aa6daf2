//! What of a map iThoughts can draw: worked out before anything is written.

use std::borrow::Cow;
use std::collections::HashMap;

use panmap_model::{FactKind, GroupKind, MindMap, Role, Topic, TopicId};

use super::super::entries::{is_made_up_id, made_up_id};
use crate::features::MapFeature;
use crate::names::xml::is_allowed;
use crate::writing::runs::Runs;
use crate::writing::sink::Sink;

pub(super) struct Plan<'m> {
    /// Whose the ids of the source are: of topics with one id, the first has it.
    owners: HashMap<&'m str, TopicId>,
    /// The topics that each summary sums up.
    summaries: HashMap<TopicId, (TopicId, TopicId)>,
    /// The topics of each group.
    pub(super) groups: Vec<Vec<TopicId>>,
}

impl<'m> Plan<'m> {
    /// Makes the plan, and counts what has no place in it.
    pub(super) fn new(map: &'m MindMap, out: &mut Sink<'_>) -> Self {
        let mut plan = Self { owners: HashMap::new(), summaries: HashMap::new(), groups: Vec::new() };
        let is_id = |id: &&str| !id.is_empty() && !is_made_up_id(id) && id.chars().all(is_allowed);
        for topic in map.topics() {
            if let Some(id) = topic.source_id().filter(is_id) {
                plan.owners.entry(id).or_insert(topic.id());
            }
        }
        plan.group(map, out);
        if map.fact_kinds().any(|kind| kind == FactKind::Role) {
            for topic in map.topics() {
                // SPEC: only topics below the root float, and only a topic that names others sums them up.
                let is_drawn = match topic.role() {
                    None | Some(Role::Callout) => true,
                    Some(Role::Floating) => topic.depth() == 1,
                    Some(Role::Summary) => plan.summaries.contains_key(&topic.id()),
                    Some(_) => false,
                };
                if !is_drawn || topic.depth() == 0 && topic.role() == Some(Role::Callout) {
                    out.lost(FactKind::Role, topic);
                }
            }
        }
        plan
    }

    /// The id of a topic.
    pub(super) fn id(&self, map: &'m MindMap, topic: TopicId) -> Cow<'m, str> {
        match map.get(topic).and_then(Topic::source_id) {
            Some(id) if self.owners.get(id) == Some(&topic) => id.into(),
            _ => made_up_id(topic.index()).into(),
        }
    }

    /// Whether an id is that of a topic.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.owners.contains_key(id)
    }

    /// The topics that a summary sums up.
    pub(super) fn summary(&self, topic: Topic<'_>) -> Option<(TopicId, TopicId)> {
        self.summaries.get(&topic.id()).copied()
    }

    /// SPEC: neither groups nor summaries have words of their own; a summary is a topic that names those it sums up.
    fn group(&mut self, map: &'m MindMap, out: &mut Sink<'_>) {
        let mut runs = Runs::new(map);
        for group in map.groups() {
            let Some(first) = map.get(group.first) else { continue };
            let summary = group.topic.and_then(|topic| map.get(topic));
            let is_written = group.label.is_empty()
                && match (group.kind, summary) {
                    (GroupKind::Boundary, None) => {
                        let topics = runs.of(&group);
                        let is_short = topics.is_some();
                        self.groups.extend(topics);
                        is_short
                    }
                    (GroupKind::Summary, Some(summary)) => {
                        summary.role() == Some(Role::Summary)
                            && !self.summaries.contains_key(&summary.id())
                            && self.summaries.insert(summary.id(), (group.first, group.last)).is_none()
                    }
                    _ => false,
                };
            if !is_written {
                out.lost(MapFeature::Groups, first);
            }
        }
    }
}
