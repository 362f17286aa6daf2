//! Tests of `MindMup`'s files.

use panmap_model::{Fact, FactKind, MapBuilder, MindMap};
use proptest::prelude::*;

use super::FORMAT;
use crate::testing::{
    carried, detailed_map, dump, passes_cut_off, read_back, restricted, rich_map, shown, written,
};

const FILE: &str = include_str!("../../../../../fixtures/mindmup/orchard.mup");
const OLD: &str = include_str!("../../../../../fixtures/mindmup/version2.mup");

fn back(map: &MindMap) -> MindMap {
    read_back(&FORMAT, &written(&FORMAT, map).0).map
}

#[test]
fn everything_of_a_file() {
    insta::assert_snapshot!([FILE, OLD].map(|file| dump(&read_back(&FORMAT, file))).join("\n\n"));
}

#[test]
fn a_map_goes_back_as_it_came() {
    for file in [FILE, OLD] {
        let map = read_back(&FORMAT, file).map;
        let (text, losses) = written(&FORMAT, &map);
        assert_eq!(losses, []);
        let again = read_back(&FORMAT, &text);
        assert_eq!((&again.map, again.diagnostics), (&map, Vec::new()));
        assert_eq!(written(&FORMAT, &again.map).0, text);
        passes_cut_off(&FORMAT, file);
    }
}

#[test]
fn what_is_written() {
    insta::assert_snapshot!(shown(&FORMAT, &rich_map()));
    insta::assert_snapshot!("again", shown(&FORMAT, &read_back(&FORMAT, FILE).map));
}

#[test]
fn only_a_map_of_mindmup_is_one() {
    for text in [
        "{}",
        "[]",
        r#"{"ideas":[]}"#,
        r#"{"formatVersion":3,"ideas":{}}"#,
        r#"{"ideas":{"1":{"id":1}}}"#,
        "prose",
    ] {
        assert!(crate::testing::read(&FORMAT, text.as_bytes()).is_err(), "{text}");
    }
    let input = crate::Input::new(FILE.as_bytes());
    assert_eq!(crate::detect(&input).map(|(format, _)| format.name), Some("mindmup"));
}

#[test]
fn a_picture_needs_an_address_and_a_size() {
    let mut builder = MapBuilder::new();
    builder.open("a");
    builder.fact(Fact::Picture(panmap_model::Picture { address: "a.png", ..Default::default() }));
    builder.fact(Fact::Extension { syntax: "mindmup", source: "picture \"position\":\"top\"" });
    let (text, losses) = written(&FORMAT, &builder.finish());
    assert!(!text.contains("icon") && losses.len() == 2, "{losses:?}");
}

#[test]
fn deep_and_wide_maps_are_read() {
    let deep =
        "{\"title\":\"a\",\"ideas\":{\"1\":".repeat(50_000) + "{\"title\":\"b\"}" + &"}}".repeat(50_000);
    assert_eq!(read_back(&FORMAT, &deep).map.len(), 50_001);
    let wide: Vec<_> = (0..50_000).map(|at| format!("\"{at}.5\":{{\"id\":7,\"title\":\"a\"}}")).collect();
    assert_eq!(
        read_back(&FORMAT, &format!("{{\"title\":\"a\",\"ideas\":{{{}}}}}", wide.join(","))).map.len(),
        50_001
    );
}

proptest! {
    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        let carries = carried(&FORMAT);
        // A title that is the first root's is none, and some links are no addresses of the web.
        let kept = |map: &MindMap| {
            let mut kept = restricted(map, carries.without(crate::Features::NONE.facts(&[FactKind::Link, FactKind::Attribute])));
            let root = kept.roots().next().map(|root| root.text().to_owned());
            let mut builder = MapBuilder::new();
            builder.append_all(&kept);
            builder.meta_mut().title = kept.meta().title.clone().filter(|title| Some(title) != root.as_ref());
            kept = builder.finish();
            kept
        };
        let found = back(&map);
        prop_assert_eq!(kept(&found), kept(&map));
        prop_assert_eq!(written(&FORMAT, &found).0, written(&FORMAT, &back(&found)).0);
    }
}
