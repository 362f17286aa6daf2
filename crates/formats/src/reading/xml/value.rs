//! Values of attributes, of which most stand in the file as they are.

use std::ops::Range;

use panmap_model::Report;

use super::entity::Entities;
use super::reference::{DIGITS, Piece, character, other};
use super::tag::is_space;

/// Makes the value of an attribute in a buffer, unless it is what stands in the file; returns whether it was made.
///
/// The value is the beginning of the text, of this length, and `start` is where it is in the file.
///
/// SPEC (XML 1.0, 3.3.3): white space that is no reference is a space, a line end is one of them.
pub(crate) fn attribute_value<'a>(
    text: &'a str,
    length: usize,
    start: usize,
    entities: &mut Entities<'a>,
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
    // A string of our own is kept in registers, one of the caller's is not.
    let mut made = std::mem::take(value);
    made.clear();
    made.reserve(length + RUN);
    let mut done = 0;
    loop {
        while marks != 0 {
            let at = block + marks.trailing_zeros() as usize;
            marks &= marks - 1;
            // What was read may have gone on over more than one mark: a line end, both halves of a character.
            if at < done {
                continue;
            }
            copy(text, done..at, &mut made);
            done = at;
            if let Some((char, bytes)) = text.as_bytes()[at..].first_chunk().and_then(letter) {
                made.push(char);
                done += bytes;
            } else {
                done += special(&text[at..length], start + at, entities, report, &mut made);
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

/// Reads what a reference or a control character that begins a text stands for; returns how many bytes do that.
fn special<'a>(
    text: &'a str,
    position: usize,
    entities: &mut Entities<'a>,
    report: &mut Report,
    value: &mut String,
) -> usize {
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
            other(text, position, entities, report, &mut |piece: Piece<'_>| piece.add_to(value))
        }
    }
}

/// Most runs of ordinary characters are not longer.
const RUN: usize = 32;

/// Copies a part of a text.
#[allow(clippy::inline_always, reason = "as below")]
#[inline(always)]
fn copy(text: &str, part: Range<usize>, value: &mut String) {
    // In files that are all ASCII, runs are short and each of another length, which no processor foresees. To copy too
    // much and cut it off again costs less.
    match text.get(part.start..part.start + RUN) {
        Some(run) if part.len() <= RUN => {
            let end = value.len() + part.len();
            value.push_str(run);
            value.truncate(end);
        }
        _ => value.push_str(&text[part]),
    }
}

/// So many bytes are searched at once, a bit for each.
const BLOCK: usize = u64::BITS as usize;

/// As many bytes as are looked at in one step.
const STEP: usize = 8;

/// A bit for each of the first bytes of a text, up to this length, that is `&` or a control character.
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
    // Most blocks of most files have nothing to be marked.
    if words.iter().fold(0, |all, word| all | word) == 0 {
        return 0;
    }
    words.iter().rev().fold(0, |marks, word| marks << STEP | gathered(*word))
}

/// Marks the highest bit of each byte that is `&` or a control character.
#[inline]
fn marked(chunk: [u8; STEP]) -> u64 {
    let bytes = u64::from_le_bytes(chunk);
    let others = bytes ^ all(b'&');
    // Bytes that are not to be marked carry into their highest bit, or have it set; none carries into the next byte.
    let printable = ((bytes & all(0x7f)) + all(0x80 - b' ')) | bytes;
    let others = ((others & all(0x7f)) + all(0x7f)) | others;
    !(printable & others) & all(0x80)
}

/// The highest bits of all bytes, as one byte.
#[inline]
fn gathered(marks: u64) -> u64 {
    // The product has each of these bits in its highest byte, in order.
    (marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> (u64::BITS - u8::BITS)
}

const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; STEP])
}

/// The letter that a reference such as `&#xe9;` or `&#x43a;` stands for, and the bytes it does that with.
///
/// How many digits it has cannot be foreseen, so no decision is made by it: four are read, and those too many dropped.
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
    // No control character, no half of a character, and nothing that XML forbids.
    if !matches!(code, 0xa0..=0xd7ff) {
        return None;
    }
    Some((char::from_u32(code)?, count as usize + "&#x;".len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(raw: &str) -> (String, Vec<String>) {
        let mut report = Report::default();
        let mut value = String::new();
        if !attribute_value(raw, raw.len(), 10, &mut Entities::default(), &mut report, &mut value) {
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
                // What stands behind the value is none of it.
                let (mut report, mut value) = (Report::default(), String::new());
                let text = format!("{raw}\" ID=\"&#xe9;");
                assert!(attribute_value(
                    &text,
                    raw.len(),
                    0,
                    &mut Entities::default(),
                    &mut report,
                    &mut value
                ));
                assert_eq!(value, plain + made);
            }
        }
        for length in 0..3 * BLOCK {
            assert_eq!(value(&"~".repeat(length)).0.len(), length);
            let text = "~".repeat(length) + "&amp;";
            let (mut entities, mut report) = (Entities::default(), Report::default());
            assert!(!attribute_value(&text, length, 0, &mut entities, &mut report, &mut String::new()));
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
