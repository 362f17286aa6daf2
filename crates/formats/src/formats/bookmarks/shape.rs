//! What reading and writing share.

/// What the first line of a file is.
pub(super) const DOCTYPE: &str = "<!DOCTYPE NETSCAPE-Bookmark-file-1>";

/// White space that does not belong to the words beside it.
pub(super) const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];
