//! Comparing, merging and patching maps of which one was made of the other.

use std::collections::BTreeSet;

use panmap_diff::{Change, PatchTopic, Stamp, apply, compare, merge, patch};
use panmap_model::{MindMap, Topic, TopicId};

use super::bytes::Bytes;
use super::rich::{END, of_records};

/// What separates a map from the edits of one side, and these from those of the other; it is in no UTF-8 either.
const SIDE: u8 = 0xfe;

/// A map, and what two sides made of it.
fn versions(data: &[u8]) -> [MindMap; 3] {
    let mut sides = data.splitn(3, |byte| *byte == SIDE);
    let records: Vec<_> = sides.next().unwrap_or_default().split(|byte| *byte == END).collect();
    let [ours, theirs] = [(); 2].map(|()| edited(&records, sides.next().unwrap_or_default()));
    [of_records(records.into_iter()), ours, theirs]
}

/// The map of records of which some were removed, replaced, added or moved.
fn edited<'a>(records: &[&'a [u8]], edits: &'a [u8]) -> MindMap {
    let mut edited = records.to_vec();
    for edit in edits.split(|byte| *byte == END).filter(|edit| !edit.is_empty()) {
        let mut bytes = Bytes::new(edit);
        let (kind, at) = (bytes.below(5), bytes.below(edited.len() + 1));
        let is_there = at < edited.len();
        match kind {
            0 if is_there => drop(edited.remove(at)),
            1 if is_there => edited[at] = bytes.rest(),
            2 => edited.insert(at, bytes.rest()),
            3 if is_there => {
                let to = bytes.below(edited.len());
                let record = edited.remove(at);
                edited.insert(to, record);
            }
            _ if is_there => edited.extend_from_within(at..=at),
            _ => {}
        }
    }
    of_records(edited.into_iter())
}

/// Maps have no differences only if they are equal, and every topic has one partner at most.
pub(super) fn check_compared(data: &[u8]) {
    let [old, new, _] = versions(data);
    for (old, new) in [(&old, &new), (&new, &old)] {
        let changes = compare(old, new);
        assert_eq!(changes.is_empty(), old == new, "{changes:?}");
        assert!(compare(old, old).is_empty());
        assert_eq!(Stamp::of(old) == Stamp::of(new), old == new);
        let count = |which: fn(&Change) -> usize| changes.iter().map(which).sum::<usize>();
        let added = count(|change| if let Change::Added { count, .. } = change { *count } else { 0 });
        let removed = count(|change| if let Change::Removed { count, .. } = change { *count } else { 0 });
        assert_eq!(old.len() + added, new.len() + removed);
    }
}

/// A patch makes the one map of the other, and whoever spoils it is told so.
pub(super) fn check_patched(data: &[u8]) {
    let [old, new, other] = versions(data);
    let good = patch(&old, &new);
    assert_eq!(good.is_empty(), old == new);
    assert_eq!(apply(&old, &good).as_ref(), Ok(&new));
    assert!(old == other || apply(&other, &good).is_err(), "another map takes the patch");
    let mut bytes = Bytes::new(data);
    let mut spoilt = good.clone();
    let (number, at) = (bytes.below(80), bytes.below(9));
    match bytes.below(7) {
        0 => spoilt.removed.push(number),
        1 => drop(spoilt.removed.pop()),
        2 => spoilt.changed.push((number, at)),
        3 => drop(spoilt.placed.pop()),
        4 => {
            let count = spoilt.placed.len().max(1);
            if let Some(place) = spoilt.placed.get_mut(at % count) {
                place.parent = Some(if number % 2 == 0 { PatchTopic::Old(number / 2) } else { place.topic });
                place.index = number;
            }
        }
        5 => spoilt.placed.extend_from_within(..spoilt.placed.len().min(at)),
        _ => spoilt.content = other,
    }
    if let Ok(applied) = apply(&old, &spoilt) {
        assert_eq!(applied, new, "a patch that was spoilt makes another map");
    }
}

/// Whatever both sides did, no topic is lost or doubled; where one side did nothing, the other is the merge.
pub(super) fn check_merged(data: &[u8]) {
    let [base, ours, theirs] = versions(data);
    for (one, other) in [(&ours, &base), (&base, &ours), (&ours, &ours)] {
        let merged = merge(&base, one, other);
        assert_eq!(merged.conflicts, [], "nobody contradicts");
        assert_eq!(merged.map, ours);
    }
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merge(&base, one, other);
        assert_eq!(merged.map.len(), merged.sources.len());
        assert_eq!(merged.map.edges().count(), 2 * merged.map.len());
        let once = |topics: Vec<TopicId>| topics.iter().collect::<BTreeSet<_>>().len() == topics.len();
        assert!(once(merged.sources.iter().filter_map(|topic| topic.ours).collect()), "ours twice");
        assert!(once(merged.sources.iter().filter_map(|topic| topic.theirs).collect()), "theirs twice");
        for topic in &merged.sources {
            assert!(topic.ours.is_some() || topic.theirs.is_some(), "a topic that both removed is there");
        }
        let mut tags = merged.map.topics().flat_map(Topic::tags);
        let is_tagged = tags.any(|tag| tag == panmap_diff::CONFLICT_TAG);
        assert!(
            merged.conflicts.is_empty() || merged.map.is_empty() || is_tagged,
            "a conflict is not marked"
        );
    }
}
