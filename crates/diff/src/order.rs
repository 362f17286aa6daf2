//! Determines which topics were moved.

use crate::matching::Matching;
use crate::tree::{NONE, Tree};

/// Returns, for each topic of the newer map, whether it has a different parent or is out of order among its siblings.
///
/// As few siblings as possible count as moved: those outside a longest increasing subsequence.
pub(crate) fn moved(old: &Tree<'_>, new: &Tree<'_>, matching: &Matching) -> Vec<bool> {
    let mut moved = vec![false; new.len()];
    let mut stayed = Vec::new();
    for parent in (0..new.len()).map(Some).chain([None]).map(|parent| parent.unwrap_or(NONE)) {
        let before = if parent == NONE { NONE } else { matching.new[parent] };
        stayed.clear();
        for child in new.children(parent) {
            let partner = matching.new[child];
            if partner == NONE {
                continue;
            }
            // A root stayed in place if its partner is a root too.
            let is_below_it = old.parent[partner] == before && (before != NONE || parent == NONE);
            if is_below_it {
                stayed.push((child, partner));
            } else {
                moved[child] = true;
            }
        }
        if !stayed.is_sorted_by_key(|(_, partner)| *partner) {
            let kept = longest_increasing(&stayed);
            for (place, (child, _)) in stayed.iter().enumerate() {
                moved[*child] = !kept[place];
            }
        }
    }
    moved
}

/// Returns, for each position, whether it is part of a longest subsequence with increasing second numbers (patience
/// sorting).
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<bool> {
    // The position at which the best subsequence of each length ends, and the predecessor of each position.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![NONE; pairs.len()];
    for (place, (_, number)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *number);
        before[place] = if length == 0 { NONE } else { ends[length - 1] };
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut kept = vec![false; pairs.len()];
    let mut place = ends.last().copied().unwrap_or(NONE);
    while place != NONE {
        kept[place] = true;
        place = before[place];
    }
    kept
}
