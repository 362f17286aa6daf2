//! What is serialized comes back.

use crate::{Code, Diagnostic, Fact, MapBuilder, MindMap, Parsed, Side, Task, Timestamp};

fn parsed() -> Parsed {
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some("T".into());
    builder.meta_mut().created = Some(Timestamp(-1));
    let root = builder.open("a \"quoted\"");
    let child = builder.open("b");
    for fact in [
        Fact::Note("n".into()),
        Fact::Task(Task::Done),
        Fact::Folded,
        Fact::Side(Side::Left),
        Fact::Modified(Timestamp(5)),
        Fact::Icon("i"),
        Fact::Attribute { name: "k", value: "v" },
    ] {
        builder.fact(fact);
    }
    builder.close_to(0);
    builder.open("c");
    builder.link("l");
    builder.relate(root, child, "r");
    Parsed { map: builder.finish(), diagnostics: vec![Diagnostic::warning(Code::StrayLabel, "m").at(1..2)] }
}

#[test]
fn what_is_serialized_comes_back() {
    let json = serde_json::to_string(&parsed()).unwrap();
    assert!(json.contains(r#"{"depth":0,"text":"c","details":[{"link":"l"}]}"#), "{json}");
    assert!(json.contains(r#""code":"stray-label""#), "{json}");
    assert_eq!(serde_json::from_str::<Parsed>(&json).unwrap(), parsed());
}

#[test]
fn a_topic_cannot_hang_in_the_air() {
    let json = r#"{"meta":{},"topics":[{"depth":0,"text":""},{"depth":2,"text":""}]}"#;
    let error = serde_json::from_str::<MindMap>(json).unwrap_err();
    assert!(
        error.to_string().starts_with("a topic of depth 2 where the deepest that can follow is 1"),
        "{error}"
    );
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    let mut builder = MapBuilder::new();
    for _ in 0..100_000 {
        builder.open("d");
    }
    let map = builder.finish();
    let json = serde_json::to_string(&map).unwrap();
    assert_eq!(serde_json::from_str::<MindMap>(&json).unwrap(), map);
}
