//! The members that the reader has names for.

use crate::programs::pieces::{Piece, Place};

/// The syntax of what only `MindMup` knows.
pub(crate) const SYNTAX: &str = "mindmup";

/// The members of a topic that are facts, or that its place in the map says too.
const OF_TOPIC: [&str; 7] = ["id", "title", "ideas", "attr", "style", "formatVersion", "links"];

/// The members of `attr` that are facts.
const OF_ATTR: [&str; 5] = ["note", "collapsed", "style", "icon", "attachment"];

/// The members of `attr` that are about the map.
///
/// SPEC: before version 3 the first topic had them.
pub(super) const OF_MAP: [&str; 4] = ["theme", "measurements-config", "storyboards", "progress-statuses"];

/// The members of an icon that are facts.
pub(super) const OF_ICON: [&str; 3] = ["url", "width", "height"];

/// How lines look where nobody has chosen anything.
pub(crate) const LINE: [(&str, &str); 2] = [("color", "#FF0000"), ("lineStyle", "dashed")];

/// Whether an attribute cannot have this name, since it means something in `attr`.
pub(crate) fn has_meaning(name: &str) -> bool {
    OF_ATTR.contains(&name)
}

/// Whether a piece would be read as something that a map has a name for.
pub(crate) fn is_read(piece: &Piece<'_>) -> bool {
    match piece.place {
        Place::Topic => OF_TOPIC.contains(&piece.name),
        // All members of one word are attributes.
        Place::Data => has_meaning(piece.name) || !piece.source.ends_with(['}', ']']),
        Place::Style => matches!(piece.name, "background" | "collapsed"),
        Place::Picture => OF_ICON.contains(&piece.name),
        Place::Sheet | Place::Extension => true,
    }
}

/// The same for a piece of the map.
pub(crate) fn is_read_of_map(piece: &Piece<'_>) -> bool {
    match piece.place {
        Place::Topic => OF_TOPIC.contains(&piece.name),
        Place::Data => false,
        Place::Style | Place::Picture | Place::Sheet | Place::Extension => true,
    }
}
