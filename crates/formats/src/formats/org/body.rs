//! The text below a headline, whose lines Org could take for its own.

use super::headline::GUARD;

/// Whether a line of text needs a guard: it begins as a headline, keyword, drawer or plan does, or with the guard itself.
fn is_guarded(line: &str, is_first: bool) -> bool {
    let words = line.trim_start_matches([' ', '\t']);
    line.starts_with('*')
        || words.starts_with("#+")
        || words.starts_with(':')
        || words.starts_with(GUARD)
        || is_first && (line.len() > words.len() || is_plan(words))
}

/// Whether a line says when something is to be done.
pub(super) fn is_plan(line: &str) -> bool {
    PLANS.iter().any(|plan| line.strip_prefix(plan).is_some_and(|rest| rest.starts_with(':')))
}

/// What a line of planning says.
pub(super) const PLANS: [&str; 3] = ["SCHEDULED", "DEADLINE", "CLOSED"];

/// Appends a text as lines, each of them guarded where it must be.
pub(super) fn write(out: &mut String, text: &str) {
    for (at, line) in text.split('\n').enumerate() {
        if is_guarded(line, at == 0) {
            out.push(GUARD);
        }
        out.push_str(line);
        out.push('\n');
    }
}

/// The text of some lines: without blank lines around them, what all of them are indented by, and guards.
pub(super) fn read<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> String {
    let is_blank = |line: &str| line.trim_matches(BLANKS).is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches(BLANKS).len();
    let worded = lines.clone().enumerate().filter(|(_, line)| !is_blank(line));
    let Some((first, _)) = worded.clone().next() else { return String::new() };
    let last = worded.clone().last().map_or(first, |(at, _)| at);
    let common = worded.map(|(_, line)| indent(line)).min().unwrap_or_default();
    let mut text = String::new();
    for (at, line) in lines.enumerate().take(last + 1).skip(first) {
        if at > first {
            text.push('\n');
        }
        let own = line.get(common..).unwrap_or_default();
        let guarded = own.strip_prefix(GUARD).filter(|_| !own.starts_with(BLANKS));
        text.push_str(guarded.unwrap_or(own));
    }
    text
}

/// What indents a line.
const BLANKS: [char; 2] = [' ', '\t'];
