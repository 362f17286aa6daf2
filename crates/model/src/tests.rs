//! Tests with a map that contains everything.

use crate::fact::samples::samples;
use crate::text::{Image, Link};
use crate::{
    CloneOf, Fact, FactKind, Group, GroupKind, MapBuilder, Mark, MindMap, Origin, TextBuilder, Topic, TopicId,
};

/// Both samples of every repeatable kind, and the first or second sample of every single kind.
fn facts(which: usize) -> Vec<Fact<'static>> {
    let of_kind = |kind: &FactKind| {
        let samples = samples(*kind);
        if kind.is_single() { vec![samples[which]] } else { samples.to_vec() }
    };
    FactKind::ALL.iter().flat_map(of_kind).collect()
}

/// A map with everything: two branches, the second with clones, relations and groups inside it and across its edge.
fn full_map() -> MindMap {
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some("Everything".into());
    builder.meta_mut().extensions.push(("freeplane".into(), "<hook/>".into()));
    builder.set_origin("freemind", "freeplane");
    builder.media("oak.png", "image/png", &b"\x89PNG"[..]);
    builder.media("empty", "", &[][..]);
    let root = builder.open("root");
    builder.heading(1);
    for fact in facts(0) {
        builder.fact(fact);
    }
    let first = builder.open("first");
    builder.close();
    let second = builder.open("second");
    for fact in facts(1) {
        builder.fact(fact);
    }
    builder.heading(0);
    let child = builder.open("child");
    builder.close();
    let other = builder.open("other");
    builder.close_to(0);
    builder.relate(child, other, "inside");
    builder.relate(child, root, "out of it");
    builder.relate(root, second, "into it");
    builder.clone_of(other, child, true);
    builder.clone_of(second, first, false);
    for (first, last, label, topic) in [
        (child, other, "inside", Some(child)),
        (second, second, "the branch", Some(first)),
        (first, second, "around it", None),
    ] {
        builder.group(Group { first, last, kind: GroupKind::Boundary, label, topic });
    }
    builder.finish()
}

fn topic(map: &MindMap, at: usize) -> Topic<'_> {
    map.topics().nth(at).unwrap()
}

#[test]
fn every_fact_comes_back_as_it_was_given() {
    let map = full_map();
    assert!(topic(&map, 0).facts().eq(facts(0)) && topic(&map, 2).facts().eq(facts(1)));
    for fact in [facts(0), facts(1)].concat() {
        let mut builder = MapBuilder::new();
        builder.open("alone");
        builder.fact(fact);
        let map = builder.finish();
        assert!(topic(&map, 0).facts().eq([fact]), "{fact:?}");
    }
}

#[test]
fn accessors_agree_with_the_facts() {
    let map = full_map();
    let topic = topic(&map, 2);
    let single = [
        topic.note().map(Fact::Note),
        topic.details().map(Fact::Details),
        topic.link().map(Fact::Link),
        topic.task().map(Fact::Task),
        topic.priority().map(Fact::Priority),
        topic.progress().map(Fact::Progress),
        topic.number().map(Fact::Number),
        topic.is_folded().then_some(Fact::Folded),
        topic.side().map(Fact::Side),
        topic.role().map(Fact::Role),
        topic.sheet().map(Fact::Sheet),
        topic.created().map(Fact::Created),
        topic.modified().map(Fact::Modified),
        topic.source_id().map(Fact::SourceId),
    ];
    let many = topic.icons().map(Fact::Icon).chain(topic.tags().map(Fact::Tag));
    let many = many.chain(topic.pictures().map(Fact::Picture));
    let many = many.chain(topic.attachments().map(|(address, name)| Fact::Attachment { address, name }));
    let many = many.chain(topic.styles().map(|(property, value)| Fact::Style { property, value }));
    let many = many.chain(topic.attributes().map(|(name, value)| Fact::Attribute { name, value }));
    let all: Vec<_> = single.into_iter().flatten().chain(many).collect();
    assert!(topic.facts().filter(|fact| fact.kind() != FactKind::Extension).eq(all));
    assert_eq!(topic.extensions("freeplane").collect::<Vec<_>>(), ["<hook NAME=\"x\"/>"]);
    assert_eq!(topic.extensions("none").count(), 0);
}

