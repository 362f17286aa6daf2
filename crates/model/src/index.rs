//! The positions of topics, facts and words, as a map stores them.

/// The position of a topic in document order; the first root has position 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub(crate) u32);

/// A range of bytes in the text buffer of a map.
#[derive(Clone, Copy)]
pub(crate) struct TextRange {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// An index that may be absent, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Index(u32);

impl Index {
    pub(crate) const NONE: Self = Self(u32::MAX);

    pub(crate) fn new(index: u32) -> Self {
        Self(index)
    }

    pub(crate) fn get(self) -> Option<u32> {
        (self != Self::NONE).then_some(self.0)
    }
}

impl TopicId {
    /// The position as a number; 0 for the first root.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Converts a length to a stored index; the largest index means "none".
pub(crate) fn index(length: usize) -> u32 {
    match u32::try_from(length) {
        Ok(index) if index != u32::MAX => index,
        _ => panic!("a map holds fewer than 2^32 topics and bytes of text"),
    }
}
