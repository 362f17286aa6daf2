//! The document in an archive.

/// Its name.
pub(super) const DOCUMENT: &str = "map.xml";
