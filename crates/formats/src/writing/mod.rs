//! What writers share: the map fitted to a target, the output, and the losses.

pub(crate) mod fitted;
#[cfg(feature = "xml")]
pub(crate) mod html;
#[cfg(feature = "json")]
pub(crate) mod json;
pub(crate) mod loss;
pub(crate) mod restricted;
pub(crate) mod sink;
#[cfg(feature = "xml")]
pub(crate) mod xml;
