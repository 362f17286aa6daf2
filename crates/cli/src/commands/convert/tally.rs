//! What a run has done so far, in numbers.

use std::collections::BTreeMap;
use std::time::Duration;

use panmap_formats::Target;
use panmap_model::{Code, Diagnostic, Severity};
use serde::Serialize;

use super::job::{Mode, Outcome, State};
use crate::losses;
use crate::report;

/// Inputs by what became of them, and what was lost.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) counts: Counts,
    /// By target, then kind: how much was lost, in how many maps.
    losses: BTreeMap<&'static str, Lost>,
}

/// How many inputs ended in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    /// Inputs that were looked at.
    pub(super) files: usize,
    /// Inputs of which at least one output was written, or would have been.
    pub(super) converted: usize,
    /// Inputs whose outputs all were as they should be.
    pub(super) unchanged: usize,
    /// Inputs whose outputs all exist, and were not to be overwritten.
    pub(super) kept: usize,
    /// Inputs with a missing output, or one that would differ.
    pub(super) outdated: usize,
    /// Inputs of which not all that was asked for was done.
    pub(super) failed: usize,
    /// Notes, icons and whatever else targets could not store.
    pub(super) losses: usize,
}

#[derive(Debug)]
struct Lost {
    target: &'static Target,
    maps: usize,
    counts: BTreeMap<Code, usize>,
}

impl Outcome {
    /// What became of the input as a whole, in a word.
    pub(super) fn status(&self) -> &'static str {
        let any = |state: State| self.outputs.iter().any(|output| output.state == state);
        if self.is_failed() {
            "failed"
        } else if self.is_outdated() {
            "outdated"
        } else if any(State::Written) || any(State::Closed) {
            "converted"
        } else if any(State::Unchanged) {
            "unchanged"
        } else {
            "kept"
        }
    }
}

impl Tally {
    pub(super) fn count(&mut self, outcome: &Outcome) {
        let counts = &mut self.counts;
        counts.files += 1;
        *match outcome.status() {
            "failed" => &mut counts.failed,
            "outdated" => &mut counts.outdated,
            "converted" => &mut counts.converted,
            "unchanged" => &mut counts.unchanged,
            _ => &mut counts.kept,
        } += 1;
        for output in outcome.outputs.iter().filter(|output| !output.losses.is_empty()) {
            let lost = self.losses.entry(output.target.title).or_insert_with(|| Lost {
                target: output.target,
                maps: 0,
                counts: BTreeMap::new(),
            });
            lost.maps += 1;
            for loss in &output.losses {
                *lost.counts.entry(loss.code).or_default() += loss.count;
                counts.losses += loss.count;
            }
        }
    }

    /// Says what was lost of all maps, in a line for each target.
    pub(super) fn say_losses(&self) {
        for lost in self.losses.values() {
            let all = lost.counts.iter();
            let all: Vec<_> =
                all.map(|(code, count)| Diagnostic::warning(*code, "").topics(*count, Vec::new())).collect();
            let maps = if lost.maps == 1 { "1 map".to_owned() } else { format!("{} maps", lost.maps) };
            report::summarize(&maps, Severity::Warning, &losses::summary(lost.target, &all, true));
        }
    }

    /// Such as `5 files: 3 converted, 1 unchanged, 1 failed; 12 losses; 0.4 s`.
    pub(super) fn summary(&self, mode: Mode, left: usize, elapsed: Duration) -> String {
        let counts = self.counts;
        let unchanged = if mode == Mode::Write { "unchanged" } else { "up to date" };
        let parts = [
            (counts.converted, "converted"),
            (counts.unchanged, unchanged),
            (counts.kept, "not overwritten"),
            (counts.outdated, "not up to date"),
            (counts.failed, "failed"),
            (left, "not begun or discarded"),
        ];
        let parts: Vec<_> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        let files = counts.files + left;
        let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
        let parts = if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") };
        let losses = match counts.losses {
            0 => String::new(),
            1 => "; 1 loss".to_owned(),
            losses => format!("; {losses} losses"),
        };
        format!("{files}: {parts}{losses}; {:.1} s", elapsed.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_what_there_is() {
        let counts =
            Counts { files: 6, converted: 3, unchanged: 1, failed: 2, losses: 1, ..Counts::default() };
        let summary = |counts, mode, left| {
            Tally { counts, ..Tally::default() }.summary(mode, left, Duration::from_millis(1260))
        };
        assert_eq!(
            summary(counts, Mode::Write, 4),
            "10 files: 3 converted, 1 unchanged, 2 failed, 4 not begun or discarded; 1 loss; 1.3 s"
        );
        let counts = Counts { files: 1, unchanged: 1, ..Counts::default() };
        assert_eq!(summary(counts, Mode::Check { diff: false }, 0), "1 file: 1 up to date; 1.3 s");
        assert_eq!(summary(Counts::default(), Mode::Write, 0), "0 files: nothing to do; 1.3 s");
    }
}
