//! What bookmark files become, and that what is written is read back.

use panmap_model::{Code, Confidence, Fact, MapBuilder, MindMap, Timestamp, Topic};
use proptest::prelude::*;

use super::FORMAT;
use crate::hostile;
use crate::reading::input::Input;
use crate::testing::{
    self, carried, detailed_map, dump, passes_cut_off, read, read_back, restricted, shown, written,
};

const FILE: &str = include_str!("../../../../../fixtures/bookmarks/allotment.html");

#[test]
fn everything_of_a_file() {
    insta::assert_snapshot!(dump(&read(&FORMAT, FILE.as_bytes()).unwrap()));
}

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()));
}

/// The topics of a file, each with its depth and its note.
fn tree(html: &str) -> String {
    let map = read(&FORMAT, html.as_bytes()).unwrap().map;
    let note = |topic: Topic<'_>| topic.note().map(|note| format!(" ({})", note.words())).unwrap_or_default();
    let line = |topic: Topic<'_>| format!("{}{}{}", topic.depth(), topic.text(), note(topic));
    map.topics().map(line).collect::<Vec<_>>().join(" | ")
}

#[test]
fn tags_may_be_missing_or_closed() {
    for (html, expected) in [
        (
            "<H1>a</H1><DL><p><DT><H3>b</H3><DL><p><DT><A HREF=x>c</A></DL><p><DT><A>d</A></DL>",
            "0a | 1b | 2c | 1d",
        ),
        ("<DT><A HREF=x>a</A><DT><A HREF=y>b</A>", "0 | 1a | 1b"),
        ("<TITLE>t</TITLE><DL><A>a</A><DD>b\n c\n<DT><A>d", "0t | 1a (b\n c) | 1d"),
        (
            "<H1>a</H1><DD>b<DL><DT><H3>c</H3><DD> &#32;d&#10;<DL><DT><A>e  f\n\tg</A></DL></DL></DL><DT><A>h</A>",
            "0a (b) | 1c ( d\n) | 2e  f  g | 1h",
        ),
    ] {
        assert_eq!(tree(html), expected, "{html}");
    }
}

#[test]
fn times_are_seconds_or_finer() {
    let times = |value: &str| {
        let file = format!("<DT><A ADD_DATE={value}>a</A>");
        let map = read(&FORMAT, file.as_bytes()).unwrap().map;
        map.topics().flat_map(Topic::facts).collect::<Vec<_>>().first().map(|fact| format!("{fact:?}"))
    };
    let expected = Some(format!("{:?}", Fact::Created(Timestamp(1_700_000_000_000))));
    for value in ["1700000000", "1700000000000", "1700000000000000"] {
        assert_eq!(times(value), expected);
    }
    assert_eq!(times("0"), None);
    assert_eq!(times("May"), Some("Attribute { name: \"add_date\", value: \"May\" }".to_owned()));
}

#[test]
fn what_is_left_out_is_named() {
    let parsed = read(&FORMAT, b"<DL><DT><A><b>a</b></A><HR>words</DL>").unwrap();
    let told: Vec<_> = parsed.diagnostics.iter().map(|told| (told.code, told.count)).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(read(&FORMAT, b"<!DOCTYPE NETSCAPE-Bookmark-file-1>").unwrap_err().code, Code::NotAnOutline);
}

#[test]
fn a_file_is_known_by_its_first_line() {
    let detected = crate::detect(&Input::new(FILE.as_bytes()));
    assert_eq!(detected.map(|(format, how)| (format.name, how)), Some(("bookmarks", Confidence::Certain)));
}

#[test]
fn a_file_cut_off_anywhere_is_read() {
    passes_cut_off(&FORMAT, FILE);
}

/// The texts, notes and links of a map.
fn shape(map: &MindMap) -> Vec<testing::Row> {
    // An empty note or link says nothing.
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    let rows = testing::rows(map).into_iter();
    rows.map(|(depth, text, note, link)| (depth, text, some(note), some(link))).collect()
}

proptest! {
    #[test]
    fn hostile_texts_come_back(texts in prop::collection::vec(hostile::text(), 1..12)) {
        let mut builder = MapBuilder::new();
        builder.open("root");
        for text in &texts {
            builder.open(text.as_str());
            builder.note(text.as_str());
            builder.link(text);
            builder.close();
        }
        let map = builder.finish();
        let (file, losses) = written(&FORMAT, &map);
        let back = read_back(&FORMAT, &file).map;
        prop_assert_eq!(&written(&FORMAT, &back).0, &file);
        if losses.is_empty() {
            prop_assert_eq!(shape(&back), shape(&map));
        }
    }

    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        let (file, losses) = written(&FORMAT, &map);
        let found = read_back(&FORMAT, &file).map;
        prop_assert_eq!(&written(&FORMAT, &found).0, &file);
        if losses.is_empty() {
            prop_assert_eq!(restricted(&found, carried(&FORMAT)), restricted(&map, carried(&FORMAT)));
        }
    }
}
