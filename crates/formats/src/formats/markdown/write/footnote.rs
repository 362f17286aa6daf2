//! References to footnotes, which are none where nothing defines them.

use std::collections::HashSet;

use panmap_model::{Mark, MarkKind, MindMap, Run, Text, TextBuf, Topic};

use crate::writing::sink::Sink;

/// Counts the references for which there is no footnote in the map.
///
/// SPEC (GFM): such a reference is text.
pub(super) fn tell_undefined(map: &MindMap, out: &mut Sink<'_>) {
    if !map.mark_kinds().any(|kind| kind == MarkKind::NoteRef) {
        return;
    }
    let description = || map.meta().description.iter().map(TextBuf::as_text);
    let mut defined = HashSet::new();
    for (_, mark) in map.topics().flat_map(texts).chain(description()).flat_map(Text::marks) {
        if let Mark::Footnote { label } = mark {
            defined.insert(label.to_lowercase());
        }
    }
    for topic in map.topics() {
        for _ in 0..texts(topic).map(|text| undefined(text, &defined)).sum() {
            out.lost(MarkKind::NoteRef, topic);
        }
    }
    for _ in 0..description().map(|text| undefined(text, &defined)).sum() {
        out.lost_at(MarkKind::NoteRef, "the description");
    }
}

/// How many references of a text have no footnote.
fn undefined(text: Text<'_>, defined: &HashSet<String>) -> usize {
    let mut is_reference = false;
    let is_undefined = move |run: &Run<'_>| match run {
        Run::Open(mark) => {
            is_reference = mark.kind() == MarkKind::NoteRef;
            false
        }
        Run::Text(label) => is_reference && !defined.contains(&label.to_lowercase()),
        Run::Close(_) => {
            is_reference = false;
            false
        }
    };
    text.runs().filter(is_undefined).count()
}

/// The texts of a topic that have marks.
fn texts(topic: Topic<'_>) -> impl Iterator<Item = Text<'_>> {
    let texts = [Some(topic.rich_text()), topic.details(), topic.note()];
    texts.into_iter().flatten().filter(|text| !text.is_plain())
}
