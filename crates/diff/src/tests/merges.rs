//! What a merge makes of edits by both sides.

use panmap_model::{Fact, Group, GroupKind, MapBuilder, Mark, MindMap, Text, TextBuilder, TopicId};

use super::outline;
use crate::{CONFLICT_TAG, Merge, merge};

const FRUIT: &str =
    "Fruit\n  Apples\n    Boskoop\n    Elstar\n  Pears\n    Conference\n  Plums\n  Nuts\n    Hazel";

/// The map as an outline, with the tag of conflicts as ` !`, and the conflicts.
fn told(merge: &Merge) -> (String, Vec<String>) {
    let line = |topic: panmap_model::Topic<'_>| {
        let tag = if topic.tags().any(|tag| tag == CONFLICT_TAG) { " !" } else { "" };
        format!("{}{}{tag}", "  ".repeat(topic.depth()), topic.text())
    };
    let lines: Vec<_> = merge.map.topics().map(line).collect();
    let conflicts = merge.conflicts.iter().map(|conflict| {
        let topic = conflict.topic.and_then(|topic| merge.map.get(topic));
        let values = [&conflict.base, &conflict.ours, &conflict.theirs];
        let values = values.map(|value| value.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string));
        format!("{}: {} {}", topic.map_or("the map", |topic| topic.text()), conflict.kind, values.join("|"))
    });
    (lines.join("\n"), conflicts.collect())
}

/// Merges fruit with these replacements of lines by each side.
fn merged(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> (String, Vec<String>) {
    let edited = |edits: &[(&str, &str)]| {
        let edit = |map: String, (from, to): &(&str, &str)| {
            assert!(map.contains(from), "{from}");
            map.replace(from, to)
        };
        outline(&edits.iter().fold(FRUIT.to_owned(), edit))
    };
    told(&merge(&outline(FRUIT), &edited(ours), &edited(theirs)))
}

#[test]
fn edits_of_different_topics_and_of_different_kinds_merge() {
    for (ours, theirs, expected) in [
        // Renamed and renamed.
        (
            &[("Boskoop", "Boskoop, red")][..],
            &[("Plums", "Ripe Plums")][..],
            FRUIT.replace("Boskoop", "Boskoop, red").replace("Plums", "Ripe Plums"),
        ),
        // Moved and renamed, the same topic.
        (
            &[("    Elstar\n", ""), ("    Conference", "    Conference\n    Elstar")],
            &[("Elstar", "Elstar, yellow")],
            FRUIT.replace("    Elstar\n", "").replace("Conference", "Conference\n    Elstar, yellow"),
        ),
        // A branch moved, and a topic added in it.
        (
            &[("  Apples\n    Boskoop\n    Elstar\n", ""), ("Hazel", "Hazel\n  Apples\n    Boskoop\n    Elstar")],
            &[("Elstar", "Elstar\n    Gala")],
            "Fruit\n  Pears\n    Conference\n  Plums\n  Nuts\n    Hazel\n  Apples\n    Boskoop\n    Elstar\n    Gala".into(),
        ),
        // Removed here, added there.
        (&[("    Conference\n", "")], &[("Hazel", "Hazel\n    Wal")], {
            FRUIT.replace("    Conference\n", "") + "\n    Wal"
        }),
        // Added in the same place: ours first.
        (&[("Hazel", "Hazel\n    Wal")], &[("Hazel", "Hazel\n    Pecan")], FRUIT.to_owned() + "\n    Wal\n    Pecan"),
        // Added twice, and more below it by each side.
        (
            &[("Hazel", "Hazel\n    Wal\n      old\n      black")],
            &[("Hazel", "Hazel\n    Wal\n      old\n      white\n    Pecan")],
            FRUIT.to_owned() + "\n    Wal\n      old\n      black\n      white\n    Pecan",
        ),
        // Siblings moved by both, not the same ones.
        (
            &[("  Plums\n", ""), ("  Apples\n", "  Plums\n  Apples\n")],
            &[("  Pears\n    Conference\n", ""), ("Hazel", "Hazel\n  Pears\n    Conference")],
            "Fruit\n  Plums\n  Apples\n    Boskoop\n    Elstar\n  Nuts\n    Hazel\n  Pears\n    Conference".into(),
        ),
        // A topic is taken away and what was below it stays; somebody renames that.
        (
            &[("  Nuts\n    Hazel", "  Hazel")],
            &[("Hazel", "Hazel, roasted")],
            FRUIT.replace("  Nuts\n    Hazel", "  Hazel, roasted"),
        ),
    ] {
        assert_eq!(merged(ours, theirs), (expected.clone(), vec![]));
    }
}

#[test]
fn edits_that_exclude_each_other_are_conflicts() {
    for (ours, theirs, expected, conflict) in [
        (
            &[("Boskoop", "Boskoop, red")][..],
            &[("Boskoop", "Boskoop, big")][..],
            FRUIT.replace("Boskoop", "ours: Boskoop, red\ntheirs: Boskoop, big !"),
            "ours: Boskoop, red\ntheirs: Boskoop, big: text Boskoop|Boskoop, red|Boskoop, big",
        ),
        // Removed and renamed, in a branch that stays because of it.
        (
            &[("  Nuts\n    Hazel", "")],
            &[("Hazel", "Hazel, roasted")],
            FRUIT.replace("Hazel", "Hazel, roasted !"),
            "Hazel, roasted: deletion Hazel|-|Hazel, roasted",
        ),
        (
            &[("Hazel", "Hazel, roasted")],
            &[("  Nuts\n    Hazel", "")],
            FRUIT.replace("Hazel", "Hazel, roasted !"),
            "Hazel, roasted: deletion Hazel|Hazel, roasted|-",
        ),
        // Removed, and something put into it.
        (
            &[("  Nuts\n    Hazel", "")],
            &[("Nuts", "Nuts\n    Wal")],
            FRUIT.replace("Nuts\n    Hazel", "Nuts !\n    Wal"),
            "Nuts: deletion Nuts|-|Nuts",
        ),
        // Moved to two places.
        (
            &[("    Elstar\n", ""), ("Conference", "Conference\n    Elstar")],
            &[("    Elstar\n", ""), ("Hazel", "Hazel\n    Elstar")],
            FRUIT.replace("    Elstar\n", "").replace("Conference", "Conference\n    Elstar !"),
            "Elstar: place Apples|Pears|Nuts",
        ),
        // Each moved below the other.
        (
            &[("  Plums\n", ""), ("Hazel", "Hazel\n    Plums")],
            &[("  Nuts\n    Hazel", ""), ("Plums", "Plums\n    Nuts\n      Hazel")],
            FRUIT.replace("  Plums\n", "").replace("Nuts", "Nuts !") + "\n    Plums",
            "Nuts: cycle Fruit|Fruit|Plums",
        ),
    ] {
        let expected = expected.trim_end().to_owned();
        assert_eq!(merged(ours, theirs), (expected, vec![conflict.to_owned()]));
    }
}

/// A map of one topic.
fn one(build: impl FnOnce(&mut MapBuilder)) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.open("root");
    build(&mut builder);
    builder.finish()
}

