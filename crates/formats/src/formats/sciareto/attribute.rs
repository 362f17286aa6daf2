//! Attributes on a line: ``> name=`value`,other=`value` ``.

use std::fmt::Write as _;

/// Whether a name can be written.
///
/// SPEC (`MindMap`): an attribute is a name without white space, an equals sign, and a value in as many backticks as it
/// needs.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(',')
        && !name.contains(|char: char| char.is_whitespace() || matches!(char, '=' | '`'))
}

/// Whether a value can be written: on one line, and without the quotes at its ends, where they would join those around.
pub(super) fn is_value(value: &str) -> bool {
    let is_line_end = |char| matches!(char, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    !value.is_empty() && !value.starts_with('`') && !value.ends_with('`') && !value.contains(is_line_end)
}

/// Appends a line of attributes, whose names and values can be written.
pub(super) fn write(out: &mut String, attributes: &[(&str, &str)]) {
    for (at, (name, value)) in attributes.iter().enumerate() {
        let longest = value.split(|char| char != '`').map(str::len).max().unwrap_or_default();
        let quotes = "`".repeat(longest + 1);
        // Writing to a string cannot fail.
        let _ = write!(out, "{}{name}={quotes}{value}{quotes}", if at == 0 { "> " } else { "," });
    }
}

/// The attributes of a line, without its `>`.
pub(super) fn read(line: &str) -> Vec<(&str, &str)> {
    let mut quotes = quotes(line);
    // How long the longest quotes behind each are.
    let mut longest: Vec<usize> = vec![0; quotes.len()];
    for at in (1..quotes.len()).rev() {
        longest[at - 1] = longest[at].max(quotes[at].1);
    }
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < quotes.len() {
        let (start, length) = quotes[at];
        // As many quotes as close the value again; half of them close an empty one.
        let count = length.min(longest[at]).max(length / 2);
        let name = name(&line[from..start]).filter(|_| count > 0);
        let Some(name) = name else {
            at += 1;
            continue;
        };
        if 2 * count <= length {
            from = start + 2 * count;
            found.push((name, ""));
        } else {
            at += 1 + quotes[at + 1..].iter().take_while(|(_, length)| *length < count).count();
            from = quotes[at].0 + count;
            found.push((name, &line[start + count..quotes[at].0]));
        }
        // Quotes that are left over may be part of the next name.
        let end = quotes[at].0 + quotes[at].1;
        quotes[at] = (from, end - from);
        at += usize::from(end == from);
    }
    found
}

/// Where quotes begin, and how many there are.
fn quotes(line: &str) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (at, _) in line.match_indices('`') {
        match all.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => all.push((at, 1)),
        }
    }
    all
}

/// The name that stands before a value.
fn name(before: &str) -> Option<&str> {
    let named = before.trim_end().strip_suffix('=')?.trim_end();
    let name = named.rsplit(char::is_whitespace).next().unwrap_or_default();
    let name = name.strip_prefix(',').filter(|name| !name.is_empty()).unwrap_or(name);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let all = [("a", "x,y=`z"), ("b.c", " two ``words`` "), ("mmd.image", "iVBORw=="), ("d", "a`b")];
        assert!(all.iter().all(|(name, value)| is_name(name) && (is_value(value))), "{all:?}");
        let mut line = String::new();
        write(&mut line, &all);
        assert_eq!(line, "> a=``x,y=`z``,b.c=``` two ``words`` ```,mmd.image=`iVBORw==`,d=``a`b``");
        assert_eq!(read(&line[1..]), all);
        for value in ["", "`a", "a`", "a\nb", "a\u{2028}b"] {
            assert!(!is_value(value), "{value}");
        }
    }

    #[test]
    fn what_programs_and_people_write_is_read() {
        for (line, right) in [
            (" __version__=`1.1`,showJumps=`true`", &[("__version__", "1.1"), ("showJumps", "true")][..]),
            ("a = ``x`` ,  b=`y`", &[("a", "x"), ("b", "y")]),
            ("a=``,b=`y`", &[("a", ""), ("b", "y")]),
            ("a=`x", &[]),
            ("`=`x` y", &[("`", "x")]),
            ("no attributes", &[]),
            ("= `x`", &[]),
        ] {
            assert_eq!(read(line), right, "{line}");
        }
        let hostile = "a=`".repeat(50_000);
        assert!(read(&hostile).len() > 1000);
    }
}
