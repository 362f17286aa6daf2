//! JSON.

use crate::format::{Capabilities, Format};
pub const SCHEMA: &str = "";
pub(crate) static FORMAT: Format = Format {
    name: "json",
    title: "JSON",
    extensions: &["json"],
    read: None,
    write: None,
    detect: |_| None,
    carries: Capabilities {
        notes: true,
        links: true,
        roots: true,
        title: true,
        author: true,
        description: true,
        any_text: true,
    },
};
