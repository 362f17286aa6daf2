//! Maps whose topics are objects of `data` and `children`: those of `KityMinder` and of simple-mind-map.
//!
//! Both programs give most members of `data` the same meaning, and files are converted from one to the other by renaming
//! them. So one reader takes what either of them writes, and which one it was says only how texts and notes are meant.

mod between;
mod data;
mod find;
pub(crate) mod known;
mod reader;
pub(crate) mod write;

pub(crate) use find::{Found, Program, find};

use panmap_model::{Code, Confidence, Diagnostic, Span};

use crate::reading::draft::Draft;
use crate::reading::json::values::Values;

/// Reads a map that was found in these values.
///
/// # Errors
///
/// Returns an error if no topic has a text.
pub(crate) fn read(values: &Values<'_>, found: &Found, draft: &mut Draft) -> Result<(), Diagnostic> {
    let mut reader = reader::Reader::new(values, found.program, draft);
    reader.topics(found.root);
    reader.around(found);
    if reader.has_text {
        values.told_of_surrogates(&mut draft.report);
        return Ok(());
    }
    // Topics without a word are nothing that could be recovered.
    draft.forget_topics();
    let name = found.program.name();
    let why = format!("this has the shape of a map from {name}, but none of its topics has a text");
    Err(Diagnostic::error(Code::NotAnOutline, why).at(Span::default()))
}

/// How certain it is that a text begins a map of this program.
pub(crate) fn detect(head: &str, program: Program) -> Option<Confidence> {
    if !head.trim_start().starts_with('{') || !head.contains("\"data\"") {
        return None;
    }
    let found = find(&Values::of(head).0).filter(|found| found.program == program)?;
    Some(match found {
        Found { is_named: true, .. } => Confidence::Certain,
        Found { is_whole: true, .. } => Confidence::Likely,
        Found { .. } => Confidence::Possible,
    })
}
