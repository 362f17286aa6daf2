//! One room for each format.

#[cfg(feature = "csv")]
pub(crate) mod csv;
#[cfg(feature = "diagrams")]
pub(crate) mod dot;
#[cfg(feature = "xml")]
pub(crate) mod freemind;
pub(crate) mod indented;
#[cfg(feature = "json")]
pub(crate) mod json;
#[cfg(all(feature = "csv", feature = "json"))]
pub(crate) mod jsonl;
#[cfg(feature = "markdown")]
pub(crate) mod markdown;
#[cfg(feature = "diagrams")]
pub(crate) mod mermaid;
#[cfg(feature = "archive")]
pub(crate) mod mind;
#[cfg(feature = "mindmeister")]
pub(crate) mod mindmeister;
#[cfg(feature = "xml")]
pub(crate) mod opml;
pub(crate) mod org;
#[cfg(feature = "pdf")]
pub(crate) mod pdf;
#[cfg(feature = "png")]
pub(crate) mod png;
#[cfg(feature = "svg")]
pub(crate) mod svg;
#[cfg(feature = "csv")]
pub(crate) mod tsv;
#[cfg(feature = "archive")]
pub(crate) mod xmind;
