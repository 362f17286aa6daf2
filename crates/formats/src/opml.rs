//! OPML 2.0.

use crate::format::{Capabilities, Format};

pub(crate) static FORMAT: Format = Format {
    name: "opml",
    title: "OPML 2.0",
    extensions: &["opml"],
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
