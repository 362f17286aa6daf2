//! What programs call the same thing: a row a thing, a column a program.

pub mod files;
pub(crate) mod icons;
pub(crate) mod xml;
