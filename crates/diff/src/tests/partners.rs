//! That each topic has one partner at most, so that old + added = new + removed.

use proptest::sample::Index;

use super::*;

/// Asserts that the topics add up, and that nothing is matched twice.
fn assert_adds_up(old: &MindMap, new: &MindMap) {
    let (mut added, mut removed) = (0, 0);
    for change in compare(old, new) {
        match change {
            Change::Added { count, .. } => added += count,
            Change::Removed { count, .. } => removed += count,
            _ => {}
        }
    }
    assert_eq!(old.len() + added, new.len() + removed, "{:?}", told(old, new));
}

/// A topic whose branch moves out, or is copied, while the branch around it is matched elsewhere.
#[test]
fn a_branch_of_which_a_topic_has_moved_is_no_branch() {
    for (old, new) in [
        ("Obst\n  Apples\n  -\n    Apples", "Fruit\n  -\n    Apples"),
        (
            "Fruit\n  Week\n    Apples\n  Week\n    Pears",
            "Obst\n  Pears\n  Apples\n  Week\n    Apples\n  Week\n    Pears\n  Week\n    Figs",
        ),
        ("a\n  b\n    c\n      d", "x\n  c\n  b\n    c\n      d\n  d"),
        ("a\n  b\n    c\n  b\n    c", "a\n  c\n  b\n    b\n      c"),
    ] {
        assert_adds_up(&outline(old), &outline(new));
        assert_adds_up(&outline(new), &outline(old));
    }
}

/// What people do to a map: move, copy and remove branches, rename topics, put a topic above a branch.
fn edited(topics: &mut Vec<(usize, String)>, edit: u8, at: Index, to: Index) {
    let at = at.index(topics.len());
    let branch: Vec<_> = topics[at..end(topics, at)].to_vec();
    if edit < 2 && branch.len() < topics.len() {
        topics.drain(at..at + branch.len());
    }
    match edit {
        0 | 2 | 3 => {
            let to = to.index(topics.len());
            let (from, depth) = (branch[0].0, topics[to].0 + 1);
            let moved = branch.into_iter().map(|(level, text)| (level - from + depth, text));
            topics.splice(to + 1..=to, moved).for_each(drop);
        }
        4 => topics[at].1 = "b".to_owned(),
        5 => {
            let end = end(topics, at);
            topics[at..end].iter_mut().for_each(|topic| topic.0 += 1);
            topics.insert(at, (branch[0].0, "Week".to_owned()));
        }
        _ => {}
    }
    topics.truncate(200);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn each_topic_has_one_partner_at_most(
        old in prop::collection::vec((0..4_usize, "[ab]?|Week"), 1..16).prop_map(nested),
        edits in prop::collection::vec((0..6_u8, any::<Index>(), any::<Index>()), 1..5),
    ) {
        let mut new = old.clone();
        for (edit, at, to) in edits {
            edited(&mut new, edit, at, to);
        }
        assert_adds_up(&map(&old), &map(&new));
    }
}
