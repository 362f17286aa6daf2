//! UTF-16 without a byte order mark, which some programs save.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic};

use super::strict::{self, Order};

/// How many bytes tell what the others are.
const HEAD: usize = 4 * 1024;

/// Of how many characters one has to be a letter of Latin, a blank or a line end.
const SELDOM: usize = 16;

/// Decodes bytes that are UTF-16 by where their zeros are, and says so; `None` where they are something else.
pub(super) fn decode(bytes: &[u8]) -> Option<(Cow<'_, str>, Option<Diagnostic>)> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if !bytes.len().is_multiple_of(2)
        || bytes.len() < 4
        || matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
        || memchr::memchr(0, head).is_none()
    {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    // What is UTF-8 as well has a zero in nearly every character if it is UTF-16.
    let is_utf8 = str::from_utf8(bytes).is_ok();
    let is_enough = |count: usize| {
        let characters = head.len() / 2;
        count > 1 && if is_utf8 { count * 4 >= characters * 3 } else { count * SELDOM >= characters }
    };
    let (order, name) = match (zeros(0), zeros(1)) {
        (0, count) if is_enough(count) => (Order::Little, "UTF-16LE"),
        (count, 0) if is_enough(count) => (Order::Big, "UTF-16BE"),
        _ => return None,
    };
    let text = strict::decode_unmarked(bytes, order).ok()?;
    // Zeros between control characters are numbers of a binary file.
    let is_text =
        text.chars().all(|char| !char.is_control() || matches!(char, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}'));
    let message = format!("the text is {name} without a byte order mark");
    is_text.then(|| (Cow::Owned(text), Some(Diagnostic::info(Code::WrongEncoding, message))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_at_every_second_byte_are_utf_16() {
        let text = "Fruit\n\n1. Äpfel \u{1f34e}\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let (decoded, told) = decode(&bytes).unwrap();
            assert_eq!((decoded.as_ref(), told.unwrap().code), (text, Code::WrongEncoding));
        }
        for other in [&b"a\0b"[..], b"abcd", b"a\0\0b", b"", b"\x01\0\x02\0\x03\0", b"\xff\xfea\0"] {
            assert!(decode(other).is_none(), "{other:?}");
        }
    }
}
