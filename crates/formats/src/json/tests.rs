use proptest::prelude::*;
use serde_json::Value;

use panmap_model::{Diagnostic, MapBuilder, MindMap, Parsed, Side, Task, Timestamp};

use super::*;
use crate::format::{ReadOptions, WriteOptions};
use crate::hostile;
use crate::testing::{self, Row, detailed_map, restricted, rows, shown, written};

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

/// A map with everything, in this crate's words.
fn detailed() -> MindMap {
    use panmap_model::Detail;
    let mut builder = MapBuilder::new();
    let meta = builder.meta_mut();
    meta.title = Some("A map".into());
    meta.author = Some("Ann".into());
    meta.description = Some("About it".into());
    meta.created = Some(Timestamp(0));
    meta.modified = Some(Timestamp(1_700_000_000_000));
    meta.attributes = vec![("k".into(), "v".into())];
    let root = builder.open("Root <1>");
    let branch = builder.open("Two\nlines & \"more\"");
    for detail in [
        Detail::Note("A note"),
        Detail::Link("https://example.org/?a=1&b=2"),
        Detail::Task(Task::Done),
        Detail::Folded,
        Detail::Side(Side::Left),
        Detail::Created(Timestamp(-1)),
        Detail::Modified(Timestamp(2)),
        Detail::SourceId("ID_1"),
        Detail::Icon("idea"),
        Detail::Icon("flag"),
        Detail::Tag("t1"),
        Detail::Tag("t2"),
        Detail::Attribute { name: "n", value: "v" },
        Detail::Attribute { name: "n", value: "w" },
    ] {
        builder.detail(detail);
    }
    builder.open("leaf");
    builder.detail(Detail::Task(Task::Open));
    builder.close_to(1);
    builder.open("right");
    builder.detail(Detail::Side(Side::Right));
    builder.relate(root, branch, "");
    builder.relate(branch, root, "back");
    builder.finish()
}

fn with_flavour(name: &str, map: &MindMap) -> (String, Vec<Diagnostic>) {
    let options = WriteOptions::flavour(FORMAT.flavour(name).unwrap());
    let mut out = Vec::new();
    let diagnostics = FORMAT.write.unwrap()(map, &options, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), diagnostics)
}

fn parse(json: &str) -> Result<Parsed, Diagnostic> {
    read::read(json.as_bytes(), &ReadOptions::default())
}

/// A map as the native dump: depth, text and details of each topic, and what was said about it.
fn dump(json: &str) -> String {
    let parsed = match parse(json) {
        Ok(parsed) => parsed,
        Err(error) => return located(json, &error),
    };
    let mut lines = vec![format!("{:?}", parsed.map.meta().title)];
    for topic in parsed.map.topics() {
        let details: String = topic.details().map(|detail| format!(" {detail:?}")).collect();
        lines.push(format!("{}{:?}{details}", "  ".repeat(topic.depth()), topic.text()));
    }
    lines.extend(parsed.diagnostics.iter().map(|diagnostic| located(json, diagnostic)));
    lines.join("\n")
}

