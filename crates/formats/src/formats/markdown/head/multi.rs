//! The metadata of `MultiMarkdown`.

/// Keys of `MultiMarkdown` that show that a first paragraph is metadata.
const KEYS: &[&str] = &[
    "title",
    "author",
    "date",
    "subtitle",
    "keywords",
    "copyright",
    "latexconfig",
    "css",
    "base header level",
];

/// `key: value` lines at the very beginning, at least one of them well known, and a blank line.
pub(super) fn multi_markdown(text: &str) -> Option<(Vec<(String, String)>, usize)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), pairs.last_mut()) {
            value.push('\n');
            value.push_str(line.trim());
            continue;
        }
        let (key, value) = line.split_once(':')?;
        let is_key = key.starts_with(|char: char| char.is_ascii_alphanumeric())
            && key.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, ' ' | '-' | '_'));
        if !is_key || value.starts_with(':') || value.starts_with("//") {
            return None;
        }
        pairs.push((key.to_owned(), value.trim().to_owned()));
    }
    pairs.iter().any(|(key, _)| is_known(key)).then_some((pairs, at))
}

/// Whether a key shows that a first paragraph is metadata.
pub(super) fn is_known(key: &str) -> bool {
    KEYS.iter().any(|known| known.eq_ignore_ascii_case(key))
}
