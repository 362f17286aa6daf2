//! What a reader returns.

use crate::diagnostic::Diagnostic;
use crate::map::MindMap;

/// What a reader returns: the map, and what it had to say about the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The map that was read.
    pub map: MindMap,
    /// What the reader noticed, in the order of the input.
    pub diagnostics: Vec<Diagnostic>,
}
