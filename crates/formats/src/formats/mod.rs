//! One room for each format.

#[cfg(feature = "xml")]
pub(crate) mod freemind;
pub(crate) mod indented;
#[cfg(feature = "json")]
pub(crate) mod json;
#[cfg(feature = "markdown")]
pub(crate) mod markdown;
#[cfg(feature = "archive")]
pub(crate) mod mind;
#[cfg(feature = "mindmeister")]
pub(crate) mod mindmeister;
#[cfg(feature = "xml")]
pub(crate) mod opml;
#[cfg(feature = "archive")]
pub(crate) mod xmind;
