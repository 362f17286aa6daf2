//! The report as Markdown, for the summary of a job: how many inputs ended in which way, and a table of those worth a look.

use std::fmt::Write as _;

use panmap_model::Severity;

use crate::many::counts::Counts;
use crate::many::outcome::Outcome;
use crate::printable::printable;

/// How many inputs are in the table at most: GitHub shows a summary of up to a mebibyte.
pub(super) const MOST: usize = 500;

/// How many bytes of a message are shown at most.
const LONGEST: usize = 500;

/// What became of an input as a row of the table, unless there is nothing to say about it.
pub(super) fn row(outcome: &Outcome) -> Option<String> {
    let messages = outcome.all_messages(true);
    let worst = messages.iter().max_by_key(|message| message.diagnostic.severity);
    let worst = worst.filter(|message| message.diagnostic.severity > Severity::Info);
    if worst.is_none() && matches!(outcome.status(), "checked" | "converted" | "unchanged" | "kept") {
        return None;
    }
    // The first of those that are as bad.
    let first = messages
        .iter()
        .find(|message| worst.is_some_and(|worst| message.diagnostic.severity == worst.diagnostic.severity));
    let said = first.map_or_else(String::new, |message| {
        let place = message.place.as_ref().map(|place| format!("line {}: ", place.start.line));
        format!("{}{}", place.unwrap_or_default(), message.diagnostic)
    });
    let said = &said[..said.floor_char_boundary(LONGEST)];
    let more = if messages.len() > 1 { format!(" … {} more", messages.len() - 1) } else { String::new() };
    Some(format!("| {} | {} | {}{more} |\n", plain(&outcome.input.text()), outcome.status(), plain(said)))
}

/// What stands before and after the rows.
pub(super) fn frame(command: &str, counts: Counts, left: usize, rows: usize) -> (String, String) {
    let parts = [
        (counts.checked, "checked"),
        (counts.converted, "converted"),
        (counts.unchanged, "unchanged"),
        (counts.kept, "kept"),
        (counts.pruned, "pruned"),
        (counts.outdated, "not up to date"),
        (counts.failed, "failed"),
        (left, "not looked at"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts = parts.map(|(count, what)| format!("{count} {what}")).collect::<Vec<_>>().join(", ");
    let files = if counts.files == 1 { "1 file" } else { &format!("{} files", counts.files) };
    let mut start = format!("### panmap {command}\n\n{files}: {parts}\n");
    let mut end = String::new();
    if rows > 0 {
        start.push_str("\n| file | result | message |\n|---|---|---|\n");
        if rows > MOST {
            // Writing to a string cannot fail.
            let _ = write!(end, "\n{} more files have messages.\n", rows - MOST);
        }
    }
    end.push('\n');
    (start, end)
}

/// A text in which nothing is markup, on one line.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in printable(text).chars() {
        if char.is_ascii_punctuation() && !".,;-/'".contains(char) {
            plain.push('\\');
        }
        plain.push(char);
    }
    plain
}
