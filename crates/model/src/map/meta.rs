//! What belongs to a map as a whole: what is known about it, and where it came from.

use crate::fact::Timestamp;
use crate::text::TextBuf;

/// What is known about a map as a whole. A field is `None` where the source said nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meta {
    /// The map's title, which usually is the text of its root.
    pub title: Option<String>,
    /// Who made the map, as the source names them.
    pub author: Option<String>,
    /// A text about the map.
    pub description: Option<TextBuf>,
    /// The interface language of the page the map was copied from, as an ISO 639-1 code such as `en`.
    ///
    /// It says nothing about the language of the topics, so it is where the map came from rather than part of it.
    pub language: Option<String>,
    /// When the map was made.
    pub created: Option<Timestamp>,
    /// When the map was last changed.
    pub modified: Option<Timestamp>,
    /// Anything else the source knew about the map, by the source's own names, in order.
    pub attributes: Vec<(String, String)>,
    /// Pieces of the source in its own syntax, kept for writing that syntax again: syntax and piece, in order.
    pub extensions: Vec<(String, String)>,
}

/// Where a map came from, which is no part of it: equal maps may have different origins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin<'a> {
    /// The name of the format it was read from.
    pub format: &'a str,
    /// The name of the target that writes the format as the source's program does; empty where that is unknown.
    pub target: &'a str,
    /// What the source called the version of its format; empty where it said nothing.
    pub version: &'a str,
}
