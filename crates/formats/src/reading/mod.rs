//! What readers share: decoding, XML and JSON tokens, and HTML.

pub(crate) mod code;
pub(crate) mod draft;
pub(crate) mod encoding;
mod fence;
#[cfg(feature = "html")]
pub(crate) mod html;
pub(crate) mod input;
#[cfg(feature = "json")]
pub(crate) mod json;
pub(crate) mod link;
mod signature;
#[cfg(feature = "csv")]
pub(crate) mod table;
#[cfg(feature = "html")]
pub(crate) mod xml;
