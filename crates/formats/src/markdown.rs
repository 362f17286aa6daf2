//! Markdown.

use crate::format::{Capabilities, Format};

pub(crate) static FORMAT: Format = Format {
    name: "markdown",
    title: "Markdown",
    extensions: &["md", "markdown"],
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
