//! The ids of topics in files that need them: each of one topic, and its own where it has one.

use std::borrow::Cow;
use std::collections::HashMap;

use panmap_model::{MindMap, Topic, TopicId};

/// The topics that keep the ids of their source.
pub(crate) struct Ids<'m> {
    owners: HashMap<&'m str, TopicId>,
}

impl<'m> Ids<'m> {
    /// The ids of a map that a program takes; of several topics with one id the first keeps it.
    pub(crate) fn new(map: &'m MindMap, is_taken: fn(&str) -> bool) -> Self {
        let mut owners = HashMap::new();
        for topic in map.topics() {
            if let Some(id) = topic.source_id().filter(|id| is_taken(id)) {
                owners.entry(id).or_insert(topic.id());
            }
        }
        Self { owners }
    }

    /// The id of the source, if the topic keeps it.
    pub(crate) fn own(&self, topic: Topic<'m>) -> Option<&'m str> {
        topic.source_id().filter(|id| self.owners.get(id) == Some(&topic.id()))
    }

    /// The id of a topic: its own, or one made from its position that no other topic keeps.
    pub(crate) fn of(&self, topic: Topic<'m>, made: fn(u64) -> String) -> Cow<'m, str> {
        if let Some(own) = self.own(topic) {
            return own.into();
        }
        let mut number = topic.id().index() as u64;
        loop {
            let id = made(number);
            if !self.owners.contains_key(id.as_str()) {
                return id.into();
            }
            number += 1 << 32;
        }
    }
}

/// Whether an id is a whole number from 1 that programs in JavaScript can hold.
pub(crate) fn is_number(id: &str) -> bool {
    let number: Option<u64> = id.parse().ok();
    number.is_some_and(|number| number > 0 && number < 1 << 53 && number.to_string() == id)
}

/// The number of a topic from 1.
pub(crate) fn number(position: u64) -> String {
    (position + 1).to_string()
}

/// The id that is made where a program takes any word.
pub(crate) fn word(position: u64) -> String {
    format!("t{position}")
}

/// Whether a word is the id that is made for the topic at this position.
pub(crate) fn is_made(id: &str, position: usize) -> bool {
    id.strip_prefix('t').is_some_and(|digits| {
        let is_number =
            digits == "0" || (digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0'));
        is_number && digits.parse() == Ok(position)
    })
}

#[cfg(test)]
mod tests {
    use panmap_model::{Fact, MapBuilder};

    use super::*;

    #[test]
    fn every_topic_has_an_id_of_its_own() {
        let mut builder = MapBuilder::new();
        for id in ["3", "3", "x", "4294967300"] {
            builder.open("a");
            builder.fact(Fact::SourceId(id));
        }
        let map = builder.finish();
        let ids = Ids::new(&map, is_number);
        let all: Vec<_> = map.topics().map(|topic| ids.of(topic, number)).collect();
        assert_eq!(all, ["3", "2", "4294967299", "4294967300"]);
        assert!(is_made(&word(7), 7) && !is_made("t07", 7) && !is_made("t7", 8));
    }
}
