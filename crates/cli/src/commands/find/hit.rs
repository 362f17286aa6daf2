//! A topic that was found: which part of it matched, and how it is printed. `crates/cli/schema/find-1.schema.json` has the
//! format for programs.

use std::fmt::Write as _;

use panmap_model::{Mark, Text, Topic};
use panmap_ops::{Numbers, Pattern, path};
use serde::Serialize;

use crate::args::FindArgs;
use crate::path_name::PathName;
use crate::printable::{printable, printable_json};

/// How many characters of a value are shown before and after what was found in it.
const AROUND: usize = 40;

/// Where something of a topic was found, and the text it was found in.
#[derive(Debug, Serialize)]
pub(super) struct Match<'a> {
    #[serde(rename = "in")]
    place: &'static str,
    value: &'a str,
    #[serde(skip)]
    start: usize,
}

/// A topic that was found, for programs.
#[derive(Serialize)]
struct Record<'a> {
    version: u8,
    file: &'a str,
    number: String,
    path: Vec<&'a str>,
    text: &'a str,
    matches: Vec<Match<'a>>,
}

/// What of a topic is as asked for.
pub(super) fn matches<'a>(topic: Topic<'a>, pattern: &Pattern, args: &FindArgs) -> Vec<Match<'a>> {
    let mut found = Vec::new();
    let mut look = |place, value| {
        if let Some(range) = pattern.find(value) {
            found.push(Match { place, value, start: range.start });
        }
    };
    look("text", topic.text());
    if args.notes {
        topic.note().into_iter().for_each(|note| look("note", note.words()));
        topic.details().into_iter().for_each(|details| look("details", details.words()));
    }
    if args.links {
        topic.link().into_iter().for_each(|link| look("link", link));
        let texts = [Some(topic.rich_text()), topic.note(), topic.details()].into_iter().flatten();
        for (_, mark) in texts.flat_map(Text::marks) {
            if let Mark::Link(link) = mark {
                look("link", link.address);
            }
        }
    }
    if args.tags {
        topic.tags().for_each(|tag| look("tag", tag));
    }
    found
}

/// A line for people: the file, the number and the path of the topic, and what else of it was found.
pub(super) fn line(
    file: &PathName,
    numbers: &Numbers,
    topic: Topic<'_>,
    found: &[Match<'_>],
    out: &mut String,
) {
    let file = file.text();
    let number = numbers.of(topic);
    let number = match (number.is_empty(), topic.depth()) {
        (false, _) => &*number,
        (true, 0) => "root",
        (true, _) => "…",
    };
    let (file, path) = (printable(&file), path(topic));
    // Writing to a string cannot fail.
    let _ = write!(out, "{file}:{number}: {}", printable(&path));
    for one in found.iter().filter(|one| one.place != "text") {
        let _ = write!(out, "  [{}: {}]", one.place, printable(&around(one.value, one.start)));
    }
    out.push('\n');
}

/// A line for programs.
pub(super) fn json(
    file: &PathName,
    numbers: &Numbers,
    topic: Topic<'_>,
    matches: Vec<Match<'_>>,
    out: &mut String,
) {
    let texts = std::iter::once(topic).chain(topic.ancestors()).map(Topic::text);
    let mut path: Vec<_> = texts.take(Numbers::MAX_DEPTH + 1).collect();
    path.reverse();
    let record = Record {
        version: 1,
        file: &file.text(),
        number: numbers.of(topic),
        path,
        text: topic.text(),
        matches,
    };
    if let Ok(line) = serde_json::to_string(&record) {
        out.push_str(&printable_json(&line));
        out.push('\n');
    }
}

/// The part of a value around a position, on one line.
fn around(value: &str, start: usize) -> String {
    let before: Vec<_> = value[..start].chars().rev().take(AROUND + 1).collect();
    let mut shown = String::new();
    if before.len() > AROUND {
        shown.push('…');
    }
    shown.extend(before.iter().take(AROUND).rev());
    shown.extend(value[start..].chars().take(2 * AROUND));
    if value[start..].chars().nth(2 * AROUND).is_some() {
        shown.push('…');
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
