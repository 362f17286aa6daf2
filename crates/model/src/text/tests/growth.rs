//! Hostile nesting: the size of what is stored, walked and drawn grows no faster than the input.

use super::*;

const MANY: usize = 100_000;

/// The number of marks and of runs of a text, and its length as plain text.
fn sizes(build: impl FnOnce(&mut TextBuilder)) -> [usize; 3] {
    let builder = built(build);
    let text = builder.built();
    [text.marks().count(), text.runs().count(), text.plain().len()]
}

fn kind(at: usize) -> Mark<'static> {
    let kinds = [
        Mark::Highlight,
        Mark::Underline,
        Mark::Strike,
        Mark::Strong,
        Mark::Emphasis,
        Mark::Sub,
        Mark::Sup,
        Mark::Code,
    ];
    kinds[at % kinds.len()]
}

#[test]
fn nested_spans_of_one_kind_are_one() {
    let text = sizes(|text| {
        (0..MANY).for_each(|_| text.span(Mark::Strong));
        text.text("a");
        (0..MANY).for_each(|_| text.end_span(MarkKind::Strong));
        text.text("b");
    });
    assert_eq!(text, [1, 6, 2]);
}

#[test]
fn nested_colors_are_one_piece_each() {
    let text = sizes(|text| {
        for at in 0..MANY {
            text.span(Mark::Color(Rgb(at as u8, 0, 0)));
            text.text("a");
        }
        for _ in 0..MANY {
            text.text("b");
            text.end_span(MarkKind::Color);
        }
    });
    // The innermost mark extends from its last `a` to its first `b`.
    assert_eq!(text, [2 * MANY - 1, 3 * (2 * MANY - 1) + 2, 2 * MANY]);
}

#[test]
fn a_staircase_of_spans_is_split_a_bounded_number_of_times() {
    let [marks, runs, plain] = sizes(|text| {
        for at in 0..MANY {
            text.span(kind(at));
            text.text("a");
            text.end_span(kind(at + 1).kind());
            text.text("b");
        }
    });
    assert_eq!((marks, plain), (MANY, 2 * MANY));
    assert!(runs <= 2 * MANY * (2 * 8 + 1) + 2, "{runs}");
}

#[test]
fn links_across_spans_are_one_piece_each() {
    let [marks, runs, _] = sizes(|text| {
        text.span(Mark::Strong);
        for at in 0..MANY {
            text.span(link("#x"));
            text.text("a");
            text.span(Mark::Emphasis);
            text.end_span(MarkKind::Link);
            text.text(if at % 2 == 0 { "b" } else { "b c" });
            text.end_span(MarkKind::Emphasis);
        }
    });
    assert_eq!(marks, MANY + 1 + MANY);
    assert!(runs <= MANY * 8 + 4, "{runs}");
}

#[test]
fn spans_that_nobody_closes_are_one_for_each_paragraph() {
    let text = sizes(|text| {
        (0..MANY).for_each(|at| text.span(kind(at)));
        for _ in 0..MANY {
            text.paragraph();
            text.text("a");
        }
    });
    let runs = 2 + 2 * 8 + 1;
    assert_eq!(text, [8 * MANY, runs * MANY, MANY + 2 * (MANY - 1)]);
}

#[test]
fn white_space_is_looked_at_once_for_each_kind() {
    let spaces = " ".repeat(MANY);
    let text = sizes(|text| {
        (0..7).for_each(|at| text.span(kind(at)));
        (0..20).for_each(|_| text.text(&spaces));
    });
    assert_eq!(text, [0, 3, 20 * MANY]);
    let breaks = sizes(|text| {
        text.span(Mark::Strong);
        text.text("a");
        (0..MANY).for_each(|_| text.text("\n\n\n"));
        text.text("b");
        text.paragraph();
    });
    assert_eq!(breaks, [2, 10, 4]);
}

#[test]
fn code_between_atoms_is_one_piece_each() {
    let text = sizes(|text| {
        text.span(Mark::Code);
        for _ in 0..MANY {
            text.text("a\nb");
            text.atom(Mark::Html, "<br>");
        }
    });
    assert_eq!(text, [3 * MANY, 10 * MANY + 2, 7 * MANY]);
}

#[test]
fn items_nest_as_deep_as_blocks_may() {
    let mut builder = TextBuilder::new();
    for _ in 0..MANY {
        builder.block(ITEM);
        builder.text("a");
    }
    (0..MANY).for_each(|_| builder.end_block());
    assert_eq!((builder.dropped_blocks(), builder.depth()), (MANY - MAX_BLOCK_DEPTH, 0));
    let text = builder.finish();
    assert_eq!(text.marks().count(), MAX_BLOCK_DEPTH);
    // No line begins with more than one indentation per level.
    assert!(text.plain().len() <= 2 * MANY * (2 * MAX_BLOCK_DEPTH + 2));
}
