//! The report as JSON; `crates/cli/schema/report-1.schema.json` says what is in it.

use std::borrow::Cow;

use serde::Serialize;

use crate::many::counts::Counts;
use crate::many::outcome::{Outcome, State};
use crate::report::json::{Record, record};

#[derive(Serialize)]
struct Entry<'a> {
    path: Cow<'a, str>,
    status: &'a str,
    outputs: Vec<Written<'a>>,
    messages: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Written<'a> {
    path: Cow<'a, str>,
    format: &'a str,
    status: &'a str,
    losses: usize,
}

#[derive(Serialize)]
struct Summary {
    #[serde(flatten)]
    counts: Counts,
    /// Inputs that were not looked at, because the run ended early.
    left: usize,
}

/// What became of an input, on one line.
pub(super) fn entry(outcome: &Outcome) -> String {
    let messages = outcome.all_messages(true);
    let outputs = outcome.outputs.iter().map(|output| Written {
        path: output.path.encoded(),
        format: output.format.name,
        status: status(&output.state),
        losses: output.losses.iter().map(|loss| loss.count).sum(),
    });
    let entry = Entry {
        path: outcome.input.encoded(),
        status: outcome.status(),
        outputs: outputs.collect(),
        messages: messages.iter().map(record).collect(),
    };
    // Strings and numbers always serialize.
    serde_json::to_string(&entry).unwrap_or_default()
}

/// What stands before and after the entries.
pub(super) fn frame(counts: Counts, left: usize) -> (String, String) {
    let version = env!("CARGO_PKG_VERSION");
    let summary = serde_json::to_string(&Summary { counts, left }).unwrap_or_default();
    (
        format!("{{\"version\":1,\"tool\":{{\"name\":\"panmap\",\"version\":\"{version}\"}},\"inputs\":[\n"),
        format!("\n],\"summary\":{summary}}}\n"),
    )
}

fn status(state: &State) -> &'static str {
    match state {
        State::Written | State::Closed => "written",
        State::Unchanged => "unchanged",
        State::Kept => "kept",
        State::Missing(_) | State::New => "missing",
        State::Outdated(_) | State::Changed => "outdated",
        State::Refused => "refused",
        State::Failed => "failed",
        State::LeftOver(_) | State::Waiting | State::Removable => "left-over",
        State::Removed => "removed",
    }
}
