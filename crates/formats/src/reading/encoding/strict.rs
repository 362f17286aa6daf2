//! UTF-8 with or without a byte order mark, and UTF-16 with one.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic};

/// Decodes UTF-8, and UTF-16 with a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Diagnostic> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Diagnostic::error(Code::InputTooLarge, "the input is larger than 4 GiB")
            .help("split it into several maps"));
    }
    match bytes {
        [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        [0xef, 0xbb, 0xbf, rest @ ..] => decode_utf8(rest, 3),
        _ => decode_utf8(bytes, 0),
    }
}

fn decode_utf8(bytes: &[u8], offset: usize) -> Result<Cow<'_, str>, Diagnostic> {
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
        .help("convert the file to UTF-8, for example with `iconv -f windows-1252 -t utf-8`")
    })
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Diagnostic> {
    const BOM: usize = 2;
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut at = BOM;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let Ok(char) = decoded else { return Err(undecodable_utf16(bytes[at - BOM], at)) };
        text.push(char);
        at += 2 * char.len_utf16();
    }
    if let [byte] = rest {
        return Err(undecodable_utf16(*byte, at));
    }
    Ok(text)
}

fn undecodable_utf16(byte: u8, at: usize) -> Diagnostic {
    Diagnostic::error(
        Code::UndecodableText,
        format!("byte 0x{byte:02x} at offset {at} does not belong to a UTF-16 character"),
    )
    .at(at..at + 1)
    .help("the byte order mark says UTF-16, but the bytes are cut off or are something else")
}
