//! What reading and writing have in common.

use panmap_model::TopicId;

use super::look;
use crate::programs::pieces::{Piece, Place};
use crate::reading::json::values::Values;

/// The syntax of what only XMind knows.
pub(crate) const SYNTAX: &str = "xmind";

/// What stands for a file of the archive in a map: the name of an entry gives that of a medium.
pub(crate) type Media<'m> = &'m dyn Fn(&str) -> Option<String>;

/// The ids that Panmap gives to topics without one begin so, and end in the number of the topic.
pub(crate) const OWN_ID: &str = "panmap-";

/// The provider of extensions in which Panmap keeps what XMind does not.
pub(crate) const PROVIDER: &str = "panmap";

/// What Panmap keeps of a topic: the order of its children, where their lists do not have it, and the sides of a root's,
/// where their number on the right does not tell them.
pub(crate) const ORDER: &str = "order";
pub(crate) const SIDES: &str = "sides";

/// The layout of a root that says nothing of its layout.
pub(crate) const LAYOUT: &str = "org.xmind.ui.map.unbalanced";

/// The provider and the name of the number of branches that are on the right.
pub(crate) const RIGHT_NUMBER: &str = "right-number";

/// What XMind calls a sheet that nobody named, before its number.
const UNNAMED: [&str; 6] = ["Map", "Sheet", "Canvas", "Blatt", "Feuille", "画布"];

/// What the names of XMind's markers begin with, each of a family.
const FAMILIES: [&str; 16] = [
    "priority-",
    "smiley-",
    "task-",
    "flag-",
    "star-",
    "half-star-",
    "people-",
    "arrow-",
    "symbol-",
    "month-",
    "week-",
    "other-",
    "tag-",
    "number-",
    "business_",
    "c_",
];

/// Whether the title of the only sheet is one that XMind gives by itself: a number, or the text of the root.
pub(crate) fn is_unnamed(title: &str, root: &str) -> bool {
    let number = title.rsplit_once(' ').filter(|(word, _)| UNNAMED.contains(word));
    title == root
        || number
            .is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a name is one of XMind's markers, of which each version has more.
pub(crate) fn is_marker(name: &str) -> bool {
    FAMILIES.iter().any(|family| name.starts_with(family))
}

/// The first and the last of the topics that the range of a group means: `(0,2)` are children of a topic by their
/// positions, `master` is that topic with all below it.
pub(crate) fn run(
    range: &str,
    parent: TopicId,
    child: impl Fn(usize) -> Option<TopicId>,
) -> Option<(TopicId, TopicId)> {
    if range == "master" {
        return Some((parent, parent));
    }
    let (first, last) = range.strip_prefix('(')?.strip_suffix(')')?.split_once(',')?;
    let child = |number: &str| child(number.trim().parse().ok()?);
    Some((child(first)?, child(last)?))
}

/// The members of a topic that are facts, or of which only XMind knows what for.
const OF_TOPIC: [&str; 19] = [
    "id",
    "class",
    "title",
    "titleUnedited",
    "attributedTitle",
    "revisionId",
    "children",
    "notes",
    "labels",
    "markers",
    "href",
    "image",
    "branch",
    "structureClass",
    "position",
    "style",
    "extensions",
    "summaries",
    "boundaries",
];

/// The same of a sheet.
pub(super) const OF_SHEET: [&str; 7] =
    ["id", "class", "title", "titleUnedited", "rootTopic", "relationships", "revisionId"];

/// Whether a piece is none that only XMind knows, since the reader has a name for it.
pub(crate) fn is_read(piece: &Piece<'_>) -> bool {
    match piece.place {
        Place::Topic => OF_TOPIC.contains(&piece.name),
        Place::Sheet => OF_SHEET.contains(&piece.name),
        Place::Style => look::property(piece.name).is_some(),
        Place::Data | Place::Picture => true,
        Place::Extension => {
            let (values, _) = Values::of(piece.source);
            let provider = values.root().and_then(|root| values.text(values.member(root, "provider")?));
            provider.is_some_and(|provider| provider == PROVIDER || provider == LAYOUT)
        }
    }
}
