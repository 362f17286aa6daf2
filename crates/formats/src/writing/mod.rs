//! What writers share: the map fitted to a target, the output, archives, and the losses.

mod active;
#[cfg(feature = "archive")]
pub(crate) mod archive;
pub(crate) mod fitted;
#[cfg(feature = "html")]
pub(crate) mod html;
#[cfg(any(feature = "archive", feature = "json"))]
pub(crate) mod json;
pub(crate) mod loss;
#[cfg(feature = "json")]
pub(crate) mod markdown;
#[cfg(feature = "svg")]
pub(crate) mod picture;
pub(crate) mod restricted;
pub(crate) mod rows;
#[cfg(feature = "archive")]
pub(crate) mod runs;
#[cfg(any(feature = "archive", feature = "html", feature = "json", feature = "markdown", feature = "svg"))]
pub(crate) mod scan;
pub(crate) mod sink;
#[cfg(feature = "csv")]
pub(crate) mod table;
#[cfg(any(feature = "html", feature = "svg"))]
pub(crate) mod xml;
