//! What is wrong with maps, and what is mended.

use std::collections::HashSet;

use panmap_model::{Code, Fact, MapBuilder, MindMap, Topic};
use proptest::prelude::*;

use super::maps::map;
use super::outline;
use crate::{Lint, Numbers};

/// Everything that is said of a map.
fn told(lint: &Lint, map: &MindMap) -> Vec<String> {
    let numbers = Numbers::new(map);
    lint.check(map).iter().map(|finding| finding.diagnostic(map, &numbers).to_string()).collect()
}

#[test]
fn each_rule_finds_what_it_is_about() {
    let mut builder = MapBuilder::new();
    let root = builder.open("Fruit");
    builder.fact(Fact::SourceId("a"));
    builder.link("#gone");
    let apples = builder.open("Apples");
    builder.fact(Fact::SourceId("a"));
    builder.link("https:/example.org");
    builder.open("");
    builder.close_to(1);
    builder.open("Apples");
    builder.close();
    builder.open("x".repeat(21).as_str());
    builder.relate(root, root, "");
    builder.relate(apples, root, "");
    builder.relate(apples, root, "");
    let map = builder.finish();
    let lint = Lint::new().max_text(20);
    assert_eq!(
        told(&lint, &map),
        [
            "warning[broken-link]: the root `Fruit` links to `#gone`, which no topic is",
            "warning[dead-relation]: the root `Fruit` has a relation to itself",
            "warning[duplicate-id]: topic 1 `Fruit › Apples` has the id `a`, as an earlier topic has",
            "warning[malformed-link]: topic 1 `Fruit › Apples` has a link whose address `https:/example.org` has no `//` after its scheme",
            "warning[dead-relation]: topic 1 `Fruit › Apples` has the same relation twice",
            "warning[blank-topic]: topic 1.1 `Fruit › Apples › topic 3` has no text",
            "warning[duplicate-sibling]: topic 2 `Fruit › Apples` has the text of a sibling before it",
            "warning[long-text]: topic 3 `Fruit › xxxxxxxxxxxxxxxxxxxxx` has a text of 21 characters, more than 20",
        ]
    );
    let found: HashSet<_> = lint.check(&map).iter().map(|finding| finding.code).collect();
    assert_eq!(found.len() + 1, Lint::RULES.len(), "all but `missing-root`");
    let one = Lint::new().rules(|code| code == Code::BlankTopic);
    assert_eq!(told(&one, &map).len(), 1);
}

#[test]
fn several_roots_need_a_title_or_to_be_sheets() {
    let found = |map: &MindMap| Lint::new().check(map).iter().map(|finding| finding.code).collect::<Vec<_>>();
    assert_eq!(found(&outline("Fruit\nTrees")), [Code::MissingRoot]);
    assert_eq!(found(&outline("Fruit\n  Trees")), []);
    let mut builder = MapBuilder::new();
    for sheet in ["One", "Two"] {
        builder.open(sheet);
        builder.fact(Fact::Sheet(sheet));
        builder.close();
    }
    assert_eq!(found(&builder.finish()), []);
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some("All".into());
    builder.append_all(&outline("Fruit\nTrees"));
    assert_eq!(found(&builder.finish()), []);
}

#[test]
fn links_to_headings_are_no_broken_links() {
    let map = |link: &str| {
        let mut builder = MapBuilder::new();
        builder.open("About été, twice");
        builder.link(link);
        builder.finish()
    };
    let is_broken = |link: &str| !Lint::new().check(&map(link)).is_empty();
    assert!(!is_broken("#about-été-twice") && !is_broken("#about-%C3%A9t%C3%A9-twice"));
    assert!(!is_broken("other.md#gone") && is_broken("#about"));
}

#[test]
fn what_is_mended_is_gone_and_nothing_else() {
    let map =
        outline("Fruit\n  Apples\n    \n  Pears|ripe\n    a\n  Pears|ripe\n    a\n  Pears\n  \n    \n  #tag");
    let fixed = Lint::new().fix(map);
    assert_eq!(super::shown(&fixed.map), "Fruit\n  Apples\n  Pears|ripe\n    a\n  Pears\n  #tag");
    assert_eq!(fixed.fixed, [(Code::BlankTopic, 3), (Code::DuplicateSibling, 1)]);
}

/// What an author put into a topic: words, and facts but ids and times.
fn content(map: &MindMap) -> HashSet<String> {
    let mut content = HashSet::new();
    for topic in map.topics() {
        let facts = topic.facts().filter(|fact| {
            !matches!(fact, Fact::SourceId(_) | Fact::Created(_) | Fact::Modified(_) | Fact::Number(_))
        });
        let facts: Vec<_> = facts.map(|fact| format!("{fact:?}")).collect();
        if !topic.text().trim().is_empty() || !facts.is_empty() {
            content.insert(format!("{:?} {facts:?}", topic.rich_text()));
        }
    }
    content
}

proptest! {
    #[test]
    fn mending_loses_nothing(map in map()) {
        let lint = Lint::new();
        let fixed = lint.fix(map.clone());
        prop_assert_eq!(content(&fixed.map), content(&map));
        prop_assert_eq!(fixed.map.meta(), map.meta());
        prop_assert_eq!(fixed.map.clones().count(), map.clones().count());
        prop_assert_eq!(fixed.map.groups().count(), map.groups().count());
        prop_assert_eq!(fixed.map.media().count(), map.media().count());
        let distinct: HashSet<_> = map.relations().map(|one| (one.from, one.to, one.label)).collect();
        prop_assert_eq!(fixed.map.relations().count(), distinct.len());
        let broken = |map: &MindMap| {
            lint.check(map).iter().filter(|finding| finding.code == Code::BrokenLink).count()
        };
        prop_assert!(broken(&fixed.map) <= broken(&map));
    }

    #[test]
    fn nothing_that_can_be_mended_is_left(map in map()) {
        let lint = Lint::new();
        let fixed = lint.fix(map.clone());
        let left = lint.check(&fixed.map);
        prop_assert!(left.iter().all(|finding| !finding.is_fixable), "{:?}", left);
        let gone: usize = fixed.fixed.iter().map(|(_, count)| count).sum();
        prop_assert_eq!(gone == 0, fixed.map == map);
        prop_assert_eq!(lint.check(&map).len(), left.len() + gone);
    }

    #[test]
    fn findings_are_in_the_order_of_topics(map in map()) {
        let topics: Vec<_> = Lint::new().check(&map).iter().map(|finding| finding.topic).collect();
        prop_assert!(topics.is_sorted());
        prop_assert!(topics.iter().flatten().all(|topic| map.get(*topic).map(Topic::id) == Some(*topic)));
    }
}

#[test]
fn a_deep_chain_of_nothing_is_removed_at_once() {
    let mut builder = MapBuilder::new();
    builder.open("root");
    for _ in 0..100_000 {
        builder.open("");
    }
    let fixed = Lint::new().fix(builder.finish());
    assert_eq!((fixed.map.len(), fixed.fixed), (1, vec![(Code::BlankTopic, 100_000)]));
}
