//! The walk through a text: words and marks, properly nested, without recursion.

use std::collections::VecDeque;
use std::iter::FusedIterator;

use super::mark::Mark;
use super::stored::StoredMark;
use super::view::Text;

mod block;
mod line;

/// A step of the walk through a text.
///
/// Every opened mark is closed, in reverse order. If marks overlap, one of them is closed and opened again, but never a
/// link or an atom. Paragraphs, lists, tables and rows are not stored in a text; the walk generates them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// A mark begins; it covers what follows.
    Open(Mark<'a>),
    /// A mark ends.
    Close(Mark<'a>),
    /// Words; never empty, without the separators between blocks.
    Text(&'a str),
}

/// An iterator over the runs of a text, returned by [`Text::runs`].
///
/// ```
/// use panmap_model::{Mark, MarkKind, Run, TextBuilder};
///
/// let mut builder = TextBuilder::new();
/// builder.text("one ");
/// builder.span(Mark::Strong);
/// builder.text("two");
/// let text = builder.finish();
/// let html: String = text
///     .runs()
///     .map(|run| match run {
///         Run::Open(Mark::Paragraph { .. }) => "<p>",
///         Run::Close(Mark::Paragraph { .. }) => "</p>",
///         Run::Open(Mark::Strong) => "<b>",
///         Run::Close(Mark::Strong) => "</b>",
///         Run::Text(words) => words,
///         _ => "",
///     })
///     .collect();
/// assert_eq!(html, "<p>one <b>two</b></p>");
/// ```
#[derive(Clone)]
pub struct Runs<'a> {
    text: Text<'a>,
    /// The index of the first mark that no line has reached yet.
    next: usize,
    /// The index of the first block that has not been opened yet.
    next_block: usize,
    /// The current position and the end of the text, in the text's buffer.
    at: u32,
    end: u32,
    /// The open blocks, including those that the walk generates.
    open: Vec<Open<'a>>,
    line: Option<Line<'a>>,
    /// The open spans of the line.
    spans: Vec<StoredMark>,
    /// The spans to be opened at a position.
    opening: Vec<StoredMark>,
    /// The runs to return before the walk continues.
    ready: VecDeque<Run<'a>>,
}

/// A paragraph, a heading, or a text that is a single line.
#[derive(Clone, Copy)]
struct Line<'a> {
    at: u32,
    end: u32,
    /// The mark to close at the end.
    mark: Option<Mark<'a>>,
}

/// An open block.
#[derive(Clone, Copy)]
struct Open<'a> {
    mark: Mark<'a>,
    /// The end of the block; `None` if the walk generated it.
    end: Option<u32>,
}

impl<'a> Text<'a> {
    /// Walks through the words and marks, properly nested.
    #[must_use]
    pub fn runs(self) -> Runs<'a> {
        Runs::new(self)
    }

    /// Walks through the words and spans of a text without blocks as one line, which may contain line breaks.
    ///
    /// A text with blocks is walked as by [`runs`](Self::runs).
    #[must_use]
    pub fn inline_runs(self) -> Runs<'a> {
        Runs::inline(self)
    }
}

impl<'a> Runs<'a> {
    fn new(text: Text<'a>) -> Self {
        // A line may have line breaks where paragraphs cannot have any.
        let words = text.words;
        let is_line = words.starts_with('\n') || words.ends_with('\n') || words.contains("\n\n\n");
        if is_line && !text.has_blocks() { Self::of_line(text) } else { Self::of_blocks(text) }
    }

    fn inline(text: Text<'a>) -> Self {
        if text.has_blocks() { Self::of_blocks(text) } else { Self::of_line(text) }
    }

    fn of_line(text: Text<'a>) -> Self {
        let mut runs = Self::of_blocks(text);
        if runs.at < runs.end {
            runs.line = Some(Line { at: runs.at, end: runs.end, mark: None });
            runs.at = runs.end + 1;
        }
        runs
    }

    fn of_blocks(text: Text<'a>) -> Self {
        Self {
            text,
            next: 0,
            next_block: 0,
            at: text.base,
            end: text.base + text.words.len() as u32,
            open: Vec::new(),
            line: None,
            spans: Vec::new(),
            opening: Vec::new(),
            ready: VecDeque::new(),
        }
    }

    /// The words between two positions.
    fn words(&self, start: u32, end: u32) -> &'a str {
        let base = self.text.base;
        &self.text.words[(start - base) as usize..(end - base) as usize]
    }
}

impl<'a> Iterator for Runs<'a> {
    type Item = Run<'a>;

    fn next(&mut self) -> Option<Run<'a>> {
        loop {
            if let Some(run) = self.ready.pop_front() {
                return Some(run);
            }
            let goes_on = match self.line.take() {
                Some(line) => {
                    self.step_in_line(line);
                    true
                }
                None => self.step(),
            };
            if !goes_on {
                return None;
            }
        }
    }
}

impl FusedIterator for Runs<'_> {}

impl std::fmt::Debug for Runs<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
