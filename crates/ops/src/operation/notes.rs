//! Notes as topics, and topics as notes.

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Fact, FactKind, MindMap, TextBuilder, Topic, TopicId};

use crate::expression::Expression;
use crate::place::path;
use crate::rebuild::{Rebuild, Transformed};

/// The tag of topics that were notes.
const TAG: &str = "note";

/// How many topics the diagnostic names.
const NAMED: usize = 5;

pub(super) fn to_topics(map: &MindMap) -> Transformed {
    let mut rebuild = Rebuild::new(map);
    for topic in map.topics() {
        rebuild.builder().close_to(topic.depth());
        rebuild.open_with(topic, topic.rich_text(), |fact| fact.kind() != FactKind::Note);
        if let Some(note) = topic.note() {
            let builder = rebuild.builder();
            builder.open(note);
            builder.fact(Fact::Tag(TAG));
            builder.close();
        }
    }
    rebuild.finish()
}

pub(super) fn to_notes(map: &MindMap, expression: &Expression) -> Transformed {
    let found = expression.evaluate(map);
    let (mut notes, mut kept): (HashMap<TopicId, Vec<Topic<'_>>>, Vec<Topic<'_>>) = Default::default();
    for topic in found.topics(map) {
        match topic.parent().filter(|_| is_words(topic)) {
            Some(parent) => notes.entry(parent.id()).or_default().push(topic),
            None => kept.push(topic),
        }
    }
    let mut rebuild = Rebuild::new(map);
    let mut text = TextBuilder::new();
    for topic in map.topics() {
        let becomes_note = found.contains(topic.id()) && is_words(topic) && topic.parent().is_some();
        if becomes_note {
            continue;
        }
        rebuild.builder().close_to(topic.depth());
        rebuild.open(topic);
        match (topic.note(), notes.get(&topic.id()).map(Vec::as_slice)) {
            (_, None | Some([])) => {}
            (None, Some([only])) => rebuild.builder().note(only.rich_text()),
            (note, Some(several)) => {
                text.clear();
                for part in note.into_iter().chain(several.iter().map(|topic| topic.rich_text())) {
                    text.paragraph();
                    text.push(part);
                    text.end_paragraph();
                }
                rebuild.builder().note(text.finish());
            }
        }
    }
    for (parent, topics) in &notes {
        let copy = rebuild.copy(*parent);
        for topic in topics {
            if let Some(copy) = copy {
                rebuild.stand_in(*topic, copy);
            }
        }
    }
    let mut made = rebuild.finish();
    if let Some(first) = kept.first() {
        let message = format!(
            "{} of the topics stay topics, since they are roots or have more than a text, the first at `{}`",
            kept.len(),
            path(*first)
        );
        let diagnostic = Diagnostic::warning(Code::KeptTopic, message)
            .help("`--strip` removes what they have, or name other topics")
            .topics(kept.len(), kept.iter().take(NAMED).map(|topic| path(*topic)).collect());
        made.diagnostics.push(diagnostic);
    }
    made
}

/// Whether a topic has nothing but words that would be lost in a note.
fn is_words(topic: Topic<'_>) -> bool {
    let is_left = |fact: Fact<'_>| match fact {
        Fact::Tag(tag) => tag == TAG,
        fact => matches!(fact.kind(), FactKind::SourceId | FactKind::Created | FactKind::Modified),
    };
    topic.is_leaf() && !topic.rich_text().is_empty() && topic.facts().all(is_left)
}
