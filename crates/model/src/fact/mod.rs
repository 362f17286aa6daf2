//! What a topic may have in addition to its text; stored outside the tree because most topics have none of it.

mod content;
mod display;
mod kind;
#[cfg(test)]
pub(crate) mod samples;
mod style;
pub(crate) mod value;

pub use content::Fact;
pub use kind::FactKind;
pub use style::StyleProperty;
pub use value::{Picture, Role, Side, Task, Timestamp};
