//! An input as all readers and format detection see it: bytes, decoded once, and an archive, opened once.

use std::borrow::Cow;
use std::sync::Arc;
#[cfg(feature = "archive")]
use std::sync::OnceLock;

use panmap_model::{Diagnostic, Parsed};

#[cfg(feature = "archive")]
use super::archive::{Archive, is_packed_tar};
use super::encoding::{self, Encoding};
use super::fence::Block;
#[cfg(feature = "archive")]
use super::signature;

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
    /// The whole text, if the map may share it.
    shared: Option<&'a Arc<String>>,
    /// The code block in which the outline is.
    block: Option<Block>,
    #[cfg(feature = "archive")]
    archive: Option<Result<Archive<'a>, Diagnostic>>,
    /// Whether the bytes are a tar archive that is packed with gzip.
    #[cfg(feature = "archive")]
    is_packed_tar: bool,
    /// The document that was read from the archive.
    #[cfg(feature = "archive")]
    document: OnceLock<Document>,
}

/// The document of a map that was read from an archive, to which the spans of diagnostics refer.
#[cfg(feature = "archive")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// The name of its entry in the archive.
    pub entry: Arc<str>,
    /// The decoded text.
    pub text: String,
}

impl<'a> Input<'a> {
    /// Decodes the bytes of an input from UTF-8, from UTF-16, or from the encoding that an XML document declares.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        #[cfg(feature = "archive")]
        if let Some(archive) = Archive::open(bytes) {
            let refusal = |archive: &Archive<'_>| {
                signature::archive(|name| archive.has(name), archive.entries().map(|entry| &*entry.name))
            };
            let text = Err(archive.as_ref().map_or_else(Clone::clone, refusal));
            return Self { archive: Some(archive), ..Self::of(bytes, text, None) };
        }
        #[cfg(feature = "archive")]
        if is_packed_tar(bytes) {
            return Self { is_packed_tar: true, ..Self::of(bytes, Err(signature::packed_tar()), None) };
        }
        match encoding::decode_told(bytes) {
            Ok((text, warning)) => Self::of(bytes, Ok(text), warning),
            Err(error) => Self::of(bytes, Err(error), None),
        }
    }

    fn of(bytes: &'a [u8], text: Result<Cow<'a, str>, Diagnostic>, warning: Option<Diagnostic>) -> Self {
        let block = text.as_deref().ok().and_then(Block::of);
        Self {
            bytes,
            text,
            warning,
            shared: None,
            block,
            #[cfg(feature = "archive")]
            archive: None,
            #[cfg(feature = "archive")]
            is_packed_tar: false,
            #[cfg(feature = "archive")]
            document: OnceLock::new(),
        }
    }

    /// The same for a text that the map may share, instead of copying it, for as long as it lives.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use panmap_formats::{Input, ReadOptions, by_name};
    ///
    /// let page = Arc::new("Fruit by Mind Map: Fruit\n\n1. Apples\n".to_owned());
    /// let format = by_name("mindmeister").expect("it is a format");
    /// let shared = format.read_input(&Input::shared(&page), &ReadOptions::default())?;
    /// assert_eq!(shared, format.read(page.as_bytes(), &ReadOptions::default())?);
    /// # Ok::<(), panmap_model::Diagnostic>(())
    /// ```
    #[must_use]
    pub fn shared(text: &'a Arc<String>) -> Self {
        let bytes = text.as_bytes();
        if Self::is_archive(bytes) {
            return Self::new(bytes);
        }
        let (decoded, warning) = match encoding::decode_utf8(text) {
            Ok((decoded, warning)) => (Ok(decoded), warning),
            Err(error) => (Err(error), None),
        };
        let input = Self::of(bytes, decoded, warning);
        let is_same = input.text().is_ok_and(|own| own.len() == text.len());
        Self { shared: Some(text).filter(|_| is_same), ..input }
    }

    /// The same for bytes whose encoding is known; `None` finds it out.
    #[must_use]
    pub fn in_encoding(bytes: &'a [u8], encoding: Option<Encoding>) -> Self {
        match encoding {
            // What is in an archive is in encodings of its own.
            Some(_) if Self::is_archive(bytes) => Self::new(bytes),
            Some(encoding) => Self::of(bytes, encoding.decode(bytes).map(Cow::Owned), None),
            None => Self::new(bytes),
        }
    }

    /// Whether bytes are an archive, in which texts have encodings of their own.
    #[must_use]
    pub fn is_archive(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\x1f\x8b")
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

    /// The text, if the map may share it.
    pub(crate) fn as_shared(&self) -> Option<&'a Arc<String>> {
        self.shared
    }

    /// Whether the outline is in a code block, of which the name of the file says nothing.
    #[must_use]
    pub fn is_in_code_block(&self) -> bool {
        self.block.is_some()
    }

    /// Whether the text begins as an object of JSON does, or a list of them.
    #[must_use]
    pub fn is_json(&self) -> bool {
        let head = self.head();
        let mut first = head.chars().filter(|char| !char.is_whitespace());
        matches!((first.next(), first.next()), (Some('{'), Some('"' | '}')) | (Some('['), Some('{')))
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

    /// The document that was read from an archive, once a reader has read one.
    #[cfg(feature = "archive")]
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.document.get()
    }

    /// The archive that the input is; `None` if it is none.
    ///
    /// # Errors
    ///
    /// Returns an error if the archive has no directory that can be read.
    #[cfg(feature = "archive")]
    pub(crate) fn archive(&self) -> Option<Result<&Archive<'a>, Diagnostic>> {
        self.archive.as_ref().map(|archive| archive.as_ref().map_err(Clone::clone))
    }

    /// The bytes of a tar archive that is packed with gzip; `None` if the input is none.
    #[cfg(feature = "archive")]
    pub(crate) fn packed_tar(&self) -> Option<&'a [u8]> {
        self.is_packed_tar.then_some(self.bytes)
    }

    /// Keeps the document that is read, so that the places of diagnostics can be found in it.
    #[cfg(feature = "archive")]
    pub(super) fn keep_document(&self, document: Document) -> &str {
        &self.document.get_or_init(|| document).text
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
