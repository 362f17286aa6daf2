//! A reader for the outline text that people copy from public MindMeister map pages.
//!
//! [`parse`] makes a [`MindMap`](panmap_model::MindMap) of a dump and says what it had to guess; [`topics`] iterates
//! over the labelled topics without copying them.
//!
//! ```
//! let dump = "\
//! Get Started. It's Free
//! or sign up with your email address
//! Fruit by Mind Map: Fruit
//!
//! 1. Apples
//!
//! 1.1. 3 kinds
//!
//! 2. Pears
//! ";
//! let parsed = panmap_mindmeister::parse(dump)?;
//! let topics: Vec<_> = parsed.map.topics().map(|topic| (topic.depth(), topic.text())).collect();
//! assert_eq!(topics, [(0, "Fruit"), (1, "Apples"), (2, "3 kinds"), (1, "Pears")]);
//! assert_eq!(parsed.map.meta().language.as_deref(), Some("en"));
//! assert!(parsed.diagnostics.is_empty());
//! # Ok::<(), panmap_model::Diagnostic>(())
//! ```

mod byline;
mod chain;
mod chrome;
mod dump;
mod header;
mod in_order;
mod label;
mod ledger;
mod line;
mod nest;
mod refuse;
mod remark;
mod report;
mod section;
mod topics;

use panmap_model::{Diagnostic, Parsed};

use dump::Dump;
pub use label::Label;
use line::Source;
use nest::nest;
pub use topics::{LabelledTopic, Topics, topics};

/// Parses a dump into a map with one root for each map in it, and what there is to say about it.
///
/// # Errors
///
/// [`Code::NotAnOutline`](panmap_model::Code::NotAnOutline) with the reason, where the text has no topics: it is not
/// turned into an empty map, and no structure is guessed.
/// [`Code::InputTooLarge`](panmap_model::Code::InputTooLarge) for a text of 4 GiB or more.
pub fn parse(text: &str) -> Result<Parsed, Diagnostic> {
    let source = Source::of(text)?;
    in_order::parse(source).map_or_else(|| Dump::read(source).map(nest), Ok)
}
