//! What Panmap writes as a numbered outline, Panmap reads back to the same map.

use panmap_formats::{ReadOptions, WriteOptions, by_name};
use panmap_model::{MapBuilder, MindMap};
use proptest::prelude::*;

use crate::foreign::Row;
use crate::hostile;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_maps_are_read_back(map in hostile::map().prop_filter("not carried", is_carried)) {
        let (outline, read) = round_trip(&map);
        prop_assert_eq!(rows(&read), carried(&map), "{:?}", outline);
    }

    #[test]
    fn several_hostile_roots_are_read_back(maps in prop::collection::vec(hostile::map().prop_filter("not carried", is_carried_beside), 2..4)) {
        let map = side_by_side(&maps);
        let (outline, read) = round_trip(&map);
        prop_assert_eq!(rows(&read), carried(&map), "{:?}", outline);
    }

    #[test]
    fn trees_of_any_shape_are_read_back(depths in prop::collection::vec(1..40_usize, 0..200)) {
        let mut builder = MapBuilder::new();
        builder.meta_mut().title = Some("Root".into());
        builder.open("Root");
        for (number, depth) in depths.into_iter().enumerate() {
            builder.close_to(depth);
            builder.open(&format!("topic {number}"));
        }
        let map = builder.finish();
        let (_, mut read) = round_trip(&map);
        prop_assert_eq!(read.meta().title.as_deref(), Some("Root"));
        prop_assert_eq!(rows(&read), rows(&map));
        // Writing what was read changes nothing any more.
        let (again, _) = round_trip(&read);
        (_, read) = round_trip(&read);
        prop_assert_eq!(again, round_trip(&read).0);
    }
}

/// Whether the map is not one of the few that come back as another: a root without text and topics leaves nothing to
/// read, a root may begin like a line that mail quotes or like a topic, and below a root without text a topic may end
/// as a byline of its own label would.
fn is_carried(map: &MindMap) -> bool {
    let title = &carried(map)[0].1;
    let first = title.split_whitespace().next().unwrap_or_default();
    let is_label = first.ends_with('.') && first.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_byline = |text: &str| text.contains("Mind Map") && text.ends_with('.');
    if title.is_empty() {
        map.len() > 1 && !carried(map).iter().any(|(_, text)| is_byline(text))
    } else {
        !title.starts_with('>') && !is_label
    }
}

/// Whether the root also has a title: behind a root without topics, what begins a map without one could be about that
/// root.
fn is_carried_beside(map: &MindMap) -> bool {
    is_carried(map) && !carried(map)[0].1.is_empty()
}

#[test]
fn a_topic_that_could_be_a_byline_of_its_label_is_none() {
    let mut builder = MapBuilder::new();
    builder.open("Root");
    builder.open("by Mind Map: 1.");
    let map = builder.finish();
    assert_eq!(rows(&round_trip(&map).1), rows(&map));
}

#[test]
fn a_root_that_looks_like_a_tag_makes_no_page() {
    let mut builder = MapBuilder::new();
    builder.open("<p>");
    builder.open("a </p> b");
    let map = builder.finish();
    assert_eq!(rows(&round_trip(&map).1), rows(&map));
}

/// The map as an outline, and what is read from that.
fn round_trip(map: &MindMap) -> (String, MindMap) {
    let format = by_name("mindmeister").unwrap();
    let mut outline = Vec::new();
    format.default_target().unwrap().write(map, &WriteOptions::default(), &mut outline).unwrap();
    let outline = String::from_utf8(outline).unwrap();
    let parsed = format
        .read(outline.as_bytes(), &ReadOptions::default())
        .unwrap_or_else(|error| panic!("{error}: {outline:?}"));
    (outline, parsed.map)
}

/// All the roots in one map.
fn side_by_side(maps: &[MindMap]) -> MindMap {
    let mut builder = MapBuilder::new();
    for topic in maps.iter().flat_map(MindMap::topics) {
        builder.close_to(topic.depth());
        builder.open(topic.text());
    }
    builder.finish()
}

fn rows(map: &MindMap) -> Vec<Row> {
    map.topics().map(|topic| (topic.depth(), topic.text().to_owned())).collect()
}

/// The topics as the format carries them: without white space around the text, and with one kind of line break.
fn carried(map: &MindMap) -> Vec<Row> {
    let trim =
        |text: &str| text.trim_matches(|char: char| char.is_whitespace() || char == '\u{feff}').to_owned();
    map.topics().map(|topic| (topic.depth(), trim(topic.text()).replace('\r', "\n"))).collect()
}
