//! Texts with marks: words, and what is said about ranges of them.
//!
//! A [`Text`] is its words and nothing else: no bullets, no `|`, no asterisks. A [`Mark`] says of a range of them that it
//! is an item, a heading, bold, a link. A text without marks is a plain text, so `"words".into()` is a text.
//!
//! Blocks are a tree, told by which range lies inside which. Spans such as bold and italic may cross each other; at any
//! place there is at most one of each kind. Between two blocks stands one `\n`, between two paragraphs `\n\n`, between
//! two cells of a row `\t`; the [`TextBuilder`] writes them, and brings the marks into a canonical form, so that equal
//! texts are stored equally. [`Text::runs`] walks through words and marks, well nested.
//!
//! ```
//! use panmap_model::text::Item;
//! use panmap_model::{Mark, TextBuilder};
//!
//! let mut builder = TextBuilder::new();
//! builder.paragraph();
//! builder.text("Keep them ");
//! builder.span(Mark::Strong);
//! builder.text("cool");
//! builder.end_span(Mark::Strong.kind());
//! builder.text(":");
//! builder.end_paragraph();
//! for fruit in ["apples", "pears"] {
//!     builder.block(Mark::Item(Item::default()));
//!     builder.text(fruit);
//!     builder.end_block();
//! }
//! let text = builder.finish();
//! assert_eq!(text.words(), "Keep them cool:\napples\npears");
//! assert_eq!(text.plain(), "Keep them cool:\n\n- apples\n- pears");
//! ```

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;

#[cfg(test)]
mod arbitrary;
mod buf;
mod builder;
mod kind;
mod mark;
mod plain;
mod runs;
mod stored;

pub use buf::TextBuf;
pub use builder::{MAX_BLOCK_DEPTH, TextBuilder};
pub use kind::MarkKind;
pub use mark::{Align, Cell, Image, Item, Link, Mark, Rgb};
pub use runs::{Run, Runs};
#[cfg(feature = "serde")]
pub(crate) use stored::NONE;
pub(crate) use stored::{Payloads, StoredMark};

/// A text with its marks: a `Copy` handle on words that a map or a [`TextBuilder`] holds.
///
/// Two texts are equal when their words and their marks are. A string is a text without marks.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub(crate) words: &'a str,
    /// Where the words begin in the buffer to which the ranges of the marks refer.
    pub(crate) base: u32,
    pub(crate) marks: &'a [StoredMark],
    pub(crate) payloads: &'a Payloads,
}

impl<'a> Text<'a> {
    /// A text without marks.
    #[must_use]
    pub const fn new(words: &'a str) -> Self {
        Self { words, base: 0, marks: &[], payloads: Payloads::EMPTY }
    }

    /// The words as they are stored: blocks separated by `\n`, paragraphs by `\n\n`, cells by `\t`.
    #[must_use]
    pub fn words(self) -> &'a str {
        self.words
    }

    /// Whether the text has no marks, so that its words are all there is.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.marks.is_empty()
    }

    /// Whether the text has neither words nor marks.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.words.is_empty() && self.marks.is_empty()
    }

    /// Whether any of the text is a block other than a paragraph: an item, a heading, a rule.
    #[must_use]
    pub fn has_blocks(self) -> bool {
        self.marks.iter().any(|mark| mark.kind.is_block())
    }

    /// The marks with the ranges of the words they are over, in canonical order.
    #[must_use]
    pub fn marks(self) -> impl ExactSizeIterator<Item = (Range<usize>, Mark<'a>)> + Clone {
        self.marks.iter().map(move |mark| (self.range(mark), mark.mark(self.payloads)))
    }

    /// Walks through the words and marks, well nested.
    #[must_use]
    pub fn runs(self) -> Runs<'a> {
        Runs::new(self)
    }

    /// Walks through the words and spans of a text without blocks as one line, which may hold line breaks.
    ///
    /// A text with blocks is walked through as [`runs`](Self::runs) does.
    #[must_use]
    pub fn inline_runs(self) -> Runs<'a> {
        Runs::inline(self)
    }

    /// The text without marks, readable as it is: bullets before items, addresses behind links.
    ///
    /// Borrowed where the words already are that.
    #[must_use]
    pub fn plain(self) -> Cow<'a, str> {
        plain::plain(self)
    }

    fn range(self, mark: &StoredMark) -> Range<usize> {
        (mark.start - self.base) as usize..(mark.end - self.base) as usize
    }

    /// What the marks are compared by.
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

/// The text as [`plain`](Text::plain) gives it.
impl<'a> From<Text<'a>> for Cow<'a, str> {
    fn from(text: Text<'a>) -> Self {
        text.plain()
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

/// The text as [`plain`](Text::plain) gives it.
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.plain())
    }
}

/// A plain text as a string; another one as its words with the list of its marks.
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

#[cfg(test)]
mod tests;
