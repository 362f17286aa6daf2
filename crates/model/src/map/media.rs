//! Files that a map carries with it: pictures, attachments.

use std::fmt;

/// A file that a map carries with it, such as a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Medium<'a> {
    /// The name by which topics refer to it.
    pub name: &'a str,
    /// What kind of file it is, such as `image/png`; empty where the source does not say.
    pub media_type: &'a str,
    /// What is in the file.
    pub bytes: &'a [u8],
}

/// The name, the type and how many bytes there are.
impl fmt::Debug for Medium<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, media_type, bytes } = self;
        write!(f, "Medium({name:?}, {media_type:?}, {} bytes)", bytes.len())
    }
}
