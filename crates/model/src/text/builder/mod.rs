//! Builds texts: words and marks go in as a reader encounters them, and come out in canonical form.

use std::fmt;

use super::kind::MarkKind;
use super::mark::Mark;
use super::stored::{Payloads, StoredMark};
use super::view::Text;

mod atom;
mod block;
mod frame;
mod leaf;
mod push;
mod settle;
mod spans;

use frame::Frame;
use settle::Settling;
use spans::Spans;

/// The maximum nesting depth of blocks. Deeper blocks are dropped, but their words are kept.
pub const MAX_BLOCK_DEPTH: usize = 128;

/// Builds texts, one after another in the same memory.
///
/// Words outside paragraphs and blocks form the text of a line, which keeps all its line breaks. The first
/// [`paragraph`](Self::paragraph) or [`block`](Self::block) turns the text into a text of blocks, in which words
/// between blocks are paragraphs; no paragraph is empty, and none begins or ends with a line break.
///
/// Spans need not be nested and may continue across blocks. Anything that a reader leaves open is closed at the end of
/// the text.
///
/// ```
/// use panmap_model::{Mark, MarkKind, TextBuilder};
///
/// let mut builder = TextBuilder::new();
/// builder.span(Mark::Strong);
/// builder.text("bold ");
/// builder.span(Mark::Emphasis);
/// builder.text("both");
/// builder.end_span(MarkKind::Strong);
/// builder.text(" italic");
/// let text = builder.finish();
/// assert_eq!(text.words(), "bold both italic");
/// assert!(text.marks().eq([(0..9, Mark::Strong), (5..16, Mark::Emphasis)]));
/// ```
#[derive(Clone, Default)]
pub struct TextBuilder {
    words: String,
    /// In canonical order: blocks are added when they open and spans when their leaf ends.
    marks: Vec<StoredMark>,
    payloads: Payloads,
    /// The text itself, treated as a block around all others.
    root: Frame,
    /// The open blocks that hold blocks.
    frames: Vec<Frame>,
    /// The open block or paragraph that holds words.
    leaf: Option<Leaf>,
    /// The spans and atoms of the open leaf, in the order in which they were added.
    parts: Vec<StoredMark>,
    spans: Spans,
    settling: Settling,
    /// Whether a separator precedes what is added next.
    is_behind: bool,
    /// Whether the text has had a paragraph or block.
    has_structure: bool,
    /// Whether the next addition begins a new text.
    is_finished: bool,
    /// The number of open blocks that were dropped; they lie inside all other open blocks.
    open_dropped: usize,
    dropped: usize,
}

/// The open paragraph or block that holds words.
#[derive(Clone, Copy)]
struct Leaf {
    kind: MarkKind,
    start: usize,
    /// The index of its mark; `None` for a paragraph.
    mark: Option<usize>,
}

impl TextBuilder {
    /// Creates an empty builder.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Discards the text but keeps the memory for the next one.
    pub fn clear(&mut self) {
        self.words.clear();
        self.marks.clear();
        self.payloads.clear();
        self.root = Frame::default();
        self.frames.clear();
        self.leaf = None;
        self.parts.clear();
        self.spans.clear();
        self.is_behind = false;
        self.has_structure = false;
        self.is_finished = false;
        self.open_dropped = 0;
        self.dropped = 0;
    }

