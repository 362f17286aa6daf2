//! What the reader and the writer have in common.

/// The syntax of what only canvases have.
pub(super) const SYNTAX: &str = "canvas";

/// What the ids of edges begin with that Panmap writes for relations, so that they are not taken for the tree.
pub(super) const RELATION: &str = "relation-";

/// The id of a topic without one, as Obsidian writes ids.
pub(super) fn made(position: u64) -> String {
    format!("{position:016x}")
}
