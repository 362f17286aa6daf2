//! The ways through a map. None of them allocates or recurses: the flat tree is its own stack.

use std::fmt;
use std::iter::FusedIterator;

use crate::fact::{Fact, StoredFact};
use crate::map::{Index, MindMap, Topic, TopicId};

/// A step of a walk: into a topic, or out of it once everything below it was walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge<'a> {
    /// The walk enters the topic; its children follow.
    Enter(Topic<'a>),
    /// The walk leaves the topic; all below it was entered and left.
    Leave(Topic<'a>),
}

/// The iterator behind [`MindMap::edges`] and [`Topic::edges`].
#[derive(Clone, Debug)]
pub struct Edges<'a> {
    map: &'a MindMap,
    first: u32,
    next: u32,
    end: u32,
    open: Index,
}

impl<'a> Edges<'a> {
    pub(crate) fn new(map: &'a MindMap, first: u32, end: u32) -> Self {
        Self { map, first, next: first, end, open: Index::NONE }
    }
}

impl<'a> Iterator for Edges<'a> {
    type Item = Edge<'a>;

    fn next(&mut self) -> Option<Edge<'a>> {
        if let Some(open) = self.open.get() {
            let node = self.map.node(open);
            if node.end == self.next {
                // The parent of the topic the walk began at is not part of the walk.
                let inside = node.parent.get().is_some_and(|parent| parent >= self.first);
                self.open = if inside { node.parent } else { Index::NONE };
                return Some(Edge::Leave(Topic { map: self.map, id: TopicId(open) }));
            }
        }
        if self.next == self.end {
            return None;
        }
        let id = self.next;
        self.next += 1;
        self.open = Index::new(id);
        Some(Edge::Enter(Topic { map: self.map, id: TopicId(id) }))
    }
}

impl FusedIterator for Edges<'_> {}

/// Topics in document order: the iterator behind [`MindMap::topics`] and [`Topic::descendants`].
#[derive(Clone, Debug)]
pub struct Topics<'a> {
    map: &'a MindMap,
    next: u32,
    end: u32,
}

impl<'a> Topics<'a> {
    pub(crate) fn new(map: &'a MindMap, next: u32, end: u32) -> Self {
        Self { map, next, end }
    }
}

impl<'a> Iterator for Topics<'a> {
    type Item = Topic<'a>;

    fn next(&mut self) -> Option<Topic<'a>> {
        if self.next == self.end {
            return None;
        }
        let id = TopicId(self.next);
        self.next += 1;
        Some(Topic { map: self.map, id })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.end - self.next) as usize;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Topics<'_> {}
impl FusedIterator for Topics<'_> {}

/// Siblings in order: the iterator behind [`MindMap::roots`] and [`Topic::children`].
#[derive(Clone, Debug)]
pub struct Children<'a> {
    map: &'a MindMap,
    next: u32,
    end: u32,
}

impl<'a> Children<'a> {
    pub(crate) fn new(map: &'a MindMap, next: u32, end: u32) -> Self {
        Self { map, next, end }
    }
}

impl<'a> Iterator for Children<'a> {
    type Item = Topic<'a>;

    fn next(&mut self) -> Option<Topic<'a>> {
        if self.next == self.end {
            return None;
        }
        let id = TopicId(self.next);
        self.next = self.map.node(self.next).end;
        Some(Topic { map: self.map, id })
    }
}

impl FusedIterator for Children<'_> {}

/// The way up to the root, nearest first: the iterator behind [`Topic::ancestors`].
#[derive(Clone, Debug)]
pub struct Ancestors<'a> {
    next: Option<Topic<'a>>,
}

impl<'a> Ancestors<'a> {
    pub(crate) fn new(next: Option<Topic<'a>>) -> Self {
        Self { next }
    }
}

impl<'a> Iterator for Ancestors<'a> {
    type Item = Topic<'a>;

    fn next(&mut self) -> Option<Topic<'a>> {
        let topic = self.next?;
        self.next = topic.parent();
        Some(topic)
    }
}

impl FusedIterator for Ancestors<'_> {}

/// What a topic has beside its text: the iterator behind [`Topic::facts`].
#[derive(Clone)]
pub struct Facts<'a> {
    pub(crate) map: &'a MindMap,
    pub(crate) facts: std::slice::Iter<'a, StoredFact>,
}

impl<'a> Iterator for Facts<'a> {
    type Item = Fact<'a>;

    fn next(&mut self) -> Option<Fact<'a>> {
        let fact = self.facts.next()?;
        if fact.is_last {
            self.facts = [].iter();
        }
        Some(fact.fact(self.map))
    }
}

impl FusedIterator for Facts<'_> {}

impl fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
