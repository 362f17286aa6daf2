//! The ids of topics: what their source calls them, where that can be an id, or their number.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use panmap_model::{MindMap, Topic, TopicId};

use super::dialect::{Dialect, FORMAT};
use super::spelling::{self, ALL_NUMBERED};
use crate::names::xml::{name_from, name_of};

/// Whose the ids of sources are; asked, but never walked, so that the order of hashing does not show.
pub(super) struct Ids<'m> {
    owners: HashMap<Cow<'m, str>, TopicId>,
    /// Whether the ids are those of a file of this format, whose programs take them as they are.
    are_own: bool,
    /// Whether every topic gets an id. One that comes from this format gets its own, or one if something refers to it.
    are_for_all: bool,
    /// The topics to which arrows lead, and of which others are clones.
    referred: HashSet<TopicId>,
}

impl<'m> Ids<'m> {
    /// SPEC: an ID is an xs:ID, unique in the file and no number. Of topics with the same id, the first keeps it.
    pub(super) fn new(map: &'m MindMap, dialect: &Dialect) -> Self {
        let are_own = map.origin().is_some_and(|origin| origin.format == FORMAT);
        let mut owners = HashMap::new();
        for topic in map.topics() {
            if let Some(id) = source_id(topic, are_own) {
                owners.entry(id).or_insert(topic.id());
            }
        }
        let mut referred: HashSet<_> = map.relations().map(|relation| relation.to).collect();
        if dialect.is_freeplane {
            referred.extend(map.clones().map(|(_, clone)| clone.original));
        }
        let are_for_all = !are_own || map.spellings().any(|spelling| spelling == ALL_NUMBERED);
        Self { owners, are_own, are_for_all, referred }
    }

    /// The id of a topic, where it is written. jsMind drops nodes without one, so maps of other formats have them all.
    pub(super) fn written(&self, topic: Topic<'m>) -> Option<Cow<'m, str>> {
        let is_written = self.are_for_all
            || topic.source_id().is_some()
            || topic.spelling().is_some_and(spelling::is_numbered)
            || self.referred.contains(&topic.id());
        // Where an id is there twice, nothing refers to the second one.
        let own =
            source_id(topic, self.are_own).filter(|_| self.are_own && !self.referred.contains(&topic.id()));
        is_written.then(|| own.unwrap_or_else(|| self.of(topic)))
    }

    /// The number that is the id of a topic, behind `ID_`, where no topic of the map has an id of its own.
    pub(super) fn number(&self, topic: Topic<'m>) -> Option<usize> {
        (self.are_for_all && self.owners.is_empty()).then(|| topic.id().index() + 1)
    }

    /// The id of a topic.
    pub(super) fn of(&self, topic: Topic<'m>) -> Cow<'m, str> {
        if let Some(id) = source_id(topic, self.are_own)
            && self.owners.get(&id) == Some(&topic.id())
        {
            return id;
        }
        let mut id = format!("ID_{}", topic.id().index() + 1);
        while self.owners.contains_key(id.as_str()) {
            id.push('_');
        }
        Cow::Owned(id)
    }

    /// Whether a file that was read called this topic so.
    pub(super) fn is(&self, id: &str, topic: Topic<'m>) -> bool {
        self.of(topic) == id || read(id, topic.id()).as_deref() == topic.source_id() && !id.is_empty()
    }

    /// Whether a file that was read called any topic so.
    pub(super) fn is_known(&self, id: &str, map: &MindMap) -> bool {
        let number = id.strip_prefix("ID_").and_then(|number| number.trim_end_matches('_').parse().ok());
        let numbered = number.and_then(|number: usize| map.topics().nth(number.checked_sub(1)?));
        self.owners.contains_key(id)
            || self.owners.contains_key(&*name_of(&name_from(id)))
            || numbered.is_some_and(|topic| self.of(topic) == id)
    }
}

/// What a file calls a topic, unless the id is no more than the number Panmap gave it.
pub(super) fn read(id: &str, topic: TopicId) -> Option<Cow<'_, str>> {
    let is_own = |digits: &str| digits.parse() == Ok(topic.index() + 1);
    let is_number = id.strip_prefix("ID_").is_some_and(|number| {
        is_own(number) || number.ends_with('_') && is_own(number.trim_end_matches('_'))
    });
    (!is_number && !id.is_empty()).then(|| name_from(id))
}

fn source_id(topic: Topic<'_>, is_own: bool) -> Option<Cow<'_, str>> {
    let id = topic.source_id().filter(|id| !id.is_empty())?;
    // What would be read as a replacement is none only where it is replaced itself.
    Some(if is_own && name_from(id) == id { Cow::Borrowed(id) } else { name_of(id) })
}
