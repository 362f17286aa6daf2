//! Words in the styles that a terminal has for them.

use panmap_model::{MarkKind, Text};

/// How words are drawn: the numbers of ANSI styles, one after the other; plain where there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style(u8);

/// The styles there are, by their numbers.
const NUMBERS: [&str; 5] = ["1", "2", "3", "4", "9"];

impl Style {
    pub(super) const PLAIN: Self = Self(0);
    pub(super) const BOLD: Self = Self(1);
    pub(super) const DIM: Self = Self(1 << 1);
    const ITALIC: Self = Self(1 << 2);
    const UNDERLINE: Self = Self(1 << 3);
    const STRIKE: Self = Self(1 << 4);

    /// Both styles.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The style of a mark, where a terminal has one that everybody knows.
    fn of(kind: MarkKind) -> Option<Self> {
        match kind {
            MarkKind::Strong => Some(Self::BOLD),
            MarkKind::Emphasis => Some(Self::ITALIC),
            MarkKind::Underline => Some(Self::UNDERLINE),
            MarkKind::Strike => Some(Self::STRIKE),
            _ => None,
        }
    }

    /// What a terminal obeys: nothing for plain words.
    pub(super) fn sequence(self) -> String {
        let numbers: Vec<_> = NUMBERS
            .iter()
            .enumerate()
            .filter(|(bit, _)| self.0 & 1 << bit != 0)
            .map(|(_, number)| *number)
            .collect();
        if numbers.is_empty() { String::new() } else { format!("\x1b[{}m", numbers.join(";")) }
    }
}

/// The words of a text in pieces, each with its style.
pub(super) fn pieces(text: Text<'_>) -> Vec<(&str, Style)> {
    // At any place there is at most one mark of each of these kinds.
    let mut ends = Vec::new();
    for (range, mark) in text.marks() {
        if let Some(style) = Style::of(mark.kind()).filter(|_| !range.is_empty()) {
            ends.extend([(range.start, style), (range.end, style)]);
        }
    }
    ends.sort_unstable_by_key(|(at, _)| *at);
    let mut pieces = Vec::new();
    let (mut start, mut style) = (0, Style::PLAIN);
    for (end, other) in ends.into_iter().chain([(text.words().len(), Style::PLAIN)]) {
        if start < end {
            pieces.push((&text.words()[start..end], style));
            start = end;
        }
        style = Style(style.0 ^ other.0);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use panmap_model::{Mark, TextBuilder};

    use super::*;

    #[test]
    fn styles_cross_each_other() {
        let mut builder = TextBuilder::new();
        builder.text("a ");
        builder.span(Mark::Strong);
        builder.text("b ");
        builder.span(Mark::Emphasis);
        builder.text("c");
        builder.end_span(MarkKind::Strong);
        builder.text(" d");
        let text = builder.finish();
        let pieces: Vec<_> =
            pieces(text).into_iter().map(|(words, style)| (words, style.sequence())).collect();
        let expected = [("a ", ""), ("b ", "\x1b[1m"), ("c", "\x1b[1;3m"), (" d", "\x1b[3m")];
        assert_eq!(pieces, expected.map(|(words, sequence)| (words, sequence.to_owned())));
    }

    #[test]
    fn a_text_without_marks_is_one_piece() {
        assert_eq!(pieces("apples".into()), [("apples", Style::PLAIN)]);
        assert_eq!(pieces("".into()), []);
    }
}
