//! The contract between formats and everything that uses them. Read this first.

use std::io;

use panmap_model::{Detection, Diagnostic, MindMap, Parsed};

/// A format Panmap knows: what it is called, how it is told apart, read and written, and what it can carry.
///
/// A new format is a file that defines one of these, a line in [`FORMATS`](crate::FORMATS) and a fixture.
#[derive(Debug)]
pub struct Format {
    /// The name used on the command line, in lower case.
    pub name: &'static str,
    /// The name used in sentences and tables.
    pub title: &'static str,
    /// The usual file name extensions without their dot, the default one first.
    pub extensions: &'static [&'static str],
    /// Reads the format, where Panmap can.
    pub read: Option<ReadFn>,
    /// Writes the format, where Panmap can.
    pub write: Option<WriteFn>,
    /// Says how sure it is that a text is in this format, and why; `None` where it is not.
    ///
    /// It sees decoded text, which may be only the beginning of the input.
    pub detect: fn(&str) -> Option<Detection>,
    /// What the format has a place for, beside the topics' order, depth and text.
    pub carries: Capabilities,
}

/// Reads bytes into a map.
///
/// # Errors
///
/// A diagnostic of severity error where no map is to be had.
pub type ReadFn = fn(&[u8], &ReadOptions) -> Result<Parsed, Diagnostic>;

/// Writes a map, streaming, and returns what the format could not carry.
///
/// # Errors
///
/// Whatever error the destination returned.
pub type WriteFn = fn(&MindMap, &WriteOptions, &mut dyn io::Write) -> io::Result<Vec<Diagnostic>>;

/// What the user may choose about reading. Nothing yet: readers tell what they need from the input.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {}

/// What the user may choose about writing. Nothing yet: every format has one well-tested form.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct WriteOptions {}

/// What a format has a place for, beside the topics' order, depth and text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is one independent column of the formats table")]
pub struct Capabilities {
    /// A note on any topic.
    pub notes: bool,
    /// A link on any topic.
    pub links: bool,
    /// Any number of roots, rather than exactly one.
    pub roots: bool,
    /// A title that is not the text of the root.
    pub title: bool,
    /// The author of the map.
    pub author: bool,
    /// A description of the map; formats without one write it as the note of the first root, if they carry notes.
    pub description: bool,
    /// Any character in any place of a text; formats without this lose control characters or surrounding white space.
    pub any_text: bool,
}
