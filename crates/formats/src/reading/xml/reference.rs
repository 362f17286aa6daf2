//! References to characters and entities, including those that occur in files although XML does not allow them.

use std::ops::Range;

use panmap_model::{Code, Report, Severity};
use quick_xml::escape::resolve_html5_entity;

use super::tag::is_space;
use crate::names::xml::is_allowed;

/// The maximum length of an entity name that is looked up.
const LONGEST_NAME: usize = 32;

/// A piece of a text: literal characters, or the expansion of a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Characters as written in the file.
    Literal(&'a str),
    /// The character that a reference stands for.
    Character(char),
    /// The expansion of an HTML entity.
    Entity(&'static str),
}

/// Splits a text at its references; `start` is its position in the file.
///
/// References to characters that XML forbids are dropped, and unknown entities are kept as text; both are reported.
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

/// Writes the value of an attribute to a buffer if it differs from the text in the file. Returns whether it does.
///
/// The value is the first `length` bytes of the text; `start` is its position in the file.
///
/// SPEC (XML 1.0, 3.3.3): literal white space becomes a space, and a line end counts as one character.
pub(crate) fn attribute_value(
    text: &str,
    length: usize,
    start: usize,
    report: &mut Report,
    value: &mut String,
) -> bool {
    let (mut block, mut marks) = (0, specials(text.as_bytes(), length));
    while marks == 0 {
        block += BLOCK;
        if block >= length {
            return false;
        }
        marks = specials(&text.as_bytes()[block..], length - block);
    }
    // A local string is kept in registers; the caller's string would not be.
    let mut made = std::mem::take(value);
    made.clear();
    made.reserve(length + RUN);
    let mut done = 0;
    loop {
        while marks != 0 {
            let at = block + marks.trailing_zeros() as usize;
            marks &= marks - 1;
            // The previous step may have covered more than one mark: a line end, or both halves of a surrogate pair.
            if at < done {
                continue;
            }
            copy(text, done..at, &mut made);
            done = at;
            if let Some((char, bytes)) = text.as_bytes()[at..].first_chunk().and_then(letter) {
                made.push(char);
                done += bytes;
            } else {
                done += special(&text[at..length], start + at, report, &mut made);
            }
        }
        block += BLOCK;
        if block >= length {
            break;
        }
        marks = specials(&text.as_bytes()[block..], length - block);
    }
    copy(text, done..length, &mut made);
    *value = made;
    true
}

/// Expands the reference or control character at the beginning of a text. Returns its length in bytes.
fn special(text: &str, position: usize, report: &mut Report, value: &mut String) -> usize {
    match text.as_bytes() {
        [space @ ..b' ', more @ ..] => {
            value.push(if is_space(*space) { ' ' } else { char::from(*space) });
            if *space == b'\r' && more.starts_with(b"\n") { 2 } else { 1 }
        }
        bytes => {
            if let Some((char, length)) = character(bytes) {
                value.push(char);
                return length;
            }
            let (piece, length) = other(text, position, report);
            match piece {
                Piece::Literal(text) | Piece::Entity(text) => value.push_str(text),
                Piece::Character(char) => value.push(char),
            }
            length
        }
    }
}

/// The length that most runs of ordinary characters do not exceed.
const RUN: usize = 32;

/// Copies a part of a text.
#[allow(clippy::inline_always, reason = "as below")]
#[inline(always)]
fn copy(text: &str, part: Range<usize>, value: &mut String) {
    // In ASCII files, runs are short and vary in length, which processors cannot predict. Copying too much and
    // truncating it costs less.
    match text.get(part.start..part.start + RUN) {
        Some(run) if part.len() <= RUN => {
            let end = value.len() + part.len();
            value.push_str(run);
            value.truncate(end);
        }
        _ => value.push_str(&text[part]),
    }
}

/// The number of bytes searched at once, with one bit each.
const BLOCK: usize = u64::BITS as usize;

/// The number of bytes examined in one step.
const STEP: usize = 8;

/// Returns a bit for each byte of the first block of a text, up to `length` bytes: set if it is `&` or a control
/// character.
#[inline]
fn specials(bytes: &[u8], length: usize) -> u64 {
    match bytes.first_chunk::<STEP>() {
        Some(chunk) if length <= STEP => gathered(marked(*chunk)) & !(u64::MAX << length),
        _ => specials_of_block(bytes, length),
    }
}

#[inline(never)]
fn specials_of_block(bytes: &[u8], length: usize) -> u64 {
    let marks = if let Some(block) = bytes.first_chunk::<BLOCK>() {
        marked_in(block)
    } else {
        let mut block = [b' '; BLOCK];
        block[..bytes.len()].copy_from_slice(bytes);
        marked_in(&block)
    };
    if length < BLOCK { marks & !(u64::MAX << length) } else { marks }
}

fn marked_in(block: &[u8; BLOCK]) -> u64 {
    let mut words = [0; BLOCK / STEP];
    for (word, chunk) in words.iter_mut().zip(block.as_chunks().0) {
        *word = marked(*chunk);
    }
    // Most blocks of most files contain nothing to mark.
    if words.iter().fold(0, |all, word| all | word) == 0 {
        return 0;
    }
    words.iter().rev().fold(0, |marks, word| marks << STEP | gathered(*word))
}

/// Sets the highest bit of each byte that is `&` or a control character, and clears all other bits.
#[inline]
fn marked(chunk: [u8; STEP]) -> u64 {
    let bytes = u64::from_le_bytes(chunk);
    let others = bytes ^ all(b'&');
    // Bytes that need no mark carry into their highest bit or already have it set; no byte carries into the next one.
    let printable = ((bytes & all(0x7f)) + all(0x80 - b' ')) | bytes;
    let others = ((others & all(0x7f)) + all(0x7f)) | others;
    !(printable & others) & all(0x80)
}

/// Gathers the highest bits of all bytes in one byte.
#[inline]
fn gathered(marks: u64) -> u64 {
    // The highest byte of the product contains these bits in order.
    (marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> (u64::BITS - u8::BITS)
}

const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; STEP])
}

