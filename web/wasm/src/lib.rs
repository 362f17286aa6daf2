//! Panmap for JavaScript: what the web page and the npm package call.
//!
//! Bytes go in and come out as they are, everything else as JSON: it is small beside the map, and what it looks like is
//! written down in one place for people, the `index.d.ts` of the npm package. What is wrong with the arguments is thrown;
//! what is wrong with a map is a diagnostic.

#![forbid(unsafe_code)]

mod diagnostics;
mod listing;
mod options;
mod read;
mod write;
mod zip;

pub use listing::formats;
pub use read::Reading;
pub use write::Written;
pub use zip::Zip;
