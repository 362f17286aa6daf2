//! JSON: Panmap's own format, which carries all of a map. Its shape is published as [`SCHEMA`].

use std::io::{self, Write};

use panmap_model::{Detection, Diagnostic, Edge, MindMap, Topic};

use crate::format::{Feature, Format, WriteOptions};
use crate::output::{buffered, indent};

/// The JSON Schema (draft 2020-12) that every JSON file Panmap writes is valid against.
pub const SCHEMA: &str = include_str!("../schema/map-1.schema.json");

pub(crate) static FORMAT: Format = Format {
    name: "json",
    title: "JSON",
    extensions: &["json"],
    read: None,
    write: Some(write),
    detect,
    carries: &[
        Feature::Notes,
        Feature::Links,
        Feature::Roots,
        Feature::Title,
        Feature::Author,
        Feature::Description,
        Feature::AnyText,
    ],
    flavours: &[],
};

/// Other programs keep maps in JSON too, so it takes the key and value that only Panmap writes.
fn detect(text: &str) -> Option<Detection> {
    let object = text.trim_start().strip_prefix('{')?;
    let value = object.trim_start().strip_prefix("\"format\"")?.trim_start().strip_prefix(':')?;
    let is_ours = value.trim_start().starts_with("\"panmap\"");
    is_ours.then(|| Detection::certain("it is an object whose \"format\" is \"panmap\""))
}

fn write(map: &MindMap, _: &WriteOptions, out: &mut dyn Write) -> io::Result<Vec<Diagnostic>> {
    let mut out = buffered(out);
    out.write_all(b"{\n  \"format\": \"panmap\",\n  \"version\": 1,\n")?;
    write_meta(map, &mut out)?;
    out.write_all(b"  \"topics\": [")?;
    let mut first = true;
    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) => {
                out.write_all(if first { b"\n" } else { b",\n" })?;
                write_start(topic, &mut out)?;
                first = true;
            }
            Edge::Leave(topic) => {
                write_end(topic, &mut out)?;
                first = false;
            }
        }
    }
    out.write_all(if map.is_empty() { b"]\n}\n" } else { b"\n  ]\n}\n" })?;
    out.flush()?;
    Ok(Vec::new())
}

fn write_meta(map: &MindMap, out: &mut impl Write) -> io::Result<()> {
    let meta = map.meta();
    let members = [
        ("title", &meta.title),
        ("author", &meta.author),
        ("description", &meta.description),
        ("language", &meta.language),
    ];
    out.write_all(b"  \"meta\": {")?;
    let mut close: &[u8] = b"},\n";
    for (key, value) in members {
        let Some(value) = value else { continue };
        out.write_all(if close.starts_with(b"}") { b"\n" } else { b",\n" })?;
        write_member(out, 2, key, value)?;
        close = b"\n  },\n";
    }
    out.write_all(close)
}

/// Writes a topic up to the bracket its children follow.
fn write_start(topic: Topic<'_>, out: &mut impl Write) -> io::Result<()> {
    let level = level(topic);
    indent(out, level)?;
    out.write_all(b"{\n")?;
    write_member(out, level + 1, "text", topic.text())?;
    for (key, value) in [("note", topic.note()), ("link", topic.link())] {
        if let Some(value) = value {
            out.write_all(b",\n")?;
            write_member(out, level + 1, key, value)?;
        }
    }
    out.write_all(b",\n")?;
    indent(out, level + 1)?;
    out.write_all(b"\"children\": [")
}

/// Writes the bracket after the children and the brace after the topic.
fn write_end(topic: Topic<'_>, out: &mut impl Write) -> io::Result<()> {
    let level = level(topic);
    if !topic.is_leaf() {
        out.write_all(b"\n")?;
        indent(out, level + 1)?;
    }
    out.write_all(b"]\n")?;
    indent(out, level)?;
    out.write_all(b"}")
}

fn write_member(out: &mut impl Write, level: usize, key: &str, value: &str) -> io::Result<()> {
    indent(out, level)?;
    write!(out, "\"{key}\": ")?;
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

/// The indentation of a topic's braces: an object in a list, itself in an object, in a list, and so on.
fn level(topic: Topic<'_>) -> usize {
    2 * topic.depth() + 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::hostile;
    use crate::testing::{self, Row, rows, shown, written};

    #[test]
    fn a_map_with_everything() {
        insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()), @r#"
        {
          "format": "panmap",
          "version": 1,
          "meta": {
            "title": "L'été & <moi>",
            "author": "Ann \"A.\" Bee",
            "description": "What it is about.\nAnd why.",
            "language": "fr"
          },
          "topics": [
            {
              "text": "L'été & <moi>",
              "note": "Of the root",
              "children": [
                {
                  "text": "1. Two\nlines 😀",
                  "note": "First *line*\nsecond\n\n  another paragraph",
                  "children": [
                    {
                      "text": "snake_case, 2*3*4 and \\n",
                      "children": []
                    },
                    {
                      "text": "",
                      "children": [
                        {
                          "text": "below nothing",
                          "link": "https://example.org/?a=1&b=<2>",
                          "children": []
                        }
                      ]
                    }
                  ]
                },
                {
                  "text": "- not a list ",
                  "note": "a note",
                  "link": "mailto:a@example.org",
                  "children": []
                },
                {
                  "text": "control \u001b[0m",
                  "children": []
                }
              ]
            }
          ]
        }
        --
        "#);
    }

    #[test]
    fn several_roots_and_none() {
        insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()), @r#"
        {
          "format": "panmap",
          "version": 1,
          "meta": {
            "title": "Both"
          },
          "topics": [
            {
              "text": "one",
              "children": [
                {
                  "text": "child",
                  "children": []
                }
              ]
            },
            {
              "text": "two\nlines",
              "children": [
                {
                  "text": "child",
                  "children": []
                }
              ]
            }
          ]
        }
        --
        "#);
        insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()), @r#"
        {
          "format": "panmap",
          "version": 1,
          "meta": {},
          "topics": []
        }
        --
        "#);
    }

    #[test]
    fn the_schema_is_json() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        assert_eq!(schema["$id"], "urn:panmap:map:1");
    }

    proptest! {
        #[test]
        fn another_parser_reads_the_same_map(map in hostile::map()) {
            let (json, diagnostics) = written(&FORMAT, &map);
            prop_assert!(diagnostics.is_empty());
            let value: Value = serde_json::from_str(&json).unwrap();
            let mut read = Vec::new();
            let mut open: Vec<_> = topics(&value["topics"], 0).collect();
            while let Some((depth, topic)) = open.pop() {
                let member = |key: &str| topic.get(key).map(|value| value.as_str().unwrap().to_owned());
                let row: Row = (depth, member("text").unwrap(), member("note"), member("link"));
                read.push(row);
                open.extend(topics(&topic["children"], depth + 1));
            }
            prop_assert_eq!(read, rows(&map));
        }
    }

    /// The topics of a list with their depth, the last one first.
    fn topics(list: &Value, depth: usize) -> impl Iterator<Item = (usize, &Value)> {
        list.as_array().unwrap().iter().rev().map(move |topic| (depth, topic))
    }
}
