//! The files that go with the topics that were copied.

use std::collections::HashSet;

use panmap_model::text::{Image, Link};
use panmap_model::{Fact, MapBuilder, Mark, Meta, MindMap, Text, Topic};

/// Finishes a map with the media of another one, but for those that only topics referred to that it lacks.
pub(super) fn carry(from: &MindMap, mut builder: MapBuilder, keeps: bool) -> MindMap {
    if from.media().len() == 0 || !keeps {
        return builder.finish();
    }
    let before = references(from);
    let now = references(&builder.clone().finish());
    for medium in from.media() {
        if !before.contains(medium.name) || now.contains(medium.name) {
            builder.media(medium.name, medium.media_type, medium.bytes);
        }
    }
    builder.finish()
}

/// The addresses that the topics of a map and its description refer to.
pub(crate) fn references(map: &MindMap) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut add = |address: &str| {
        if !found.contains(address) {
            found.insert(address.to_owned());
        }
    };
    of_meta(map.meta(), &mut add);
    for topic in map.topics() {
        of_topic(topic, &mut add);
    }
    found
}

/// The addresses that the description of a map refers to.
pub(crate) fn of_meta(meta: &Meta, add: &mut impl FnMut(&str)) {
    if let Some(description) = &meta.description {
        of_text(description.as_text(), add);
    }
}

fn of_topic(topic: Topic<'_>, add: &mut impl FnMut(&str)) {
    of_text(topic.rich_text(), add);
    for fact in topic.facts() {
        match fact {
            Fact::Note(text) | Fact::Details(text) => of_text(text, add),
            Fact::Link(address) | Fact::Attachment { address, .. } => add(address),
            Fact::Picture(picture) => add(picture.address),
            _ => {}
        }
    }
}

fn of_text(text: Text<'_>, add: &mut impl FnMut(&str)) {
    for (_, mark) in text.marks() {
        if let Mark::Image(Image { address, .. }) | Mark::Link(Link { address, .. }) = mark {
            add(address);
        }
    }
}
