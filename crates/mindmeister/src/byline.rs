//! The byline of a page: `T by Mind Map: T`, in any interface language and with every kind of damage observed.

use crate::chrome::{INTERFACES, Interface};

/// The words before the second title; separate, because mail programs may break the line between them.
const MARK_START: &str = "Mind";
const MARK_END: &str = "Map:";

/// How many bytes a byline has at most. Each `Mind Map:` in it is tried as the one between two equal titles, so the time
/// is bounded by this; a longer line is no byline.
pub(crate) const LONGEST: usize = 2048;

/// The parts of a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Byline<'a> {
    /// The title of the map.
    pub(crate) title: &'a str,
    /// The author, if the page names one.
    pub(crate) author: Option<&'a str>,
    /// The interface language, if only one language has this by-word.
    pub(crate) language: Option<&'static str>,
    /// Whether the by-word belongs to a known language.
    pub(crate) is_known: bool,
}

/// Parses `byline = title SP by-word SP [author SP] "Mind Map:" SP title`.
///
/// A title may itself contain a colon, a by-word or `Mind Map:`, so the line is split where both titles are equal. The
/// by-word of an unknown language is any single short word between two equal titles.
pub(crate) fn byline(line: &str) -> Option<Byline<'_>> {
    if line.len() > LONGEST {
        return None;
    }
    marks(line).find_map(|(left, right)| {
        let rest = strip_title(left, right)?;
        let (word, author) = split_word(rest);
        let known = by_word(word);
        if known.is_none() && (right.is_empty() || !is_short_word(word) || !author.is_empty()) {
            return None;
        }
        // If the titles differ in their runs of spaces, the first one is the title that the page shows.
        let title = left[..left.len() - rest.len()].trim_end();
        Some(Byline {
            title,
            author: some(author),
            language: known.and_then(only_language),
            is_known: known.is_some(),
        })
    })
}

/// Whether a byline could be on this line, or on this line and the next.
pub(crate) fn has_mark(line: &str) -> bool {
    line.contains(MARK_END) || line.ends_with(MARK_START)
}

/// Parses a byline that lost one of its titles: `T by Mind Map`, `Mind Map: T`, or one with a truncated title.
pub(crate) fn damaged_byline(line: &str) -> Option<Byline<'_>> {
    if line.len() > LONGEST {
        return None;
    }
    let cut = || Some((line.strip_suffix("Map")?.trim_end().strip_suffix(MARK_START)?.trim_end(), ""));
    let (left, right) = marks(line).last().or_else(cut)?;
    if left.is_empty() {
        return some(right).map(|title| Byline { title, author: None, language: None, is_known: true });
    }
    let word = left.split_whitespace().next_back()?;
    let known = by_word(word)?;
    let left = left[..left.len() - word.len()].trim_end();
    if !left.starts_with(right) && !right.starts_with(left) {
        return None;
    }
    // Two titles that should be equal differ because one was truncated; the longer one is complete.
    let title = if left.len() < right.len() { right } else { left };
    Some(Byline { title, author: None, language: only_language(known), is_known: true })
}

/// Returns the text before and after each `Mind Map:`.
fn marks(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.match_indices(MARK_END).filter_map(|(at, mark)| {
        let left = line[..at].trim_end().strip_suffix(MARK_START)?;
        Some((left.trim_end(), line[at + mark.len()..].trim_start()))
    })
}

/// Parses the second line of the layout with an author line: `by NAME`, or `作者:NAME` without a space.
pub(crate) fn author_line(line: &str) -> Option<Byline<'_>> {
    let (known, author) = INTERFACES.iter().find_map(|row| {
        let rest = line.get(row.by.len()..).filter(|_| fold_eq(&line[..row.by.len()], row.by))?;
        let spaced = row.by.ends_with(':') || rest.starts_with(char::is_whitespace);
        (spaced && !rest.trim().is_empty()).then(|| (row.by, rest.trim_start()))
    })?;
    Some(Byline { title: "", author: Some(author), language: only_language(known), is_known: true })
}

