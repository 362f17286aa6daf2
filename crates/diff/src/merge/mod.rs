//! Merges two maps that descend from a third one.

mod between;
mod conflict;
mod content;
mod groups;
mod lists;
mod mark;
mod nodes;
mod places;
mod result;
mod siblings;
mod whole;
mod written;

pub use conflict::{Conflict, ConflictKind};
pub use result::{CONFLICT_TAG, Merge, Sources};

use panmap_model::MindMap;

use self::nodes::{Nodes, Versions};

/// Merges two maps that were made from the same base by different edits.
///
/// Topics are matched as [`compare`](crate::compare) matches them, so a topic that one side moved and the other side
/// edited is moved and edited. Different properties of one topic merge; icons, tags, attributes and other lists merge
/// item by item. What both sides added in the same place with the same text is one topic. Of two modification times the
/// later counts, of two creation times the earlier.
///
/// Everything that cannot be merged is a [`Conflict`]. A topic with a conflict is kept and has the tag
/// [`CONFLICT_TAG`]. If its text is in conflict, it has both texts, as lines that begin with `ours: ` and `theirs: `.
/// Of any other property our value counts. Paragraphs at the end of the note give all values:
///
/// ```text
/// conflict: text
/// base: Pears
/// ours: Ripe pears
/// theirs: Green pears
/// ```
///
/// A conflict of the map as a whole, such as in its title, is marked in the first root.
///
/// ```
/// use panmap_diff::merge;
/// use panmap_model::MapBuilder;
///
/// let map = |topics: &[&str]| {
///     let mut builder = MapBuilder::new();
///     builder.open("Fruit");
///     for topic in topics {
///         builder.open(topic);
///         builder.close();
///     }
///     builder.finish()
/// };
/// let base = map(&["Apples", "Pears", "Plums"]);
/// let merged = merge(&base, &map(&["Apples", "Ripe pears", "Plums"]), &map(&["Plums", "Apples", "Pears"]));
/// assert!(merged.conflicts.is_empty());
/// assert_eq!(merged.map, map(&["Plums", "Apples", "Ripe pears"]));
/// ```
///
/// # Panics
///
/// Panics if the merged map would hold 2^32 topics or bytes of text, as [`MapBuilder`](panmap_model::MapBuilder) does.
#[must_use]
pub fn merge(base: &MindMap, ours: &MindMap, theirs: &MindMap) -> Merge {
    let renamed = whole::with_free_names(base, ours, theirs);
    let theirs = renamed.as_ref().unwrap_or(theirs);
    let versions = Versions::new([base, ours, theirs]);
    let nodes = Nodes::find(&versions);
    let touched = between::touched(&versions, &nodes);
    let places = places::find(&versions, &nodes, &touched);
    written::write(&versions, &nodes, places)
}
