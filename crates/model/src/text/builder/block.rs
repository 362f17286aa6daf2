//! Opening and closing blocks.

use super::frame::{Child, Frame};
use super::{MAX_BLOCK_DEPTH, TextBuilder};
use crate::index::index;
use crate::text::kind::MarkKind;
use crate::text::mark::Mark;
use crate::text::mark::{Cell, Item};
use crate::text::stored::StoredMark;

impl TextBuilder {
    /// Opens a block and ends the open paragraph. Does nothing if the mark is not a block.
    ///
    /// A block is [dropped](Self::dropped_blocks), but keeps its words, if it is nested deeper than [`MAX_BLOCK_DEPTH`]
    /// or inside a block that holds words.
    pub fn block(&mut self, mark: Mark<'_>) {
        let kind = mark.kind();
        if !kind.is_block() {
            return;
        }
        self.begin_structure();
        if self.is_in_block_of_words() || self.frames.len() == MAX_BLOCK_DEPTH {
            self.dropped += 1;
            self.open_dropped += 1;
            self.paragraph();
            return;
        }
        self.end_leaf();
        let mark = match mark {
            Mark::Item(item) => Mark::Item(self.add_item(item)),
            Mark::Cell(cell) => Mark::Cell(self.add_cell(cell)),
            mark => {
                self.add_child(Child::from(kind));
                self.separate("\n");
                mark
            }
        };
        let start = index(self.words.len());
        let stored = StoredMark { start, end: start, ..StoredMark::new(mark, &mut self.payloads) };
        let at = self.marks.len();
        self.marks.push(stored);
        if kind.is_container() {
            self.frames.push(Frame::new(at));
        } else {
            self.begin_leaf(kind, Some(at));
        }
    }

    /// Closes the innermost open block. Does nothing if no block is open.
    pub fn end_block(&mut self) {
        if self.open_dropped > 0 {
            self.open_dropped -= 1;
            self.paragraph();
        } else if self.is_in_block_of_words() {
            self.end_leaf();
        } else if !self.frames.is_empty() {
            self.end_leaf();
            self.end_container();
        }
    }

    /// The number of open blocks, including dropped ones.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.frames.len() + usize::from(self.is_in_block_of_words()) + self.open_dropped
    }

    /// Records that the list of the innermost open item contains blank lines.
    ///
    /// Equivalent to [`Item::loose`], for readers that find out later. Does nothing if no item is open.
    pub fn loosen_list(&mut self) {
        let is_item = |frame: &Frame| self.marks[frame.mark].kind == MarkKind::Item;
        if let Some(at) = self.frames.iter().rposition(is_item) {
            self.frame_around(at).loosen();
        }
    }

    fn end_container(&mut self) {
        let Some(mut frame) = self.frames.pop() else { return };
        frame.end_list(&mut self.marks);
        let mark = &mut self.marks[frame.mark];
        mark.end = index(self.words.len());
        if mark.kind == MarkKind::Item {
            self.frame().end_item(&frame);
        }
        self.is_behind = true;
    }

    /// Places an item in the list that it continues, or in a new one.
    fn add_item<'i>(&mut self, mut item: Item<'i>) -> Item<'i> {
        let frame = self.frames.last_mut().unwrap_or(&mut self.root);
        (item.number, item.new) = frame.add_item(item.number, item.new, &mut self.marks);
        if item.loose {
            frame.loosen();
        }
        item.loose = false;
        self.separate("\n");
        item
    }

    /// Places a cell in the table that it continues, or in a new one.
    fn add_cell(&mut self, mut cell: Cell) -> Cell {
        let goes_on = self.frame().last == Some(Child::Table) && !cell.table;
        if !goes_on {
            self.add_child(Child::Table);
            (cell.table, cell.row) = (true, true);
        }
        self.separate(if cell.row { "\n" } else { "\t" });
        cell
    }

    pub(super) fn add_child(&mut self, child: Child) {
        self.frames.last_mut().unwrap_or(&mut self.root).add(child, &mut self.marks);
    }

    /// The innermost open block that holds blocks.
    pub(super) fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.root)
    }

    /// The block that contains the open block at this depth.
    fn frame_around(&mut self, depth: usize) -> &mut Frame {
        match depth.checked_sub(1) {
            Some(outer) => &mut self.frames[outer],
            None => &mut self.root,
        }
    }

    /// Writes the separator between blocks, unless the next block is the first in its container.
    pub(super) fn separate(&mut self, separator: &str) {
        if self.is_behind {
            self.words.push_str(separator);
            self.is_behind = false;
        }
    }
}
