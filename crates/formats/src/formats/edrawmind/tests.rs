//! Tests of EdrawMind.

use panmap_model::{Code, MindMap, Topic};

use super::FORMAT;
use crate::testing::{dump, passes_cut_off, read, recovered};

const FILE: &[u8] = include_bytes!("../../../../../fixtures/edrawmind/orchard.emmx");
const NEWER: &[u8] = include_bytes!("../../../../../fixtures/edrawmind/binary.emmx");

fn page(shapes: &str) -> String {
    format!("<?xml version=\"1.0\"?><Page Name=\"p\"><!-- \"MainIdea\" -->{shapes}</Page>")
}

/// A topic with these ids: its own, the one above it, and those below it.
fn topic(id: usize, above: usize, below: &str) -> String {
    format!(
        "<Shape ID=\"{id}\" Type=\"SubTopic\"><Text><TextBlock><Text><pp><tp>{id}</tp></pp></Text></TextBlock></Text><LevelData><Super V=\"{above}\"/><SubLevel V=\"{below}\"/></LevelData></Shape>"
    )
}

fn rows(map: &MindMap) -> Vec<(usize, &str)> {
    map.topics().map(|topic| (topic.depth(), topic.text())).collect()
}

#[test]
fn everything_of_a_map() {
    insta::assert_snapshot!(dump(&read(&FORMAT, FILE).unwrap()));
}

#[test]
fn a_page_stands_alone_too() {
    let file = page(
        "<Shape ID=\"1\" Type=\"MainIdea\"><Text><TextBlock><Text><pp><tp>a</tp></pp></Text></TextBlock></Text></Shape>",
    );
    let map = read(&FORMAT, file.as_bytes()).unwrap().map;
    assert_eq!((rows(&map), map.roots().next().and_then(Topic::sheet)), (vec![(0, "a")], None));
    let detected = |bytes: &[u8]| crate::detect(&crate::Input::new(bytes)).map(|(format, _)| format.name);
    assert_eq!([detected(file.as_bytes()), detected(FILE), detected(NEWER)], [Some("edrawmind"); 3]);
    assert_eq!(detected(b"<Page><Shape/></Page>"), None);
}

#[test]
fn newer_files_are_refused_by_name() {
    let error = read(&FORMAT, NEWER).unwrap_err();
    assert_eq!(error.code, Code::UnreadableInput);
    assert!(error.message.contains("EdrawMind 12") && error.help.unwrap().contains("export"));
}

#[test]
fn children_stand_in_the_order_of_their_parent_and_then_in_that_of_the_file() {
    let shapes = [topic(4, 1, ""), topic(3, 1, ""), topic(2, 1, ""), topic(1, 0, "2;9;2;4;1")].concat();
    let parsed = read(&FORMAT, page(&shapes).as_bytes()).unwrap();
    assert_eq!(rows(&parsed.map), [(0, "1"), (1, "2"), (1, "4"), (1, "3")]);
    assert!(parsed.diagnostics.is_empty());
    // A list alone makes a parent, and of two parents the one that a topic names is its own.
    let shapes = [topic(1, 0, "2;3"), topic(2, 0, "3"), topic(3, 1, "")].concat();
    assert_eq!(rows(&read(&FORMAT, page(&shapes).as_bytes()).unwrap().map), [(0, "1"), (1, "2"), (1, "3")]);
}

#[test]
fn circles_are_cut_and_unknown_parents_told() {
    let shapes =
        [topic(1, 0, ""), topic(2, 3, ""), topic(3, 2, ""), topic(4, 4, ""), topic(5, 8, "")].concat();
    let parsed = read(&FORMAT, page(&shapes).as_bytes()).unwrap();
    assert_eq!(rows(&parsed.map), [(0, "1"), (1, "5"), (1, "2"), (2, "3"), (1, "4")]);
    let codes: Vec<_> = parsed.diagnostics.iter().map(|told| told.code).collect();
    assert_eq!(codes, [Code::DanglingRelation; 3]);
    // The first topic of all is in one.
    let shapes = [topic(1, 2, "2"), topic(2, 1, "1")].concat();
    assert_eq!(rows(&read(&FORMAT, page(&shapes).as_bytes()).unwrap().map), [(0, "1"), (1, "2")]);
}

#[test]
fn ids_may_be_missing_or_stand_twice() {
    let shapes = [topic(1, 0, ""), topic(1, 0, ""), topic(2, 1, "")].concat() + "<Shape Type=\"SubTopic\"/>";
    let map = read(&FORMAT, page(&shapes).as_bytes()).unwrap().map;
    assert_eq!(rows(&map), [(0, "1"), (1, "2"), (1, "1"), (1, "")]);
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    let chain: String = (1..100_000).map(|id| topic(id, id - 1, &(id + 1).to_string())).collect();
    assert_eq!(read(&FORMAT, page(&chain).as_bytes()).unwrap().map.len(), 99_999);
    let circle: String = (0..100_000).map(|id| topic(id + 1, (id + 1) % 100_000 + 1, "")).collect();
    assert_eq!(read(&FORMAT, page(&circle).as_bytes()).unwrap().map.len(), 100_000);
    let flat: String = (1..100_000).map(|id| topic(id, 0, "")).collect();
    assert_eq!(read(&FORMAT, page(&flat).as_bytes()).unwrap().map.len(), 99_999);
    let nested = page(&("<Shape Type=\"MainIdea\">".repeat(50_000) + &"</Shape>".repeat(50_000)));
    assert_eq!(read(&FORMAT, nested.as_bytes()).unwrap().map.len(), 1);
}

#[test]
fn what_is_no_map_says_so() {
    for text in ["<Page/>", "<x/>", "prose", "<Page><Shape Type=\"MMConnector\"/></Page>"] {
        let error = read(&FORMAT, text.as_bytes()).unwrap_err();
        assert!(matches!(error.code, Code::NotAnOutline | Code::MalformedInput), "{text}: {error}");
    }
    let broken = page(&topic(1, 0, "")).replace("</Page>", "<Shape");
    assert!(read(&FORMAT, broken.as_bytes()).is_err());
    assert_eq!(recovered(&FORMAT, broken.as_bytes()).unwrap().map.len(), 1);
    passes_cut_off(&FORMAT, &page(&[topic(1, 0, "2"), topic(2, 1, "")].concat()));
}
