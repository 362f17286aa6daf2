//! The pieces of a line of text.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// A piece of a line of text, and where it is in the source.
pub(super) struct Inline<'a> {
    pub(super) part: Part<'a>,
    pub(super) range: Range<usize>,
}

/// What an event of the parser says, in less memory: a line may have as many pieces as bytes.
pub(super) enum Part<'a> {
    /// Words that are written so in the source.
    Source,
    /// Words that are written in another way, such as by a reference.
    Text(Box<CowStr<'a>>),
    SoftBreak,
    HardBreak,
    Html {
        html: Box<CowStr<'a>>,
        is_mark: bool,
    },
    Start(Box<Tag<'a>>),
    End(TagEnd),
    /// Code, math, the reference to a footnote.
    Other(Box<Event<'a>>),
}

/// A line of text, which may have line breaks.
#[derive(Default)]
pub(super) struct Leaf<'a> {
    pub(super) pieces: Vec<Inline<'a>>,
    /// Where the `==` of highlighted words are.
    pub(super) highlights: Vec<usize>,
}
