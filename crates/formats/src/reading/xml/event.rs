//! The parts of a document, in order.

use panmap_model::Span;

/// The next part of a document.
#[derive(Clone, Copy)]
pub(crate) enum Event<'a> {
    /// The start of an element, whose attributes are in [`Elements::attributes`].
    Start(Tag<'a>),
    /// The end of the innermost element, which has this name.
    End(&'a str),
    /// A text or a part of one.
    Text(Text<'a>),
    /// The end of the document.
    Eof,
}

/// The start tag of an element: its name without prefix, and where the tag begins.
#[derive(Clone, Copy)]
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    /// The length of the prefix before the name, including its colon.
    pub(super) prefix: usize,
    pub(super) start: usize,
}

/// A part of a text as written in the file.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(crate) raw: &'a str,
    pub(super) start: usize,
    /// Whether the text is known to be only white space.
    pub(super) is_blank: bool,
    /// Whether references in it are literal text, as in a CDATA section.
    pub(super) is_literal: bool,
}

impl<'a> Tag<'a> {
    /// The name as written in this text, from which the tag was read: with its prefix.
    pub(crate) fn qualified_in(self, text: &'a str) -> &'a str {
        &text[self.start + 1..self.end()]
    }

    /// The range of the element's name.
    pub(crate) fn span(self) -> Span {
        (self.start..self.end()).into()
    }

    /// The end of the name.
    pub(super) fn end(self) -> usize {
        self.start + 1 + self.prefix + self.name.len()
    }
}

impl Text<'_> {
    pub(crate) fn span(self) -> Span {
        let leading = self.raw.len() - self.raw.trim_start().len();
        (self.start + leading..self.start + self.raw.trim_end().len().max(leading)).into()
    }
}
