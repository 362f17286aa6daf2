//! How a run ends: with its reports, and the exit code.

use super::tally::Tally;
use crate::exit::Exit;
use crate::interrupt;
use crate::locate::Message;
use crate::many::Results;
use crate::report;
use crate::tell::Teller;

/// Says why nothing is done at all.
pub(super) fn refuse(mut teller: Teller, messages: Vec<Message>, exit: Exit) -> Exit {
    teller.emit(messages);
    teller.finish().map_or(exit, |error| report::unprintable(&error))
}

/// Writes the reports, and tells how the run ended, with what kept other files from being written.
pub(super) fn end(
    tally: &Tally,
    left: usize,
    results: Results,
    mut teller: Teller,
    mut unwritten: Vec<Message>,
) -> Exit {
    let counts = tally.counts;
    let mut is_failed = counts.failed > 0;
    unwritten.extend(results.finish(counts, left));
    is_failed |= !unwritten.is_empty();
    teller.emit(unwritten);
    if let Some(error) = teller.finish() {
        return report::unprintable(&error);
    }
    match interrupt::signal() {
        // Also where it came too late to leave anything undone but the report.
        Some(signal) if left > 0 || is_failed => Exit::Interrupted(signal),
        _ if is_failed => Exit::Failed,
        _ if counts.outdated > 0 => Exit::Outdated,
        _ => Exit::Done,
    }
}
