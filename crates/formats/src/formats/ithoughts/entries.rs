//! The names of the entries of an archive, of attributes, and of topics that have no id.

/// The document.
pub(super) const DOCUMENT: &str = "mapdata.xml";

/// The folder of files, in each of whose folders there is one.
pub(super) const FOLDER: &str = "assets/";

/// The entries that are made from the map, or that say how it was last seen.
pub(super) const MADE: [&str; 6] =
    ["text.md", "info.json", "preview.png", "manifest.plist", "preferences.plist", "display_state.plist"];

/// The syntax of what only iThoughts understands.
pub(super) const SYNTAX: &str = "ithoughts";

/// How an address begins that leads to a topic of the map.
pub(super) const TOPIC: &str = "ithoughts://open?topic=";

/// The attributes of a map that iThoughts has: those of tasks, and what a progress follows from.
pub(super) const ATTRIBUTES: &[&str] =
    &["task-start", "task-due", "task-effort", "cost", "resources", PROGRESS];
pub(super) const PROGRESS: &str = "progress";

/// SPEC: a progress of 101 is that of the topics below.
pub(super) const ROLL_UP: &str = "roll-up";
pub(super) const ROLLED_UP: u8 = 101;

/// The attributes that are read; all others are kept as they are.
pub(super) const READ: [&str; 23] = [
    "uuid",
    "text",
    "note",
    "link",
    "position",
    "color",
    "shape",
    "text-color",
    "text-size",
    "text-font",
    "text-width",
    "task-progress",
    "task-priority",
    "created",
    "modified",
    "floating",
    "callout",
    "folded",
    "summary1",
    "summary2",
    "att-id",
    "att-name",
    "image-width",
];

/// What Panmap says of a file that has another name or type in the map.
pub(super) const FILE_NAME: &str = "att-file";
pub(super) const FILE_TYPE: &str = "att-type";

/// Whether an attribute says something that a map has, so that it is no extension.
pub(super) fn is_read(name: &str) -> bool {
    READ.contains(&name)
        || ATTRIBUTES.contains(&name)
        || [FILE_NAME, FILE_TYPE].contains(&name)
        || name.strip_prefix("icon").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// How the ids begin that Panmap makes up; a number follows.
const MADE_UP: &str = "50414E4D-4150-4000-8000-";

/// The id that Panmap makes up for the topic with this number.
///
/// SPEC: an id is a UUID in upper case.
pub(super) fn made_up_id(number: usize) -> String {
    format!("{MADE_UP}{number:012X}")
}

/// Whether an id was made up.
pub(super) fn is_made_up_id(id: &str) -> bool {
    id.strip_prefix(MADE_UP).is_some_and(|number| {
        number.len() == 12 && number.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
    })
}
