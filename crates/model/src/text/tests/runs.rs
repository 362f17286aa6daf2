//! The walk: overlapping marks are split, and marks that are not stored are generated.

use super::*;

/// The runs formatted as elements.
fn drawn(build: impl FnOnce(&mut TextBuilder)) -> String {
    let builder = built(build);
    let draw = |run| match run {
        Run::Open(Mark::Paragraph { tight: true }) => "<tight>".to_owned(),
        Run::Close(Mark::Paragraph { tight: true }) => "</tight>".to_owned(),
        Run::Open(Mark::List { number, loose }) => {
            format!(
                "<list{}{}>",
                number.map(|n| format!(" {n}")).unwrap_or_default(),
                if loose { " loose" } else { "" }
            )
        }
        Run::Open(Mark::Row { head: true }) => "<head row>".to_owned(),
        Run::Open(mark) => format!("<{}>", mark.kind()),
        Run::Close(mark) => format!("</{}>", mark.kind()),
        Run::Text(words) => words.to_owned(),
    };
    builder.built().runs().map(draw).collect()
}

/// A line with marks, each given with its range.
fn line(words: &str, marks: &[(std::ops::Range<usize>, Mark<'_>)]) -> String {
    let drawn = drawn(|text| {
        for (at, char) in words.char_indices() {
            marks
                .iter()
                .filter(|(range, _)| range.end == at)
                .for_each(|(_, mark)| text.end_span(mark.kind()));
            marks.iter().filter(|(range, _)| range.start == at).for_each(|(_, mark)| text.span(*mark));
            text.text(char.encode_utf8(&mut [0; 4]));
        }
    });
    drawn.replace("<paragraph>", "").replace("</paragraph>", "")
}

#[test]
fn crossing_spans_are_closed_and_opened_again() {
    assert_eq!(
        line("abc", &[(0..2, Mark::Strong), (1..3, Mark::Emphasis)]),
        "<bold>a<italic>b</italic></bold><italic>c</italic>"
    );
    assert_eq!(
        line("abc", &[(0..2, Mark::Emphasis), (0..3, Mark::Strike), (1..3, Mark::Strong)]),
        "<strikethrough><italic>a<bold>b</bold></italic><bold>c</bold></strikethrough>"
    );
}

#[test]
fn links_are_never_split() {
    assert_eq!(
        line("abcd", &[(0..2, Mark::Strong), (1..3, link("x")), (2..4, Mark::Emphasis)]),
        "<bold>a</bold><link><bold>b</bold><italic>c</italic></link><italic>d</italic>"
    );
}

#[test]
fn code_is_the_innermost() {
    assert_eq!(
        line("abc", &[(0..3, Mark::Code), (1..2, Mark::Strong)]),
        "<inline code>a</inline code><bold><inline code>b</inline code></bold><inline code>c</inline code>"
    );
}

#[test]
fn lists_and_tables_are_made_up() {
    let text = drawn(|text| {
        text.text("p");
        text.block(Mark::Item(Item { number: Some(3), ..Item::default() }));
        text.text("a");
        block(text, ITEM, "b");
        text.end_block();
        block(text, Mark::Item(Item { number: Some(3), ..Item::default() }), "");
        block(text, Mark::Item(Item { number: Some(1), new: true, ..Item::default() }), "c");
        let cell = Cell::default();
        block(text, Mark::Cell(Cell { head: true, ..cell }), "d");
        block(text, Mark::Cell(Cell { row: true, ..cell }), "e");
        block(text, Mark::Cell(cell), "");
        block(text, Mark::Cell(Cell { table: true, ..cell }), "f");
        block(text, Mark::Rule, "");
    });
    assert_eq!(
        text,
        "<paragraph>p</paragraph>\
         <list 3><list item><tight>a</tight><list><list item><tight>b</tight></list item></list></list item>\
         <list item></list item></list>\
         <list 1><list item><tight>c</tight></list item></list>\
         <table><head row><table cell><paragraph>d</paragraph></table cell></table row>\
         <table row><table cell><paragraph>e</paragraph></table cell><table cell></table cell></table row></table>\
         <table><table row><table cell><paragraph>f</paragraph></table cell></table row></table>\
         <rule></rule>"
    );
}

#[test]
fn a_line_that_is_no_paragraph_is_walked_through_as_it_is() {
    assert_eq!(drawn(|text| text.text("a\n\nb")), "<paragraph>a</paragraph><paragraph>b</paragraph>");
    assert_eq!(drawn(|text| text.text("a\n\n\nb")), "a\n\n\nb");
    assert_eq!(Text::new("a\n\nb").inline_runs().collect::<Vec<_>>(), [Run::Text("a\n\nb")]);
    assert_eq!(Text::new("").runs().next(), None);
}

#[test]
fn runs_can_be_left_out() {
    let builder = built(|text| {
        span(text, link("x"), "words");
        text.text(" ");
        text.atom(Mark::Html, "<br>");
        span(text, Mark::Strong, "bold");
    });
    let mut other = TextBuilder::new();
    let is_link = |mark: Mark<'_>| mark.kind() == MarkKind::Link;
    other.extend(builder.built().inline_runs().filter(|run| match run {
        Run::Open(mark) | Run::Close(mark) => !is_link(*mark),
        Run::Text(_) => true,
    }));
    assert_eq!(show(other.finish()), "words <br>bold | 6..10 inline HTML | 10..14 bold");
}
