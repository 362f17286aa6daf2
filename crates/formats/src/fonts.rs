//! Fonts for characters that the embedded font does not have, as whoever has access to files gives them.

use std::fmt;
use std::sync::Arc;

use skrifa::{FontRef, MetadataProvider};

/// Finds fonts for pictures that hold no text, or hold the font with it: PNG and PDF.
///
/// Formats touch no files, so a program that wants fonts of its system in pictures implements this, and passes it to
/// [`WriteOptions::fonts`](crate::WriteOptions::fonts).
pub trait FindFont: fmt::Debug + Send + Sync {
    /// Returns a font that has all characters of a text, one of these families if possible, and bold if possible.
    ///
    /// The same text must give the same font whenever it is asked for.
    fn find(&self, text: &str, families: &[&str], is_bold: bool) -> Option<FontFile>;
}

/// The bytes of a font file, which many pictures can share.
#[derive(Clone)]
pub struct FontFile {
    data: Arc<Vec<u8>>,
    index: u32,
}

impl FontFile {
    /// The font with this index in a file; 0 if the file has only one font. `None` if there is no such font.
    #[must_use]
    pub fn new(data: Arc<Vec<u8>>, index: u32) -> Option<Self> {
        FontRef::from_index(&data, index).ok()?;
        Some(Self { data, index })
    }

    /// The bytes of the file.
    #[must_use]
    pub fn data(&self) -> &Arc<Vec<u8>> {
        &self.data
    }

    /// The index of the font in the file.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The characters that the font has, in order.
    #[must_use]
    pub fn chars(&self) -> Vec<char> {
        let Ok(font) = FontRef::from_index(&self.data, self.index) else { return Vec::new() };
        let mut chars: Vec<_> =
            font.charmap().mappings().filter_map(|(code, _)| char::from_u32(code)).collect();
        chars.sort_unstable();
        chars.dedup();
        chars
    }

    /// Whether the font has a character.
    #[must_use]
    pub fn has(&self, char: char) -> bool {
        FontRef::from_index(&self.data, self.index)
            .is_ok_and(|font| font.charmap().map(char).is_some_and(|glyph| glyph.to_u32() != 0))
    }

    /// Whether both are the same font of the same file.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.index == other.index && (Arc::ptr_eq(&self.data, &other.data) || self.data == other.data)
    }
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FontFile").field("bytes", &self.data.len()).field("index", &self.index).finish()
    }
}

/// Whether a character is drawn with those beside it, so that a font need not have it: joiners and variation selectors.
#[must_use]
pub(crate) fn is_joined(char: char) -> bool {
    matches!(char, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use panmap_layout::Face;

    use super::*;

    #[test]
    fn a_font_says_which_characters_it_has() {
        let font = FontFile::new(Arc::new(Face::Regular.bytes().to_vec()), 0).unwrap();
        assert!(font.has('a') && font.has('Ж') && !font.has('中'));
        assert!(font.chars().binary_search(&'é').is_ok() && font.chars().binary_search(&'中').is_err());
        assert!(FontFile::new(Arc::new(b"no font".to_vec()), 0).is_none());
        assert!(FontFile::new(font.data().clone(), 1).is_none());
        assert_eq!(format!("{font:?}"), format!("FontFile {{ bytes: {}, index: 0 }}", font.data().len()));
    }
}
