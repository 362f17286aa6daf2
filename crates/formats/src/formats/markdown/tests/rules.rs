//! What is written next to marks, rule by rule: the right value, and neighbours that need no such care.

use panmap_model::text::{Cell, Image, Item, Link, Rgb};
use panmap_model::{Mark, MarkKind, TextBuilder};

use super::*;

/// What is written of a topic's text, and the losses that are told.
fn line(build: impl FnOnce(&mut TextBuilder)) -> String {
    let mut text = TextBuilder::new();
    build(&mut text);
    let mut map = MapBuilder::new();
    map.open("r");
    map.open(text.finish());
    told(&map.finish(), "# r\n\n- ")
}

/// What is written of a note, and the losses that are told.
fn note(build: impl FnOnce(&mut TextBuilder)) -> String {
    let mut text = TextBuilder::new();
    build(&mut text);
    let mut map = MapBuilder::new();
    map.open("r");
    map.note(text.finish());
    told(&map.finish(), "# r\n\n")
}

fn told(map: &MindMap, before: &str) -> String {
    let (markdown, diagnostics) = with_target(FORMAT.target("gfm").unwrap(), map);
    let losses = diagnostics.iter().map(|diagnostic| format!(" ({})", diagnostic.code));
    format!("{}{}", markdown.strip_prefix(before).unwrap().trim_end(), losses.collect::<String>())
}

/// Words between spans: `b` strong, `i` emphasis, `s` strike, `u` underline, `c` code, each until it comes again.
fn spans(source: &str) -> String {
    line(|text| add_spans(text, source))
}

fn add_spans(text: &mut TextBuilder, source: &str) {
    for piece in source.split_inclusive('}').flat_map(|piece| piece.split('{')) {
        let Some(sign) = piece.strip_suffix('}') else {
            text.text(piece);
            continue;
        };
        let mark = match sign {
            "b" => Mark::Strong,
            "i" => Mark::Emphasis,
            "s" => Mark::Strike,
            "u" => Mark::Underline,
            _ => Mark::Code,
        };
        if text.is_open(mark.kind()) { text.end_span(mark.kind()) } else { text.span(mark) }
    }
}

fn link(text: &mut TextBuilder, link: Link<'_>, words: &str) {
    text.span(Mark::Link(link));
    add_spans(text, words);
    text.end_span(MarkKind::Link);
}

fn to(address: &str) -> Link<'_> {
    Link { address, ..Link::default() }
}

#[test]
fn rule_1_signs_are_escaped() {
    assert_eq!(
        spans("{b}a{b} \\`*[<~$ a_b _c_ &amp; &b"),
        "**a** \\\\\\`\\*\\[\\<\\~\\$ a_b \\_c\\_ \\&amp; &b"
    );
    assert_eq!(
        line(|text| {
            text.text("a!");
            link(text, to("x"), "b");
        }),
        "a\\![b](x)"
    );
    assert_eq!(
        line(|text| {
            text.text("a! ");
            link(text, to("x"), "b]c");
        }),
        "a! [b\\]c](x)"
    );
}

#[test]
fn rule_2_no_block_begins_in_a_line() {
    assert_eq!(spans("{b}a{b}\n# b\n1. c\n- d"), "**a**\\\n  \\# b\\\n  1\\. c\\\n  \\- d");
    assert_eq!(spans("{b}a{b}# b 1. c - d"), "**a**# b 1. c - d");
    let reference = |after: &'static str| {
        note(|text| {
            text.atom(Mark::NoteRef, "1");
            text.text(after);
            text.block(Mark::Footnote { label: "1" });
            text.text("n");
        })
    };
    assert_eq!(reference(": b"), "[^1]\\: b\n\n[^1]: n");
    assert_eq!(reference("; b"), "[^1]; b\n\n[^1]: n");
}

#[test]
fn rule_3_white_space_at_the_ends_of_a_line_is_a_reference() {
    assert_eq!(spans(" a {b}b{b} "), "&#32;a **b**&#32;");
    assert_eq!(spans("{b}a{b}\n\nb"), "**a**\\\n  &#10;b");
    assert_eq!(spans("{b}a{b} \nb"), "**a**&#32;\\\n  b");
    let cell = |words: &'static str| {
        note(|text| {
            text.block(Mark::Cell(Cell { head: true, ..Cell::default() }));
            text.text(words);
        })
    };
    assert_eq!(cell("a\nb|c"), "| a<br>b\\|c |\n| --- |");
    let heading = |text: &mut TextBuilder| {
        text.block(Mark::Quote);
        text.block(Mark::Heading { level: 2 });
        text.text("a\nb #");
    };
    assert_eq!(note(heading), "> ## a&#10;b \\#");
}

