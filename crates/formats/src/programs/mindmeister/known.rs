//! What reading and writing have in common.

use super::look;
use crate::programs::pieces::{Piece, Place};

/// The syntax of what only MindMeister knows.
pub(crate) const SYNTAX: &str = "mind";

/// The members of a task, which a map has as attributes: when it begins and ends, who does it, and how long it takes.
pub(crate) const TASK: [&str; 4] = ["from", "until", "resource", "effort"];

/// The members of a topic that are facts, or that its place in the map says too.
pub(super) const OF_TOPIC: [&str; 19] = [
    "id",
    "title",
    "rank",
    "pos",
    "floating",
    "icon",
    "style",
    "created_at",
    "updated_at",
    "note",
    "link",
    "task",
    "attachments",
    "image",
    "children",
    "boundary",
    "closed",
    "parent",
    "parent_id",
];

/// The members of the map.
pub(super) const OF_MAP: [&str; 5] = ["map_version", "root", "connections", "attachments", "images"];

/// What the names of MindMeister's icons begin with, each of a family.
const FAMILIES: [&str; 12] = [
    "priority_",
    "status_",
    "flag_",
    "sign_",
    "task_",
    "progress_",
    "arrow_",
    "smiley_",
    "object_",
    "people_",
    "symbol_",
    "number_",
];

/// Whether a name is one of MindMeister's icons.
pub(crate) fn is_icon(name: &str) -> bool {
    FAMILIES.iter().any(|family| name.starts_with(family))
}

/// Whether a piece is none that only MindMeister knows, since the reader has a name for it.
pub(crate) fn is_read(piece: &Piece<'_>) -> bool {
    match piece.place {
        Place::Topic => OF_TOPIC.contains(&piece.name),
        Place::Sheet => OF_MAP.contains(&piece.name),
        Place::Style => look::property(piece.name).is_some() || look::IGNORED.contains(&piece.name),
        Place::Data | Place::Picture | Place::Extension => true,
    }
}
