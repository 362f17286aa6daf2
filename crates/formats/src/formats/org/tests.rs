//! What Org files become, and that what is written is read back.

use panmap_model::{Fact, MapBuilder, MindMap, Task};

use super::FORMAT;
use crate::testing::{self, dump, read, shown};

#[test]
fn all_that_headlines_and_bodies_say() {
    let file = "#+TITLE: Harbour\n#+AUTHOR: Ann\n#+STARTUP: overview\n#+TODO: TODO WAIT(w) | DONE KILLED\n\nAbout boats.\n\n* TODO [#A] Paint :deck:@home:\n  SCHEDULED: <2026-11-27 Fri> DEADLINE: <2026-12-01 Tue>\n  :PROPERTIES:\n  :Effort:   2:00\n  :VISIBILITY: folded\n  :END:\n\n  Two coats.\n    - white\n\n*** WAIT a skipped level\n** [[https://example.org/][Shop]]\n** KILLED it\r\n* TODOs are no tasks\n*bold* is no headline\n* \u{200b}DONE deal\n* time 12:30:\n";
    insta::assert_snapshot!(dump(&read(&FORMAT, file.as_bytes()).unwrap()));
}

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()));
    insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()));
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()));
}

#[test]
fn words_are_guarded_from_org() {
    let mut builder = MapBuilder::new();
    for text in [
        "TODO list",
        "COMMENT x",
        "[#A] x",
        "** x",
        "x :tag:",
        ":::",
        "x:tag:",
        "NEXT x",
        "[[a][b]]",
        "\u{200b}x",
    ] {
        builder.open(text);
        builder.note("* a\n#+b\n:c:\n  d");
        builder.close();
    }
    builder.open("state");
    builder.fact(Fact::Task(Task::Other("NEXT")));
    let map = builder.finish();
    let (file, losses) = testing::written(&FORMAT, &map);
    assert!(losses.is_empty(), "{losses:?}");
    assert!(testing::read_back(&FORMAT, &file).map.topics().eq(map.topics()), "{file}");
}
