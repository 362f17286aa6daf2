//! Human-readable positions in a text: line and character.

use std::fmt;

use crate::diagnostic::{Diagnostic, Span};

/// The position of a character in a text, displayed as `line:column`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Place {
    /// The line, counted from 1; lines end with `\n`.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
}

impl Place {
    /// The first character of a text.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place after a text that begins at this place.
    #[must_use]
    pub fn after(self, text: &str) -> Self {
        let lines = text.bytes().filter(|byte| *byte == b'\n').count();
        match text.rsplit_once('\n') {
            Some((_, last)) => Self { line: self.line + lines, column: last.chars().count() + 1 },
            None => Self { column: self.column + text.chars().count(), ..self },
        }
    }
}

impl Span {
    /// The place of the first character of the span in the text whose bytes the span refers to.
    ///
    /// If the span begins past the end of the text, the place is the end; if it begins inside a character, the place is
    /// that character.
    ///
    /// ```
    /// use panmap_model::{Place, Span};
    ///
    /// let span = Span { start: 5, end: 6 };
    /// assert_eq!(span.locate("\u{e9}a\nbc\n"), Place { line: 2, column: 2 });
    /// ```
    #[must_use]
    pub fn locate(self, text: &str) -> Place {
        let mut start = self.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        Place::START.after(&text[..start])
    }
}

impl Diagnostic {
    /// The place of the [`span`](Self::span) in the text of the input; `None` if the diagnostic has no span.
    ///
    /// The text is the decoded input without its byte order mark.
    ///
    /// ```
    /// use panmap_model::{Code, Diagnostic};
    ///
    /// let diagnostic = Diagnostic::warning(Code::StrayLabel, "`1.` is out of order").at(4..6);
    /// let place = diagnostic.place("1. \n1. Pears\n").expect("the diagnostic has a span");
    /// assert_eq!(format!("map.txt:{place}: {diagnostic}"), "map.txt:2:1: warning[stray-label]: `1.` is out of order");
    /// ```
    #[must_use]
    pub fn place(&self, text: &str) -> Option<Place> {
        self.span.map(|span| span.locate(text))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_with_a_newline() {
        let text = "\u{e9}a\r\n\n\u{1f600}bc\rd\n";
        let places = [0, 2, 3, 4, 5, 6, 10, 12, 15].map(|start| Span { start, end: start }.locate(text));
        let expected = [(1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (3, 1), (3, 2), (3, 4), (4, 1)];
        assert_eq!(places.map(|place| (place.line, place.column)), expected);
    }

    #[test]
    fn spans_that_point_anywhere_have_a_place() {
        let text = "\u{1f600}\n";
        let place = |start| Span { start, end: 0 }.locate(text);
        assert_eq!(place(2), Place::START, "inside a character");
        assert_eq!([place(5), place(99)], [Place { line: 2, column: 1 }; 2], "at the end and past it");
        assert_eq!(Span { start: 3, end: 9 }.locate(""), Place::START);
    }

    #[test]
    fn only_a_diagnostic_with_a_span_has_a_place() {
        use crate::Code;
        assert_eq!(Diagnostic::error(Code::UnreadableInput, "gone").place("a"), None);
    }
}
