//! JSON lines: the rows of CSV, each as a JSON object.

use std::io::{self, Write as _};

use panmap_model::Confidence;

use crate::format::{Family, Format, Target};
use crate::names::columns::HEADER;
use crate::reading::table::{self, lines};
use crate::writing::fitted::Fitted;
use crate::writing::json::{Line, line, string};
use crate::writing::rows::{TOPICS, rows};
use crate::writing::sink::Sink;

pub(crate) static FORMAT: Format = Format {
    name: "jsonl",
    title: "JSON lines",
    extensions: &["jsonl", "ndjson"],
    family: Family::Data,
    is_binary: false,
    reader: Some(table::reader(lines::read, lines::empty)),
    targets: &[Target::new(
        "topics",
        "JSON lines",
        "An object for each topic, with the columns of CSV as members; what a topic lacks is `null`.",
        TOPICS,
        write,
    )],
    detect: |input| {
        let is_ours = lines::detect(&input.head())?;
        Some(if is_ours { Confidence::Certain } else { Confidence::Likely })
    },
};

fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let [title, number, above, path, depth, text, note, link] = HEADER;
    rows(fitted, |row| {
        line(out, |members| {
            or_null(members, title, row.title, string)?;
            members.number(number, Some(row.number))?;
            or_null(members, above, row.parent, |out, parent| write!(out, "{parent}"))?;
            members.text(path, row.path)?;
            members.number(depth, Some(row.topic.depth()))?;
            members.text(text, row.topic.text())?;
            or_null(members, note, row.note, string)?;
            or_null(members, link, row.link, string)
        })?;
        out.write_all(b"\n")
    })
}

/// Writes a member that every row has, so that all rows have one schema.
fn or_null<'w, T>(
    row: &mut Line<'_, Sink<'w>>,
    key: &str,
    value: Option<T>,
    write: impl FnOnce(&mut Sink<'w>, T) -> io::Result<()>,
) -> io::Result<()> {
    let out = row.key(key)?;
    match value {
        Some(value) => write(out, value),
        None => out.write_all(b"null"),
    }
}

#[cfg(test)]
mod tests;
