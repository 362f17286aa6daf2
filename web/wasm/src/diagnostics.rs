//! Diagnostics with the places and the lines that they are about.

use std::borrow::Cow;

use panmap::formats::Feature;
use panmap::{Code, Diagnostic, Input, Place, Span, decode};
use serde::Serialize;

/// How many bytes of a line are shown on either side of a place.
const AROUND: usize = 160;

/// How many characters are marked at most.
const MARKED: usize = 60;

/// How many diagnostics of an input have their line with them.
const SHOWN: usize = 200;

/// A diagnostic as JavaScript sees it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_field_names, reason = "JavaScript knows the fields by these names")]
pub(crate) struct Message {
    severity: &'static str,
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    count: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<String>,
    /// Whether the target cannot store something.
    loss: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Passage>,
}

/// Where in the input a diagnostic is about something.
#[derive(Serialize)]
struct Passage {
    line: usize,
    column: usize,
    /// The entry of the text, where the input is an archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
    /// The line, before what is meant, what is meant, and behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<[String; 3]>,
}

impl From<Diagnostic> for Message {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            severity: diagnostic.severity.name(),
            code: diagnostic.code.as_str(),
            loss: Feature::of_loss(diagnostic.code).is_some(),
            message: diagnostic.message,
            help: diagnostic.help,
            count: diagnostic.count,
            topics: diagnostic.topics,
            place: None,
        }
    }
}

/// Finds the places of what a reader has to say about an input.
pub(crate) fn located(input: &Input<'_>, diagnostics: Vec<Diagnostic>) -> Vec<Message> {
    // Most inputs give no diagnostics, and then need no decoding.
    if diagnostics.iter().all(|diagnostic| diagnostic.span.is_none()) {
        return diagnostics.into_iter().map(Message::from).collect();
    }
    let (text, entry) = text_of(input, &diagnostics);
    let mut lines = Lines::new(&text);
    let mut located = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let place = diagnostic
            .span
            .filter(|_| !text.is_empty())
            .map(|span| Passage { entry: entry.clone(), ..lines.passage(span, located.len() < SHOWN) });
        located.push(Message { place, ..diagnostic.into() });
    }
    located
}

/// The text that spans are about, and the entry of the archive that it comes from.
fn text_of<'a>(input: &'a Input<'_>, diagnostics: &[Diagnostic]) -> (Cow<'a, str>, Option<String>) {
    if let Some(document) = input.document() {
        return (Cow::Borrowed(&document.text), Some(document.entry.to_string()));
    }
    let bytes = input.bytes();
    let text = decode(bytes).or_else(|error| {
        // The bytes before those that are no text.
        let start = diagnostics.iter().find(|one| one.code == Code::UndecodableText).and_then(|one| one.span);
        decode(&bytes[..start.map_or(0, |span| span.start.min(bytes.len()))]).map_err(|_| error)
    });
    (text.unwrap_or_default(), None)
}

/// A text and the place looked at last, so that places in ascending order cost one pass together.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    place: Place,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, place: Place::START }
    }

    fn passage(&mut self, span: Span, is_shown: bool) -> Passage {
        let at = floor(self.text, span.start);
        if at < self.at {
            *self = Self::new(self.text);
        }
        self.place = self.place.after(&self.text[self.at..at]);
        self.at = at;
        let excerpt = is_shown.then(|| self.excerpt(span));
        Passage { line: self.place.line, column: self.place.column, entry: None, excerpt }
    }

    /// The line looked at, or what is around the place in it.
    fn excerpt(&self, span: Span) -> [String; 3] {
        let before = &self.text[floor(self.text, self.at.saturating_sub(AROUND))..self.at];
        let before = before.rsplit('\n').next().unwrap_or_default();
        let rest = &self.text[self.at..floor(self.text, self.at.saturating_add(AROUND))];
        let rest = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let meant = floor(rest, span.end.saturating_sub(self.at));
        let most = rest.char_indices().nth(MARKED).map_or(rest.len(), |(at, _)| at);
        let (meant, after) = rest.split_at(meant.min(most));
        [before.to_owned(), meant.to_owned(), after.to_owned()]
    }
}

/// The last boundary of characters that is not behind this place.
fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(bytes: &[u8], spans: &[(usize, usize)]) -> Vec<(usize, usize, [String; 3])> {
        let diagnostic =
            |(start, end): &(usize, usize)| Diagnostic::info(Code::StrayLabel, "").at(*start..*end);
        let located = located(&Input::new(bytes), spans.iter().map(diagnostic).collect());
        let place = |place: Passage| (place.line, place.column, place.excerpt.unwrap_or_default());
        located.into_iter().filter_map(|message| message.place).map(place).collect()
    }

    #[test]
    fn a_place_has_its_line_and_what_is_meant_in_it() {
        let excerpt = |parts: [&str; 3]| parts.map(str::to_owned);
        let found = places("a\u{e9}b\r\ncd\nef".as_bytes(), &[(1, 3), (6, 8), (0, 99), (99, 99)]);
        assert_eq!(found[0], (1, 2, excerpt(["a", "\u{e9}", "b"])));
        assert_eq!(found[1], (2, 1, excerpt(["", "cd", ""])));
        assert_eq!(found[2], (1, 1, excerpt(["", "a\u{e9}b", ""])));
        assert_eq!(found[3], (3, 3, excerpt(["ef", "", ""])));
    }

    #[test]
    fn long_lines_are_cut_between_characters() {
        let text = "\u{1f600}".repeat(1000);
        let [before, meant, after] = places(text.as_bytes(), &[(2000, 2400)])[0].2.clone();
        assert_eq!((before.len(), meant.len(), after.len()), (AROUND, 160, 0));
    }

    #[test]
    fn bytes_that_are_no_text_have_a_place() {
        let bytes = b"ab\ncd\xff\xff\x81";
        let error = decode(bytes).unwrap_err();
        let found = located(&Input::new(bytes), vec![error]);
        assert!(found[0].place.as_ref().is_none_or(|place| place.line == 2));
    }
}
