//! One room for each format.

#[cfg(feature = "xml")]
pub(crate) mod freemind;
pub(crate) mod indented;
#[cfg(feature = "json")]
pub(crate) mod json;
#[cfg(feature = "markdown")]
pub(crate) mod markdown;
#[cfg(feature = "mindmeister")]
pub(crate) mod mindmeister;
#[cfg(feature = "xml")]
pub(crate) mod opml;
#[cfg(feature = "svg")]
pub(crate) mod svg;
