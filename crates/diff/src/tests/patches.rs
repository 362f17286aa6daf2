//! A patch makes the newer map of the older one, and of no other.

use panmap_model::MindMap;
use proptest::prelude::*;

use super::everything::{any_extra, filled};
use super::{any_map, outline};
use crate::{PatchError, PatchTopic, Stamp, apply, compare, patch};

/// A map with everything a map can have.
fn any_filled() -> impl Strategy<Value = MindMap> {
    (any_map(), prop::collection::vec(any_extra(), 0..8))
        .prop_map(|(topics, extras)| filled(&topics, &extras))
}

proptest! {
    #[test]
    fn a_patch_makes_the_new_map_of_the_old_one(old in any_filled(), new in any_filled()) {
        let patch = patch(&old, &new);
        prop_assert_eq!(patch.is_empty(), old == new);
        let applied = apply(&old, &patch);
        prop_assert_eq!(applied.as_ref(), Ok(&new));
    }

    #[test]
    fn maps_have_the_same_stamp_where_nothing_differs(one in any_filled(), other in any_filled()) {
        prop_assert_eq!(Stamp::of(&one) == Stamp::of(&other), compare(&one, &other).is_empty());
    }

    #[test]
    fn another_map_is_refused(old in any_filled(), new in any_filled(), other in any_filled()) {
        prop_assume!(!compare(&old, &other).is_empty());
        let is_refused = matches!(apply(&other, &patch(&old, &new)), Err(PatchError::OtherMap { .. }));
        prop_assert!(is_refused);
    }
}

#[test]
fn a_patch_holds_what_differs_and_no_more() {
    let old = outline("Fruit\n  Apples\n    Boskoop\n  Pears\n  Plums");
    let new = outline("Fruit\n  Figs\n    dried\n  Apples\n  Ripe Pears|soft\n    Boskoop");
    let patch = patch(&old, &new);
    assert_eq!(patch.removed, [4]);
    assert_eq!(patch.changed, [(3, 0)]);
    let placed: Vec<_> = patch.placed.iter().map(|place| (place.topic, place.parent, place.index)).collect();
    assert_eq!(
        placed,
        [
            (PatchTopic::Content(1), Some(PatchTopic::Old(0)), 0),
            (PatchTopic::Old(2), Some(PatchTopic::Old(3)), 0),
        ]
    );
    assert_eq!(patch.content, outline("Ripe Pears|soft\nFigs\n  dried"));
    assert!(patch.relations.is_none() && patch.clones.is_none() && patch.groups.is_none());
}

#[test]
fn a_patch_that_somebody_spoilt_is_refused() {
    let old = outline("a\n  b\n  c");
    let good = patch(&old, &outline("a\n  c\n    b\n  d"));
    let spoilt = |spoil: &dyn Fn(&mut crate::Patch)| {
        let mut patch = good.clone();
        spoil(&mut patch);
        apply(&old, &patch)
    };
    assert!(spoilt(&|_| {}).is_ok());
    // A topic below itself, a topic twice, topics that are not there, and another map as the result.
    assert_eq!(
        spoilt(&|patch| patch.placed[0].parent = Some(patch.placed[0].topic)),
        Err(PatchError::Damaged)
    );
    assert_eq!(spoilt(&|patch| patch.placed.push(patch.placed[0])), Err(PatchError::Damaged));
    assert_eq!(spoilt(&|patch| patch.placed[0].topic = PatchTopic::Old(9)), Err(PatchError::Damaged));
    assert_eq!(spoilt(&|patch| patch.placed[0].topic = PatchTopic::Content(9)), Err(PatchError::Damaged));
    assert_eq!(spoilt(&|patch| patch.removed.push(7)), Err(PatchError::Damaged));
    assert_eq!(spoilt(&|patch| patch.content = outline("e")), Err(PatchError::Damaged));
    assert_eq!(spoilt(&|patch| patch.new.topics = 9), Err(PatchError::Damaged));
}
