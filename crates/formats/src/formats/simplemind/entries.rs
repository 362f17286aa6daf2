//! The names of the entries of an archive, and what a document has besides topics.

/// The document.
pub(super) const DOCUMENT: &str = "document/mindmap.xml";

/// The folder of the pictures, and what their names end in.
pub(super) const FOLDER: &str = "images/";
pub(super) const PICTURE: &str = ".png";

/// The syntax of what only SimpleMind understands.
pub(super) const SYNTAX: &str = "simplemind";

/// What is kept of the map as a whole: elements, and the attribute that says all of each.
pub(super) const META: [(&str, &str); 3] = [("guid", "guid"), ("style", "key"), ("auto-numbering", "style")];

/// What Panmap writes where a map has nothing of its own, and reads as nothing.
const USUAL: [(&str, &str); 2] = [("style", "system.soft-palette"), ("auto-numbering", "disabled")];

/// How the ids of maps begin that Panmap makes up: `PANMAP` in hexadecimal digits.
pub(super) const MADE_UP_GUID: &str = "50414E4D4150";

/// How the ids of topics begin that Panmap makes up; the number of the topic follows.
const MADE_UP_ID: &str = "panmap";

/// What Panmap writes of this element, where a map has nothing of its own.
pub(super) fn usual(element: &str) -> Option<&'static str> {
    USUAL.iter().find(|(known, _)| *known == element).map(|(_, value)| *value)
}

pub(super) fn is_usual(element: &str, value: &str) -> bool {
    usual(element) == Some(value)
}

/// The id that Panmap makes up for the topic with this number.
///
/// SPEC: an id is 16 bytes as 22 characters of Base64.
pub(super) fn made_up_id(number: usize) -> String {
    format!("{MADE_UP_ID}{number:016}")
}

/// Whether an id was made up.
pub(super) fn is_made_up_id(id: &str) -> bool {
    id.strip_prefix(MADE_UP_ID)
        .is_some_and(|number| number.len() == 16 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The attributes of a map that SimpleMind has: the date of a topic, what its progress follows from, and a map that it
/// leads to beside its link.
pub(super) const ATTRIBUTES: &[&str] = &[DATE, PROGRESS, MAP];
pub(super) const DATE: &str = "date";
pub(super) const PROGRESS: &str = "progress";
pub(super) const MAP: &str = "map";

/// How an address begins that names a topic by its id.
pub(super) const TOPIC: &str = "topic:";

/// The attributes of a topic that are read; all others are kept as they are.
pub(super) const READ: [&str; 15] = [
    "id",
    "parent",
    "guid",
    "x",
    "y",
    "text",
    "textfmt",
    "layout",
    "icon",
    "date",
    "checkbox",
    "checked",
    "checkbox-mode",
    "progress",
    "collapsed",
];
