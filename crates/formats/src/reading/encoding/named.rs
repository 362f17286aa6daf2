//! Encodings that a user names.

use std::fmt;
use std::str::FromStr;

use encoding_rs::DecoderResult;
use panmap_model::{Code, Diagnostic};

/// An encoding by its name, for texts that are neither UTF-8 nor say what they are.
///
/// ```
/// use panmap_formats::Encoding;
///
/// let encoding: Encoding = "gbk".parse()?;
/// assert_eq!(encoding.decode(b"\xcb\xae\xb9\xfb")?, "水果");
/// assert_eq!("cp1252".parse::<Encoding>()?.name(), "windows-1252");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// There is no encoding of this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownEncoding;

/// Names that Windows has for encodings, and the web has not.
const PAGES: [(&str, &str); 7] = [
    ("932", "shift_jis"),
    ("936", "gbk"),
    ("949", "euc-kr"),
    ("950", "big5"),
    ("54936", "gb18030"),
    ("65001", "utf-8"),
    ("1200", "utf-16le"),
];

impl Encoding {
    /// What the web calls the encoding.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Decodes bytes; a byte order mark is not part of the text.
    ///
    /// # Errors
    ///
    /// [`Code::UndecodableText`] where bytes are no text in this encoding.
    pub fn decode(self, bytes: &[u8]) -> Result<String, Diagnostic> {
        let mut decoder = self.0.new_decoder_with_bom_removal();
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
        let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
        match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
            (DecoderResult::InputEmpty, _) => Ok(text),
            (_, read) => {
                let message = format!("the bytes before offset {read} are not valid {}", self.name());
                Err(Diagnostic::error(Code::UndecodableText, message)
                    .help("name the encoding in which the text was saved with `--encoding`"))
            }
        }
    }
}

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let lower = name.trim().to_ascii_lowercase();
        let page = lower.trim_start_matches("cp").trim_start_matches("windows-");
        let known = PAGES.iter().find(|(number, _)| *number == page).map(|(_, name)| (*name).to_owned());
        let is_number = !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit());
        let label =
            known.unwrap_or_else(|| if is_number { format!("windows-{page}") } else { lower.clone() });
        encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(Self).ok_or(UnknownEncoding)
    }
}

impl fmt::Display for UnknownEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such encoding; name one such as gbk, gb18030, big5, shift_jis, euc-kr, windows-1251, windows-1252, koi8-r or utf-16le")
    }
}

impl std::error::Error for UnknownEncoding {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_go_by_many_names() {
        let name = |name: &str| name.parse::<Encoding>().map(Encoding::name);
        for (given, expected) in [
            ("GBK", "GBK"),
            ("cp936", "GBK"),
            ("shift-jis", "Shift_JIS"),
            ("sjis", "Shift_JIS"),
            ("CP932", "Shift_JIS"),
            ("windows-1251", "windows-1251"),
            ("cp1251", "windows-1251"),
            ("1252", "windows-1252"),
            ("latin1", "windows-1252"),
            ("UTF-16LE", "UTF-16LE"),
            ("utf8", "UTF-8"),
        ] {
            assert_eq!(name(given), Ok(expected), "{given}");
        }
        for unknown in ["", "klingon", "cp", "9999"] {
            assert_eq!(name(unknown), Err(UnknownEncoding), "{unknown}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_in_it_are_an_error() {
        let decode = |name: &str, bytes: &[u8]| name.parse::<Encoding>().unwrap().decode(bytes);
        assert_eq!(decode("windows-1251", b"\xcf\xeb\xe0\xed").unwrap(), "План");
        assert_eq!(decode("shift_jis", b"\x83\x8f").unwrap(), "ワ");
        assert_eq!(decode("utf-16le", b"\xff\xfea\0").unwrap(), "a");
        assert_eq!(decode("shift_jis", b"ab\xff\xffc").unwrap_err().code, Code::UndecodableText);
        assert_eq!(decode("utf-8", b"caf\xe9").unwrap_err().code, Code::UndecodableText);
    }
}
