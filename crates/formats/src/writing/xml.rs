//! Escaping text for XML.

use std::io::{self, Write};

use super::scan::stops;
use crate::names::xml::is_allowed;

/// The characters that a document may contain literally.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// All characters.
    Utf8,
    /// ASCII characters, and those outside the Basic Multilingual Plane; all others are written as references.
    Ascii,
}

/// Writes a text for an attribute value or an element. Returns whether all of it could be written.
///
/// A character that XML 1.0 forbids is replaced by U+FFFD.
pub(crate) fn escape(out: &mut impl Write, text: &str, charset: Charset) -> io::Result<bool> {
    escape_by(out, text, charset, |_, _| false)
}

/// Writes a text like [`escape`], with a reference by number for markup of which `is_numbered` says so, given its first
/// byte and all that follows.
#[inline]
pub(crate) fn escape_by(
    out: &mut impl Write,
    text: &str,
    charset: Charset,
    is_numbered: impl Fn(u8, &[u8]) -> bool,
) -> io::Result<bool> {
    let mut escaped = Escaped { text, written: 0, is_faithful: true, charset };
    let write = |at: usize| {
        if is_numbered(text.as_bytes()[at], &text.as_bytes()[at + 1..]) {
            escaped.number(out, at)
        } else {
            escaped.char(out, at)
        }
    };
    match charset {
        Charset::Utf8 => stops!(is_stop).try_each(text.as_bytes(), write)?,
        Charset::Ascii => stops!(is_stop_in_ascii).try_each(text.as_bytes(), write)?,
    }
    out.write_all(&text.as_bytes()[escaped.written..])?;
    Ok(escaped.is_faithful)
}

/// A text that is being escaped.
struct Escaped<'t> {
    text: &'t str,
    /// How much of it is written.
    written: usize,
    is_faithful: bool,
    charset: Charset,
}

impl Escaped<'_> {
    /// Writes what stands before a character that begins here, and the character, with all that are not ASCII behind it
    /// if they are references too, as in a word that is not English.
    fn char(&mut self, out: &mut impl Write, at: usize) -> io::Result<()> {
        if at < self.written {
            return Ok(());
        }
        out.write_all(&self.text.as_bytes()[self.written..at])?;
        self.written = at;
        for char in self.text[at..].chars() {
            if self.written > at && (self.charset == Charset::Utf8 || char.is_ascii()) {
                break;
            }
            self.is_faithful &= escape_char(out, char, self.charset)?;
            self.written += char.len_utf8();
        }
        Ok(())
    }

    /// Writes what stands before an ASCII character here, and the character by its number.
    fn number(&mut self, out: &mut impl Write, at: usize) -> io::Result<()> {
        out.write_all(&self.text.as_bytes()[self.written..at])?;
        self.written = at + 1;
        write!(out, "&#{};", self.text.as_bytes()[at])
    }
}

/// Writes ` name="value"` and returns the result of [`escape`]; `opening` is everything before the value.
pub(crate) fn attribute(
    out: &mut impl Write,
    opening: &str,
    value: &str,
    charset: Charset,
) -> io::Result<bool> {
    out.write_all(opening.as_bytes())?;
    let faithful = escape(out, value, charset)?;
    out.write_all(b"\"")?;
    Ok(faithful)
}

/// Writes a text like [`escape`], for an element in which readers collapse white space: what would be dropped becomes a
/// reference.
pub(crate) fn escape_content(out: &mut impl Write, text: &str, charset: Charset) -> io::Result<bool> {
    let mut faithful = true;
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        faithful &= escape(out, word, charset)?;
        if let Some(next) = words.peek() {
            out.write_all(if !word.is_empty() && !next.is_empty() { b" " } else { b"&#x20;" })?;
        }
    }
    Ok(faithful)
}

