//! Tests of MindMeister's files.

use panmap_model::MindMap;
use proptest::prelude::*;

use super::FORMAT;
use crate::options::WriteOptions;
use crate::testing::{detailed_map, dump, read, restricted, with_texts};

const FILE: &[u8] = include_bytes!("../../../../../fixtures/mind/orchard.mind");
const DOCUMENT: &[u8] = include_bytes!("../../../../../fixtures/mind/map.json");

fn bytes(map: &MindMap) -> Vec<u8> {
    let mut out = Vec::new();
    FORMAT.default_target().unwrap().write(map, &WriteOptions::default(), &mut out).unwrap();
    out
}

fn back(map: &MindMap) -> MindMap {
    read(&FORMAT, &bytes(map)).unwrap().map
}

#[test]
fn everything_of_a_file() {
    insta::assert_snapshot!(dump(&read(&FORMAT, FILE).unwrap()));
}

#[test]
fn a_document_stands_alone_too() {
    let parsed = read(&FORMAT, DOCUMENT).unwrap();
    assert_eq!(parsed.map.topics().map(panmap_model::Topic::text).collect::<Vec<_>>(), ["Orchard", "Apples"]);
    assert_eq!(parsed.map.origin().map(|origin| origin.version), Some("3.0"));
    assert_eq!(crate::detect(&crate::Input::new(DOCUMENT)).map(|(format, _)| format.name), Some("mind"));
    for text in ["{}", r#"{"map_version":"2.6"}"#, "[]", "prose"] {
        assert!(read(&FORMAT, text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn a_task_goes_back_and_other_attributes_are_lost() {
    let tasks = |map: &MindMap| -> Vec<_> {
        let attributes = map.topics().flat_map(panmap_model::Topic::attributes);
        attributes.map(|(name, value)| format!("{name}={value}")).collect()
    };
    let map = read(&FORMAT, FILE).unwrap().map;
    assert_eq!(tasks(&map).len(), 4);
    assert_eq!(tasks(&back(&map)), tasks(&map));
    let mut builder = panmap_model::MapBuilder::new();
    builder.open("a");
    for (name, value) in [("effort", "3d"), ("effort", "4d"), ("until", ""), ("cost", "7")] {
        builder.fact(panmap_model::Fact::Attribute { name, value });
    }
    let map = builder.finish();
    let losses = FORMAT.targets[0].write(&map, &WriteOptions::default(), &mut std::io::sink()).unwrap();
    assert_eq!((losses.len(), losses[0].count), (1, 3));
    assert_eq!(tasks(&back(&map)), ["effort=3d"]);
}

#[test]
fn a_map_goes_back_but_for_its_files_and_marks() {
    let map = read(&FORMAT, FILE).unwrap().map;
    let carries = FORMAT.targets[0].carries;
    assert_eq!(restricted(&back(&map), carries), restricted(&map, carries));
    assert_eq!(back(&map).groups().count(), 1);
    assert_eq!(back(&map).meta().extensions, map.meta().extensions);
}

proptest! {
    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        let carries = FORMAT.targets[0].carries;
        // A carriage return is a line break.
        let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        let kept = |map: &MindMap| restricted(&with_texts(&restricted(map, carries), lines), carries);
        let found = back(&map);
        prop_assert_eq!(kept(&found), kept(&map));
        prop_assert_eq!(bytes(&found), bytes(&back(&found)));
    }
}
