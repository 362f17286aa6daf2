//! HTML as rich text: one reader of elements, fed either by XML events or by HTML in a string.

mod element;
mod lines;
mod look;
mod rich;
mod scratch;
mod signature;
mod tokens;
mod visible;

pub(crate) use look::mark;
pub(crate) use rich::Html;
pub(crate) use scratch::{Lost, Scratch};
pub(crate) use signature::signature;
pub(crate) use tokens::{anchor, document_text, snippet};
pub(crate) use visible::{is_page, visible};