#[test]
fn lists_merge_item_by_item() {
    let facts = |facts: &[Fact<'_>]| one(|builder| facts.iter().for_each(|fact| builder.fact(*fact)));
    let attribute = |name, value| Fact::Attribute { name, value };
    let base = facts(&[Fact::Tag("a"), Fact::Tag("b"), attribute("size", "1"), attribute("weight", "1")]);
    let ours = facts(&[Fact::Tag("b"), Fact::Tag("o"), attribute("size", "2"), attribute("weight", "1")]);
    let theirs = facts(&[
        Fact::Tag("a"),
        Fact::Tag("b"),
        Fact::Tag("t"),
        attribute("size", "1"),
        attribute("weight", "2"),
    ]);
    let both = facts(&[
        Fact::Tag("b"),
        Fact::Tag("o"),
        Fact::Tag("t"),
        attribute("size", "2"),
        attribute("weight", "2"),
    ]);
    let merged = merge(&base, &ours, &theirs);
    assert_eq!((merged.map, merged.conflicts), (both, vec![]));
}

#[test]
fn a_marked_topic_has_all_values_in_its_note() {
    let topic = |priority, note: Option<Text<'_>>| {
        one(|builder| {
            builder.fact(Fact::Priority(priority));
            if let Some(note) = note {
                builder.note(note);
            }
        })
    };
    let mut text = TextBuilder::new();
    text.span(Mark::Strong);
    text.text("ours");
    let merged =
        merge(&topic(1, None), &topic(2, Some(text.finish())), &topic(3, Some("their\n\nnote".into())));
    let root = merged.map.roots().next().unwrap();
    let note = root.note().unwrap();
    let expected = "ours\n\n\
        conflict: note\nbase: none\nours: ours\n\ntheirs: their\n\nnote\n\n\
        conflict: priority\nbase: 1\nours: 2\ntheirs: 3";
    assert_eq!(note.words(), expected);
    assert_eq!(
        note.marks().map(|(range, mark)| (&note.words()[range], mark)).collect::<Vec<_>>(),
        [("ours", Mark::Strong), ("ours", Mark::Strong),]
    );
    assert_eq!((root.priority(), root.tags().collect::<Vec<_>>()), (Some(2), vec![CONFLICT_TAG]));
    assert_eq!(
        merged.conflicts.iter().map(|conflict| conflict.kind.name()).collect::<Vec<_>>(),
        ["note", "priority"]
    );
}