    /// Whether no words or blocks have been added to the text yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.is_finished || self.words.is_empty() && self.marks.is_empty()
    }

    /// The words added to the text so far, including separators.
    #[must_use]
    pub fn words(&self) -> &str {
        if self.is_finished { "" } else { &self.words }
    }

    /// The number of blocks whose mark was dropped because they were nested deeper than [`MAX_BLOCK_DEPTH`] or inside a
    /// block that holds words.
    #[must_use]
    pub fn dropped_blocks(&self) -> usize {
        self.dropped
    }

    /// Opens a span, a block or a paragraph, depending on the mark.
    ///
    /// Among the marks that only a walk generates, it accepts paragraphs and ignores the others. It also ignores atoms,
    /// whose words must be passed to [`atom`](Self::atom).
    pub fn open(&mut self, mark: Mark<'_>) {
        match mark.kind() {
            kind if kind.is_block() => self.block(mark),
            kind if kind.is_span() => self.span(mark),
            MarkKind::Paragraph => self.paragraph(),
            _ => {}
        }
    }

    /// Closes a mark that [`open`](Self::open) opened.
    pub fn close(&mut self, kind: MarkKind) {
        match kind {
            kind if kind.is_block() => self.end_block(),
            kind if kind.is_span() => self.end_span(kind),
            MarkKind::Paragraph => self.end_paragraph(),
            _ => {}
        }
    }

    /// Begins a paragraph and ends the previous one. Words between blocks form a paragraph even without this call.
    pub fn paragraph(&mut self) {
        self.begin_structure();
        if self.is_in_block_of_words() {
            self.break_line();
        } else {
            self.end_leaf();
        }
    }

    /// Ends the open paragraph. Does nothing if no paragraph is open.
    pub fn end_paragraph(&mut self) {
        self.begin_structure();
        if !self.is_in_block_of_words() {
            self.end_leaf();
        }
    }

    /// Adds words. A `\n` is a line break; two in a row end the paragraph.
    ///
    /// # Panics
    ///
    /// Panics if the text would hold 4 GiB. Readers refuse such input before they build a text.
    pub fn text(&mut self, words: &str) {
        self.begin_text();
        let words = self.without_leading_breaks(words);
        if words.is_empty() || !self.begin_words() {
            return;
        }
        self.spans.notice_words(words, self.is_verbatim());
        self.words.push_str(words);
    }

    /// Adds a line break.
    pub fn line_break(&mut self) {
        self.text("\n");
    }

    /// Opens a span around the words that follow, until the span is ended. Does nothing if the mark is not a span.
    pub fn span(&mut self, mark: Mark<'_>) {
        if mark.kind().is_span() {
            self.begin_text();
            let stored = StoredMark::new(mark, &mut self.payloads);
            let at = self.position();
            self.spans.open(stored, at, &mut self.parts);
        }
    }

    /// Ends the innermost open span of this kind, regardless of the order in which spans were opened. Does nothing if
    /// no such span is open.
    ///
    /// A link without words gets its address as words.
    pub fn end_span(&mut self, kind: MarkKind) {
        if !kind.is_span() {
            return;
        }
        if kind == MarkKind::Link {
            self.give_link_words();
        }
        let at = self.position();
        self.spans.close(kind, at, &mut self.parts);
    }

    /// Whether a span of this kind is open.
    #[must_use]
    pub fn is_open(&self, kind: MarkKind) -> bool {
        kind.is_span() && self.spans.is_open(kind)
    }

    /// Closes everything that is open and returns the text. Later additions begin a new text.
    ///
    /// ```
    /// use panmap_model::TextBuilder;
    ///
    /// let mut builder = TextBuilder::new();
    /// builder.text("one");
    /// assert_eq!(builder.finish(), "one");
    /// builder.text("two");
    /// assert_eq!(builder.finish(), "two");
    /// assert_eq!(builder.finish(), "");
    /// ```
    pub fn finish(&mut self) -> Text<'_> {
        self.begin_text();
        self.end_leaf();
        self.open_dropped = 0;
        while !self.frames.is_empty() {
            self.end_block();
        }
        self.root.end_list(&mut self.marks);
        self.spans.clear();
        self.is_finished = true;
        self.built()
    }

    /// The text finished last, until the next one is begun.
    #[must_use]
    pub fn built(&self) -> Text<'_> {
        Text { words: &self.words, base: 0, marks: &self.marks, payloads: &self.payloads }
    }

    /// Discards the text if it is finished.
    fn begin_text(&mut self) {
        if self.is_finished {
            self.clear();
        }
    }

    /// Gives a link without words its address as words, because the link would otherwise be lost.
    fn give_link_words(&mut self) {
        let link = match self.spans.link_without_words() {
            Some(link) if !self.is_verbatim() => link,
            _ => return,
        };
        if let Mark::Link(link) = link.mark(&self.payloads) {
            let address = link.address.to_owned();
            self.text(&address);
        }
    }
}

/// Formats the text built so far, or the one finished last.
impl fmt::Debug for TextBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut copy = self.clone();
        let text = if self.is_finished { copy.built() } else { copy.finish() };
        f.debug_tuple("TextBuilder").field(&text).finish()
    }
}
