//! HTML as rich text: one reader of elements, fed by XML's events or by HTML as it stands in a string.

mod element;
mod lines;
mod look;
mod rich;
mod scratch;
mod tokens;
mod visible;

pub(crate) use rich::Html;
pub(crate) use scratch::{Lost, Scratch};
pub(crate) use tokens::{anchor, document_text, snippet};
pub(crate) use visible::{is_page, visible};