#[test]
fn equality_sees_every_kind_of_fact() {
    let with = |fact: Option<Fact<'_>>| {
        let mut builder = MapBuilder::new();
        builder.open("root");
        if let Some(fact) = fact {
            builder.fact(fact);
        }
        builder.finish()
    };
    for kind in FactKind::ALL {
        let [one, other] = samples(*kind);
        assert_eq!(with(Some(one)), with(Some(one)));
        assert_ne!(with(Some(one)), with(None), "{kind}");
        assert!(one == other || with(Some(one)) != with(Some(other)), "{kind}");
        assert_eq!((one.kind(), other.kind()), (*kind, *kind));
    }
}

#[test]
fn equality_sees_what_is_beside_the_tree_but_not_where_it_came_from() {
    let with = |add: &dyn Fn(&mut MapBuilder, TopicId, TopicId)| {
        let mut builder = MapBuilder::new();
        let root = builder.open("root");
        let child = builder.open("child");
        add(&mut builder, root, child);
        builder.finish()
    };
    let group = |kind, label, topic: bool| {
        move |builder: &mut MapBuilder, root: TopicId, child: TopicId| {
            builder.group(Group { first: child, last: child, kind, label, topic: topic.then_some(root) });
        }
    };
    let maps = [
        with(&|_, _, _| {}),
        with(&|builder, root, child| builder.clone_of(child, root, true)),
        with(&|builder, root, child| builder.clone_of(child, root, false)),
        with(&|builder, root, child| builder.clone_of(root, child, true)),
        with(&group(GroupKind::Boundary, "", false)),
        with(&group(GroupKind::Summary, "", false)),
        with(&group(GroupKind::Boundary, "label", false)),
        with(&group(GroupKind::Boundary, "", true)),
        with(&|builder, _, _| builder.media("a", "", &b"1"[..])),
        with(&|builder, _, _| builder.media("a", "", &b"2"[..])),
        with(&|builder, _, _| builder.media("a", "text/plain", &b"1"[..])),
        with(&|builder, _, _| builder.meta_mut().extensions.push(("s".into(), "x".into()))),
    ];
    for (at, map) in maps.iter().enumerate() {
        assert_eq!(maps.iter().position(|other| other == map), Some(at), "{map:?}");
    }
    let told = with(&|builder, _, _| {
        builder.set_origin("markdown", "obsidian");
        builder.heading(2);
    });
    assert_eq!(told, maps[0]);
    assert_eq!(topic(&told, 1).heading(), Some(2));
    assert!(matches!(told.origin(), Some(Origin { format: "markdown", target: "obsidian", version: "" })));
}

#[test]
fn what_is_beside_the_tree_is_in_order_however_it_was_given() {
    let map = full_map();
    let labels: Vec<_> = map.groups().map(|group| group.label).collect();
    assert_eq!(labels, ["around it", "the branch", "inside"]);
    let clones: Vec<_> = map
        .clones()
        .map(|(topic, clone)| (topic.index(), clone.original.index(), clone.whole_branch))
        .collect();
    assert_eq!(clones, [(2, 1, false), (4, 3, true)]);
    let names: Vec<_> = map.media().map(|medium| (medium.name, medium.bytes.len())).collect();
    assert_eq!(names, [("empty", 0), ("oak.png", 4)]);
    assert_eq!(map.medium("oak.png").map(|medium| medium.media_type), Some("image/png"));
    assert_eq!(map.medium("none"), None);
    assert_eq!((&map).into_iter().count(), map.len());
}

