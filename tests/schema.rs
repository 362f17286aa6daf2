//! Every JSON file Panmap writes is valid against the schema it publishes.

use std::fs;

use jsonschema::Validator;
use panmap_formats::{JSON_SCHEMA, WriteOptions, by_name};
use panmap_model::{MapBuilder, MindMap};
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
        "format": "panmap", "version": 1, "meta": { "title": "T" },
        "topics": [{ "text": "T", "note": "n", "link": "l", "children": [] }],
    });
    assert!(schema.is_valid(&right));
    for (path, wrong) in [
        ("/format", json!("node_tree")),
        ("/version", json!(2)),
        ("/meta", json!({ "titel": "T" })),
        ("/meta/title", json!(null)),
        ("/topics", json!({})),
        ("/topics/0", json!({ "text": "no children" })),
        ("/topics/0/text", json!(7)),
        ("/topics/0/note", json!(null)),
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
        check(&schema, &converted(&fs::read_to_string(page).unwrap(), "json"));
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
