//! XML as used by the XML-based formats: events, attributes, and the first element, which identifies a document.

mod attributes;
mod content;
mod doctype;
mod entity;
mod event;
mod first;
mod ignored;
mod kept;
mod piece;
mod read;
mod recover;
mod reference;
mod root;
mod tag;
mod unclosed;
mod value;
mod wellformed;

pub(crate) use entity::Entities;
pub(crate) use event::{Event, Tag};
pub(crate) use first::{first_element, is_named, next_element};
pub(crate) use kept::{kept, kept_parts};
pub(crate) use piece::Piece;
pub(crate) use read::Elements;
pub(crate) use reference::pieces;
pub(crate) use tag::Attribute;