#[test]
fn what_belongs_to_the_map_merges_and_its_conflicts_are_in_the_first_root() {
    let map = |title: &str, author: &str, attributes: &[(&str, &str)]| {
        one(|builder| {
            let meta = builder.meta_mut();
            meta.title = Some(title.to_owned());
            meta.author = Some(author.to_owned());
            meta.attributes =
                attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        })
    };
    let merged =
        merge(&map("a", "a", &[("k", "1")]), &map("b", "a", &[("k", "1"), ("l", "1")]), &map("c", "d", &[]));
    let meta = merged.map.meta();
    assert_eq!((meta.title.as_deref(), meta.author.as_deref()), (Some("b"), Some("d")));
    assert_eq!(meta.attributes, [("l".to_owned(), "1".to_owned())]);
    assert_eq!(told(&merged), ("root !".to_owned(), vec!["the map: title a|b|c".to_owned()]));
}

#[test]
fn relations_groups_clones_and_files_merge() {
    let map = |build: &dyn Fn(&mut MapBuilder, [TopicId; 4])| {
        let mut builder = MapBuilder::new();
        let root = builder.open("root");
        let topics = ["a", "b", "c"].map(|text| {
            let topic = builder.open(text);
            builder.close();
            topic
        });
        build(&mut builder, [root, topics[0], topics[1], topics[2]]);
        builder.finish()
    };
    let group = |first, last, label| Group { first, last, kind: GroupKind::Boundary, label, topic: None };
    let base = map(&|builder, [root, a, b, c]| {
        builder.relate(root, a, "old");
        builder.relate(root, b, "kept");
        builder.group(group(a, b, ""));
        builder.group(group(c, c, "x"));
        builder.media("a.png", "image/png", &b"1"[..]);
    });
    let ours = map(&|builder, [root, a, b, c]| {
        builder.relate(root, a, "new");
        builder.relate(root, b, "kept");
        builder.group(group(a, c, ""));
        builder.clone_of(b, a, false);
        builder.media("a.png", "image/png", &b"1"[..]);
        builder.media("b.png", "image/png", &b"ours"[..]);
    });
    let theirs = map(&|builder, [root, a, b, c]| {
        builder.relate(root, a, "old");
        builder.relate(c, b, "");
        builder.group(group(a, b, "labelled"));
        builder.group(group(c, c, "x"));
        builder.media("b.png", "image/png", &b"theirs"[..]);
    });
    let both = map(&|builder, [root, a, b, c]| {
        builder.relate(root, a, "new");
        builder.relate(c, b, "");
        builder.group(group(a, c, "labelled"));
        builder.clone_of(b, a, false);
        builder.media("b.png", "image/png", &b"ours"[..]);
        builder.media("b-2.png", "image/png", &b"theirs"[..]);
    });
    let merged = merge(&base, &ours, &theirs);
    assert_eq!((merged.map, merged.conflicts), (both, vec![]));
}

#[test]
fn a_topic_that_the_other_side_connects_is_not_removed() {
    let base = outline("root\n  a\n  b");
    let mut builder = MapBuilder::new();
    builder.append_all(&base);
    let topic = |at| builder.topic_id(at).unwrap();
    let (a, b) = (topic(1), topic(2));
    builder.relate(a, b, "because");
    let (map, conflicts) = told(&merge(&base, &outline("root\n  b"), &builder.finish()));
    assert_eq!((map.as_str(), conflicts), ("root\n  a !\n  b", vec!["a: deletion a|-|a".to_owned()]));
}

#[test]
fn later_times_count_and_folding_is_no_edit() {
    let map = |time, folded: bool| {
        one(|builder| {
            builder.fact(Fact::Modified(panmap_model::Timestamp(time)));
            if folded {
                builder.fact(Fact::Folded);
            }
        })
    };
    let merged = merge(&map(1, false), &map(5, true), &map(3, false));
    assert_eq!((merged.map, merged.conflicts), (map(5, true), vec![]));
    let gone = merge(&map(1, false), &MindMap::default(), &map(3, true));
    assert!(gone.map.is_empty() && gone.conflicts.is_empty());
}
