//! Maps with details, and what is left of a map once a format has carried it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use panmap_model::{Fact, FactKind, MapBuilder, MindMap, Side, Task, Timestamp, Topic, TopicId};
use proptest::prelude::*;

use crate::features::{Features, MapFeature};
use crate::hostile;
use crate::writing::fitted;

/// The map as a format that carries only these features gives it back: what is left is what its reader must return.
///
/// Texts stay as they are; [`with_texts`] changes them the way a format without [`MapFeature::AnyText`] does.
pub(crate) fn restricted(map: &MindMap, carries: Features) -> MindMap {
    let below_one_root;
    let map = if map.is_empty() || (!carries.has_map(MapFeature::Roots) && map.roots().count() != 1) {
        below_one_root = fitted::below_one_root(map);
        &below_one_root
    } else {
        map
    };
    let mut builder = MapBuilder::new();
    let ids = copy_topics(map, &mut builder, |topic, builder| {
        // Where there is no place for a description, it is the first root's note.
        let note = if carries.has_map(MapFeature::Description) {
            topic.note().map(Cow::from)
        } else {
            fitted::note_with_description(map, topic)
        };
        if let Some(note) = note.filter(|note| carries.has(FactKind::Note) && !note.is_empty()) {
            builder.note(&note);
        }
        for fact in topic.facts().filter(|fact| carries.has(fact.kind())) {
            match fact {
                // An empty note or link is none.
                Fact::Note(_) | Fact::Link("") => {}
                // Only branches have a side; a root that was added moves them down.
                Fact::Side(_) if topic.depth() != 1 => {}
                fact => builder.fact(fact),
            }
        }
    });
    for relation in map.relations().filter(|_| carries.has_map(MapFeature::Relations)) {
        builder.relate(ids[relation.from.index()], ids[relation.to.index()], relation.label);
    }
    let meta = map.meta();
    let some = |text: &Option<String>, feature| {
        text.clone().filter(|text| carries.has_map(feature) && !text.is_empty())
    };
    let kept = builder.meta_mut();
    // The title of a map in a format without a place for one is the text of its root.
    kept.title = if carries.has_map(MapFeature::Title) {
        some(&meta.title, MapFeature::Title)
    } else {
        map.roots().next().map(|root| root.text().to_owned()).filter(|text| !text.is_empty())
    };
    kept.author = some(&meta.author, MapFeature::Author);
    kept.description = some(&meta.description, MapFeature::Description);
    kept.created = meta.created.filter(|_| carries.has_map(MapFeature::Times));
    kept.modified = meta.modified.filter(|_| carries.has_map(MapFeature::Times));
    kept.attributes =
        if carries.has_map(MapFeature::Attributes) { meta.attributes.clone() } else { Vec::new() };
    builder.finish()
}

/// The map with every text, note, link, label and other value changed; names, tags, icons and ids stay.
pub(crate) fn with_texts(map: &MindMap, change: impl Fn(&str) -> String) -> MindMap {
    let mut builder = MapBuilder::new();
    let mut renamed = MapBuilder::new();
    // Two passes, since a topic is opened with its text: the second one finds it changed.
    for topic in map.topics() {
        renamed.close_to(topic.depth());
        renamed.open(&change(topic.text()));
    }
    let renamed = renamed.finish();
    let ids = copy_topics(&renamed, &mut builder, |topic, builder| {
        for fact in map.get(topic.id()).into_iter().flat_map(Topic::facts) {
            match fact {
                Fact::Note(note) => builder.note(&change(note.words())),
                Fact::Link(link) => builder.link(&change(link)),
                Fact::Attribute { name, value } => {
                    builder.fact(Fact::Attribute { name, value: &change(value) });
                }
                fact => builder.fact(fact),
            }
        }
    });
    for relation in map.relations() {
        builder.relate(ids[relation.from.index()], ids[relation.to.index()], &change(relation.label));
    }
    let mut meta = map.meta().clone();
    for text in [&mut meta.title, &mut meta.author, &mut meta.description].into_iter().flatten() {
        *text = change(text);
    }
    for (_, value) in &mut meta.attributes {
        *value = change(value);
    }
    *builder.meta_mut() = meta;
    builder.finish()
}

fn copy_topics<'a>(
    map: &'a MindMap,
    builder: &mut MapBuilder,
    details: impl Fn(Topic<'a>, &mut MapBuilder),
) -> Vec<TopicId> {
    let copy = |topic: Topic<'a>| {
        builder.close_to(topic.depth());
        let id = builder.open(topic.text());
        details(topic, builder);
        id
    };
    map.topics().map(copy).collect()
}

