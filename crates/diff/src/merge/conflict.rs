//! What a merge cannot decide.

use std::fmt;

use panmap_model::{TextBuf, TopicId};

use crate::aspect::Aspect;

/// Edits of both sides that exclude each other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// The topic in the merged map; `None` if the conflict is about the map as a whole.
    pub topic: Option<TopicId>,
    /// What the conflict is about.
    pub kind: ConflictKind,
    /// The value in the base, if any. For a place it is the text of the parent, for a deletion that of the topic.
    pub base: Option<TextBuf>,
    /// The value in our map, if any.
    pub ours: Option<TextBuf>,
    /// The value in their map, if any.
    pub theirs: Option<TextBuf>,
}

/// What a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConflictKind {
    /// Both sides changed this aspect differently.
    Aspect(Aspect),
    /// One side deleted the topic, and the other side edited it, moved it, or put something into it. It is kept.
    Deletion,
    /// Both sides moved the topic to different parents. It is where our map has it.
    Place,
    /// Each side moved one of two topics below the other one. This one, which they moved, is where our map has it.
    Cycle,
    /// Both sides moved the same children of the topic to different positions. They are in the order of our map.
    Order,
}

impl ConflictKind {
    /// The name used in messages, in reports and in the merged map.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Aspect(aspect) => aspect.name(),
            Self::Deletion => "deletion",
            Self::Place => "place",
            Self::Cycle => "cycle",
            Self::Order => "order",
        }
    }
}

/// Formats the name used in messages and reports.
impl fmt::Display for ConflictKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Edits that exclude each other, with the values of the three versions.
pub(super) struct Clash {
    pub(super) kind: ConflictKind,
    pub(super) values: [Option<TextBuf>; 3],
}

impl Clash {
    /// Edits of an aspect.
    pub(super) fn of(aspect: Aspect, values: [Option<TextBuf>; 3]) -> Self {
        Self { kind: ConflictKind::Aspect(aspect), values }
    }

    /// The conflict in the merged map.
    pub(super) fn conflict(self, topic: Option<TopicId>) -> Conflict {
        let [base, ours, theirs] = self.values;
        Conflict { topic, kind: self.kind, base, ours, theirs }
    }
}
