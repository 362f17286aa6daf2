//! The fact itself.

use super::style::StyleProperty;
use super::value::{Picture, Role, Side, Task, Timestamp};
use crate::text::Text;

/// Something a topic has beside its text.
///
/// A topic has at most one fact of the kinds that are [single](crate::FactKind::is_single), and any number of the others,
/// in order; styles are in the order of [`StyleProperty`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fact<'a> {
    /// A longer text attached to the topic.
    Note(Text<'a>),
    /// A short text shown below the topic's own.
    Details(Text<'a>),
    /// The address the topic links to, as the source wrote it.
    Link(&'a str),
    /// The topic is a task, in this state.
    Task(Task<'a>),
    /// How urgent the topic is: 1 is the most urgent.
    Priority(u8),
    /// How much of the topic is done, in percent from 0 to 100.
    Progress(u8),
    /// The topic's number in an ordered list. The run of siblings that it begins or continues is ordered.
    Number(u32),
    /// The topics below this one are hidden until asked for.
    Folded,
    /// The side of the root on which the branch is drawn.
    Side(Side),
    /// The topic is not an ordinary part of the tree.
    Role(Role),
    /// The root is a map of its own, one sheet among several, with this title.
    Sheet(&'a str),
    /// When the topic was made.
    Created(Timestamp),
    /// When the topic was last changed.
    Modified(Timestamp),
    /// What the source calls the topic, so that others can refer to it.
    SourceId(&'a str),
    /// A small picture beside the topic, by its canonical name.
    Icon(&'a str),
    /// A word the topic is filed under.
    Tag(&'a str),
    /// A picture shown with the topic.
    Picture(Picture<'a>),
    /// A file attached to the topic.
    Attachment {
        /// The address as the source wrote it, or the name of one of the map's [media](crate::MindMap::media).
        address: &'a str,
        /// What the file is called; empty where the source does not say.
        name: &'a str,
    },
    /// Something about the looks of the topic.
    Style {
        /// What it is about.
        property: StyleProperty,
        /// The value, as the source wrote it.
        value: &'a str,
    },
    /// Anything else the source knew about the topic, by the source's own name for it.
    Attribute {
        /// The source's name.
        name: &'a str,
        /// The value, as the source wrote it.
        value: &'a str,
    },
    /// A piece of the source in its own syntax, kept for writing that syntax again.
    Extension {
        /// The syntax, such as `freeplane`.
        syntax: &'a str,
        /// The piece, as the source wrote it.
        source: &'a str,
    },
}
