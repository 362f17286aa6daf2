//! Texts without marks, and what all that is written has in common.

use std::io::{self, Write};

use memchr::memchr;

use crate::formats::markdown::property::property;
use crate::formats::markdown::style::Style;
use crate::formats::markdown::wrap::wrapped;
use crate::writing::scan::Stops;

/// Where a text stands, which decides what would be taken for markup.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::formats::markdown) enum Place {
    /// After `# `.
    Heading,
    /// After `- `.
    Item,
    /// At the beginning of a paragraph.
    Paragraph,
    /// As a [`Place::Paragraph`], where a blank line in the text may begin another one.
    Note,
    /// Between the brackets of a link.
    Link,
    /// In a cell of a table, where everything is in one line.
    Cell,
    /// Between the brackets of a link in a cell.
    CellLink,
}

impl Place {
    /// Whether a line end is a space here: neither in a heading or a cell, nor in brackets.
    pub(in crate::formats::markdown) fn is_of_words(self) -> bool {
        matches!(self, Self::Item | Self::Paragraph | Self::Note)
    }

    /// The place between the brackets of a link or picture that stands here.
    pub(in crate::formats::markdown) fn in_link(self) -> Self {
        if self == Self::Cell { Self::CellLink } else { Self::Link }
    }
}

/// Bytes that may need a backslash wherever they stand, and those that no text may hold.
pub(super) static STOPS: [bool; 256] = stops(b"\\`*_[]<&~^$=+:.\r\0");

/// The same without what only markmap takes for markup, and without addresses. `~` and `$` are no markup in CommonMark,
/// but readers of it read GFM and formulas too. Blanks are here because pandoc makes one space of several.
pub(super) static PLAIN_STOPS: [bool; 256] = stops(b"\\`*_[]<&~$ \t\r\0");

/// The same where `#tag` is a tag, and `%%` begins a comment.
pub(super) static TAG_STOPS: [bool; 256] = stops(b"\\`*_[]<&~^$=+:.#%\r\0");

/// The same where `#` begins a tag even inside a word, `{{` a macro, and `((` the reference to a block.
pub(super) static OUTLINE_STOPS: [bool; 256] = stops(b"\\`*_[]<&~^$=+:.#{(\r\0");

/// All of them, and what ends a cell.
pub(super) static CELL_STOPS: [bool; 256] = stops(b"\\`*_[]<&~^$=+:.#%{(|\r\0");

/// How far an address in a text is looked at; a longer one is not kept one.
pub(super) const ADDRESS_LENGTH: usize = 500;

/// Writes a text whose further lines begin with the indentation `content`, and returns whether all of it could be
/// written.
pub(in crate::formats::markdown) fn write_text(
    out: &mut impl Write,
    text: &str,
    place: Place,
    content: &[u8],
    style: Style,
) -> io::Result<bool> {
    if style.wrap > 0 && place.is_of_words() {
        let mut written = Vec::new();
        let faithful = write_text(&mut written, text, place, content, Style { wrap: 0, ..style })?;
        let (written, margin) = (String::from_utf8_lossy(&written), String::from_utf8_lossy(content));
        out.write_all(wrapped(&written, &margin, style.wrap).as_bytes())?;
        return Ok(faithful);
    }
    let mut faithful = true;
    let mut rest = text.trim_start_matches('\n');
    write_references(out, text.len() - rest.len())?;
    while !rest.is_empty() {
        let (line, tail) = rest.split_at(memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len()));
        faithful &= write_line(out, line, place, tail.is_empty(), style)?;
        rest = tail.trim_start_matches('\n');
        match tail.len() - rest.len() {
            breaks if rest.is_empty() => write_references(out, breaks)?,
            2 if place == Place::Note => {
                out.write_all(b"\n\n")?;
                out.write_all(content)?;
            }
            breaks => {
                // SPEC: a backslash at the end of a line is a hard break. There are no empty lines in a paragraph. In
                // Logseq every line end is a line break, and the backslash would be shown.
                write_references(out, breaks - 1)?;
                out.write_all(if style.is_outline { b"\n" } else { b"\\\n" })?;
                out.write_all(content)?;
            }
        }
    }
    Ok(faithful)
}

