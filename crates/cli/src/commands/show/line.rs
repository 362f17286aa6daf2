//! Texts in the columns of a terminal.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::printable::printable;

/// A text on one line, with nothing in it that a terminal would obey.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') {
        printable(&text.replace('\n', " ⏎ ")).into_owned().into()
    } else {
        printable(text)
    }
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    clusters(text).map(UnicodeWidthStr::width).sum()
}

/// Splits a text after the longest beginning that fits into a number of columns.
pub(super) fn split(text: &str, columns: usize) -> (&str, &str) {
    let mut end = 0;
    let mut taken = 0;
    for cluster in clusters(text) {
        taken += cluster.width();
        if taken > columns {
            break;
        }
        end += cluster.len();
    }
    text.split_at(end)
}

/// The lines of a paragraph that is broken at spaces, or inside words that are wider than a line.
pub(super) fn wrap(text: &str, columns: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    let left = |tail| Some(tail).filter(|tail: &&str| !tail.is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        let (head, tail) = split(text, columns);
        if tail.is_empty() {
            rest = None;
            return Some(head);
        }
        if tail.starts_with(' ') {
            rest = left(tail.trim_start_matches(' '));
            return Some(head.trim_end_matches(' '));
        }
        let at_space = head.rfind(' ').map(|space| space + 1).filter(|end| !head[..*end].trim().is_empty());
        // Some of the text is taken each time, even where not one character fits.
        let first = || clusters(text).next().map_or(text.len(), str::len);
        let end = at_space.unwrap_or_else(|| head.len().max(first()));
        let (head, tail) = text.split_at(end);
        rest = left(tail);
        Some(head.trim_end_matches(' '))
    })
}

/// What stands in a cell of its own: a character with the marks on it, or several that are drawn as one emoji.
///
/// This is less than Unicode's grapheme clusters, but enough not to cut through what a terminal draws as one.
fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let (_, mut last) = chars.next()?;
        let mut flags = usize::from(is_flag(last));
        let end = chars.find_map(|(at, char)| {
            let joins = last == ZERO_WIDTH_JOINER || is_mark(char) || (flags == 1 && is_flag(char));
            flags += usize::from(is_flag(char));
            last = char;
            (!joins).then_some(at)
        });
        let (cluster, tail) = rest.split_at(end.unwrap_or(rest.len()));
        rest = tail;
        Some(cluster)
    })
}

const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// Whether a character changes the one before it: a combining mark, a variation selector, a tone of skin.
fn is_mark(char: char) -> bool {
    // Most texts need no table.
    char >= '\u{300}'
        && (unicode_width::UnicodeWidthChar::width(char) == Some(0)
            || ('\u{1f3fb}'..='\u{1f3ff}').contains(&char))
}

/// Whether two such characters are a flag.
fn is_flag(char: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_as_one_is_not_cut() {
        let all = "e\u{301}👩\u{200d}👩\u{200d}👧👍🏽🇩🇪🇯🇵☀\u{fe0f}蛋";
        let expected = ["e\u{301}", "👩\u{200d}👩\u{200d}👧", "👍🏽", "🇩🇪", "🇯🇵", "☀\u{fe0f}", "蛋"];
        assert_eq!(clusters(all).collect::<Vec<_>>(), expected);
        assert_eq!(columns(all), 13);
        assert_eq!(split(all, 6), ("e\u{301}👩\u{200d}👩\u{200d}👧👍🏽", "🇩🇪🇯🇵☀\u{fe0f}蛋"));
        assert_eq!(split("蛋糕", 1), ("", "蛋糕"));
    }

    #[test]
    fn paragraphs_are_broken_at_spaces() {
        let wrapped = |text, columns| wrap(text, columns).collect::<Vec<_>>();
        assert_eq!(wrapped("", 5), [""]);
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("one  two", 4), ["one", "two"]);
        assert_eq!(wrapped("  unbreakable", 5), ["  unb", "reaka", "ble"]);
        assert_eq!(wrapped("蛋糕", 1), ["蛋", "糕"]);
        assert_eq!(wrapped("end    ", 3), ["end"]);
    }

    #[test]
    fn nothing_on_a_line_drives_the_terminal() {
        assert_eq!(one_line("a\nb\t\x1b[2J"), r"a ⏎ b\t\u{1b}[2J");
    }
}
