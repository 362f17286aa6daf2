//! JSON: Panmap's own format, which carries all of a map, and the shapes other programs keep maps in.
//!
//! Panmap's own shape is published as [`SCHEMA`]. Times are whole numbers, milliseconds since 1970-01-01T00:00:00Z, as
//! in [`Timestamp`](panmap_model::Timestamp): any of them is exact, and `new Date(created)` takes it. Relations name
//! topics by their positions in document order, from 0, since not every topic has an id and ids may be there twice.
//!
//! Of a member that stands twice in an object the last one counts, and of lists the items of both, with a warning.
//! What other programs say about a topic that is a string, a number or a boolean is an attribute, also where it is none
//! of the values Panmap knows; their objects and lists are left out with a warning, and `null` is told, but for the arrows
//! of Mind Elixir, which are relations. Their HTML becomes plain text.

use panmap_model::Detection;

use crate::format::{Feature, Format};
use shapes::survey;

mod flavours;
mod html;
mod read;
mod shapes;
mod write;

/// The JSON Schema (draft 2020-12) that every JSON file Panmap writes by default is valid against.
pub const SCHEMA: &str = include_str!("../../../schema/map-1.schema.json");

pub(crate) static FORMAT: Format = Format {
    name: "json",
    title: "JSON",
    extensions: &["json"],
    read: Some(read::read),
    write: Some(write::write),
    detect,
    carries: Feature::ALL,
    flavours: flavours::FLAVOURS,
};

/// Its own shape says so; those of other programs are known by the names of their members.
fn detect(text: &str) -> Option<Detection> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let survey = survey(text);
    let shape = survey.shape.filter(|_| survey.is_whole)?;
    if shape.is_native {
        return Some(Detection::certain("it is an object whose \"format\" is \"panmap\""));
    }
    Some(Detection::likely(format!("it is an object with the members of a {} map", shape.title)))
}

#[cfg(test)]
mod tests;