fn located(json: &str, diagnostic: &Diagnostic) -> String {
    let span = diagnostic.span.unwrap();
    let before = &json[..span.start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{line}:{column} {diagnostic} `{}`", &json[span.start..span.end])
}

#[test]
#[allow(clippy::too_many_lines, reason = "the lines are a snapshot")]
fn every_flavour() {
    let flavours = FORMAT.flavours.iter().map(|flavour| {
        let (json, diagnostics) = with_flavour(flavour.name, &detailed());
        let losses: String = diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n")).collect();
        format!("## {}\n{json}{losses}", flavour.name)
    });
    insta::assert_snapshot!(flavours.collect::<String>(), @r#"
    ## native
    {
      "format": "panmap",
      "version": 1,
      "meta": {
        "title": "A map",
        "author": "Ann",
        "description": "About it",
        "created": 0,
        "modified": 1700000000000,
        "attributes": [{"name": "k", "value": "v"}]
      },
      "topics": [
        {
          "text": "Root <1>",
          "children": [
            {
              "text": "Two\nlines & \"more\"",
              "note": "A note",
              "link": "https://example.org/?a=1&b=2",
              "task": "done",
              "folded": true,
              "side": "left",
              "created": -1,
              "modified": 2,
              "id": "ID_1",
              "icons": ["idea", "flag"],
              "tags": ["t1", "t2"],
              "attributes": [{"name": "n", "value": "v"}, {"name": "n", "value": "w"}],
              "children": [
                {
                  "text": "leaf",
                  "task": "open",
                  "children": []
                }
              ]
            },
            {
              "text": "right",
              "side": "right",
              "children": []
            }
          ]
        }
      ],
      "relations": [
        {"from": 0, "to": 1},
        {"from": 1, "to": 0, "label": "back"}
      ]
    }
    ## jsmind
    {
      "meta": {
        "name": "A map",
        "author": "Ann"
      },
      "format": "node_tree",
      "data": {
        "id": "t0",
        "topic": "Root <1>",
        "children": [
          {
            "id": "t1",
            "topic": "Two\nlines & \"more\"",
            "expanded": false,
            "direction": "left",
            "children": [
              {
                "id": "t2",
                "topic": "leaf",
                "children": []
              }
            ]
          },
          {
            "id": "t3",
            "topic": "right",
            "direction": "right",
            "children": []
          }
        ]
      }
    }
    warning[lost-description]: JSON has no place for a description: "About it" is lost
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-note]: JSON has no place for notes: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-link]: JSON has no place for links: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-tag]: JSON has no place for tags: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
    ## mind-elixir
    {
      "nodeData": {
        "id": "t0",
        "topic": "Root <1>",
        "note": "About it",
        "children": [
          {
            "id": "t1",
            "topic": "Two\nlines & \"more\"",
            "note": "A note",
            "hyperLink": "https://example.org/?a=1&b=2",
            "expanded": false,
            "direction": 0,
            "tags": ["t1", "t2"],
            "children": [
              {
                "id": "t2",
                "topic": "leaf",
                "children": []
              }
            ]
          },
          {
            "id": "t3",
            "topic": "right",
            "direction": 1,
            "children": []
          }
        ]
      }
    }
    warning[lost-title]: JSON has no place for a title beside the root's text: "A map" is lost
    warning[lost-author]: JSON has no place for the author: "Ann" is lost
    info[moved-description]: JSON has no place for a description: it is the root's note now
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
    ## markmap
    {
      "content": "Root &lt;1&gt;",
      "children": [
        {
          "content": "<a href=\"https://example.org/?a=1&amp;b=2\">Two<br>lines &amp; &quot;more&quot;</a>",
          "payload": {"fold": 1},
          "children": [
            {
              "content": "leaf",
              "children": []
            }
          ]
        },
        {
          "content": "right",
          "children": []
        }
      ]
    }
    warning[lost-title]: JSON has no place for a title beside the root's text: "A map" is lost
    warning[lost-author]: JSON has no place for the author: "Ann" is lost
    warning[lost-description]: JSON has no place for a description: "About it" is lost
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-note]: JSON has no place for notes: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-tag]: JSON has no place for tags: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-side]: JSON has no place for sides: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › right"
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
    ## d3
    {
      "name": "Root <1>",
      "children": [
        {
          "name": "Two\nlines & \"more\"",
          "children": [
            {
              "name": "leaf",
              "children": []
            }
          ]
        },
        {
          "name": "right",
          "children": []
        }
      ]
    }
    warning[lost-title]: JSON has no place for a title beside the root's text: "A map" is lost
    warning[lost-author]: JSON has no place for the author: "Ann" is lost
    warning[lost-description]: JSON has no place for a description: "About it" is lost
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-note]: JSON has no place for notes: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-link]: JSON has no place for links: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-tag]: JSON has no place for tags: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-folding]: JSON has no place for folding: 1 lost, of "Root <1> › Two lines & "more""
    info[lost-side]: JSON has no place for sides: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › right"
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
    ## simple-mind-map
    {
      "data": {
        "text": "Root <1>",
        "note": "About it"
      },
      "children": [
        {
          "data": {
            "text": "Two\nlines & \"more\"",
            "note": "A note",
            "hyperlink": "https://example.org/?a=1&b=2",
            "expand": false,
            "tag": ["t1", "t2"]
          },
          "children": [
            {
              "data": {
                "text": "leaf"
              },
              "children": []
            }
          ]
        },
        {
          "data": {
            "text": "right"
          },
          "children": []
        }
      ]
    }
    warning[lost-title]: JSON has no place for a title beside the root's text: "A map" is lost
    warning[lost-author]: JSON has no place for the author: "Ann" is lost
    info[moved-description]: JSON has no place for a description: it is the root's note now
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-side]: JSON has no place for sides: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › right"
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
    "#);
}

