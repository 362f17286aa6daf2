//! Properties of transformations on random rich maps.

use std::collections::HashMap;

use panmap_model::{Code, Fact, FactKind, MindMap, Topic};
use proptest::prelude::*;
use proptest::sample::select;

use super::expression;
use super::maps::map;
use crate::{Case, Expression, Operation, Order, Part, Pattern, TopicSet};

/// Expressions that name some topics of a random map.
fn any_expression() -> impl Strategy<Value = Expression> {
    let tests = &[
        "a",
        "Plan",
        "is leaf",
        "has note",
        "has tag",
        "depth = 1",
        "depth >= 2",
        "1",
        "1.2",
        "#red",
        "is task",
        "below a",
        "above b",
        "text ~ item",
        "not has link",
        "**/b",
        "/a/*",
        "children > 1",
        "has relation",
    ][..];
    (select(tests), select(tests), select(&["and", "or", "and not", "or not"][..]))
        .prop_map(|(one, other, operator)| expression(&format!("{one} {operator} {other}")))
}

#[allow(clippy::needless_pass_by_value, reason = "each is made where it is applied")]
fn apply(operation: Operation, map: &MindMap) -> Option<(MindMap, Vec<panmap_model::Diagnostic>)> {
    operation.apply(map.clone()).ok().map(|made| (made.map, made.diagnostics))
}

/// The topics that a selection keeps.
fn kept(found: &TopicSet, map: &MindMap) -> TopicSet {
    let mut kept = found.clone().with_descendants(map);
    kept.unite(&found.clone().with_ancestors(map));
    kept
}

/// The facts of a topic but its list number, as text, with its own text: what sorting must not change.
fn content(topic: Topic<'_>) -> String {
    let facts: Vec<_> = topic.facts().filter(|fact| fact.kind() != FactKind::Number).collect();
    format!("{} {:?} {facts:?} {:?}", topic.depth(), topic.rich_text(), topic.parent().map(Topic::rich_text))
}

fn contents(map: &MindMap) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    map.topics().for_each(|topic| *counts.entry(content(topic)).or_default() += 1);
    counts
}

