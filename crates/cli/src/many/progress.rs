//! How far a run is, on a terminal.

use std::fmt::Write;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// A bar with the files done, their rate, the time left and what failed so far.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar for this many files, which shows itself on a terminal only, and only where it is wanted.
    pub(crate) fn new(files: usize, is_wanted: bool) -> Self {
        let target = if is_wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let template = "{bar:30} {pos}/{len} files, {rate}, {eta} left{msg}";
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let rate = |state: &ProgressState, out: &mut dyn Write| {
            // A bar that cannot be drawn has nobody to be reported to.
            let _ = write!(out, "{:.0} a second", state.per_sec());
        };
        let style = style.with_key("rate", rate);
        Self { bar: ProgressBar::with_draw_target(Some(files as u64), target).with_style(style) }
    }

    /// Counts a file that is done.
    pub(crate) fn advance(&self, failed: usize) {
        self.bar.inc(1);
        if failed > 0 && !self.bar.is_hidden() {
            self.bar.set_message(format!(", {failed} failed"));
        }
    }

    /// Prints something where the bar would be in the way.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
