//! The words of labels: escapes, references to characters, and HTML.

use panmap_model::TextBuf;

use super::graph::Value;
use super::html;
use crate::reading::entity;

/// What the escapes in a label may name.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) node: &'a str,
    pub(super) graph: &'a str,
}

/// The text of a label.
pub(super) fn read(value: &Value<'_>, names: Names<'_>) -> TextBuf {
    match value {
        Value::Text(source) => words(source, names).into(),
        Value::Html(source) => html::read(source),
    }
}

/// The words of a label without markup.
///
/// SPEC (escString): `\n`, `\l` and `\r` end a line, `\N` is the node and `\G` the graph; a reference such as `&lt;` is a
/// character.
pub(super) fn words(source: &str, names: Names<'_>) -> String {
    let decoded = entity_outside_escapes(source);
    let mut words = String::with_capacity(decoded.len());
    let mut chars = decoded.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\\' {
            words.push(char);
            continue;
        }
        match chars.next() {
            Some('n') => words.push('\n'),
            // What is set to the left or to the right is a line, behind which none need follow.
            Some('l' | 'r') => {
                if chars.peek().is_some() {
                    words.push('\n');
                }
            }
            Some('N') => words.push_str(names.node),
            Some('G') => words.push_str(names.graph),
            Some(other) => words.push(other),
            None => words.push('\\'),
        }
    }
    words
}

/// The source with characters for references; a backslash that a reference stands for is no escape.
fn entity_outside_escapes(source: &str) -> String {
    let mut decoded = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((chars, length)) = entity::reference(rest) {
            decoded.push_str(&chars.replace('\\', "\\\\"));
            rest = &rest[length..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_references_are_characters() {
        let names = Names { node: "n1", graph: "G" };
        for (source, right) in [
            ("a\\nb\\lc\\l", "a\nb\nc"),
            ("\\N of \\G \\\\N \\x", "n1 of G \\N x"),
            ("&lt;&amp;amp; &#92;n &nosuch;", "<&amp; \\n &nosuch;"),
            ("a\\n", "a\n"),
            ("\\", "\\"),
        ] {
            assert_eq!(words(source, names), right);
        }
    }
}
