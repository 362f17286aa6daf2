//! Topics that stand in a flat list and name their parents, put below them: in linear time, whatever they name.

/// The parents of topics, by their places in the list.
#[derive(Default)]
pub(crate) struct Forest {
    parents: Vec<u32>,
}

/// A topic in the order of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The place in the list.
    pub(crate) item: usize,
    pub(crate) depth: usize,
    /// The place among its siblings.
    pub(crate) rank: usize,
}

/// What stands for the parent of a root.
const NONE: u32 = u32::MAX;

impl Forest {
    /// Adds a topic below another one, which may come later in the list, or a root.
    pub(crate) fn push(&mut self, parent: Option<usize>) {
        self.parents.push(index(parent));
    }

    /// Puts a topic below another one, or makes it a root.
    pub(crate) fn put(&mut self, item: usize, parent: Option<usize>) {
        if let Some(own) = self.parents.get_mut(item) {
            *own = index(parent);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.parents.len()
    }

    /// The parent of a topic.
    pub(crate) fn parent(&self, item: usize) -> Option<usize> {
        self.parents.get(item).filter(|parent| **parent != NONE).map(|parent| *parent as usize)
    }

    /// Makes roots of topics that would be below themselves: of each circle, the first in the list. Returns them.
    pub(crate) fn cut_circles(&mut self) -> Vec<usize> {
        let mut cut = Vec::new();
        // The walk upwards that met a topic first, numbered from 1.
        let mut met = vec![0_u32; self.parents.len()];
        for start in 0..self.parents.len() {
            let walk = index(Some(start)) + 1;
            let mut at = start;
            while met[at] == 0 {
                met[at] = walk;
                let Some(parent) = self.parent(at) else { break };
                at = parent;
            }
            if met[at] == walk && self.parent(at).is_some() {
                let first = self.first_of_circle(at);
                self.parents[first] = NONE;
                cut.push(first);
            }
        }
        cut.sort_unstable();
        cut
    }

    fn first_of_circle(&self, from: usize) -> usize {
        let (mut first, mut at) = (from, from);
        while let Some(parent) = self.parent(at).filter(|parent| *parent != from) {
            first = first.min(parent);
            at = parent;
        }
        first
    }

    /// All topics in the order of the tree: siblings by their keys, and those with equal keys as in the list. What is
    /// on a circle is left out.
    pub(crate) fn walk<K: Ord>(&self, key: impl Fn(usize) -> K) -> Vec<Place> {
        // The children of all topics, one after another, and where those of each begin; the roots come last.
        let count = self.parents.len();
        let slot = |item: usize| self.parent(item).unwrap_or(count);
        let mut begin = vec![0_u32; count + 2];
        (0..count).for_each(|item| begin[slot(item) + 1] += 1);
        (0..=count).for_each(|at| begin[at + 1] += begin[at]);
        let mut next = begin.clone();
        let mut children = vec![0_u32; count];
        for item in 0..count {
            let at = &mut next[slot(item)];
            children[*at as usize] = index(Some(item));
            *at += 1;
        }
        let range = |slot: usize| begin[slot] as usize..begin[slot + 1] as usize;
        for slot in 0..=count {
            children[range(slot)].sort_by_key(|item| key(*item as usize));
        }
        let mut places = Vec::with_capacity(count);
        let mut open = vec![(range(count), 0)];
        while let Some((rest, rank)) = open.last_mut() {
            let Some(at) = rest.next() else {
                open.pop();
                continue;
            };
            let place = Place { item: children[at] as usize, rank: *rank, depth: 0 };
            *rank += 1;
            places.push(Place { depth: open.len() - 1, ..place });
            open.push((range(place.item), 0));
        }
        places
    }
}

/// The first and the last of some topics, if those that are below none of the others are siblings side by side; topics
/// are told by numbers, of which parents and places among siblings are asked.
pub(crate) fn run(
    mut items: Vec<usize>,
    parent: impl Fn(usize) -> Option<usize>,
    rank: impl Fn(usize) -> usize,
) -> Option<(usize, usize)> {
    items.sort_unstable();
    items.dedup();
    let is_below = |item: usize| parent(item).is_some_and(|parent| items.binary_search(&parent).is_ok());
    let mut top: Vec<usize> = items.iter().copied().filter(|item| !is_below(*item)).collect();
    top.sort_unstable_by_key(|item| rank(*item));
    let (first, last) = (*top.first()?, *top.last()?);
    let is_run =
        top.iter().all(|item| parent(*item) == parent(first)) && rank(last) - rank(first) + 1 == top.len();
    is_run.then_some((first, last))
}

#[allow(clippy::cast_possible_truncation, reason = "a list of more topics does not fit into memory")]
fn index(item: Option<usize>) -> u32 {
    item.map_or(NONE, |item| item as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest(parents: &[Option<usize>]) -> Forest {
        let mut forest = Forest::default();
        for parent in parents {
            forest.push(*parent);
        }
        forest
    }

    fn walked(forest: &Forest) -> Vec<(usize, usize, usize)> {
        forest.walk(|_| ()).iter().map(|place| (place.item, place.depth, place.rank)).collect()
    }

    #[test]
    fn parents_may_come_later_and_siblings_keep_the_order_of_the_list() {
        let forest = forest(&[Some(2), None, Some(1), Some(1), None]);
        assert_eq!(walked(&forest), [(1, 0, 0), (2, 1, 0), (0, 2, 0), (3, 1, 1), (4, 0, 1)]);
        let sorted: Vec<_> = forest.walk(std::cmp::Reverse).iter().map(|place| place.item).collect();
        assert_eq!(sorted, [4, 1, 3, 2, 0]);
    }

    #[test]
    fn circles_are_cut_at_their_first_topic_and_nothing_is_left_out() {
        let mut forest = forest(&[Some(1), Some(3), Some(1), Some(2), Some(4), None, Some(5)]);
        assert_eq!(walked(&forest).len(), 2);
        assert_eq!(forest.cut_circles(), [1, 4]);
        assert_eq!(walked(&forest).len(), forest.len());
        assert_eq!(forest.cut_circles(), [0; 0]);
    }

    #[test]
    fn siblings_side_by_side_are_a_run_whatever_is_below_them() {
        let parents = [None, Some(0), Some(1), Some(0), Some(0)];
        let ranks = [0, 0, 0, 1, 2];
        for (items, found) in [
            (&[3, 1][..], Some((1, 3))),
            (&[1, 2, 3], Some((1, 3))),
            (&[1, 4], None),
            (&[2, 3], None),
            (&[0, 3], Some((0, 0))),
            (&[4, 4], Some((4, 4))),
            (&[], None),
        ] {
            assert_eq!(run(items.to_vec(), |item| parents[item], |item| ranks[item]), found, "{items:?}");
        }
    }

    #[test]
    fn a_chain_and_a_circle_of_100_000_topics_are_ordinary() {
        let mut chain = Forest::default();
        (0..100_000_usize).for_each(|item| chain.push(item.checked_sub(1)));
        assert_eq!(chain.walk(|_| ()).last().map(|place| place.depth), Some(99_999));
        chain.put(0, Some(99_999));
        assert_eq!(chain.cut_circles(), [0]);
    }
}