#[test]
fn what_other_programs_write() {
    let files = [
        r##"{"meta":{"name":"demo","author":"hizzgdev","version":"0.2"},"format":"node_tree","data":{"id":"root","topic":"jsMind","children":[
            {"id":"easy","topic":"Easy","direction":"left","expanded":false,"children":[{"id":"easy1","topic":"Easy to show"}]},
            {"id":7,"topic":"Open <b>","direction":"right","background-color":"#eee","selected-type":true}]}}"##,
        r#"{"nodeData":{"id":"me-root","topic":"Mind Elixir","root":true,"tags":["Core",{"text":"T","style":{}}],"children":[
            {"topic":"What","id":"bd1","direction":0,"expanded":true,"hyperLink":"https://a.org","note":"n","icons":["x"],"style":{"color":"red"}},
            {"topic":"Why","id":"bd2","direction":1,"expanded":false,"children":[]}]},"arrows":[],"direction":2,"theme":{"name":"Latte"}}"#,
        r#"{"content":"markmap","children":[{"content":"<a href=\"https://a.org\">Link</a>","payload":{"lines":"0,1","fold":1},"children":[]},
            {"content":"a <strong>b</strong>&amp;<br>c","children":[]}]}"#,
        r#"{"name":"flare","children":[{"name":"analytics","value":3938},{"name":7,"children":null}]}"#,
        r#"{"layout":"logicalStructure","root":{"data":{"text":"<p><strong>Root</strong></p><p>two</p>","richText":true,"expand":true},
            "children":[{"data":{"text":"a","uid":"u1","note":"n","hyperlink":"https://a.org","tag":["x",{"text":"y"}],"icon":["priority_1"],"expand":false},"children":[]}]},"theme":{}}"#,
    ];
    insta::assert_snapshot!(files.map(dump).join("\n\n"), @r##"
    Some("demo")
    "jsMind" SourceId("root")
      "Easy" Folded Side(Left) SourceId("easy")
        "Easy to show" SourceId("easy1")
      "Open <b>" Side(Right) SourceId("7") Attribute { name: "background-color", value: "#eee" } Attribute { name: "selected-type", value: "true" }

    Some("Mind Elixir")
    "Mind Elixir" SourceId("me-root") Tag("Core") Tag("T") Attribute { name: "root", value: "true" }
      "What" Note("n") Link("https://a.org") Side(Left) SourceId("bd1") Icon("x")
      "Why" Folded Side(Right) SourceId("bd2")
    1:90 warning[ignored-content]: `style` has no place in a map: it is left out `"style"`
    2:123 warning[ignored-content]: `style` has no place in a map: it is left out `"style"`
    3:87 warning[ignored-content]: `arrows` has no place in a map: it is left out `"arrows"`
    3:113 warning[ignored-content]: 1 more of the kind `ignored-content`, the last one here `"theme"`

    Some("markmap")
    "markmap"
      "Link" Link("https://a.org") Folded Attribute { name: "lines", value: "0,1" }
      "a b&\nc"
    2:14 warning[flattened-markup]: this text is HTML: its words are kept and its markup is left out `"content"`

    Some("flare")
    "flare"
      "analytics" Attribute { name: "value", value: "3938" }
      "7"

    Some("Root\ntwo")
    "Root\ntwo"
      "a" Note("n") Link("https://a.org") Folded SourceId("u1") Icon("priority_1") Tag("x") Tag("y")
    1:38 warning[flattened-markup]: this text is HTML: its words are kept and its markup is left out `"data"`
    2:175 warning[ignored-content]: `theme` has no place in a map: it is left out `"theme"`
    "##);
    for file in files {
        let detection = crate::detect(file).unwrap();
        assert_eq!(
            (detection.0.name, detection.1.confidence),
            ("json", panmap_model::Confidence::Likely),
            "{file}"
        );
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let topics = |topics: &str| format!("{{\"format\": \"panmap\",\n\"topics\": [{topics}]}}");
    let files = [
        String::new(),
        "[]".into(),
        "{}".into(),
        "{\"format\": \"freemind\", \"data\": \"<map/>\"}".into(),
        "{\"format\": \"panmap\", \"version\": 2}".into(),
        "{\"format\": \"panmap\", }".into(),
        "{\"format\": \"panmap\"} {".into(),
        topics("{\"text\": 7}"),
        topics("{\"text\": null}"),
        topics("{\"note\": \"é\"}"),
        topics("{\"text\": \"a\nb\"}"),
        topics("{\"text\": \"a\\x\"}"),
        topics("{\"text\": \"\\u12é\"}"),
        topics("{\"text\": \"a\", \"created\": 1.5}"),
        topics("{\"text\": \"a\", \"created\": 01}"),
        topics("{\"text\": \"a\", \"task\": \"maybe\"}"),
        topics("{\"text\": \"a\" \"note\": \"b\"}"),
        topics("{\"text\": \"a\", \"children\": {}}"),
        topics("{\"text\": \"a\", \"x\": [1, {\"y\": [}]}"),
        topics("{\"text\": \"a\"},"),
    ];
    insta::assert_snapshot!(files.each_ref().map(|file| dump(file)).join("\n"), @r#"
    1:1 error[malformed-input]: expected an object, but the text ends ``
    1:1 error[malformed-input]: expected an object, found an array `[`
    1:1 error[not-an-outline]: this object is in none of the shapes in which programs keep maps `{`
    1:1 error[not-an-outline]: an object whose "format" is "freemind" is no map Panmap reads `{`
    1:33 error[malformed-input]: this is version 2 of the format, and Panmap reads version 1 `2`
    1:22 error[malformed-input]: expected something after the comma, found `}` `}`
    1:22 error[malformed-input]: expected nothing after the map, found an object `{`
    2:21 error[malformed-input]: expected a string, found a number `7`
    2:21 error[malformed-input]: expected a string, found `null` `n`
    2:24 error[malformed-input]: a topic needs `text`, and the one that ends here has none `}`
    2:23 error[malformed-input]: the control character U+000A cannot stand in a string as it is `
    `
    2:23 error[malformed-input]: there is no such escape in JSON `\x`
    2:22 error[malformed-input]: four hexadecimal digits belong after `\u` `\u12`
    2:37 error[malformed-input]: expected a whole number of at most 64 bits `1.5`
    2:37 error[malformed-input]: this is no number in JSON `0`
    2:34 error[malformed-input]: expected "open" or "done" `"maybe"`
    2:25 error[malformed-input]: expected `,` or `}`, found a string `"`
    2:38 error[malformed-input]: expected an array, found an object `{`
    2:42 error[malformed-input]: expected a value, found `}` `}`
    2:26 error[malformed-input]: expected something after the comma, found `]` `]`
    "#);
}

#[test]
fn what_is_odd_is_read_and_told() {
    let json = r#"{"topics": [{"children": [{"text": "b"}], "text": "x", "text": "a", "icons": ["i"], "icons": ["j"],
        "one": 1, "two": [[{}]], "three": null, "four": true, "five": "5", "folded": true, "folded": false},
        {"text": "\ud83d\ude00 \ud83d \u00e9\/"}], "version": 1, "relations": [{"from": 0, "to": 1}, {"from": 0, "to": 9}], "format": "panmap"}"#;
    insta::assert_snapshot!(dump(json), @r#"
    None
    "a" Icon("i") Icon("j")
      "b"
    "😀 � é/"
    1:56 warning[repeated-member]: `text` stands here again: the last one counts `"text"`
    1:85 warning[repeated-member]: `icons` stands here again: both lists are read `"icons"`
    2:9 warning[ignored-content]: `one` has no place in a map: it is left out `"one"`
    2:19 warning[ignored-content]: `two` has no place in a map: it is left out `"two"`
    2:34 warning[ignored-content]: `three` has no place in a map: it is left out `"three"`
    2:92 warning[repeated-member]: `folded` stands here again: the last one counts `"folded"`
    3:32 warning[replaced-characters]: 1 of the characters are half a surrogate pair and became U+FFFD, the last one here `\ud83d`
    3:102 warning[ignored-content]: 3 more of the kind `ignored-content`, the last one here `{"from": 0, "to": 9}`
    "#);
    assert_eq!(parse(json).unwrap().map.relations().len(), 1);
}

