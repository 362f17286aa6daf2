//! Whether the texts of a file are HTML, and how plain text is written so that they are not taken for it.

use std::io::{self, Write};

use memchr::memmem;
use panmap_model::{Report, Text, TextBuf};

use crate::reading::html::{self, Scratch};
use crate::reading::xml::Attribute;
use crate::settings::{Setting, Values};
use crate::writing::html::{self as writing, Reading};
use crate::writing::xml::{self, Charset};

/// What the texts of outlines are taken for.
pub(super) const TEXTS: Setting = Setting {
    name: "texts",
    about: "What texts and notes are taken for; `auto` decides for each of them.",
    values: Values::Words(&["auto", "plain", "html"]),
};

/// What the texts of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Texts {
    /// Characters.
    Plain,
    /// Characters, or HTML where a text has markup.
    Auto,
    /// HTML, since references are written twice.
    Escaped,
}

impl Texts {
    /// What the user chose, or what the file shows.
    pub(super) fn chosen(word: &str, file: &str) -> Self {
        match word {
            "plain" => Self::Plain,
            "html" => Self::Escaped,
            _ if is_escaped(file) => Self::Escaped,
            _ => Self::Auto,
        }
    }

    /// The address of a link around all of a value, and what is inside it.
    pub(super) fn anchor(self, value: &str) -> Option<(String, &str)> {
        if self == Self::Plain { None } else { html::anchor(value) }
    }

    /// A value as HTML, if it is any, with what a text cannot keep of it reported.
    pub(super) fn html<'s>(
        self,
        value: &str,
        attribute: Attribute<'_>,
        scratch: &'s mut Scratch,
        report: &mut Report,
    ) -> Option<Text<'s>> {
        let has_tag = memchr::memchr(b'<', value.as_bytes()).is_some();
        let has_reference = self == Self::Escaped && memchr::memchr(b'&', value.as_bytes()).is_some();
        if self == Self::Plain || !has_tag && !has_reference {
            return None;
        }
        // Panmap refers by number to what only looks like markup.
        let is_guarded = |guard: &str| attribute.raw.contains(guard);
        if has_tag && (is_guarded("&#60;") || is_guarded("&#38;")) {
            return None;
        }
        if self == Self::Escaped || has_tag {
            let (text, lost) = html::snippet(value, has_reference, scratch)?;
            lost.report(attribute.span(), report);
            return Some(text);
        }
        None
    }
}

/// A text as HTML, or as HTML around which a link is.
pub(super) fn html_value(text: Text<'_>, link: Option<&str>) -> String {
    let mut html = String::with_capacity(2 * text.words().len());
    if let Some(link) = link {
        html.push_str("<a href=\"");
        writing::escape(&mut html, link);
        html.push_str("\">");
    }
    if text.is_plain() {
        html.push_str(&writing::escaped(text.words(), None));
    } else {
        writing::write(&mut html, text, Reading::Exact);
    }
    if link.is_some() {
        html.push_str("</a>");
    }
    html
}

/// What a value is read as, where the texts of its file are taken for HTML or not: a link around all of it and a text.
pub(super) fn readings(value: &str, may_link: bool) -> [(Option<String>, TextBuf); 2] {
    // A value with a reference that is written twice is the reason why texts are HTML.
    let shows = memchr::memchr_iter(b'&', value.as_bytes()).any(|at| is_escape(&value.as_bytes()[at + 1..]));
    [shows, true].map(|is_escaped| {
        let mut scratch = Scratch::default();
        let (link, inside, is_escaped) = match html::anchor(value).filter(|_| may_link) {
            Some((link, inside)) => (Some(link), inside, true),
            None => (None, value, is_escaped),
        };
        let has_tag = memchr::memchr(b'<', inside.as_bytes()).is_some();
        let has_reference = is_escaped && memchr::memchr(b'&', inside.as_bytes()).is_some();
        let read = if has_tag || has_reference {
            html::snippet(inside, has_reference, &mut scratch).map(|(text, _)| text)
        } else {
            None
        };
        (link, read.unwrap_or(Text::new(inside)).into())
    })
}

/// Whether a file refers to characters twice, so that its texts are HTML: `AT&amp;amp;T`.
///
/// [`write_plain`] refers to an `&` of such a text by number.
fn is_escaped(file: &str) -> bool {
    // Only outlines have such texts.
    let file = file.as_bytes();
    let file = &file[memmem::find(file, b"<body").unwrap_or_default()..];
    memmem::find_iter(file, b"&amp;").any(|at| is_escape(&file[at + b"&amp;".len()..]))
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
    fn references_written_twice_show_html() {
        assert!(is_escaped("AT&amp;amp;T") && is_escaped("&amp;lt;b&amp;gt;"));
        for file in ["a &lt; b", "&lt;b&gt;x&lt;/b&gt;", "AT&amp;T", "AT&#38;amp;T"] {
            assert!(!is_escaped(file), "{file}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_plain_shows_no_html(text in hostile::text()) {
            let mut out = Vec::new();
            write_plain(&mut out, "", &text).unwrap();
            let written = String::from_utf8(out).unwrap();
            prop_assert!(!is_escaped(&written), "{}", written);
        }
    }
}
