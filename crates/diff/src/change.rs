//! The ways in which two maps can differ.

use panmap_model::{GroupKind, TopicId};

use crate::aspect::Field;

/// One difference between two maps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The map as a whole differs.
    Map {
        /// What differs, at least one thing.
        fields: Vec<Field>,
    },
    /// A topic of the newer map is not in the older one, with this many topics in its branch that are not either.
    Added {
        /// The topic in the newer map.
        topic: TopicId,
        /// How many topics were added, this one included.
        count: usize,
    },
    /// A topic of the older map is not in the newer one, with this many topics in its branch that are not either.
    Removed {
        /// The topic in the older map.
        topic: TopicId,
        /// How many topics were removed, this one included.
        count: usize,
    },
    /// A topic is below another one, or elsewhere among its siblings.
    Moved {
        /// The topic in the older map.
        old: TopicId,
        /// The topic in the newer map.
        new: TopicId,
    },
    /// The text of a topic or something else about it differs.
    Changed {
        /// The topic in the older map.
        old: TopicId,
        /// The topic in the newer map.
        new: TopicId,
        /// What differs, at least one thing.
        fields: Vec<Field>,
    },
    /// A line between two topics is in the newer map only.
    RelationAdded {
        /// Where it begins, in the newer map.
        from: TopicId,
        /// Where it ends, in the newer map.
        to: TopicId,
        /// What is written along it.
        label: String,
    },
    /// A line between two topics is in the older map only.
    RelationRemoved {
        /// Where it begins, in the older map.
        from: TopicId,
        /// Where it ends, in the older map.
        to: TopicId,
        /// What is written along it.
        label: String,
    },
    /// A group of siblings is in the newer map only.
    GroupAdded {
        /// Its first topic, in the newer map.
        first: TopicId,
        /// Its last topic, in the newer map.
        last: TopicId,
        /// How it is shown.
        kind: GroupKind,
        /// What is written on it.
        label: String,
    },
    /// A group of siblings is in the older map only.
    GroupRemoved {
        /// Its first topic, in the older map.
        first: TopicId,
        /// Its last topic, in the older map.
        last: TopicId,
        /// How it is shown.
        kind: GroupKind,
        /// What is written on it.
        label: String,
    },
}
