//! JSON lines: the rows of CSV, each as a JSON object.

use std::io::{self, Write as _};

use panmap_model::{Confidence, Text};

use crate::format::{Family, Format, Target};
use crate::names::columns::HEADER;
use crate::reading::table::{self, lines};
use crate::writing::fitted::Fitted;
use crate::writing::json::{Line, line, string};
use crate::writing::sink::Sink;
use crate::writing::table::{Path, TOPICS};

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
    let map = fitted.map();
    let mut path = Path::default();
    let [title, number, above, numbers, level, text, note, link] = HEADER;
    for topic in map.topics() {
        let parent = topic.parent().map(|parent| parent.id().index() + 1);
        line(out, |row| {
            or_null(row, title, map.meta().title.as_deref(), string)?;
            row.number(number, Some(topic.id().index() + 1))?;
            or_null(row, above, parent, |out, parent| write!(out, "{parent}"))?;
            row.text(numbers, path.next(topic.depth()))?;
            row.number(level, Some(topic.depth()))?;
            row.text(text, topic.text())?;
            or_null(row, note, fitted.note(topic).map(Text::words), string)?;
            or_null(row, link, topic.link().filter(|link| !link.is_empty()), string)
        })?;
        out.write_all(b"\n")?;
    }
    Ok(())
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
