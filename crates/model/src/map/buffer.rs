//! The buffer in which a map keeps the words of all its texts.

use std::sync::Arc;

use crate::index::{TextRange, index};

/// The words of all texts: first a source that the map shares with its reader, if there is one, then the map's own.
///
/// Positions count through both. No text begins in the source and ends behind it.
#[derive(Clone, Default)]
pub(crate) struct Buffer {
    source: Option<Arc<String>>,
    /// The length of the source.
    base: usize,
    own: String,
}

impl Buffer {
    /// Creates a buffer with capacity for this many bytes of its own.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { own: String::with_capacity(bytes), ..Self::default() }
    }

    /// Creates a buffer that begins with a source.
    pub(crate) fn over(source: Arc<String>) -> Self {
        Self { base: source.len(), source: Some(source), own: String::new() }
    }

    /// The length of all words.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.base + self.own.len()
    }

    /// The source, or an empty text for a buffer without a source.
    pub(crate) fn source(&self) -> &str {
        self.source.as_ref().map_or("", |source| source)
    }

    /// Appends words and returns their range.
    #[inline]
    pub(crate) fn push(&mut self, words: &str) -> TextRange {
        let start = index(self.len());
        self.own.push_str(words);
        TextRange { start, end: index(self.len()) }
    }

    /// Discards all words from a position on; those of the source stay.
    pub(crate) fn truncate(&mut self, end: usize) {
        self.own.truncate(end.saturating_sub(self.base));
    }

    /// The words in a range.
    #[inline]
    pub(crate) fn slice(&self, range: TextRange) -> &str {
        let (start, end) = (range.start as usize, range.end as usize);
        match start.checked_sub(self.base) {
            Some(start) => &self.own[start..end - self.base],
            None => &self.source()[start..end],
        }
    }

    /// Whether more words can be appended to a text in place.
    pub(crate) fn is_last(&self, range: TextRange) -> bool {
        range.end as usize == self.len() && range.start as usize >= self.base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_the_source_or_behind_it() {
        let mut buffer = Buffer::over(Arc::new("1. Apples".to_owned()));
        let apples = TextRange { start: 3, end: 9 };
        assert_eq!(buffer.slice(apples), "Apples");
        assert!(!buffer.is_last(apples), "what follows would be elsewhere");
        let pears = buffer.push("Pears");
        assert_eq!((buffer.slice(pears), buffer.slice(apples)), ("Pears", "Apples"));
        assert!(buffer.is_last(pears));
        buffer.truncate(0);
        assert_eq!((buffer.len(), buffer.slice(apples)), (9, "Apples"));
        assert_eq!(buffer.slice(TextRange { start: 9, end: 9 }), "");
    }
}
