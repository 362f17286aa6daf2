//! The canonical form of words, spans and atoms, rule by rule.

use super::*;

#[test]
fn a_line_keeps_every_byte() {
    assert_eq!(shown(|text| text.text("\n a\n\n\nb \n")), "⏎ a⏎⏎⏎b ⏎");
}

#[test]
fn paragraphs_neither_begin_nor_end_with_line_breaks() {
    let text = shown(|text| {
        text.text("\n a\n\n\n\n");
        span(text, Mark::Strong, "b \n");
        text.paragraph();
        text.text("\n");
        text.paragraph();
        text.text("\nc");
        text.line_break();
    });
    assert_eq!(text, " a⏎⏎b ⏎⏎c | 4..5 bold");
}

#[test]
fn a_line_of_line_breaks_is_no_paragraph() {
    let text = shown(|text| {
        text.span(Mark::Strong);
        text.text("\n\n");
        text.paragraph();
        text.text("a");
    });
    assert_eq!(text, "a | 0..1 bold");
}

#[test]
fn spans_run_on_through_blocks_and_close_in_any_order() {
    let text = shown(|text| {
        text.span(Mark::Strong);
        text.text("a ");
        text.span(Mark::Emphasis);
        text.text("b");
        text.end_span(MarkKind::Strong);
        block(text, Mark::Quote, "c");
        text.end_span(MarkKind::Emphasis);
        text.text("d");
    });
    assert_eq!(text, "a b⏎c⏎d | 0..3 bold | 2..3 italic | 4..5 quote | 4..5 italic");
}

#[test]
fn spans_have_no_white_space_at_their_ends_and_cross_no_paragraph() {
    let text = shown(|text| {
        text.text("x");
        span(text, Mark::Strong, "\u{a0} a b\t\n\n c ");
        span(text, Mark::Emphasis, "  ");
    });
    assert_eq!(text, "x\u{a0} a b⇥⏎⏎ c    | 4..7 bold | 11..12 bold");
}

#[test]
fn spans_of_one_kind_that_nest_or_touch_are_one() {
    let text = shown(|text| {
        text.span(Mark::Strong);
        span(text, Mark::Strong, "a");
        text.text("b");
        text.end_span(MarkKind::Strong);
        span(text, Mark::Strong, "c");
        text.text("-");
        span(text, Mark::Strong, "d");
    });
    assert_eq!(text, "abc-d | 0..3 bold | 4..5 bold");
}

#[test]
fn the_inner_of_two_values_wins() {
    let builder = built(|text| {
        text.span(link("outer"));
        text.text("a");
        span(text, link("inner"), "b");
        text.text("c");
        text.end_span(MarkKind::Link);
        span(text, link("outer"), "d");
    });
    let marks = [(0..1, link("outer")), (1..2, link("inner")), (2..4, link("outer"))];
    assert!(builder.built().marks().eq(marks), "{builder:?}");
}

#[test]
fn a_link_is_bare_where_its_words_are_the_address() {
    let builder = built(|text| {
        span(text, bare("http://a.b"), "http://a.b");
        span(text, bare("http://a.b"), "http://a.b");
        span(text, bare("mailto:a@b.c"), "a@b.c");
        span(text, bare("x"), "y");
    });
    let links = [bare("http://a.b"), bare("http://a.b"), bare("mailto:a@b.c"), link("x")];
    assert!(builder.built().marks().map(|(_, mark)| mark).eq(links), "{builder:?}");
}

#[test]
fn what_leads_somewhere_has_words() {
    let image = |address| Mark::Image(Image { address, ..Image::default() });
    let builder = built(|text| {
        span(text, link("https://e.org"), " ");
        text.span(link(""));
        text.end_span(MarkKind::Link);
        text.atom(image("https://e.org/a/cat.png?size=1"), " \n ");
        text.atom(image("data:image/png;base64,AAAA"), "");
        text.atom(image("cat.png"), " a\ncat ");
    });
    let text = builder.built();
    assert_eq!(text.words(), " https://e.orgcat.pngimagea cat");
    let bare: Vec<_> = text
        .marks()
        .filter_map(|(_, mark)| if let Mark::Image(image) = mark { Some(image.bare) } else { None })
        .collect();
    assert_eq!((text.marks().count(), bare), (4, vec![true, true, false]));
}

#[test]
fn code_holds_neither_line_breaks_nor_atoms() {
    let text = shown(|text| {
        text.span(Mark::Strong);
        text.span(Mark::Code);
        text.text(" a\n");
        text.atom(Mark::Math { display: false }, "\nx\n\n\ny\n");
        text.text("b ");
    });
    assert_eq!(text, " a⏎x⏎yb  | 0..8 bold | 0..2 inline code | 3..6 formula | 6..8 inline code");
}

#[test]
fn marks_say_what_they_were_told() {
    let image = Image {
        address: "a b.png",
        title: "two\nlines",
        width: Some(7),
        height: None,
        bare: false,
        wiki: true,
    };
    let atoms = [Mark::Image(image), Mark::Math { display: true }, Mark::Html, Mark::NoteRef];
    let foreign = Mark::Foreign { syntax: "logseq" };
    let spans = [
        Mark::Link(Link { address: "a", title: "t\nu", bare: false, wiki: true }),
        Mark::Color(Rgb(1, 2, 3)),
        Mark::Background(Rgb(255, 0, 128)),
        Mark::Sub,
    ];
    let builder = built(|text| {
        for atom in atoms.into_iter().chain([foreign]) {
            text.atom(atom, "x");
        }
        for mark in spans {
            span(text, mark, "y");
        }
    });
    assert!(
        builder.built().marks().map(|(_, mark)| mark).eq(atoms.into_iter().chain([foreign]).chain(spans))
    );
}

#[test]
fn an_address_is_one_line() {
    let builder = built(|text| span(text, link("a\nb"), "words"));
    assert!(builder.built().marks().eq([(0..5, link("a%0Ab"))]));
}

#[test]
fn equality_is_of_words_and_marks() {
    let plain = built(|text| text.text("a"));
    let bold = built(|text| span(text, Mark::Strong, "a"));
    let linked = |address: &'static str| built(move |text| span(text, link(address), "a"));
    assert_ne!(plain.built(), bold.built());
    assert_ne!(linked("x").built(), linked("y").built());
    assert_eq!(linked("x").built(), linked("x").built());
    assert!(plain.built() == "a" && bold.built() != "a");
    assert_eq!(format!("{:?} {:?}", plain.built(), Text::default()), r#""a" """#);
}

#[test]
fn a_mark_takes_sixteen_bytes() {
    assert_eq!(size_of::<StoredMark>(), 16);
}

#[test]
fn kinds_have_names_of_their_own() {
    let names = |of: fn(MarkKind) -> &'static str| {
        MarkKind::ALL.iter().map(|kind| of(*kind)).collect::<std::collections::HashSet<_>>().len()
    };
    assert_eq!((names(MarkKind::name), names(MarkKind::plural)), (MarkKind::ALL.len(), MarkKind::ALL.len()));
    let groups = |kind: &MarkKind| [kind.is_block(), kind.is_span(), kind.is_atom()];
    assert!(MarkKind::ALL.iter().all(|kind| groups(kind).iter().filter(|is_in| **is_in).count() == 1));
    assert!(MarkKind::ALL.is_sorted() && MarkKind::ALL.iter().all(|kind| !kind.is_made_up()));
}
