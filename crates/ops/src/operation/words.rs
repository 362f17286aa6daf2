//! Texts with some words changed and all marks kept.

use panmap_model::{Mark, MarkKind, Run, Text, TextBuilder};

/// The runs of a text: one line, or blocks.
pub(super) fn runs(text: Text<'_>) -> panmap_model::Runs<'_> {
    if text.has_blocks() { text.runs() } else { text.inline_runs() }
}

/// Builds a text with words before it: in its first paragraph or heading, or else in a paragraph of their own.
pub(super) fn prefixed(words: &str, text: Text<'_>, out: &mut TextBuilder) {
    out.clear();
    if !text.has_blocks() {
        out.text(words);
        out.extend(text.inline_runs());
        out.finish();
        return;
    }
    let mut behind = text.runs();
    if let Some(Run::Open(mark @ (Mark::Paragraph { .. } | Mark::Heading { .. }))) = behind.next() {
        out.open(mark);
        out.text(words);
        out.extend(behind);
    } else {
        out.paragraph();
        out.text(words.trim_end());
        out.end_paragraph();
        out.extend(text.runs());
    }
    out.finish();
}

/// Builds a text with only those marks that `keeps` accepts; the words of the others stay.
pub(super) fn unmarked(text: Text<'_>, keeps: impl Fn(MarkKind) -> bool, out: &mut TextBuilder) {
    out.clear();
    // Of an atom only its words are left, and what a walk makes up follows from the rest.
    let is_kept = |kind: MarkKind| kind.is_made_up() || keeps(kind);
    out.extend(runs(text).filter(|run| match run {
        Run::Open(mark) | Run::Close(mark) => is_kept(mark.kind()),
        Run::Text(_) => true,
    }));
    out.finish();
}
