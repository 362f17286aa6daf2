//! Plain text as Markdown that is read back as the same text: by CommonMark, by GFM, and by what markmap adds.

mod address;
mod piece;
mod text;

pub(super) use address::{write_title, write_url};
pub(super) use piece::Piece;
pub(super) use text::{Place, write_text};

#[cfg(test)]
mod tests;
