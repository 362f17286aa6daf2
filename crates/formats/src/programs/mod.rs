//! Maps of programs as JSON, which stand in archives and alone, and so are read by several formats.

use std::borrow::Cow;

pub(crate) mod mindmeister;
pub(crate) mod pieces;
pub(crate) mod xmind;

/// A text with the line breaks of all programs as `\n`.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}
