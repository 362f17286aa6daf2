//! How many inputs ended in which way.

use serde::Serialize;

use super::outcome::Outcome;

/// How many inputs ended in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    /// Inputs that were looked at.
    pub(crate) files: usize,
    /// Inputs that were read, and of which no more was asked.
    pub(crate) checked: usize,
    /// Inputs of which at least one output was written, or would have been.
    pub(crate) converted: usize,
    /// Inputs whose outputs all were as they should be.
    pub(crate) unchanged: usize,
    /// Inputs whose outputs all exist, and were not to be overwritten.
    pub(crate) kept: usize,
    /// Inputs with a missing output, or one that would differ.
    pub(crate) outdated: usize,
    /// Inputs that are gone, of which an output was removed, or would have been.
    pub(crate) pruned: usize,
    /// Inputs of which not all that was asked for was done.
    pub(crate) failed: usize,
    /// Notes, icons and whatever else targets could not store.
    pub(crate) losses: usize,
}

impl Counts {
    /// Counts an input, but for its losses.
    pub(crate) fn count(&mut self, outcome: &Outcome) {
        self.files += 1;
        *match outcome.status() {
            "failed" => &mut self.failed,
            "outdated" => &mut self.outdated,
            "pruned" => &mut self.pruned,
            "checked" => &mut self.checked,
            "converted" => &mut self.converted,
            "unchanged" => &mut self.unchanged,
            _ => &mut self.kept,
        } += 1;
    }
}
