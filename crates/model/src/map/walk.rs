//! The walks through a map. None of them allocates or recurses: the flat tree is its own stack.

use std::iter::FusedIterator;

use super::data::MindMap;
use super::topic::Topic;
use crate::index::{Index, TopicId};

impl<'a> Topic<'a> {
    /// The topics directly below this one, in order.
    #[must_use]
    pub fn children(self) -> Children<'a> {
        Children::new(self.map, self.id.0 + 1, self.node().end)
    }

    /// All topics below this one, in document order.
    #[must_use]
    pub fn descendants(self) -> Topics<'a> {
        Topics::new(self.map, self.id.0 + 1, self.node().end)
    }

    /// The topics above this one, nearest first.
    #[must_use]
    pub fn ancestors(self) -> Ancestors<'a> {
        Ancestors::new(self.parent())
    }

    /// A walk that enters and leaves this topic and every topic below it.
    #[must_use]
    pub fn edges(self) -> Edges<'a> {
        Edges::new(self.map, self.id.0, self.node().end)
    }
}

/// A step of a walk: into a topic, or out of it after all topics below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge<'a> {
    /// The walk enters the topic; its children follow.
    Enter(Topic<'a>),
    /// The walk leaves the topic; it has entered and left all topics below it.
    Leave(Topic<'a>),
}

/// An iterator over the steps of a walk, returned by [`MindMap::edges`] and [`Topic::edges`].
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
                // The parent of the topic at which the walk began is not part of the walk.
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

/// An iterator over topics in document order, returned by [`MindMap::topics`] and [`Topic::descendants`].
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

    /// Takes the same time for any position.
    fn nth(&mut self, position: usize) -> Option<Topic<'a>> {
        self.next += position.min(self.len()) as u32;
        self.next()
    }
}

impl ExactSizeIterator for Topics<'_> {}
impl FusedIterator for Topics<'_> {}

/// An iterator over siblings in order, returned by [`MindMap::roots`] and [`Topic::children`].
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

/// An iterator over ancestors, nearest first, returned by [`Topic::ancestors`].
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
