//! What is kept while a map is read: topics that are open, and what names topics that may still come.

use panmap_model::{GroupKind, Span};

/// A topic whose members are being read.
#[derive(Clone, Copy, Default)]
pub(super) struct Open {
    /// Its position in document order.
    pub(super) position: usize,
    /// The members seen so far, a bit each.
    pub(super) seen: u32,
    pub(super) is_folded: bool,
    pub(super) has_text: bool,
}

/// A relation as it is written.
pub(super) struct Line {
    pub(super) from: End,
    pub(super) to: End,
    pub(super) label: String,
    pub(super) span: Span,
}

/// How a relation names a topic.
pub(super) enum End {
    /// By its position in document order.
    Position(i64),
    Id(String),
}

/// A clone as it is written, some of whose topics may still come.
pub(super) struct CloneLine {
    pub(super) topic: u32,
    pub(super) original: u32,
    pub(super) whole_branch: bool,
    pub(super) span: Span,
}

/// A group as it is written.
pub(super) struct GroupLine {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) kind: GroupKind,
    pub(super) label: String,
    pub(super) topic: Option<u32>,
    pub(super) span: Span,
}

/// A summary as Mind Elixir writes it: some children of a parent, counted from 0.
pub(super) struct SummaryLine {
    pub(super) parent: String,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: String,
    pub(super) span: Span,
}

/// The members of an object that make up a picture.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) image: String,
    pub(super) width: Option<u16>,
    pub(super) height: Option<u16>,
}
