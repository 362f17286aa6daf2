//! Texts with marks as Markdown: blocks line by line, and what stands in a line with the escapes that marks need.
//!
//! The rules are those of CommonMark and GFM, and of no parser in particular: what would be read in two ways is written
//! in a third one. What cannot be written at all is counted.

mod address;
mod atom;
mod delimiter;
mod line;
mod lost;
mod page;
mod piece;
mod table;
mod words;

pub(super) use line::{Line, Within, write_line};
pub(super) use lost::Lost;
pub(super) use page::{Page, Place as PagePlace};
