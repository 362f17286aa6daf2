//! The ids to which relations lead: those that topics have in their source, or numbers.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use panmap_model::{MindMap, Topic, TopicId};

use super::attribute;

/// Whose the ids are; asked, but never walked, so that the order of hashing does not show.
pub(super) struct Uids<'m> {
    owners: HashMap<&'m str, TopicId>,
    targets: HashSet<TopicId>,
}

impl<'m> Uids<'m> {
    /// Of topics with the same id, the first keeps it.
    pub(super) fn new(map: &'m MindMap) -> Self {
        let mut owners = HashMap::new();
        for topic in map.topics() {
            if let Some(id) =
                topic.source_id().filter(|id| attribute::is_value(id) && super::escape::trim(id) == *id)
            {
                owners.entry(id).or_insert(topic.id());
            }
        }
        Self { owners, targets: map.relations().map(|relation| relation.to).collect() }
    }

    /// The id of a topic, if it has one in its source or if a relation leads to it.
    pub(super) fn written(&self, topic: Topic<'m>) -> Option<Cow<'m, str>> {
        match topic.source_id() {
            Some(id) if self.owners.get(id) == Some(&topic.id()) => Some(Cow::Borrowed(id)),
            _ => self.targets.contains(&topic.id()).then(|| self.made(topic.id())),
        }
    }

    fn made(&self, topic: TopicId) -> Cow<'m, str> {
        let mut id = made(topic.index() + 1);
        while self.owners.contains_key(id.as_str()) {
            id.push('_');
        }
        Cow::Owned(id)
    }
}

/// The id of the topic with this number in the map, counted from 1, unless another topic has it.
pub(super) fn made(number: usize) -> String {
    format!("panmap{number}")
}
