//! A map with the data needed to find its topics in another map.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use panmap_model::{MindMap, Topic};

use crate::aspect::Aspect;

/// The value for no topic: the parent of a root, or the partner of a topic that is in only one map.
pub(crate) const NONE: usize = usize::MAX;

/// The topics of a map in document order, each with the hashes by which it is recognized.
pub(crate) struct Tree<'a> {
    pub(crate) topics: Vec<Topic<'a>>,
    /// The parent of each topic, or [`NONE`].
    pub(crate) parent: Vec<usize>,
    /// The position after each topic's last descendant.
    pub(crate) end: Vec<usize>,
    /// A hash of each topic's text.
    pub(crate) text: Vec<u64>,
    /// A hash of each topic's text and compared facts.
    pub(crate) own: Vec<u64>,
    /// A hash of everything below each topic; 0 if there is nothing.
    pub(crate) below: Vec<u64>,
    /// A hash of each topic and everything below it.
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
                // Children are added from last to first, and their order affects the hash.
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

    /// Whether a branch equals a branch of another tree; equal hashes alone only make it likely.
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
    // The keys are always the same, so that comparing two maps gives the same result every time.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Combines two hashes; the order matters.
fn mixed(one: u64, other: u64) -> u64 {
    let mixed = (one.rotate_left(23) ^ other).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}
