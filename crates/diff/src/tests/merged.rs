//! What holds for every merge, on random maps with everything a map can have.

use std::collections::HashSet;

use panmap_model::{MindMap, TopicId};
use proptest::prelude::*;
use proptest::sample::Index;

use super::everything::{any_extra, filled};
use super::{any_branch, any_map, end, map};
use crate::matching::{self, Matching};
use crate::tree::{NONE, Tree};
use crate::{Aspect, compare, merge};

/// A map with everything a map can have.
fn any_filled() -> impl Strategy<Value = MindMap> {
    (any_map(), prop::collection::vec(any_extra(), 0..8))
        .prop_map(|(topics, extras)| filled(&topics, &extras))
}

fn matching(old: &MindMap, new: &MindMap) -> Matching {
    matching::find(&Tree::new(old, Aspect::ALL), &Tree::new(new, Aspect::ALL))
}

/// An edit of one topic that does not affect others.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Rename,
    Note,
    Add,
    Remove,
}

fn any_edits() -> impl Strategy<Value = Vec<(Index, Edit)>> {
    let edit = prop::sample::select(&[Edit::Rename, Edit::Note, Edit::Add, Edit::Remove][..]);
    prop::collection::vec((any::<Index>(), edit), 0..6)
}

/// Applies edits to the topics of a side, each of which is edited once at most. Only leaves of the base are removed.
fn edited(
    topics: &[(usize, String)],
    edits: &[(Index, Edit)],
    side: usize,
    base: &[(usize, String)],
) -> Vec<(usize, String)> {
    let mut edited = topics.to_vec();
    let mut done = HashSet::new();
    for (at, edit) in edits {
        let number = at.index(base.len() - 1);
        let name = format!("topic-{number}");
        if !done.insert(number) || number % 2 != side {
            continue;
        }
        let Some(at) = edited.iter().position(|(_, text)| *text == name) else { continue };
        let branch = at + 1..end(&edited, at);
        // The first topic of the base is the root.
        let is_leaf = branch.is_empty() && end(base, number + 1) == number + 2;
        match edit {
            Edit::Rename => edited[at].1.push_str(" renamed"),
            Edit::Note => edited[at].1.push_str("|note"),
            Edit::Add => edited.insert(branch.end, (edited[at].0 + 1, format!("new-{name}"))),
            Edit::Remove if is_leaf => drop(edited.remove(at)),
            Edit::Remove => {}
        }
    }
    edited
}

proptest! {
    #[test]
    fn what_one_side_changed_is_the_merge(base in any_filled(), edited in any_filled()) {
        for (ours, theirs) in [(&edited, &base), (&base, &edited), (&edited, &edited)] {
            let merged = merge(&base, ours, theirs);
            prop_assert_eq!(&merged.conflicts, &[]);
            prop_assert_eq!(&merged.map, &edited);
        }
    }

    #[test]
    fn edits_of_different_topics_are_all_made(base in any_branch(), ours in any_edits(), theirs in any_edits()) {
        let (our_map, their_map) = (edited(&base, &ours, 0, &base), edited(&base, &theirs, 1, &base));
        let both = map(&edited(&our_map, &theirs, 1, &base));
        let (base, ours, theirs) = (map(&base), map(&our_map), map(&their_map));
        for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
            let merged = merge(&base, one, other);
            prop_assert_eq!(&merged.conflicts, &[]);
            prop_assert_eq!(compare(&merged.map, &both), []);
        }
    }

    #[test]
    fn no_topic_is_lost_or_doubled(base in any_filled(), ours in any_filled(), theirs in any_filled()) {
        let merged = merge(&base, &ours, &theirs);
        prop_assert_eq!(merged.map.len(), merged.sources.len());
        for topic in &merged.sources {
            prop_assert!(topic.ours.is_some() || topic.theirs.is_some());
        }
        let sides = [matching(&base, &ours), matching(&base, &theirs)];
        for (side, other) in [(0, 1), (1, 0)] {
            let source = |topic: &crate::Sources| if side == 0 { topic.ours } else { topic.theirs };
            let kept: Vec<_> = merged.sources.iter().filter_map(source).map(TopicId::index).collect();
            let once: HashSet<_> = kept.iter().copied().collect();
            prop_assert_eq!(kept.len(), once.len(), "a topic is there twice");
            for (topic, partner) in sides[side].new.iter().enumerate() {
                // Only what the other side removed is gone.
                let is_removed = *partner != NONE && sides[other].old[*partner] == NONE;
                prop_assert!(once.contains(&topic) || is_removed, "topic {} of side {} is lost", topic, side);
            }
        }
        let tagged = merged.map.topics().any(|topic| topic.tags().any(|tag| tag == crate::CONFLICT_TAG));
        prop_assert_eq!(tagged, !merged.conflicts.is_empty() && !merged.map.is_empty());
    }
}

#[test]
fn large_and_deep_maps_take_no_stack_and_little_time() {
    const MANY: usize = 40_000;
    let texts = |text: &dyn Fn(usize) -> String| (0..MANY).map(text).collect::<Vec<_>>();
    let flat = |texts: &[String]| {
        let topics = texts.iter().map(|text| (1, text.clone()));
        map(&[(0, "root".to_owned())].into_iter().chain(topics).collect::<Vec<_>>())
    };
    let deep = |texts: &[String]| map(&texts.iter().cloned().enumerate().collect::<Vec<_>>());
    let numbers = texts(&|number| number.to_string());
    let backwards: Vec<_> = numbers.iter().rev().cloned().collect();
    let others = texts(&|number| format!("x{number}"));
    let swapped = texts(&|number| (number ^ 1).to_string());
    for (ours, theirs) in [(&backwards, &others), (&backwards, &swapped), (&others, &swapped)] {
        for shape in [&flat as &dyn Fn(&[String]) -> MindMap, &deep] {
            let merged = merge(&shape(&numbers), &shape(ours), &shape(theirs));
            assert!(merged.map.len() >= MANY);
        }
    }
}
