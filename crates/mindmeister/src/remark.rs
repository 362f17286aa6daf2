//! The diagnostics that the tree builder reports about labels.

use std::borrow::Cow;

use std::fmt::Write;

use panmap_model::{Code, Report, Severity, Span};

use crate::label::{Label, Step};

/// The average length in bytes of level-3 texts above which the page probably joined everything below level 3 into
/// them.
const GLUED_TEXT: usize = 80;

/// Reports the numbers that a label skips.
pub(crate) fn remark_missing(report: &mut Report, span: Span, label: Label<'_>, step: Step) {
    if step.missing_parents > 0 {
        report.advise(Severity::Warning, Code::MissingParent, span, || {
            let empty =
                if step.missing_parents == 1 { "an empty topic stands" } else { "empty topics stand" };
            let message = format!(
                "nothing was copied of what `{}` lies below; {empty} in its place",
                shown(label.as_str())
            );
            (message, "topics without text, such as images, are lost in a copy of the page")
        });
    }
    let skipped = step.missing - step.missing_parents as u64;
    if skipped > 0 {
        report.advise(Severity::Warning, Code::MissingNumbers, span, || {
            let numbers =
                if skipped == 1 { "1 number is".to_owned() } else { format!("{skipped} numbers are") };
            let message = format!("{numbers} missing before `{}`", shown(label.as_str()));
            (message, "topics without text, such as images, are lost in a copy of the page")
        });
    }
}

/// Reports that a label has no text.
pub(crate) fn remark_empty(report: &mut Report, span: Span, label: Label<'_>, is_last: bool) {
    report.advise(Severity::Warning, Code::EmptyTopic, span, || {
        let message = format!("`{}` has no text; the topic is empty", shown(label.as_str()));
        let help =
            if is_last { "the copy may have been cut here" } else { "check this topic against the page" };
        (message, help)
    });
}

/// Reports that a line looks like a topic but is not one.
pub(crate) fn remark_stray(report: &mut Report, span: Span, line: &str) {
    report.advise(Severity::Warning, Code::StrayLabel, span, || {
        let label = line.split_whitespace().next().unwrap_or_default();
        let label = shown(label);
        let message = format!("`{label}` is out of order, so this line continues the topic above");
        (message, "numbers of topics increase from the first line to the last")
    });
}

/// Reports that a line has no label.
pub(crate) fn remark_continued(report: &mut Report, span: Span) {
    report.advise(Severity::Info, Code::ContinuedTopic, span, || {
        ("a line without a number continues the topic above".into(), "text keeps its line breaks")
    });
}

/// Reports that the text ends in the middle of a label.
pub(crate) fn remark_truncated(report: &mut Report, span: Span, line: &str) {
    report.advise(Severity::Warning, Code::TruncatedEnd, span, || {
        let line = shown(line);
        let message = format!("the text ends in `{line}`, the beginning of a label, which was left out");
        (message, "the copy was cut here; topics after this one are not in it")
    });
}

/// A label as a message quotes it: shortened, because a label may be as long as a file.
fn shown(label: &str) -> Cow<'_, str> {
    /// The number of bytes that suffice to identify a label.
    const LENGTH: usize = 60;
    match label.get(..LENGTH) {
        Some(start) if label.len() > LENGTH => Cow::Owned(format!("{start}…")),
        _ => Cow::Borrowed(label),
    }
}

/// Whether the last line of a map, which is not a topic, may be the beginning of the next label.
///
/// It may be if it is an out-of-order label without text, or the beginning of the label of a first child or next
/// sibling.
pub(crate) fn is_cut_label(line: &str, last: Label<'_>) -> bool {
    if !line.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return false;
    }
    if line.ends_with('.') && crate::label::label(line).is_some() {
        return true;
    }
    let mut next = format!("{}1.", last.as_str());
    let mut prefix = String::new();
    let mut is_beginning = next.starts_with(line);
    for number in last.components() {
        next.clone_from(&prefix);
        // Writing to a string cannot fail.
        let _ = write!(next, "{}.", number + 1);
        let _ = write!(prefix, "{number}.");
        is_beginning |= next.starts_with(line);
    }
    is_beginning
}

/// The number of topics and bytes of text on each of the first levels; the last entry includes all deeper levels.
#[derive(Debug, Default)]
pub(crate) struct Depths {
    topics: [usize; 6],
    bytes: [usize; 6],
}

impl Depths {
    /// Counts a topic at this depth below the root.
    pub(crate) fn count(&mut self, depth: usize, bytes: usize) {
        let level = depth.min(self.topics.len()) - 1;
        self.topics[level] += 1;
        self.bytes[level] += bytes;
    }

    /// Adds what was counted elsewhere.
    pub(crate) fn add(&mut self, others: &Self) {
        for (own, other) in self.topics.iter_mut().zip(others.topics) {
            *own += other;
        }
        for (own, other) in self.bytes.iter_mut().zip(others.bytes) {
            *own += other;
        }
    }

    /// Reports what the page seems to have done to the levels of the map, which cannot be undone.
    pub(crate) fn remark(&self, report: &mut Report, place: Span, sign_up: bool) {
        let deepest = self.topics.iter().rposition(|&count| count > 0).map_or(0, |level| level + 1);
        if deepest == 3 && !sign_up && self.bytes[2] > GLUED_TEXT * self.topics[2] {
            report.advise(Severity::Info, Code::FlattenedDepth, place, || {
                let message =
                    "the page seems to have joined all topics below the third level into that level's texts";
                (
                    message.into(),
                    "the joined topics cannot be told apart; export the map from MindMeister to keep them",
                )
            });
        }
        if deepest == 5 {
            report.advise(Severity::Info, Code::CappedDepth, place, || {
                let message = "the map ends at its fifth level, where some pages stop";
                (message.into(), "if the map goes deeper, export it from MindMeister")
            });
        }
    }
}
