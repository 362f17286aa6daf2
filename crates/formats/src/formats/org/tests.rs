//! What Org files become, and that what is written is read back.

use panmap_model::{Fact, MapBuilder, MindMap, Task, Topic};

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

/// What Org writes again of a file of its own.
fn again(file: &str) -> String {
    let map = read(&FORMAT, file.as_bytes()).unwrap().map;
    testing::written(&FORMAT, &map).0
}

#[test]
fn what_is_orgs_own_stays_so() {
    for file in [
        // States that no task is in, and which of them are done.
        "#+TODO: OPEN(o) WAIT(w@/!) | FIXED(f)\n\n* FIXED leak\n* TODO is no state here\n",
        "#+SEQ_TODO: NEXT | GONE\n#+TYP_TODO: ann bob | DONE\n\n* bob x\n",
        // Times and repeaters of plans.
        "\n* x\nSCHEDULED: <2026-03-01 Sun 10:00 +1w> DEADLINE: <2026-03-02 Mon 09:30-11:00>\n",
        "\n* x\nCLOSED: [2026-03-01 Sun 10:00]\n",
        // Drawers, blocks, keywords and emphasis at the beginning of lines.
        "\n* x\n:LOGBOOK:\nCLOCK: [2026-01-01 Thu 10:00]\n:END:\n*bold* words\n#+begin_src sh\n,* x\n#+end_src\n: fixed\n",
        "\n* x\n:PROPERTIES:\n:Effort: 1\n:Effort+: 2\n:END:\n#+RESULTS:\n| a | b |\n",
        // Priorities and comments.
        "\n* [#5] x\n* TODO [#Z] y\n* COMMENT z\n",
        // The head: properties and options of the file.
        ":PROPERTIES:\n:ID: 7-a\n:END:\n#+TITLE: Boats\n#+OPTIONS: toc:nil\n\n#+BEGIN_COMMENT\nhidden\n#+END_COMMENT\n\n* x\n",
        // What stands guarded stays so beside it.
        "\n* x\n#+begin_quote\n\u{200b}* no headline\n#+end_quote\n",
    ] {
        assert_eq!(again(file), file);
    }
}

#[test]
fn guards_in_a_body_are_kept_where_its_first_line_is_guarded() {
    for below in
        ["\u{200b}* no headline", "\u{200b}:no drawer", "#+begin_quote\n\u{200b}* no headline\n#+end_quote"]
    {
        let map = read(&FORMAT, format!("* x\n  :LOGBOOK:\n  :END:\n\n{below}\n").as_bytes()).unwrap().map;
        let (file, losses) = testing::written(&FORMAT, &map);
        assert!(losses.is_empty(), "{losses:?}");
        assert!(testing::read_back(&FORMAT, &file).map == map, "{file}");
        let map = read(&FORMAT, format!("* x\n  :LOGBOOK:\n{below}\n").as_bytes()).unwrap().map;
        let file = testing::written(&FORMAT, &map).0;
        assert!(testing::read_back(&FORMAT, &file).map.topics().eq(map.topics()), "{file}");
    }
}

#[test]
fn values_of_one_keyword_are_joined() {
    let map =
        read(&FORMAT, b"#+TITLE: Boats\n#+AUTHOR: Ann\n#+title: and more\n#+AUTHOR:\n#+AUTHOR: Bo\n* x\n")
            .unwrap()
            .map;
    assert_eq!(map.meta().title.as_deref(), Some("Boats and more"));
    assert_eq!(map.meta().author.as_deref(), Some("Ann Bo"));
}

#[test]
fn lines_end_in_either_way() {
    let file = "#+TITLE: a\n\n* x\n:PROPERTIES:\n:k: v\n:END:\nnote\n\nmore\n** y :t:\n";
    let crlf = file.replace('\n', "\r\n");
    assert_eq!(read(&FORMAT, crlf.as_bytes()).unwrap().map, read(&FORMAT, file.as_bytes()).unwrap().map);
}

#[test]
fn a_line_that_is_no_property_is_told_with_its_place() {
    let file = "#+TITLE: a\r\n* x\r\n:PROPERTIES:\r\n:k: v\r\n  no property\r\n:END:\r\n";
    let parsed = read(&FORMAT, file.as_bytes()).unwrap();
    let [diagnostic] = &parsed.diagnostics[..] else { panic!("{:?}", parsed.diagnostics) };
    let span = diagnostic.span.expect("a place");
    assert_eq!(&file[span.start..span.end], "no property");
}

/// What a topic with these attributes has after it is written, and whether a loss was told.
fn attributes_back(attributes: &[(&str, &str)]) -> (Vec<String>, bool) {
    let mut builder = MapBuilder::new();
    builder.open("x");
    for (name, value) in attributes {
        builder.fact(Fact::Attribute { name, value });
    }
    let (file, losses) = testing::written(&FORMAT, &builder.finish());
    let map = testing::read_back(&FORMAT, &file).map;
    (map.topics().flat_map(Topic::attributes).map(|(name, _)| name.to_owned()).collect(), !losses.is_empty())
}

#[test]
fn attributes_that_change_their_order_are_told() {
    let (due, closed) = (("DEADLINE", "<2026-04-01 Wed>"), ("CLOSED", "[2026-04-02 Thu]"));
    let (soon, effort) = (("SCHEDULED", "soon"), ("Effort", "2:00"));
    let back = |attributes: &[_]| {
        let (names, is_told) = attributes_back(attributes);
        (names.join(" "), is_told)
    };
    assert_eq!(back(&[due, closed, effort]), ("DEADLINE CLOSED Effort".to_owned(), false));
    assert_eq!(back(&[soon, effort]), ("SCHEDULED Effort".to_owned(), false));
    assert_eq!(back(&[effort, due]), ("DEADLINE Effort".to_owned(), true));
    assert_eq!(back(&[soon, due]), ("DEADLINE SCHEDULED".to_owned(), true));
}

#[test]
fn properties_of_the_file_that_change_their_order_are_told() {
    let is_told = |names: &[&str]| {
        let mut builder = MapBuilder::new();
        builder.open("x");
        builder.meta_mut().attributes =
            names.iter().map(|name| ((*name).to_owned(), "1".to_owned())).collect();
        !testing::written(&FORMAT, &builder.finish()).1.is_empty()
    };
    assert!(!is_told(&[":ID:", ":k:", "STARTUP"]));
    assert!(is_told(&["STARTUP", ":ID:"]));
    assert!(is_told(&[":k:", "STARTUP", ":ID:"]));
}
