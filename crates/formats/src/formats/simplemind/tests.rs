//! Tests of SimpleMind: what is read of its files, and what becomes of maps.

use panmap_model::{Code, Fact, MapBuilder, MindMap, Topic};
use proptest::prelude::*;

use super::FORMAT;
use crate::options::WriteOptions;
use crate::testing::{detailed_map, dump, passes_cut_off, read, restricted, with_texts};
use crate::writing::xml::replaced;

const FILE: &[u8] = include_bytes!("../../../../../fixtures/simplemind/orchard.smmx");
const DOCUMENT: &str = include_str!("../../../../../fixtures/simplemind/mindmap.xml");

fn bytes(map: &MindMap) -> Vec<u8> {
    let mut out = Vec::new();
    FORMAT.default_target().unwrap().write(map, &WriteOptions::default(), &mut out).unwrap();
    out
}

fn back(map: &MindMap) -> MindMap {
    read(&FORMAT, &bytes(map)).unwrap().map
}

/// A document with these topics.
fn document(topics: &str) -> String {
    format!("<simplemind-mindmaps><mindmap><topics>{topics}</topics></mindmap></simplemind-mindmaps>")
}

fn map(topics: &str) -> MindMap {
    read(&FORMAT, document(topics).as_bytes()).unwrap().map
}

/// The document that is written of a map.
fn written(map: &MindMap) -> String {
    let bytes = bytes(map);
    let archive = crate::reading::archive::Archive::open(&bytes).unwrap().unwrap();
    archive.head(super::DOCUMENT)
}

#[test]
fn everything_of_a_file() {
    insta::assert_snapshot!(dump(&read(&FORMAT, FILE).unwrap()));
}

#[test]
fn a_document_stands_alone_too() {
    insta::assert_snapshot!(dump(&read(&FORMAT, DOCUMENT.as_bytes()).unwrap()));
    let found = crate::detect(&crate::Input::new(DOCUMENT.as_bytes())).map(|(format, _)| format.name);
    assert_eq!(found, Some("simplemind"));
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
    let map = read(&FORMAT, DOCUMENT.as_bytes()).unwrap().map;
    insta::assert_snapshot!(written(&map));
}

#[test]
fn topics_without_a_position_are_laid_out_and_have_none_again() {
    let map = map(
        r#"<topic id="a" parent="-1" text="a"/><topic parent="a" text="b"/><topic parent="a" text="c" x="-7.50"/>"#,
    );
    let text = written(&map);
    for (x, y) in [("0.000", "0.000"), ("240.000", "0.000"), ("-7.50", "50.000")] {
        assert!(text.contains(&format!(" x=\"{x}\" y=\"{y}\"")), "{text}");
    }
    assert_eq!(back(&map), map);
}

#[test]
fn parents_that_are_none_make_topics_float() {
    let rows = |topics: &str| -> Vec<(usize, String)> {
        map(topics).topics().map(|topic| (topic.depth(), topic.text().to_owned())).collect()
    };
    let expected = |rows: &[(usize, &str)]| -> Vec<(usize, String)> {
        rows.iter().map(|(depth, text)| (*depth, (*text).to_owned())).collect()
    };
    for (topics, tree) in [
        (r#"<topic id="1" parent="1" text="a"/>"#, &[(0, "a")][..]),
        (r#"<topic id="1" parent="2" text="a"/><topic id="2" parent="1" text="b"/>"#, &[(0, "a"), (1, "b")]),
        (r#"<topic text="a"/><topic text="b"/>"#, &[(0, "a"), (1, "b")]),
        (r#"<topic id="1" parent="0" text="a"/><topic id="0" parent="-1" text="b"/>"#, &[(0, "b"), (1, "a")]),
    ] {
        assert_eq!(rows(topics), expected(tree), "{topics}");
    }
}

#[test]
fn what_is_no_map_says_so() {
    for text in ["<simplemind-mindmaps/>", &document(""), "<x/>", "prose", "<topics/>"] {
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
    let topic = |id| format!("<topic id=\"{}\" parent=\"{id}\" text=\"a\"/>", id + 1);
    let topics: String = (0..50_000).map(topic).collect();
    let deep = map(&topics);
    assert_eq!((deep.len(), deep.topics().last().map(Topic::depth)), (50_000, Some(49_999)));
    assert_eq!(back(&deep).len(), 50_000);
    let circle = map(&topics.replacen("parent=\"0\"", "parent=\"50000\"", 1));
    assert_eq!(circle.len(), 50_000);
}

/// The map with the first icon of each topic, and with the title that SimpleMind shows.
fn with_one_icon(map: &MindMap) -> MindMap {
    let mut builder = MapBuilder::new();
    let mut ids = Vec::new();
    for topic in map.topics() {
        builder.close_to(topic.depth());
        ids.push(builder.open(topic.rich_text()));
        let mut has_icon = false;
        for fact in topic.facts() {
            if !matches!(fact, Fact::Icon(_)) || !std::mem::replace(&mut has_icon, true) {
                builder.fact(fact);
            }
        }
    }
    for relation in map.relations() {
        builder.relate(ids[relation.from.index()], ids[relation.to.index()], relation.label);
    }
    let root = map.roots().next().map(|root| root.text().to_owned());
    let meta = builder.meta_mut();
    meta.clone_from(map.meta());
    // SPEC: in a title, a backslash before an N is a line break.
    let title = meta.title.take().or(root).map(|title| title.replace("\\N", "\n"));
    meta.title = title.filter(|title| !title.is_empty());
    builder.finish()
}

proptest! {
    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        let carries = FORMAT.targets[0].carries;
        // XML has no control characters.
        let kept = |map: &MindMap| with_one_icon(&with_texts(&restricted(map, carries), replaced));
        let found = back(&map);
        prop_assert_eq!(kept(&found), kept(&map));
        prop_assert_eq!(bytes(&found), bytes(&back(&found)));
    }
}
