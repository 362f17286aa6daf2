//! The columns of tables of topics.

/// The header that Panmap writes, of all tables of topics.
pub(crate) const HEADER: [&str; 8] = ["map", "topic", "parent", "path", "depth", "text", "note", "link"];
