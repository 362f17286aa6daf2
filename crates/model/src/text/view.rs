//! A borrowed text: a view of words and marks.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::mark::Mark;
use super::stored::{Payloads, StoredMark};

/// A text with its marks: a `Copy` handle on words that a map or a [`TextBuilder`](crate::TextBuilder) holds.
///
/// Two texts are equal if their words and their marks are equal. A string is a text without marks.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub(crate) words: &'a str,
    /// The position at which the words begin, in the buffer to which the ranges of the marks refer.
    pub(crate) base: u32,
    pub(crate) marks: &'a [StoredMark],
    pub(crate) payloads: &'a Payloads,
}

impl<'a> Text<'a> {
    /// Creates a text without marks.
    #[must_use]
    pub const fn new(words: &'a str) -> Self {
        Self { words, base: 0, marks: &[], payloads: Payloads::EMPTY }
    }

    /// The words as they are stored: blocks separated by `\n`, paragraphs by `\n\n`, cells by `\t`.
    #[must_use]
    pub fn words(self) -> &'a str {
        self.words
    }

    /// Whether the text has no marks and so consists of its words alone.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.marks.is_empty()
    }

    /// Whether the text has neither words nor marks.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.words.is_empty() && self.marks.is_empty()
    }

    /// Whether the text contains a block other than a paragraph, such as an item, a heading or a rule.
    #[must_use]
    pub fn has_blocks(self) -> bool {
        self.marks.iter().any(|mark| mark.kind.is_block())
    }

    /// The marks with the ranges of words that they cover, in canonical order.
    #[must_use]
    pub fn marks(self) -> impl ExactSizeIterator<Item = (Range<usize>, Mark<'a>)> + Clone {
        self.marks.iter().map(move |mark| (self.range(mark), mark.mark(self.payloads)))
    }

    fn range(self, mark: &StoredMark) -> Range<usize> {
        (mark.start - self.base) as usize..(mark.end - self.base) as usize
    }

    /// The values by which marks are compared.
    fn contents(self) -> impl Iterator<Item = impl Eq + Hash> {
        self.marks.iter().map(move |mark| (self.range(mark), mark.content(self.payloads)))
    }
}

/// The empty text.
impl Default for Text<'_> {
    fn default() -> Self {
        "".into()
    }
}

impl<'a> From<&'a str> for Text<'a> {
    #[inline]
    fn from(words: &'a str) -> Self {
        Self::new(words)
    }
}

impl<'a> From<&&'a str> for Text<'a> {
    #[inline]
    fn from(words: &&'a str) -> Self {
        Self::new(words)
    }
}

impl<'a> From<&'a String> for Text<'a> {
    #[inline]
    fn from(words: &'a String) -> Self {
        words.as_str().into()
    }
}

impl<'a> From<&'a Cow<'_, str>> for Text<'a> {
    #[inline]
    fn from(words: &'a Cow<'_, str>) -> Self {
        (**words).into()
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
            && self.marks.len() == other.marks.len()
            && (self.is_plain() || self.contents().eq(other.contents()))
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.is_plain() && self.words == other
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl Hash for Text<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words.hash(state);
        for mark in self.contents() {
            mark.hash(state);
        }
    }
}

/// Formats a plain text as a string, and any other text as its words with the list of its marks.
impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_plain() {
            return self.words.fmt(f);
        }
        f.debug_struct("Text")
            .field("words", &self.words)
            .field("marks", &self.marks().collect::<Vec<_>>())
            .finish()
    }
}
