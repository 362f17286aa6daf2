//! The stored form of a map's content: 16 bytes per fact, texts in the map's buffer.

use std::sync::Arc;

use super::between::{CloneOf, GroupKind};
use crate::fact::FactKind;
use crate::index::{Index, TextRange, TopicId};

/// A [`Fact`] as stored. The facts of a topic are adjacent and sorted by kind; the last one is flagged.
#[derive(Clone, Copy)]
pub(crate) struct StoredFact {
    pub(crate) kind: FactKind,
    pub(crate) is_last: bool,
    /// An enumeration variant or a small number.
    pub(super) small: u8,
    /// Positions in the text buffer, a number, or an index.
    pub(super) words: [u32; 3],
}

/// A [`Picture`] as stored; kept outside the facts because it does not fit into one.
#[derive(Clone, Copy)]
pub(crate) struct StoredPicture {
    pub(super) address: TextRange,
    pub(super) title: TextRange,
    pub(super) width: Option<u16>,
    pub(super) height: Option<u16>,
}

impl StoredFact {
    /// The key by which the facts of a topic are sorted: the kind, and for styles the property, because each program
    /// lists properties in its own order.
    pub(crate) fn order(self) -> (FactKind, u8) {
        (self.kind, if self.kind == FactKind::Style { self.small } else { 0 })
    }

    /// The range of the text of a note or of details.
    pub(crate) fn text_range(self) -> Option<TextRange> {
        let [start, end, _] = self.words;
        matches!(self.kind, FactKind::Note | FactKind::Details).then_some(TextRange { start, end })
    }

    /// Replaces the range of the text of a note or of details.
    pub(crate) fn set_text_range(&mut self, TextRange { start, end }: TextRange) {
        self.words = [start, end, 0];
    }
}

/// A topic as stored. `end` is the position after its last descendant, so its subtree is a slice of the nodes.
#[derive(Clone, Copy)]
pub(crate) struct Node {
    pub(crate) parent: Index,
    pub(crate) depth: u32,
    pub(crate) end: u32,
    pub(crate) text: TextRange,
    /// The index of the topic's first fact.
    pub(crate) facts: Index,
}

#[derive(Clone, Copy)]
pub(crate) struct StoredRelation {
    pub(crate) from: TopicId,
    pub(crate) to: TopicId,
    pub(crate) label: TextRange,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct StoredClone {
    pub(crate) topic: TopicId,
    pub(crate) clone: CloneOf,
}

#[derive(Clone, Copy)]
pub(crate) struct StoredGroup {
    pub(crate) first: TopicId,
    pub(crate) last: TopicId,
    pub(crate) kind: GroupKind,
    pub(crate) label: TextRange,
    pub(crate) topic: Index,
}

#[derive(Clone)]
pub(crate) struct StoredOrigin {
    pub(crate) format: String,
    pub(crate) target: String,
    pub(crate) version: String,
}

/// A [`Medium`] as stored, under its name. Copies of a map share the bytes.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct StoredMedium {
    pub(crate) media_type: String,
    pub(crate) bytes: Arc<[u8]>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::StyleProperty;

    #[test]
    fn a_fact_takes_sixteen_bytes() {
        assert_eq!(size_of::<StoredFact>(), 16);
        assert!(u8::try_from(StyleProperty::ALL.len()).is_ok(), "a property is stored in a byte");
    }
}
