//! Which runs of siblings are still runs of siblings among the copies.

use panmap_model::{MapBuilder, MindMap, TopicId};

/// The copies of siblings: the first and the last of them in the order of the copies, and how many there are.
#[derive(Clone, Copy)]
struct Run {
    first: usize,
    last: usize,
    count: usize,
}

impl Run {
    const EMPTY: Self = Self { first: usize::MAX, last: 0, count: 0 };

    fn join(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
            count: self.count + other.count,
        }
    }
}

/// A tree over the siblings of a map, so that any number of runs is looked up in logarithmic time each.
pub(crate) struct Spans {
    /// The place of each topic in an order in which siblings are adjacent.
    places: Vec<usize>,
    /// The runs below each node of a binary tree in one vector; the leaves are its second half.
    runs: Vec<Run>,
    /// The copies by their place in such an order, with their parents.
    copies: Vec<(TopicId, Option<TopicId>)>,
}

impl Spans {
    pub(crate) fn new(map: &MindMap, copies: &[Option<TopicId>], builder: &MapBuilder) -> Self {
        let parents = map.topics().map(|topic| topic.parent().map(|parent| parent.id().index()));
        let places = places(&parents.collect::<Vec<_>>());
        let made: Vec<_> = (0..builder.len()).filter_map(|at| builder.topic_id(at)).collect();
        let parents: Vec<_> = made.iter().map(|topic| builder.parent(*topic)).collect();
        let of_copies = places_of(&parents);
        let mut ordered: Vec<_> = made.iter().copied().zip(parents).collect();
        for (topic, parent) in made.iter().zip(ordered.clone()) {
            ordered[of_copies[topic.index()]] = parent;
        }
        let mut runs = vec![Run::EMPTY; 2 * map.len()];
        for (at, copy) in copies.iter().enumerate() {
            if let Some(copy) = copy {
                let place = of_copies[copy.index()];
                runs[map.len() + places[at]] = Run { first: place, last: place, count: 1 };
            }
        }
        for at in (1..map.len()).rev() {
            runs[at] = runs[2 * at].join(runs[2 * at + 1]);
        }
        Self { places, runs, copies: ordered }
    }

    /// The first and the last copy of some siblings: `None` if they have no copies, and `Some(None)` if the copies are not side
    /// by side.
    #[allow(clippy::option_option, reason = "there are three answers")]
    pub(crate) fn copies(&self, first: TopicId, last: TopicId) -> Option<Option<(TopicId, TopicId)>> {
        let size = self.runs.len() / 2;
        let (mut start, mut end) = (size + self.places[first.index()], size + self.places[last.index()] + 1);
        let mut run = Run::EMPTY;
        while start < end {
            if start % 2 == 1 {
                run = run.join(self.runs[start]);
                start += 1;
            }
            if end % 2 == 1 {
                end -= 1;
                run = run.join(self.runs[end]);
            }
            (start, end) = (start / 2, end / 2);
        }
        if run.count == 0 {
            return None;
        }
        let ((first, parent), (last, other)) = (self.copies[run.first], self.copies[run.last]);
        let is_run = parent == other && run.last - run.first + 1 == run.count;
        Some(is_run.then_some((first, last)))
    }
}

fn places_of(parents: &[Option<TopicId>]) -> Vec<usize> {
    places(&parents.iter().map(|parent| parent.map(TopicId::index)).collect::<Vec<_>>())
}

/// The place of each topic in an order by parents, given the parent of each topic in document order.
fn places(parents: &[Option<usize>]) -> Vec<usize> {
    let slot = |parent: &Option<usize>| parent.map_or(0, |parent| parent + 1);
    let mut next = vec![0; parents.len() + 2];
    for parent in parents {
        next[slot(parent) + 1] += 1;
    }
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let place = |parent| {
        let next = &mut next[slot(parent)];
        *next += 1;
        *next - 1
    };
    parents.iter().map(place).collect()
}
