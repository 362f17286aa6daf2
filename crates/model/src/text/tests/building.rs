//! The canonical form, rule by rule.

use super::*;

/// The marks of what a builder was given.
fn built(build: impl FnOnce(&mut TextBuilder)) -> String {
    let mut builder = TextBuilder::new();
    build(&mut builder);
    show(builder.finish())
}

/// The words, line breaks spelled out, with the marks behind them.
fn show(text: Text<'_>) -> String {
    let mut shown = text.words().replace('\n', "⏎").replace('\t', "⇥");
    for (range, mark) in text.marks() {
        shown += &format!(" | {}..{} {}", range.start, range.end, mark.kind());
    }
    shown
}

#[test]
fn a_line_keeps_every_byte() {
    assert_eq!(built(|text| text.text("\n a\n\n\nb \n")), "⏎ a⏎⏎⏎b ⏎");
}

#[test]
fn paragraphs_neither_begin_nor_end_with_line_breaks() {
    let text = built(|text| {
        text.text("\n a\n\n\n\nb \n");
        text.paragraph();
        text.text("\n");
        text.paragraph();
        text.text("\nc");
        text.line_break();
    });
    assert_eq!(text, " a⏎⏎b ⏎⏎c");
}

#[test]
fn a_line_of_line_breaks_is_no_paragraph() {
    let text = built(|text| {
        text.span(Mark::Strong);
        text.text("\n\n");
        text.paragraph();
        text.text("a");
    });
    assert_eq!(text, "a | 0..1 bold");
}

#[test]
fn blocks_are_separated_by_what_they_are() {
    let text = built(|text| {
        text.block(Mark::Heading { level: 1 });
        text.text("h");
        text.end_block();
        for (row, word) in [(true, "a"), (false, "b"), (true, "c")] {
            text.block(Mark::Cell(Cell { row, ..Cell::default() }));
            text.text(word);
            text.end_block();
        }
        for _ in 0..2 {
            text.block(Mark::Item(Item::default()));
            text.end_block();
        }
        text.text("p");
        text.paragraph();
        text.text("q");
    });
    assert_eq!(
        text,
        "h⏎a⇥b⏎c⏎⏎⏎p⏎⏎q | 0..1 heading | 2..3 table cell | 4..5 table cell | 6..7 table cell | 8..8 list item | 9..9 list item"
    );
}

#[test]
fn spans_run_on_through_blocks_and_close_in_any_order() {
    let text = built(|text| {
        text.span(Mark::Strong);
        text.text("a ");
        text.span(Mark::Emphasis);
        text.text("b");
        text.end_span(MarkKind::Strong);
        text.block(Mark::Quote);
        text.text("c");
        text.end_block();
        text.end_span(MarkKind::Emphasis);
        text.text("d");
    });
    assert_eq!(text, "a b⏎c⏎d | 0..3 bold | 2..3 italic | 4..5 quote | 4..5 italic");
}
