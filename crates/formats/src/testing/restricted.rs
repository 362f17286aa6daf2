//! Maps with details, and what is left of a map once a format has carried it.

use std::collections::BTreeSet;

use panmap_model::{Fact, FactKind, MapBuilder, MindMap, Side, Task, TextBuf, Timestamp, Topic, TopicId};
use proptest::prelude::*;

use crate::features::{Features, MapFeature};
use crate::hostile;
use crate::paragraphs::Paragraphs;
use crate::writing::restricted::restricted as restricted_text;

/// The map as a format that carries only these features gives it back: what is left is what its reader must return.
///
/// Words stay as they are; [`with_texts`] changes them the way a format without [`MapFeature::AnyText`] does.
pub(crate) fn restricted(map: &MindMap, carries: Features) -> MindMap {
    let mut original = map.clone();
    original.replace_texts(|text| restricted_text(text, carries));
    let mut builder = MapBuilder::new();
    let needs_root =
        original.is_empty() || (!carries.has_map(MapFeature::Roots) && original.roots().count() != 1);
    let moved = usize::from(needs_root);
    if needs_root {
        builder.open(map.meta().title.as_deref().unwrap_or_default());
        // The description is about all that is below the root.
        let description = original.meta().description.as_ref().filter(|text| !text.is_empty());
        if let Some(note) = description.filter(|_| moves_description(carries)) {
            builder.note(note);
        }
    }
    let mut ids = Vec::new();
    for topic in original.topics() {
        builder.close_to(topic.depth() + moved);
        ids.push(builder.open(topic.rich_text()));
        let depth = topic.depth() + moved;
        for fact in topic.facts().filter(|fact| carries.has(fact.kind())) {
            match fact {
                // An empty note or link says nothing.
                Fact::Note(_) | Fact::Link("") => {}
                // Only branches have a side; a root that was added moves them down.
                Fact::Side(_) if depth != 1 => {}
                fact => builder.fact(fact),
            }
        }
        if let Some(note) = note(&original, topic, moved, carries) {
            builder.note(&note);
        }
    }
    for relation in original.relations().filter(|_| carries.has_map(MapFeature::Relations)) {
        builder.relate(ids[relation.from.index()], ids[relation.to.index()], relation.label);
    }
    let title = if needs_root {
        map.meta().title.clone()
    } else {
        map.roots().next().map(|root| root.text().to_owned())
    };
    let meta = original.meta();
    let some = |text: &Option<String>, feature| {
        text.clone().filter(|text| carries.has_map(feature) && !text.is_empty())
    };
    let kept = builder.meta_mut();
    // The title of a map in a format without a place for one is the text of its root.
    kept.title = if carries.has_map(MapFeature::Title) {
        some(&meta.title, MapFeature::Title)
    } else {
        title.filter(|text| !text.is_empty())
    };
    kept.author = some(&meta.author, MapFeature::Author);
    kept.description =
        meta.description.clone().filter(|text| carries.has_map(MapFeature::Description) && !text.is_empty());
    kept.created = meta.created.filter(|_| carries.has_map(MapFeature::Times));
    kept.modified = meta.modified.filter(|_| carries.has_map(MapFeature::Times));
    kept.attributes =
        if carries.has_map(MapFeature::Attributes) { meta.attributes.clone() } else { Vec::new() };
    builder.finish()
}

/// Where there is no place for a description, the first root's note begins with it; so do those of topics with details.
fn note(map: &MindMap, topic: Topic<'_>, moved: usize, carries: Features) -> Option<TextBuf> {
    let is_first_root = topic.id().index() == 0 && moved == 0;
    let description = map.meta().description.as_ref().map(TextBuf::as_text);
    let parts = [
        description.filter(|_| is_first_root && moves_description(carries)),
        topic.details().filter(|_| !carries.has(FactKind::Details)),
        topic.note(),
    ];
    let mut parts = parts.into_iter().flatten().filter(|_| carries.has(FactKind::Note));
    let mut all = Paragraphs::new(parts.next()?);
    parts.filter(|text| !text.is_empty()).for_each(|text| all.push(text));
    Some(all.finish()).filter(|note| !note.is_empty())
}

fn moves_description(carries: Features) -> bool {
    carries.has(FactKind::Note) && !carries.has_map(MapFeature::Description)
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
    for text in [&mut meta.title, &mut meta.author].into_iter().flatten() {
        *text = change(text);
    }
    meta.description = meta.description.map(|text| change(text.as_text().words()).into());
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
        prop::collection::vec(prop::sample::select(&["flag", "idea", "question", "unheard-of"][..]), 0..3),
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
        (known.title, known.author, known.description) = (title, author, description.map(Into::into));
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
