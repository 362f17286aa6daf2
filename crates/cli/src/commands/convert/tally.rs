//! What a run has done so far, in numbers.

use std::collections::BTreeMap;
use std::time::Duration;

use panmap_formats::Target;
use panmap_model::{Code, Diagnostic, Severity};

use super::job::Mode;
use crate::losses;
use crate::many::{Counts, Outcome};
use crate::report;

/// Inputs by what became of them, and what was lost.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) counts: Counts,
    /// By target, then kind: how much was lost, in how many maps.
    losses: BTreeMap<&'static str, Lost>,
}

#[derive(Debug)]
struct Lost {
    target: &'static Target,
    maps: usize,
    counts: BTreeMap<Code, usize>,
}

impl Tally {
    pub(super) fn count(&mut self, outcome: &Outcome) {
        let counts = &mut self.counts;
        counts.count(outcome);
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
        let converted = if mode == Mode::Dry { "to be written" } else { "converted" };
        let pruned = if mode == Mode::Dry { "to be pruned" } else { "pruned" };
        let parts = [
            (counts.converted, converted),
            (counts.unchanged, unchanged),
            (counts.kept, "not overwritten"),
            (counts.outdated, "not up to date"),
            (counts.pruned, pruned),
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
