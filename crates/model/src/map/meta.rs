//! The metadata and the origin of a map.

use crate::fact::Timestamp;
use crate::text::TextBuf;

/// The metadata of a map. A field is `None` if the source has no such information.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meta {
    /// The title of the map, which is usually the text of its root.
    pub title: Option<String>,
    /// The author of the map, as named in the source.
    pub author: Option<String>,
    /// A text about the map.
    pub description: Option<TextBuf>,
    /// The interface language of the page from which the map was copied, as an ISO 639-1 code such as `en`.
    ///
    /// It reveals nothing about the language of the topics, so it is provenance rather than content.
    pub language: Option<String>,
    /// The time when the map was created.
    pub created: Option<Timestamp>,
    /// The time when the map was last changed.
    pub modified: Option<Timestamp>,
    /// Any other information that the source has about the map, under the source's own names, in order.
    pub attributes: Vec<(String, String)>,
    /// Fragments of the source in its own syntax, kept to be written back in that syntax: syntax and fragment, in
    /// order.
    pub extensions: Vec<(String, String)>,
}

/// Where a map came from. It is not part of the map: equal maps may have different origins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin<'a> {
    /// The name of the format from which the map was read.
    pub format: &'a str,
    /// The name of the target that writes the format as the source's program does; empty if unknown.
    pub target: &'a str,
    /// The version of the format, in the source's own spelling; empty if the source has none.
    pub version: &'a str,
}
