//! Tests of simple-mind-map's files.

use panmap_model::{FactKind, MindMap};
use proptest::prelude::*;

use super::FORMAT;
use crate::features::{Features, MapFeature};
use crate::testing::{
    carried, detailed_map, dump, passes_cut_off, read_back, restricted, rich_map, shown, written,
};

const FILE: &str = include_str!("../../../../../fixtures/simple-mind-map/orchard.smm");

fn back(map: &MindMap) -> MindMap {
    read_back(&FORMAT, &written(&FORMAT, map).0).map
}

#[test]
fn everything_of_a_file() {
    insta::assert_snapshot!([FILE].map(|file| dump(&read_back(&FORMAT, file))).join("\n\n"));
}

#[test]
fn a_map_goes_back_but_for_the_links_in_its_texts() {
    let map = read_back(&FORMAT, FILE).map;
    let carries = carried(&FORMAT);
    let again = back(&map);
    assert_eq!(restricted(&again, carries), restricted(&map, carries));
    assert_eq!(again.meta(), map.meta());
    assert_eq!(written(&FORMAT, &again).0, written(&FORMAT, &back(&again)).0);
    passes_cut_off(&FORMAT, FILE);
}

#[test]
fn what_is_written() {
    insta::assert_snapshot!(shown(&FORMAT, &rich_map()));
    insta::assert_snapshot!("again", shown(&FORMAT, &read_back(&FORMAT, FILE).map));
}

#[test]
fn only_a_map_of_nodes_is_one() {
    for text in ["{}", "[]", r#"{"root":{}}"#, r#"{"root":{"data":{},"children":[]}}"#, "prose"] {
        assert!(crate::testing::read(&FORMAT, text.as_bytes()).is_err(), "{text}");
    }
    let input = crate::Input::new(FILE.as_bytes());
    assert_eq!(crate::detect(&input).map(|(format, _)| format.name), Some("simple-mind-map"));
}

proptest! {
    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        // What has a meaning of its own is no attribute, and a line has one label.
        let carries = carried(&FORMAT).without(
            Features::NONE.facts(&[FactKind::Attribute, FactKind::Icon]).map(&[MapFeature::Relations]),
        );
        let kept = |map: &MindMap| {
            let mut kept = restricted(map, carries);
            let mut builder = panmap_model::MapBuilder::new();
            builder.append_all(&kept);
            builder.meta_mut().title.clone_from(&kept.meta().title);
            kept = builder.finish();
            kept
        };
        let found = back(&map);
        prop_assert_eq!(kept(&found), kept(&map));
        prop_assert_eq!(written(&FORMAT, &found).0, written(&FORMAT, &back(&found)).0);
    }
}
