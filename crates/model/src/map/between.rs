//! What holds between topics beside the tree: lines, clones and groups.

use crate::index::TopicId;
use crate::named::named;

/// A line drawn between two topics that are not parent and child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation<'a> {
    /// Where the line begins.
    pub from: TopicId,
    /// Where the line ends.
    pub to: TopicId,
    /// What is written along the line; empty where nothing is.
    pub label: &'a str,
}

/// That a topic is the same as another one, shown in a second place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CloneOf {
    /// The topic that is shown again.
    pub original: TopicId,
    /// Whether what lies below is the same too, rather than the topic alone.
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
    /// How the group is shown.
    pub kind: GroupKind,
    /// What is written on the group; empty where nothing is.
    pub label: &'a str,
    /// The topic that stands for the group, such as the summary of its siblings.
    pub topic: Option<TopicId>,
}

named! {
    /// How a group is shown.
    #[non_exhaustive]
    pub enum GroupKind: "kind of group" {
        /// A line around the branches.
        Boundary = "boundary",
        /// A brace beside the branches that leads to their summary.
        Summary = "summary",
    }
}
