//! Links from topics to others of the same map.

use std::collections::HashMap;

use panmap_model::text::Link;
use panmap_model::{Fact, Mark, MindMap, Text, Topic, TopicId};

/// The id that an address leads to within its map, such as `ID_1` for `#ID_1`.
pub(crate) fn internal(address: &str) -> Option<&str> {
    address.strip_prefix('#').filter(|id| !id.is_empty())
}

/// The addresses of all links of a topic: its own, and those within its texts.
pub(crate) fn of(topic: Topic<'_>) -> impl Iterator<Item = &str> {
    let texts = topic.facts().filter_map(|fact| match fact {
        Fact::Note(text) | Fact::Details(text) => Some(text),
        _ => None,
    });
    topic.link().into_iter().chain(in_text(topic.rich_text())).chain(texts.flat_map(in_text))
}

fn in_text(text: Text<'_>) -> impl Iterator<Item = &str> {
    text.marks().filter_map(|(_, mark)| match mark {
        Mark::Link(Link { address, wiki: false, .. }) => Some(address),
        _ => None,
    })
}

/// The topics of a map by their ids.
#[derive(Debug)]
pub(crate) struct Owners<'a>(HashMap<&'a str, Vec<TopicId>>);

impl<'a> Owners<'a> {
    pub(crate) fn new(map: &'a MindMap) -> Self {
        let mut owners: HashMap<_, Vec<_>> = HashMap::new();
        for topic in map.topics() {
            if let Some(id) = topic.source_id() {
                owners.entry(id).or_default().push(topic.id());
            }
        }
        Self(owners)
    }

    /// Whether a topic has an id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The topics that have an id, in document order.
    pub(crate) fn of(&self, id: &str) -> &[TopicId] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether no topic has an id.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ids that several topics have.
    pub(crate) fn shared(&self) -> impl Iterator<Item = (&str, &[TopicId])> {
        self.0.iter().filter(|(_, topics)| topics.len() > 1).map(|(id, topics)| (*id, topics.as_slice()))
    }
}
