//! Drawn trees, as `tree` prints them and people paste them: `├── Apples`, `|-- Apples`, `+---Apples`.

/// A line of a drawn tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drawn<'a> {
    /// The column of the sign that the topic hangs on; 0 is the first column.
    pub(super) column: usize,
    /// The words behind the drawing.
    pub(super) words: &'a str,
}

/// Takes a line of a drawn tree apart: lines going down, a sign that branches off, a stroke to the topic.
pub(super) fn drawn(line: &str) -> Option<Drawn<'_>> {
    let mut chars = line.char_indices().enumerate();
    let (column, (at, sign)) = chars.find(|(_, (_, char))| !is_going_down(*char))?;
    let after = &line[at + sign.len_utf8()..];
    if matches!(sign, '├' | '└' | '╰' | '╠' | '╚' | '┣' | '┗' | '┝' | '┕' | '┌' | '╭' | '┬')
    {
        let words = after.trim_start_matches(is_stroke).trim_start_matches(is_going_down);
        // `├─┬` and `└─┬` begin a branch; nothing but lines is the edge of a table.
        let is_edge = !words.is_empty() && words.chars().all(|char| is_line(char) || char.is_whitespace());
        return (!is_edge).then(|| Drawn { column, words: words.trim() });
    }
    let (column, at) = ascii_sign(line)?;
    let stroke = line[at + 1..].trim_start_matches('-');
    let count = line.len() - at - 1 - stroke.len();
    let words = stroke.trim();
    // A table or a rule has nothing but strokes and bars.
    (count >= 2 && words.chars().any(char::is_alphanumeric) && !words.contains("--"))
        .then_some(Drawn { column, words })
}

/// Where the last sign before the words branches off: `|-- `, `+---`, `\---`, `` `-- ``.
fn ascii_sign(line: &str) -> Option<(usize, usize)> {
    let at = line.find("--")?.checked_sub(1)?;
    if !matches!(line.as_bytes()[at], b'|' | b'+' | b'\\' | b'`') {
        return None;
    }
    let before = &line[..at];
    before.chars().all(|char| char == '|' || char.is_whitespace()).then(|| (before.chars().count(), at))
}

/// Whether a line is nothing but the drawing between two topics.
pub(super) fn is_spacer(line: &str) -> bool {
    line.chars().all(is_going_down) && line.contains(['│', '|', '║', '┃'])
}

fn is_going_down(char: char) -> bool {
    char.is_whitespace() || matches!(char, '│' | '║' | '┃' | '┆' | '|')
}

/// Whether a character is one of those that draw boxes.
fn is_line(char: char) -> bool {
    matches!(char, '\u{2500}'..='\u{257f}')
}

fn is_stroke(char: char) -> bool {
    matches!(char, '─' | '═' | '━' | '╌' | '┄' | '-' | '┬' | '╦' | '┳' | '╼' | '>' | '╴')
}

/// The line in which `tree` says how many directories and files it found.
pub(super) fn is_summary(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_number =
        words.next().is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
    let what = words.next().unwrap_or_default().trim_end_matches(',');
    is_number
        && matches!(what, "directory" | "directories")
        && words
            .all(|word| matches!(word, "file" | "files") || word.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_all_programs() {
        let seen = |line| drawn(line).map(|drawn| (drawn.column, drawn.words));
        for (line, column) in [
            ("├── Apples", 0),
            ("│   └── Apples", 4),
            ("│\u{a0}\u{a0} ├── Apples", 4),
            ("    ╰─ Apples", 4),
            ("└─┬ Apples", 0),
            ("|-- Apples", 0),
            ("|   `-- Apples", 4),
            ("+---Apples", 0),
            ("|   \\---Apples", 4),
        ] {
            assert_eq!(seen(line), Some((column, "Apples")), "{line}");
        }
        for line in [
            "Apples",
            "|---|---|",
            "+----+----+",
            "--",
            "a -- b",
            "| a | b |",
            "├───┼───┤",
            "┌──┬──┐",
            "└───┘",
            "",
            "-- a",
        ] {
            assert_eq!(seen(line), None, "{line}");
        }
    }

    #[test]
    fn what_is_no_topic_of_a_tree() {
        assert!(is_spacer("│   │") && is_spacer("|") && !is_spacer("") && !is_spacer("│ a"));
        assert!(is_summary("3 directories, 5 files") && is_summary("0 directories"));
        assert!(!is_summary("3 directories of mine") && !is_summary("directories"));
    }
}
