//! Texts of topics on their line: line breaks as `<br/>`, signs of Markdown behind a backslash.

use std::borrow::Cow;

/// What stands behind a backslash.
const SIGNS: &str = "\\`*_{}[]()#<>+-.!";

/// Appends a text, and returns whether all of it is read back.
///
/// SPEC (`Topic.parse`): the text is what follows the number signs, trimmed.
pub(super) fn write(out: &mut String, text: &str) -> bool {
    let kept = trimmed(text);
    for char in kept.chars() {
        match char {
            '\n' => out.push_str("<br/>"),
            char => {
                if SIGNS.contains(char) {
                    out.push('\\');
                }
                out.push(char);
            }
        }
    }
    kept.len() == text.len()
}

/// A text without what Java trims and `<br/>` does not keep.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|char| char <= ' ' && char != '\n')
}

/// A line without what Java trims around it.
pub(super) fn trim(line: &str) -> &str {
    line.trim_matches(|char| char <= ' ')
}

/// The text that a line stands for.
pub(super) fn read(line: &str) -> Cow<'_, str> {
    if !line.contains(['\\', '<']) {
        return Cow::Borrowed(line);
    }
    let mut read = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['\\', '<']) {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut after = rest.chars();
        let sign = after.next().unwrap_or_default();
        if let Some(next) = line_break(rest) {
            read.push('\n');
            rest = next;
        } else if sign == '\\'
            && let Some(own) = after.next().filter(|own| SIGNS.contains(*own) || *own == ',')
        {
            read.push(own);
            rest = &rest[1 + own.len_utf8()..];
        } else {
            read.push(sign);
            rest = &rest[1..];
        }
    }
    read.push_str(rest);
    Cow::Owned(read)
}

/// What follows the `<br>` or `<br/>` that a text begins with.
fn line_break(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('<')?.trim_start();
    let name = inside.get(..2)?;
    let after = name.eq_ignore_ascii_case("br").then(|| inside[2..].trim_start())?;
    after.strip_prefix('/').unwrap_or(after).strip_prefix('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in [
            "",
            "a b",
            "Two\nlines",
            "\n",
            "\\\n<br/>\\<br\\>",
            "# x *y* `z` [a](b) 1. a_b {c} !-+",
            "C:\\new",
            "Q&A &lt;",
            "\u{a0}x\u{2028}",
            "a\tb\rc\u{1}d",
        ] {
            let mut line = String::new();
            assert!(write(&mut line, text));
            assert!(!line.contains('\n') && trim(&line).len() == line.len(), "{line:?}");
            assert_eq!(read(&line), text, "{line}");
        }
        let mut line = String::new();
        assert!(!write(&mut line, " a\t"));
        assert_eq!(line, "a");
    }

    #[test]
    fn what_people_write_is_read() {
        for (line, right) in [
            ("a<BR />b< br>c", "a\nb\nc"),
            ("1\\. \\, \\x \\", "1. , \\x \\"),
            ("a<b", "a<b"),
            ("<brx>", "<brx>"),
        ] {
            assert_eq!(read(line), right);
        }
    }
}
