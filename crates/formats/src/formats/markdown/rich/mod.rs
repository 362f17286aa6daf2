//! Texts with marks as Markdown: blocks line by line, and what stands in a line with the escapes that marks need.
//!
//! The rules are those of CommonMark and GFM, and of no parser in particular: what would be read in two ways is written
//! in a third one. What cannot be written at all is counted.

use std::ops::BitOrAssign;

use panmap_model::MarkKind;

mod address;
mod atom;
mod delimiter;
mod line;
mod page;
mod piece;
mod table;
mod words;

pub(super) use line::{Line, Within, write_line};
pub(super) use page::{Page, Place as PagePlace};

/// What could not be written of a text: marks of some kinds, or characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lost {
    pub(super) characters: bool,
    /// A bit for each kind.
    marks: u32,
}

impl Lost {
    pub(super) const NOTHING: Self = Self { characters: false, marks: 0 };

    /// Characters, unless all could be written.
    pub(super) fn unless(faithful: bool) -> Self {
        Self { characters: !faithful, marks: 0 }
    }

    pub(super) fn mark(kind: MarkKind) -> Self {
        Self { characters: false, marks: 1 << kind as u32 }
    }

    /// The kinds of mark.
    pub(super) fn kinds(self) -> impl Iterator<Item = MarkKind> {
        MarkKind::ALL.iter().copied().filter(move |kind| self.marks & 1 << *kind as u32 != 0)
    }
}

impl BitOrAssign for Lost {
    fn bitor_assign(&mut self, other: Self) {
        self.characters |= other.characters;
        self.marks |= other.marks;
    }
}
