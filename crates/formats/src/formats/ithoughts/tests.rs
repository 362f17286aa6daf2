//! Tests of iThoughts: what is read of its files, and what becomes of maps.

use panmap_model::{Code, MapBuilder, MindMap, Topic};
use proptest::prelude::*;

use super::FORMAT;
use super::entries::is_made_up_id;
use crate::options::WriteOptions;
use crate::testing::{detailed_map, dump, passes_cut_off, read, restricted, with_texts};
use crate::writing::xml::replaced;

const FILE: &[u8] = include_bytes!("../../../../../fixtures/ithoughts/orchard.itmz");
const DOCUMENT: &str = include_str!("../../../../../fixtures/ithoughts/mapdata.xml");

fn bytes(map: &MindMap) -> Vec<u8> {
    let mut out = Vec::new();
    FORMAT.default_target().unwrap().write(map, &WriteOptions::default(), &mut out).unwrap();
    out
}

fn back(map: &MindMap) -> MindMap {
    read(&FORMAT, &bytes(map)).unwrap().map
}

fn map(topics: &str) -> MindMap {
    let text = format!("<iThoughts><topics>{topics}</topics></iThoughts>");
    read(&FORMAT, text.as_bytes()).unwrap().map
}

/// The document that is written of a map.
fn written(map: &MindMap) -> String {
    let bytes = bytes(map);
    crate::reading::archive::Archive::open(&bytes).unwrap().unwrap().head(super::DOCUMENT)
}

#[test]
fn everything_of_a_file() {
    insta::assert_snapshot!(dump(&read(&FORMAT, FILE).unwrap()));
}

#[test]
fn a_document_stands_alone_too() {
    insta::assert_snapshot!(dump(&read(&FORMAT, DOCUMENT.as_bytes()).unwrap()));
    let found = crate::detect(&crate::Input::new(DOCUMENT.as_bytes())).map(|(format, _)| format.name);
    assert_eq!(found, Some("ithoughts"));
}

#[test]
fn a_map_goes_back_as_it_came() {
    for file in [FILE, DOCUMENT.as_bytes()] {
        let map = read(&FORMAT, file).unwrap().map;
        assert_eq!(back(&map), map);
        assert_eq!(bytes(&back(&map)), bytes(&map));
    }
}

#[test]
fn what_is_written_can_be_looked_at() {
    insta::assert_snapshot!(written(&read(&FORMAT, FILE).unwrap().map));
}

#[test]
fn ids_that_are_made_up_are_none_again() {
    let map = map(r#"<topic text="a"><topic text="b"/></topic>"#);
    let text = written(&map);
    let id = text.split('"').find(|value| is_made_up_id(value)).map(str::len);
    assert_eq!(id, Some(36));
    assert_eq!(back(&map), map);
    assert!(back(&map).topics().all(|topic| topic.source_id().is_none()));
}

#[test]
fn what_is_no_map_says_so() {
    for text in ["<iThoughts/>", "<iThoughts><topics/></iThoughts>", "<x/>", "prose"] {
        let error = read(&FORMAT, text.as_bytes()).unwrap_err();
        assert!(matches!(error.code, Code::NotAnOutline | Code::MalformedInput), "{text}: {error}");
    }
}

#[test]
fn a_document_that_breaks_off_is_an_error_or_a_map() {
    passes_cut_off(&FORMAT, DOCUMENT);
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    let deep = map(&("<topic text=\"a\">".repeat(50_000) + &"</topic>".repeat(50_000)));
    assert_eq!(deep.topics().last().map(Topic::depth), Some(49_999));
    assert_eq!(back(&deep).len(), 50_000);
}

/// The map without the time of its creation, which iThoughts does not say.
fn without_creation(map: &MindMap) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.append_all(map);
    builder.meta_mut().clone_from(map.meta());
    builder.meta_mut().created = None;
    builder.finish()
}

proptest! {
    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        let carries = FORMAT.targets[0].carries;
        // XML has no control characters.
        let kept = |map: &MindMap| without_creation(&with_texts(&restricted(map, carries), replaced));
        let found = back(&map);
        prop_assert_eq!(kept(&found), kept(&map));
        prop_assert_eq!(bytes(&found), bytes(&back(&found)));
    }
}
