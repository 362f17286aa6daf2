//! Texts with marks in a map.

use super::*;
use crate::index::TextRange;
use crate::{Fact, MapBuilder, MindMap};

/// A text with a bold word.
fn bold() -> TextBuilder {
    built(|text| {
        text.text("a ");
        span(text, Mark::Strong, "b");
    })
}

/// A text that begins and ends with an empty item.
fn items() -> TextBuilder {
    built(|text| (0..2).for_each(|_| block(text, ITEM, "")))
}

fn texts(map: &MindMap) -> Vec<String> {
    map.topics().map(|topic| show(topic.rich_text())).collect()
}

#[test]
fn marks_stay_with_their_text() {
    let (bold, items) = (bold(), items());
    let mut builder = MapBuilder::new();
    for text in
        [Text::new("plain"), items.built(), items.built(), Text::new(""), bold.built(), Text::new("x")]
    {
        builder.open(text);
    }
    builder.fact(Fact::Details(items.built()));
    builder.note(bold.built());
    let map = builder.finish();
    let two = "⏎ | 0..0 list item | 1..1 list item";
    assert_eq!(texts(&map), ["plain", two, two, "", "a b | 2..3 bold", "x"]);
    let last = map.topics().last().unwrap();
    assert_eq!((last.text(), last.note(), last.details()), ("x", Some(bold.built()), Some(items.built())));
    assert_eq!(format!("{:?}", map.topics().nth(3).unwrap()), r#"Topic { depth: 3, text: "" }"#);
}

#[test]
fn appended_words_go_on_with_the_line_or_are_a_paragraph() {
    let (bold, items) = (bold(), items());
    let mut builder = MapBuilder::new();
    let topic = builder.open(bold.built());
    builder.append_text("c");
    builder.append_text("\n\n\nd");
    assert_eq!(show(builder.rich_text(topic)), "a bc⏎⏎⏎d | 2..3 bold");
    builder.note("in between");
    builder.append_text("e");
    builder.open(items.built());
    builder.append_text("\nf");
    builder.append_text("g\n");
    builder.open("plain");
    builder.append_text(" words");
    let map = builder.finish();
    assert_eq!(
        texts(&map),
        ["a bc⏎⏎⏎de | 2..3 bold", "⏎⏎f⏎⏎g | 0..0 list item | 1..1 list item", "plain words"]
    );
}

#[test]
fn a_new_text_has_its_own_marks() {
    let (bold, items) = (bold(), items());
    let mut builder = MapBuilder::new();
    builder.open(bold.built());
    builder.set_text("a b");
    builder.open("a b");
    builder.set_text(items.built());
    builder.set_text("a");
    builder.open(items.built());
    builder.append_text("b");
    builder.set_text(bold.built());
    let map = builder.finish();
    assert_eq!(texts(&map), ["a b", "a", "a b | 2..3 bold"]);
    let all = TextRange { start: 0, end: map.words.len() as u32 };
    assert_eq!((map.words.slice(all), map.marks.len()), ("a ba ba\na b\n", 1));
}

#[test]
fn maps_are_equal_where_marks_are() {
    let map = |text: Text<'_>, note: Text<'_>| {
        let mut builder = MapBuilder::new();
        builder.open("before");
        builder.open(text);
        builder.note(note);
        builder.finish()
    };
    let (bold, italic) = (
        bold(),
        built(|text| {
            text.text("a ");
            span(text, Mark::Emphasis, "b");
        }),
    );
    let (bold, italic, plain) = (bold.built(), italic.built(), Text::new("a b"));
    assert_eq!(map(bold, italic), map(bold, italic));
    for other in [map(italic, italic), map(plain, italic), map(bold, bold), map(bold, plain)] {
        assert_ne!(map(bold, italic), other);
    }
    let mut copy = MapBuilder::new();
    map(bold, italic).roots().for_each(|root| {
        copy.append(root);
    });
    assert_eq!(copy.finish(), map(bold, italic));
}

#[test]
fn a_text_is_pushed_into_another_one_as_it_is() {
    let (bold, items) = (bold(), items());
    let text = shown(|text| {
        text.push(bold.built());
        text.push(bold.built());
        text.push(items.built());
        text.push(items.built());
        text.push("\nc".into());
        text.paragraph();
        text.push(bold.built());
    });
    assert_eq!(
        text,
        "a ba b⏎⏎⏎⏎⏎c⏎⏎a b | 2..3 bold | 5..6 bold | 7..7 list item | 8..8 list item | 9..9 list item | 10..10 list item \
         | 16..17 bold"
    );
}
