//! The lines of a text: where their words begin and end, and how far they are indented.

/// The line break inside a topic: text programs show it as one, and it ends no line.
pub(super) const BREAK: char = '\u{2028}';

/// A line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The line from its first visible character to its last.
    pub(super) words: &'a str,
    /// Where the words begin in the text.
    pub(super) start: usize,
    /// The column of the first visible character.
    pub(super) indent: usize,
    /// Whether blanks stand before it that Markdown takes for words.
    pub(super) is_wide: bool,
}

impl Line<'_> {
    /// The bytes of the line.
    pub(super) fn span(&self) -> std::ops::Range<usize> {
        self.start..self.start + self.words.len()
    }
}

/// How many columns a tab takes where a text has blanks as well: as many as the first line that blanks indent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tab(usize);

/// The columns of a tab in a text that is indented by nothing else.
const TAB: usize = 4;

impl Default for Tab {
    fn default() -> Self {
        Self(TAB)
    }
}

impl Tab {
    /// What a tab is in this text.
    pub(super) fn of(text: &str) -> Self {
        let blanks = lines_of(text).filter_map(|(_, line)| {
            let count = line.chars().take_while(|char| *char != '\t' && is_blank(*char)).count();
            let after = line.chars().nth(count);
            (count > 0 && after.is_some_and(|char| !is_blank(char))).then_some(count)
        });
        Self(blanks.min().unwrap_or(TAB).clamp(1, 2 * TAB))
    }
}

/// The lines of a text that are not blank.
pub(super) fn lines(text: &str, tab: Tab) -> impl Iterator<Item = Line<'_>> + Clone {
    lines_of(text).filter_map(move |(start, line)| {
        let words = trim(line);
        if words.is_empty() {
            return None;
        }
        let before = line.len() - line.trim_start_matches(is_trimmed).len();
        let indent = columns(&line[..before], tab);
        let is_wide = line[..before].contains(['\u{a0}', '\u{3000}']);
        Some(Line { words, start: start + before, indent, is_wide })
    })
}

/// The lines of a text with where they begin, ended by LF, CR or both.
fn lines_of(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let mut at = 0;
    text.split(['\n', '\r']).map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

/// The column behind this white space.
fn columns(blank: &str, Tab(tab): Tab) -> usize {
    blank.chars().fold(0, |column, char| match char {
        '\t' => (column / tab + 1) * tab,
        '\u{feff}' | '\u{200b}' => column,
        // An ideographic blank is as wide as two.
        '\u{3000}' => column + 2,
        _ => column + 1,
    })
}

fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}')
}

/// A text without what a reader trims.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_trimmed)
}

fn is_trimmed(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{feff}' | '\u{200b}')
}
