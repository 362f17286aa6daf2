//! Tests of building, step by step.

use super::MapBuilder;
use crate::{Fact, MindMap};

fn sample() -> MindMap {
    let mut builder = MapBuilder::new();
    builder.open("a");
    builder.open("b");
    builder.note("n");
    builder.open("c");
    builder.close_to(1);
    builder.open("d");
    builder.close_to(0);
    builder.open("e");
    builder.finish()
}

#[test]
fn relatives_agree_with_the_order_of_opening() {
    let map = sample();
    let texts = |topics: &mut dyn Iterator<Item = crate::Topic<'_>>| {
        topics.map(|t| t.text().to_owned()).collect::<String>()
    };
    let topic = |at: usize| map.topics().nth(at).unwrap();
    assert_eq!(texts(&mut map.roots()), "ae");
    assert_eq!(texts(&mut topic(0).children()), "bd");
    assert_eq!(texts(&mut topic(0).descendants()), "bcd");
    assert_eq!(texts(&mut topic(2).ancestors()), "ba");
    assert!(topic(2).is_leaf() && !topic(1).is_leaf());
    assert_eq!(map.topics().map(crate::Topic::depth).collect::<Vec<_>>(), [0, 1, 2, 1, 0]);
}

#[test]
fn edges_bracket_every_topic_and_stay_in_their_subtree() {
    let show = |edges: crate::Edges<'_>| {
        edges.fold(String::new(), |all, edge| match edge {
            crate::Edge::Enter(topic) => all + "(" + topic.text(),
            crate::Edge::Leave(_) => all + ")",
        })
    };
    let map = sample();
    assert_eq!(show(map.edges()), "(a(b(c))(d))(e)");
    assert_eq!(show(map.topics().nth(1).unwrap().edges()), "(b(c))");
    assert_eq!(show(MapBuilder::new().finish().edges()), "");
}

#[test]
fn appended_text_survives_a_note_in_between() {
    let mut builder = MapBuilder::new();
    builder.open("one");
    builder.note("note");
    builder.append_text(" two");
    let map = builder.finish();
    let topic = map.roots().next().unwrap();
    assert_eq!((topic.text(), topic.note()), ("one two", Some("note".into())));
}

#[test]
fn equality_is_of_content_and_not_of_layout() {
    let mut builder = MapBuilder::new();
    builder.open("one");
    builder.link("l");
    builder.append_text(" two");
    let mut other = MapBuilder::new();
    other.open("one two");
    assert_ne!(builder.clone().finish(), other.clone().finish());
    other.link("l");
    assert_eq!(builder.finish(), other.finish());
}

#[test]
fn facts_are_kept_by_kind_and_single_ones_once() {
    let mut builder = MapBuilder::new();
    let root = builder.open("root");
    builder.fact(Fact::Tag("t1"));
    builder.note("first");
    let child = builder.open("child");
    builder.fact(Fact::Icon("i1"));
    builder.fact(Fact::Icon("i2"));
    builder.close();
    builder.fact(Fact::Attribute { name: "n", value: "v" });
    builder.note("second");
    builder.fact(Fact::Folded);
    builder.fact(Fact::Tag("t2"));
    builder.relate(child, root, "back");
    builder.relate(root, child, "");
    let map = builder.finish();
    let (root, child) = (map.get(root).unwrap(), map.get(child).unwrap());
    let expected = [
        Fact::Note("second".into()),
        Fact::Folded,
        Fact::Tag("t1"),
        Fact::Tag("t2"),
        Fact::Attribute { name: "n", value: "v" },
    ];
    assert!(root.facts().eq(expected), "{root:?}");
    assert_eq!(
        (root.note(), root.link(), root.task(), root.is_folded()),
        (Some("second".into()), None, None, true)
    );
    assert!(root.tags().eq(["t1", "t2"]) && root.attributes().eq([("n", "v")]) && root.icons().count() == 0);
    assert!(child.icons().eq(["i1", "i2"]) && !child.is_folded());
    let labels: Vec<_> = map.relations().map(|relation| (relation.from.index(), relation.label)).collect();
    assert_eq!(labels, [(0, ""), (1, "back")]);
}

#[test]
fn closing_too_often_is_harmless() {
    let mut builder = MapBuilder::new();
    builder.close();
    builder.note("nobody's");
    builder.append_text("nobody's");
    assert!(builder.finish().is_empty());
}

/// Clone, Eq, Debug and Drop must handle a chain of 100 000 topics within the 2 MiB stack of a test thread.
#[test]
fn a_deep_chain_is_an_ordinary_map() {
    const DEPTH: usize = 100_000;
    let mut builder = MapBuilder::new();
    for _ in 0..DEPTH {
        builder.open("deeper");
    }
    let map = builder.finish();
    let copy = map.clone();
    assert_eq!(map, copy);
    assert_eq!(format!("{copy:?}").matches("deeper").count(), DEPTH);
    assert_eq!(map.edges().count(), 2 * DEPTH);
    assert_eq!(map.topics().last().unwrap().ancestors().count(), DEPTH - 1);
    drop(map);
}

#[test]
fn a_spelling_is_no_part_of_a_map() {
    let spelled = |spellings: &[&str]| {
        let mut builder = MapBuilder::new();
        builder.spelling_of_map("version");
        for spelling in spellings {
            let topic = builder.open("a");
            builder.spelling(topic, spelling);
            builder.close();
        }
        builder.open("b");
        builder.finish()
    };
    let map = spelled(&["x", "y", "x"]);
    assert!(map.topics().map(crate::Topic::spelling).eq([Some("x"), Some("y"), Some("x"), None]));
    assert!(map.spellings().eq(["version"]));
    assert_eq!(map, spelled(&["", "z", "x"]));
    // The last one counts, and one of a topic that is not there is none.
    let mut builder = MapBuilder::new();
    let topic = builder.open("a");
    builder.spelling(map.topics().last().unwrap().id(), "nobody's");
    builder.spelling(topic, "first");
    builder.spelling(topic, "second");
    assert_eq!(builder.finish().topics().next().unwrap().spelling(), Some("second"));
}
