//! The fact itself.

use super::style::StyleProperty;
use super::value::{Picture, Role, Side, Task, Timestamp};
use crate::text::Text;

/// Something that a topic has in addition to its text.
///
/// A topic has at most one fact of each [single](crate::FactKind::is_single) kind and any number of the others, in
/// order; styles are ordered by [`StyleProperty`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fact<'a> {
    /// A longer text attached to the topic.
    Note(Text<'a>),
    /// A short text shown below the topic's own.
    Details(Text<'a>),
    /// The address the topic links to, as the source wrote it.
    Link(&'a str),
    /// The state of the topic if it is a task.
    Task(Task<'a>),
    /// The urgency of the topic; 1 is the most urgent.
    Priority(u8),
    /// How much of the topic is done, in percent from 0 to 100.
    Progress(u8),
    /// The number of the topic in an ordered list: the run of siblings that it begins or continues is ordered.
    Number(u32),
    /// The topics below this one are hidden until they are expanded.
    Folded,
    /// The side of the root on which the branch is drawn.
    Side(Side),
    /// The role of a topic that is not an ordinary part of the tree.
    Role(Role),
    /// The title of the sheet; the root is a map of its own, one of several sheets.
    Sheet(&'a str),
    /// The time when the topic was created.
    Created(Timestamp),
    /// The time when the topic was last changed.
    Modified(Timestamp),
    /// The id of the topic in the source, by which other topics can refer to it.
    SourceId(&'a str),
    /// A small symbol beside the topic, by its canonical name.
    Icon(&'a str),
    /// A keyword of the topic.
    Tag(&'a str),
    /// A picture shown with the topic.
    Picture(Picture<'a>),
    /// A file attached to the topic.
    Attachment {
        /// The address as the source wrote it, or the name of one of the map's [media](crate::MindMap::media).
        address: &'a str,
        /// The name of the file; empty if the source has none.
        name: &'a str,
    },
    /// One property of the topic's appearance.
    Style {
        /// The property.
        property: StyleProperty,
        /// The value, as the source wrote it.
        value: &'a str,
    },
    /// Any other information that the source has about the topic, under the source's own name for it.
    Attribute {
        /// The name in the source.
        name: &'a str,
        /// The value, as the source wrote it.
        value: &'a str,
    },
    /// A fragment of the source in its own syntax, kept to be written back in that syntax.
    Extension {
        /// The syntax, such as `freeplane`.
        syntax: &'a str,
        /// The fragment, as the source wrote it.
        source: &'a str,
    },
}
