//! What programs want of a map, as data.

use panmap_model::FactKind;

use super::dialect::{FULL, PLAIN, RICH};
use super::write::write;
use crate::features::{Features, MapFeature};
use crate::format::Target;
use crate::writing::fitted::Roots;
use crate::writing::html::{BLOCKS, INLINE};

/// What sentences call the format.
pub(super) const TITLE: &str = "FreeMind";

/// What all flavours carry: sides of branches, ids that are not repeated, looks, and what they read of each other.
const COMMON: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Icon,
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
    Target {
        name: PLAIN.name,
        title: TITLE,
        follows: "Freeplane and vym open version 0.9.0 without a question when nothing stands before it, and so do most others.",
        carries: COMMON,
        settings: &[],
        roots: Roots::One,
        write: |fitted, out| write(fitted, out, &PLAIN),
    },
    Target {
        name: RICH.name,
        title: "FreeMind 1.0",
        follows: "FreeMind 1.0 opens version 1.0.1 without offering to convert it.",
        carries: FREEMIND,
        settings: &[],
        roots: Roots::One,
        write: |fitted, out| write(fitted, out, &RICH),
    },
    Target {
        name: FULL.name,
        title: "FreeMind for Freeplane",
        follows: "Freeplane evaluates a text that begins with `=`, takes one with `<html>` for markup and hides a leading `'`, so these begin with one more `'`.",
        carries: FREEPLANE,
        settings: &[],
        roots: Roots::One,
        write: |fitted, out| write(fitted, out, &FULL),
    },
];
