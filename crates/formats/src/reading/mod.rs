//! What readers share: bytes to text, tokens of XML and JSON, and HTML.

pub(crate) mod draft;
pub(crate) mod encoding;
pub(crate) mod html;
pub(crate) mod input;
pub(crate) mod json;
pub(crate) mod link;
mod signature;
pub(crate) mod xml;
