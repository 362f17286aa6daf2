//! That a difference in any part of a fact is one: a value beside a name that is the same, a second, one of two icons.

use panmap_model::{
    Fact, FactKind, MapBuilder, MindMap, Picture, Role, Side, StyleProperty, Task, Text, Timestamp,
};

use super::told;
use crate::{Aspect, compare};

const PICTURE: Picture<'_> = Picture { address: "a.png", width: Some(1), height: Some(2), title: "A" };

/// Facts of one kind that differ from the first in one part each.
const PARTS: &[&[Fact<'static>]] = &[
    &[Fact::Note(Text::new("one")), Fact::Note(Text::new("One")), Fact::Note(Text::new("one\n"))],
    &[Fact::Details(Text::new("one")), Fact::Details(Text::new("one "))],
    &[Fact::Link("https://e.org/"), Fact::Link("https://e.org/#a")],
    &[
        Fact::Task(Task::Open),
        Fact::Task(Task::Done),
        Fact::Task(Task::Other("NOW")),
        Fact::Task(Task::Other("LATER")),
    ],
    &[Fact::Priority(1), Fact::Priority(2)],
    &[Fact::Progress(0), Fact::Progress(1)],
    &[Fact::Number(1), Fact::Number(2)],
    &[Fact::Side(Side::Left), Fact::Side(Side::Right)],
    &[Fact::Role(Role::Floating), Fact::Role(Role::Summary)],
    &[Fact::Sheet("a"), Fact::Sheet("b")],
    &[Fact::Created(Timestamp(1_000)), Fact::Created(Timestamp(1_001)), Fact::Created(Timestamp(2_000))],
    &[Fact::Modified(Timestamp(1_000)), Fact::Modified(Timestamp(1_001)), Fact::Modified(Timestamp(-1_000))],
    &[Fact::Icon("idea"), Fact::Icon("flag")],
    &[Fact::Tag("red"), Fact::Tag("Red")],
    &[
        Fact::Picture(PICTURE),
        Fact::Picture(Picture { address: "b.png", ..PICTURE }),
        Fact::Picture(Picture { width: Some(2), ..PICTURE }),
        Fact::Picture(Picture { height: None, ..PICTURE }),
        Fact::Picture(Picture { title: "B", ..PICTURE }),
    ],
    &[
        Fact::Attachment { address: "a.pdf", name: "A" },
        Fact::Attachment { address: "b.pdf", name: "A" },
        Fact::Attachment { address: "a.pdf", name: "B" },
    ],
    &[
        Fact::Style { property: StyleProperty::Color, value: "#ff0000" },
        Fact::Style { property: StyleProperty::Color, value: "#ff0001" },
        Fact::Style { property: StyleProperty::Background, value: "#ff0000" },
    ],
    &[
        Fact::Attribute { name: "a", value: "1" },
        Fact::Attribute { name: "a", value: "2" },
        Fact::Attribute { name: "b", value: "1" },
    ],
    &[
        Fact::Extension { syntax: "a", source: "x" },
        Fact::Extension { syntax: "a", source: "y" },
        Fact::Extension { syntax: "b", source: "x" },
    ],
];

/// A map whose second topic has these facts, between two others.
fn with(facts: &[Fact<'_>]) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.open("root");
    builder.open("topic");
    for fact in facts {
        builder.fact(*fact);
    }
    builder.close();
    builder.open("last");
    builder.finish()
}

#[test]
fn every_part_of_every_fact_is_compared() {
    let kinds: Vec<_> = PARTS.iter().map(|facts| facts[0].kind()).collect();
    // Whether a topic is folded has no parts, and an id is no difference.
    let without = [FactKind::Folded, FactKind::SourceId];
    for kind in FactKind::ALL.iter().filter(|kind| !without.contains(kind)) {
        assert!(kinds.contains(kind), "a new kind of fact needs facts that differ in one part each: {kind}");
    }
    for facts in PARTS {
        let expected = [format!("~ topic topic ({})", Aspect::Fact(facts[0].kind()))];
        for (at, one) in facts.iter().enumerate() {
            for other in &facts[..at] {
                assert_eq!(told(&with(&[*one]), &with(&[*other])), expected, "{one:?} and {other:?}");
                assert_eq!(told(&with(&[*other]), &with(&[*one])), expected, "{other:?} and {one:?}");
            }
            assert_eq!(compare(&with(&[*one]), &with(&[*one])), [], "{one:?}");
        }
    }
}

#[test]
fn of_several_values_each_is_compared() {
    for facts in PARTS.iter().filter(|facts| !facts[0].kind().is_single()) {
        let (one, other) = (facts[0], facts[1]);
        let expected = [format!("~ topic topic ({})", Aspect::Fact(one.kind()))];
        for (old, new) in [
            (&[one, one][..], &[one, other][..]),
            (&[one, other], &[other, one]),
            (&[one, other], &[one]),
            (&[one, one], &[one]),
        ] {
            assert_eq!(told(&with(old), &with(new)), expected, "{old:?} and {new:?}");
        }
    }
}

#[test]
fn every_part_of_the_map_itself_is_compared() {
    let with = |title: &str, created: i64, modified: i64, value: &str| {
        let mut builder = MapBuilder::new();
        builder.open("root");
        let meta = builder.meta_mut();
        (meta.title, meta.author) = (Some(title.into()), Some(value.into()));
        (meta.created, meta.modified) = (Some(Timestamp(created)), Some(Timestamp(modified)));
        meta.attributes = vec![("name".into(), value.into())];
        meta.extensions = vec![("syntax".into(), value.into())];
        builder.finish()
    };
    let map = with("t", 1_000, 2_000, "v");
    for (other, fields) in [
        (with("u", 1_000, 2_000, "v"), &[Aspect::Title][..]),
        (with("t", 1_001, 2_000, "v"), &[Aspect::MapTimes]),
        (with("t", 1_000, 1_999, "v"), &[Aspect::MapTimes]),
        (with("t", 1_000, 2_000, "w"), &[Aspect::Author, Aspect::MapAttributes, Aspect::MapExtensions]),
    ] {
        let changes = compare(&map, &other);
        let [crate::Change::Map { fields: found }] = &changes[..] else { panic!("{changes:?}") };
        assert_eq!(found.iter().map(|field| field.aspect).collect::<Vec<_>>(), fields);
    }
}
