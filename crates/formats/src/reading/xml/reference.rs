//! References to characters and entities, including those that occur in files although XML does not allow them.

use panmap_model::{Code, Report, Severity, Span};
use quick_xml::escape::resolve_html5_entity;

use super::entity::{Entities, Found};
use super::piece::Piece;
use crate::names::xml::is_allowed;

/// The maximum length of an entity name that is looked up.
const LONGEST_NAME: usize = 32;

/// Takes a text apart at its references; `start` is where it is in the file.
///
/// References to characters XML forbids are dropped, unknown entities kept as text; both are reported.
pub(crate) fn pieces<'a>(
    raw: &'a str,
    start: usize,
    entities: &mut Entities<'a>,
    report: &mut Report,
    mut take: impl FnMut(Piece<'a>),
) {
    let mut rest = raw;
    loop {
        let at = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        if at > 0 {
            take(Piece::Literal(&rest[..at]));
        }
        rest = &rest[at..];
        let length = match character(rest.as_bytes()) {
            Some((char, length)) => {
                take(Piece::Character(char));
                length
            }
            None if rest.is_empty() => return,
            None => other(rest, start + raw.len() - rest.len(), entities, report, &mut take),
        };
        rest = &rest[length..];
    }
}

/// What a text that begins with `&` refers to where that is a character of XML, and the bytes it does that with.
pub(super) fn character(text: &[u8]) -> Option<(char, usize)> {
    match text {
        [b'&', b'#', ..] => {
            let (code, length) = numeric(text)?;
            Some((char::from_u32(code).filter(|char| is_allowed(*char))?, length))
        }
        [b'&', b'a', b'm', b'p', b';', ..] => Some(('&', 5)),
        [b'&', b'l', b't', b';', ..] => Some(('<', 4)),
        [b'&', b'g', b't', b';', ..] => Some(('>', 4)),
        [b'&', b'q', b'u', b'o', b't', b';', ..] => Some(('"', 6)),
        [b'&', b'a', b'p', b'o', b's', b';', ..] => Some(('\'', 6)),
        _ => None,
    }
}

/// Returns the code in a numeric reference, and the length of the reference in bytes.
#[allow(clippy::inline_always, reason = "a tenth of the time it takes to read a FreeMind file")]
#[inline(always)]
fn numeric(text: &[u8]) -> Option<(u32, usize)> {
    match text {
        [b'&', b'#', b'x' | b'X', digits @ ..] => {
            number::<16>(digits).map(|(code, length)| (code, length + 4))
        }
        [b'&', b'#', digits @ ..] => number::<10>(digits).map(|(code, length)| (code, length + 3)),
        _ => None,
    }
}

/// Returns the number before a semicolon and its digit count. A number that is too large becomes a code that no
/// character has.
#[allow(clippy::inline_always, reason = "as above")]
#[inline(always)]
fn number<const RADIX: u32>(text: &[u8]) -> Option<(u32, usize)> {
    /// The number of digits with which no number is too large.
    const FEW: usize = 8;
    let mut code = 0_u32;
    for (at, byte) in text.iter().enumerate() {
        let digit = u32::from(DIGITS[usize::from(*byte)]);
        if digit >= RADIX {
            return (*byte == b';' && at > 0).then_some((code, at));
        }
        if at == FEW {
            break;
        }
        code = code * RADIX + digit;
    }
    long_number::<RADIX>(text)
}

#[cold]
fn long_number<const RADIX: u32>(text: &[u8]) -> Option<(u32, usize)> {
    let digits =
        || text.iter().map(|byte| u32::from(DIGITS[usize::from(*byte)])).take_while(|digit| *digit < RADIX);
    let code = digits().fold(0_u32, |code, digit| code.saturating_mul(RADIX).saturating_add(digit));
    let length = digits().count();
    (text.get(length) == Some(&b';')).then_some((code, length))
}

/// The value of each byte as a digit, or one no digit has.
pub(super) const DIGITS: [u8; 256] = {
    let mut digits = [u8::MAX; 256];
    let mut byte = 0;
    while byte < digits.len() {
        digits[byte] = match byte as u8 {
            digit @ b'0'..=b'9' => digit - b'0',
            digit @ b'a'..=b'f' => digit - b'a' + 10,
            digit @ b'A'..=b'F' => digit - b'A' + 10,
            _ => u8::MAX,
        };
        byte += 1;
    }
    digits
};

/// Takes what a text that begins with `&` refers to where that is no character of XML; returns the bytes it does that with.
#[cold]
pub(super) fn other<'a>(
    text: &'a str,
    position: usize,
    entities: &mut Entities<'a>,
    report: &mut Report,
    take: &mut impl FnMut(Piece<'a>),
) -> usize {
    if let Some((code, length)) = numeric(text.as_bytes()) {
        // FreeMind and Freeplane write such characters as two references, one for each surrogate.
        let is_high = matches!(code, 0xd800..=0xdbff);
        if let Some((low @ 0xdc00..=0xdfff, more)) = numeric(&text.as_bytes()[length..]).filter(|_| is_high) {
            take(Piece::Character(join(code as u16, low as u16)));
            return length + more;
        }
        report.add(Severity::Warning, Code::ReplacedCharacters, (position..position + length).into(), || {
            format!("`{}` is no character of XML: it is left out", &text[..length])
        });
        return length;
    }
    let window = text.as_bytes().get(1..=LONGEST_NAME).unwrap_or(&text.as_bytes()[1..]);
    let name = memchr::memchr(b';', window).map(|length| &text[1..=length]);
    let span = |length: usize| Span::from(position..position + length);
    match name.map_or(Found::Unknown, |name| entities.find(name)) {
        Found::Pieces(pieces) => {
            pieces.iter().copied().for_each(take);
            return name.map_or(0, str::len) + "&;".len();
        }
        Found::Declared => {
            let length = name.map_or(0, str::len) + "&;".len();
            report.add(Severity::Warning, Code::UnknownEntity, span(length), || {
                format!(
                    "`{}` is declared, but its text is too long or elsewhere: kept as written",
                    &text[..length]
                )
            });
            take(Piece::Literal(&text[..length]));
            return length;
        }
        Found::Unknown => {}
    }
    if let Some((name, entity)) = name.and_then(|name| Some((name, resolve_html5_entity(name)?))) {
        let length = name.len() + "&;".len();
        let severity = if entities.is_external { Severity::Info } else { Severity::Warning };
        report.add(severity, Code::UnknownEntity, (position..position + length).into(), || {
            format!("`{}` is an entity of HTML, not of XML: read as {entity:?}", &text[..length])
        });
        take(Piece::Entity(entity));
        return length;
    }
    report.add(Severity::Warning, Code::UnknownEntity, (position..position + 1).into(), || {
        "no entity of XML or HTML begins here: the text is kept as it is".into()
    });
    take(Piece::Literal(&text[..1]));
    1
}

fn join(high: u16, low: u16) -> char {
    char::decode_utf16([high, low]).next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER)
}
