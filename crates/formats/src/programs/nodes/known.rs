//! The members that the reader has names for, so that none of them is kept as something that only a program knows.

use crate::programs::look::{KITYMINDER, Looks, SIMPLE_MIND_MAP};
use crate::programs::pieces::{Piece, Place};

use super::find::Program;

/// Members of `data` that say how a program shows a topic at the moment, and nothing about the map.
pub(super) const OF_EDITOR: [&str; 3] = ["isActive", "resetRichText", "needUpdate"];

/// Members of `data` with a meaning.
const OF_DATA: [&str; 26] = [
    "text",
    "richText",
    "note",
    "hyperlink",
    "id",
    "uid",
    "created",
    "expand",
    "expandState",
    "priority",
    "PriorityIcon",
    "progress",
    "ProgressIcon",
    "resource",
    "tag",
    "icon",
    "image",
    "imageTitle",
    "imageSize",
    "attachmentUrl",
    "attachmentName",
    "checkbox",
    "dir",
    "generalization",
    "associativeLineTargets",
    "associativeLineText",
];

/// Members of the outermost object that hold the topics or name the version.
const AROUND: [&str; 4] = ["root", "data", "children", "version"];

/// What a program writes of the map where nobody has chosen anything.
pub(crate) const DEFAULTS: [(&str, &str); 3] =
    [("template", "default"), ("theme", "fresh-blue"), ("layout", "logicalStructure")];

/// What simple-mind-map writes of the theme where nobody has chosen one.
pub(crate) const THEME: &str = "\"theme\":{\"template\":\"default\",\"config\":{}}";

impl Program {
    /// The syntax of what only the program knows.
    pub(crate) const fn syntax(self) -> &'static str {
        match self {
            Self::KityMinder => "kityminder",
            Self::SimpleMindMap => "simple-mind-map",
        }
    }

    /// The members that say how a topic looks.
    pub(crate) const fn looks(self) -> Looks {
        match self {
            Self::KityMinder => KITYMINDER,
            Self::SimpleMindMap => SIMPLE_MIND_MAP,
        }
    }

    /// Whether an attribute cannot have this name, since it means something in `data`.
    pub(crate) fn has_meaning(self, name: &str) -> bool {
        OF_DATA.contains(&name)
            || OF_EDITOR.contains(&name)
            || self.looks().iter().any(|(known, _)| *known == name)
    }
}

/// Whether a member of the outermost object is none of the map's attributes.
pub(crate) fn is_around(name: &str) -> bool {
    AROUND.contains(&name)
}

/// Whether a piece would be read as something that a map has a name for: all members of one word are attributes.
pub(crate) fn is_read(program: Program, piece: &Piece<'_>) -> bool {
    let is_word = !piece.source.ends_with(['}', ']']);
    is_word
        || match piece.place {
            Place::Topic => matches!(piece.name, "data" | "children"),
            Place::Data => program.has_meaning(piece.name),
            Place::Sheet => is_around(piece.name) || piece.source == THEME,
            Place::Style | Place::Picture | Place::Extension => true,
        }
}
