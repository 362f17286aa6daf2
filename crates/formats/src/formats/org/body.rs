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
pub(super) fn read(lines: &[&str]) -> String {
    let is_blank = |line: &&&str| line.trim_matches([' ', '\t']).is_empty();
    let first = lines.iter().take_while(is_blank).count();
    let last = lines.len() - lines[first..].iter().rev().take_while(is_blank).count();
    let lines = &lines[first..last.max(first)];
    let indent = |line: &&&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common =
        lines.iter().filter(|line| !is_blank(line)).map(|line| indent(&line)).min().unwrap_or_default();
    let line = |line: &&str| {
        let own = line.get(common..).unwrap_or_default();
        let words = own.trim_start_matches([' ', '\t']);
        match words.strip_prefix(GUARD) {
            Some(guarded) if words.len() == own.len() => guarded.to_owned(),
            _ => own.to_owned(),
        }
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}
