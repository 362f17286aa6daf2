//! HTML as it stands in a text: tags that may be none, attributes in any quotes.

use panmap_model::{Report, Span};

use super::{Plain, is_mark, role, told_of_markup};
use crate::reading::xml::{Piece, pieces};

/// The plain text of an HTML text in which white space counts and tags HTML does not have are text.
pub(crate) fn flatten(
    html: &str,
    keeps_link: bool,
    span: Span,
    report: &mut Report,
) -> (String, Option<String>) {
    soup(html, Plain { is_exact: true, ..Plain::new(keeps_link) }, span, report)
}

/// The plain text of an HTML document, and its first link.
pub(crate) fn document(html: &str, span: Span, report: &mut Report) -> (String, Option<String>) {
    soup(html, Plain::new(true), span, report)
}

fn soup(html: &str, mut plain: Plain, span: Span, report: &mut Report) -> (String, Option<String>) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        references(&rest[..at], &mut plain);
        rest = &rest[at..];
        let length = if let Some(tag) = tag(rest) {
            if tag.is_end {
                plain.end(tag.name);
            } else {
                plain.start(tag.name, |name| value_of(tag.attributes, name));
                plain.is_flattened |= has_marks(tag.attributes);
            }
            tag.length
        } else {
            plain.exactly("<");
            1
        };
        rest = &rest[length..];
    }
    references(rest, &mut plain);
    if plain.is_flattened {
        told_of_markup(span, report);
    }
    plain.finish()
}

/// Resolves the references of HTML in a text. What HTML knows and what it lets pass is no reason for a warning.
fn references(text: &str, plain: &mut Plain) {
    pieces(text, 0, &mut Report::default(), |piece| match piece {
        Piece::Literal(text) if plain.is_exact => plain.exactly(text),
        other => plain.piece(other),
    });
}

struct HtmlTag<'a> {
    name: &'a str,
    attributes: &'a str,
    is_end: bool,
    length: usize,
}

/// The tag a text begins with, if HTML has it.
fn tag(text: &str) -> Option<HtmlTag<'_>> {
    /// No tag in a topic is longer.
    const LONGEST: usize = 4096;
    let window = text.as_bytes().get(..LONGEST).unwrap_or(text.as_bytes());
    // A text of nothing but `<a` must not be searched for an end at each of them: the name comes first, and where
    // another tag begins outside of quotes, this is none.
    let is_end = window.get(1) == Some(&b'/');
    let begin = 1 + usize::from(is_end);
    let length = window[begin..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = &text[begin..begin + length];
    role(name)?;
    let behind = begin + length;
    let is_tag = |char: char| matches!(char, '/' | '>') || char.is_whitespace();
    if !text[behind..].starts_with(is_tag) {
        return None;
    }
    let mut quote = None;
    let is_over = |byte: &u8| {
        match (quote, byte) {
            (None, b'>' | b'<') => return true,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
        false
    };
    let end = behind + window[behind..].iter().position(is_over).filter(|at| window[behind + at] == b'>')?;
    Some(HtmlTag { name, attributes: &text[behind..end], is_end, length: end + 1 })
}

/// Whether what follows the name of a tag has attributes that are left out.
fn has_marks(attributes: &str) -> bool {
    let mut rest = attributes;
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let value = after.strip_prefix(['"', '\'']).and_then(|value| value.split_once(&after[..1]));
        if is_mark(name.trim()) {
            return true;
        }
        rest = value.map_or("", |(_, tail)| tail);
    }
    false
}

/// The value of an attribute in what follows the name of a tag: `href="…"`.
fn value_of(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        let (before, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, tail) = after[1..].split_once(quote)?;
        if before.trim().eq_ignore_ascii_case(name) {
            let mut plain = Plain { is_exact: true, ..Plain::default() };
            references(value, &mut plain);
            return Some(plain.finish().0);
        }
        rest = tail;
    }
}
