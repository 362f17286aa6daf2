//! What the tests of all writers share: a map with everything, how maps are compared, and a deep one.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

use panmap_model::{
    Detail, Diagnostic, MapBuilder, Meta, MindMap, Parsed, Side, Task, Timestamp, Topic, TopicId,
};
use proptest::prelude::*;

use crate::format::{Feature, Flavour, Format, ReadOptions, WriteOptions};
use crate::{fit, hostile};

/// A topic as all formats tell of it: depth, text, note and link.
pub(crate) type Row = (usize, String, Option<String>, Option<String>);

/// A small map with everything a map can have.
pub(crate) fn rich_map() -> MindMap {
    let mut builder = MapBuilder::new();
    let meta = builder.meta_mut();
    meta.title = Some("L'été & <moi>".into());
    meta.author = Some("Ann \"A.\" Bee".into());
    meta.description = Some("What it is about.\nAnd why.".into());
    meta.language = Some("fr".into());
    builder.open("L'été & <moi>");
    builder.note("Of the root");
    builder.open("1. Two\nlines 😀");
    builder.note("First *line*\nsecond\n\n  another paragraph");
    builder.open("snake_case, 2*3*4 and \\n");
    builder.close();
    builder.open("");
    builder.open("below nothing");
    builder.link("https://example.org/?a=1&b=<2>");
    builder.close_to(1);
    builder.open("- not a list ");
    builder.note("a note");
    builder.link("mailto:a@example.org");
    builder.close();
    builder.open("control \x1b[0m");
    builder.finish()
}

/// A map of two roots, which also has a title.
pub(crate) fn two_roots() -> MindMap {
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some("Both".into());
    builder.open("one");
    builder.open("child");
    builder.close_to(0);
    builder.open("two\nlines");
    builder.open("child");
    builder.finish()
}

pub(crate) fn rows(map: &MindMap) -> Vec<Row> {
    map.topics().map(row).collect()
}

fn row(topic: Topic<'_>) -> Row {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    (topic.depth(), topic.text().to_owned(), owned(topic.note()), owned(topic.link()))
}

/// The rows with each of their strings changed.
pub(crate) fn map_rows(rows: Vec<Row>, change: impl Fn(&str) -> String) -> Vec<Row> {
    let each = |text: Option<String>| text.as_deref().map(&change);
    rows.into_iter().map(|(depth, text, note, link)| (depth, change(&text), each(note), each(link))).collect()
}

/// What the format's writer writes, and its diagnostics.
pub(crate) fn written(format: &Format, map: &MindMap) -> (String, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let write = format.write.expect("the format is written");
    let diagnostics = write(map, &WriteOptions::default(), &mut out).expect("a vector takes everything");
    (String::from_utf8(out).expect("every format is UTF-8"), diagnostics)
}

/// What the format's writer writes, and its diagnostics below that: what a snapshot holds.
pub(crate) fn shown(format: &Format, map: &MindMap) -> String {
    let (text, diagnostics) = written(format, map);
    diagnostics.iter().fold(text + "-- \n", |all, diagnostic| all + &format!("{diagnostic}\n"))
}

/// The map as a format that carries only these features gives it back: what is left is what its reader must return.
///
/// Texts stay as they are; [`with_texts`] changes them the way a format without [`Feature::AnyText`] does.
pub(crate) fn restricted(map: &MindMap, carries: &[Feature]) -> MindMap {
    let has = |feature| carries.contains(&feature);
    let below_one_root;
    let map = if map.is_empty() || (!has(Feature::Roots) && map.roots().count() != 1) {
        below_one_root = fit::below_one_root(map);
        &below_one_root
    } else {
        map
    };
    let mut builder = MapBuilder::new();
    let ids = copy_topics(map, &mut builder, |topic, builder| {
        // Where there is no place for a description, it is the first root's note.
        let note = if has(Feature::Description) {
            topic.note().map(Cow::Borrowed)
        } else {
            fit::note_with_description(map, topic)
        };
        if let Some(note) = note.filter(|note| has(Feature::Notes) && !note.is_empty()) {
            builder.note(&note);
        }
        for detail in topic.details().filter(|detail| has(Feature::of(*detail))) {
            match detail {
                // An empty note or link is none.
                Detail::Note(_) | Detail::Link("") => {}
                // Only branches have a side; a root that was added moves them down.
                Detail::Side(_) if topic.depth() != 1 => {}
                detail => builder.detail(detail),
            }
        }
    });
    for relation in map.relations().filter(|_| has(Feature::Relations)) {
        builder.relate(ids[relation.from.index()], ids[relation.to.index()], relation.label);
    }
    let meta = map.meta();
    let some = |text: &Option<String>, feature| text.clone().filter(|text| has(feature) && !text.is_empty());
    *builder.meta_mut() = Meta {
        // The title of a map in a format without a place for one is the text of its root.
        title: if has(Feature::Title) {
            some(&meta.title, Feature::Title)
        } else {
            map.roots().next().map(|root| root.text().to_owned()).filter(|text| !text.is_empty())
        },
        author: some(&meta.author, Feature::Author),
        description: some(&meta.description, Feature::Description),
        language: None,
        created: meta.created.filter(|_| has(Feature::MapTimes)),
        modified: meta.modified.filter(|_| has(Feature::MapTimes)),
        attributes: if has(Feature::MapAttributes) { meta.attributes.clone() } else { Vec::new() },
    };
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
        for detail in map.get(topic.id()).into_iter().flat_map(Topic::details) {
            match detail {
                Detail::Note(note) => builder.note(&change(note)),
                Detail::Link(link) => builder.link(&change(link)),
                Detail::Attribute { name, value } => {
                    builder.detail(Detail::Attribute { name, value: &change(value) });
                }
                detail => builder.detail(detail),
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
                note.as_deref().map(Detail::Note),
                link.as_deref().map(Detail::Link),
                created.map(Detail::Created),
                modified.map(Detail::Modified),
                task.map(Detail::Task),
                folded.then_some(Detail::Folded),
                side.filter(|_| builder.depth() == 2).map(Detail::Side),
                has_id.then_some(Detail::SourceId(&id)),
            ];
            single.into_iter().flatten().for_each(|detail| builder.detail(detail));
            icons.into_iter().for_each(|icon| builder.detail(Detail::Icon(icon)));
            tags.iter().for_each(|tag| builder.detail(Detail::Tag(tag)));
            for (name, value) in unique(attributes) {
                builder.detail(Detail::Attribute { name: &name, value: &value });
            }
        }
        for (from, to, label) in relations.into_iter().filter(|_| !ids.is_empty()) {
            builder.relate(*from.get(&ids), *to.get(&ids), label.as_deref().unwrap_or_default());
        }
        let (title, author, description, created, modified, attributes) = meta;
        let attributes = unique(attributes).collect();
        *builder.meta_mut() =
            Meta { title, author, description, created, modified, attributes, ..Meta::default() };
        builder.finish()
    })
}

