//! References to characters and entities, as files have them: also those that XML does not allow.

use panmap_model::{Code, Report, Severity};
use quick_xml::escape::resolve_html5_entity;

use super::escape::is_allowed;
use super::tag::is_space;

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
    loop {
        let at = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        if at > 0 {
            take(Piece::Literal(&rest[..at]));
        }
        rest = &rest[at..];
        let (piece, length) = match character(rest.as_bytes()) {
            Some((char, length)) => (Piece::Character(char), length),
            None if rest.is_empty() => return,
            None => other(rest, start + raw.len() - rest.len(), report),
        };
        take(piece);
        rest = &rest[length..];
    }
}

/// Makes the value of an attribute in a buffer, unless it is what stands in the file; returns whether it was made.
///
/// SPEC (XML 1.0, 3.3.3): white space that is no reference is a space, a line end is one of them.
pub(crate) fn attribute_value(raw: &str, start: usize, report: &mut Report, value: &mut String) -> bool {
    let mut rest = raw;
    while let Some(at) = special(rest.as_bytes()) {
        if rest.len() == raw.len() {
            value.clear();
            value.reserve(raw.len());
        }
        value.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (character(rest.as_bytes()), rest.as_bytes()) {
            (Some((char, length)), _) => {
                value.push(char);
                length
            }
            (None, [b'&', ..]) => {
                let (piece, length) = other(rest, start + raw.len() - rest.len(), report);
                match piece {
                    Piece::Literal(text) | Piece::Entity(text) => value.push_str(text),
                    Piece::Character(char) => value.push(char),
                }
                length
            }
            (None, space) => {
                value.push(if is_space(space[0]) { ' ' } else { char::from(space[0]) });
                if space.starts_with(b"\r\n") { 2 } else { 1 }
            }
        };
        rest = &rest[length..];
    }
    let is_made = rest.len() < raw.len();
    if is_made {
        value.push_str(rest);
    }
    is_made
}

/// Where the next reference or control character is.
///
/// Files that are all ASCII have one every few bytes, which is too near for longer steps.
fn special(text: &[u8]) -> Option<usize> {
    const STEP: usize = 8;
    const ONES: u64 = u64::from_le_bytes([1; STEP]);
    const SPACES: u64 = u64::from_le_bytes([b' '; STEP]);
    const AMPERSANDS: u64 = u64::from_le_bytes([b'&'; STEP]);
    let mut at = 0;
    while let Some(chunk) = text[at..].first_chunk::<STEP>() {
        // A byte that is too small for the subtraction is marked, and none below it.
        let bytes = u64::from_le_bytes(*chunk);
        let others = bytes ^ AMPERSANDS;
        let found = (bytes.wrapping_sub(SPACES) & !bytes | others.wrapping_sub(ONES) & !others) & (ONES << 7);
        if found != 0 {
            return Some(at + (found.trailing_zeros() / u8::BITS) as usize);
        }
        at += STEP;
    }
    Some(at + text[at..].iter().position(|byte| *byte < b' ' || *byte == b'&')?)
}

/// What a text that begins with `&` refers to where that is a character of XML, and the bytes it does that with.
fn character(text: &[u8]) -> Option<(char, usize)> {
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

/// The number of a reference by number, and the bytes it is given with.
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

/// The number before a semicolon, and how many digits it has. One too large is a character nobody has.
#[allow(clippy::inline_always, reason = "as above")]
#[inline(always)]
fn number<const RADIX: u32>(text: &[u8]) -> Option<(u32, usize)> {
    /// So many digits are no number that is too large.
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
const DIGITS: [u8; 256] = {
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

/// What a text that begins with `&` refers to where that is no character of XML, and the bytes it does that with.
#[cold]
fn other<'a>(text: &'a str, position: usize, report: &mut Report) -> (Piece<'a>, usize) {
    if let Some((code, length)) = numeric(text.as_bytes()) {
        // FreeMind and Freeplane write both halves of a character.
        let is_high = matches!(code, 0xd800..=0xdbff);
        if let Some((low @ 0xdc00..=0xdfff, more)) = numeric(&text.as_bytes()[length..]).filter(|_| is_high) {
            return (Piece::Character(join(code as u16, low as u16)), length + more);
        }
        report.add(Severity::Warning, Code::ReplacedCharacters, (position..position + length).into(), || {
            format!("`{}` is no character of XML: it is left out", &text[..length])
        });
        return (Piece::Literal(""), length);
    }
    let window = text.as_bytes().get(1..=LONGEST_NAME).unwrap_or(&text.as_bytes()[1..]);
    let name = memchr::memchr(b';', window).map(|length| &text[1..=length]);
    if let Some((name, entity)) = name.and_then(|name| Some((name, resolve_html5_entity(name)?))) {
        let length = name.len() + "&;".len();
        report.add(Severity::Info, Code::UnknownEntity, (position..position + length).into(), || {
            format!("`{}` is an entity of HTML, not of XML: read as {entity:?}", &text[..length])
        });
        return (Piece::Entity(entity), length);
    }
    report.add(Severity::Warning, Code::UnknownEntity, (position..position + 1).into(), || {
        "no entity of XML or HTML begins here: the text is kept as it is".into()
    });
    (Piece::Literal(&text[..1]), 1)
}

fn join(high: u16, low: u16) -> char {
    char::decode_utf16([high, low]).next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(raw: &str) -> (String, Vec<String>) {
        let mut report = Report::default();
        let mut value = String::new();
        if !attribute_value(raw, 10, &mut report, &mut value) {
            value = raw.to_owned();
        }
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
