//! The values of facts that are more than text.

use std::fmt;

use crate::named::named;

/// The state of a topic that is a task.
///
/// ```
/// use panmap_model::Task;
///
/// assert_eq!(Task::named("done"), Task::Done);
/// assert_eq!(Task::named("WAITING").name(), "WAITING");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Task<'a> {
    /// Not done yet.
    Open,
    /// Done.
    Done,
    /// Another state, by its name in the source, such as `DOING` or `CANCELED`.
    Other(&'a str),
}

impl<'a> Task<'a> {
    /// Returns the state with this name: `open`, `done`, or a name from the source.
    #[must_use]
    pub fn named(name: &'a str) -> Self {
        match name {
            "open" => Self::Open,
            "done" => Self::Done,
            _ => Self::Other(name),
        }
    }

    /// The name of the state: `open`, `done`, or the name from the source.
    #[must_use]
    pub fn name(self) -> &'a str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Other(name) => name,
        }
    }
}

/// Formats the name of the state.
impl fmt::Display for Task<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

named! {
    /// A side of the root.
    pub enum Side: "side" {
        /// Drawn to the left of the root.
        Left = "left",
        /// Drawn to the right of the root.
        Right = "right",
    }
}

named! {
    /// The role of a topic that is not an ordinary part of the tree.
    #[non_exhaustive]
    pub enum Role: "role" {
        /// The topic is drawn anywhere in the map, without a line to its parent.
        Floating = "floating",
        /// The topic is a remark about its parent.
        Callout = "callout",
        /// The topic is a summary of some of its siblings; a [`Group`](crate::Group) holds which ones.
        Summary = "summary",
    }
}

/// A picture shown with a topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Picture<'a> {
    /// The address as the source wrote it, or the name of one of the map's [media](crate::MindMap::media).
    pub address: &'a str,
    /// The width in pixels at which the picture is shown.
    pub width: Option<u16>,
    /// The height in pixels at which the picture is shown.
    pub height: Option<u16>,
    /// A description of the picture; empty if the source has none.
    pub title: &'a str,
}

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);
