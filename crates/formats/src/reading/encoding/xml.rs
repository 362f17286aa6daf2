//! Decoding an XML document, whose declaration of its encoding may be wrong.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use panmap_model::{Code, Diagnostic};

use super::strict::{self, Order};

/// The number of bytes at the beginning of a document in which its declaration is searched for.
const DECLARATION: usize = 256;

/// Whether bytes that cannot be decoded otherwise should be decoded as XML.
pub(crate) fn is_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    matches!(bytes.trim_ascii_start(), [b'<', b'?' | b'!' | b'a'..=b'z' | b'A'..=b'Z', ..])
        || order_of(bytes).is_some()
}

/// Decodes a document, and reports where its bytes are not in the expected encoding.
///
/// Valid UTF-8 is decoded as such, whatever the declaration; other bytes are decoded in the declared encoding or in
/// Windows-1252.
///
/// # Errors
///
/// Returns the same errors as [`decode`](super::decode) for UTF-16 and for documents that are too large.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Diagnostic>), Diagnostic> {
    if let Some(order) = order_of(bytes) {
        return Ok((Cow::Owned(strict::decode_unmarked(bytes, order)?), None));
    }
    match strict::decode(bytes) {
        Ok(text) => Ok((text, None)),
        Err(_) if is_xml(bytes) && !matches!(bytes, [0xfe | 0xff, ..]) => {
            let (text, warning) = decode_other(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
            Ok((Cow::Owned(text), Some(warning)))
        }
        Err(error) => Err(error),
    }
}

/// Returns the byte order of UTF-16 without a mark, recognized by the first two ASCII characters of a document.
fn order_of(bytes: &[u8]) -> Option<Order> {
    let is_second = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'?' | b'!');
    match bytes {
        [b'<', 0, second, 0, ..] if is_second(second) => Some(Order::Little),
        [0, b'<', 0, second, ..] if is_second(second) => Some(Order::Big),
        _ => None,
    }
}

fn decode_other(bytes: &[u8]) -> (String, Diagnostic) {
    let declared = declared(bytes).or_else(|| declared_in_page(bytes));
    let other = declared
        .filter(|encoding| ![UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252].contains(encoding))
        .map(|encoding| (encoding, encoding.decode_without_bom_handling(bytes)));
    if let Some((encoding, (text, false))) = other {
        let message = format!("the text is not UTF-8 but {}, as it declares", encoding.name());
        return (text.into_owned(), Diagnostic::info(Code::WrongEncoding, message));
    }
    // Only the bytes that are not UTF-8 are decoded as Windows-1252, because programs pasted them into files that are
    // otherwise UTF-8.
    let mut text = String::with_capacity(bytes.len());
    let (mut first, mut count) = (None, 0_usize);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = text.len();
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
            first.get_or_insert(start..text.len());
            count += chunk.invalid().len();
        }
    }
    let bytes = if count == 1 { "1 byte is".into() } else { format!("{count} bytes are") };
    let warning = Diagnostic::warning(
        Code::WrongEncoding,
        format!("{bytes} not UTF-8 and read as Windows-1252, from here on"),
    )
    .help("name the encoding with `--encoding` if characters look wrong, or save the file as UTF-8");
    (text, if let Some(first) = first { warning.at(first) } else { warning })
}

/// How far into a web page its encoding is looked for.
const PAGE: usize = 1024;

/// The encoding a web page names: `<meta charset="gbk">`, or `content="text/html; charset=gbk"`.
fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PAGE).unwrap_or(bytes);
    let after = &head[memchr::memmem::find(head, b"charset=")? + b"charset=".len()..];
    let after = after.strip_prefix(b"\"").or(after.strip_prefix(b"'")).unwrap_or(after);
    let length =
        after.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)).count();
    Encoding::for_label(&after[..length])
}

/// Returns the encoding that a declaration names: `<?xml version="1.0" encoding="ISO-8859-1"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION).unwrap_or(bytes);
    let head = &head[..memchr::memmem::find(head, b"?>")?];
    let after = &head[memchr::memmem::find(head, b"encoding")? + b"encoding".len()..];
    let mut quoted = after.split(|byte| matches!(byte, b'"' | b'\''));
    quoted.next().filter(|between| between.trim_ascii() == b"=")?;
    Encoding::for_label(quoted.next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Option<Diagnostic>) {
        let (text, warning) = decode(bytes).unwrap();
        (text.into_owned(), warning)
    }

    #[test]
    fn valid_utf_8_is_believed_whatever_is_declared() {
        let bytes = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>".as_bytes();
        assert!(matches!(decode(bytes), Ok((Cow::Borrowed(text), None)) if text.contains('é')));
        assert_eq!(decoded(b"\xef\xbb\xbf<a/>").0, "<a/>");
    }

    #[test]
    fn bytes_that_are_no_utf_8_are_what_is_declared_or_windows_1252() {
        let (text, warning) = decoded(b"<?xml version='1.0' encoding='windows-1251'?><a>\xcf\xf0</a>");
        assert!(text.ends_with("<a>Пр</a>") && warning.unwrap().severity == panmap_model::Severity::Info);
        let (text, warning) = decoded("<a>é \u{1}</a>".replace('\u{1}', "\u{2}").as_bytes());
        assert!(text.contains('é') && warning.is_none());
        let (text, warning) = decoded(b"<a>\xc3\xa9 \xa0\x80</a>");
        assert_eq!(text, "<a>é \u{a0}€</a>");
        let warning = warning.unwrap();
        assert_eq!(warning.span, Some((6..8).into()));
        assert!(warning.message.starts_with("2 bytes are not UTF-8"), "{warning}");
    }

    #[test]
    fn utf_16_is_known_by_its_mark_and_by_its_first_character() {
        for bytes in [&b"\xff\xfe<\0a\0/\0>\0"[..], b"\xfe\xff\0<\0a\0/\0>", b"<\0a\0/\0>\0", b"\0<\0a\0/\0>"]
        {
            assert_eq!(decoded(bytes), ("<a/>".to_owned(), None));
        }
        assert!(decode(b"\xff\xfe<\0\x00\xd8").is_err());
    }
}
