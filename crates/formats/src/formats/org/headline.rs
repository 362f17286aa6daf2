//! Headlines: `** TODO [#A] text :tag:`, and the keywords above them.

use std::collections::HashSet;

use panmap_model::Task;

/// What is before or after words that Org would take for more than words.
pub(super) const GUARD: char = '\u{200b}';

/// A line break in a headline, which is a line: the separator that Unicode has for it.
pub(super) const BREAK: char = '\u{2028}';

/// The letters of priorities, the highest first.
const PRIORITIES: &str = "ABCDEFGHI";

/// The stars of a headline; `None` where a line is none.
pub(super) fn stars(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches('*');
    let stars = line.len() - rest.len();
    (stars > 0 && rest.starts_with([' ', '\t'])).then_some(stars)
}

/// The name and value of `#+NAME: value`.
pub(super) fn keyword(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim_start().strip_prefix("#+")?.split_once(':')?;
    (!name.is_empty() && !name.contains(char::is_whitespace)).then(|| (name, value.trim()))
}

/// The words that say the state of a headline: those of the file, or `TODO` and `DONE` where it declares none.
#[derive(Default)]
pub(super) struct States {
    declared: HashSet<String>,
}

impl States {
    /// The keywords that declare states.
    pub(super) const KEYWORDS: [&str; 3] = ["TODO", "SEQ_TODO", "TYP_TODO"];

    /// Adds those of a line `#+TODO: NEXT(n) WAIT | DONE(d)`.
    pub(super) fn declare(&mut self, value: &str) {
        let words = value.split_whitespace().filter(|word| *word != "|");
        let words = words.map(|word| word.split('(').next().unwrap_or(word));
        self.declared.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        if self.are_declared() { self.declared.contains(word) } else { DEFAULTS.contains(&word) }
    }

    /// Whether the states are those of the file.
    pub(super) fn are_declared(&self) -> bool {
        !self.declared.is_empty()
    }
}

/// The states of a file that declares none.
const DEFAULTS: [&str; 2] = ["TODO", "DONE"];

/// The state that a word says.
pub(super) fn task(word: &str) -> Task<'_> {
    match word {
        "TODO" => Task::Open,
        "DONE" => Task::Done,
        other => Task::Other(other),
    }
}

/// The word that says a state.
pub(super) fn word(task: Task<'_>) -> &str {
    match task {
        Task::Open => "TODO",
        Task::Done => "DONE",
        Task::Other(other) => other,
        _ => "",
    }
}

/// Whether Org can have this word for a state.
pub(super) fn is_state(word: &str) -> bool {
    !word.is_empty()
        && !matches!(word, "TODO" | "DONE" | "COMMENT")
        && word.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_'))
}

/// The letter of a priority.
pub(super) fn letter(priority: u8) -> Option<char> {
    PRIORITIES.chars().nth(usize::from(priority).checked_sub(1)?)
}

/// The parts of a headline behind its stars.
pub(super) struct Headline<'a> {
    pub(super) task: Option<Task<'a>>,
    pub(super) priority: Option<u8>,
    /// The address of a link that is all of the text.
    pub(super) link: Option<&'a str>,
    pub(super) text: &'a str,
    pub(super) tags: &'a str,
    /// Whether the text begins with what Org takes for more than words: a priority beyond those of the map, or
    /// `COMMENT`.
    pub(super) is_source: bool,
}

impl<'a> Headline<'a> {
    pub(super) fn parse(line: &'a str, states: &States) -> Self {
        let mut rest = line.trim_matches([' ', '\t']);
        let first = rest.split([' ', '\t']).next().unwrap_or_default();
        let task = states.contains(first).then(|| task(first));
        if task.is_some() {
            rest = rest[first.len()..].trim_start_matches([' ', '\t']);
        }
        let mut priority = None;
        if let Some((cookie, after)) = rest.split_once(']')
            && let Some(letter) = cookie.strip_prefix("[#")
            && let Some(at) = PRIORITIES.find(letter).filter(|_| letter.len() == 1)
        {
            priority = u8::try_from(at + 1).ok();
            rest = after.trim_start_matches([' ', '\t']);
        }
        let (text, tags) = tags(rest);
        let text = text.trim_end_matches([' ', '\t']);
        if let Some((link, text)) = link(text) {
            return Self { task, priority, link: Some(link), text, tags, is_source: false };
        }
        let is_source = begins_like_source(text);
        let text = text.strip_prefix(GUARD).unwrap_or(text);
        Self { task, priority, link: None, text: text.strip_suffix(GUARD).unwrap_or(text), tags, is_source }
    }
}

/// Whether Org takes the beginning of a text for a priority or a comment.
pub(super) fn begins_like_source(text: &str) -> bool {
    text.starts_with("[#") || text.split(' ').next() == Some("COMMENT")
}

/// A headline without its tags, and the tags between colons.
fn tags(line: &str) -> (&str, &str) {
    let at = line.rfind([' ', '\t']).map_or(0, |blank| blank + 1);
    let last = &line[at..];
    let inside = last.strip_prefix(':').and_then(|last| last.strip_suffix(':'));
    match inside {
        Some(tags) if !tags.is_empty() && tags.split(':').all(is_tag) => (&line[..at], tags),
        _ => (line, ""),
    }
}

/// Whether Emacs or orgparse would take the end of a headline for tags, some of which may be empty: `:::`, `a:b:`.
pub(super) fn ends_like_tags(line: &str) -> bool {
    let Some(inside) = line.strip_suffix(':') else { return false };
    let is_part = |char: char| char == ':' || is_tag(char.encode_utf8(&mut [0; 4]));
    let tags = &inside[inside.trim_end_matches(is_part).len()..];
    tags.split_once(':').is_some_and(|(_, behind)| !behind.is_empty())
}

/// Whether Org can have this tag.
pub(super) fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '@' | '#' | '%'))
}

/// The address and words of a link that is all of a text.
pub(super) fn link(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix("[[")?.strip_suffix("]]")?;
    let (address, words) = inside.split_once("][").unwrap_or((inside, inside));
    let is_address = |address: &str| !address.is_empty() && !address.contains(['[', ']']);
    (is_address(address) && !words.contains("]]") && !words.contains("[[") && !words.is_empty())
        .then_some((address, words))
}
