//! The YAML front matter of Obsidian and others: as much of it as is about the page.

use std::fmt::Write;
use std::ops::Range;

use panmap_model::{Code, Report, Severity};

/// The lines between `---` and `---` at the very beginning, and where the text begins behind them.
///
/// A rule at the beginning of a text is no front matter: most lines of that are `key: value` or belong to one.
pub(super) fn front_matter(text: &str) -> Option<(Range<usize>, usize)> {
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
pub(super) fn read(text: &str, yaml: Range<usize>, report: &mut Report) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut at = yaml.start;
    let mut lines = text[yaml].split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((key, value)) = pair(line) else {
            report.add(Severity::Warning, Code::IgnoredContent, (start..start + line.len()).into(), || {
                "this line of the front matter is no `key: value`: no format but Markdown can store it".into()
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
        pairs.push((key.trim().to_owned(), value));
    }
    pairs
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

/// A value as YAML reads it back, without quotes where it is plainly a string.
pub(super) fn value(value: &str) -> String {
    let is_plain = value.starts_with(|char: char| char.is_ascii_alphabetic())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'_'))
        && !value.ends_with(' ');
    // SPEC (YAML 1.1): these are no strings.
    let is_word = |word: &&str| word.eq_ignore_ascii_case(value);
    let is_other = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"].iter().any(is_word);
    if is_plain && !is_other { value.to_owned() } else { quoted(value) }
}

/// A string as YAML reads it back: in double quotes, with the escapes of JSON.
fn quoted(value: &str) -> String {
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
