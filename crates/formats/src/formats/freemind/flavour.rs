//! What programs want of a map, as data.

use std::io;

use panmap_model::FactKind;

use super::write::write;
use crate::features::{Features, MapFeature};
use crate::format::Target;
use crate::writing::fitted::{Fitted, Roots};
use crate::writing::sink::Sink;

/// What sentences call the format.
pub(super) const TITLE: &str = "FreeMind";

/// What all flavours carry: sides of branches, ids that are not repeated.
pub(super) const CARRIES: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Icon,
        FactKind::Attribute,
        FactKind::Folded,
        FactKind::Side,
        FactKind::Created,
        FactKind::Modified,
        FactKind::SourceId,
    ])
    .map(&[MapFeature::Relations]);

/// How a program wants a map.
pub(super) struct Dialect {
    pub(super) version: &'static str,
    /// Whether texts that mean something to Freeplane are protected.
    pub(super) protects: bool,
}

/// One row a target.
const fn target(
    name: &'static str,
    title: &'static str,
    follows: &'static str,
    write: fn(&Fitted<'_>, &mut Sink<'_>) -> io::Result<()>,
) -> Target {
    // SPEC: a map holds exactly one node. With two, vym crashes and Freeplane drops the second.
    Target { name, title, follows, carries: CARRIES, settings: &[], roots: Roots::One, write }
}

pub(super) static TARGETS: &[Target] = &[
    target(
        "common",
        TITLE,
        "Freeplane and vym open version 0.9.0 without a question when nothing stands before it, and so do most others.",
        |fitted, out| write(fitted, out, &Dialect { version: "0.9.0", protects: false }),
    ),
    target(
        "freemind",
        "FreeMind 1.0",
        "FreeMind 1.0 opens version 1.0.1 without offering to convert it.",
        |fitted, out| write(fitted, out, &Dialect { version: "1.0.1", protects: false }),
    ),
    target(
        "freeplane",
        "FreeMind for Freeplane",
        "Freeplane evaluates a text that begins with `=`, takes one with `<html>` for markup and hides a leading `'`, so these begin with one more `'`.",
        |fitted, out| write(fitted, out, &Dialect { version: "freeplane 1.3.0", protects: true }),
    ),
];

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
