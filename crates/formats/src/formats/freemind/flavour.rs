//! What programs want of a map, as data.

use crate::format::{Feature, Flavour};

/// What all flavours carry: sides of branches, ids that are not repeated.
pub(super) const CARRIES: &[Feature] = &[
    Feature::Notes,
    Feature::Links,
    Feature::Icons,
    Feature::Attributes,
    Feature::Relations,
    Feature::Folding,
    Feature::Sides,
    Feature::Times,
    Feature::Ids,
];

pub(super) static FLAVOURS: &[Flavour] = &[
    Flavour {
        name: "common",
        follows: "Freeplane and vym open version 0.9.0 without a question when nothing stands before it, and so do most others.",
        carries: CARRIES,
    },
    Flavour {
        name: "freemind",
        follows: "FreeMind 1.0 opens version 1.0.1 without offering to convert it.",
        carries: CARRIES,
    },
    Flavour {
        name: "freeplane",
        follows: "Freeplane evaluates a text that begins with `=`, takes one with `<html>` for markup and hides a leading `'`, so these begin with one more `'`.",
        carries: CARRIES,
    },
];

/// The version a flavour gives the map.
pub(super) fn version(flavour: Option<&Flavour>) -> &'static str {
    match flavour.map(|flavour| flavour.name) {
        Some("freemind") => "1.0.1",
        Some("freeplane") => "freeplane 1.3.0",
        _ => "0.9.0",
    }
}

/// Whether a map of this version is Freeplane's, in which a leading `'` says that the rest is text.
pub(super) fn is_freeplane(version: &str) -> bool {
    version.starts_with("freeplane")
}

/// Whether Freeplane takes a text for something else.
pub(super) fn is_special(text: &str) -> bool {
    text.starts_with(['=', '\'']) || is_html(text.trim_start())
}

/// Whether a text is markup to FreeMind and Freeplane.
pub(super) fn is_html(text: &str) -> bool {
    text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<html"))
}
