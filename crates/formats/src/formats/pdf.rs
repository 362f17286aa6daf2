//! PDF: the map as a page to print, with texts, links and bookmarks.

use crate::features::MapFeature;
use crate::format::{Family, Format, Target};
use crate::settings::Setting;
use crate::writing::picture::PRINTED;
use crate::writing::picture::pdf::write;
use crate::writing::picture::settings::{ALL_LINES, COLOURS, DEPTH, FOLDED, FONTS, LAYOUT, PAGE, THEME};

const SETTINGS: &[Setting] = &[PAGE, THEME, COLOURS, LAYOUT, DEPTH, FOLDED, ALL_LINES, FONTS];

pub(crate) static FORMAT: Format = Format {
    name: "pdf",
    title: "PDF",
    extensions: &["pdf"],
    family: Family::Picture,
    is_binary: true,
    reader: None,
    targets: &[Target {
        settings: SETTINGS,
        ..Target::new(
            "picture",
            "PDF",
            "A page with texts, links and bookmarks, for PDF readers and printers.",
            PRINTED.map(&[MapFeature::Author]),
            write,
        )
    }],
    // Whoever opens an input refuses documents by their first bytes.
    detect: |_| None,
};
