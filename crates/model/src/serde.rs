//! Serialization (feature `serde`): a map is a flat list of topics with their depths, so that no depth overflows a stack.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::{Code, Fact, MapBuilder, Meta, MindMap, Side, Task, Timestamp, Topic, TopicId};

#[derive(serde::Serialize)]
#[serde(rename = "MindMap")]
struct MapRef<'a> {
    meta: &'a Meta,
    topics: TopicsRef<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relations: Vec<RelationRow<'a>>,
}

#[derive(serde::Deserialize)]
#[serde(rename = "MindMap", deny_unknown_fields)]
struct MapOwned {
    meta: Meta,
    topics: Topics,
    #[serde(default)]
    relations: Vec<RelationRow<'static>>,
}

struct TopicsRef<'a>(&'a MindMap);

#[derive(serde::Serialize)]
#[serde(rename = "Topic")]
struct TopicRef<'a> {
    depth: usize,
    text: &'a str,
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
    #[serde(rename = "details")]
    facts: Vec<OwnedFact>,
}

#[derive(serde::Deserialize)]
#[serde(rename = "Fact", rename_all = "snake_case")]
enum OwnedFact {
    Note(String),
    Link(String),
    Task(Task),
    Folded,
    Side(Side),
    Created(Timestamp),
    Modified(Timestamp),
    SourceId(String),
    Icon(String),
    Tag(String),
    Attribute { name: String, value: String },
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Relation", deny_unknown_fields)]
struct RelationRow<'a> {
    from: u32,
    to: u32,
    label: Cow<'a, str>,
}

impl<'a> From<Topic<'a>> for TopicRef<'a> {
    fn from(topic: Topic<'a>) -> Self {
        Self { depth: topic.depth(), text: topic.text(), facts: topic.facts().collect() }
    }
}

impl OwnedFact {
    fn get(&self) -> Fact<'_> {
        match self {
            Self::Note(text) => Fact::Note(text),
            Self::Link(text) => Fact::Link(text),
            Self::Task(task) => Fact::Task(*task),
            Self::Folded => Fact::Folded,
            Self::Side(side) => Fact::Side(*side),
            Self::Created(time) => Fact::Created(*time),
            Self::Modified(time) => Fact::Modified(*time),
            Self::SourceId(text) => Fact::SourceId(text),
            Self::Icon(text) => Fact::Icon(text),
            Self::Tag(text) => Fact::Tag(text),
            Self::Attribute { name, value } => Fact::Attribute { name, value },
        }
    }
}

impl Serialize for MindMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let relations = self.relations().map(|relation| RelationRow {
            from: relation.from.0,
            to: relation.to.0,
            label: relation.label.into(),
        });
        MapRef { meta: self.meta(), topics: TopicsRef(self), relations: relations.collect() }
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
        let MapOwned { meta, topics: Topics(mut builder), relations } = MapOwned::deserialize(deserializer)?;
        *builder.meta_mut() = meta;
        for RelationRow { from, to, label } in relations {
            if from.max(to) as usize >= builder.len() {
                return Err(de::Error::custom("a relation between topics that are not in the map"));
            }
            builder.relate(TopicId(from), TopicId(to), &label);
        }
        Ok(builder.finish())
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
        let TopicRow { depth, text, facts } = TopicRow::deserialize(deserializer)?;
        let deepest = self.0.depth();
        if depth > deepest {
            let message =
                format_args!("a topic of depth {depth} where the deepest that can follow is {deepest}");
            return Err(de::Error::custom(message));
        }
        self.0.close_to(depth);
        self.0.open(&text);
        for fact in &facts {
            self.0.fact(fact.get());
        }
        Ok(())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <Cow<'_, str>>::deserialize(deserializer)?;
        let code = Self::ALL.iter().find(|code| code.as_str() == name);
        code.copied().ok_or_else(|| de::Error::custom(format_args!("unknown diagnostic code `{name}`")))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Code, Diagnostic, Fact, MapBuilder, MindMap, Parsed, Side, Task, Timestamp};

    fn parsed() -> Parsed {
        let mut builder = MapBuilder::new();
        builder.meta_mut().title = Some("T".into());
        builder.meta_mut().created = Some(Timestamp(-1));
        let root = builder.open("a \"quoted\"");
        let child = builder.open("b");
        for fact in [
            Fact::Note("n"),
            Fact::Task(Task::Done),
            Fact::Folded,
            Fact::Side(Side::Left),
            Fact::Modified(Timestamp(5)),
            Fact::Icon("i"),
            Fact::Attribute { name: "k", value: "v" },
        ] {
            builder.fact(fact);
        }
        builder.close_to(0);
        builder.open("c");
        builder.link("l");
        builder.relate(root, child, "r");
        Parsed {
            map: builder.finish(),
            diagnostics: vec![Diagnostic::warning(Code::StrayLabel, "m").at(1..2)],
        }
    }

    #[test]
    fn what_is_serialized_comes_back() {
        let json = serde_json::to_string(&parsed()).unwrap();
        assert!(json.contains(r#"{"depth":0,"text":"c","details":[{"link":"l"}]}"#), "{json}");
        assert!(json.contains(r#""code":"stray-label""#), "{json}");
        assert_eq!(serde_json::from_str::<Parsed>(&json).unwrap(), parsed());
    }

    #[test]
    fn a_topic_cannot_hang_in_the_air() {
        let json = r#"{"meta":{},"topics":[{"depth":0,"text":""},{"depth":2,"text":""}]}"#;
        let error = serde_json::from_str::<MindMap>(json).unwrap_err();
        assert!(
            error.to_string().starts_with("a topic of depth 2 where the deepest that can follow is 1"),
            "{error}"
        );
    }

    #[test]
    fn depth_is_no_depth_of_the_stack() {
        let mut builder = MapBuilder::new();
        for _ in 0..100_000 {
            builder.open("d");
        }
        let map = builder.finish();
        let json = serde_json::to_string(&map).unwrap();
        assert_eq!(serde_json::from_str::<MindMap>(&json).unwrap(), map);
    }
}
