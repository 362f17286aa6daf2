//! What graphs become, and that what is written is read back.

use panmap_model::{Fact, MapBuilder, StyleProperty};
use proptest::prelude::*;

use super::FORMAT;
use crate::hostile;
use crate::testing::{self, dump, read, read_back, recovered, shown, written};

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()));
}

#[test]
fn relations_are_edges_and_signs_are_escaped() {
    let mut builder = MapBuilder::new();
    let root = builder.open("a \"b\" \\n &lt;\nc\0");
    builder.note("see\nbelow");
    let other = builder.open("");
    builder.relate(other, root, "back & forth");
    insta::assert_snapshot!(shown(&FORMAT, &builder.finish()));
}

#[test]
fn a_tree_with_looks_labels_and_clusters_is_read() {
    let file = "// a graph\nstrict digraph G {\n  label=\"The harbour\"; rankdir=LR\n  node [shape=box, label=\"\\N!\"]\n  subgraph cluster_boats { label=Boats; boats; ferries [label=<<b>Fer</b>ries<br/>&amp; more>, fillcolor=red, style=filled]; }\n  harbour [label=\"Har\\lbour\\l\", URL=\"https://example.org/?a=1&amp;b=2\", tooltip=\"see\\nbelow\", owner=Ann, penwidth=2]\n  harbour -> boats:n -> { tug; \"pilot \\\"1\\\"\" } [label=has]\n  harbour -> ferries\n  ferries -> tug [label=tows]\n  subgraph cluster_all { tug; harbour; ferries }\n  alone\n}\n";
    let parsed = read(&FORMAT, file.as_bytes()).unwrap();
    insta::assert_snapshot!(dump(&parsed));
    insta::assert_snapshot!(shown(&FORMAT, &parsed.map));
}

#[test]
fn circles_and_graphs_without_directions_are_forests() {
    let tree = |text: &str| {
        let parsed = read(&FORMAT, text.as_bytes()).unwrap();
        let map = &parsed.map;
        let topics: String =
            map.topics().map(|topic| format!("{}{} ", topic.depth(), topic.text())).collect();
        let relations: String =
            map.relations().map(|it| format!("{}>{} ", it.from.index(), it.to.index())).collect();
        format!("{topics}| {relations}| {}", parsed.diagnostics.len())
    };
    assert_eq!(tree("digraph { b -> a; c -> b; a -> c }"), "0b 1a 2c | 2>0 | 1");
    assert_eq!(tree("digraph { t -> a -> b -> c -> a; x -> x }"), "0t 1a 2b 3c 0x | 3>1 4>4 | 0");
    assert_eq!(tree("digraph { a -> b -> a; c -> d -> c -> e }"), "0a 1b 0c 1d 1e | 1>0 3>2 | 1");
    assert_eq!(tree("graph { b -- a; c -- b; c -- a }"), "0b 1a 1c | 2>1 | 0");
    assert_eq!(tree("digraph { a -> d [constraint=false]; a -> b; b -> d }"), "0a 1b 2d | 0>2 | 0");
}

#[test]
fn what_cannot_be_read_says_why() {
    let error = |text: &str| {
        let error = read(&FORMAT, text.as_bytes()).unwrap_err();
        format!("{} {:?}: {}", error.code, error.span.map(|span| span.start..span.end), error.message)
    };
    let sets = format!(
        "digraph {{ {{{0}}} -> {{{0}}} }}",
        (0..2000).map(|at| format!("n{at} ")).collect::<String>()
    );
    let texts = [
        "digraph {",
        "digraph { a -> }",
        "digraph { a [x= }",
        "graph {}",
        "digraph { \"a }",
        "digraph { a ] }",
        &sets,
    ];
    insta::assert_snapshot!(texts.map(error).join("\n"));
    assert_eq!(recovered(&FORMAT, b"digraph { a -> b; a -> ]").unwrap().map.len(), 2);
}

#[test]
fn deep_and_wide_graphs_take_linear_time() {
    let chain: String = (0..100_000).map(|at| format!("n{at} -> ")).collect();
    assert_eq!(read(&FORMAT, format!("digraph {{ {chain} end }}").as_bytes()).unwrap().map.len(), 100_001);
    let nested =
        format!("digraph {{ a -> b {} c {} }}", "subgraph cluster { d ".repeat(100_000), "}".repeat(100_000));
    assert_eq!(read(&FORMAT, nested.as_bytes()).unwrap().map.len(), 4);
    let circle = format!("digraph {{ {chain} n0 }}");
    assert_eq!(read(&FORMAT, circle.as_bytes()).unwrap().map.len(), 100_000);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(map in hostile::map(), values in prop::collection::vec(hostile::text(), 3)) {
        let mut builder = MapBuilder::new();
        let mut ids = Vec::new();
        for (at, topic) in map.topics().enumerate() {
            builder.close_to(topic.depth());
            ids.push(builder.open(topic.text()));
            topic.facts().filter(|fact| *fact != Fact::Link("")).for_each(|fact| builder.fact(fact));
            builder.fact(Fact::Attribute { name: &values[at % values.len()], value: &values[(at + 1) % values.len()] });
            builder.fact(Fact::Style { property: StyleProperty::Background, value: "#ff0000" });
        }
        builder.relate(ids[0], ids[ids.len() - 1], &values[0]);
        builder.relate(ids[0], ids[0], "");
        let map = builder.finish();
        let (file, losses) = written(&FORMAT, &map);
        let again = read_back(&FORMAT, &file);
        prop_assert!(again.diagnostics.is_empty(), "{:?}", again.diagnostics);
        if losses.is_empty() {
            prop_assert!(again.map.topics().eq(map.topics()), "{}", file);
            prop_assert!(again.map.relations().eq(map.relations()), "{}", file);
            prop_assert_eq!(&written(&FORMAT, &again.map).0, &file);
        }
    }
}
