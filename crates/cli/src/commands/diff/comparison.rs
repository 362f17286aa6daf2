//! Two maps and what differs between them, as far as both of their formats carry it.

use panmap::is_comparable;
use panmap_diff::{Aspect, Change, compare_aspects};
use panmap_formats::Format;
use panmap_model::{MindMap, Topic};

use crate::path_name::PathName;

/// A map that was read, and from where.
pub(super) struct Read {
    pub(super) name: PathName,
    pub(super) format: &'static Format,
    pub(super) map: MindMap,
}

/// Two maps and what differs between them.
pub(super) struct Comparison {
    pub(super) old: Read,
    pub(super) new: Read,
    pub(super) changes: Vec<Change>,
    /// What was left out of account, because only one of the formats has a place for it.
    pub(super) not_compared: Vec<Aspect>,
}

/// Compares two maps, by default in what both of their formats have a place for.
pub(super) fn compare(old: Read, new: Read, all: bool) -> Comparison {
    let (compared, not_compared): (Vec<_>, Vec<_>) =
        Aspect::ALL.iter().partition(|aspect| all || is_comparable(**aspect, old.format, new.format));
    let changes = compare_aspects(&old.map, &new.map, &compared);
    Comparison { old, new, changes, not_compared }
}

impl Comparison {
    /// How many differences there are in what was not compared.
    pub(super) fn left_out(&self) -> usize {
        if self.not_compared.is_empty() {
            return 0;
        }
        let left = compare_aspects(&self.old.map, &self.new.map, &self.not_compared);
        let is_about_it = |change: &&Change| match change {
            Change::Changed { fields, .. } => fields.iter().any(|field| field.aspect != Aspect::Text),
            Change::Added { .. } | Change::Removed { .. } | Change::Moved { .. } => false,
            Change::Map { .. }
            | Change::RelationAdded { .. }
            | Change::RelationRemoved { .. }
            | Change::GroupAdded { .. }
            | Change::GroupRemoved { .. } => true,
        };
        left.iter().filter(is_about_it).count()
    }
}

/// The texts from some ancestor of a topic down to itself, and whether there are more above.
///
/// No more than this many, for in a deep map paths would otherwise be longer than the map.
pub(super) fn path(topic: Topic<'_>, most: usize) -> (bool, Vec<&str>) {
    let mut texts = vec![topic.text()];
    texts.extend(topic.ancestors().take(most - 1).map(Topic::text));
    texts.reverse();
    (topic.depth() >= most, texts)
}
