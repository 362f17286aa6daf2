//! Texts in quotes: what Mermaid takes for a character, and which characters it has to be told so.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::escape::resolve_html5_entity;

/// A text of nothing would be drawn as its id.
const NOTHING: &str = "#8203;";

/// Writes a text, and returns whether all of it comes back. Line ends become `<br/>`.
///
/// Mermaid's grammar ends at quotes, its Markdown at asterisks and backticks, its sanitizer at tags; letters, digits and a
/// few signs are safe from all of them, and `#CODE;` is for the rest.
pub(super) fn write(out: &mut impl Write, text: &str) -> io::Result<bool> {
    // No reference may be one to NUL.
    let kept = if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { Cow::Borrowed(text) };
    let mut faithful = kept == text && text != "\u{200b}";
    let text = &*kept;
    if text.is_empty() {
        out.write_all(NOTHING.as_bytes())?;
        return Ok(faithful);
    }
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '\n' => out.write_all(b"<br/>")?,
            '\r' => {
                faithful = false;
                if !matches!(chars.peek(), Some((_, '\n'))) {
                    out.write_all(b"<br/>")?;
                }
            }
            ' ' if at > 0 && at + 1 < text.len() && !text[..at].ends_with(' ') => out.write_all(b" ")?,
            'A'..='Z' | 'a'..='z' | '0'..='9' | ',' | '.' | '/' | '-' => write!(out, "{char}")?,
            char if char.is_ascii() || char.is_control() => write!(out, "#{};", u32::from(char))?,
            char => write!(out, "{char}")?,
        }
    }
    Ok(faithful)
}

/// Reads a text that was in quotes, or in brackets alone.
pub(super) fn read(text: &str) -> Cow<'_, str> {
    if !text.contains(['#', '<', '\n', '\\']) && text != "\u{200b}" {
        return Cow::Borrowed(text);
    }
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '<', '\n', '\\']) {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if let Some((char, length)) = code(rest) {
            read.push_str(&char);
            length
        } else if let Some(length) = line_break(rest) {
            read.push('\n');
            length
        } else if let Some(next) = rest.strip_prefix('\n') {
            // A quoted text goes on in the next line, whose indentation is that of the file.
            read.push('\n');
            rest.len() - next.trim_start_matches([' ', '\t']).len()
        } else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            read.push_str(&rest[..first]);
            first
        };
        rest = &rest[length..];
    }
    read.push_str(rest);
    if read == "\u{200b}" { Cow::Borrowed("") } else { Cow::Owned(read) }
}

/// The character of `#65;` or `#quot;`, and how long that is.
fn code(rest: &str) -> Option<(Cow<'static, str>, usize)> {
    let inside = rest.strip_prefix('#')?;
    let end = inside.bytes().take(32).position(|byte| byte == b';')?;
    let name = &inside[..end];
    let length = end + 2;
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        let char = name.parse().ok().and_then(char::from_u32)?;
        return Some((char.to_string().into(), length));
    }
    if let Some(digits) = name.strip_prefix(['x', 'X']) {
        let char = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
        return Some((char.to_string().into(), length));
    }
    Some((resolve_html5_entity(name)?.into(), length))
}

/// The length of `<br>`, `<br/>` or `<br />`.
fn line_break(rest: &str) -> Option<usize> {
    let tag = rest.strip_prefix('<')?;
    let after = tag.get(..2).filter(|name| name.eq_ignore_ascii_case("br")).map(|_| tag[2..].trim_start())?;
    let after = after.strip_prefix('/').unwrap_or(after);
    after.strip_prefix('>').map(|after| rest.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in
            ["", "a b", " a  b ", "Two\nlines", "\"#35;\" `**x**` <br/> (a) [b]", "€ 😀 ü\t\u{1b}", "%% :::c"]
        {
            let mut out = Vec::new();
            assert!(write(&mut out, text).unwrap());
            let written = String::from_utf8(out).unwrap();
            assert_eq!(read(&written), text, "{written}");
        }
    }

    #[test]
    fn what_people_write_is_read() {
        for (text, right) in [
            ("a #quot;b#quot; #9829;", "a \"b\" ♥"),
            ("#x41;#nosuch; #1; # ;", "A#nosuch; \u{1} # ;"),
            ("one<br>two<BR />three", "one\ntwo\nthree"),
            ("one\n    two", "one\ntwo"),
            ("a<b", "a<b"),
        ] {
            assert_eq!(read(text), right);
        }
    }
}
