//! What is wrong with a map although every program can open it, and mending what can be mended without a loss.

mod address;
mod finding;
mod fix;
mod look;
mod rules;
mod spare;

pub use self::finding::Finding;
pub use self::fix::Fixed;
pub use self::rules::Lint;
