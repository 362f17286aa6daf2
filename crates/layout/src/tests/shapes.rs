//! Maps of all shapes.

use panmap_model::{Fact, Group, GroupKind, MapBuilder, MindMap, Role, Side, TopicId};

/// A root with topics at these depths.
fn outline(rows: &[(usize, String)]) -> MindMap {
    let mut builder = MapBuilder::new();
    for (depth, text) in rows {
        builder.close_to(*depth);
        builder.open(text.as_str());
    }
    builder.finish()
}

fn flat(count: usize, text: impl Fn(usize) -> String) -> MindMap {
    let rows = std::iter::once((0, "Root".to_owned())).chain((0..count).map(|at| (1, text(at))));
    outline(&rows.collect::<Vec<_>>())
}

/// A tree that grows by a simple pseudo-random sequence.
pub(super) fn random(count: usize, seed: u64) -> MindMap {
    let mut state = seed;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut depth = 0;
    let mut rows = vec![(0, "Root".to_owned())];
    for at in 1..count {
        depth = (1 + next(depth as u64 + 1) as usize).min(depth + 1).max(1);
        let most = next(40);
        let words = 1 + next(1 + most) as usize;
        rows.push((depth, format!("{at}{}", " word".repeat(words))));
    }
    outline(&rows)
}

/// The shapes by name.
pub(super) fn all() -> Vec<(&'static str, MindMap)> {
    let deep: Vec<_> = (0..1000).map(|depth| (depth, format!("Level {depth}"))).collect();
    let lines = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten";
    vec![
        ("none", MindMap::default()),
        ("one", outline(&[(0, "Only".to_owned())])),
        (
            "empty",
            outline(&[(0, String::new()), (1, String::new()), (1, " \n ".to_owned()), (2, String::new())]),
        ),
        ("thousand siblings", flat(1000, |at| format!("Sibling number {at}"))),
        ("thousand deep", outline(&deep)),
        ("long words", flat(6, |at| "Donaudampfschifffahrt".repeat(1 + at * 3))),
        (
            "CJK",
            flat(5, |at| "思维导图是表达发散性思维的有效图形思维工具，它简单却又很有效。".repeat(1 + at)),
        ),
        ("Arabic", flat(5, |at| "خريطة ذهنية (mind map) للمشروع 2026، مرحبا!".repeat(1 + at))),
        ("emoji", flat(5, |at| "👨‍👩‍👧 🇫🇷 1\u{fe0f}\u{20e3} ❤\u{fe0f}👍🏽 done ".repeat(1 + at * 2))),
        ("ten lines", flat(6, |_| lines.to_owned())),
        ("random", random(400, 7)),
        ("random wide", random(700, 11)),
        ("sides and relations", sides()),
        ("groups", groups()),
        ("several roots", several()),
    ]
}

fn sides() -> MindMap {
    let mut builder = MapBuilder::new();
    builder.open("Root");
    let mut ids: Vec<TopicId> = Vec::new();
    for at in 0..6 {
        ids.push(builder.open(format!("Branch {at}").as_str()));
        builder.fact(Fact::Side(if at % 3 == 0 { Side::Left } else { Side::Right }));
        for below in 0..at {
            builder.open(format!("Below {below}").as_str());
            builder.note("A note");
            builder.close();
        }
        builder.close();
    }
    builder.relate(ids[0], ids[5], "leads to");
    builder.relate(ids[1], ids[1], "");
    builder.relate(ids[5], ids[2], "and back");
    builder.finish()
}

/// Boundaries in boundaries, a summary with topics of its own, a callout and floating topics.
fn groups() -> MindMap {
    let mut builder = MapBuilder::new();
    builder.open("Root");
    let branch = |builder: &mut MapBuilder, name: &str, below: usize| {
        let id = builder.open(name);
        for at in 0..below {
            builder.open(format!("{name} {at}").as_str());
            builder.close();
        }
        builder.close();
        id
    };
    let a = branch(&mut builder, "A", 3);
    let b = branch(&mut builder, "B", 0);
    let c = branch(&mut builder, "C", 9);
    let d = branch(&mut builder, "D", 1);
    let topic = Some(builder.open("Summary"));
    builder.fact(Fact::Role(Role::Summary));
    builder.open("of all three");
    builder.close();
    builder.close();
    let boundary = |first, last, label| Group { first, last, kind: GroupKind::Boundary, label, topic: None };
    builder.group(Group { first: a, last: c, kind: GroupKind::Summary, label: "", topic });
    builder.group(boundary(a, b, "A boundary"));
    builder.group(boundary(b, b, ""));
    // This one shares some topics with another group, so it is no box.
    builder.group(boundary(b, d, ""));
    builder.open("Floats");
    builder.fact(Fact::Role(Role::Floating));
    builder.open("with one below");
    builder.close();
    builder.close();
    builder.open("Remark");
    builder.fact(Fact::Role(Role::Callout));
    builder.finish()
}

fn several() -> MindMap {
    let mut builder = MapBuilder::new();
    for root in ["One", "Two", "Three"] {
        builder.close_to(0);
        builder.open(root);
        builder.fact(Fact::Sheet("Sheet"));
        for at in 0..7 {
            builder.open(format!("Topic {at}").as_str());
            builder.fact(Fact::Tag("tag"));
            builder.fact(Fact::Progress(40));
            builder.fact(Fact::Icon("idea"));
            builder.close();
        }
    }
    builder.finish()
}
