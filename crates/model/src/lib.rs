//! The tree that every Panmap reader builds and every writer walks, and the diagnostics they report.
//!
//! A [`MindMap`] is an ordered forest stored flat, in document order, with all its strings in one text buffer. Building
//! it takes a handful of allocations regardless of its size, a walk is a linear scan, and nothing recurses, so a chain
//! 100 000 topics deep is an ordinary map.
//!
//! ```
//! use panmap_model::{Edge, MapBuilder};
//!
//! let mut builder = MapBuilder::new();
//! builder.open("Fruit");
//! builder.open("Apples");
//! builder.note("Keep them cool.");
//! builder.close();
//! builder.open("Pears");
//! let map = builder.finish();
//!
//! let root = map.roots().next().expect("the map has a root");
//! assert_eq!(root.children().map(|topic| topic.text()).collect::<Vec<_>>(), ["Apples", "Pears"]);
//! assert_eq!(map.edges().filter(|edge| matches!(edge, Edge::Leave(_))).count(), 3);
//! ```

#![forbid(unsafe_code)]

// Tests shared with other crates refer to this crate by its external name.
#[cfg(test)]
extern crate self as panmap_model;

mod builder;
mod confidence;
mod diagnostic;
mod fact;
mod index;
mod map;
mod named;
mod outline;
mod parsed;
mod place;
mod report;
#[cfg(feature = "serde")]
mod serde;
pub mod text;

pub use builder::{Bounds, Excess, MapBuilder};
pub use confidence::Confidence;
pub use diagnostic::{Code, Diagnostic, Severity, Span};
pub use fact::{Fact, FactKind, Picture, Role, Side, StyleProperty, Task, Timestamp};
pub use index::TopicId;
pub use map::{
    Ancestors, Children, CloneOf, Edge, Edges, Facts, Group, GroupKind, Medium, Meta, MindMap, Origin,
    Relation, Topic, Topics,
};
pub use named::UnknownName;
pub use outline::OutlineTopic;
pub use parsed::Parsed;
pub use place::Place;
pub use report::Report;
pub use text::{Mark, MarkKind, Run, Runs, Text, TextBuf, TextBuilder};

/// Makes the example in the README a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(test)]
mod tests;
