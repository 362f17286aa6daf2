use super::text::{CELL_STOPS, OUTLINE_STOPS, PLAIN_STOPS, STOPS, TAG_STOPS, is_of_words};
use super::*;
use crate::formats::markdown::style::Style;

fn gfm() -> Style {
    crate::formats::markdown::style::GITHUB
}

fn escaped(text: &str, place: Place) -> String {
    let mut out = Vec::new();
    write_text(&mut out, text, place, b"  ", gfm()).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn addresses_stay_live_unless_they_need_escapes() {
    let item = |text| escaped(text, Place::Item);
    for kept in ["https://a.org/b_c?d=1&e=2 x", "see http://a.org", "www.a.org", "at 5:30", "a:// b"] {
        assert_eq!(item(kept), kept);
    }
    assert_eq!(item("http://a.org/~b"), "http\\://a.org/\\~b");
    assert_eq!(item("www.a.org/_b"), "www\\.a.org/\\_b");
    assert_eq!(item("http://a.org\nb"), "http\\://a.org\\\n  b");
    assert_eq!(item("http://a.org "), "http\\://a.org&#32;");
    assert_eq!(escaped("http://a.org/#", Place::Heading), "http\\://a.org/\\#");
    assert_eq!(escaped("http://a.org/~b", Place::Link), "http://a.org/\\~b");
}

#[test]
fn blank_lines_begin_a_paragraph_only_in_notes() {
    assert_eq!(escaped("a\n\nb", Place::Note), "a\n\n  b");
    assert_eq!(escaped("a\n\nb", Place::Item), "a&#10;\\\n  b");
    assert_eq!(escaped("\n\na\n\n\nb\n", Place::Note), "&#10;&#10;a&#10;&#10;\\\n  b&#10;");
}

#[test]
fn characters_without_a_reference_are_replaced_and_told() {
    let mut out = Vec::new();
    assert!(!write_text(&mut out, "a\0b", Place::Item, b"", gfm()).unwrap());
    assert!(write_text(&mut out, "a\rb", Place::Item, b"", gfm()).unwrap());
    assert_eq!(String::from_utf8(out).unwrap(), "a\u{fffd}ba&#13;b");
}

#[test]
fn words_are_no_markup_in_any_style() {
    for byte in (0..=u8::MAX).filter(|byte| is_of_words(*byte)) {
        for stops in [&STOPS, &TAG_STOPS, &OUTLINE_STOPS, &CELL_STOPS] {
            assert!(!stops[usize::from(byte)], "{byte}");
        }
        assert_eq!(PLAIN_STOPS[usize::from(byte)], byte == b' ', "{byte}");
    }
}
