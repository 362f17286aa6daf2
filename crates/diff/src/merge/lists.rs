//! Merges lists item by item.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The items with one key in the three versions, which both sides changed differently.
pub(super) type Differing<T> = [Vec<T>; 3];

/// Chooses between three values: the changed one, or the one that both sides have. `None` if both changed it
/// differently.
pub(super) fn choose<T: PartialEq>([base, ours, theirs]: [T; 3]) -> Option<T> {
    if theirs == base || ours == theirs {
        Some(ours)
    } else if ours == base {
        Some(theirs)
    } else {
        None
    }
}

/// Merges three lists in which items with the same key are versions of one thing. Of what cannot be merged, the list has
/// our version, and all versions are returned.
pub(super) fn merge<T, K>(lists: [&[T]; 3], key: impl Fn(&T) -> K) -> (Vec<T>, Vec<Differing<T>>)
where
    T: Clone + PartialEq,
    K: Eq + Hash,
{
    if let Some(chosen) = choose(lists) {
        return (chosen.to_vec(), Vec::new());
    }
    let mut groups: HashMap<K, Differing<T>> = HashMap::new();
    for (version, list) in lists.into_iter().enumerate() {
        for item in list {
            groups.entry(key(item)).or_default()[version].push(item.clone());
        }
    }
    let mut merged = Vec::new();
    let mut clashes = Vec::new();
    let our_keys: HashSet<K> = lists[1].iter().map(&key).collect();
    // Our order, and behind it what only they have.
    let theirs = lists[2].iter().filter(|item| !our_keys.contains(&key(item)));
    for item in lists[1].iter().chain(theirs) {
        let Some(group) = groups.get(&key(item)) else { continue };
        let [base, ours, theirs] = group;
        match choose([base, ours, theirs]) {
            // Our items stay where they are among others.
            Some(chosen) if chosen == ours => merged.extend((!ours.is_empty()).then(|| item.clone())),
            chosen => {
                merged.extend_from_slice(chosen.unwrap_or(ours));
                if chosen.is_none() {
                    clashes.push(group.clone());
                }
                groups.remove(&key(item));
            }
        }
    }
    (merged, clashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(lists: [&[&str]; 3]) -> (String, usize) {
        let (merged, clashes) = merge(lists, |item| item.split('=').next().map(str::to_owned));
        (merged.join(" "), clashes.len())
    }

    #[test]
    fn items_that_one_side_changed_are_changed() {
        for (lists, expected) in [
            ([&["a", "b"][..], &["b", "a"], &["a", "b"]], "b a"),
            ([&["a", "b"], &["a", "b"], &["b", "a"]], "b a"),
            ([&["a", "b"], &["a", "b", "c"], &["b"]], "b c"),
            ([&["a"], &["a", "o"], &["t", "a"]], "a o t"),
            ([&[], &["x"], &["x", "y"]], "x y"),
            ([&["k=1", "l=1"], &["k=2", "l=1"], &["k=1", "l=3"]], "k=2 l=3"),
            ([&["k=1"], &["k=1", "a", "k=2"], &["k=1", "b"]], "k=1 a k=2 b"),
        ] {
            assert_eq!(merged(lists), (expected.to_owned(), 0), "{lists:?}");
        }
    }

    #[test]
    fn of_what_both_changed_ours_counts() {
        assert_eq!(merged([&["k=1", "l"], &["k=2", "l"], &["k=3", "l"]]), ("k=2 l".to_owned(), 1));
        // What one side removed and the other one changed stays out of the list.
        assert_eq!(merged([&["k=1"], &["l"], &["k=3"]]), ("l".to_owned(), 1));
    }
}
