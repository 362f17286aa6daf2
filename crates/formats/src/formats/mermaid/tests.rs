//! What mind maps of Mermaid become, and that what is written is read back.

use panmap_model::{Fact, MapBuilder, MindMap, StyleProperty};
use proptest::prelude::*;

use super::FORMAT;
use crate::hostile;
use crate::testing::{self, dump, read, read_back, shown, written};

#[test]
fn shapes_icons_and_indentation_are_read() {
    let file = b"---\ntitle: \"Harbour\"\n---\n%%{init: {}}%%\nmindmap\n  root((Harbour))\n    Boats\n      ::icon(fa fa-ship)\n      a[\"`**old** one`\"]\n         b)cloud(:::red\n      c))bang((\n    (round) %% said\n    {{hexa<br/>gon}}\n    d[\"#quot;q#quot;\n       next\"]\n";
    insta::assert_snapshot!(dump(&read(&FORMAT, file).unwrap()));
}

#[test]
fn any_smaller_indentation_is_above() {
    let tree = |text: &str| {
        let map = read(&FORMAT, text.as_bytes()).unwrap().map;
        map.topics().map(|topic| format!("{}{} ", topic.depth(), topic.text())).collect::<String>()
    };
    assert_eq!(tree("mindmap\nr\n    a\n        b\n      c\n  d\n"), "0r 1a 2b 2c 1d ");
    assert_eq!(tree("mindmap\n\tr\n\t\ta\n\tother\n"), "0r 1a 0other ");
    assert_eq!(tree("```mermaid\nmindmap\n  r\n    a\n```\nwords\n"), "0r 1a ");
}

#[test]
fn what_cannot_be_read_says_why() {
    let error = |text: &str| {
        let error = read(&FORMAT, text.as_bytes()).unwrap_err();
        format!("{}: {} ({:?})", error.code, error.message, error.help)
    };
    insta::assert_snapshot!(
        ["mindmap\n", "flowchart TD\n a-->b\n", "mindmap\n  a[\"b\n", "mindmap\n  a(b\n"]
            .map(error)
            .join("\n")
    );
}

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()));
    insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()));
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(map in hostile::map(), shapes in prop::collection::vec(0..7_usize, 12)) {
        let mut builder = MapBuilder::new();
        for (at, topic) in map.topics().enumerate() {
            builder.close_to(topic.depth());
            builder.open(topic.text());
            let shape = super::shape::SHAPES.get(shapes[at % shapes.len()]);
            if let Some(shape) = shape.filter(|shape| shape.name != "rectangle") {
                builder.fact(Fact::Style { property: StyleProperty::Shape, value: shape.name });
                builder.fact(Fact::Icon("fa fa-book"));
            }
        }
        let map = builder.finish();
        let (file, losses) = written(&FORMAT, &map);
        let again = read_back(&FORMAT, &file);
        prop_assert!(again.diagnostics.is_empty(), "{:?}", again.diagnostics);
        prop_assert_eq!(&written(&FORMAT, &again.map).0, &file);
        if losses.is_empty() {
            prop_assert!(again.map.topics().eq(map.topics()), "{}", file);
        }
    }
}
