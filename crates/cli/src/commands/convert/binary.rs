//! Binary outputs, compared as the maps in them: an archive packed by another version has other bytes.

use std::fs;
use std::io::{self, Write};

use panmap_formats::{Format, ReadOptions, WriteOptions, by_name};
use panmap_model::MindMap;

use crate::output::Sink;

/// Whether a file holds the map that would be written to it, by what is read of both.
pub(super) fn holds_same<T>(
    sink: &Sink,
    format: &Format,
    write: impl Fn(&mut dyn Write) -> io::Result<T>,
) -> bool {
    let Sink::Existing { path, .. } = sink else { return false };
    let mut after = Vec::new();
    let is_written = write(&mut after).is_ok();
    let before = fs::read(path).ok().and_then(|before| map(format, &before));
    is_written && before.is_some_and(|before| map(format, &after) == Some(before))
}

/// The map in a binary file as a text that shows all of it; `None` if the file has no map.
pub(super) fn text(format: &Format, bytes: &[u8]) -> Option<String> {
    if bytes.is_empty() {
        return Some(String::new());
    }
    let json = by_name("json")?.default_target()?;
    let mut text = Vec::new();
    json.write(&map(format, bytes)?, &WriteOptions::default(), &mut text).ok()?;
    String::from_utf8(text).ok()
}

fn map(format: &Format, bytes: &[u8]) -> Option<MindMap> {
    format.read(bytes, &ReadOptions::default()).ok().map(|parsed| parsed.map)
}