#[test]
fn rule_4_what_has_no_sign_has_a_tag() {
    assert_eq!(spans("{b}a{b} {i}b{i} {s}c{s} {u}d{u} {c}e{c}"), "**a** *b* ~~c~~ <u>d</u> `e`");
    let marked = |mark: Mark<'_>| {
        line(|text| {
            text.span(mark);
            text.text("a");
        })
    };
    assert_eq!(marked(Mark::Highlight), "<mark>a</mark>");
    assert_eq!(marked(Mark::Sub), "<sub>a</sub>");
    assert_eq!(marked(Mark::Color(Rgb(255, 0, 0))), "<span style=\"color:#ff0000\">a</span>");
    assert_eq!(marked(Mark::Background(Rgb(0, 0, 1))), "<span style=\"background-color:#000001\">a</span>");
}

#[test]
fn rule_5_runs_that_touch_have_two_signs() {
    assert_eq!(spans("{i}a{i}{b}b{b}"), "*a*__b__");
    assert_eq!(spans("{b}a{b} {b}b{b}"), "**a** **b**");
    // While a run of three is half closed, another one would be paired with it.
    assert_eq!(spans("{b}{i}a{i} b {i}c{i}{b}"), "***a* b _c_**");
    assert_eq!(spans("{b}{i}a{i}{b} b {i}c{i}"), "***a*** b *c*");
}

#[test]
fn rule_6_a_letter_beside_punctuation_is_a_reference() {
    assert_eq!(spans("a{b}\"b\"{b}c"), "&#97;**\"b\"**&#99;");
    assert_eq!(spans("a{b}b{b}c"), "a**b**c");
    assert_eq!(spans("a {b}\"b\"{b} c"), "a **\"b\"** c");
}

#[test]
fn rule_7_a_single_letter_may_become_a_reference_itself() {
    assert_eq!(spans("a{i}b{b}\"c\"{b}{i}"), "&#97;*&#98;**\"c\"***");
    assert_eq!(spans("a{i}bb{b}\"c\"{b}{i}"), "a*b&#98;**\"c\"***");
    assert_eq!(spans("a{i}b{i}c"), "a*b*c");
}

#[test]
fn rule_8_a_span_that_is_split_at_a_space_keeps_it() {
    let crossing = |text: &mut TextBuilder| {
        text.span(Mark::Strong);
        text.text("a ");
        text.span(Mark::Link(to("x")));
        text.text("b");
        text.end_span(MarkKind::Strong);
        text.text("c");
    };
    assert_eq!(line(crossing), "**a&#32;**[**b**c](x)");
    assert_eq!(spans("{b}a {i}b{i}{b}"), "**a *b***");
    assert_eq!(spans("{b}a {b}b"), "**a** b");
}

#[test]
fn rule_9_code_and_formulas_are_fenced() {
    assert_eq!(spans("{c}a`b``c{c}"), "```a`b``c```");
    assert_eq!(spans("{c}`{c} {c} a {c} {c}  {c}"), "`` ` `` `  a  ` `  `");
    let math = |words: &'static str, after: &'static str| {
        line(|text| {
            text.atom(Mark::Math { display: false }, words);
            text.text(after);
        })
    };
    assert_eq!(math("x", "y"), "$x$&#121;");
    assert_eq!(math("\\frac{1}{2}", " y"), "$\\frac{1}{2}$ y");
    assert_eq!(math("a}b", ""), "a}b (lost-formatting)");
}

