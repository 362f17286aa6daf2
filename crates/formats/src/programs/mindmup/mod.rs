//! Maps of `MindMup` as JSON: ideas by their ranks, and links beside them.

pub(crate) mod attachment;
mod find;
pub(crate) mod known;
pub(crate) mod rank;
mod reader;
pub(crate) mod title;

use panmap_model::{Code, Confidence, Diagnostic, Span};

use crate::reading::draft::Draft;
use crate::reading::json::values::Values;

pub(crate) use find::{Found, find};

/// How certain it is that a text begins such a map.
pub(crate) fn detect(head: &str) -> Option<Confidence> {
    if !head.trim_start().starts_with('{') || !head.contains("\"ideas\"") {
        return None;
    }
    let found = find(&Values::of(head).0)?;
    Some(if found.is_named { Confidence::Certain } else { Confidence::Likely })
}

/// Reads a map that was found in these values.
///
/// # Errors
///
/// Returns an error if no topic has a text.
pub(crate) fn read(values: &Values<'_>, found: &Found, draft: &mut Draft) -> Result<(), Diagnostic> {
    let mut reader = reader::Reader::new(values, draft);
    reader.topics(found);
    reader.around(found);
    if reader.has_text {
        values.told_of_surrogates(&mut draft.report);
        return Ok(());
    }
    // Topics without a word are nothing that could be recovered.
    draft.forget_topics();
    let why = "this has the shape of a map from MindMup, but none of its topics has a text";
    Err(Diagnostic::error(Code::NotAnOutline, why).at(Span::default()))
}
