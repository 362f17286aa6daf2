//! Connections between topics outside the tree: relations, clones and groups.

use crate::index::TopicId;
use crate::named::named;

/// A line drawn between two topics that are not parent and child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation<'a> {
    /// The topic at which the line begins.
    pub from: TopicId,
    /// The topic at which the line ends.
    pub to: TopicId,
    /// The label of the line; empty if it has none.
    pub label: &'a str,
}

/// The original of a clone: a topic that is shown again in a second place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CloneOf {
    /// The original topic.
    pub original: TopicId,
    /// Whether the whole branch below the topic is cloned too, rather than the topic alone.
    pub whole_branch: bool,
}

/// Siblings that belong together.
///
/// ```
/// use panmap_model::{Group, GroupKind, MapBuilder};
///
/// let mut builder = MapBuilder::new();
/// builder.open("Fruit");
/// let first = builder.open("Apples");
/// builder.close();
/// let last = builder.open("Pears");
/// builder.group(Group { first, last, kind: GroupKind::Boundary, label: "keep cool", topic: None });
/// let map = builder.finish();
///
/// assert_eq!(map.groups().next().map(|group| group.label), Some("keep cool"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    /// The first of the siblings.
    pub first: TopicId,
    /// The last of the siblings, which may be the first.
    pub last: TopicId,
    /// How the group is drawn.
    pub kind: GroupKind,
    /// The label of the group; empty if it has none.
    pub label: &'a str,
    /// The topic that represents the group, such as the summary of its siblings.
    pub topic: Option<TopicId>,
}

named! {
    /// How a group is drawn.
    #[non_exhaustive]
    pub enum GroupKind: "kind of group" {
        /// A line around the branches.
        Boundary = "boundary",
        /// A brace beside the branches that leads to their summary.
        Summary = "summary",
    }
}
