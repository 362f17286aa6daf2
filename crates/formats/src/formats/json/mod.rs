//! JSON: Panmap's own format, which carries all of a map, and the shapes other programs keep maps in.
//!
//! Panmap's own shape is published as [`SCHEMA`]. Times are whole numbers, milliseconds since 1970-01-01T00:00:00Z, as
//! in [`Timestamp`](panmap_model::Timestamp): any of them is exact, and `new Date(created)` takes it. Relations, clones
//! and groups name topics by their positions in document order, from 0, since not every topic has an id and ids may be
//! there twice.
//!
//! A text with marks stands there twice: as a plain `text`, for programs that know nothing of marks, and as `runs`, or
//! `blocks` where it has such, both flat lists. Where somebody has changed the plain one, it counts.
//!
//! Of a member that stands twice in an object the last one counts, and of lists the items of both, with a warning.
//! What other programs say about a topic that is a string, a number or a boolean is an attribute, also where it is none
//! of the values Panmap knows; their objects and lists are left out with a warning, and `null` is told, but for the arrows
//! of Mind Elixir, which are relations, and for its looks and pictures.

use panmap_model::Confidence;

use crate::features::Features;
use crate::format::{Family, Format, Read, Reader};
use crate::programs::json::shapes::survey;
use crate::programs::json::{foreign, read};
use crate::reading::input::Input;

mod flavours;

/// The JSON Schema (draft 2020-12) that every JSON file Panmap writes by default is valid against.
pub const SCHEMA: &str = include_str!("../../../schema/map-2.schema.json");

pub(crate) static FORMAT: Format = Format {
    name: "json",
    title: flavours::TITLE,
    extensions: &["json"],
    family: Family::Data,
    reader: Some(Reader { carries: Features::ALL, settings: &[], read: Read::Text(read::read), empty: None }),
    is_binary: false,
    targets: flavours::TARGETS,
    detect,
};

/// Its own shape says so; those of other programs are known by the names of their members.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    if !head.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let survey = survey(&head);
    match survey.shape.filter(|_| survey.is_whole) {
        Some(shape) if shape.is_native => Some(Confidence::Certain),
        Some(_) => Some(Confidence::Likely),
        None if survey.shape.is_some() => None,
        None => foreign::detect(&head)
            .map(|is_named| if is_named { Confidence::Likely } else { Confidence::Possible }),
    }
}

#[cfg(test)]
mod tests;
