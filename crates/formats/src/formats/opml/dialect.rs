//! How programs want their outlines.

/// How a program wants its outlines.
pub(super) struct Dialect {
    pub(super) note: Note,
    /// The attribute of a task, and its values for one that is open and one that is done.
    pub(super) task: [&'static str; 3],
    pub(super) text: Text,
    /// Whether outlines are spelled as an OPML file spelled them, rather than as one program wants them.
    pub(super) keeps: bool,
}

/// Where a note is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// In the attribute of this name.
    Attribute(&'static str),
    /// In a child `<outline type="note">`.
    Child,
}

/// What a program takes the text of an outline for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// Characters.
    Plain,
    /// HTML in which line ends are line ends, and a link is an `<a>`.
    Html,
    /// HTML in which line ends are `<br/>`.
    HtmlWithBreaks,
    /// Markdown as Dynalist has it.
    Markdown,
}