proptest! {
    #[test]
    fn select_never_changes_what_it_keeps(map in map(), expression in any_expression()) {
        let found = expression.evaluate(&map);
        let kept = kept(&found, &map);
        let Some((made, diagnostics)) = apply(Operation::Select(expression), &map) else {
            prop_assert!(found.is_empty());
            return Ok(());
        };
        prop_assert!(made.topics().eq(kept.topics(&map)));
        prop_assert_eq!(made.meta(), map.meta());
        prop_assert_eq!(made.origin(), map.origin());
        let ends = |relation: &panmap_model::Relation<'_>| {
            usize::from(kept.contains(relation.from)) + usize::from(kept.contains(relation.to))
        };
        prop_assert_eq!(made.relations().count(), map.relations().filter(|one| ends(one) == 2).count());
        let is_told = |what: &str| diagnostics.iter().any(|one| one.message.contains(what));
        prop_assert_eq!(is_told("relation"), map.relations().any(|one| ends(&one) == 1));
        prop_assert!(diagnostics.iter().all(|one| one.code == Code::CutConnection));
        let is_cut = |(topic, clone): (_, panmap_model::CloneOf)| kept.contains(topic) && !kept.contains(clone.original);
        prop_assert_eq!(is_told("original"), map.clones().any(is_cut));
    }

    #[test]
    fn select_all_is_the_same_map(map in map()) {
        for all in ["depth >= 0", "not (is root and not is root)", "is root"] {
            let (made, diagnostics) = apply(Operation::Select(expression(all)), &map).unwrap();
            prop_assert_eq!(&made, &map);
            prop_assert!(diagnostics.is_empty());
            let headings = |map: &MindMap| map.topics().map(Topic::heading).collect::<Vec<_>>();
            prop_assert_eq!(headings(&made), headings(&map));
        }
    }

    #[test]
    fn select_and_drop_part_the_map(map in map(), expression in any_expression()) {
        let found = expression.evaluate(&map);
        let selected = apply(Operation::Select(expression.clone()), &map).map_or(0, |(map, _)| map.len());
        let left = apply(Operation::Drop(expression), &map).map_or(0, |(map, _)| map.len());
        // In both are the topics that only lead to what was found.
        let branches = found.clone().with_descendants(&map);
        let mut leading = found.with_ancestors(&map);
        let mut others = branches.clone();
        others.invert();
        leading.intersect(&others);
        prop_assert_eq!(selected + left, map.len() + leading.len());
        prop_assert_eq!(left, others.len());
    }

    #[test]
    fn sorting_is_a_permutation(map in map(), which in 0..Order::ALL.len()) {
        let (name, order) = Order::ALL[which];
        let (made, diagnostics) = apply(Operation::Sort(order), &map).unwrap();
        prop_assert_eq!(contents(&made), contents(&map), "{}", name);
        prop_assert!(diagnostics.iter().all(|one| one.message.contains("group")));
        prop_assert_eq!(made.relations().count(), map.relations().count());
        prop_assert_eq!(made.clones().count(), map.clones().count());
        prop_assert_eq!(made.media().count(), map.media().count());
        let numbers = |map: &MindMap| {
            let mut numbers: Vec<_> = map.topics().filter_map(Topic::number).collect();
            numbers.sort_unstable();
            numbers
        };
        prop_assert_eq!(numbers(&made), numbers(&map));
        // What is sorted stays as it is.
        let (again, _) = apply(Operation::Sort(order), &made).unwrap();
        prop_assert_eq!(again, made);
    }

    #[test]
    fn depth_keeps_what_is_not_deeper(map in map(), levels in 0..4_usize) {
        let (made, _) = apply(Operation::Depth(levels), &map).unwrap();
        prop_assert!(made.topics().eq(map.topics().filter(|topic| topic.depth() <= levels)));
    }

    #[test]
    fn no_siblings_are_equal_after_dedupe(map in map()) {
        let (made, _) = apply(Operation::Dedupe, &map).unwrap();
        let (again, diagnostics) = apply(Operation::Dedupe, &made).unwrap();
        prop_assert_eq!(&again, &made);
        prop_assert!(diagnostics.is_empty());
        // Every topic that is left was there.
        let all = contents(&map);
        prop_assert!(contents(&made).iter().all(|(content, count)| all.get(content).is_some_and(|all| all >= count)));
    }

    #[test]
    fn what_is_replaced_by_itself_is_the_same(map in map(), pattern in select(&["(?s).", "[a-z]", r"\b", "^|$"][..])) {
        let pattern = Pattern::regex(pattern, Case::Sensitive).unwrap();
        let (made, _) = apply(Operation::Replace { pattern, text: "$0".into() }, &map).unwrap();
        prop_assert_eq!(made, map);
    }

    #[test]
    fn stripping_removes_the_part_and_nothing_else(map in map(), which in any::<prop::sample::Index>()) {
        let parts: Vec<_> = Part::all().collect();
        let part = parts[which.index(parts.len())];
        let (made, _) = apply(Operation::Strip(vec![part]), &map).unwrap();
        prop_assert_eq!(made.len(), map.len());
        let (again, _) = apply(Operation::Strip(vec![part]), &made).unwrap();
        prop_assert_eq!(&again, &made);
        let kinds = |map: &MindMap| map.fact_kinds().count();
        prop_assert!(kinds(&map) - kinds(&made) <= 2, "{}", part.name());
        let text = |topic: Topic<'_>| topic.text().to_owned();
        if !matches!(part.name(), "formatting" | "links" | "pictures") {
            prop_assert!(made.topics().map(text).eq(map.topics().map(text)));
        }
    }

    #[test]
    fn notes_are_topics_and_back(map in map()) {
        // Otherwise topics that had the tag before become notes too.
        let (map, _) = apply(Operation::Strip(vec!["tags".parse().unwrap(), "groups".parse().unwrap()]), &map).unwrap();
        let notes = map.topics().filter(|topic| topic.note().is_some_and(|note| !note.is_empty())).count();
        let (map, _) = apply(Operation::Strip(if notes == map.topics().filter(|topic| topic.note().is_some()).count() { Vec::new() } else { vec!["notes".parse().unwrap()] }), &map).unwrap();
        let (topics, diagnostics) = apply(Operation::NotesToTopics, &map).unwrap();
        prop_assert!(diagnostics.is_empty());
        prop_assert!(topics.topics().all(|topic| topic.note().is_none()));
        let (made, diagnostics) = apply(Operation::TopicsToNotes(expression("#note")), &topics).unwrap();
        prop_assert_eq!(made, map);
        prop_assert!(diagnostics.is_empty());
    }

    #[test]
    fn folding_shows_some_levels(map in map(), levels in 0..4_usize) {
        let (made, _) = apply(Operation::FoldTo(levels), &map).unwrap();
        for (topic, before) in made.topics().zip(map.topics()) {
            let is_right = match topic.depth() {
                depth if depth < levels => !topic.is_folded(),
                depth if depth == levels && !topic.is_leaf() => topic.is_folded(),
                _ => topic.is_folded() == before.is_folded(),
            };
            prop_assert!(is_right);
            let others = |fact: &Fact<'_>| fact.kind() != FactKind::Folded;
            prop_assert!(topic.facts().filter(others).eq(before.facts().filter(others)));
        }
    }

    #[test]
    fn numbers_are_those_that_expressions_take(map in map()) {
        let numbers = crate::Numbers::new(&map);
        for topic in map.topics() {
            let number = numbers.of(topic);
            if !number.is_empty() {
                let found = expression(&number).evaluate(&map);
                prop_assert!(found.len() == 1 && found.contains(topic.id()), "{}", number);
            }
        }
    }
}
