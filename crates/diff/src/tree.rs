//! A map with what is needed to find its topics in another one.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use panmap_model::{MindMap, Topic};

use crate::aspect::Aspect;

/// No topic: the parent of a root, or the partner of a topic that is in one map only.
pub(crate) const NONE: usize = usize::MAX;

/// The topics of a map in document order, and beside each what it is recognized by.
pub(crate) struct Tree<'a> {
    pub(crate) topics: Vec<Topic<'a>>,
    /// The topic's parent, or [`NONE`].
    pub(crate) parent: Vec<usize>,
    /// One past the topic's last descendant.
    pub(crate) end: Vec<usize>,
    /// A hash of the topic's text.
    pub(crate) text: Vec<u64>,
    /// A hash of the topic's text and details.
    pub(crate) own: Vec<u64>,
    /// A hash of all that is below the topic, 0 where nothing is.
    pub(crate) below: Vec<u64>,
    /// A hash of the topic and all that is below it.
    pub(crate) whole: Vec<u64>,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(map: &'a MindMap, aspects: &[Aspect]) -> Self {
        let topics: Vec<_> = map.topics().collect();
        let parent: Vec<_> =
            topics.iter().map(|topic| topic.parent().map_or(NONE, |parent| parent.id().index())).collect();
        let text: Vec<_> = topics.iter().map(|topic| hash(topic.text())).collect();
        let is_compared = |aspect: Option<Aspect>| aspect.is_some_and(|aspect| aspects.contains(&aspect));
        let compares_formatting = aspects.contains(&Aspect::Formatting);
        let own = topics.iter().zip(&text).map(|(topic, words)| {
            let text = match topic.rich_text() {
                rich if compares_formatting && !rich.is_plain() => &mixed(*words, hash(rich)),
                _ => words,
            };
            let mut facts = topic.facts().filter(|fact| is_compared(Aspect::of(*fact))).peekable();
            match facts.peek() {
                None => *text,
                Some(_) => facts.fold(*text, |own, fact| mixed(own, hash(fact))),
            }
        });
        let own: Vec<_> = own.collect();

        let len = topics.len();
        let mut end: Vec<_> = (1..=len).collect();
        let (mut below, mut whole) = (vec![0; len], vec![0; len]);
        for index in (0..len).rev() {
            whole[index] = mixed(own[index], below[index]);
            let above = parent[index];
            if above != NONE {
                end[above] = end[above].max(end[index]);
                // Children are added from the last to the first, so their order counts.
                below[above] = mixed(below[above], whole[index]).max(1);
            }
        }
        Self { topics, parent, end, text, own, below, whole }
    }

    pub(crate) fn len(&self) -> usize {
        self.topics.len()
    }

    /// The children of a topic, or the roots, in order.
    pub(crate) fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let Range { start, end } = if parent == NONE { 0..self.len() } else { parent + 1..self.end[parent] };
        let first = (start < end).then_some(start);
        std::iter::successors(first, move |child| Some(self.end[*child]).filter(|next| *next < end))
    }

    /// Whether a branch is the same as one of another tree, which its hash only makes likely.
    pub(crate) fn is_same(&self, at: usize, other: &Self, there: usize) -> bool {
        let (len, others) = (self.end[at] - at, other.end[there] - there);
        let is_same = |offset: usize| {
            self.own[at + offset] == other.own[there + offset]
                && self.end[at + offset] - at == other.end[there + offset] - there
        };
        len == others && (0..len).all(is_same)
    }
}

fn hash(value: impl Hash) -> u64 {
    // With the same keys everywhere: what is said of two maps is the same every time.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Two hashes in one, in this order.
fn mixed(one: u64, other: u64) -> u64 {
    let mixed = (one.rotate_left(23) ^ other).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}
