//! The text below a headline, whose lines Org could take for its own.

use super::headline::{self, GUARD};

/// Whether Org takes a line for its own: it begins as a headline or emphasis, keyword, block or drawer does.
fn is_source(line: &str) -> bool {
    let words = line.trim_start_matches(BLANKS);
    line.starts_with('*') || words.starts_with("#+") || words.starts_with(':')
}

/// Whether a line of a text from Org is one that Org takes for its own and that needs no guard.
fn is_shown(at: usize, line: &str) -> bool {
    is_source(line) && headline::stars(line).is_none() && !(at == 0 && is_guarded_first(line))
}

/// Whether the first line of a body needs a guard, for its indentation or what Org would take it for.
fn is_guarded_first(line: &str) -> bool {
    let words = line.trim_start_matches(BLANKS);
    line.len() > words.len() || is_plan(words) || is_drawer(words)
}

/// Whether a line begins a drawer of properties.
pub(super) fn is_drawer(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case(":PROPERTIES:")
}

/// Whether a line says when something is to be done.
pub(super) fn is_plan(line: &str) -> bool {
    PLANS.iter().any(|plan| line.strip_prefix(plan).is_some_and(|rest| rest.starts_with(':')))
}

/// What a line of planning says.
pub(super) const PLANS: [&str; 3] = ["SCHEDULED", "DEADLINE", "CLOSED"];

/// Appends a text as lines, each of them guarded where it must be: a text from Org where it would be no body, any other
/// where Org would take it for more than words.
pub(super) fn write(out: &mut String, text: &str, is_from_org: bool) {
    // Without a line of Org's own that stands unguarded, readers take all guards for guards.
    let is_from_org = is_from_org && text.split('\n').enumerate().any(|(at, line)| is_shown(at, line));
    for (at, line) in text.split('\n').enumerate() {
        let is_guarded = if is_from_org {
            headline::stars(line).is_some()
        } else {
            is_source(line) || line.trim_start_matches(BLANKS).starts_with(GUARD)
        };
        if is_guarded || at == 0 && is_guarded_first(line) {
            out.push(GUARD);
        }
        out.push_str(line);
        out.push('\n');
    }
}

/// The text of a body.
#[derive(Default)]
pub(super) struct Body {
    pub(super) text: String,
    /// Whether it has lines that Org takes for its own. Then what stands guarded stays so.
    pub(super) is_source: bool,
}

/// Reads some lines: without blank lines around them, what all of them are indented by, and guards.
pub(super) fn read<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> Body {
    let is_blank = |line: &str| line.trim_matches(BLANKS).is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches(BLANKS).len();
    let worded = lines.clone().enumerate().filter(|(_, line)| !is_blank(line));
    let Some((first, _)) = worded.clone().next() else { return Body::default() };
    let last = worded.clone().last().map_or(first, |(at, _)| at);
    let common = worded.map(|(_, line)| indent(line)).min().unwrap_or_default();
    let lines = lines.take(last + 1).skip(first).map(|line| line.get(common..).unwrap_or_default());
    let is_source = lines.clone().any(is_source);
    let mut text = String::new();
    for (at, line) in lines.enumerate() {
        if at > 0 {
            text.push('\n');
        }
        let unguarded = line.strip_prefix(GUARD).filter(|own| !is_source || at == 0 && is_guarded_first(own));
        text.push_str(unguarded.unwrap_or(line));
    }
    Body { text, is_source }
}

/// What indents a line.
const BLANKS: [char; 2] = [' ', '\t'];
