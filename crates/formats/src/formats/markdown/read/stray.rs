//! Lines that look like items and are none.

use std::ops::Range;

use panmap_model::{Code, Severity};

use super::dialect::Dialect;
use super::part::{Inline, Part};
use super::{Place, Reader};

impl Reader<'_, '_> {
    /// Warns of lines that look like items and go on with the text above them, or are no more than the text of a note.
    pub(super) fn tell_items(&mut self, pieces: &[Inline<'_>], is_note: bool) {
        let mut first =
            pieces.first().filter(|_| is_note).and_then(|first| self.first_line(first.range.start));
        for piece in pieces.iter().filter(|piece| matches!(piece.part, Part::SoftBreak)) {
            let line = self.source[piece.range.end..].split('\n').next().unwrap_or_default();
            let text = line.trim_start();
            let found = label(text).or_else(|| dashes(text).filter(|_| self.place == Place::Text));
            // In Logseq every line is one of its own, whatever it begins with that begins no item.
            let is_line = self.dialect == Dialect::Logseq;
            let begins_item = |found| matches!(found, Label::Own) && !text.starts_with('(');
            if found.is_some_and(|found| !is_line || begins_item(found)) {
                if let Some(line) = first.take() {
                    self.tell_item(line, false);
                    self.before_is_told();
                }
                let start = piece.range.end + line.len() - text.len();
                self.tell_item(start..piece.range.end + line.trim_end().len(), true);
            }
        }
    }

    /// The first line of a paragraph, where it looks like an item; it is one of several where another follows.
    fn first_line(&mut self, start: usize) -> Option<Range<usize>> {
        let line = self.source[start..].split('\n').next().unwrap_or_default().trim_end();
        let found = label(line)?;
        let range = start..start + line.len();
        let own = (line.split_whitespace().next().unwrap_or_default().to_owned(), range.clone());
        let before = self.before.replace(own).filter(|(before, _)| found.follows(before));
        if let Some((_, line)) = before {
            // It is told once, with the one behind it.
            if !line.is_empty() {
                self.tell_item(line, false);
            }
            self.tell_item(range.clone(), false);
            self.before_is_told();
            return None;
        }
        Some(range)
    }

    fn before_is_told(&mut self) {
        if let Some((_, line)) = &mut self.before {
            line.end = line.start;
        }
    }

    /// Warns of an indented block of code that is made of what looks like items.
    pub(super) fn tell_items_in_code(&mut self, range: Range<usize>) {
        let lines = || self.source[range.clone()].lines().filter(|line| !line.trim().is_empty());
        let is_list = lines().all(|line| label(line.trim_start()).is_some());
        if let Some(first) = lines().next().filter(|_| is_list) {
            let start = range.start + (first.len() - first.trim_start().len());
            self.tell_item(start..start + first.trim().len(), false);
        }
    }

    fn tell_item(&mut self, range: Range<usize>, goes_on: bool) {
        let span = (range.start + self.offset..range.end + self.offset).into();
        self.draft.report.advise(Severity::Warning, Code::StrayLabel, span, || {
            let but = if goes_on { "goes on with the text above it" } else { "is not one in Markdown" };
            let message = format!("this line looks like an item, but {but}");
            (message, "an item has a bullet or number, and is indented as far as the text of the item above or less")
        });
    }
}

/// What an item begins with, in Markdown or elsewhere.
#[derive(Clone, Copy)]
enum Label<'a> {
    /// A bullet or number of Markdown.
    Own,
    /// A letter or a Roman number.
    Letters(&'a str),
    /// A bullet or stars that Markdown does not know.
    Foreign(&'a str),
}

impl Label<'_> {
    /// Whether it goes on from what another item begins with.
    fn follows(self, before: &str) -> bool {
        match self {
            Self::Own => false,
            Self::Letters(letters) => follows(letters, before.trim_matches(['(', '.', ')'])),
            Self::Foreign(sign) => sign == before,
        }
    }
}

/// What a line begins with if it looks like an item.
fn label(text: &str) -> Option<Label<'_>> {
    let (label, after) = text.split_once([' ', '\t', '\u{a0}'])?;
    if after.trim().is_empty() {
        return None;
    }
    let inside = label.strip_suffix(['.', ')']);
    let inside = inside.map(|inside| inside.strip_prefix('(').unwrap_or(inside));
    match (label, inside) {
        ("-" | "*" | "+", _) => Some(Label::Own),
        ("\u{2022}" | "\u{25e6}" | "\u{25aa}" | "\u{25cf}" | "\u{25cb}" | "\u{25a0}", _) => {
            Some(Label::Foreign(label))
        }
        (stars, _) if stars.len() > 1 && stars.bytes().all(|byte| byte == b'*') => {
            Some(Label::Foreign(label))
        }
        (_, Some(number))
            if !number.is_empty() && number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Some(Label::Own)
        }
        (_, Some(letters)) if is_letters(letters) => Some(Label::Letters(letters)),
        _ => None,
    }
}

/// Signs in a row before the text of a topic, which nest by their number in wikis.
fn dashes(text: &str) -> Option<Label<'_>> {
    let (label, after) = text.split_once([' ', '\t'])?;
    let is_row = label.len() > 1 && label.bytes().all(|byte| matches!(byte, b'-' | b'+' | b'*' | b'#'));
    (is_row && !after.trim().is_empty()).then_some(Label::Foreign(label))
}

/// Whether this is a lower-case letter, or a number in Roman ones.
fn is_letters(letters: &str) -> bool {
    letters.len() == 1 && letters.bytes().all(|byte| byte.is_ascii_lowercase())
        || (2..=5).contains(&letters.len()) && letters.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// Whether a letter or Roman number is the one behind another.
fn follows(letters: &str, last: &str) -> bool {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let is_next = |last: &str| match (last.as_bytes(), letters.as_bytes()) {
        ([last], [next]) => last + 1 == *next,
        _ => false,
    };
    let at = |of: &str| ROMAN.iter().position(|roman| *roman == of);
    is_next(last) || at(last).zip(at(letters)).is_some_and(|(last, next)| last + 1 == next)
}
