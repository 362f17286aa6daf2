//! HTML as rich text: one reader of elements, fed either by XML events or by HTML in a string.

mod element;
mod labelled;
mod lines;
mod look;
mod part;
mod rich;
mod scratch;
mod signature;
mod tokens;
mod unseen;
mod visible;

pub(crate) use element::is_span;
pub(crate) use labelled::is_labelled;
pub(crate) use look::mark;
pub(crate) use part::{Part, What, page, value_of};
pub(crate) use rich::Html;
pub(crate) use scratch::{Lost, Scratch};
pub(crate) use signature::signature;
pub(crate) use tokens::{anchor, document_text, snippet, text_of};
pub(crate) use unseen::{Unseen, is_hiding, is_void};
pub(crate) use visible::{is_page, visible};
