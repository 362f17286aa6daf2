//! Words on a line of their own, guarded where TaskPaper would take their beginning or end for more.

use super::item;

/// What is before or after words that TaskPaper would take for more than words.
pub(super) const GUARD: char = '\u{200b}';

/// Whether the beginning of words would be taken for something else.
fn begins(words: &str) -> bool {
    // At the beginning of a file, the last of these would be a byte order mark.
    words.starts_with(GUARD)
        || words.starts_with(char::is_whitespace)
        || item::is_task(words)
        || words.starts_with('\u{feff}')
}

/// Whether the end of words would be taken for something else.
fn ends(words: &str) -> bool {
    words.ends_with(GUARD) || words.ends_with(char::is_whitespace) || !item::tags(words).1.is_empty()
}

/// Appends the words of a task or project, behind which tags may stand.
pub(super) fn write_text(out: &mut String, words: &str, is_task: bool) {
    if !is_task && begins(words) || is_task && words.starts_with(GUARD) {
        out.push(GUARD);
    }
    out.push_str(words);
    if ends(words) {
        out.push(GUARD);
    }
}

/// Appends a line of a note.
pub(super) fn write_line(out: &mut String, line: &str, is_edge: bool) {
    if begins(line) || line.is_empty() && is_edge {
        out.push(GUARD);
    }
    out.push_str(line);
    if !line.is_empty() && (ends(line) || item::is_project(line)) {
        out.push(GUARD);
    }
}

/// Words without their guards.
pub(super) fn read(words: &str) -> &str {
    let words = words.strip_prefix(GUARD).unwrap_or(words);
    words.strip_suffix(GUARD).unwrap_or(words)
}
