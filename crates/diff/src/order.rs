//! Which topics are elsewhere than they were.

use crate::matching::Matching;
use crate::tree::{NONE, Tree};

/// Whether each topic of the newer map is below another one than before, or out of its siblings' order.
///
/// Of siblings in another order as few as possible are moved: those outside of a longest increasing subsequence.
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
            // A topic that was a root is where it was if its parent is no topic either.
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

/// Whether each place is part of a longest subsequence whose second numbers increase, by patience sorting.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<bool> {
    // The place at which the best subsequence of each length ends, and the place before each.
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