fn escape_char(out: &mut impl Write, char: char, charset: Charset) -> io::Result<bool> {
    let faithful = is_allowed(char);
    let char = if faithful { char } else { char::REPLACEMENT_CHARACTER };
    match (char, charset) {
        ('&', _) => out.write_all(b"&amp;")?,
        ('<', _) => out.write_all(b"&lt;")?,
        ('>', _) => out.write_all(b"&gt;")?,
        ('"', _) => out.write_all(b"&quot;")?,
        // SPEC: a literal line break or tab in an attribute value is read as a space.
        ('\t' | '\n' | '\r', Charset::Utf8) => write!(out, "&#{};", u32::from(char))?,
        // FreeMind reads files in the platform's charset, so the output is ASCII. FreeMind and Freeplane decode
        // references into 16 bits, so characters beyond that range are written literally.
        (..='\u{ffff}', Charset::Ascii) => write_hexadecimal(out, u32::from(char))?,
        _ => out.write_all(char.encode_utf8(&mut [0; 4]).as_bytes())?,
    }
    Ok(faithful)
}

/// Writes a reference such as `&#x1a;` to a character of at most 16 bits, without formatting macros, whose cost is
/// noticeable in texts that are not English.
fn write_hexadecimal(out: &mut impl Write, code: u32) -> io::Result<()> {
    let digit = |place: u32| b"0123456789abcdef"[(code >> (4 * place)) as usize & 0xf];
    match code {
        0..=0xf => out.write_all(&[b'&', b'#', b'x', digit(0), b';']),
        0x10..=0xff => out.write_all(&[b'&', b'#', b'x', digit(1), digit(0), b';']),
        0x100..=0xfff => out.write_all(&[b'&', b'#', b'x', digit(2), digit(1), digit(0), b';']),
        _ => out.write_all(&[b'&', b'#', b'x', digit(3), digit(2), digit(1), digit(0), b';']),
    }
}

/// Whether an escaper stops at a byte: U+FFFE and U+FFFF begin with 0xef.
#[expect(clippy::needless_bitwise_bool, reason = "many bytes are compared at once")]
const fn is_stop(byte: u8) -> bool {
    (byte < b' ') | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == 0xef)
}

/// The bytes behind the first one of a character are no stops.
#[expect(clippy::needless_bitwise_bool, reason = "many bytes are compared at once")]
const fn is_stop_in_ascii(byte: u8) -> bool {
    is_stop(byte) | (byte >= 0xc0)
}

/// Returns a text with the replacements that [`escape`] makes.
#[cfg(test)]
pub(crate) fn replaced(text: &str) -> String {
    text.chars().map(|char| if is_allowed(char) { char } else { char::REPLACEMENT_CHARACTER }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str, charset: Charset) -> (String, bool) {
        let mut out = Vec::new();
        let faithful = escape(&mut out, text, charset).unwrap();
        (String::from_utf8(out).unwrap(), faithful)
    }

    #[test]
    fn both_charsets_escape_markup_and_line_breaks() {
        let text = "<a> & \"b\" 'c'\t\n\r";
        let (utf8, faithful) = escaped(text, Charset::Utf8);
        assert!(faithful);
        assert_eq!(utf8, "&lt;a&gt; &amp; &quot;b&quot; 'c'&#9;&#10;&#13;");
        let (ascii, faithful) = escaped(text, Charset::Ascii);
        assert!(faithful);
        assert_eq!(ascii, "&lt;a&gt; &amp; &quot;b&quot; 'c'&#x9;&#xa;&#xd;");
    }

    #[test]
    fn only_ascii_and_astral_characters_stay_themselves_in_ascii() {
        let text = "é\u{a0}中\u{ff21}😀";
        assert_eq!(escaped(text, Charset::Utf8), (text.to_owned(), true));
        assert_eq!(escaped(text, Charset::Ascii), ("&#xe9;&#xa0;&#x4e2d;&#xff21;😀".to_owned(), true));
    }

    #[test]
    fn forbidden_characters_are_replaced_and_told() {
        for char in ['\0', '\x0b', '\x1f', '\u{fffe}', '\u{ffff}'] {
            assert_eq!(escaped(&format!("a{char}b"), Charset::Utf8), ("a\u{fffd}b".to_owned(), false));
            assert_eq!(escaped(&format!("a{char}b"), Charset::Ascii), ("a&#xfffd;b".to_owned(), false));
        }
        assert_eq!(escaped("\u{fffd}\u{7f}\u{85}", Charset::Utf8), ("\u{fffd}\u{7f}\u{85}".to_owned(), true));
    }
}
