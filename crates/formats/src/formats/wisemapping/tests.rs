//! What is read of maps of WiseMapping.

use panmap_model::{Code, MindMap, Topic};

use super::FORMAT;
use crate::testing::{dump, passes_cut_off, read};

const TANGO: &str = include_str!("../../../../../fixtures/wisemapping/orchard.wxml");
const PELA: &str = include_str!("../../../../../fixtures/wisemapping/pela.wxml");

fn map(text: &str) -> MindMap {
    read(&FORMAT, text.as_bytes()).unwrap().map
}

#[test]
fn everything_of_a_map() {
    insta::assert_snapshot!(dump(&read(&FORMAT, TANGO.as_bytes()).unwrap()));
}

#[test]
fn notes_of_an_older_version_are_escaped() {
    insta::assert_snapshot!(dump(&read(&FORMAT, PELA.as_bytes()).unwrap()));
}

#[test]
fn a_map_is_told_from_one_of_freemind() {
    let found =
        |text: &str| crate::detect(&crate::Input::new(text.as_bytes())).map(|(format, _)| format.name);
    assert_eq!(found(TANGO), Some("wisemapping"));
    assert_eq!(found("<map version=\"1.0.1\"><node TEXT=\"topic\"/></map>"), Some("freemind"));
    assert_eq!(found("<map version=\"1.0.1\">"), Some("freemind"));
    assert_eq!(found("<map><topics/></map>"), None);
}

#[test]
fn without_a_topic_in_the_middle_the_first_one_is_it() {
    let map = map("<map><topic text=\"a\"/><topic text=\"b\"><topic text=\"c\"/></topic></map>");
    let rows: Vec<_> = map.topics().map(|topic| (topic.depth(), topic.text())).collect();
    assert_eq!(rows, [(0, "a"), (1, "b"), (2, "c")]);
}

#[test]
fn what_is_no_map_says_so() {
    for text in ["<map/>", "<map><relationship/></map>", "<x/>", "prose"] {
        let error = read(&FORMAT, text.as_bytes()).unwrap_err();
        assert!(matches!(error.code, Code::NotAnOutline | Code::MalformedInput), "{text}: {error}");
    }
}

#[test]
fn a_map_that_breaks_off_is_an_error_or_a_map() {
    passes_cut_off(&FORMAT, PELA);
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    let text = "<topic text=\"a\">".repeat(50_000) + &"</topic>".repeat(50_000);
    let map = map(&format!("<map>{text}</map>"));
    assert_eq!(map.topics().last().map(Topic::depth), Some(49_999));
}
