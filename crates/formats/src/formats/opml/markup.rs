//! Whether the texts of a file are HTML, and how plain text is written so that they are not taken for it.

use std::io::{self, Write};

use memchr::memmem;

use crate::writing::xml::{self, Charset};

/// Tags that show HTML where both the first and the last of a pair are in one text.
const PAIRED: &[&str] =
    &["b", "i", "u", "s", "em", "strong", "code", "span", "mark", "strike", "del", "sub", "sup"];

/// How far apart the tags of a pair may be.
const PAIR_LENGTH: usize = 2000;

/// Whether a file shows HTML in its texts: links, pairs of tags, or characters escaped twice.
///
/// Only `&lt;` and `&amp;` show it: [`write_plain`] refers to characters by number.
pub(super) fn shows_html(file: &str) -> bool {
    // Only outlines have such texts.
    let file = file.as_bytes();
    let file = &file[memmem::find(file, b"<body").unwrap_or_default()..];
    let mut ends = Ends::default();
    memchr::memchr_iter(b'&', file).any(|at| match &file[at + 1..] {
        [b'l', b't', b';', after @ ..] => is_tag(after, file, &mut ends),
        [b'a', b'm', b'p', b';', after @ ..] => is_escape(after),
        _ => false,
    })
}

/// Writes the text of an outline that is no HTML, opening included, and returns whether all of it could be written.
pub(super) fn write_plain(out: &mut impl Write, opening: &str, text: &str) -> io::Result<bool> {
    out.write_all(opening.as_bytes())?;
    let mut faithful = true;
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = memchr::memchr2(b'<', b'&', &rest.as_bytes()[from..]).map(|at| from + at) {
        let next = &rest.as_bytes()[at + 1..];
        let is_shown = match rest.as_bytes()[at] {
            b'<' => next.first().is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/'),
            _ => is_escape(next),
        };
        if is_shown {
            faithful &= xml::escape(out, &rest[..at], Charset::Utf8)?;
            write!(out, "&#{};", rest.as_bytes()[at])?;
            (rest, from) = (&rest[at + 1..], 0);
        } else {
            from = at + 1;
        }
    }
    faithful &= xml::escape(out, rest, Charset::Utf8)?;
    out.write_all(b"\"")?;
    Ok(faithful)
}

/// Where the next last tag of each pair is, in lower and in upper case, once it was looked for.
type Ends = [[Option<usize>; PAIRED.len()]; 2];

/// Whether a link, a break or the first of a pair of tags follows `<`.
///
/// No part of the file is searched for the last of a pair twice: it may be nothing but the first ones.
fn is_tag(after: &[u8], file: &[u8], ends: &mut Ends) -> bool {
    let starts_with =
        |start: &str| after.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start.as_bytes()));
    if starts_with("a href=") || starts_with("br&gt;") || starts_with("br/&gt;") || starts_with("br /&gt;") {
        return true;
    }
    let length = after.iter().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let Ok(name) = str::from_utf8(&after[..length]) else { return false };
    let Some(pair) = PAIRED.iter().position(|known| known.eq_ignore_ascii_case(name)) else { return false };
    if !matches!(after.get(length), Some(b'&' | b' ')) {
        return false;
    }
    let start = file.len() - after.len();
    let is_upper = name.starts_with(|char: char| char.is_ascii_uppercase());
    let known = &mut ends[usize::from(is_upper)][pair];
    let end = match *known {
        Some(end) if end >= start => end,
        _ => {
            let name = if is_upper { PAIRED[pair].to_ascii_uppercase() } else { PAIRED[pair].to_owned() };
            let last = memmem::find(after, format!("&lt;/{name}&gt;").as_bytes());
            *known.insert(last.map_or(usize::MAX, |at| start + at))
        }
    };
    let distance = end - start;
    distance < PAIR_LENGTH && memchr::memchr(b'"', &after[..distance]).is_none()
}

/// Whether what follows `&` was a reference once more.
fn is_escape(after: &[u8]) -> bool {
    ["lt;", "gt;", "amp;", "quot;", "nbsp;", "apos;", "#39;", "#x27;"]
        .iter()
        .any(|name| after.starts_with(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::hostile;

    #[test]
    fn html_is_told_from_text_about_it() {
        for file in [
            "&lt;a href=&quot;x&quot;&gt;y&lt;/a&gt;",
            "\"&lt;b&gt;Things&lt;/b&gt;\"",
            "AT&amp;amp;T",
            "one&lt;br&gt;two",
            "&lt;B&gt; &lt;b&gt; &lt;I&gt;x&lt;/I&gt;",
            "\"&lt;b&gt;\" \"&lt;b&gt;&lt;/b&gt;\"",
        ] {
            assert!(shows_html(file), "{file}");
        }
        for file in [
            "a &lt; b",
            "&lt;b&gt;",
            "\"&lt;b&gt;\" \"&lt;/b&gt;\"",
            "AT&amp;T",
            "&lt;outline&gt;",
            "&#60;b&#62;",
        ] {
            assert!(!shows_html(file), "{file}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_plain_shows_no_html(text in hostile::text()) {
            let mut out = Vec::new();
            write_plain(&mut out, "", &text).unwrap();
            let written = String::from_utf8(out).unwrap();
            prop_assert!(!shows_html(&written), "{}", written);
        }
    }
}
