//! Texts as plain words.

use std::borrow::Cow;

use super::*;

fn plain(build: impl FnOnce(&mut TextBuilder)) -> String {
    let builder = built(build);
    let text = builder.built();
    assert_eq!(text.to_string(), text.plain());
    text.plain().into_owned()
}

#[test]
fn lists_have_bullets_and_numbers() {
    let text = plain(|text| {
        let item = |number, task, new| Mark::Item(Item { number, task, new, loose: false });
        text.text("list");
        text.block(item(Some(9), None, false));
        text.text("one\nline");
        block(text, item(None, Some(Task::Open), false), "open\nstill");
        block(text, item(None, Some(Task::Other("WAITING")), false), "other");
        text.block(Mark::Quote);
        text.text("said");
        text.paragraph();
        text.text("twice");
        text.end_block();
        text.end_block();
        block(text, item(Some(1), None, false), "");
        block(text, item(Some(5), None, true), "new");
        text.text("end");
    });
    let expected = "list\n\n9. one\n   line\n   - [ ] open\n     still\n   - [WAITING] other\n   > said\n   >\n   > twice\n\
        10.\n\n5. new\n\nend";
    assert_eq!(text, expected);
}

#[test]
fn loose_lists_have_empty_lines() {
    let text = plain(|text| {
        text.block(ITEM);
        text.text("a");
        text.paragraph();
        text.text("b");
        block(text, ITEM, "c");
        block(text, ITEM, "d");
        text.end_block();
        block(text, Mark::Item(Item { task: Some(Task::Done), ..Item::default() }), "e");
    });
    assert_eq!(text, "- a\n\n  b\n\n  - c\n  - d\n\n- [x] e");
}

#[test]
fn a_row_is_a_line() {
    let text = plain(|text| {
        let cell = |row| Mark::Cell(Cell { row, ..Cell::default() });
        text.block(Mark::Quote);
        block(text, cell(true), "a\nb");
        text.block(cell(false));
        text.text("c");
        text.paragraph();
        text.text("d");
        block(text, ITEM, "e");
        text.end_block();
        for (row, words) in [(true, ""), (false, "f"), (true, "g"), (false, "")] {
            block(text, cell(row), words);
        }
        text.end_block();
        text.text("p");
    });
    assert_eq!(text, "> a b | c d - e\n> | f\n> g |\n\np");
}

#[test]
fn addresses_stand_behind_links_that_do_not_show_them() {
    let text = plain(|text| {
        span(text, link("https://e.org"), "words");
        text.text(", ");
        span(text, link("e.org"), "at e.org");
        text.text(", ");
        span(text, link("#top"), "top");
        text.text(", ");
        span(text, bare("mailto:a@b.c"), "a@b.c");
        text.atom(Mark::NoteRef, "1");
        block(text, Mark::Footnote { label: "1" }, "note\nof it");
    });
    assert_eq!(text, "words (https://e.org), at e.org, top, a@b.c[1]\n\n[1] note\n    of it");
}

#[test]
fn other_blocks_are_their_words() {
    let text = plain(|text| {
        block(text, Mark::Heading { level: 2 }, "h");
        block(text, Mark::Heading { level: 2 }, "");
        block(text, Mark::Rule, "");
        text.block(Mark::Quote);
        block(text, Mark::CodeBlock { language: "rust" }, "\nfn a() {\n\n}\n");
        text.end_block();
        block(text, Mark::Quote, "");
        text.block(ITEM);
        block(text, Mark::Heading { level: 1 }, "");
        text.text("p");
        text.end_block();
    });
    assert_eq!(text, "h\n\n---\n\n>\n> fn a() {\n>\n> }\n>\n\n>\n\n-\n  p");
}

#[test]
fn words_that_are_plain_already_are_borrowed() {
    let builder = built(|text| {
        span(text, Mark::Strong, "bold");
        text.atom(Mark::Image(Image { address: "cat.png", ..Image::default() }), "");
        text.text("\n\n\n");
        text.atom(Mark::Math { display: true }, "x");
    });
    assert!(matches!(builder.built().plain(), Cow::Borrowed("boldcat.png\n\n\nx")));
}
