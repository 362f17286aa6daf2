//! Panmap's own shape.

use super::*;

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()), @r#"
    {
      "format": "panmap",
      "version": 2,
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
      "version": 2,
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
      "version": 2,
      "meta": {},
      "topics": []
    }
    --
    "#);
}

#[test]
fn the_schema_is_json() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(schema["$id"], "urn:panmap:map:2");
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
