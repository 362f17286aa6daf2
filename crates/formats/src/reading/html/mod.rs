//! HTML to texts with marks, from tokens of HTML or events of XML.

mod element;
mod lines;
mod look;
mod rich;
mod tokens;

pub(crate) use rich::{Html, Lost, Scratch};
pub(crate) use tokens::{anchor, document_text, snippet};
