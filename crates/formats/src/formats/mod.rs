//! One room for each format.

pub(crate) mod freemind;
pub(crate) mod indented;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod mindmeister;
pub(crate) mod opml;
