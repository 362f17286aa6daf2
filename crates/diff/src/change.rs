//! The kinds of differences between two maps.

use panmap_model::{GroupKind, TopicId};

use crate::aspect::Field;

/// A difference between two maps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The map as a whole differs.
    Map {
        /// The differences, at least one.
        fields: Vec<Field>,
    },
    /// A topic of the newer map is not in the older one, together with further topics in its branch.
    Added {
        /// The topic in the newer map.
        topic: TopicId,
        /// The number of added topics, including this one.
        count: usize,
    },
    /// A topic of the older map is not in the newer one, together with further topics in its branch.
    Removed {
        /// The topic in the older map.
        topic: TopicId,
        /// The number of removed topics, including this one.
        count: usize,
    },
    /// A topic has a different parent or a different position among its siblings.
    Moved {
        /// The topic in the older map.
        old: TopicId,
        /// The topic in the newer map.
        new: TopicId,
    },
    /// The text of a topic or another of its properties differs.
    Changed {
        /// The topic in the older map.
        old: TopicId,
        /// The topic in the newer map.
        new: TopicId,
        /// The differences, at least one.
        fields: Vec<Field>,
    },
    /// A relation is only in the newer map.
    RelationAdded {
        /// The topic at which the line begins, in the newer map.
        from: TopicId,
        /// The topic at which the line ends, in the newer map.
        to: TopicId,
        /// The label of the line.
        label: String,
    },
    /// A relation is only in the older map.
    RelationRemoved {
        /// The topic at which the line begins, in the older map.
        from: TopicId,
        /// The topic at which the line ends, in the older map.
        to: TopicId,
        /// The label of the line.
        label: String,
    },
    /// A group of siblings is only in the newer map.
    GroupAdded {
        /// The first topic of the group, in the newer map.
        first: TopicId,
        /// The last topic of the group, in the newer map.
        last: TopicId,
        /// How the group is drawn.
        kind: GroupKind,
        /// The label of the group.
        label: String,
    },
    /// A group of siblings is only in the older map.
    GroupRemoved {
        /// The first topic of the group, in the older map.
        first: TopicId,
        /// The last topic of the group, in the older map.
        last: TopicId,
        /// How the group is drawn.
        kind: GroupKind,
        /// The label of the group.
        label: String,
    },
}
