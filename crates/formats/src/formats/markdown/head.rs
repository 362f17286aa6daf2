//! What stands before the topics: the YAML front matter of Obsidian and others, or the metadata of `MultiMarkdown`.

use std::fmt::Write;

use panmap_model::{Code, Meta, Report, Severity};

use crate::date;

/// Where the text begins, and what was before it.
pub(super) struct Body {
    pub(super) start: usize,
    pub(super) has_title: bool,
    pub(super) is_front_matter: bool,
}

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

/// Reads what stands before the topics into the map's meta.
pub(super) fn read(text: &str, meta: &mut Meta, report: &mut Report) -> Body {
    let mut body = Body { start: 0, has_title: false, is_front_matter: false };
    if let Some((yaml, start)) = front_matter(text) {
        read_yaml(text, yaml, meta, &mut body.has_title, report);
        body.start = start;
        body.is_front_matter = true;
    } else if let Some((pairs, start)) = multi_markdown(text) {
        for (key, value) in pairs {
            keep(meta, &mut body.has_title, key, &value);
        }
        body.start = start;
    }
    body
}

/// The text without what stands before the topics, and whether that is front matter.
pub(super) fn body(text: &str) -> (&str, bool) {
    match (front_matter(text), multi_markdown(text)) {
        (Some((_, start)), _) => (&text[start..], true),
        (None, Some((_, start))) => (&text[start..], false),
        _ => (text, false),
    }
}

/// Keeps one thing that is said about the map.
pub(super) fn keep(meta: &mut Meta, has_title: &mut bool, key: &str, value: &str) {
    // A date without a zone is no instant, and `date` may be that of the publication: those stay what they are.
    let time = date::parse(value);
    let place = match key.to_ascii_lowercase().as_str() {
        "created" if time.is_some() => {
            meta.created = time;
            return;
        }
        "modified" | "updated" if time.is_some() => {
            meta.modified = time;
            return;
        }
        "title" => {
            *has_title = true;
            &mut meta.title
        }
        "author" => &mut meta.author,
        "description" => {
            meta.description = Some(value.into()).filter(|_| !value.is_empty());
            return;
        }
        _ => {
            meta.attributes.push((key.to_owned(), value.to_owned()));
            return;
        }
    };
    *place = Some(value.to_owned()).filter(|value| !value.is_empty());
}

/// A string as YAML reads it back: in double quotes, with the escapes of JSON.
pub(super) fn quoted(value: &str) -> String {
    let mut quoted = String::from("\"");
    for char in value.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            '\n' => quoted.push_str("\\n"),
            // SPEC (YAML 1.2): what is not printable is escaped, and so is what YAML 1.1 takes for a line break.
            char if char.is_control()
                || matches!(char, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(char));
            }
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

/// The lines between `---` and `---` at the very beginning, and where the text begins behind them.
///
/// A rule at the beginning of a text is no front matter: most lines of that are `key: value` or belong to one.
fn front_matter(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let start = text.find('\n')? + 1;
    if text[..start].trim_end() != "---" {
        return None;
    }
    let mut at = start;
    let (mut pairs, mut others) = (0, 0);
    for line in text[start..].split_inclusive('\n') {
        let end = at + line.len();
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            return (pairs > others).then_some((start..at, end));
        }
        if pair(line).is_some() {
            pairs += 1;
        } else if !(line.is_empty()
            || line.starts_with([' ', '\t', '#'])
            || pairs > 0 && line.starts_with("- "))
        {
            others += 1;
        }
        at = end;
    }
    None
}

/// The key and the value of a line.
fn pair(line: &str) -> Option<(&str, &str)> {
    line.split_once(':').filter(|(key, value)| {
        !key.is_empty()
            && !key.starts_with([' ', '\t', '-', '#'])
            && (value.is_empty() || value.starts_with([' ', '\t']))
    })
}

/// Reads `key: value`, lists and quoted strings: as much of YAML as front matter has.
fn read_yaml(
    text: &str,
    yaml: std::ops::Range<usize>,
    meta: &mut Meta,
    has_title: &mut bool,
    report: &mut Report,
) {
    let mut at = yaml.start;
    let mut lines = text[yaml].split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        if line.is_empty() {
            continue;
        }
        if line.starts_with('#') {
            report.add(Severity::Info, Code::IgnoredContent, (start..start + line.len()).into(), || {
                "a comment has no place in a map: it is left out".into()
            });
            continue;
        }
        let Some((key, value)) = pair(line) else {
            report.add(Severity::Warning, Code::IgnoredContent, (start..start + line.len()).into(), || {
                "this line of the front matter is left out: it is no `key: value`".into()
            });
            continue;
        };
        let mut items = Vec::new();
        let is_block = matches!(value.trim(), "|" | ">" | "|-" | ">-");
        while let Some(next) = lines.next_if(|next| {
            let is_item = next.starts_with("- ") && (value.trim().is_empty() || is_block);
            next.starts_with([' ', '\t']) || is_item || (is_block && next.trim().is_empty())
        }) {
            at += next.len();
            let next = next.trim();
            items.push(if is_block {
                next.to_owned()
            } else {
                scalar(next.strip_prefix("- ").unwrap_or(next))
            });
        }
        let mut value = if is_block { String::new() } else { scalar(value.trim()) };
        if !items.is_empty() {
            let items = items.join(if is_block { "\n" } else { ", " });
            value = if value.is_empty() { items } else { format!("{value} {items}") };
        }
        keep(meta, has_title, key.trim(), &value);
    }
}

/// A value without its quotes, or the items of a list with commas between them.
fn scalar(value: &str) -> String {
    if let Some(inside) = value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
        let items: Vec<_> = inside.split(',').map(|item| unquoted(item.trim())).collect();
        return items.join(", ");
    }
    unquoted(value)
}

fn unquoted(value: &str) -> String {
    if let Some(inside) = value.strip_prefix('\'').and_then(|value| value.strip_suffix('\'')) {
        return inside.replace("''", "'");
    }
    let is_quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    match serde_json::from_str(value).ok().filter(|_| is_quoted) {
        Some(text) => text,
        None => value.to_owned(),
    }
}

/// `key: value` lines at the very beginning, at least one of them well known, and a blank line.
fn multi_markdown(text: &str) -> Option<(Vec<(&str, String)>, usize)> {
    let mut pairs: Vec<(&str, String)> = Vec::new();
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
        pairs.push((key, value.trim().to_owned()));
    }
    let is_known = |key: &str| KEYS.iter().any(|known| known.eq_ignore_ascii_case(key));
    pairs.iter().any(|(key, _)| is_known(key)).then_some((pairs, at))
}
