//! What rows of JSON become, and that what is written is read back.

use panmap_model::{Confidence, MindMap};
use proptest::prelude::*;

use super::FORMAT;
use crate::hostile;
use crate::options::ReadOptions;
use crate::testing::{self, dump, read, read_back, rows, shown, written_for};

/// The texts of a map, indented by two blanks a level.
fn tree(text: &str) -> String {
    let map = read(&FORMAT, text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}")).map;
    map.topics().map(|topic| format!("{}{}\n", "  ".repeat(topic.depth()), topic.text())).collect()
}

#[test]
fn every_way_to_say_what_is_below_what() {
    for text in [
        "{\"id\":1,\"parent\":null,\"text\":\"Trip\"}\n{\"id\":2,\"parent\":1,\"text\":\"Pack\"}\n",
        "{\"name\":\"Pack\",\"id\":\"p\",\"parent_id\":\"t\"}\n\n{\"name\":\"Trip\",\"id\":\"t\"}\r\n",
        "{\"depth\":0,\"text\":\"Trip\"} {\"depth\":1,\"text\":\"Pack\"}",
        "{\n  \"path\": \"1\",\n  \"topic\": \"Trip\"\n}\n{\n  \"path\": \"1.1\",\n  \"topic\": \"Pack\"\n}\n",
        "{\"parent\":\"Trip\",\"child\":\"Pack\"}",
    ] {
        assert_eq!(tree(text), "Trip\n  Pack\n", "{text}");
    }
}

#[test]
fn what_rows_say_beside_their_texts() {
    let file = br#"
{"map": "Harbour", "topic": "x", "parent": null, "text": "Boats", "note": "two\nlines", "cost": 12, "hull": {"of": ["oak"]}}
{"topic": "y", "parent": "x", "text": "a", "text": "b", "link": "https://example.org/", "dry": true, "title": "c"}
{"topic": "z", "parent": "nobody", "text": "\ud800", "cost": null}
"#;
    insta::assert_snapshot!(dump(&read(&FORMAT, file).unwrap()));
}

#[test]
fn what_is_no_table_says_why() {
    let error = |text: &str| format!("{:?}", read(&FORMAT, text.as_bytes()).unwrap_err().message);
    let texts = ["", "{\"text\":\"a\"}\n{\"text\":\"b\"}", "[1]", "{\"depth\":0,\"text\":\"a\"}\n{\"dep"];
    insta::assert_snapshot!(texts.map(error).join("\n"));
}

#[test]
fn rows_before_an_error_can_be_recovered() {
    let options = ReadOptions::default().recover(true);
    let parsed = FORMAT.read(b"{\"depth\":0,\"text\":\"a\"}\n{\"dep", &options).unwrap();
    assert_eq!((parsed.map.len(), parsed.diagnostics.len()), (1, 1));
}

#[test]
fn one_object_alone_is_a_map_of_another_kind() {
    let detected = |text: &str| {
        crate::detect(&crate::Input::new(text.as_bytes()))
            .map(|(format, confidence)| (format.name, confidence))
    };
    let row = "{\"depth\":0,\"text\":\"a\"}\n";
    assert_eq!(detected(&row.repeat(2)), Some(("jsonl", Confidence::Likely)));
    let tree = "{\"depth\":0,\"text\":\"a\",\"children\":[]}\n";
    assert_eq!((detected(row), detected(tree).map(|(name, _)| name)), (None, Some("json")));
    let ours = written_for(&FORMAT.targets[0], &testing::two_roots());
    assert_eq!(detected(&ours), Some(("jsonl", Confidence::Certain)));
    assert_eq!(detected(ours.lines().next().unwrap()), Some(("jsonl", Confidence::Certain)));
}

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()));
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(map in hostile::map()) {
        let target = &FORMAT.targets[0];
        let file = written_for(target, &map);
        let again = read_back(&FORMAT, &file);
        prop_assert!(again.diagnostics.is_empty(), "{:?}", again.diagnostics);
        // A link without a letter is none.
        let said = |row: testing::Row| (row.0, row.1, row.2, row.3.filter(|link| !link.is_empty()));
        let rows = |map: &MindMap| rows(map).into_iter().map(said).collect::<Vec<_>>();
        prop_assert_eq!(rows(&again.map), rows(&map), "{}", file);
        prop_assert_eq!(&written_for(target, &again.map), &file);
    }
}
