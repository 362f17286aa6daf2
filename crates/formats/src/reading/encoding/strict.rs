//! UTF-8 with or without a byte order mark, and UTF-16 with one.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic};

/// The two orders of the bytes of a UTF-16 unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

/// Decodes UTF-8, and UTF-16 with a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Diagnostic> {
    match bytes {
        [0xff, 0xfe, ..] => decode_utf16(bytes, 2, Order::Little).map(Cow::Owned),
        [0xfe, 0xff, ..] => decode_utf16(bytes, 2, Order::Big).map(Cow::Owned),
        [0xef, 0xbb, 0xbf, rest @ ..] => decode_utf8(rest, 3),
        _ => decode_utf8(bytes, 0),
    }
}

/// Decodes UTF-16 without a byte order mark.
pub(super) fn decode_unmarked(bytes: &[u8], order: Order) -> Result<String, Diagnostic> {
    decode_utf16(bytes, 0, order)
}

fn is_measurable(bytes: &[u8]) -> Result<(), Diagnostic> {
    if u32::try_from(bytes.len()).is_ok() {
        return Ok(());
    }
    Err(Diagnostic::error(Code::InputTooLarge, "the input is larger than 4 GiB")
        .help("split it into several maps"))
}

fn decode_utf8(bytes: &[u8], offset: usize) -> Result<Cow<'_, str>, Diagnostic> {
    is_measurable(bytes)?;
    // The standard library is slow on non-ASCII text, but gives more details of an error.
    let text = simdutf8::basic::from_utf8(bytes).or_else(|_| str::from_utf8(bytes));
    text.map(Cow::Borrowed).map_err(|error| {
        let bad = error.valid_up_to();
        let length = error.error_len().unwrap_or(bytes.len() - bad);
        let start = offset + bad;
        Diagnostic::error(
            Code::UndecodableText,
            format!("byte 0x{:02x} at offset {start} is not valid UTF-8", bytes[bad]),
        )
        .at(start..start + length)
        .help("name its encoding with `--encoding`, such as `--encoding windows-1252`, or save it as UTF-8")
    })
}

/// Decodes what follows a byte order mark of `mark` bytes.
fn decode_utf16(bytes: &[u8], mark: usize, order: Order) -> Result<String, Diagnostic> {
    is_measurable(bytes)?;
    let (pairs, rest) = bytes[mark..].as_chunks::<2>();
    let units = pairs.iter().map(|pair| match order {
        Order::Little => u16::from_le_bytes(*pair),
        Order::Big => u16::from_be_bytes(*pair),
    });
    let mut text = String::with_capacity(bytes.len());
    let mut at = mark;
    for decoded in char::decode_utf16(units) {
        let Ok(char) = decoded else { return Err(undecodable_utf16(bytes[at], at, mark > 0)) };
        text.push(char);
        at += 2 * char.len_utf16();
    }
    if let [byte] = rest {
        return Err(undecodable_utf16(*byte, at, mark > 0));
    }
    Ok(text)
}

fn undecodable_utf16(byte: u8, at: usize, is_marked: bool) -> Diagnostic {
    let sign = if is_marked { "the byte order mark says" } else { "the first characters say" };
    Diagnostic::error(
        Code::UndecodableText,
        format!("byte 0x{byte:02x} at offset {at} does not belong to a UTF-16 character"),
    )
    .at(at..at + 1)
    .help(format!("{sign} UTF-16, but the bytes are cut off or are something else"))
}