/// Returns the letter that a reference such as `&#xe9;` or `&#x43a;` stands for, and the length of the reference in
/// bytes.
///
/// The number of digits is unpredictable, so the code does not branch on it: it reads four digits and drops the surplus
/// ones.
#[allow(clippy::inline_always, reason = "as below")]
#[inline(always)]
fn letter(text: &[u8; 8]) -> Option<(char, usize)> {
    let [b'&', b'#', b'x', first, second, third, fourth, _] = *text else { return None };
    let values = u32::from_be_bytes([first, second, third, fourth].map(|byte| DIGITS[usize::from(byte)]));
    let count = (values & 0xf0f0_f0f0).leading_zeros() / u8::BITS;
    if text[count as usize + "&#x".len()] != b';' {
        return None;
    }
    let values = values & 0x0f0f_0f0f;
    let values = (values | values >> 4) & 0x00ff_00ff;
    let code = (values | values >> 8) & 0xffff;
    let code = code >> (16 - 4 * count);
    // This excludes control characters, surrogates, and characters that XML forbids.
    if !matches!(code, 0xa0..=0xd7ff) {
        return None;
    }
    Some((char::from_u32(code)?, count as usize + "&#x;".len()))
}

/// Returns the character that the `&` at the beginning of a text refers to, if XML allows it, and the length of the
/// reference.
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

/// The value of each byte as a digit, or a value that no digit has.
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

/// Returns what the `&` at the beginning of a text refers to if it is not a character that XML allows, and the length
/// of the reference.
#[cold]
fn other<'a>(text: &'a str, position: usize, report: &mut Report) -> (Piece<'a>, usize) {
    if let Some((code, length)) = numeric(text.as_bytes()) {
        // FreeMind and Freeplane write such characters as two references, one for each surrogate.
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
        if !attribute_value(raw, raw.len(), 10, &mut report, &mut value) {
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
    fn values_are_the_same_wherever_their_steps_begin() {
        let (raw, made) = (
            "&#xe9;&#x43a;&amp;\r\n&#x1f600;&#xd83d;&#xde00;&#x5d0&#xa0;\u{7f}\t&",
            "éк& 😀😀&#x5d0\u{a0}\u{7f} &",
        );
        for before in ["a", "é", "😀", "&#65;"] {
            for times in 0..2 * BLOCK {
                let plain = before.replace("&#65;", "A").repeat(times);
                let raw = before.repeat(times) + raw;
                assert_eq!(value(&raw).0, plain.clone() + made);
                // The text after the value is not part of it.
                let (mut report, mut value) = (Report::default(), String::new());
                let text = format!("{raw}\" ID=\"&#xe9;");
                assert!(attribute_value(&text, raw.len(), 0, &mut report, &mut value));
                assert_eq!(value, plain + made);
            }
        }
        for length in 0..3 * BLOCK {
            assert_eq!(value(&"~".repeat(length)).0.len(), length);
            let text = "~".repeat(length) + "&amp;";
            assert!(!attribute_value(&text, length, 0, &mut Report::default(), &mut String::new()));
        }
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