/// Returns what follows a title at the beginning of a text; runs of spaces in the title may differ.
fn strip_title<'a>(text: &'a str, title: &str) -> Option<&'a str> {
    if let Some(rest) = text.strip_prefix(title) {
        return (rest.is_empty() || title.is_empty() || rest.starts_with(char::is_whitespace))
            .then(|| rest.trim_start());
    }
    let mut rest = text;
    for word in title.split_whitespace() {
        rest = rest.trim_start().strip_prefix(word)?;
    }
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

fn split_word(text: &str) -> (&str, &str) {
    text.split_once(char::is_whitespace).map_or((text, ""), |(word, rest)| (word, rest.trim()))
}

fn is_short_word(word: &str) -> bool {
    (1..=16).contains(&word.chars().count()) && !word.contains(|c: char| c.is_ascii_digit())
}

fn by_word(word: &str) -> Option<&'static str> {
    INTERFACES.iter().map(|row| row.by).find(|by| fold_eq(by, word))
}

fn only_language(by: &str) -> Option<&'static str> {
    let mut rows = INTERFACES.iter().filter(|row| row.by == by);
    match (rows.next(), rows.next()) {
        (Some(Interface { language, .. }), None) => Some(language),
        _ => None,
    }
}

fn fold_eq(one: &str, other: &str) -> bool {
    one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(&str, Option<&str>, Option<&'static str>)> {
        byline(line).map(|byline| (byline.title, byline.author, byline.language))
    }

    #[test]
    fn the_split_is_where_both_titles_agree() {
        for title in [
            "Trees",
            "Trees: a guide",
            "Time : money",
            "Written by me",
            "by",
            "3 Types of Leaders",
            "What is a Mind Map: theory",
            "a by Mind Map: a",
            "\"Quoted",
            "(open",
        ] {
            assert_eq!(
                read(&format!("{title} by Mind Map: {title}")),
                Some((title, None, Some("en"))),
                "{title}"
            );
        }
        assert_eq!(read("a b by Mind\nMap: a   b"), Some(("a b", None, Some("en"))));
        assert_eq!(read("by Mind Map:"), Some(("", None, Some("en"))));
    }

    #[test]
    fn languages_and_authors_are_read_off_the_by_word() {
        assert_eq!(read("T создатель Mind Map: T"), Some(("T", None, Some("ru"))));
        assert_eq!(read("T 作者: Mind Map: T"), Some(("T", None, Some("zh"))));
        assert_eq!(read("T por Mind Map: T"), Some(("T", None, None)));
        assert_eq!(read("T av Mind Map: T"), Some(("T", None, None)));
        assert_eq!(read("T by Ann Lee Mind Map: T"), Some(("T", Some("Ann Lee"), Some("en"))));
        assert_eq!(read("T door Jan Mind Map: T"), Some(("T", Some("Jan"), Some("nl"))));
    }

    #[test]
    fn other_lines_are_no_byline() {
        for line in [
            "",
            "Mind Map: T",
            "T by Mind Map",
            "T Mind Map: T",
            "T by Mind Map: U",
            "A long way off Mind Map: A",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn damaged_bylines_still_name_the_title() {
        let title = |line| damaged_byline(line).map(|byline| byline.title);
        assert_eq!(title("Mind Map: T"), Some("T"));
        assert_eq!(title("T by Mind Map"), Some("T"));
        assert_eq!(title("T by Mind Map:"), Some("T"));
        assert_eq!(title("A long title by Mind Map: A long"), Some("A long title"));
        assert_eq!(title("The Mind Map"), None);
        assert_eq!(title("Mind Map:"), None);
        assert_eq!(title("one by Mind Map: other"), None);
    }

    #[test]
    fn author_lines_need_a_by_word_and_a_name() {
        let author = |line| author_line(line).and_then(|byline| byline.author);
        assert_eq!(author("by Ann Lee"), Some("Ann Lee"));
        assert_eq!(author("作者:李"), Some("李"));
        assert_eq!(author("создатель Анна"), Some("Анна"));
        for line in ["by", "bypass", "da", "data", "", "né"] {
            assert_eq!(author(line), None, "{line}");
        }
    }
}
