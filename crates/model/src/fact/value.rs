//! The values of facts that are not just text.

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
    /// Still to be done.
    Open,
    /// Done.
    Done,
    /// In another state, by the name the source has for it, such as `DOING` or `CANCELED`.
    Other(&'a str),
}

impl<'a> Task<'a> {
    /// The state with this name: `open`, `done`, or one of the source's own.
    #[must_use]
    pub fn named(name: &'a str) -> Self {
        match name {
            "open" => Self::Open,
            "done" => Self::Done,
            _ => Self::Other(name),
        }
    }

    /// The name of the state: `open`, `done`, or the source's.
    #[must_use]
    pub fn name(self) -> &'a str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Other(name) => name,
        }
    }
}

/// The name of the state.
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
    /// What a topic is to its map, where it is not an ordinary part of the tree.
    #[non_exhaustive]
    pub enum Role: "role" {
        /// Drawn anywhere in the map, without a line to its parent.
        Floating = "floating",
        /// A remark about its parent.
        Callout = "callout",
        /// A summary of some of its siblings; a [`Group`](crate::Group) says of which.
        Summary = "summary",
    }
}

/// A picture shown with a topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Picture<'a> {
    /// The address as the source wrote it, or the name of one of the map's [media](crate::MindMap::media).
    pub address: &'a str,
    /// The width at which it is shown, in pixels.
    pub width: Option<u16>,
    /// The height at which it is shown, in pixels.
    pub height: Option<u16>,
    /// What is in the picture; empty where the source does not say.
    pub title: &'a str,
}

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);
