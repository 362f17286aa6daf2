//! References to characters and entities, as files have them: also those that XML does not allow.

use std::borrow::Cow;

use panmap_model::{Code, Report, Severity};
use quick_xml::escape::resolve_html5_entity;

use super::escape::is_allowed;

/// The longest name of an entity that is looked up.
const LONGEST_NAME: usize = 32;

/// A piece of a text: as it stands there, or what a reference stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Characters as they are in the file.
    Literal(&'a str),
    /// The character a reference stands for.
    Character(char),
    /// What an entity of HTML stands for.
    Entity(&'static str),
}

/// Takes a text apart at its references; `start` is where it is in the file.
///
/// References to characters XML forbids are dropped, unknown entities kept as text; both are reported.
pub(crate) fn pieces<'a>(raw: &'a str, start: usize, report: &mut Report, mut take: impl FnMut(Piece<'a>)) {
    let mut rest = raw;
    let mut pending_surrogate = None;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        if at > 0 {
            take(Piece::Literal(&rest[..at]));
        }
        rest = &rest[at..];
        let position = start + raw.len() - rest.len();
        let (reference, length) = reference(rest);
        let span = (position..position + length).into();
        match reference {
            Reference::Character(char) => take(Piece::Character(char)),
            Reference::Surrogate(high) if is_low_surrogate_next(&rest[length..]) => {
                pending_surrogate = Some(high);
                rest = &rest[length..];
                continue;
            }
            Reference::Surrogate(low) => match pending_surrogate.take() {
                Some(high) => take(Piece::Character(join(high, low))),
                None => illegal(report, span, &rest[..length]),
            },
            Reference::Illegal => illegal(report, span, &rest[..length]),
            Reference::Html(text) => {
                report.add(Severity::Info, Code::UnknownEntity, span, || {
                    format!("`{}` is an entity of HTML, not of XML: read as {text:?}", &rest[..length])
                });
                take(Piece::Entity(text));
            }
            Reference::Unknown => {
                report.add(Severity::Warning, Code::UnknownEntity, span, || {
                    "no entity of XML or HTML begins here: the text is kept as it is".into()
                });
                take(Piece::Literal(&rest[..length]));
            }
        }
        rest = &rest[length..];
    }
    if !rest.is_empty() {
        take(Piece::Literal(rest));
    }
}

/// The value of an attribute.
///
/// SPEC (XML 1.0, 3.3.3): white space that is no reference is a space, a line end is one of them.
pub(crate) fn attribute_value<'a>(raw: &'a str, start: usize, report: &mut Report) -> Cow<'a, str> {
    // Without an early exit, this is done many bytes at a time.
    let found = raw.bytes().fold(0, |all, byte| all | u8::from(byte < b' ') << 1 | u8::from(byte == b'&'));
    if found == 0 {
        return Cow::Borrowed(raw);
    }
    let is_laid_out = found & 2 != 0;
    let mut value = String::with_capacity(raw.len());
    pieces(raw, start, report, |piece| match piece {
        Piece::Literal(text) if !is_laid_out => value.push_str(text),
        Piece::Literal(text) => {
            let mut previous = ' ';
            for char in text.chars() {
                match char {
                    '\n' if previous == '\r' => {}
                    '\t' | '\n' | '\r' => value.push(' '),
                    char => value.push(char),
                }
                previous = char;
            }
        }
        Piece::Character(char) => value.push(char),
        Piece::Entity(text) => value.push_str(text),
    });
    Cow::Owned(value)
}

enum Reference {
    Character(char),
    Surrogate(u16),
    Illegal,
    Html(&'static str),
    Unknown,
}

/// What a text that begins with `&` refers to, and the bytes it does that with.
fn reference(text: &str) -> (Reference, usize) {
    let named = |char| Reference::Character(char);
    match text.as_bytes() {
        [_, b'#', b'x' | b'X', digits @ ..] => numeric(digits, 16, 3),
        [_, b'#', digits @ ..] => numeric(digits, 10, 2),
        [_, b'a', b'm', b'p', b';', ..] => (named('&'), 5),
        [_, b'l', b't', b';', ..] => (named('<'), 4),
        [_, b'g', b't', b';', ..] => (named('>'), 4),
        [_, b'q', b'u', b'o', b't', b';', ..] => (named('"'), 6),
        [_, b'a', b'p', b'o', b's', b';', ..] => (named('\''), 6),
        bytes => {
            let window = bytes.get(1..=LONGEST_NAME).unwrap_or(&bytes[1..]);
            let length = memchr::memchr(b';', window);
            match length.and_then(|length| Some((resolve_html5_entity(&text[1..=length])?, length + 2))) {
                Some((text, length)) => (Reference::Html(text), length),
                None => (Reference::Unknown, 1),
            }
        }
    }
}

/// A reference by number, whose digits come after `before` bytes. One too large is a character nobody has.
fn numeric(digits: &[u8], radix: u32, before: usize) -> (Reference, usize) {
    let mut code = 0_u32;
    for (at, byte) in digits.iter().enumerate() {
        if let Some(digit) = char::from(*byte).to_digit(radix) {
            code = code.saturating_mul(radix).saturating_add(digit);
            continue;
        }
        if *byte != b';' || at == 0 {
            break;
        }
        let reference = match (code, char::from_u32(code)) {
            (0xd800..=0xdfff, _) => Reference::Surrogate(code as u16),
            (_, Some(char)) if is_allowed(char) => Reference::Character(char),
            _ => Reference::Illegal,
        };
        return (reference, before + at + 1);
    }
    (Reference::Unknown, 1)
}

/// Whether a text begins with a reference to the second half of a character: FreeMind and Freeplane write both halves.
fn is_low_surrogate_next(text: &str) -> bool {
    text.starts_with('&') && matches!(reference(text).0, Reference::Surrogate(0xdc00..=0xdfff))
}

fn join(high: u16, low: u16) -> char {
    char::decode_utf16([high, low]).next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn illegal(report: &mut Report, span: panmap_model::Span, reference: &str) {
    report.add(Severity::Warning, Code::ReplacedCharacters, span, || {
        format!("`{reference}` is no character of XML: it is left out")
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(raw: &str) -> (String, Vec<String>) {
        let mut report = Report::default();
        let value = attribute_value(raw, 10, &mut report).into_owned();
        let told = report.finish().into_iter();
        let told = told.map(|diagnostic| {
            let span = diagnostic.span.unwrap_or_default();
            format!("{}..{} {}", span.start, span.end, diagnostic.code)
        });
        (value, told.collect())
    }

    #[test]
    fn references_become_characters() {
        assert_eq!(value("a&amp;b&#10;&#x9;&lt;&#xE9;").0, "a&b\n\t<é");
        assert_eq!(value("a\r\nb\tc\nd").0, "a b c d");
        assert_eq!(value("&#xd83d;&#xde00;&#55357;&#56832;"), ("😀😀".into(), vec![]));
    }

    #[test]
    fn what_xml_forbids_is_told() {
        assert_eq!(value("a&#xb;b"), ("ab".into(), vec!["11..16 replaced-characters".into()]));
        assert_eq!(value("&#xd83d;x&#xde00;").0, "x");
        assert_eq!(value("&#xd83d;&#xd83d;&#xde00;").0, "😀");
        assert_eq!(value("&#99999999999999;").0, "");
        assert_eq!(value("a&nbsp;b"), ("a\u{a0}b".into(), vec!["11..17 unknown-entity".into()]));
        assert_eq!(value("&lol9; & &; AT&T").0, "&lol9; & &; AT&T");
    }
}
