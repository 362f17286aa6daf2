//! Serialization (feature `serde`): a map is a flat list of topics with their depths, so that no depth overflows a stack.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::{Code, MapBuilder, Meta, MindMap, Topic};

#[derive(serde::Serialize)]
#[serde(rename = "MindMap")]
struct MapRef<'a> {
    meta: &'a Meta,
    topics: TopicsRef<'a>,
}

struct TopicsRef<'a>(&'a MindMap);

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Topic", deny_unknown_fields)]
struct Row<'a> {
    depth: usize,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    note: Option<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    link: Option<Cow<'a, str>>,
}

impl<'a> From<Topic<'a>> for Row<'a> {
    fn from(topic: Topic<'a>) -> Self {
        Self {
            depth: topic.depth(),
            text: topic.text().into(),
            note: topic.note().map(Into::into),
            link: topic.link().map(Into::into),
        }
    }
}

impl Serialize for MindMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        MapRef { meta: self.meta(), topics: TopicsRef(self) }.serialize(serializer)
    }
}

impl Serialize for TopicsRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(Some(self.0.len()))?;
        for topic in self.0.topics() {
            sequence.serialize_element(&Row::from(topic))?;
        }
        sequence.end()
    }
}

impl<'de> Deserialize<'de> for MindMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(rename = "MindMap", deny_unknown_fields)]
        struct Map {
            meta: Meta,
            topics: Topics,
        }
        let Map { meta, topics: Topics(mut builder) } = Map::deserialize(deserializer)?;
        *builder.meta_mut() = meta;
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
        let row = Row::deserialize(deserializer)?;
        if row.depth > self.0.depth() {
            return Err(de::Error::custom(format_args!(
                "a topic of depth {} where the deepest that can follow is {}",
                row.depth,
                self.0.depth()
            )));
        }
        self.0.close_to(row.depth);
        self.0.open(&row.text);
        if let Some(note) = row.note {
            self.0.note(&note);
        }
        if let Some(link) = row.link {
            self.0.link(&link);
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
    use crate::{Code, Diagnostic, MapBuilder, MindMap, Parsed};

    fn parsed() -> Parsed {
        let mut builder = MapBuilder::new();
        builder.meta_mut().title = Some("T".into());
        builder.open("a \"quoted\"");
        builder.open("b");
        builder.note("n");
        builder.close_to(0);
        builder.open("c");
        builder.link("l");
        Parsed {
            map: builder.finish(),
            diagnostics: vec![Diagnostic::warning(Code::StrayLabel, "m").at(1..2)],
        }
    }

    #[test]
    fn what_is_serialized_comes_back() {
        let json = serde_json::to_string(&parsed()).unwrap();
        assert!(json.contains(r#"{"depth":1,"text":"b","note":"n"}"#), "{json}");
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