fn unique(attributes: Vec<(&'static str, String)>) -> impl Iterator<Item = (String, String)> {
    let mut seen = BTreeSet::new();
    let first = attributes.into_iter().filter(move |(name, _)| seen.insert(*name));
    first.map(|(name, value)| (name.to_owned(), value))
}

/// What a reader returned, as a snapshot holds it: the meta, a line a topic, relations, and diagnostics with places.
pub(crate) fn dump(parsed: &Parsed) -> String {
    let meta = parsed.map.meta();
    let mut dump = String::new();
    for (name, text) in [("title", &meta.title), ("author", &meta.author), ("description", &meta.description)]
    {
        dump += &text.iter().map(|text| format!("{name}: {text:?}\n")).collect::<String>();
    }
    for (name, time) in [("created", meta.created), ("modified", meta.modified)] {
        dump += &time.iter().map(|time| format!("{name}: {}\n", time.0)).collect::<String>();
    }
    dump += &meta.attributes.iter().map(|(name, value)| format!("{name}: {value:?}\n")).collect::<String>();
    for topic in parsed.map.topics() {
        dump += &format!("{}{:?}", "  ".repeat(topic.depth()), topic.text());
        dump += &topic.details().map(|detail| format!(" {detail:?}")).collect::<String>();
        dump += "\n";
    }
    for relation in parsed.map.relations() {
        dump += &format!("{} -> {} {:?}\n", relation.from.index(), relation.to.index(), relation.label);
    }
    dump += "--\n";
    for diagnostic in &parsed.diagnostics {
        let place = diagnostic.span.map(|span| format!("{}..{} ", span.start, span.end)).unwrap_or_default();
        dump += &format!("{place}{diagnostic}\n");
    }
    dump
}

/// A flavour as its writer writes it.
pub(crate) fn written_for(format: &Format, flavour: &'static Flavour, map: &MindMap) -> String {
    let mut out = Vec::new();
    let write = format.write.expect("the format is written");
    write(map, &WriteOptions::flavour(flavour), &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("every format is UTF-8")
}

/// What a format reads.
pub(crate) fn read_back(format: &Format, file: &str) -> Parsed {
    let read = format.read.expect("the format is read");
    read(file.as_bytes(), &ReadOptions::default()).expect("what is written is read")
}

/// A destination that counts.
#[derive(Default)]
pub(crate) struct Count(pub(crate) u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_chain_of_100_000_topics_passes_every_writer() {
    let mut builder = MapBuilder::new();
    for _ in 0..100_000 {
        builder.open("a");
    }
    let map = builder.finish();
    for format in crate::FORMATS {
        let mut count = Count::default();
        let diagnostics = format.write.unwrap()(&map, &WriteOptions::default(), &mut count).unwrap();
        assert!(diagnostics.is_empty() && count.0 > 100_000, "{}: {diagnostics:?}", format.name);
    }
}

#[test]
fn every_writer_passes_on_what_its_destination_says() {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for format in crate::FORMATS {
        let error = format.write.unwrap()(&rich_map(), &WriteOptions::default(), &mut Full).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{}", format.name);
    }
}

#[test]
fn what_is_written_is_detected() {
    for format in crate::FORMATS.iter().filter(|format| format.name != "mindmeister") {
        let (text, _) = written(format, &rich_map());
        assert_eq!(crate::detect(&text).map(|(found, _)| found.name), Some(format.name));
    }
    for text in [
        "",
        "A blog page\n\n1. Two 2. Three 3. Four",
        "{\"format\": \"node_tree\"}",
        "<html>",
        "<map>",
        "-5 degrees",
    ] {
        assert!(crate::detect(text).is_none(), "{text}");
    }
}

proptest! {
    #[test]
    fn restricting_twice_is_restricting_once(map in detailed_map()) {
        let most: Vec<_> =
            Feature::ALL.iter().copied().filter(|feature| *feature != Feature::Description).collect();
        for format in crate::FORMATS {
            let once = restricted(&map, format.carries);
            prop_assert_eq!(&restricted(&once, format.carries), &once);
        }
        let kept = restricted(&map, &most);
        prop_assert_eq!(kept.len(), map.len().max(1));
        prop_assert_eq!(with_texts(&kept, str::to_owned), kept);
    }
}
