//! References to footnotes, which are none where nothing defines them.

use std::collections::HashSet;

use panmap_model::{Mark, MarkKind, MindMap, Run, Text, Topic};

use crate::writing::sink::Sink;

/// Counts the references for which there is no footnote in the map.
///
/// SPEC (GFM): such a reference is text.
pub(super) fn tell_undefined(map: &MindMap, out: &mut Sink<'_>) {
    if !map.mark_kinds().any(|kind| kind == MarkKind::NoteRef) {
        return;
    }
    let mut defined = HashSet::new();
    for (_, mark) in map.topics().flat_map(texts).flat_map(Text::marks) {
        if let Mark::Footnote { label } = mark {
            defined.insert(label.to_lowercase());
        }
    }
    for topic in map.topics() {
        for text in texts(topic) {
            let mut is_reference = false;
            for run in text.runs() {
                match run {
                    Run::Open(mark) => is_reference = mark.kind() == MarkKind::NoteRef,
                    Run::Text(label) if is_reference && !defined.contains(&label.to_lowercase()) => {
                        out.lost(MarkKind::NoteRef, topic);
                    }
                    Run::Text(_) => {}
                    Run::Close(_) => is_reference = false,
                }
            }
        }
    }
}

/// The texts of a topic that have marks.
fn texts(topic: Topic<'_>) -> impl Iterator<Item = Text<'_>> {
    let texts = [Some(topic.rich_text()), topic.details(), topic.note()];
    texts.into_iter().flatten().filter(|text| !text.is_plain())
}
