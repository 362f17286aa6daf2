//! What programs call the same thing: a row a thing, a column a program.

#[cfg(any(feature = "diagrams", feature = "html"))]
pub(crate) mod colors;
#[cfg(feature = "csv")]
pub(crate) mod columns;
pub mod files;
pub(crate) mod icons;
#[cfg(feature = "json")]
pub(crate) mod progress;
pub(crate) mod xml;
