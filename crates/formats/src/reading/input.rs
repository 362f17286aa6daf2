//! An input as all readers and format detection see it: bytes, decoded once.

use std::borrow::Cow;

use panmap_model::Diagnostic;

use super::encoding;

/// The number of bytes of a text that detection examines.
const HEAD: usize = 64 * 1024;

/// The bytes of a map, decoded once by the code that opens it.
///
/// ```
/// use panmap_formats::{Input, detect};
///
/// let input = Input::new(b"# Fruit\n\n- Apples\n");
/// assert_eq!(detect(&input).map(|(format, _)| format.name), Some("markdown"));
/// ```
#[derive(Debug)]
pub struct Input<'a> {
    bytes: &'a [u8],
    text: Result<Cow<'a, str>, Diagnostic>,
    warning: Option<Diagnostic>,
}

impl<'a> Input<'a> {
    /// Decodes the bytes of an input from UTF-8, from UTF-16, or from the encoding that an XML document declares.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let (text, warning) = match encoding::decode_told(bytes) {
            Ok((text, warning)) => (Ok(text), warning),
            Err(error) => (Err(error), None),
        };
        Self { bytes, text, warning }
    }

    /// The original bytes.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The decoded text, without a byte order mark.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`decode`](crate::decode).
    pub fn text(&self) -> Result<&str, Diagnostic> {
        self.text.as_deref().map_err(Clone::clone)
    }

    /// The beginning of the text, as far as detection examines it; for undecodable bytes, the part before the first of
    /// them.
    #[must_use]
    pub fn head(&self) -> Cow<'_, str> {
        match &self.text {
            Ok(text) => {
                let mut end = HEAD.min(text.len());
                while !text.is_char_boundary(end) {
                    end -= 1;
                }
                Cow::Borrowed(&text[..end])
            }
            Err(error) => {
                let end = error.span.map_or(0, |span| span.start.min(self.bytes.len()));
                encoding::decode(&self.bytes[..end.min(HEAD)]).unwrap_or_default()
            }
        }
    }

    /// The warning about the encoding, if there is one.
    pub(crate) fn warning(&self) -> Option<&Diagnostic> {
        self.warning.as_ref()
    }
}
