//! Maps as JSON: Panmap's own shape, which is a file or part of a web page, and those of other programs.

pub(crate) mod foreign;
mod marks;
pub(crate) mod read;
pub(crate) mod shapes;
pub(crate) mod texts;
pub(crate) mod write;