/// Names of attributes, of which some need care in some format.
const NAMES: &[&str] =
    &["Owner", "due date", "text", "isComment", "TEXT", "été", "type", "a:b", "_x0020_", "1", "title"];

/// A map of hostile texts with everything a map can have. Times are whole seconds, ids are unique, so are the names of
/// one topic's attributes; tags are words, icons have canonical names, only branches have sides.
pub(crate) fn detailed_map() -> impl Strategy<Value = MindMap> {
    let some =
        || prop::option::weighted(0.25, hostile::text().prop_filter("not empty", |text| !text.is_empty()));
    let time =
        || prop::option::weighted(0.2, (0..4_102_444_800_i64).prop_map(|second| Timestamp(second * 1000)));
    let names = || prop::collection::vec((prop::sample::select(NAMES), hostile::text()), 0..3);
    let meta = (some(), some(), some(), time(), time(), names());
    let marks = (
        prop::option::weighted(0.2, prop::sample::select(&[Task::Open, Task::Done][..])),
        prop::bool::weighted(0.2),
        prop::option::weighted(0.3, prop::sample::select(&[Side::Left, Side::Right][..])),
        prop::bool::weighted(0.3),
        prop::collection::vec(
            prop::sample::select(&["priority-1", "idea", "question", "unheard-of"][..]),
            0..3,
        ),
        prop::collection::vec("[a-zé][a-zé0-9-]{0,5}", 0..3),
    );
    let topic = (0..4_usize, hostile::text(), some(), some(), time(), time(), names(), marks);
    let topics = prop::collection::vec(topic, 0..10);
    let relations =
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), some()), 0..3);
    (meta, topics, relations).prop_map(|(meta, topics, relations)| {
        let mut builder = MapBuilder::new();
        let mut ids = Vec::new();
        for (up, text, note, link, created, modified, attributes, marks) in topics {
            builder.close_to(builder.depth().saturating_sub(up));
            ids.push(builder.open(&text));
            let (task, folded, side, has_id, icons, tags) = marks;
            let id = format!("{}-{}", if up == 0 { "" } else { "id" }, builder.len());
            let single = [
                note.as_deref().map(|note| Fact::Note(note.into())),
                link.as_deref().map(Fact::Link),
                created.map(Fact::Created),
                modified.map(Fact::Modified),
                task.map(Fact::Task),
                folded.then_some(Fact::Folded),
                side.filter(|_| builder.depth() == 2).map(Fact::Side),
                has_id.then_some(Fact::SourceId(&id)),
            ];
            single.into_iter().flatten().for_each(|fact| builder.fact(fact));
            for icon in icons {
                builder.fact(Fact::Icon(icon));
            }
            for tag in &tags {
                builder.fact(Fact::Tag(tag));
            }
            for (name, value) in unique(attributes) {
                builder.fact(Fact::Attribute { name: &name, value: &value });
            }
        }
        for (from, to, label) in relations.into_iter().filter(|_| !ids.is_empty()) {
            builder.relate(*from.get(&ids), *to.get(&ids), label.as_deref().unwrap_or_default());
        }
        let (title, author, description, created, modified, attributes) = meta;
        let known = builder.meta_mut();
        (known.title, known.author, known.description) = (title, author, description);
        (known.created, known.modified) = (created, modified);
        known.attributes = unique(attributes).collect();
        builder.finish()
    })
}

fn unique(attributes: Vec<(&'static str, String)>) -> impl Iterator<Item = (String, String)> {
    let mut seen = BTreeSet::new();
    let first = attributes.into_iter().filter(move |(name, _)| seen.insert(*name));
    first.map(|(name, value)| (name.to_owned(), value))
}

proptest! {
    #[test]
    fn restricting_twice_is_restricting_once(map in detailed_map()) {
        let most = Features::ALL.without(Features::NONE.map(&[MapFeature::Description]));
        for format in crate::FORMATS {
            for target in format.targets {
                let once = restricted(&map, target.carries);
                prop_assert_eq!(&restricted(&once, target.carries), &once);
            }
        }
        let kept = restricted(&map, most);
        prop_assert_eq!(kept.len(), map.len().max(1));
        prop_assert_eq!(with_texts(&kept, str::to_owned), kept);
    }
}
