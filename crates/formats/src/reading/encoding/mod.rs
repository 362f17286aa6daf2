//! Decoding bytes to text: UTF-8 and UTF-16, with or without a byte order mark.

use std::borrow::Cow;

use panmap_model::Diagnostic;

use super::signature;

mod named;
mod strict;
mod wide;
mod xml;

pub use named::{Encoding, UnknownEncoding};

/// Decodes an input, without copying it if it is UTF-8. A byte order mark is not part of the text.
///
/// An archive, a picture or another binary file is named by its first bytes. An input that begins like XML is decoded as
/// XML, which may declare its encoding.
///
/// # Errors
///
/// Returns [`Code::UndecodableText`](panmap_model::Code::UndecodableText) with the span of the first undecodable bytes
/// in the original input, [`Code::UnreadableInput`](panmap_model::Code::UnreadableInput) if the input is not text, and
/// [`Code::InputTooLarge`](panmap_model::Code::InputTooLarge) if it has 4 GiB or more.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Diagnostic> {
    decode_told(bytes).map(|(text, _)| text)
}

/// A decoded input, and an encoding error that did not prevent decoding.
type Decoded<'a> = Result<(Cow<'a, str>, Option<Diagnostic>), Diagnostic>;

/// Decodes an input, and reports an encoding error that did not prevent decoding.
pub(crate) fn decode_told(bytes: &[u8]) -> Decoded<'_> {
    decode_special(bytes).unwrap_or_else(|| strict::decode(bytes).map(|text| (text, None)))
}

/// Decodes an input that is known to be UTF-8, as [`decode_told`] does.
pub(crate) fn decode_utf8(text: &str) -> Decoded<'_> {
    let decoded = decode_special(text.as_bytes());
    decoded.unwrap_or_else(|| Ok((text.strip_prefix('\u{feff}').unwrap_or(text).into(), None)))
}

/// Decodes what is not simply in the encoding that its first bytes name; `None` for all else.
fn decode_special(bytes: &[u8]) -> Option<Decoded<'_>> {
    if xml::is_xml(bytes) {
        return Some(xml::decode(bytes));
    }
    match wide::decode(bytes) {
        Some(decoded) => Some(Ok(decoded)),
        None => signature::refusal(bytes).map(Err),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_choose_the_encoding_and_are_dropped() {
        for bytes in [&b"a\xc3\xa9"[..], b"\xef\xbb\xbfa\xc3\xa9", b"\xff\xfea\0\xe9\0", b"\xfe\xff\0a\0\xe9"]
        {
            assert_eq!(decode(bytes).unwrap(), "a\u{e9}");
        }
        assert!(matches!(decode(b"abc"), Ok(Cow::Borrowed("abc"))));
        assert_eq!(decode(b"\xff\xfe\x3d\xd8\x00\xde").unwrap(), "\u{1f600}");
    }

    #[test]
    fn undecodable_bytes_are_named() {
        let place = |bytes| {
            let error = decode(bytes).unwrap_err();
            (error.span.unwrap(), error.message)
        };
        assert_eq!(place(b"ab\xa0c"), ((2..3).into(), "byte 0xa0 at offset 2 is not valid UTF-8".into()));
        assert_eq!(
            place(b"\xef\xbb\xbf\xc3"),
            ((3..4).into(), "byte 0xc3 at offset 3 is not valid UTF-8".into())
        );
        assert_eq!(place(b"\xff\xfea\0b").0, (4..5).into());
        assert_eq!(place(b"\xff\xfea\0\x00\xd8").0, (4..5).into());
        // Places are those of the bytes there are, also where no mark stands before them.
        assert_eq!(
            place(b"<\0a\0/\0>"),
            ((6..7).into(), "byte 0x3e at offset 6 does not belong to a UTF-16 character".into())
        );
    }
}
