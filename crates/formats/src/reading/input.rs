//! An input as all readers and format detection see it: bytes, decoded once.

use std::borrow::Cow;

use panmap_model::{Diagnostic, Parsed};

use super::encoding::{self, Encoding};
use super::fence::Block;

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
    /// The code block in which the outline is.
    block: Option<Block>,
}

impl<'a> Input<'a> {
    /// Decodes the bytes of an input from UTF-8, from UTF-16, or from the encoding that an XML document declares.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let (text, warning) = match encoding::decode_told(bytes) {
            Ok((text, warning)) => (Ok(text), warning),
            Err(error) => (Err(error), None),
        };
        Self::of(bytes, text, warning)
    }

    /// The same for bytes whose encoding is known; `None` finds it out.
    #[must_use]
    pub fn in_encoding(bytes: &'a [u8], encoding: Option<Encoding>) -> Self {
        match encoding {
            Some(encoding) => Self::of(bytes, encoding.decode(bytes).map(Cow::Owned), None),
            None => Self::new(bytes),
        }
    }

    fn of(bytes: &'a [u8], text: Result<Cow<'a, str>, Diagnostic>, warning: Option<Diagnostic>) -> Self {
        let block = text.as_deref().ok().and_then(Block::of);
        Self { bytes, text, warning, block }
    }

    /// The original bytes.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The decoded text, without a byte order mark. Where the only outline is in a code block, as chat programs answer,
    /// this is what is in the block.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`decode`](crate::decode).
    pub fn text(&self) -> Result<&str, Diagnostic> {
        let text = self.text.as_deref().map_err(Clone::clone)?;
        Ok(self.block.as_ref().map_or(text, |block| &text[block.inside.clone()]))
    }

    /// Whether the outline is in a code block, of which the name of the file says nothing.
    #[must_use]
    pub fn is_in_code_block(&self) -> bool {
        self.block.is_some()
    }

    /// The beginning of the text, as far as detection examines it; for undecodable bytes, the part before the first of
    /// them.
    #[must_use]
    pub fn head(&self) -> Cow<'_, str> {
        match self.text() {
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

    /// What was read, with its diagnostics where they are in the whole input, and what is said of a code block.
    pub(crate) fn placed(&self, read: Result<Parsed, Diagnostic>) -> Result<Parsed, Diagnostic> {
        let Some(block) = &self.block else { return read };
        let place = |diagnostic: &mut Diagnostic| {
            if Some(&*diagnostic) != self.warning()
                && let Some(span) = &mut diagnostic.span
            {
                span.start += block.inside.start;
                span.end += block.inside.start;
            }
        };
        match read {
            Ok(mut parsed) => {
                parsed.diagnostics.iter_mut().for_each(place);
                parsed.diagnostics.insert(0, block.told());
                Ok(parsed)
            }
            Err(mut error) => {
                place(&mut error);
                Err(error)
            }
        }
    }
}
