//! What readers share: decoding, archives, XML and JSON tokens, and HTML.

#[cfg(feature = "archive")]
pub(crate) mod archive;
#[cfg(feature = "archive")]
pub(crate) mod children;
pub(crate) mod code;
pub(crate) mod draft;
pub(crate) mod encoding;
#[cfg(feature = "diagrams")]
pub(crate) mod entity;
mod fence;
#[cfg(any(feature = "archive", feature = "xml"))]
pub(crate) mod forest;
#[cfg(feature = "html")]
pub(crate) mod html;
pub(crate) mod input;
#[cfg(any(feature = "archive", feature = "json"))]
pub(crate) mod json;
pub(crate) mod link;
#[cfg(feature = "json")]
pub(crate) mod markdown;
#[cfg(feature = "archive")]
pub(crate) mod package;
#[cfg(feature = "archive")]
pub(crate) mod plist;
mod signature;
#[cfg(feature = "csv")]
pub(crate) mod table;
#[cfg(feature = "html")]
pub(crate) mod xml;
