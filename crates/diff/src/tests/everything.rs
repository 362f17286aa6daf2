//! No difference escapes the comparison: facts of every kind, clones, groups, relations, media.

use panmap_model::{
    Fact, FactKind, Group, GroupKind, MapBuilder, Mark, MindMap, Text, TextBuilder, Timestamp, TopicId,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use self::samples::samples;
use super::{any_map, map, told};
use crate::{Aspect, Change, compare, compare_aspects};

#[path = "../../../model/src/fact/samples.rs"]
mod samples;

/// An addition to a map of topics.
#[derive(Clone, Debug)]
pub(super) enum Extra {
    Formatting(Index, Mark<'static>),
    Fact(Index, Fact<'static>),
    Clone(Index, Index, bool),
    Relation(Index, Index, &'static str),
    Group(Index, Index, GroupKind, &'static str, Option<Index>),
    Medium(&'static str),
    MapExtension(&'static str),
}

/// The kinds of facts that count as differences.
fn compared() -> Vec<FactKind> {
    FactKind::ALL.iter().copied().filter(|kind| kind.loss().is_some()).collect()
}

pub(super) fn any_extra() -> impl Strategy<Value = Extra> {
    let at = any::<Index>;
    let label = || select(&["", "a", "b"][..]);
    prop_oneof![
        1 => (at(), select(&[Mark::Strong, Mark::Emphasis][..])).prop_map(|(at, mark)| Extra::Formatting(at, mark)),
        4 => (at(), select(compared()), 0..2_usize)
            .prop_map(|(at, kind, which)| Extra::Fact(at, samples(kind)[which])),
        1 => (at(), at(), any::<bool>()).prop_map(|(at, original, whole)| Extra::Clone(at, original, whole)),
        1 => (at(), at(), label()).prop_map(|(from, to, label)| Extra::Relation(from, to, label)),
        2 => (at(), at(), select(GroupKind::ALL), label(), prop::option::of(at()))
            .prop_map(|(at, until, kind, label, topic)| Extra::Group(at, until, kind, label, topic)),
        1 => label().prop_map(Extra::Medium),
        1 => label().prop_map(Extra::MapExtension),
    ]
}

/// A map of topics with these additions.
pub(super) fn filled(topics: &[(usize, String)], extras: &[Extra]) -> MindMap {
    let mut builder = MapBuilder::new();
    for (at, (depth, text)) in topics.iter().enumerate() {
        builder.close_to(*depth);
        builder.open(formatted(text, at, topics.len(), extras).finish());
        for extra in extras {
            match extra {
                Extra::Fact(topic, fact) if topic.index(topics.len()) == at => builder.fact(*fact),
                _ => {}
            }
        }
    }
    let topic = |builder: &MapBuilder, at: &Index| builder.topic_id(at.index(topics.len())).unwrap();
    for extra in extras {
        match extra {
            Extra::Medium(name) => builder.media(name, "", name.as_bytes()),
            Extra::MapExtension(source) => {
                builder.meta_mut().extensions.push(("syntax".into(), (*source).into()));
            }
            _ if topics.is_empty() => {}
            Extra::Clone(at, original, whole) => {
                builder.clone_of(topic(&builder, at), topic(&builder, original), *whole);
            }
            Extra::Relation(from, to, label) => {
                builder.relate(topic(&builder, from), topic(&builder, to), label);
            }
            Extra::Group(at, until, kind, label, stands_for) => {
                let (first, until) = (topic(&builder, at), until.index(topics.len()));
                let last = last_sibling(topics, first, until).and_then(|last| builder.topic_id(last));
                let stands_for = stands_for.map(|at| topic(&builder, &at));
                builder.group(Group {
                    first,
                    last: last.unwrap_or(first),
                    kind: *kind,
                    label,
                    topic: stands_for,
                });
            }
            Extra::Fact(..) | Extra::Formatting(..) => {}
        }
    }
    builder.finish()
}

/// The text of a topic with the formatting that the additions give it.
fn formatted(text: &str, at: usize, topics: usize, extras: &[Extra]) -> TextBuilder {
    let mut builder = TextBuilder::new();
    for extra in extras {
        match extra {
            Extra::Formatting(topic, mark) if topic.index(topics) == at => builder.span(*mark),
            _ => {}
        }
    }
    builder.text(text);
    builder
}

/// The last sibling, from a topic on, at or before a position.
fn last_sibling(topics: &[(usize, String)], first: TopicId, until: usize) -> Option<usize> {
    let depth = topics[first.index()].0;
    let behind = topics.iter().enumerate().skip(first.index() + 1).take_while(|(_, topic)| topic.0 >= depth);
    behind.filter(|(at, topic)| topic.0 == depth && *at <= until).map(|(at, _)| at).last()
}

#[test]
fn every_kind_of_fact_is_told_under_its_name() {
    let with = |fact: Option<Fact<'_>>| {
        let mut builder = MapBuilder::new();
        builder.open("root");
        if let Some(fact) = fact {
            builder.fact(fact);
        }
        builder.finish()
    };
    for kind in compared() {
        let [one, other] = samples(kind);
        let told_of = [(with(None), with(Some(one))), (with(Some(other)), with(None))];
        for (old, new) in &told_of {
            assert_eq!(told(old, new), [format!("~ root root ({})", Aspect::Fact(kind))]);
        }
        let changes = compare(&told_of[0].0, &told_of[0].1);
        let [Change::Changed { fields, .. }] = &changes[..] else { panic!("{changes:?}") };
        assert_eq!((&fields[0].old, fields[0].new.as_deref()), (&None, Some(one.to_string().as_str())));
        assert_eq!(compare_aspects(&told_of[0].0, &told_of[0].1, &[Aspect::Groups]), []);
    }
}

#[test]
fn clones_groups_and_media_are_told() {
    let topics = map(&[(0, "root".into()), (1, "a".into()), (1, "b".into()), (1, "c".into())]);
    let with = |add: &dyn Fn(&mut MapBuilder, [TopicId; 3])| {
        let mut builder = MapBuilder::new();
        for root in topics.roots() {
            builder.append(root);
        }
        let [a, b, c] = [1, 2, 3].map(|at| builder.topic_id(at).unwrap());
        add(&mut builder, [a, b, c]);
        builder.finish()
    };
    let group = |first, last, label, topic| Group { first, last, kind: GroupKind::Boundary, label, topic };
    for (new, changes) in [
        (with(&|builder, [a, b, _]| builder.clone_of(b, a, true)), &["~ b b (clone of)"][..]),
        (with(&|builder, [a, b, _]| builder.group(group(a, b, "x", None))), &["+ boundary x"]),
        (with(&|builder, _| builder.media("a.png", "image/png", &b"1"[..])), &["map media"]),
    ] {
        assert_eq!(told(&topics, &new), changes);
    }
    let (old, new) = (
        with(&|builder, [a, b, c]| {
            builder.clone_of(c, a, false);
            builder.group(group(a, b, "x", None));
            builder.group(group(b, b, "y", None));
        }),
        with(&|builder, [a, b, c]| {
            builder.clone_of(c, b, false);
            builder.group(group(a, b, "x", Some(c)));
            builder.group(group(b, b, "y", None));
        }),
    );
    assert_eq!(told(&old, &new), ["~ c c (clone of)", "- boundary x", "+ boundary x"]);
}

#[test]
fn formatting_is_told_where_the_words_are_the_same() {
    let strong = |words: &str| {
        let mut text = TextBuilder::new();
        text.text("one ");
        text.span(Mark::Strong);
        text.text(words);
        text
    };
    let map = |text: Text<'_>, note: Text<'_>| {
        let mut builder = MapBuilder::new();
        builder.open(text);
        builder.note(note);
        builder.finish()
    };
    let plain = map("one two".into(), "one two".into());
    let rich = map(strong("two").finish(), strong("two").finish());
    assert_eq!(told(&plain, &rich), ["~ one two one two (formatting, note)"]);
    let changes = compare(&plain, &rich);
    let [Change::Changed { fields, .. }] = &changes[..] else { panic!("{changes:?}") };
    for field in fields {
        assert_eq!((field.old.as_deref(), field.new.as_deref()), (Some("one two"), Some("one **two**")));
    }
    assert_eq!(
        told(&plain, &map(strong("three").finish(), "one two".into())),
        ["~ one two one three (text)"]
    );
    assert_eq!(compare_aspects(&plain, &rich, &[Aspect::Title]), []);
}

#[test]
fn what_moves_with_its_topics_is_no_difference() {
    let map = |texts: [&str; 3]| {
        let mut builder = MapBuilder::new();
        builder.open("root");
        for text in texts {
            builder.open(text);
            builder.close();
        }
        let at =
            |text: &str| builder.topic_id(texts.iter().position(|own| *own == text).unwrap() + 1).unwrap();
        let (a, b) = (at("a"), at("b"));
        builder.clone_of(b, a, true);
        builder.relate(a, b, "line");
        builder.group(Group { first: a, last: b, kind: GroupKind::Summary, label: "", topic: Some(b) });
        builder.finish()
    };
    assert_eq!(told(&map(["a", "b", "c"]), &map(["c", "a", "b"])), ["> c"]);
}

proptest! {
    #[test]
    fn maps_are_equal_where_nothing_differs(
        topics in any_map(),
        both in prop::collection::vec(any_extra(), 0..6),
        old in prop::collection::vec(any_extra(), 0..2),
        new in prop::collection::vec(any_extra(), 0..2),
    ) {
        let old = filled(&topics, &[&both[..], &old[..]].concat());
        let new = filled(&topics, &[&both[..], &new[..]].concat());
        prop_assert_eq!(compare(&old, &new).is_empty(), old == new, "{:?}\n{:?}", old, new);
        prop_assert!(compare(&old, &old).is_empty());
    }
}

#[test]
fn without_milliseconds_times_are_compared_to_the_second() {
    let at = |time: i64| {
        let mut builder = MapBuilder::new();
        builder.meta_mut().created = Some(Timestamp(time));
        builder.open("t");
        builder.fact(Fact::Modified(Timestamp(time)));
        builder.finish()
    };
    let seconds: Vec<_> =
        Aspect::ALL.iter().copied().filter(|aspect| *aspect != Aspect::Milliseconds).collect();
    let changes = |old, new, aspects: &[Aspect]| compare_aspects(&at(old), &at(new), aspects).len();
    assert_eq!(changes(1_007, 1_000, &seconds), 0);
    assert_eq!(changes(-1, -1_000, &seconds), 0);
    assert_eq!(changes(1_007, 2_000, &seconds), 2);
    assert_eq!(changes(1_007, 1_000, Aspect::ALL), 2);
}
