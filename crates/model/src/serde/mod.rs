//! Serialization (feature `serde`): a map is a flat list of topics with their depths, so that no depth overflows a stack.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use self::between::{CloneRow, GroupRow, MediumRow, RelationRow};
use self::fact::OwnedFact;
use self::text::{OwnedRuns, RunRow, TextRef};
use crate::{Fact, MapBuilder, Meta, MindMap, Topic};

mod base64;
mod between;
mod fact;
mod name;
mod text;

#[derive(serde::Serialize)]
#[serde(rename = "MindMap")]
struct MapRef<'a> {
    meta: &'a Meta,
    topics: TopicsRef<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relations: Vec<RelationRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    clones: Vec<CloneRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    media: Vec<MediumRow<'a>>,
}

#[derive(serde::Deserialize)]
#[serde(rename = "MindMap", deny_unknown_fields)]
struct MapOwned {
    meta: Meta,
    topics: Topics,
    #[serde(default)]
    relations: Vec<RelationRow<'static>>,
    #[serde(default)]
    clones: Vec<CloneRow>,
    #[serde(default)]
    groups: Vec<GroupRow<'static>>,
    #[serde(default)]
    media: Vec<MediumRow<'static>>,
}

struct TopicsRef<'a>(&'a MindMap);

#[derive(serde::Serialize)]
#[serde(rename = "Topic")]
struct TopicRef<'a> {
    depth: usize,
    text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    runs: Option<Vec<RunRow<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "details")]
    facts: Vec<Fact<'a>>,
}

#[derive(serde::Deserialize)]
#[serde(rename = "Topic", deny_unknown_fields)]
struct TopicRow {
    depth: usize,
    text: String,
    #[serde(default)]
    runs: Option<OwnedRuns>,
    #[serde(default)]
    #[serde(rename = "details")]
    facts: Vec<OwnedFact>,
}

impl<'a> From<Topic<'a>> for TopicRef<'a> {
    fn from(topic: Topic<'a>) -> Self {
        let TextRef { text, runs } = topic.rich_text().into();
        Self { depth: topic.depth(), text, runs, facts: topic.facts().collect() }
    }
}

impl Serialize for MindMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        MapRef {
            meta: self.meta(),
            topics: TopicsRef(self),
            relations: self.relations().map(RelationRow::from).collect(),
            clones: self.clones().map(CloneRow::from).collect(),
            groups: self.groups().map(GroupRow::from).collect(),
            media: self.media().map(MediumRow::from).collect(),
        }
        .serialize(serializer)
    }
}

impl Serialize for TopicsRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(Some(self.0.len()))?;
        for topic in self.0.topics() {
            sequence.serialize_element(&TopicRef::from(topic))?;
        }
        sequence.end()
    }
}

impl<'de> Deserialize<'de> for MindMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let MapOwned { meta, topics: Topics(mut builder), relations, clones, groups, media } =
            MapOwned::deserialize(deserializer)?;
        *builder.meta_mut() = meta;
        for row in &relations {
            row.add(&mut builder);
        }
        for row in &clones {
            row.add(&mut builder);
        }
        for row in &groups {
            row.add(&mut builder);
        }
        for row in media {
            row.add(&mut builder);
        }
        let map = builder.finish();
        // The builder leaves out what cannot be.
        if map.relations().len() < relations.len() {
            Err(de::Error::custom("a relation between topics that are not in the map"))
        } else if map.clones().len() < clones.len() {
            Err(de::Error::custom("a clone of itself, of two topics, or of one that is not in the map"))
        } else if map.groups().len() < groups.len() {
            Err(de::Error::custom("a group of topics that are not siblings in order"))
        } else {
            Ok(map)
        }
    }
}

struct Topics(MapBuilder);

impl<'de> Deserialize<'de> for Topics {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(TopicsVisitor)
    }
}

struct TopicsVisitor;

impl<'de> Visitor<'de> for TopicsVisitor {
    type Value = Topics;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("topics in document order, each at most one level deeper than the one before")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Topics, A::Error> {
        let mut builder = MapBuilder::new();
        while sequence.next_element_seed(OneTopic(&mut builder))?.is_some() {}
        Ok(Topics(builder))
    }
}

/// Adds one topic to a map, so that no list of rows stands in memory beside it.
struct OneTopic<'b>(&'b mut MapBuilder);

impl<'de> DeserializeSeed<'de> for OneTopic<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let TopicRow { depth, text, runs, facts } = TopicRow::deserialize(deserializer)?;
        let deepest = self.0.depth();
        if depth > deepest {
            let message =
                format_args!("a topic of depth {depth} where the deepest that can follow is {deepest}");
            return Err(de::Error::custom(message));
        }
        self.0.close_to(depth);
        match &runs {
            Some(runs) => self.0.open(runs.get()),
            None => self.0.open(&text),
        };
        for fact in &facts {
            self.0.fact(fact.get());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
