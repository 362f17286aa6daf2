//! What a document is made of, in order.

use panmap_model::Span;

/// The next thing in a document.
#[derive(Clone, Copy)]
pub(crate) enum Event<'a> {
    /// An element begins; its attributes are [`Elements::attributes`].
    Start(Tag<'a>),
    /// The innermost element, of this name, ends.
    End(&'a str),
    /// A text, or a part of one.
    Text(Text<'a>),
    /// The document ends.
    Eof,
}

/// The start tag of an element: its name without prefix and where it begins.
#[derive(Clone, Copy)]
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    /// How long the prefix before the name is, with its colon.
    pub(super) prefix: usize,
    pub(super) start: usize,
}

/// A part of a text as it stands in the file.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(crate) raw: &'a str,
    pub(super) start: usize,
    /// Whether it is known to be white space and nothing else.
    pub(super) is_blank: bool,
    /// Whether references in it are none, as in a CDATA section.
    pub(super) is_literal: bool,
}

impl<'a> Tag<'a> {
    /// The name as it stands in this text, which is the one the tag was read from: with its prefix.
    pub(crate) fn qualified_in(self, text: &'a str) -> &'a str {
        &text[self.start + 1..self.end()]
    }

    /// Where the name of the element is.
    pub(crate) fn span(self) -> Span {
        (self.start..self.end()).into()
    }

    /// Where its name ends.
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
