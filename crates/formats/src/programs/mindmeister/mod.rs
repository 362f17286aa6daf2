//! Maps of MindMeister as JSON: `map.json`, one object with a root, and lists beside it.

mod between;
pub(crate) mod files;
mod known;
pub(crate) mod look;
mod reader;
mod topic;

pub(crate) use known::{SYNTAX, TASK, is_icon, is_read};

use crate::reading::draft::Draft;
use crate::reading::json::values::{At, Kind, Values};

/// The object of a text that is a map of MindMeister, with its root.
pub(crate) fn map(values: &Values<'_>) -> Option<(At, At)> {
    let map = values.root().filter(|root| values.kind(*root) == Kind::Object)?;
    values.member(map, "map_version")?;
    let root = values.member(map, "root").filter(|root| values.kind(*root) == Kind::Object)?;
    Some((map, root))
}

/// Reads the map; `files` gives the medium that is meant by the name or the id of a file.
pub(crate) fn read(values: &Values<'_>, (map, root): (At, At), files: &files::Files, draft: &mut Draft) {
    let mut reader = reader::Reader::new(values, files, draft);
    reader.topics(root);
    reader.around(map);
}
