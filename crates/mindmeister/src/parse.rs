//! Parsing: the quick way for labels in order, the other for all else.

use std::sync::Arc;

use panmap_model::{Confidence, Diagnostic, Parsed, Report};

use crate::clipboard::Copied;
use crate::header::header;
use crate::in_order;
use crate::ledger::Ledger;
use crate::line::{Lines, Scanner, Source};
use crate::nest::nest;
use crate::refuse::outline;
use crate::section::{REACH, sections};

/// Parses a dump into a map with one root per map in the dump, and returns it with its diagnostics.
///
/// # Errors
///
/// Returns [`Code::NotAnOutline`](panmap_model::Code::NotAnOutline) with the reason if the text has no topics; such a
/// text is neither turned into an empty map nor given a guessed structure. Returns
/// [`Code::InputTooLarge`](panmap_model::Code::InputTooLarge) for a text of 4 GiB or more.
pub fn parse(text: &str) -> Result<Parsed, Diagnostic> {
    parse_with(text, Report::default())
}

/// Parses a dump as [`parse`] does, with as many diagnostics as the report accepts.
///
/// ```
/// use panmap_model::Report;
///
/// let topics: String = (1..=20).map(|number| format!("\n{number}. Apples\n")).collect();
/// let dump = format!("Fruit by Mind Map: Fruit\n{topics}{}", "\n1. Pears\n".repeat(5));
/// assert_eq!(panmap_mindmeister::parse(&dump)?.diagnostics.len(), 4, "three stray labels, and how many more");
/// assert_eq!(panmap_mindmeister::parse_with(&dump, Report::all())?.diagnostics.len(), 5);
/// # Ok::<(), panmap_model::Diagnostic>(())
/// ```
///
/// # Errors
///
/// Returns the same errors as [`parse`].
pub fn parse_with(text: &str, report: Report) -> Result<Parsed, Diagnostic> {
    parse_source(Source::of(text)?, report)
}

/// Parses a dump as [`parse_with`] does, into a map that shares the text instead of copying it.
///
/// The map keeps the whole dump in memory for as long as it lives.
///
/// ```
/// use std::sync::Arc;
///
/// use panmap_model::Report;
///
/// let dump = Arc::new("Fruit by Mind Map: Fruit\n\n1. Apples\n".to_owned());
/// let shared = panmap_mindmeister::parse_shared(&dump, Report::default())?;
/// assert_eq!(shared, panmap_mindmeister::parse(&dump)?);
/// # Ok::<(), panmap_model::Diagnostic>(())
/// ```
///
/// # Errors
///
/// Returns the same errors as [`parse`].
pub fn parse_shared(text: &Arc<String>, report: Report) -> Result<Parsed, Diagnostic> {
    parse_source(Source::shared(text)?, report)
}

fn parse_source(source: Source<'_>, report: Report) -> Result<Parsed, Diagnostic> {
    if let Some(copied) = Copied::of(source.text) {
        return Ok(copied.parse(report));
    }
    match in_order::parse(source, report.clone()) {
        Some(parsed) => Ok(parsed),
        None => outline(source).map(|dump| nest(dump, report)),
    }
}

/// Determines whether a text, or the beginning of one, is a dump, and how certain that is.
///
/// A byline or the sign-up lines of a page make it certain; labels in order alone make it likely.
///
/// ```
/// use panmap_mindmeister::detect;
/// use panmap_model::Confidence;
///
/// assert_eq!(detect("Fruit by Mind Map: Fruit\n\n1. Apples\n"), Some(Confidence::Certain));
/// assert_eq!(detect("1. Apples\n\n1.1. Boskoop\n"), Some(Confidence::Likely));
/// assert_eq!(detect("Apples are fruit.\n"), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Option<Confidence> {
    if Copied::of(text).is_some() {
        return Some(Confidence::Certain);
    }
    let source = Source::of(text).ok()?;
    if begins_with_byline(source) {
        return Some(Confidence::Certain);
    }
    let dump = outline(source).ok()?;
    let names_itself = dump.maps.iter().any(|map| map.header.byline || map.header.sign_up);
    Some(if names_itself { Confidence::Certain } else { Confidence::Likely })
}

/// Whether the first preamble has a byline, which makes a text a dump whatever follows.
pub(crate) fn begins_with_byline(source: Source<'_>) -> bool {
    let mut head = Lines::take(&mut Scanner::of(source), REACH);
    let first = sections(&mut head).swap_remove(0);
    header(&head, first.preamble, &mut Ledger::default()).byline
}
