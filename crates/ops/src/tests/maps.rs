//! Random maps with facts of every kind, marks, relations, clones, groups and media.

use panmap_model::text::TextBuf;
use panmap_model::{Fact, FactKind, Group, GroupKind, MapBuilder, MindMap, TopicId};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::arbitrary;
use super::samples::samples;

/// A topic: how many open ones are closed before it, its text, its facts and whether it has a rich note.
type Step = (usize, TextBuf, Vec<Fact<'static>>, Option<TextBuf>);

fn text() -> impl Strategy<Value = TextBuf> {
    prop_oneof![
        6 => select(&["a", "b", "Plan", "two words", "item 9", "item 10", "é", ""][..])
            .prop_map(|words| words.to_owned().into()),
        2 => arbitrary::line().prop_map(|mut text| text.finish().into()),
        1 => arbitrary::blocks().prop_map(|mut text| text.finish().into()),
    ]
}

fn fact() -> impl Strategy<Value = Fact<'static>> {
    (select(FactKind::ALL), 0..2_usize).prop_map(|(kind, which)| samples(kind)[which])
}

fn step() -> impl Strategy<Value = Step> {
    let facts = prop_oneof![2 => Just(Vec::new()), 2 => prop::collection::vec(fact(), 1..4)];
    (0..4_usize, text(), facts, prop::option::weighted(0.15, text()))
}

/// A map with up to 12 topics.
pub(super) fn map() -> impl Strategy<Value = MindMap> {
    let between = prop::collection::vec((any::<[Index; 3]>(), 0..6_u8), 0..4);
    (prop::collection::vec(step(), 1..12), between, any::<bool>()).prop_map(|(steps, between, has_media)| {
        let mut builder = MapBuilder::new();
        builder.meta_mut().title = Some("A title".into());
        builder.meta_mut().attributes.push(("theme".into(), "dark".into()));
        builder.set_origin("json", "panmap");
        let mut ids = Vec::new();
        for (up, text, facts, note) in &steps {
            builder.close_to(builder.depth().saturating_sub(*up));
            ids.push(builder.open(text));
            for fact in facts {
                builder.fact(*fact);
            }
            if let Some(note) = note {
                builder.note(note);
            }
        }
        if has_media {
            builder.media("oak.png", "image/png", &b"png"[..]);
            builder.media("theme.png", "image/png", &b"theme"[..]);
        }
        for (ends, kind) in between {
            let [first, last, topic] = ends.map(|end| *end.get(&ids));
            match kind {
                0 | 1 => builder.relate(first, last, if kind == 0 { "label" } else { "" }),
                2 => builder.clone_of(first, last, true),
                _ => group(&mut builder, first, last, topic, kind),
            }
        }
        builder.finish()
    })
}

/// Groups the siblings from one topic to the last one up to another.
fn group(builder: &mut MapBuilder, first: TopicId, until: TopicId, topic: TopicId, kind: u8) {
    let mut siblings = (first.index()..=until.index()).rev().filter_map(|at| builder.topic_id(at));
    let last = siblings.find(|id| builder.parent(*id) == builder.parent(first)).unwrap_or(first);
    let (kind, topic) = match kind {
        3 => (GroupKind::Boundary, None),
        4 => (GroupKind::Boundary, Some(topic)),
        _ => (GroupKind::Summary, Some(topic)),
    };
    builder.group(Group { first, last, kind, label: "group", topic });
}
