//! What people really have: each kind of input that once went wrong, with the map or the message it must lead to.

use std::fs;

use panmap::Hint;
use panmap_model::Code;

use crate::support::{PROSE, Sandbox, files};

/// The texts of a map, indented by two blanks a level, as read from a file of this name; from a pipe without one.
fn tree(name: &str, content: impl AsRef<[u8]>) -> String {
    let hint = if name.is_empty() { Hint::new() } else { Hint::from(name) };
    let parsed = panmap::read(content.as_ref(), hint).unwrap_or_else(|error| panic!("{name}: {error}"));
    let line = |topic: panmap_model::Topic<'_>| format!("{}{}\n", "  ".repeat(topic.depth()), topic.text());
    parsed.map.topics().map(line).collect()
}

/// Asserts that a text is this map, in a `.txt` file and from a pipe.
#[track_caller]
fn assert_tree(content: &str, expected: &str) {
    assert_eq!(tree("a.txt", content), expected, "{content}");
    assert_eq!(tree("", content), expected, "from a pipe: {content}");
}

const TRIP: &str = "Trip\n  Pack\n    Socks\n  Book\n";
const CLIMATE: &str = "Climate\n  Causes\n    Carbon\n    Methane\n  Effects\n    Heat\n";

#[test]
fn indented_text_is_an_outline() {
    assert_tree("Trip\n\tPack\n\t\tSocks\n\tBook\n", TRIP);
    assert_tree("Trip\n  Pack\n    Socks\n  Book\n", TRIP);
    assert_tree("Trip\n  Pack\n      Socks\n   Book\n", TRIP);
    assert_eq!(tree("a.outline", "Trip\n\tPack\n\t\tSocks\n\tBook\n"), TRIP);
}

#[test]
fn bullets_that_are_no_markdown_are_items() {
    assert_tree("• Pack\n    • Socks\n• Book\n", "Pack\n  Socks\nBook\n");
    assert_tree("Trip\n•\tPack\no\tSocks\n•\tBook\n", TRIP);
    assert_tree("– Pack\n  – Socks\n– Book\n", "Pack\n  Socks\nBook\n");
    let drawn = "Climate\n├── Causes\n│   ├── Carbon\n│   └── Methane\n└── Effects\n    └── Heat\n";
    assert_tree(drawn, CLIMATE);
}

#[test]
fn numbers_that_are_not_those_of_mindmeister_are_read() {
    let roman = "I. Pack\n  A. Socks\n    1. Wool\nII. Book\n";
    assert_tree(roman, "Pack\n  Socks\n    Wool\nBook\n");
    assert_tree("一、水果\n1、苹果\n（1）红苹果\n二、坚果\n", "水果\n  苹果\n    红苹果\n坚果\n");
    assert_tree("1) Pack\n   a) Socks\n2) Book\n", "Pack\n  Socks\nBook\n");
}

#[test]
fn stars_nest_by_their_number() {
    assert_tree("* one\n** one a\n* two\n", "one\n  one a\ntwo\n");
    let org = "* Climate\n** Causes\n*** TODO Carbon\n** Effects\n";
    assert_eq!(tree("outline.org", org), "Climate\n  Causes\n    Carbon\n  Effects\n");
}

#[test]
fn numbers_with_bullets_below_are_a_list() {
    assert_tree("1. Causes\n   - carbon\n2. Effects\n3. Cure\n", "Causes\n  carbon\nEffects\nCure\n");
    assert_tree("Plan\n\n1. Causes\n   - carbon\n2. Effects\n", "Plan\n  Causes\n    carbon\n  Effects\n");
    assert_tree("1. Pack\n   1. Socks\n   2. Shoes\n2. Book\n", "Pack\n  Socks\n  Shoes\nBook\n");
}

#[test]
fn markdown_in_a_text_file_is_read() {
    let sandbox = Sandbox::new().file("list.txt", "- Orchard\n  - Pears\n  - Plums\n");
    assert!(sandbox.run("convert list.txt --to json").succeeds().contains("Plums"));
    assert_eq!(tree("list.txt", "# Orchard\n\n- Pears\n"), "Orchard\n  Pears\n");
}

/// The reader of copied pages still refuses what other programs write.
#[test]
fn mindmeister_refuses_what_indented_reads() {
    for name in
        ["labels-without-final-dot", "lists-that-start-over", "lists-seldom-nested", "questions-with-answers"]
    {
        let text = fs::read(crate::support::repository(format!("fixtures/indented/{name}.txt"))).unwrap();
        let refused = panmap::read(&text, "mindmeister").unwrap_err();
        assert_eq!(refused.code, Code::NotAnOutline, "{name}");
        insta::with_settings!({ snapshot_suffix => name }, {
            insta::assert_snapshot!("look_alike", tree("a.txt", &text));
        });
    }
}

#[test]
fn what_is_no_outline_is_refused_by_both_readers_of_text() {
    let mut texts = vec![PROSE.as_bytes().to_vec()];
    texts.extend(files("fixtures/mindmeister/err", "txt").iter().map(|path| fs::read(path).unwrap()));
    assert!(texts.len() > 10);
    for text in texts {
        for format in ["mindmeister", "indented"] {
            let error = panmap::read(&text, format).map(|parsed| parsed.map.len());
            let error = error.expect_err(&String::from_utf8_lossy(&text));
            assert_eq!(error.code, Code::NotAnOutline);
        }
    }
}

/// A `.txt` file is written as MindMeister text, unless indented text is asked for.
#[test]
fn indented_text_is_written_where_it_is_named() {
    let sandbox = Sandbox::with_map();
    let expected = "Fruit\n\tApples\n\t\tBoskoop\n\tPears\n";
    for name in ["indented", "outline", "OUTLINE"] {
        assert_eq!(sandbox.run(&format!("convert map.txt --to {name}")).succeeds(), expected);
    }
    sandbox.run("convert map.txt --to indented -o out.txt").succeeds();
    assert_eq!(sandbox.read("out.txt"), expected.as_bytes());
    sandbox.run("convert map.txt -o page.txt").succeeds();
    assert!(String::from_utf8(sandbox.read("page.txt")).unwrap().starts_with("Fruit by Mind Map: Fruit\n"));
    sandbox.run("diff map.txt out.txt --exit-code").succeeds();
}
