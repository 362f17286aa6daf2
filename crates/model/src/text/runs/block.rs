//! The walk from block to block.

use super::{Line, Open, Run, Runs};
use crate::text::kind::MarkKind;
use crate::text::mark::{Cell, Item, Mark};
use crate::text::stored::StoredMark;

impl<'a> Runs<'a> {
    /// Moves to the next block or paragraph, or out of a block. Returns whether there was anything left.
    pub(super) fn step(&mut self) -> bool {
        let end = self.open.iter().rev().find_map(|open| open.end).unwrap_or(self.end);
        let next = self.block_inside(end);
        // The position before the separator that precedes the next block.
        let gap_end = next.map_or(end, |next| next.start.saturating_sub(1));
        if self.at < gap_end {
            self.begin_paragraph(gap_end);
        } else if let Some(next) = next {
            self.next_block += 1;
            self.next = self.next_block;
            self.begin_block(next);
        } else if !self.open.is_empty() {
            self.close_made_up();
            if let Some(block) = self.open.pop() {
                self.ready.push_back(Run::Close(block.mark));
            }
            self.at = end + 1;
        } else {
            return false;
        }
        true
    }

    /// The next block, if it lies inside the block that ends at `end`.
    fn block_inside(&mut self, end: u32) -> Option<StoredMark> {
        let marks = self.text.marks;
        while marks.get(self.next_block).is_some_and(|mark| !mark.kind.is_block()) {
            self.next_block += 1;
        }
        marks.get(self.next_block).copied().filter(|mark| mark.start <= end && mark.end <= end)
    }

    fn begin_paragraph(&mut self, gap_end: u32) {
        self.close_made_up();
        let start = self.at;
        let length = self.words(start, gap_end).find("\n\n");
        let end = length.map_or(gap_end, |length| start + length as u32);
        let tight = match self.open.as_slice() {
            [.., list, item] if item.mark.kind() == MarkKind::Item => {
                matches!(list.mark, Mark::List { loose: false, .. })
            }
            _ => false,
        };
        let mark = Mark::Paragraph { tight };
        self.ready.push_back(Run::Open(mark));
        self.line = Some(Line { at: start, end, mark: Some(mark) });
        self.at = if length.is_some() { end + 2 } else { end + 1 };
    }

    fn begin_block(&mut self, stored: StoredMark) {
        let mark = stored.mark(self.text.payloads);
        match mark {
            Mark::Item(item) => self.begin_item(item),
            Mark::Cell(cell) => self.begin_cell(cell),
            _ => self.close_made_up(),
        }
        self.ready.push_back(Run::Open(mark));
        self.at = stored.start;
        if stored.kind.is_container() {
            self.open.push(Open { mark, end: Some(stored.end) });
            return;
        }
        if stored.kind.is_verbatim_block() {
            if stored.start < stored.end {
                self.ready.push_back(Run::Text(self.words(stored.start, stored.end)));
            }
            self.ready.push_back(Run::Close(mark));
        } else {
            self.line = Some(Line { at: stored.start, end: stored.end, mark: Some(mark) });
        }
        self.at = stored.end + 1;
    }

    fn begin_item(&mut self, item: Item<'a>) {
        let goes_on = match self.made_up() {
            Some(Mark::List { number, .. }) => number.is_some() == item.number.is_some() && !item.new,
            _ => false,
        };
        if !goes_on {
            self.close_made_up();
            self.make_up(Mark::List { number: item.number, loose: item.loose });
        }
    }

    fn begin_cell(&mut self, cell: Cell) {
        let goes_on = matches!(self.made_up(), Some(Mark::Row { .. })) && !cell.table;
        if !goes_on {
            self.close_made_up();
            self.make_up(Mark::Table);
        } else if cell.row {
            self.close_row();
        }
        if !goes_on || cell.row {
            self.make_up(Mark::Row { head: cell.head });
        }
    }

    fn close_row(&mut self) {
        if let Some(row) = self.open.pop() {
            self.ready.push_back(Run::Close(row.mark));
        }
    }

    /// The innermost open block, if the walk generated it.
    fn made_up(&self) -> Option<Mark<'a>> {
        self.open.last().filter(|open| open.end.is_none()).map(|open| open.mark)
    }

    fn make_up(&mut self, mark: Mark<'a>) {
        self.ready.push_back(Run::Open(mark));
        self.open.push(Open { mark, end: None });
    }

    /// Closes the list or table that the next block does not continue.
    fn close_made_up(&mut self) {
        while let Some(mark) = self.made_up() {
            self.ready.push_back(Run::Close(mark));
            self.open.pop();
        }
    }
}