#[test]
fn rows_about_the_same_topics_are_equal_in_any_order() {
    let with = |labels: [&str; 2]| {
        let mut builder = MapBuilder::new();
        let root = builder.open("root");
        for label in labels {
            builder.relate(root, root, label);
            builder.group(Group { first: root, last: root, kind: GroupKind::Boundary, label, topic: None });
        }
        builder.finish()
    };
    assert_eq!(with(["a", "b"]), with(["b", "a"]));
    assert_ne!(with(["a", "b"]), with(["a", "a"]));
}

#[test]
fn the_last_clone_heading_and_medium_of_a_name_count() {
    let mut builder = MapBuilder::new();
    let root = builder.open("root");
    let one = builder.open("one");
    builder.heading(1);
    builder.close();
    let other = builder.open("other");
    builder.clone_of(one, other, true);
    builder.clone_of(other, root, true);
    builder.clone_of(one, root, false);
    builder.close();
    builder.heading(2);
    builder.heading(0);
    builder.media("a", "", &b"1"[..]);
    builder.media("a", "", &b"2"[..]);
    let map = builder.finish();
    let originals: Vec<_> = map.topics().map(|topic| topic.clone_of().map(|clone| clone.original)).collect();
    assert_eq!(originals, [None, Some(root), Some(root)]);
    assert!(matches!(topic(&map, 1).clone_of(), Some(CloneOf { whole_branch: false, .. })));
    assert_eq!(map.topics().map(Topic::heading).collect::<Vec<_>>(), [Some(0), Some(1), None]);
    assert_eq!(map.medium("a").map(|medium| medium.bytes), Some(&b"2"[..]));
}

#[test]
fn what_cannot_be_is_left_out() {
    let mut builder = MapBuilder::new();
    let root = builder.open("root");
    let first = builder.open("first");
    builder.close();
    let last = builder.open("last");
    let stranger = full_map().topics().last().map(Topic::id).unwrap();
    builder.clone_of(first, first, true);
    builder.clone_of(first, stranger, true);
    let group = |first, last, topic| Group { first, last, kind: GroupKind::Summary, label: "", topic };
    builder.group(group(root, first, None));
    builder.group(group(last, first, None));
    builder.group(group(first, stranger, None));
    builder.group(group(first, last, Some(stranger)));
    builder.fact(Fact::Progress(101));
    builder.fact(Fact::Task(crate::Task::Other("open")));
    let map = builder.finish();
    assert_eq!((map.clones().len(), map.groups().len()), (0, 0));
    assert_eq!(topic(&map, 2).progress(), Some(100));
    assert_eq!(topic(&map, 2).task(), Some(crate::Task::Open));
    let mut builder = MapBuilder::new();
    builder.heading(1);
    assert!(builder.finish().is_empty());
}

#[test]
fn a_map_appended_to_nothing_is_the_same_map() {
    let map = full_map();
    let mut builder = MapBuilder::new();
    *builder.meta_mut() = map.meta().clone();
    let mut by_root = builder.clone();
    builder.append_all(&map);
    let copy = builder.finish();
    assert_eq!(copy, map);
    for root in map.roots() {
        by_root.append(root);
    }
    assert_ne!(by_root.clone().finish(), map, "no topic refers to one of the media");
    by_root.media("empty", "", &[][..]);
    assert_eq!(by_root.finish(), map);
    assert!(copy.topics().map(Topic::heading).eq(map.topics().map(Topic::heading)));
}

