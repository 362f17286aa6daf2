//! Every JSON file Panmap writes is valid against the schema it publishes.

use std::fs;

use jsonschema::Validator;
use panmap_formats::{JSON_SCHEMA, WriteOptions, by_name};
use panmap_model::text::{Cell, Image, Item, Link, Rgb};
use panmap_model::{
    Fact, Group, GroupKind, MapBuilder, Mark, MindMap, Picture, Role, StyleProperty, Task, TextBuilder,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::hostile;
use crate::seeds::converted;
use crate::support::files;

#[test]
fn the_schema_is_a_valid_schema_and_tells_wrong_from_right() {
    let schema: Value = serde_json::from_str(JSON_SCHEMA).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::draft202012::meta::is_valid(&schema));

    let schema = validator();
    let right = json!({
        "format": "panmap", "version": 2, "meta": { "title": "T" },
        "topics": [{ "text": "T", "note": "n", "link": "l", "children": [] }],
    });
    assert!(schema.is_valid(&right));
    for (path, wrong) in [
        ("/format", json!("node_tree")),
        ("/version", json!(1)),
        ("/meta", json!({ "titel": "T" })),
        ("/meta/title", json!(null)),
        ("/topics", json!({})),
        ("/topics/0", json!({ "text": "no children" })),
        ("/topics/0/text", json!(7)),
        ("/topics/0/note", json!(null)),
        ("/topics/0/note", json!({ "runs": [] })),
        ("/topics/0/note", json!({ "text": "a", "runs": [{ "text": "a", "blink": true }] })),
        ("/topics/0/note", json!({ "text": "a", "blocks": [{ "depth": 0 }] })),
        ("/topics/0/note", json!({ "text": "a", "blocks": [{ "rule": {}, "quote": {}, "depth": 0 }] })),
        ("/topics/0/link", json!({ "text": "a" })),
        ("/topics/0/children", json!([{ "title": "no text", "children": [] }])),
    ] {
        let mut document = right.clone();
        *document.pointer_mut(path).unwrap() = wrong;
        assert!(!schema.is_valid(&document), "{path}");
    }
}

#[test]
fn every_fixture_is_valid() {
    let schema = validator();
    let pages =
        files("fixtures/mindmeister", "txt").into_iter().chain(files("fixtures/mindmeister/pages", "txt"));
    for page in pages {
        let json = converted(&fs::read_to_string(page).unwrap(), "json");
        check(&schema, str::from_utf8(&json).unwrap());
    }
}

#[test]
fn maps_at_the_edges_are_valid() {
    let schema = validator();
    let map = |build: fn(&mut MapBuilder)| {
        let mut builder = MapBuilder::new();
        build(&mut builder);
        builder.finish()
    };
    let maps = [
        MindMap::default(),
        map(|builder| {
            builder.open("");
        }),
        map(|builder| {
            for text in ["one", "", "three"] {
                builder.close_to(0);
                builder.open(text);
            }
        }),
        map(|builder| {
            let meta = builder.meta_mut();
            meta.title = Some(String::new());
            meta.author = Some("\"".into());
            meta.description = Some("a\nb\0".into());
            meta.language = Some("en".into());
        }),
        // As deep as a parser of JSON that recurses can be trusted to follow.
        map(|builder| {
            for _ in 0..50 {
                builder.open("deeper");
            }
        }),
    ];
    for map in maps {
        check(&schema, &written(&map));
    }
}

#[test]
fn maps_with_everything_are_valid() {
    let mut text = TextBuilder::new();
    text.block(Mark::Heading { level: 2 });
    text.span(Mark::Link(Link { address: "a", title: "t", bare: false, wiki: true }));
    text.text("heading");
    text.end_block();
    text.block(Mark::Item(Item { number: Some(3), task: Some(Task::Done), loose: true, new: false }));
    text.span(Mark::Color(Rgb(1, 2, 3)));
    text.span(Mark::Strong);
    text.text("item");
    text.end_block();
    for block in [Mark::Quote, Mark::Footnote { label: "n" }, Mark::Cell(Cell::default())] {
        text.block(block);
        text.text("block");
        text.end_block();
    }
    for block in [Mark::CodeBlock { language: "rust" }, Mark::Rule, Mark::HtmlBlock] {
        text.block(block);
        text.text("source");
        text.end_block();
    }
    text.atom(Mark::Image(Image { address: "i.png", width: Some(7), ..Image::default() }), "");
    for atom in [Mark::Math { display: true }, Mark::Html, Mark::NoteRef, Mark::Foreign { syntax: "s" }] {
        text.atom(atom, "words");
    }
    text.finish();

    let mut builder = MapBuilder::new();
    builder.meta_mut().description = Some(text.built().into());
    builder.meta_mut().extensions = vec![("s".into(), "x".into())];
    builder.media("i.png", "image/png", &b"\x89PNG"[..]);
    let root = builder.open(text.built());
    let first = builder.open("first");
    for fact in [
        Fact::Note(text.built()),
        Fact::Details("plain".into()),
        Fact::Task(Task::named("WAITING")),
        Fact::Priority(1),
        Fact::Progress(100),
        Fact::Number(u32::MAX),
        Fact::Role(Role::Callout),
        Fact::Sheet("s"),
        Fact::Picture(Picture { address: "i.png", width: Some(1), height: None, title: "t" }),
        Fact::Attachment { address: "a", name: "" },
        Fact::Extension { syntax: "s", source: "x" },
    ] {
        builder.fact(fact);
    }
    for property in StyleProperty::ALL {
        builder.fact(Fact::Style { property: *property, value: "v" });
    }
    builder.close();
    let last = builder.open("last");
    for value in ["v", "w"] {
        builder.fact(Fact::Style { property: StyleProperty::Color, value });
    }
    builder.clone_of(last, first, true);
    builder.group(Group { first, last, kind: GroupKind::Boundary, label: "l", topic: Some(root) });
    check(&validator(), &written(&builder.finish()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_maps_are_valid(map in hostile::map()) {
        check(&validator(), &written(&map));
    }
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&serde_json::from_str(JSON_SCHEMA).unwrap()).unwrap()
}

fn written(map: &MindMap) -> String {
    let mut json = Vec::new();
    by_name("json")
        .unwrap()
        .default_target()
        .unwrap()
        .write(map, &WriteOptions::default(), &mut json)
        .unwrap();
    String::from_utf8(json).unwrap()
}

#[track_caller]
fn check(schema: &Validator, json: &str) {
    let errors: Vec<_> =
        schema.iter_errors(&serde_json::from_str(json).unwrap()).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?} in {json}");
}