/// Writes one line, which is not empty.
pub(super) fn write_line(
    out: &mut impl Write,
    line: &str,
    place: Place,
    is_last: bool,
    style: Style,
) -> io::Result<bool> {
    let (first, body, last) = split_white_space(line);
    write_reference(out, first)?;
    // Nothing is at the beginning of a line any more behind a reference.
    let body = if first.is_some() { body } else { write_line_start(out, body)? };
    // SPEC: a heading may end in `#`, which is no part of it.
    let (body, hash) = match body.strip_suffix('#') {
        Some(body) if place == Place::Heading && last.is_none() => (body, true),
        _ => (body, false),
    };
    let is_followed = hash || last.is_some() || !is_last;
    let faithful = write_stopping(out, body, stops_of(style), |before, after, byte| match byte {
        b'#' if style.is_outline => Stop::Escape,
        b'{' if !after.starts_with('{') => Stop::Keep,
        b'(' if !after.starts_with('(') => Stop::Keep,
        b'#' if !before.is_empty() && !before.ends_with(char::is_whitespace) => Stop::Keep,
        // In Logseq a name before these may hold any sign.
        b':' if style.is_outline && after.starts_with(':') => Stop::Escape,
        b':' if !style.is_plain && begins_emoji(after) => Stop::Escape,
        b':' | b'.' if place == Place::Link || !begins_address(before, after, byte, is_followed) => {
            Stop::Keep
        }
        b']' if place != Place::Link => Stop::Keep,
        _ => stop(before, after, byte),
    })?;
    if hash {
        out.write_all(b"\\#")?;
    }
    write_reference(out, last)?;
    Ok(faithful)
}

/// The bytes that may need a backslash in a style.
pub(super) fn stops_of(style: Style) -> &'static [bool; 256] {
    match style {
        Style { is_plain: true, .. } => &PLAIN_STOPS,
        Style { is_obsidian: true, .. } => &TAG_STOPS,
        Style { is_outline: true, .. } => &OUTLINE_STOPS,
        _ => &STOPS,
    }
}

/// What to do about a byte of a text by what stands before and after it.
pub(super) fn stop(before: &str, after: &str, byte: u8) -> Stop {
    let doubled = || before.ends_with(char::from(byte)) || after.starts_with(char::from(byte));
    let escape = match byte {
        b'\r' | b'\0' | b'\t' => return Stop::Reference,
        b' ' if before.ends_with([' ', '\t']) => return Stop::Reference,
        b' ' => return Stop::Keep,
        // SPEC: `_` between letters or digits is no emphasis.
        b'_' => !(before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)),
        b'&' => is_reference(after),
        // markmap reads `==mark==` and `++ins++`, and Obsidian `%%comment%%`.
        b'=' | b'+' | b'%' => doubled(),
        // markmap reads `~sub~`, `^sup^` and `$math$`.
        _ => true,
    };
    if escape { Stop::Escape } else { Stop::Keep }
}

/// Whether what follows a colon makes it an emoji on GitHub and in pandoc's reader of GitHub's Markdown, as in `:smile:`.
/// Of numbers, only these two do, so that times stay readable.
pub(super) fn begins_emoji(after: &str) -> bool {
    let length = after
        .bytes()
        .take_while(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'+' | b'-'))
        .count();
    let (name, rest) = after.split_at(length);
    let is_name = name.contains(|char: char| !char.is_ascii_digit()) || matches!(name, "100" | "1234");
    is_name && rest.starts_with(':')
}

/// Whether an address that GFM makes a link of begins here and needs escapes, or is followed by one.
///
/// SPEC (GFM, autolinks): all up to the next space is the address, backslashes too, and in cmark-gfm any other white
/// space. So such an address must not be recognised; any other may, as its text stays the same.
pub(super) fn begins_address(before: &str, after: &str, byte: u8, is_followed: bool) -> bool {
    let begins = match byte {
        b':' => after.starts_with("//") && ["http", "https", "ftp"].iter().any(|name| before.ends_with(name)),
        _ => before.ends_with("www"),
    };
    if !begins {
        return false;
    }
    let length = after.find([' ', '\t']).unwrap_or(after.len());
    let needs_escape = |at: usize, byte: u8| {
        STOPS[usize::from(byte)]
            && !matches!(byte, b':' | b'.' | b']' | b'\0')
            && !matches!(stop(&after[..at], &after[at + 1..], byte), Stop::Keep)
    };
    length > ADDRESS_LENGTH
        || (length == after.len() && is_followed)
        || after[..length].bytes().enumerate().any(|(at, byte)| needs_escape(at, byte))
}

