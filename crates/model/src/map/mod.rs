//! The map: its topics, the connections between them, and the walks through it.

mod between;
mod buffer;
mod data;
mod facts;
mod media;
mod meta;
mod spelling;
mod stored;
mod topic;
mod walk;
mod whole;
mod words;

pub use between::{CloneOf, Group, GroupKind, Relation};
pub(crate) use buffer::Buffer;
pub use data::MindMap;
pub use media::Medium;
pub use meta::{Meta, Origin};
pub(crate) use stored::{
    Node, StoredClone, StoredFact, StoredGroup, StoredMedium, StoredOrigin, StoredRelation,
};
pub use topic::{Facts, Topic};
pub use walk::{Ancestors, Children, Edge, Edges, Topics};
