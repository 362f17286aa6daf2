//! What the texts of a file are taken for, and how plain text is written so that it is not taken for HTML.

use std::io::{self, Write};

use memchr::memmem;
use panmap_model::{Report, Text, TextBuf, TextBuilder};

use super::markdown;
use crate::reading::html;
use crate::reading::link::whole_link;
use crate::reading::xml::Attribute;
use crate::settings::{Setting, Values};
use crate::writing::html::{self as writing, Reading};
use crate::writing::xml::{self, Charset};

/// What the texts of outlines are taken for.
pub(super) const TEXTS: Setting = Setting {
    name: "texts",
    about: "What texts and notes are taken for; `auto` decides for each of them.",
    values: Values::Words(&["auto", "plain", "html", "markdown"]),
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
    /// Markdown as Dynalist has it.
    Markdown,
}

/// The notation in which a value has marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    Html,
    Markdown,
}

/// The buffers in which texts are built.
#[derive(Default)]
pub(super) struct Scratch {
    html: html::Scratch,
    markdown: TextBuilder,
    linked: TextBuf,
}

impl Texts {
    /// What the user chose, or what the file shows.
    pub(super) fn chosen(word: &str, file: &str) -> Self {
        match word {
            "plain" => Self::Plain,
            "html" => Self::Escaped,
            "markdown" => Self::Markdown,
            _ if is_escaped(file) => Self::Escaped,
            _ => Self::Auto,
        }
    }

    /// The notation of the marks in texts, if they have any.
    pub(super) fn notation(self) -> Notation {
        if self == Self::Markdown { Notation::Markdown } else { Notation::Html }
    }

    /// What a value says where that is more than its characters: the address of a link around all of it, if it may have
    /// one, and its text. Reports what a text cannot keep.
    pub(super) fn read<'s>(
        self,
        value: &'s str,
        may_link: bool,
        attribute: Attribute<'_>,
        scratch: &'s mut Scratch,
        report: &mut Report,
    ) -> Option<(Option<String>, Text<'s>)> {
        if self == Self::Markdown {
            return read_markdown(value, may_link, scratch);
        }
        match html::anchor(value).filter(|_| may_link && self != Self::Plain) {
            Some((link, inside)) => {
                let text = Self::Escaped.html(inside, attribute, &mut scratch.html, report);
                Some((Some(link), text.unwrap_or(inside.into())))
            }
            None => Some((None, self.html(value, attribute, &mut scratch.html, report)?)),
        }
    }

    /// A value as HTML, if it is any, with what a text cannot keep of it reported.
    fn html<'s>(
        self,
        value: &str,
        attribute: Attribute<'_>,
        scratch: &'s mut html::Scratch,
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
        let (text, lost) = html::snippet(value, has_reference, scratch)?;
        lost.report(attribute.span(), report);
        Some(text)
    }
}

fn read_markdown<'s>(
    value: &str,
    may_link: bool,
    scratch: &'s mut Scratch,
) -> Option<(Option<String>, Text<'s>)> {
    let text = markdown::read(value, &mut scratch.markdown)?;
    match whole_link(text).filter(|_| may_link) {
        Some((link, inside)) => {
            scratch.linked = inside;
            Some((Some(link), scratch.linked.as_text()))
        }
        None => Some((None, text)),
    }
}

/// A text in a notation, in a link if there is one.
pub(super) fn value(notation: Notation, text: Text<'_>, link: Option<&str>) -> String {
    match notation {
        Notation::Html => html_value(text, link),
        Notation::Markdown => markdown::write(text, link),
    }
}

/// What a value in a notation is read as, whatever else is in its file: a link around all of it and a text.
pub(super) fn readings(notation: Notation, value: &str, may_link: bool) -> Vec<(Option<String>, TextBuf)> {
    match notation {
        Notation::Html => html_readings(value, may_link).into(),
        Notation::Markdown => {
            let mut scratch = Scratch::default();
            let read = read_markdown(value, may_link, &mut scratch);
            let (link, text) = read.unwrap_or((None, Text::new(value)));
            vec![(link, text.into())]
        }
    }
}

/// A text as HTML, or as HTML around which a link is.
fn html_value(text: Text<'_>, link: Option<&str>) -> String {
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

/// The link around all of a value in a notation, if it may have one.
pub(super) fn link_of(notation: Notation, value: &str, may_link: bool) -> Option<String> {
    readings(notation, value, may_link).swap_remove(0).0
}

/// What HTML is read as, where the texts of its file are escaped or not.
fn html_readings(value: &str, may_link: bool) -> [(Option<String>, TextBuf); 2] {
    // A value with a reference that is written twice is the reason why texts are HTML.
    let shows = memchr::memchr_iter(b'&', value.as_bytes()).any(|at| is_escape(&value.as_bytes()[at + 1..]));
    [shows, true].map(|is_escaped| {
        let mut scratch = html::Scratch::default();
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
    let is_markup = |byte: u8, after: &[u8]| match byte {
        b'<' => after.first().is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/'),
        b'&' => is_escape(after),
        _ => false,
    };
    let faithful = xml::escape_by(out, text, Charset::Utf8, is_markup)?;
    out.write_all(b"\"")?;
    Ok(faithful)
}

/// Whether what follows `&` was a reference once more.
fn is_escape(after: &[u8]) -> bool {
    if let Some(number) = after.strip_prefix(b"#") {
        let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
        return (1..=5).contains(&digits) && number.get(digits) == Some(&b';') || number.starts_with(b"x27;");
    }
    ["lt;", "gt;", "amp;", "quot;", "nbsp;", "apos;"].iter().any(|name| after.starts_with(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::hostile;

    #[test]
    fn references_written_twice_show_html() {
        assert!(
            is_escaped("AT&amp;amp;T") && is_escaped("&amp;lt;b&amp;gt;") && is_escaped("it&amp;#8217;s")
        );
        for file in
            ["a &lt; b", "&lt;b&gt;x&lt;/b&gt;", "AT&amp;T", "AT&#38;amp;T", "R&amp;D #12;", "&amp;#;"]
        {
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