#[test]
fn rule_10_addresses_are_bare_where_they_can_be() {
    let linked = |target: Link<'static>, words: &'static str| {
        line(|text| {
            text.text("a ");
            link(text, target, words);
        })
    };
    assert_eq!(linked(to("https://e.org/a"), "b"), "a [b](https://e.org/a)");
    assert_eq!(linked(to("a b"), "b"), "a [b](<a b>)");
    assert_eq!(linked(to("a_(b)"), "b"), "a [b](<a_(b)>)");
    assert_eq!(linked(Link { title: "t \"q\"", ..to("x") }, "b"), "a [b](x \"t \\\"q\\\"\")");
    let bare = Link { bare: true, ..to("https://e.org/a") };
    assert_eq!(linked(bare, "https://e.org/a"), "a <https://e.org/a>");
    assert_eq!(linked(bare, "{i}https://e.org/a{i}"), "a [*https://e.org/a*](https://e.org/a)");
    assert_eq!(linked(Link { bare: true, ..to("mailto:a@b.c") }, "a@b.c"), "a <a@b.c>");
    let image = |image: Image<'_>, words: &str| line(|text| text.atom(Mark::Image(image), words));
    let cat = Image { address: "img/cat.png", ..Image::default() };
    assert_eq!(image(cat, ""), "![](img/cat.png)");
    assert_eq!(image(cat, "A [cat]"), "![A \\[cat\\]](img/cat.png)");
}

#[test]
fn rule_11_neighbours_are_told_apart() {
    let quoted = |build: &dyn Fn(&mut TextBuilder)| {
        note(|text| {
            text.block(Mark::Quote);
            build(text);
        })
    };
    let item = |text: &mut TextBuilder, item: Item<'_>, words: &str| {
        text.block(Mark::Item(item));
        text.text(words);
        text.end_block();
    };
    let new = Item { new: true, ..Item::default() };
    let lists = |text: &mut TextBuilder| {
        item(text, Item::default(), "a");
        item(text, new, "b");
        item(text, Item { number: Some(7), ..Item::default() }, "c");
        item(text, Item { number: Some(1), ..new }, "d");
    };
    assert_eq!(quoted(&lists), "> - a\n>\n> * b\n>\n> 7. c\n>\n> 1) d");
    let nested = |text: &mut TextBuilder| {
        text.block(Mark::Item(Item::default()));
        text.block(Mark::Item(Item::default()));
        item(text, Item::default(), "a");
        text.end_block();
        text.end_block();
        text.block(Mark::Rule);
    };
    assert_eq!(quoted(&nested), "> - + + a\n>\n> ___");
    let code = |language: &'static str, words: &'static str| {
        note(|text| {
            text.block(Mark::CodeBlock { language });
            text.text(words);
        })
    };
    assert_eq!(code("", "```\na"), "````\n```\na\n````");
    assert_eq!(code("a`b", "~~"), "~~~a`b\n~~\n~~~");
    assert_eq!(code("c\\d", ""), "```c\\\\d\n```");
}

#[test]
fn rule_12_what_cannot_be_written_is_told() {
    let linked = |words: &'static str| line(|text| link(text, Link { title: "t", ..to("x") }, words));
    assert_eq!(linked("a{c}b]:{c}"), "[ab\\]:](x \"t\") (lost-formatting)");
    assert_eq!(linked("a{c}b]{c}"), "[a`b]`](x \"t\")");
    let html = |before: &'static str, words: &'static str| {
        line(|text| {
            text.text(before);
            text.atom(Mark::Html, words);
        })
    };
    assert_eq!(html("", "<a>"), "\\<a> (lost-formatting)");
    assert_eq!(html("b", "<a>"), "b<a>");
    assert_eq!(html("b", "<a"), "b\\<a (lost-formatting)");
    let task = |has_quote: bool| {
        note(|text| {
            text.block(Mark::Quote);
            text.block(Mark::Item(Item { task: Some(Task::Done), ..Item::default() }));
            if has_quote {
                text.block(Mark::Quote);
            }
            text.text("a");
        })
    };
    assert_eq!(task(false), "> - [x] a");
    assert_eq!(task(true), "> - > a (lost-formatting)");
    let row = |text: &mut TextBuilder| {
        text.block(Mark::Cell(Cell { head: true, ..Cell::default() }));
        text.text("a");
        text.paragraph();
        text.text("b");
    };
    assert_eq!(note(row), "| a<br>b |\n| --- | (lost-formatting)");
    let reference = |text: &mut TextBuilder| {
        text.text("a");
        text.atom(Mark::NoteRef, "1");
    };
    assert_eq!(line(reference), "a[^1] (lost-formatting)");
}

#[test]
fn callouts_stay_what_they_are() {
    let quote = |words: &'static str| {
        note(|text| {
            text.block(Mark::Quote);
            text.text(words);
        })
    };
    assert_eq!(quote("[!NOTE] a"), "> [!NOTE]\n> a");
    assert_eq!(quote("[!note]- a"), "> [!note]- a");
    assert_eq!(quote("[!NOTE](a)"), "> \\[!NOTE](a)");
}
