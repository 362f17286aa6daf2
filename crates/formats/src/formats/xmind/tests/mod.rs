//! Tests of XMind in all its versions.

mod reading;

use panmap_model::{MapBuilder, MindMap, TopicId};
use proptest::prelude::*;

use super::FORMAT;
use crate::features::{Features, MapFeature};
use crate::options::WriteOptions;
use crate::programs::lines;
use crate::testing::{detailed_map, read, restricted, with_texts};
use crate::writing::xml::replaced;

/// What a target writes of a map.
fn bytes(target: &str, map: &MindMap) -> Vec<u8> {
    let mut out = Vec::new();
    let target = FORMAT.target(target).unwrap();
    target.write(map, &WriteOptions::default(), &mut out).unwrap();
    out
}

fn back(target: &str, map: &MindMap) -> MindMap {
    read(&FORMAT, &bytes(target, map)).unwrap().map
}

/// Whether a relation leads from one sheet to another, which XMind cannot store.
fn leaves_its_sheet(map: &MindMap) -> bool {
    let root = |topic: TopicId| map.roots().take_while(|root| root.id() <= topic).count();
    map.relations().any(|relation| root(relation.from) != root(relation.to))
}

proptest! {
    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        for target in FORMAT.targets {
            let some = if leaves_its_sheet(&map) { Features::NONE.map(&[MapFeature::Relations]) } else { Features::NONE };
            // A carriage return is a line break, notes end in none, and XML has no control characters.
            let lines = |text: &str| replaced(&lines(text)).trim_end_matches('\n').to_owned();
            let carries = target.carries.without(some);
            let kept = |map: &MindMap| restricted(&with_texts(&restricted(map, carries), lines), carries);
            let (expected, found) = (kept(&map), kept(&back(target.name, &map)));
            prop_assert_eq!(&found, &expected, "{}", target.name);
            prop_assert_eq!(bytes(target.name, &found), bytes(target.name, &back(target.name, &found)));
        }
    }
}

#[test]
fn names_of_files_that_xml_cannot_hold_are_told() {
    let is_told = |name: &str, media_type: &str| {
        let mut builder = MapBuilder::new();
        builder.open("x");
        builder.media(name, media_type, b"words".to_vec());
        let map = builder.finish();
        let target = FORMAT.target("xmind8").unwrap();
        let losses = target.write(&map, &WriteOptions::default(), &mut Vec::new()).unwrap();
        let is_same = back("xmind8", &map).media().eq(map.media());
        assert_eq!(is_same, losses.is_empty(), "{losses:?}");
        !is_same
    };
    assert!(is_told("plan\u{1}.txt", "text/plain"));
    assert!(is_told("attachments/plan\0.txt", "text/plain"));
    assert!(is_told("plan.txt", "text\u{8}/plain"));
    assert!(!is_told("the plan & more.txt", "text/plain"));
}
