//! What holds between topics beside the tree: lines, clones and groups.

use super::{Index, MindMap, TextRange, TopicId};
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

#[derive(Clone, Copy)]
pub(crate) struct StoredRelation {
    pub(crate) from: TopicId,
    pub(crate) to: TopicId,
    pub(crate) label: TextRange,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct StoredClone {
    pub(crate) topic: TopicId,
    pub(crate) clone: CloneOf,
}

#[derive(Clone, Copy)]
pub(crate) struct StoredGroup {
    pub(crate) first: TopicId,
    pub(crate) last: TopicId,
    pub(crate) kind: GroupKind,
    pub(crate) label: TextRange,
    pub(crate) topic: Index,
}

impl MindMap {
    /// The relations between topics, by where they begin.
    #[must_use]
    pub fn relations(&self) -> impl ExactSizeIterator<Item = Relation<'_>> + Clone {
        self.relations.iter().map(|stored| stored.relation(self))
    }

    /// The topics that are clones of others, in document order.
    #[must_use]
    pub fn clones(&self) -> impl ExactSizeIterator<Item = (TopicId, CloneOf)> + Clone {
        self.clones.iter().map(|stored| (stored.topic, stored.clone))
    }

    /// The groups, by where they begin, outer ones before those within.
    #[must_use]
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Group<'_>> + Clone {
        self.groups.iter().map(|stored| stored.group(self))
    }
}

impl StoredRelation {
    pub(crate) fn relation(self, map: &MindMap) -> Relation<'_> {
        Relation { from: self.from, to: self.to, label: map.slice(self.label) }
    }
}

impl StoredGroup {
    pub(crate) fn group(self, map: &MindMap) -> Group<'_> {
        let Self { first, last, kind, label, topic } = self;
        Group { first, last, kind, label: map.slice(label), topic: topic.get().map(TopicId) }
    }
}
