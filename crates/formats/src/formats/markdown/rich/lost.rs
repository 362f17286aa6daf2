//! What could not be written of a text.

use std::ops::BitOrAssign;

use panmap_model::MarkKind;

/// What could not be written of a text: marks of some kinds, or characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::formats::markdown) struct Lost {
    pub(in crate::formats::markdown) characters: bool,
    /// A bit for each kind.
    marks: u32,
}

impl Lost {
    pub(in crate::formats::markdown) const NOTHING: Self = Self { characters: false, marks: 0 };

    /// Characters, unless all could be written.
    pub(in crate::formats::markdown) fn unless(faithful: bool) -> Self {
        Self { characters: !faithful, marks: 0 }
    }

    pub(in crate::formats::markdown) fn mark(kind: MarkKind) -> Self {
        Self { characters: false, marks: 1 << kind as u32 }
    }

    /// The kinds of mark.
    pub(in crate::formats::markdown) fn kinds(self) -> impl Iterator<Item = MarkKind> {
        MarkKind::ALL.iter().copied().filter(move |kind| self.marks & 1 << *kind as u32 != 0)
    }
}

impl BitOrAssign for Lost {
    fn bitor_assign(&mut self, other: Self) {
        self.characters |= other.characters;
        self.marks |= other.marks;
    }
}