#[test]
fn a_branch_is_appended_with_what_is_in_it() {
    let map = full_map();
    let mut builder = MapBuilder::new();
    builder.open("before");
    builder.note("stays open");
    let copy = builder.append(topic(&map, 2));
    builder.append_text(", still");
    let copied = builder.finish();
    let texts: Vec<_> = copied.topics().map(|topic| (topic.depth(), topic.text())).collect();
    assert_eq!(texts, [(0, "before, still"), (1, "second"), (2, "child"), (2, "other")]);
    assert_eq!((copy.index(), topic(&copied, 0).note()), (1, Some("stays open".into())));
    assert!(topic(&copied, 1).facts().eq(facts(1)));
    assert_eq!(topic(&copied, 1).heading(), Some(0));
    let ends: Vec<_> =
        copied.relations().map(|line| (line.from.index(), line.to.index(), line.label)).collect();
    assert_eq!(ends, [(2, 3, "inside")]);
    let clones: Vec<_> =
        copied.clones().map(|(topic, clone)| (topic.index(), clone.original.index())).collect();
    assert_eq!(clones, [(3, 2)]);
    let groups: Vec<_> = copied
        .groups()
        .map(|group| (group.first.index(), group.last.index(), group.label, group.topic.map(TopicId::index)))
        .collect();
    assert_eq!(groups, [(1, 1, "the branch", None), (2, 3, "inside", Some(2))]);
    assert!(copied.media().map(|medium| medium.name).eq(["oak.png"]));
}

#[test]
fn media_of_the_same_name_are_kept_apart_where_branches_are_appended() {
    let map = |bytes: &[u8]| {
        let mut builder = MapBuilder::new();
        builder.media("oak.png", "image/png", bytes);
        builder.media("v1.0/leaf", "", bytes);
        builder.open("root");
        builder.fact(samples(FactKind::Picture)[1]);
        builder.fact(Fact::Attachment { address: "v1.0/leaf", name: "" });
        builder.link("v1.0/leaf");
        let mut note = TextBuilder::new();
        note.text("see ");
        note.atom(Mark::Image(Image { address: "oak.png", ..Image::default() }), "the oak");
        note.span(Mark::Link(Link { address: "https://example.org/", ..Link::default() }));
        note.text(" elsewhere");
        builder.note(note.finish());
        builder.finish()
    };
    let mut builder = MapBuilder::new();
    for bytes in ["1", "2", "1", "3", "2"] {
        for root in map(bytes.as_bytes()).roots() {
            builder.append(root);
        }
    }
    let all = builder.finish();
    let addresses: Vec<_> = all.topics().flat_map(Topic::pictures).map(|picture| picture.address).collect();
    assert_eq!(addresses, ["oak.png", "oak-2.png", "oak.png", "oak-3.png", "oak-2.png"]);
    let bytes = addresses.iter().map(|address| all.medium(address).unwrap().bytes);
    assert!(bytes.eq([b"1", b"2", b"1", b"3", b"2"]));
    assert!(all.topics().flat_map(Topic::attachments).any(|(address, _)| address == "v1.0/leaf-3"));
    assert_eq!(all.topics().filter_map(Topic::link).last(), Some("v1.0/leaf-2"));
    assert_eq!(all.media().len(), 6);
    let notes: Vec<_> = all.topics().filter_map(Topic::note).collect();
    for (note, address) in notes.iter().zip(&addresses) {
        assert_eq!(note.words(), "see the oak elsewhere");
        assert!(
            matches!(note.marks().next(), Some((_, Mark::Image(image))) if image.address == *address),
            "{note:?}"
        );
        assert_eq!(note.marks().len(), 2);
    }
}

#[test]
fn a_topic_is_found_by_its_position() {
    let mut builder = MapBuilder::new();
    for text in ["a", "b", "c", "d"] {
        builder.open(text);
        builder.close();
    }
    let map = builder.finish();
    let text = |topic: Option<Topic<'_>>| topic.map(|topic| topic.text().to_owned());
    let mut topics = map.topics();
    assert_eq!(text(topics.nth(1)).as_deref(), Some("b"));
    assert_eq!((text(topics.nth(1)).as_deref(), topics.len()), (Some("d"), 0));
    assert_eq!((topics.next(), map.topics().nth(4), map.topics().nth(usize::MAX)), (None, None, None));
}
