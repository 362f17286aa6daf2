//! Blocks, rule by rule.

use super::*;

#[test]
fn blocks_are_separated_by_what_they_are() {
    let text = shown(|text| {
        block(text, Mark::Heading { level: 1 }, "h");
        for (row, word) in [(true, "a"), (false, "b"), (true, "c")] {
            block(text, Mark::Cell(Cell { row, ..Cell::default() }), word);
        }
        block(text, ITEM, "");
        block(text, ITEM, "");
        text.text("p");
        text.paragraph();
        text.text("q");
    });
    assert_eq!(
        text,
        "h⏎a⇥b⏎c⏎⏎⏎p⏎⏎q | 0..1 heading | 2..3 table cell | 4..5 table cell | 6..7 table cell \
         | 8..8 list item | 9..9 list item"
    );
}

#[test]
fn a_block_ends_the_paragraph_and_the_words_behind_it_are_another_one() {
    let text = shown(|text| {
        text.paragraph();
        text.text("a");
        block(text, Mark::Quote, "b");
        text.text("c");
        text.end_paragraph();
        text.end_block();
        text.text("d");
    });
    assert_eq!(text, "a⏎b⏎c⏎⏎d | 2..3 quote");
}

#[test]
fn blocks_that_hold_words_hold_no_blocks() {
    let mut builder = TextBuilder::new();
    builder.block(Mark::Heading { level: 9 });
    builder.text("\na");
    builder.block(ITEM);
    builder.paragraph();
    builder.text("b");
    builder.end_block();
    builder.end_block();
    builder.block(Mark::Rule);
    builder.text("lost");
    builder.end_block();
    builder.block(Mark::CodeBlock { language: "rust" });
    span(&mut builder, Mark::Strong, "\n\n x\n");
    assert_eq!((builder.dropped_blocks(), builder.depth()), (1, 1));
    let text = builder.finish();
    assert_eq!(show(text), "a⏎b⏎⏎⏎⏎ x⏎ | 0..3 heading | 4..4 rule | 5..10 code block");
    let heading = text.marks().next().map(|(_, mark)| mark);
    assert_eq!(heading, Some(Mark::Heading { level: 6 }));
}

#[test]
fn a_block_too_deep_keeps_its_words() {
    let mut builder = TextBuilder::new();
    for _ in 0..=MAX_BLOCK_DEPTH {
        builder.block(Mark::Quote);
    }
    builder.text("a");
    block(&mut builder, Mark::Heading { level: 1 }, "b");
    builder.end_block();
    builder.text("c");
    builder.end_block();
    builder.text("d");
    assert_eq!((builder.dropped_blocks(), builder.depth()), (2, MAX_BLOCK_DEPTH - 1));
    let text = builder.finish();
    assert_eq!((text.words(), text.marks().count()), ("a⏎⏎b⏎⏎c⏎d".replace('⏎', "\n").as_str(), 128));
}

/// The items of a list: the number, whether it is loose, whether it is new.
fn items(build: impl FnOnce(&mut TextBuilder)) -> Vec<(Option<u32>, bool, bool)> {
    let item = |mark: Mark<'_>| match mark {
        Mark::Item(item) => Some((item.number, item.loose, item.new)),
        _ => None,
    };
    built(build).built().marks().filter_map(|(_, mark)| item(mark)).collect()
}

#[test]
fn items_are_counted_on_and_new_lists_stand_behind_one_of_their_kind() {
    let item = |number, new| Mark::Item(Item { number, new, ..Item::default() });
    let numbers = items(|text| {
        for (number, new) in [(Some(3), true), (Some(9), false), (Some(7), true), (None, true), (None, true)]
        {
            block(text, item(number, new), "x");
        }
        text.text("between");
        block(text, item(None, true), "x");
    });
    let (first, other) = ([(Some(3), false, false), (Some(4), false, false)], (None, false, false));
    let rest = [(Some(7), false, true), other, (None, false, true), other];
    assert_eq!(numbers, [&first[..], &rest].concat());
}

/// Whether the items of a list are loose, in order.
fn looseness(build: impl FnOnce(&mut TextBuilder)) -> Vec<bool> {
    items(build).into_iter().map(|(_, is_loose, _)| is_loose).collect()
}

