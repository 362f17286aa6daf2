//! Maps of `MindMup` as JSON: ideas by their ranks, and links beside them.

pub(crate) mod attachment;
pub(crate) mod known;
pub(crate) mod rank;
mod reader;
pub(crate) mod title;

use panmap_model::{Code, Confidence, Diagnostic, MapBuilder, Span};

use crate::reading::draft::Draft;
use crate::reading::json::values::{At, Kind, Values};

/// A map that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(super) map: At,
    /// The roots by their ranks; `None` where the outermost object is the root.
    pub(super) roots: Option<At>,
    /// Whether the map names the version of its format.
    pub(crate) is_named: bool,
}

/// Finds a map.
///
/// SPEC: in version 3 the outermost object is no topic, and its title is that of the first.
pub(crate) fn find(values: &Values<'_>) -> Option<Found> {
    let map = values.root().filter(|root| values.kind(*root) == Kind::Object)?;
    let ideas = values.member(map, "ideas").filter(|ideas| values.kind(*ideas) == Kind::Object)?;
    let version = values.word(map, "formatVersion");
    let has_roots = version.as_deref().and_then(|version| version.parse().ok()).is_some_and(|version: f64| version >= 3.0);
    Some(Found { map, roots: has_roots.then_some(ideas), is_named: version.is_some() })
}

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
    draft.builder = MapBuilder::new();
    let why = "this has the shape of a map from MindMup, but none of its topics has a text";
    Err(Diagnostic::error(Code::NotAnOutline, why).at(Span::default()))
}
