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
mod clipboard;
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
#[cfg(test)]
mod tests;
mod topics;

use panmap_model::{Detection, Diagnostic, Parsed};

use clipboard::Copied;
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
    if let Some(copied) = Copied::of(text) {
        return Ok(copied.parse());
    }
    in_order::parse(source).map_or_else(|| Dump::read(source).map(nest), Ok)
}

/// Says whether a text, or the beginning of one, is a dump, how sure that is, and why.
///
/// ```
/// use panmap_model::Confidence;
///
/// let sure = |text| panmap_mindmeister::detect(text).map(|detection| detection.confidence);
/// assert_eq!(sure("Fruit by Mind Map: Fruit\n\n1. Apples\n"), Some(Confidence::Certain));
/// assert_eq!(sure("1. Apples\n\n1.1. Boskoop\n"), Some(Confidence::Likely));
/// assert_eq!(sure("Apples are fruit.\n"), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Option<Detection> {
    if Copied::of(text).is_some() {
        return Some(Detection::certain("its heading links to a map on mindmeister.com"));
    }
    let dump = Source::of(text).and_then(Dump::read).ok()?;
    Some(if dump.maps.iter().any(|map| map.header.byline) {
        Detection::certain("a MindMeister byline stands before the topics")
    } else if dump.maps.iter().any(|map| map.header.sign_up) {
        Detection::certain("MindMeister's sign-up lines stand before the topics")
    } else {
        Detection::likely("its lines begin with numbers such as `1.` and `1.2.`, in order")
    })
}