/// Writes the beginning of a line up to and including what would begin a block, with a backslash; returns the rest.
pub(super) fn write_line_start<'a>(out: &mut impl Write, line: &'a str) -> io::Result<&'a str> {
    // Logseq reads `name:: value` as a property, and so does Panmap.
    if let Some(property) = property(line) {
        // With one backslash, Logseq takes `name\` for the name.
        let length = property.name.len();
        write!(out, "{}\\:\\:", property.name)?;
        return Ok(&line[length + 2..]);
    }
    if let Some(rest) = line.strip_prefix("::") {
        out.write_all(b"\\:\\:")?;
        return Ok(rest);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let ends_word = |at| line[at..].chars().next().is_none_or(char::is_whitespace);
    let length = match line.as_bytes().get(digits) {
        // SPEC: `1.` and `1)` begin an item of a list.
        Some(b'.' | b')') if digits > 0 && ends_word(digits + 1) => digits + 1,
        // SPEC: `-` and `+` before a space begin an item, `---` is a rule, and below a line it makes that a heading
        // or, with `|` or `:`, the head of a table.
        Some(b'-' | b'+') if digits == 0 => {
            let next = line.as_bytes().get(1).copied();
            usize::from(ends_word(1) || matches!(next, Some(b'-' | b'+' | b'|' | b':')))
        }
        // SPEC: `#` begins a heading, `>` a quote, `=` below a line makes that a heading, `|` and `:` the head of a
        // table. `:` also begins a definition, and an open division, in programs that go further.
        Some(b'#' | b'>' | b'=' | b'|' | b':') if digits == 0 => 1,
        _ => 0,
    };
    if length > 0 {
        out.write_all(&line.as_bytes()[..length - 1])?;
        out.write_all(&[b'\\', line.as_bytes()[length - 1]])?;
    }
    Ok(&line[length..])
}

/// What to do about a byte the writer stopped at.
pub(super) enum Stop {
    Keep,
    Escape,
    Reference,
}

/// Whether a byte is of words, which are no markup in any style, or the blank between them.
#[expect(clippy::needless_bitwise_bool, reason = "many bytes are compared at once")]
pub(super) fn is_of_words(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() | (byte == b' ') | (byte == b',') | !byte.is_ascii()
}

/// Writes a text, deciding at each of these ASCII bytes by what stands before and after it.
pub(super) fn write_stopping(
    out: &mut impl Write,
    text: &str,
    stops: &'static [bool; 256],
    decide: impl Fn(&str, &str, u8) -> Stop,
) -> io::Result<bool> {
    let bytes = text.as_bytes();
    let mut faithful = true;
    let mut written = 0;
    let has_blanks = stops[usize::from(b' ')];
    Stops::new(|byte| has_blanks | !is_of_words(byte), stops).try_each(bytes, |at| {
        let byte = bytes[at];
        match decide(&text[..at], &text[at + 1..], byte) {
            Stop::Keep => {}
            Stop::Escape => {
                out.write_all(&bytes[written..at])?;
                out.write_all(b"\\")?;
                written = at;
            }
            Stop::Reference => {
                out.write_all(&bytes[written..at])?;
                faithful &= byte != b'\0';
                write_reference(out, Some(char::from(byte)))?;
                written = at + 1;
            }
        }
        Ok::<_, io::Error>(())
    })?;
    out.write_all(&bytes[written..])?;
    Ok(faithful)
}

/// The white space at the very beginning and end of a line, which would be trimmed, and what stands between.
///
/// SPEC: spaces and tabs are trimmed. markdown-it trims all white space of Unicode, and the byte order mark.
pub(super) fn split_white_space(line: &str) -> (Option<char>, &str, Option<char>) {
    let first = line.chars().next().filter(|char| is_trimmed(*char));
    let body = &line[first.map_or(0, char::len_utf8)..];
    let last = body.chars().next_back().filter(|char| is_trimmed(*char));
    (first, &body[..body.len() - last.map_or(0, char::len_utf8)], last)
}

pub(super) fn is_trimmed(char: char) -> bool {
    char.is_whitespace() || char == '\u{feff}'
}

/// Whether `&` before this text would begin a character reference.
pub(super) fn is_reference(after: &str) -> bool {
    after.trim_start_matches(|char: char| char.is_ascii_alphanumeric() || char == '#').starts_with(';')
}

/// Writes line breaks where a line would be empty.
pub(super) fn write_references(out: &mut impl Write, count: usize) -> io::Result<()> {
    (0..count).try_for_each(|_| write_reference(out, Some('\n')))
}

/// SPEC: a character reference is text, never structure. There is none for U+0000.
#[inline]
pub(super) fn write_reference(out: &mut impl Write, char: Option<char>) -> io::Result<()> {
    match char {
        None => Ok(()),
        Some('\0') => write!(out, "{}", char::REPLACEMENT_CHARACTER),
        Some(char) => write!(out, "&#{};", u32::from(char)),
    }
}

pub(super) const fn stops(bytes: &[u8]) -> [bool; 256] {
    let mut stops = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        stops[bytes[at] as usize] = true;
        at += 1;
    }
    stops
}
