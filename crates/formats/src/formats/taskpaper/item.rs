//! The parts of a line: what kind of item it is, and the tags behind its words.

use std::borrow::Cow;

/// A line break in the text of an item, which is a line: the separator that Unicode has for it.
pub(super) const BREAK: char = '\u{2028}';

/// A tag: its name, and its value in brackets as it is written, if it has one.
pub(super) type Tag<'a> = (&'a str, Option<&'a str>);

/// Whether a line without its indentation is a task.
pub(super) fn is_task(line: &str) -> bool {
    line == "-" || line.starts_with("- ") || line.starts_with("-\t")
}

/// Whether a line is a project: it ends with a colon, behind which tags may stand.
pub(super) fn is_project(line: &str) -> bool {
    !is_task(line) && tags(line).0.trim_end().ends_with(':')
}

/// Words without the tags that stand behind them, and these, the last one first.
///
/// SPEC (TaskPaper): a tag is `@` and a name, at the beginning of a word; a value in brackets may follow.
pub(super) fn tags(line: &str) -> (&str, Vec<Tag<'_>>) {
    let mut words = line.trim_end();
    let mut tags = Vec::new();
    while let Some((before, tag)) = last_tag(words) {
        tags.push(tag);
        words = before.trim_end();
    }
    // Without tags, blanks behind the words are part of them only for whoever asks for these.
    if tags.is_empty() { (line, tags) } else { (words, tags) }
}

/// The tag that words end with, and what is before it.
fn last_tag(words: &str) -> Option<(&str, Tag<'_>)> {
    let (head, value) = match words.strip_suffix(')') {
        Some(inside) if !is_escaped(inside) => {
            let open = opening(inside)?;
            (&words[..open], Some(&inside[open + 1..]))
        }
        _ => (words, None),
    };
    let start = head.rfind('@')?;
    let name = &head[start + 1..];
    let is_word = head[..start].chars().next_back().is_none_or(char::is_whitespace);
    (is_word && is_name(name)).then_some((&words[..start], (name, value)))
}

/// The bracket that opens the value which a text ends with.
fn opening(inside: &str) -> Option<usize> {
    let found = |(at, sign): (usize, &str)| match sign {
        _ if is_escaped(&inside[..at]) => None,
        sign => Some((at, sign == "(")),
    };
    let (at, opens) = inside.rmatch_indices(['(', ')']).find_map(found)?;
    opens.then_some(at)
}

/// Whether what follows a text stands behind a backslash that is not one itself.
fn is_escaped(before: &str) -> bool {
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// Whether TaskPaper can have a tag of this name.
pub(super) fn is_name(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_alphabetic)
        && name.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.'))
}

/// Whether a value can stand in brackets.
pub(super) fn is_value(value: &str) -> bool {
    !value.contains(['\n', '\r', BREAK])
}

/// Appends a tag.
pub(super) fn write(out: &mut String, name: &str, value: Option<&str>) {
    *out += &[" @", name].concat();
    let Some(value) = value else { return };
    out.push('(');
    for char in value.chars() {
        if matches!(char, '\\' | '(' | ')') {
            out.push('\\');
        }
        out.push(char);
    }
    out.push(')');
}

/// The value that stands in brackets.
pub(super) fn value(written: &str) -> Cow<'_, str> {
    if !written.contains('\\') {
        return Cow::Borrowed(written);
    }
    let mut value = String::with_capacity(written.len());
    let mut chars = written.chars().peekable();
    while let Some(char) = chars.next() {
        let escaped = chars.next_if(|next| char == '\\' && matches!(next, '\\' | '(' | ')'));
        value.push(escaped.unwrap_or(char));
    }
    Cow::Owned(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stand_behind_words() {
        let shown = |line| {
            let (words, tags) = tags(line);
            let tags = tags.iter().map(|(name, value)| format!("{name}={value:?}"));
            format!("{words}|{}", tags.collect::<Vec<_>>().join(" "))
        };
        for (line, right) in [
            ("pack @today @due(2026-12-01)", "pack|due=Some(\"2026-12-01\") today=None"),
            ("mail a@b.org @ @1 x", "mail a@b.org @ @1 x|"),
            ("buy @milk now", "buy @milk now|"),
            ("@a", "|a=None"),
            ("x @a(b (c))", "x @a(b (c))|"),
            ("x @a(b \\(c\\))", "x|a=Some(\"b \\\\(c\\\\)\")"),
            ("x @a() ", "x|a=Some(\"\")"),
            ("x @a(\\)", "x @a(\\)|"),
            ("x ) @b", "x )|b=None"),
            ("x (y) ", "x (y) |"),
        ] {
            assert_eq!(shown(line), right);
        }
        assert!(
            is_project("Trip: @done") && is_project(":") && !is_project("- Trip:") && !is_project("Trip")
        );
    }

    #[test]
    fn values_are_exact() {
        for text in ["", "a", "(a) \\(b\\)", "\\", "\\\\)", "))((", "@x(y)", "a b\t"] {
            let mut line = "x".to_owned();
            write(&mut line, "name", Some(text));
            let (words, tags) = tags(&line);
            assert_eq!((words, tags.len(), tags[0].0), ("x", 1, "name"), "{line}");
            assert_eq!(value(tags[0].1.unwrap()), text);
        }
    }
}
