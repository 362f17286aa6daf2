//! The ids of objects: 16 bytes in Base64.

use std::borrow::Cow;
use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use panmap_model::{MindMap, Topic, TopicId};

/// What the ids that Panmap makes begin with.
const OWN: &[u8; 6] = b"panmap";

/// What an id belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    Topic,
    Map,
    Picture,
    Boundary,
    /// The topic that is the label of a boundary, or of the relation with the same number.
    BoundaryLabel,
    Relation,
    RelationLabel,
}

/// The id of something by its number.
pub(super) fn made(kind: Kind, number: usize) -> String {
    nth(kind, number, 0)
}

fn nth(kind: Kind, number: usize, turn: u8) -> String {
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(OWN);
    (bytes[6], bytes[7]) = (kind as u8, turn);
    bytes[8..].copy_from_slice(&(number as u64).to_be_bytes());
    STANDARD.encode(bytes)
}

/// Whether a text can be an id.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 24 && STANDARD.decode(text).is_ok_and(|bytes| bytes.len() == 16)
}

/// The ids of topics in a file: what their source calls them, where that can be one, or their number.
pub(super) struct Ids<'m> {
    owners: HashMap<&'m str, TopicId>,
    /// The numbers of topics in the document, where these are not their positions in the map.
    numbers: Vec<usize>,
}

impl<'m> Ids<'m> {
    pub(super) fn new(map: &'m MindMap) -> Self {
        let mut owners = HashMap::new();
        for topic in map.topics() {
            if let Some(id) = topic.source_id().filter(|id| !id.is_empty()) {
                owners.entry(id).or_insert(topic.id());
            }
        }
        Self { owners, numbers: Vec::new() }
    }

    /// Numbers the topics in this order.
    pub(super) fn number(&mut self, order: &[TopicId]) {
        self.numbers = vec![0; order.len()];
        for (number, topic) in order.iter().enumerate() {
            self.numbers[topic.index()] = number;
        }
    }

    /// The id of a topic, and whether it is that of its source.
    pub(super) fn of(&self, topic: Topic<'m>) -> (Cow<'m, str>, bool) {
        if let Some(id) = topic.source_id().filter(|id| is_id(id))
            && self.owners.get(id) == Some(&topic.id())
        {
            return (id.into(), true);
        }
        // A source may have an id that looks like one of Panmap's, of which there are enough.
        let place = topic.id().index();
        let number = self.numbers.get(place).copied().unwrap_or(place);
        let free = (0..u8::MAX).map(|turn| nth(Kind::Topic, number, turn));
        let mut free = free.filter(|id| !self.owners.contains_key(id.as_str()));
        (free.next().unwrap_or_default().into(), false)
    }

    /// The topic with this id.
    pub(super) fn owner(&self, id: &str) -> Option<TopicId> {
        self.owners.get(id).copied()
    }
}

#[cfg(test)]
mod tests {
    use panmap_model::{Fact, MapBuilder};

    use super::*;

    #[test]
    fn ids_are_sixteen_bytes_and_no_two_are_equal() {
        assert!(is_id(&made(Kind::Topic, 0)) && is_id("hCCXcidPbUK5tVWlujsqYQ=="));
        assert!(
            ["", "ID_1", "hCCXcidPbUK5tVWlujsqYQ", "hCCXcidPbUK5tVWlujsqYQA="].iter().all(|id| !is_id(id))
        );
        let mut builder = MapBuilder::new();
        let second = made(Kind::Topic, 1);
        for id in [second.as_str(), "x", "hCCXcidPbUK5tVWlujsqYQ==", "hCCXcidPbUK5tVWlujsqYQ=="] {
            builder.open("");
            builder.fact(Fact::SourceId(id));
        }
        let map = builder.finish();
        let ids = Ids::new(&map);
        let all: Vec<_> = map.topics().map(|topic| ids.of(topic)).collect();
        assert_eq!(
            all.iter().map(|(_, is_source)| *is_source).collect::<Vec<_>>(),
            [true, false, true, false]
        );
        assert_eq!(all.iter().collect::<std::collections::HashSet<_>>().len(), 4);
    }
}
