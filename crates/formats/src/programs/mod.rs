//! Maps of programs as JSON, which stand in archives and alone, and so are read by several formats.

use std::borrow::Cow;

pub(crate) mod ids;
#[cfg(feature = "json")]
pub(crate) mod json;
pub(crate) mod look;
pub(crate) mod mindmeister;
#[cfg(feature = "json")]
pub(crate) mod mindmup;
#[cfg(feature = "json")]
pub(crate) mod nodes;
pub(crate) mod picture;
pub(crate) mod pieces;
pub(crate) mod siblings;
pub(crate) mod xmind;

/// A size in pixels, rounded and within what a map stores.
#[allow(clippy::cast_sign_loss, reason = "the number is within the bounds of the type")]
pub(crate) fn pixels(number: &str) -> Option<u16> {
    Some(number.parse::<f64>().ok()?.clamp(0.0, f64::from(u16::MAX)).round() as u16)
}

/// A text with the line breaks of all programs as `\n`.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}
