//! What turns one map into another, as data.

mod apply;
mod between;
mod data;
mod stamp;

pub use apply::apply;
pub use between::patch;
pub use data::{Patch, PatchClone, PatchError, PatchGroup, PatchRelation, PatchTopic, Placed};
pub use stamp::{Fingerprint, Stamp};
