//! The ids of topics in a file: what their source calls them, or their number.

use std::borrow::Cow;
use std::collections::HashMap;

use panmap_model::{MindMap, Topic, TopicId};

use crate::programs::xmind::OWN_ID;

/// Whose the ids of sources are; of topics with the same id, the first keeps it.
pub(super) struct Ids<'m> {
    owners: HashMap<&'m str, TopicId>,
}

impl<'m> Ids<'m> {
    pub(super) fn new(map: &'m MindMap) -> Self {
        let mut owners = HashMap::new();
        for topic in map.topics() {
            if let Some(id) = topic.source_id().filter(|id| !id.is_empty()) {
                owners.entry(id).or_insert(topic.id());
            }
        }
        Self { owners }
    }

    /// The id of a topic.
    pub(super) fn of(&self, topic: Topic<'m>) -> Cow<'m, str> {
        if let Some(id) = topic.source_id()
            && self.owners.get(id) == Some(&topic.id())
        {
            return Cow::Borrowed(id);
        }
        self.made(topic.id())
    }

    /// The id of a topic that is named by its position.
    pub(super) fn by_position(&self, map: &'m MindMap, topic: TopicId) -> Cow<'m, str> {
        map.get(topic).map_or_else(|| self.made(topic), |topic| self.of(topic))
    }

    /// Whether an id is that of a topic.
    pub(super) fn has(&self, id: &str) -> bool {
        self.owners.contains_key(id)
    }

    fn made(&self, topic: TopicId) -> Cow<'m, str> {
        let mut id = format!("{OWN_ID}{}", topic.index() + 1);
        while self.owners.contains_key(id.as_str()) {
            id.push('_');
        }
        Cow::Owned(id)
    }
}
