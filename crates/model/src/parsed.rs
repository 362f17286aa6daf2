//! What a reader returns.

use crate::diagnostic::Diagnostic;
use crate::map::MindMap;

/// The result of reading: the map and the diagnostics about the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The map that was read.
    pub map: MindMap,
    /// The diagnostics, in the order of the input.
    pub diagnostics: Vec<Diagnostic>,
}
