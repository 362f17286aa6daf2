//! Tests of canvases.

use panmap_model::{Fact, Group, GroupKind, MapBuilder, MindMap, StyleProperty};
use proptest::prelude::*;

use super::FORMAT;
use crate::testing::{
    carried, detailed_map, dump, passes_cut_off, read_back, restricted, rich_map, shown, two_roots, written,
};

const FILE: &str = include_str!("../../../../../fixtures/canvas/orchard.canvas");

fn back(map: &MindMap) -> MindMap {
    read_back(&FORMAT, &written(&FORMAT, map).0).map
}

fn tree(canvas: &str) -> String {
    let map = read_back(&FORMAT, canvas).map;
    map.topics().map(|topic| format!("{}{}\n", "  ".repeat(topic.depth()), topic.text())).collect()
}

#[test]
fn everything_of_a_canvas() {
    insta::assert_snapshot!(dump(&read_back(&FORMAT, FILE)));
    passes_cut_off(&FORMAT, FILE);
}

#[test]
fn a_map_goes_back_as_it_came() {
    let map = read_back(&FORMAT, FILE).map;
    let (text, losses) = written(&FORMAT, &map);
    assert_eq!(losses, []);
    let again = read_back(&FORMAT, &text);
    assert_eq!((&again.map, again.diagnostics), (&map, Vec::new()));
    assert_eq!(written(&FORMAT, &again.map).0, text);
}

#[test]
fn what_is_written() {
    insta::assert_snapshot!(shown(&FORMAT, &rich_map()));
    insta::assert_snapshot!("again", shown(&FORMAT, &read_back(&FORMAT, FILE).map));
    insta::assert_snapshot!("roots", shown(&FORMAT, &two_roots()));
}

#[test]
fn nodes_stand_in_the_order_of_their_places() {
    let node = |id: &str, x: i32, y: i32| {
        format!(r#"{{"id":"{id}","type":"text","text":"{id}","x":{x},"y":{y},"width":10,"height":10}}"#)
    };
    let nodes = [node("a", 0, 0), node("d", 400, 300), node("c", 500, 100), node("b", 400, 100)].join(",");
    let edges = r#"{"fromNode":"a","toNode":"b"},{"fromNode":"a","toNode":"c"}"#;
    assert_eq!(tree(&format!(r#"{{"edges":[{edges}],"nodes":[{nodes}]}}"#)), "a\n  b\n  c\nd\n");
    let circle =
        r#"{"fromNode":"a","toNode":"b"},{"fromNode":"b","toNode":"c"},{"fromNode":"c","toNode":"a"}"#;
    assert_eq!(tree(&format!(r#"{{"nodes":[{nodes}],"edges":[{circle}]}}"#)), "a\n  b\n    c\nd\n");
}

#[test]
fn only_a_canvas_is_one() {
    for text in ["{}", "[]", r#"{"nodes":[]}"#, r#"{"nodes":{}}"#, "prose"] {
        assert!(crate::testing::read(&FORMAT, text.as_bytes()).is_err(), "{text}");
    }
    let input = crate::Input::new(FILE.as_bytes());
    assert_eq!(crate::detect(&input).map(|(format, _)| format.name), Some("canvas"));
}

/// No two nodes overlap, and each group holds its topics and what is below them alone.
#[test]
fn nodes_and_groups_have_places_of_their_own() {
    let mut builder = MapBuilder::new();
    let root = builder.open("root");
    let mut branches = Vec::new();
    for branch in 0..4 {
        branches.push(builder.open(format!("branch {branch} {}", "long ".repeat(20 * branch)).as_str()));
        for leaf in 0..branch {
            builder.open(format!("leaf\n{leaf}").as_str());
            builder.close();
        }
        builder.close();
    }
    for (first, last) in [(1, 2), (0, 3), (2, 2)] {
        let (first, last) = (branches[first], branches[last]);
        builder.group(Group { first, last, kind: GroupKind::Boundary, label: "g", topic: None });
    }
    builder.group(Group { first: root, last: root, kind: GroupKind::Boundary, label: "", topic: None });
    let map = builder.finish();
    let (text, losses) = written(&FORMAT, &map);
    assert_eq!(losses, []);
    assert_eq!(back(&map).groups().collect::<Vec<_>>(), map.groups().collect::<Vec<_>>());
    let canvas: serde_json::Value = serde_json::from_str(&text).unwrap();
    let places: Vec<[i64; 4]> = canvas["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|node| node["type"] != "group")
        .map(|node| ["x", "y", "width", "height"].map(|name| node[name].as_i64().unwrap()))
        .collect();
    for (at, one) in places.iter().enumerate() {
        for other in &places[at + 1..] {
            let apart = |axis: usize| {
                one[axis] + one[axis + 2] <= other[axis] || other[axis] + other[axis + 2] <= one[axis]
            };
            assert!(apart(0) || apart(1), "{one:?} {other:?}");
        }
    }
}

#[test]
fn colours_are_numbers_or_hexadecimal() {
    let mut builder = MapBuilder::new();
    builder.open("a");
    for value in ["#fb464c", "#a1B2c3", "red", ""] {
        builder.open(value);
        builder.fact(Fact::Style { property: StyleProperty::Background, value });
        builder.fact(Fact::Style { property: StyleProperty::EdgeColor, value });
        builder.close();
    }
    let (text, losses) = written(&FORMAT, &builder.finish());
    assert_eq!((text.matches("\"color\": \"1\"").count(), text.matches("\"#a1B2c3\"").count()), (2, 2));
    assert_eq!(losses[0].count, 4);
}

#[test]
fn many_groups_around_many_nodes_come_to_an_end() {
    let nodes = (0..20_000)
        .map(|at| format!(r#"{{"id":"{at}","type":"text","text":"a","x":0,"y":0,"width":1,"height":1}}"#));
    let groups =
        (0..20_000).map(|_| r#"{"id":"g","type":"group","x":0,"y":0,"width":9,"height":9}"#.to_owned());
    let all: Vec<_> = nodes.chain(groups).collect();
    assert_eq!(read_back(&FORMAT, &format!(r#"{{"nodes":[{}]}}"#, all.join(","))).map.len(), 20_000);
}

proptest! {
    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        let carries = carried(&FORMAT);
        // Some links cannot stand in Markdown.
        let kept = |map: &MindMap| restricted(map, carries.without(crate::Features::NONE.facts(&[panmap_model::FactKind::Link])));
        let found = back(&map);
        prop_assert_eq!(kept(&found), kept(&map));
        prop_assert_eq!(written(&FORMAT, &found).0, written(&FORMAT, &back(&found)).0);
    }
}
