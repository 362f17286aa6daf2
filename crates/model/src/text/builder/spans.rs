//! The open spans: a count for each kind, and a stack of values for the kinds that have values.

use crate::text::kind::MarkKind;
use crate::text::stored::StoredMark;

/// The number of kinds that have a value: links and both colours, which come first.
const VALUED: usize = MarkKind::Background.span_index() + 1;

/// The open spans, of which at most one of each kind is visible at any place.
#[derive(Clone, Default)]
pub(super) struct Spans {
    /// The number of open spans of all kinds.
    open: usize,
    counts: [usize; MarkKind::SPANS],
    /// The position at which the visible span of each kind began in the open leaf.
    starts: [u32; MarkKind::SPANS],
    /// The open spans of the kinds with a value, the visible one last. A link records whether it has words.
    values: [Vec<StoredMark>; VALUED],
}

impl Spans {
    pub(super) fn clear(&mut self) {
        self.open = 0;
        self.counts = [0; MarkKind::SPANS];
        self.values.iter_mut().for_each(Vec::clear);
    }

    pub(super) fn is_open(&self, kind: MarkKind) -> bool {
        self.counts[kind.span_index()] > 0
    }

    /// Opens a span, at a position in the open leaf if that leaf can have spans.
    pub(super) fn open(&mut self, mark: StoredMark, at: Option<u32>, parts: &mut Vec<StoredMark>) {
        let index = mark.kind.span_index();
        let is_visible = index < VALUED || self.counts[index] == 0;
        if let Some(at) = at.filter(|_| is_visible) {
            self.emit(index, at, parts);
            self.starts[index] = at;
        }
        if let Some(values) = self.values.get_mut(index) {
            values.push(mark);
        }
        self.counts[index] += 1;
        self.open += 1;
    }

    /// Closes the innermost span of a kind.
    pub(super) fn close(&mut self, kind: MarkKind, at: Option<u32>, parts: &mut Vec<StoredMark>) {
        let index = kind.span_index();
        if self.counts[index] == 0 {
            return;
        }
        let is_visible = index < VALUED || self.counts[index] == 1;
        if let Some(at) = at.filter(|_| is_visible) {
            self.emit(index, at, parts);
            self.starts[index] = at;
        }
        if let Some(values) = self.values.get_mut(index) {
            let had_words = values.pop().is_some_and(|mark| mark.has_words);
            if let Some(outer) = values.last_mut().filter(|_| had_words) {
                outer.has_words = true;
            }
        }
        self.counts[index] -= 1;
        self.open -= 1;
    }

    /// Continues the open spans in a new leaf.
    pub(super) fn begin_leaf(&mut self, at: u32) {
        if self.open > 0 {
            self.starts = [at; MarkKind::SPANS];
        }
    }

    /// Ends the open spans in the leaf; they remain open in the text.
    pub(super) fn end_leaf(&mut self, at: u32, parts: &mut Vec<StoredMark>) {
        if self.open > 0 {
            for index in 0..MarkKind::SPANS {
                self.emit(index, at, parts);
            }
        }
    }

    /// Records that the innermost link has words.
    pub(super) fn notice_words(&mut self, words: &str, is_verbatim: bool) {
        let is_code = is_verbatim || self.is_open(MarkKind::Code);
        if let Some(link) = self.values[0].last_mut().filter(|link| !link.has_words) {
            // White space at the ends of a span is trimmed, except in code.
            let is_word = |char: char| if is_code { char != '\n' } else { !char.is_whitespace() };
            link.has_words = words.contains(is_word);
        }
    }

    /// The innermost open link, if it has no words yet.
    pub(super) fn link_without_words(&self) -> Option<StoredMark> {
        self.values[0].last().copied().filter(|link| !link.has_words)
    }

    /// Adds the visible span of a kind, up to `end`, to the spans of the leaf.
    fn emit(&self, index: usize, end: u32, parts: &mut Vec<StoredMark>) {
        let start = self.starts[index];
        if self.counts[index] == 0 || start == end {
            return;
        }
        let plain = StoredMark::flag(MarkKind::span(index));
        let mark = self.values.get(index).and_then(|values| values.last()).copied().unwrap_or(plain);
        parts.push(StoredMark { start, end, has_words: false, ..mark });
    }
}