#[test]
fn what_was_read_before_an_error_is_recovered() {
    let json = r#"{"format": "panmap", "topics": [{"text": "a", "children": [{"text": "b"}, {"text": }]}]}"#;
    assert!(parse(json).is_err());
    let parsed = read::read(json.as_bytes(), &ReadOptions { recover: true }).unwrap();
    let texts: Vec<_> = parsed.map.topics().map(|topic| (topic.depth(), topic.text())).collect();
    assert_eq!(texts, [(0, "a"), (1, "b"), (1, "")]);
    insta::assert_snapshot!(located(json, &parsed.diagnostics[0]), @"1:84 error[malformed-input]: expected a string, found `}` `}`");
}

#[test]
fn a_file_cut_off_anywhere_is_an_error_or_a_map() {
    for flavour in FORMAT.flavours {
        let (json, _) = with_flavour(flavour.name, &detailed());
        for end in (0..json.len()).filter(|end| json.is_char_boundary(*end)) {
            let is_whole = json[end..].trim().is_empty();
            assert_eq!(parse(&json[..end]).is_ok(), is_whole, "{}", &json[..end]);
            let _ = read::read(&json.as_bytes()[..end], &ReadOptions { recover: true });
            let _ = crate::detect(&json[..end]);
        }
    }
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    const DEPTH: usize = 100_000;
    let nested = "{\"text\":\"a\",\"children\":[".repeat(DEPTH) + &"]}".repeat(DEPTH);
    let parsed = parse(&format!("{{\"format\":\"panmap\",\"topics\":[{nested}]}}")).unwrap();
    assert_eq!(parsed.map.topics().last().unwrap().depth(), DEPTH - 1);
    for brackets in
        ["[".repeat(DEPTH), "{\"x\":".repeat(DEPTH), "{\"name\":\"\",\"children\":[".repeat(DEPTH)]
    {
        assert!(parse(&brackets).is_err());
        assert!(parse(&format!("{{\"name\":\"a\",\"x\":{brackets}")).is_err());
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(map in detailed_map()) {
        for flavour in FORMAT.flavours {
            let (json, _) = with_flavour(flavour.name, &map);
            let parsed = parse(&json).unwrap();
            let expected = if flavour.name == "native" { map.clone() } else { restricted(&map, flavour.carries) };
            prop_assert_eq!(&parsed.map, &expected, "{} {}", flavour.name, json);
            prop_assert!(parsed.diagnostics.is_empty());
            prop_assert_eq!(with_flavour(flavour.name, &parsed.map).0, json);
        }
    }

    #[test]
    fn any_text_is_an_error_or_a_map(pieces in prop::collection::vec(prop_oneof![
        prop::sample::select(&["{", "}", "[", "]", ",", ":", "\"text\"", "\"children\":[", "{\"text\":\"a\"", "\"topics\":[", "{\"format\":\"panmap\"", "null", "1", "-", "\"", "\\", "\\u", "é", " ", "tru", "\"name\":", "{\"data\":", "{\"content\":\"<a"][..]).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ], 0..20)) {
        let text = pieces.concat();
        let strict = parse(&text).is_ok();
        prop_assert!(!strict || serde_json::from_str::<Value>(&text).is_ok());
        let _ = read::read(text.as_bytes(), &ReadOptions { recover: true });
    }
}
