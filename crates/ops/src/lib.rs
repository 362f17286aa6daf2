//! Works on mind maps as trees: finds topics by expressions, and makes maps of maps.
//!
//! An [`Expression`] names topics: by the path of their texts or numbers, by what they have, by where they are. It is
//! parsed once and [evaluated](Expression::evaluate) on any number of maps, each in one pass:
//!
//! ```
//! use panmap_model::{Fact, MapBuilder, Task};
//! use panmap_ops::{Expression, Operation, Part};
//!
//! let mut builder = MapBuilder::new();
//! builder.open("Plan");
//! builder.open("Write");
//! builder.note("At most ten pages.");
//! builder.fact(Fact::Task(Task::Done));
//! builder.close();
//! builder.open("Print");
//! let map = builder.finish();
//!
//! let done = Expression::parse("is done or text ~ print")?;
//! assert_eq!(done.evaluate(&map).len(), 2);
//!
//! let operations = [Operation::Select(Expression::parse("Plan/Write")?), Operation::Strip(vec!["notes".parse::<Part>()?])];
//! let made = Operation::apply_all(&operations, map)?;
//! assert_eq!(made.map.topics().map(|topic| topic.text()).collect::<Vec<_>>(), ["Plan", "Write"]);
//! assert!(made.map.topics().all(|topic| topic.note().is_none()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An [`Operation`] makes a map of a map, and says what was lost although nobody asked for it. [`Rebuild`] is what all of
//! them are made with: it copies topics with everything they have to any place of a new map, and then what is between them.
//!
//! [`Join`] makes one map of several, and [`Split`] several of one. [`Lint`] looks for what is wrong with a map that every
//! program can open, and mends what can be mended without a loss.
//!
//! Nothing recurses over topics or expressions, and every step takes time in proportion to the map.

#![forbid(unsafe_code)]

mod addresses;
mod error;
mod expression;
mod join;
mod links;
mod lint;
mod natural;
mod operation;
mod pattern;
mod place;
mod rebuild;
mod set;
mod spans;
mod split;

pub use addresses::{Referrer, with_addresses};
pub use error::ExpressionError;
pub use expression::Expression;
pub use join::{Branches, Join};
pub use lint::{Finding, Fixed, Lint};
pub use operation::{Assignment, Operation, Order, Part};
pub use pattern::{Case, Pattern};
pub use place::{Numbers, path};
pub use rebuild::{Rebuild, Transformed};
pub use set::TopicSet;
pub use split::{By, Split};

/// Makes the example in the README a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(test)]
mod tests;
