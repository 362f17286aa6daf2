//! What readers share: decoding, XML and JSON tokens, and HTML.

pub(crate) mod draft;
pub(crate) mod encoding;
#[cfg(feature = "xml")]
pub(crate) mod html;
pub(crate) mod input;
#[cfg(feature = "json")]
pub(crate) mod json;
pub(crate) mod link;
#[cfg(feature = "xml")]
pub(crate) mod xml;
