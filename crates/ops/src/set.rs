//! A set of the topics of a map.

use panmap_model::{MindMap, Topic, TopicId};

const BITS: usize = u64::BITS as usize;

/// A set of topics of one map, one bit for each topic of the map.
///
/// ```
/// use panmap_model::MapBuilder;
/// use panmap_ops::TopicSet;
///
/// let mut builder = MapBuilder::new();
/// builder.open("Fruit");
/// builder.open("Apples");
/// let map = builder.finish();
///
/// let leaves = TopicSet::of(&map, |topic| topic.is_leaf());
/// assert_eq!(leaves.topics(&map).map(|topic| topic.text()).collect::<Vec<_>>(), ["Apples"]);
/// assert_eq!(leaves.len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicSet {
    words: Vec<u64>,
    /// The number of topics of the map.
    topics: usize,
}

impl TopicSet {
    /// The empty set of topics of a map.
    #[must_use]
    pub fn new(map: &MindMap) -> Self {
        Self { words: vec![0; map.len().div_ceil(BITS)], topics: map.len() }
    }

    /// The topics of a map for which a condition holds. Takes time linear in the number of topics.
    #[must_use]
    pub fn of<'a>(map: &'a MindMap, mut holds: impl FnMut(Topic<'a>) -> bool) -> Self {
        let mut set = Self::new(map);
        for topic in map.topics() {
            if holds(topic) {
                set.insert(topic.id());
            }
        }
        set
    }

    /// Adds a topic. Does nothing if the map has no such topic.
    pub fn insert(&mut self, topic: TopicId) {
        let at = topic.index();
        if at < self.topics {
            self.words[at / BITS] |= 1 << (at % BITS);
        }
    }

    /// Whether the set has a topic.
    #[must_use]
    #[inline]
    pub fn contains(&self, topic: TopicId) -> bool {
        let at = topic.index();
        self.words.get(at / BITS).is_some_and(|word| word & 1 << (at % BITS) != 0)
    }

    /// The number of topics in the set.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether the set has no topic.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The topics in the set, in document order, of the map that the set was made of.
    pub fn topics<'a>(&'a self, map: &'a MindMap) -> impl Iterator<Item = Topic<'a>> {
        self.positions().filter_map(|at| map.at(at))
    }

    /// The topics of the set that have no ancestor in the set, in document order: the roots of the branches that the set
    /// names.
    pub fn branches<'a>(&'a self, map: &'a MindMap) -> impl Iterator<Item = Topic<'a>> {
        let mut end = 0;
        self.topics(map).filter(move |topic| {
            let at = topic.id().index();
            let is_outermost = at >= end;
            if is_outermost {
                end = at + 1 + topic.descendants().len();
            }
            is_outermost
        })
    }

    /// Adds all topics below those in the set.
    #[must_use]
    pub fn with_descendants(mut self, map: &MindMap) -> Self {
        let branches: Vec<_> = self.branches(map).map(|topic| topic.id().index()).collect();
        for topic in branches.into_iter().filter_map(|at| map.at(at)) {
            topic.descendants().for_each(|below| self.insert(below.id()));
        }
        self
    }

    /// Adds all topics above those in the set.
    #[must_use]
    pub fn with_ancestors(mut self, map: &MindMap) -> Self {
        let positions: Vec<_> = self.positions().collect();
        for topic in positions.into_iter().filter_map(|at| map.at(at)) {
            for above in topic.ancestors() {
                if self.contains(above.id()) {
                    break;
                }
                self.insert(above.id());
            }
        }
        self
    }

    /// Keeps the topics that both sets have. Both are sets of the same map.
    pub fn intersect(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Adds the topics of another set of the same map.
    pub fn unite(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Turns the set into the set of all other topics of the map.
    pub fn invert(&mut self) {
        self.words.iter_mut().for_each(|word| *word = !*word);
        let used = self.topics % BITS;
        if let Some(last) = self.words.last_mut().filter(|_| used != 0) {
            *last &= (1 << used) - 1;
        }
    }

    fn positions(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * BITS + bit)
            })
        })
    }
}
