//! Byte spans to lines, columns and excerpts, while the input is still in memory.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use panmap_formats::{Input, decode};
use panmap_model::{Code, Diagnostic, Place, Report, Span};

use crate::path_name::PathName;

/// A diagnostic, the file it is about, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) path: PathName,
    pub(crate) place: Option<Passage>,
    pub(crate) diagnostic: Diagnostic,
}

/// A range of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The first character.
    pub(crate) start: Place,
    /// One past the last character.
    pub(crate) end: Place,
    /// The entry of the text, where the file is an archive.
    pub(crate) entry: Option<Arc<str>>,
    /// What people are shown of it; only there for the first few of each kind of diagnostic.
    pub(crate) excerpt: Option<Excerpt>,
}

/// The first line of a range of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The line, cut to what lies around the range.
    pub(crate) line: String,
    /// The bytes of the line that are meant.
    pub(crate) mark: Range<usize>,
}

impl Message {
    /// A message about a file as a whole.
    pub(crate) fn about(path: impl Into<PathName>, diagnostic: Diagnostic) -> Self {
        Self { path: path.into(), place: None, diagnostic }
    }
}

/// Finds the places of what a reader noticed in an input that it read: in its text, or in the document of an archive.
pub(crate) fn locate_in(path: &PathName, input: &Input<'_>, diagnostics: Vec<Diagnostic>) -> Vec<Message> {
    let Some(document) = input.document() else { return locate(path, input.bytes(), diagnostics) };
    let mut messages = located(path, Some(&document.text), diagnostics);
    for place in messages.iter_mut().filter_map(|message| message.place.as_mut()) {
        place.entry = Some(document.entry.clone());
    }
    messages
}

/// Finds the place of what kept a reader from reading an input.
pub(crate) fn locate_error_in(path: &PathName, input: &Input<'_>, error: Diagnostic) -> Message {
    match input.document() {
        Some(_) => {
            locate_in(path, input, vec![error.clone()]).pop().unwrap_or_else(|| Message::about(path, error))
        }
        None => locate_error(path, input.bytes(), error),
    }
}

/// Finds the places of what a reader noticed in bytes that are text.
pub(crate) fn locate(path: &PathName, bytes: &[u8], diagnostics: Vec<Diagnostic>) -> Vec<Message> {
    // Most inputs give no diagnostics, and then need no decoding.
    let text = if diagnostics.is_empty() { Ok("".into()) } else { decode(bytes) };
    located(path, text.as_deref().ok(), diagnostics)
}

fn located(path: &PathName, text: Option<&str>, diagnostics: Vec<Diagnostic>) -> Vec<Message> {
    let mut lines = text.map(Lines::new);
    let mut kinds: HashMap<_, usize> = HashMap::new();
    let locate = |diagnostic: Diagnostic| {
        let seen = kinds.entry((diagnostic.code, diagnostic.severity)).or_default();
        *seen += 1;
        let is_shown = *seen <= SHOWN;
        let place = diagnostic.span.zip(lines.as_mut()).map(|(span, lines)| lines.passage(span, is_shown));
        Message { path: path.clone(), place, diagnostic }
    };
    diagnostics.into_iter().map(locate).collect()
}

/// Finds the place of what kept a reader from reading bytes.
pub(crate) fn locate_error(path: &PathName, bytes: &[u8], error: Diagnostic) -> Message {
    let place = error.span.and_then(|span| match decode(bytes) {
        Ok(text) => Some(Lines::new(&text).passage(span, true)),
        Err(_) if error.code == Code::UndecodableText => undecodable(bytes, span),
        Err(_) => None,
    });
    Message { path: path.clone(), place, diagnostic: error }
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
    Some(Lines::new(&text).passage(Span { start, end: start + '\u{fffd}'.len_utf8() }, true))
}

/// How many bytes of a line are kept on either side of a place: more than a terminal is wide.
const AROUND: usize = 1000;

/// How many characters are marked at most; a longer mark would push the excerpt off the screen.
const MARKED: usize = 60;

/// Of how many diagnostics of one kind people are shown excerpts: those that a report for people has, with the last one,
/// which says how many more there are.
const SHOWN: usize = Report::FEW + 1;

/// A text and the place looked at last, so that places in ascending order cost one pass together.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    place: Place,
    /// Where the line begins that the place is on.
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, place: Place::START, line: 0 }
    }

    fn passage(&mut self, span: Span, is_shown: bool) -> Passage {
        let at = self.text.floor_char_boundary(span.start);
        if at < self.at {
            *self = Self::new(self.text);
        }
        let passed = &self.text[self.at..at];
        if let Some(last) = memchr::memrchr(b'\n', passed.as_bytes()) {
            self.line = self.at + last + 1;
        }
        self.place = self.place.after(passed);
        self.at = at;
        let meant = &self.text[at..self.text.floor_char_boundary(span.end).max(at)];
        let excerpt = is_shown.then(|| self.excerpt(span));
        Passage { start: self.place, end: self.place.after(meant), entry: None, excerpt }
    }

    /// What is shown of the line looked at.
    fn excerpt(&self, span: Span) -> Excerpt {
        let rest = &self.text.as_bytes()[self.at..];
        let end = memchr::memchr(b'\n', rest).map_or(self.text.len(), |length| self.at + length);
        let line = &self.text[self.line..end];
        let line = line.strip_suffix('\r').unwrap_or(line);
        let at = (self.at - self.line).min(line.len());
        let cut = line.floor_char_boundary(at.saturating_sub(AROUND));
        let shown = &line[cut..line.floor_char_boundary(at + AROUND)];
        let at = at - cut;
        let length = shown[at..].char_indices().nth(MARKED).map_or(shown.len() - at, |(length, _)| length);
        let last = shown.floor_char_boundary(span.end.saturating_sub(self.line + cut)).clamp(at, at + length);
        Excerpt { line: shown.to_owned(), mark: at..last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is meant of the excerpt.
    fn marked(place: &Passage) -> &str {
        place.excerpt.as_ref().map_or("", |excerpt| &excerpt.line[excerpt.mark.clone()])
    }

    fn places(bytes: &[u8], spans: &[Range<usize>]) -> Vec<(usize, usize, String)> {
        let diagnostics =
            spans.iter().map(|span| Diagnostic::info(Code::StrayLabel, "").at(span.clone())).collect();
        let messages = locate(&"a".into(), bytes, diagnostics).into_iter();
        let place = |place: Passage| (place.start.line, place.start.column, marked(&place).to_owned());
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
        let place = locate_error(&"a".into(), "ab\ncd\n\u{e9}f\n".as_bytes(), error).place.unwrap();
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
        let place = locate_error(&"a".into(), text.as_bytes(), error).place.unwrap();
        assert_eq!(place.start, Place { line: 1, column: 500_001 });
        assert_eq!(place.end, Place { line: 1, column: 750_001 });
        assert_eq!(marked(&place).chars().count(), MARKED);
        assert_eq!(place.excerpt.unwrap().line.len(), 2 * AROUND);
    }

    #[test]
    fn undecodable_bytes_have_a_place_too() {
        for bytes in [&b"\xef\xbb\xbf\xc3\xa9\na\xffb\nc"[..], b"\xff\xfe\xe9\0\n\0a\0\x00\xd8"] {
            let error = decode(bytes).unwrap_err();
            let place = locate_error(&"a".into(), bytes, error).place.unwrap();
            assert_eq!(place.start, Place { line: 2, column: 2 });
            assert_eq!(place.end, Place { line: 2, column: 3 });
            assert_eq!(marked(&place), "\u{fffd}");
        }
    }
}
