//! What programs want of a map, as data.

use panmap_model::FactKind;

use super::dialect::{FULL, PLAIN, RICH};
use super::write::{outline_topic, write};
use crate::features::{Features, MapFeature};
use crate::format::Target;
use crate::writing::html::{BLOCKS, INLINE};

/// What sentences call the format.
pub(super) const TITLE: &str = "FreeMind";

/// What all flavours carry: sides of branches, ids that are not repeated, looks, and what they read of each other.
const COMMON: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Icon,
        FactKind::Priority,
        FactKind::Progress,
        FactKind::Attribute,
        FactKind::Folded,
        FactKind::Side,
        FactKind::Role,
        FactKind::Created,
        FactKind::Modified,
        FactKind::SourceId,
        FactKind::Picture,
        FactKind::Style,
        FactKind::Extension,
    ])
    .map(&[MapFeature::Relations, MapFeature::Milliseconds, MapFeature::Extensions]);

/// What FreeMind knows, too: texts with markup.
const FREEMIND: Features = COMMON.marks(BLOCKS).marks(INLINE);

/// What Freeplane alone knows, so that it is all a reader can bring.
pub(super) const FREEPLANE: Features = FREEMIND.facts(&[FactKind::Details]).map(&[MapFeature::Clones]);

// SPEC: a map holds exactly one node. With two, vym crashes and Freeplane drops the second.
pub(super) static TARGETS: &[Target] = &[
    Target::new(
        PLAIN.name,
        TITLE,
        "Freeplane and vym open version 0.9.0 without a question when nothing stands before it, and so do most others.",
        COMMON,
        |fitted, out| write(fitted, out, &PLAIN),
    )
    .with_outline(|_| Some(outline_topic)),
    Target::new(
        RICH.name,
        "FreeMind 1.0",
        "FreeMind 1.0 opens version 1.0.1 without offering to convert it.",
        FREEMIND,
        |fitted, out| write(fitted, out, &RICH),
    ),
    Target::new(
        FULL.name,
        "FreeMind for Freeplane",
        "Freeplane evaluates a text that begins with `=`, takes one with `<html>` for markup and hides a leading `'`, so these begin with one more `'`.",
        FREEPLANE,
        |fitted, out| write(fitted, out, &FULL),
    ),
];
