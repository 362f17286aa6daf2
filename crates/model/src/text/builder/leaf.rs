//! Leaves: paragraphs and the blocks that hold words.

use super::frame::{Child, Frame};
use super::settle::Paragraphs;
use super::{Leaf, TextBuilder};
use crate::index::index;
use crate::text::kind::MarkKind;
use crate::text::stored::StoredMark;

impl TextBuilder {
    /// Turns the text from a single line into a text of blocks.
    pub(super) fn begin_structure(&mut self) {
        self.begin_text();
        if !self.has_structure {
            self.has_structure = true;
            self.end_leaf();
        }
    }

    /// Whether the innermost open block holds words.
    pub(super) fn is_in_block_of_words(&self) -> bool {
        self.leaf.is_some_and(|leaf| leaf.mark.is_some())
    }

    /// Whether words are taken literally, without marks.
    pub(super) fn is_verbatim(&self) -> bool {
        self.leaf.is_some_and(|leaf| leaf.kind.is_verbatim_block())
    }

    /// The position at which a span can begin or end now, if it can.
    pub(super) fn position(&self) -> Option<u32> {
        (self.leaf.is_some() && !self.is_verbatim()).then(|| index(self.words.len()))
    }

    /// Strips the line breaks that a paragraph or heading cannot begin with.
    pub(super) fn without_leading_breaks<'w>(&self, words: &'w str) -> &'w str {
        let begins = match self.leaf {
            None => self.has_structure,
            Some(leaf) => leaf.kind == MarkKind::Heading && leaf.start == self.words.len(),
        };
        if begins { words.trim_start_matches('\n') } else { words }
    }

    /// Ensures that a leaf is open for words. Returns whether that leaf accepts words.
    pub(super) fn begin_words(&mut self) -> bool {
        if let Some(leaf) = self.leaf {
            return leaf.kind != MarkKind::Rule;
        }
        let is_behind_paragraph = self.frame().last == Some(Child::Paragraph);
        self.add_child(Child::Paragraph);
        self.separate(if is_behind_paragraph { "\n\n" } else { "\n" });
        self.begin_leaf(MarkKind::Paragraph, None);
        true
    }

    pub(super) fn begin_leaf(&mut self, kind: MarkKind, mark: Option<usize>) {
        let start = self.words.len();
        self.leaf = Some(Leaf { kind, start, mark });
        self.spans.begin_leaf(index(start));
    }

    /// Ends the line in a block of words, in place of a block or paragraph boundary that such a block cannot contain.
    pub(super) fn break_line(&mut self) {
        let is_begun = self.leaf.is_some_and(|leaf| leaf.start < self.words.len());
        if is_begun && !self.words.ends_with('\n') {
            self.text("\n");
        }
    }

    /// Ends the open leaf, if any, and brings its marks into canonical form.
    pub(super) fn end_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        if !leaf.kind.is_verbatim_block() {
            self.spans.end_leaf(index(self.words.len()), &mut self.parts);
            let is_paragraph = leaf.kind == MarkKind::Paragraph;
            if self.has_structure {
                self.tidy_line_breaks(leaf.start, is_paragraph);
            }
            if is_paragraph && !self.finish_paragraph(leaf.start) {
                return;
            }
            let paragraphs = if is_paragraph { Paragraphs::Several } else { Paragraphs::One };
            let (words, payloads) = (&self.words, &self.payloads);
            self.settling.settle(words, leaf.start, paragraphs, &mut self.parts, payloads, &mut self.marks);
        }
        if let Some(mark) = leaf.mark {
            self.marks[mark].end = index(self.words.len());
        }
        self.is_behind = true;
    }

    /// Counts the paragraphs in a leaf. Returns whether there is a paragraph at all: a line may have consisted only of
    /// line breaks.
    fn finish_paragraph(&mut self, start: usize) -> bool {
        let words = &self.words[start..];
        if words.is_empty() {
            // Only the line at the start of the text can have no words.
            self.root = Frame::default();
            self.parts.clear();
            return false;
        }
        let more = words.match_indices("\n\n").count();
        self.frame().add_paragraphs(more);
        true
    }

    /// Removes the line breaks at the ends of a leaf, and in a paragraph reduces every run of line breaks to two.
    fn tidy_line_breaks(&mut self, start: usize, is_paragraph: bool) {
        let words = &self.words[start..];
        let end = start + words.trim_end_matches('\n').len();
        let is_tidy = !is_paragraph || !words.starts_with('\n') && !words.contains("\n\n\n");
        self.words.truncate(end);
        if !is_tidy {
            self.remove_line_breaks(start);
        }
        let end = index(self.words.len());
        for part in &mut self.parts {
            (part.start, part.end) = (part.start.min(end), part.end.min(end));
        }
    }

    /// Removes line breaks before the first paragraph of a leaf and surplus ones between paragraphs, and shifts the
    /// marks after them.
    fn remove_line_breaks(&mut self, start: usize) {
        let old = self.words.split_off(start);
        // The positions of removed bytes, each with the number of bytes removed up to there.
        let mut removed: Vec<(u32, u32)> = Vec::new();
        let mut total = 0;
        let mut breaks = 2;
        for (at, char) in old.char_indices() {
            breaks = if char == '\n' { breaks + 1 } else { 0 };
            if breaks > 2 {
                total += 1;
                removed.push((index(start + at), total));
            } else {
                self.words.push(char);
            }
        }
        let moved = |at: u32| {
            let before = removed.partition_point(|(removed_at, _)| *removed_at < at);
            at - before.checked_sub(1).map_or(0, |last| removed[last].1)
        };
        for part in &mut self.parts {
            *part = StoredMark { start: moved(part.start), end: moved(part.end), ..*part };
        }
    }
}
