//! Files that a map carries, such as pictures and attachments.

use std::fmt;

/// A file that a map carries, such as a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Medium<'a> {
    /// The name by which topics refer to it.
    pub name: &'a str,
    /// The media type of the file, such as `image/png`; empty if the source has none.
    pub media_type: &'a str,
    /// The content of the file.
    pub bytes: &'a [u8],
}

/// Formats the name, the media type and the number of bytes.
impl fmt::Debug for Medium<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, media_type, bytes } = self;
        write!(f, "Medium({name:?}, {media_type:?}, {} bytes)", bytes.len())
    }
}
