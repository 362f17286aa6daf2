//! What TaskPaper's files become, and that what is written is read back.

use panmap_model::{Fact, MapBuilder, MindMap, Task};
use proptest::prelude::*;

use super::FORMAT;
use crate::hostile;
use crate::testing::{self, dump, read, read_back, shown, written};

#[test]
fn projects_tasks_notes_and_tags_are_read() {
    let file = "About the boat.\n\nRefit: @area(harbour)\n\tWhat winter is for.\n\n\tMore of it.\n\t- paint @due(2026-12-01) @priority(1)\n\t\tTwo coats:\u{200b}\n\t\t- sand: @done(2026-11-20 10:00)\n\t- mail ann@example.org @today @link(https://example.org/a\\(b\\))\n\nProvisions\n\t- tea\n\t\t\t\tdeep\n- loose end:\n    - four blanks\nmargin\n";
    insta::assert_snapshot!(dump(&read(&FORMAT, file.as_bytes()).unwrap()));
}

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()));
    insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()));
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()));
}

#[test]
fn only_what_has_tags_or_is_all_projects_is_told_from_other_text() {
    for (text, is_it) in [
        ("Trip:\n\t- pack @today\n", true),
        ("Trip:\n\tPack:\n\tBook:\n", true),
        ("Trip:\n\tPack:\n\t\tnote\n\tBook: @done\n", true),
        ("Fruit:\n- apples\n- pears\n", false),
        ("Fruit:\n\tApples\n\tPears\n", false),
        ("mail @ann\n", false),
        ("", false),
    ] {
        assert_eq!(super::shape::is_taskpaper(text), is_it, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(map in hostile::map(), tasks in prop::collection::vec(0..3_usize, 12), tags in prop::collection::vec(hostile::text(), 3)) {
        let mut builder = MapBuilder::new();
        for (at, topic) in map.topics().enumerate() {
            builder.close_to(topic.depth());
            builder.open(topic.text());
            topic.facts().filter(|fact| *fact != Fact::Link("")).for_each(|fact| builder.fact(fact));
            match tasks[at % tasks.len()] {
                0 => builder.fact(Fact::Task(Task::Open)),
                1 => {
                    builder.fact(Fact::Task(Task::Done));
                    builder.fact(Fact::Attribute { name: "done", value: &tags[0] });
                    builder.fact(Fact::Tag("today"));
                }
                _ => builder.fact(Fact::Attribute { name: "due", value: &tags[at % tags.len()] }),
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
