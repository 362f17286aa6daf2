//! Byte spans to lines, columns and excerpts, while the input is still in memory.

use std::borrow::Cow;
use std::ops::Range;

use panmap_formats::decode;
use panmap_model::{Code, Diagnostic, Place, Span};

/// A diagnostic, the file it is about, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) path: String,
    pub(crate) place: Option<Passage>,
    pub(crate) diagnostic: Diagnostic,
}

/// A range of a text, with as much of its first line as a terminal can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The first character.
    pub(crate) start: Place,
    /// One past the last character.
    pub(crate) end: Place,
    /// The first line, cut to what lies around the place.
    pub(crate) excerpt: String,
    /// The bytes of the excerpt that are meant.
    pub(crate) mark: Range<usize>,
}

impl Message {
    /// A message about a file as a whole.
    pub(crate) fn about(path: impl Into<String>, diagnostic: Diagnostic) -> Self {
        Self { path: path.into(), place: None, diagnostic }
    }
}

/// Finds the places of what a reader noticed in an input that it read.
pub(crate) fn locate(path: &str, bytes: &[u8], diagnostics: Vec<Diagnostic>) -> Vec<Message> {
    // Most inputs give no diagnostics, and then need no decoding.
    let text = if diagnostics.is_empty() { Ok("".into()) } else { decode(bytes) };
    let mut lines = text.as_deref().ok().map(Lines::new);
    let locate = |diagnostic: Diagnostic| {
        let place = diagnostic.span.zip(lines.as_mut()).map(|(span, lines)| lines.passage(span));
        Message { path: path.to_owned(), place, diagnostic }
    };
    diagnostics.into_iter().map(locate).collect()
}

/// Finds the place of what kept a reader from reading an input.
pub(crate) fn locate_error(path: &str, bytes: &[u8], error: Diagnostic) -> Message {
    let place = error.span.and_then(|span| match decode(bytes) {
        Ok(text) => Some(Lines::new(&text).passage(span)),
        Err(_) if error.code == Code::UndecodableText => undecodable(bytes, span),
        Err(_) => None,
    });
    Message { path: path.to_owned(), place, diagnostic: error }
}

/// The place of bytes that are no text: what stands before them decodes, and what follows is shown as well as can be.
fn undecodable(bytes: &[u8], span: Span) -> Option<Passage> {
    let (before, after) = bytes.split_at_checked(span.start)?;
    let mut text = decode(before).ok()?.into_owned();
    let start = text.len();
    let shown = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Cow::Borrowed("\u{fffd}"),
        _ => String::from_utf8_lossy(&after[..after.len().min(AROUND)]),
    };
    text.push_str(&shown);
    Some(Lines::new(&text).passage(Span { start, end: start + '\u{fffd}'.len_utf8() }))
}

/// How many bytes of a line are kept on either side of a place: more than a terminal is wide.
const AROUND: usize = 1000;

/// How many characters are marked at most; a longer mark would push the excerpt off the screen.
const MARKED: usize = 60;

/// A text and the line looked at last, so that places in ascending order cost one pass together.
struct Lines<'a> {
    text: &'a str,
    line: usize,
    start: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, line: 1, start: 0 }
    }

    fn passage(&mut self, span: Span) -> Passage {
        let at = self.text.floor_char_boundary(span.start);
        if at < self.start {
            *self = Self::new(self.text);
        }
        let passed = &self.text.as_bytes()[self.start..at];
        if let Some(last) = memchr::memrchr(b'\n', passed) {
            self.line += memchr::memchr_iter(b'\n', passed).count();
            self.start += last + 1;
        }
        let start = Place { line: self.line, column: 1 }.after(&self.text[self.start..at]);
        let meant = &self.text[at..self.text.floor_char_boundary(span.end).max(at)];
        let end = start.after(meant);

        let line = &self.text[self.start..];
        let line = line.split('\n').next().unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let at = (at - self.start).min(line.len());
        let cut = line.floor_char_boundary(at.saturating_sub(AROUND));
        let excerpt = &line[cut..line.floor_char_boundary(at + AROUND)];
        let at = at - cut;
        let length =
            excerpt[at..].char_indices().nth(MARKED).map_or(excerpt.len() - at, |(length, _)| length);
        let last =
            excerpt.floor_char_boundary(span.end.saturating_sub(self.start + cut)).clamp(at, at + length);
        Passage { start, end, excerpt: excerpt.to_owned(), mark: at..last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(bytes: &[u8], spans: &[Range<usize>]) -> Vec<(usize, usize, String)> {
        let diagnostics =
            spans.iter().map(|span| Diagnostic::info(Code::StrayLabel, "").at(span.clone())).collect();
        let messages = locate("a", bytes, diagnostics).into_iter();
        let place =
            |place: Passage| (place.start.line, place.start.column, place.excerpt[place.mark].to_owned());
        messages.filter_map(|message| message.place).map(place).collect()
    }

    #[test]
    fn columns_count_characters_and_lines_end_with_a_newline() {
        let text = "\u{feff}\u{e9}a\r\n\n\u{1f600}bc\rd\n";
        let expected = [(1, 2, "a"), (2, 1, ""), (3, 2, "bc"), (3, 4, "\rd"), (4, 1, "")];
        let spans = [2..3, 5..6, 10..12, 12..14, 15..15];
        let expected = expected.map(|(line, column, text)| (line, column, text.to_owned()));
        assert_eq!(places(text.as_bytes(), &spans), expected);
    }

    #[test]
    fn a_place_may_end_on_another_line() {
        let error = Diagnostic::error(Code::NotAnOutline, "").at(2..9);
        let place = locate_error("a", "ab\ncd\n\u{e9}f\n".as_bytes(), error).place.unwrap();
        assert_eq!(place.start, Place { line: 1, column: 3 });
        assert_eq!(place.end, Place { line: 3, column: 3 });
    }

    #[test]
    fn places_may_come_in_any_order() {
        assert_eq!(places(b"a\nb\nc", &[4..5, 0..1, 2..3]).iter().map(|place| place.0).sum::<usize>(), 6);
    }

    #[test]
    fn spans_that_point_anywhere_are_harmless() {
        for text in ["", "\n", "\r\n", "\u{e9}\r\n\u{1f600}\n"] {
            for start in 0..12 {
                for end in 0..12 {
                    places(text.as_bytes(), std::slice::from_ref(&(start..end)));
                }
            }
        }
    }

    #[test]
    fn only_the_neighbourhood_of_a_long_line_is_kept() {
        let text = "\u{e9}".repeat(1_000_000);
        let error = Diagnostic::error(Code::NotAnOutline, "").at(1_000_000..1_500_000);
        let place = locate_error("a", text.as_bytes(), error).place.unwrap();
        assert_eq!(place.start, Place { line: 1, column: 500_001 });
        assert_eq!(place.end, Place { line: 1, column: 750_001 });
        assert_eq!(place.excerpt.len(), 2 * AROUND);
        assert_eq!(place.excerpt[place.mark].chars().count(), MARKED);
    }

    #[test]
    fn undecodable_bytes_have_a_place_too() {
        for bytes in [&b"\xef\xbb\xbf\xc3\xa9\na\xffb\nc"[..], b"\xff\xfe\xe9\0\n\0a\0\x00\xd8"] {
            let error = decode(bytes).unwrap_err();
            let place = locate_error("a", bytes, error).place.unwrap();
            assert_eq!(place.start, Place { line: 2, column: 2 });
            assert_eq!(place.end, Place { line: 2, column: 3 });
            assert_eq!(&place.excerpt[place.mark], "\u{fffd}");
        }
    }
}
