//! An owned text.

use std::borrow::Cow;
use std::fmt;

use super::stored::{Payloads, StoredMark};
use super::view::Text;

/// An owned text, which relates to [`Text`] as [`String`] relates to `&str`.
///
/// ```
/// use panmap_model::text::TextBuf;
/// use panmap_model::{Mark, TextBuilder};
///
/// let mut builder = TextBuilder::new();
/// builder.span(Mark::Strong);
/// builder.text("cool");
/// let text = TextBuf::from(builder.finish());
/// assert_eq!(text.as_text().words(), "cool");
/// assert_ne!(text, TextBuf::from("cool"));
/// ```
#[derive(Clone, Default)]
pub struct TextBuf {
    words: String,
    marks: Vec<StoredMark>,
    payloads: Payloads,
}

impl TextBuf {
    /// A view of the text.
    #[must_use]
    pub fn as_text(&self) -> Text<'_> {
        Text { words: &self.words, base: 0, marks: &self.marks, payloads: &self.payloads }
    }

    /// The text as plain words, readable without its marks; see [`Text::plain`].
    #[must_use]
    pub fn plain(&self) -> Cow<'_, str> {
        self.as_text().plain()
    }

    /// Whether the text has neither words nor marks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.as_text().is_empty()
    }
}

impl From<&str> for TextBuf {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl From<String> for TextBuf {
    fn from(words: String) -> Self {
        Self { words, ..Self::default() }
    }
}

impl From<Text<'_>> for TextBuf {
    fn from(text: Text<'_>) -> Self {
        let mut buf = Self::from(text.words);
        for mark in text.marks {
            let value = if mark.has_payload() {
                buf.payloads.add(&[text.payloads.get(mark.value)])
            } else {
                mark.value
            };
            buf.marks.push(StoredMark {
                start: mark.start - text.base,
                end: mark.end - text.base,
                value,
                ..*mark
            });
        }
        buf
    }
}

impl<'a> From<&'a TextBuf> for Text<'a> {
    fn from(text: &'a TextBuf) -> Self {
        text.as_text()
    }
}

impl PartialEq for TextBuf {
    fn eq(&self, other: &Self) -> bool {
        self.as_text() == other.as_text()
    }
}

impl Eq for TextBuf {}

impl PartialEq<str> for TextBuf {
    fn eq(&self, other: &str) -> bool {
        self.as_text() == *other
    }
}

impl PartialEq<&str> for TextBuf {
    fn eq(&self, other: &&str) -> bool {
        self.as_text() == **other
    }
}

impl fmt::Debug for TextBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_text().fmt(f)
    }
}

impl fmt::Display for TextBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_text().fmt(f)
    }
}
