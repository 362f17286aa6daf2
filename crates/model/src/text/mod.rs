//! Texts with marks: words and the properties of ranges of them.
//!
//! A [`Text`] consists of its words alone: no bullets, no `|`, no asterisks. A [`Mark`] says that a range of the words
//! is an item, a heading, bold, a link. A text without marks is a plain text, so `"words".into()` is a text.
//!
//! Blocks form a tree, which follows from the ranges that lie inside each other. Spans such as bold and italic may
//! overlap; at any place there is at most one of each kind. Two blocks are separated by one `\n`, two paragraphs by
//! `\n\n`, and two cells of a row by `\t`. The [`TextBuilder`] writes these separators and brings the marks into a
//! canonical form, so that equal texts are stored equally. [`Text::runs`] walks through words and marks, properly
//! nested.
//!
//! ```
//! use panmap_model::text::Item;
//! use panmap_model::{Mark, TextBuilder};
//!
//! let mut builder = TextBuilder::new();
//! builder.paragraph();
//! builder.text("Keep them ");
//! builder.span(Mark::Strong);
//! builder.text("cool");
//! builder.end_span(Mark::Strong.kind());
//! builder.text(":");
//! builder.end_paragraph();
//! for fruit in ["apples", "pears"] {
//!     builder.block(Mark::Item(Item::default()));
//!     builder.text(fruit);
//!     builder.end_block();
//! }
//! let text = builder.finish();
//! assert_eq!(text.words(), "Keep them cool:\napples\npears");
//! assert_eq!(text.plain(), "Keep them cool:\n\n- apples\n- pears");
//! ```

#[cfg(test)]
mod arbitrary;
mod buf;
mod builder;
mod kind;
mod mark;
mod plain;
mod runs;
mod stored;
mod view;

pub use buf::TextBuf;
pub use builder::{MAX_BLOCK_DEPTH, TextBuilder};
pub use kind::MarkKind;
pub use mark::{Align, Cell, Image, Item, Link, Mark, Rgb};
pub use runs::{Run, Runs};
pub(crate) use stored::{Payloads, StoredMark};
pub use view::Text;

#[cfg(test)]
mod tests;