const LOOSE: Mark<'static> = Mark::Item(Item { number: None, task: None, loose: true, new: false });

#[test]
fn a_list_is_loose_where_it_shows() {
    let two = |first, second, words: &'static str| {
        looseness(move |text| {
            block(text, first, words);
            block(text, second, words);
        })
    };
    assert_eq!(two(ITEM, LOOSE, "a"), [true, false]);
    assert_eq!(two(ITEM, ITEM, "a"), [false, false]);
    assert_eq!(two(LOOSE, LOOSE, ""), [false, false]);
    assert_eq!(looseness(|text| block(text, LOOSE, "a")), [false]);
    let late = looseness(|text| {
        text.block(ITEM);
        text.text("a");
        block(text, ITEM, "b");
        text.loosen_list();
        text.end_block();
    });
    assert_eq!(late, [true, false]);
}

#[test]
fn a_list_is_loose_where_markdown_needs_an_empty_line() {
    let item = |inside: &[(Mark<'static>, &str)]| {
        let loose = looseness(|text| {
            text.block(ITEM);
            for (mark, words) in inside {
                match mark {
                    Mark::Paragraph { .. } => {
                        text.paragraph();
                        text.text(words);
                    }
                    mark => block(text, *mark, words),
                }
            }
            text.end_block();
        });
        loose[0]
    };
    let p = (Mark::Paragraph { tight: false }, "p");
    let (heading, quote, html) =
        ((Mark::Heading { level: 1 }, "h"), (Mark::Quote, "q"), (Mark::HtmlBlock, "<hr>"));
    let list = |number, words| (Mark::Item(Item { number, ..Item::default() }), words);
    let table = (Mark::Cell(Cell::default()), "c");
    for needs in [
        &[p, p][..],
        &[(Mark::Paragraph { tight: false }, "p\n\nq")],
        &[quote, p],
        &[list(None, "a"), p],
        &[table, p],
        &[p, table],
        &[p, html],
        &[quote, quote],
        &[html, heading],
        &[p, list(None, "")],
        &[p, list(Some(2), "a")],
    ] {
        assert!(item(needs), "{needs:?}");
    }
    for needs_not in
        [&[p][..], &[heading, p], &[p, heading], &[p, quote], &[p, list(None, "a")], &[p, list(Some(1), "a")]]
    {
        assert!(!item(needs_not), "{needs_not:?}");
    }
}

#[test]
fn a_table_begins_where_no_cell_stands_before() {
    let cell = |row, table| Mark::Cell(Cell { row, table, align: Align::Center, ..Cell::default() });
    let builder = built(|text| {
        block(text, cell(false, false), "a");
        block(text, cell(false, false), "b");
        block(text, cell(false, true), "c");
        text.text("d");
        block(text, cell(true, false), "e");
    });
    let cells = builder.built().marks().map(|(_, mark)| mark);
    assert!(
        cells.eq([cell(true, true), cell(false, false), cell(true, true), cell(true, true)]),
        "{builder:?}"
    );
}

#[test]
fn marks_of_blocks_say_what_they_were_told() {
    let item = |number, task| Mark::Item(Item { number, task, loose: false, new: false });
    let marks = [
        item(Some(u32::MAX), Some(Task::Other("WAITING"))),
        item(None, Some(Task::Other("a\nb"))),
        item(None, Some(Task::Open)),
        item(None, Some(Task::Done)),
        item(Some(0), None),
        Mark::Footnote { label: "note" },
        Mark::CodeBlock { language: "rust,ignore" },
        Mark::Cell(Cell { head: true, row: true, table: true, align: Align::Right }),
    ];
    let builder = built(|text| marks.into_iter().for_each(|mark| block(text, mark, "")));
    assert!(builder.built().marks().map(|(_, mark)| mark).eq(marks), "{builder:?}");
}

#[test]
fn what_nobody_opened_closes_nothing() {
    let text = shown(|text| {
        text.text("\na");
        text.end_block();
        text.end_span(MarkKind::Strong);
        text.end_span(MarkKind::Quote);
        text.span(Mark::Quote);
        text.block(Mark::Strong);
        text.atom(Mark::Quote, "x");
        text.text("\nb");
    });
    assert_eq!(text, "⏎a⏎b");
}
