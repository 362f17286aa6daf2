//! The texts in a map: their words in one buffer, their marks in a separate list.

use super::data::MindMap;
use super::stored::StoredFact;
use crate::fact::FactKind;
use crate::index::{Index, TextRange};
use crate::text::{MarkKind, StoredMark, Text, TextBuf, TextBuilder};

/// The separator before and after a text with marks, which keeps its marks, even empty ones, away from the ends of
/// other texts.
const SPARE: &str = "\n";

impl MindMap {
    /// Stores words without marks and returns their range.
    #[inline]
    pub(crate) fn store(&mut self, words: &str) -> TextRange {
        self.words.push(words)
    }

    /// Stores a text with its marks and returns its range.
    #[inline]
    pub(crate) fn store_text(&mut self, text: Text<'_>) -> TextRange {
        if text.is_plain() { self.store(text.words) } else { self.store_marked(text) }
    }

    #[inline(never)]
    fn store_marked(&mut self, text: Text<'_>) -> TextRange {
        self.words.push(SPARE);
        let range = self.store(text.words);
        self.words.push(SPARE);
        // Several marks in a row often share one string, such as the address of a link that spans paragraphs.
        let mut copied = (None, 0);
        for mark in text.marks {
            let mut value = mark.value;
            if mark.has_payload() {
                if copied.0 != Some(value) {
                    copied = (Some(value), self.payloads.add(&[text.payloads.get(value)]));
                }
                value = copied.1;
            }
            let moved = |at: u32| at - text.base + range.start;
            self.marks.push(StoredMark { start: moved(mark.start), end: moved(mark.end), value, ..*mark });
        }
        range
    }

    /// The words in a range.
    #[inline]
    pub(crate) fn slice(&self, range: TextRange) -> &str {
        self.words.slice(range)
    }

    /// The text in a range.
    #[inline]
    pub(crate) fn rich(&self, range: TextRange) -> Text<'_> {
        let words = self.slice(range);
        if self.marks.is_empty() { words.into() } else { self.marked(words, range) }
    }

    fn marked<'a>(&'a self, words: &'a str, range: TextRange) -> Text<'a> {
        let first = self.marks.partition_point(|mark| mark.start < range.start);
        let count = self.marks[first..].partition_point(|mark| mark.start <= range.end);
        let marks = &self.marks[first..first + count];
        Text { words, base: range.start, marks, payloads: &self.payloads }
    }

    /// Appends words to a stored text and returns its range; appends in place if the text is at the end of the buffer.
    #[inline]
    pub(crate) fn append(&mut self, old: TextRange, more: &str) -> TextRange {
        if !self.marks.is_empty() && !self.rich(old).is_plain() {
            return self.append_marked(old, more);
        }
        let start = if self.words.is_last(old) {
            old.start
        } else {
            let old = self.slice(old).to_owned();
            self.store(&old).start
        };
        TextRange { start, end: self.store(more).end }
    }

    /// Discards a text that is being replaced if it is at the end of the buffer, so that none of its marks remain.
    pub(crate) fn forget(&mut self, old: TextRange) {
        if self.is_last_marked(old) {
            self.marks.truncate(self.marks.partition_point(|mark| mark.start < old.start));
            self.words.truncate(old.start as usize - SPARE.len());
        }
    }

    /// Whether a text has marks and is at the end of the buffer.
    fn is_last_marked(&self, range: TextRange) -> bool {
        range.end as usize + SPARE.len() == self.words.len() && !self.rich(range).is_plain()
    }

    fn append_marked(&mut self, old: TextRange, more: &str) -> TextRange {
        let text = self.rich(old);
        if !text.has_blocks() && self.is_last_marked(old) {
            self.words.truncate(old.end as usize);
            let end = self.store(more).end;
            self.words.push(SPARE);
            return TextRange { start: old.start, end };
        }
        let mut builder = TextBuilder::new();
        builder.push(text);
        builder.text(more);
        self.forget(old);
        self.store_text(builder.finish())
    }

    /// The kinds of mark that occur in the map's texts, in the order of [`MarkKind::ALL`].
    pub fn mark_kinds(&self) -> impl Iterator<Item = MarkKind> {
        let of_description = self.meta.description.iter().flat_map(|text| text.as_text().marks.iter());
        let bits =
            self.marks.iter().chain(of_description).fold(0_u64, |bits, mark| bits | 1 << mark.kind as u64);
        MarkKind::ALL.iter().copied().filter(move |kind| bits & 1 << *kind as u64 != 0)
    }

    /// Removes all facts of a kind.
    ///
    /// ```
    /// use panmap_model::{Fact, FactKind, MapBuilder};
    ///
    /// let mut builder = MapBuilder::new();
    /// builder.open("Fruit");
    /// builder.fact(Fact::Sheet("Sheet 1"));
    /// builder.fact(Fact::Tag("ripe"));
    /// let mut map = builder.finish();
    ///
    /// map.remove_facts(FactKind::Sheet);
    /// assert!(map.topics().flat_map(|topic| topic.facts()).eq([Fact::Tag("ripe")]));
    /// ```
    pub fn remove_facts(&mut self, kind: FactKind) {
        let old = std::mem::take(&mut self.facts);
        let removed = old.iter().filter(|fact| fact.kind == kind);
        removed.filter_map(|fact| fact.text_range()).for_each(|text| self.forget(text));
        for node in &mut self.nodes {
            let Some(first) = node.facts.get() else { continue };
            let start = self.facts.len();
            for fact in &old[first as usize..] {
                if fact.kind != kind {
                    self.facts.push(StoredFact { is_last: false, ..*fact });
                }
                if fact.is_last {
                    break;
                }
            }
            node.facts = if self.facts.len() > start { Index::new(start as u32) } else { Index::NONE };
            if let Some(last) = self.facts[start..].last_mut() {
                last.is_last = true;
            }
        }
    }

    /// Replaces each text that has marks with the text that `replace` returns, or keeps it if `replace` returns `None`.
    ///
    /// The texts are those of topics, their notes and details, and the description of the map.
    pub fn replace_texts(&mut self, mut replace: impl FnMut(Text<'_>) -> Option<TextBuf>) {
        let description = self.meta.description.as_ref().map(TextBuf::as_text);
        if let Some(other) = description.filter(|text| !text.is_plain()).and_then(&mut replace) {
            self.meta.description = Some(other);
        }
        if self.marks.is_empty() {
            return;
        }
        for at in 0..self.nodes.len() {
            self.nodes[at].text = self.replaced(self.nodes[at].text, &mut replace);
        }
        for at in 0..self.facts.len() {
            if let Some(range) = self.facts[at].text_range() {
                let range = self.replaced(range, &mut replace);
                self.facts[at].set_text_range(range);
            }
        }
    }

    fn replaced(
        &mut self,
        range: TextRange,
        replace: &mut impl FnMut(Text<'_>) -> Option<TextBuf>,
    ) -> TextRange {
        let text = self.rich(range);
        if text.is_plain() {
            return range;
        }
        match replace(text) {
            Some(other) => self.store_text(other.as_text()),
            None => range,
        }
    }
}
