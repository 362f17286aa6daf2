//! The map itself: flat, in document order, immutable once built.

use std::fmt;

use crate::fact::{Fact, FactKind, Side, StoredFact, Task, TextRange, Timestamp};
use crate::walk::{Ancestors, Children, Edges, Facts, Topics};

/// An ordered forest of topics in document order (pre-order), with what is known about the map as a whole.
///
/// Almost every map has one root, the central topic. Two maps are equal when their [`Meta`] and their topics
/// (depth, text and facts, in document order) and relations are equal, however they were built.
#[derive(Clone, Default)]
pub struct MindMap {
    pub(crate) meta: Meta,
    pub(crate) nodes: Vec<Node>,
    pub(crate) facts: Vec<StoredFact>,
    pub(crate) relations: Vec<StoredRelation>,
    pub(crate) text: String,
}

/// What is known about a map as a whole. A field is `None` where the source said nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Meta {
    /// The map's title, which usually is the text of its root.
    pub title: Option<String>,
    /// Who made the map, as the source names them.
    pub author: Option<String>,
    /// A text about the map, several lines separated by `\n`.
    pub description: Option<String>,
    /// The interface language of the page the map was copied from, as an ISO 639-1 code such as `en`.
    ///
    /// It says nothing about the language of the topics, so it is where the map came from rather than part of it.
    pub language: Option<String>,
    /// When the map was made.
    pub created: Option<Timestamp>,
    /// When the map was last changed.
    pub modified: Option<Timestamp>,
    /// Anything else the source knew about the map, by the source's own names, in order.
    pub attributes: Vec<(String, String)>,
}

/// The position of a topic in document order: the first root is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub(crate) u32);

/// A topic of a map: a `Copy` handle through which its text, facts and relatives are read.
#[derive(Clone, Copy)]
pub struct Topic<'a> {
    pub(crate) map: &'a MindMap,
    pub(crate) id: TopicId,
}

/// One topic as stored. `end` is one past its last descendant, so its subtree is a slice of the nodes.
#[derive(Clone, Copy)]
pub(crate) struct Node {
    pub(crate) parent: Index,
    pub(crate) depth: u32,
    pub(crate) end: u32,
    pub(crate) text: TextRange,
    /// The first of the topic's facts.
    pub(crate) facts: Index,
}

/// A line drawn between two topics that are not parent and child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation<'a> {
    /// Where the line begins.
    pub from: TopicId,
    /// Where the line ends.
    pub to: TopicId,
    /// What is written along the line; empty where nothing is.
    pub label: &'a str,
}

#[derive(Clone, Copy)]
pub(crate) struct StoredRelation {
    pub(crate) from: TopicId,
    pub(crate) to: TopicId,
    pub(crate) label: TextRange,
}

/// An index that may be absent, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Index(u32);

impl Index {
    pub(crate) const NONE: Self = Self(u32::MAX);

    pub(crate) fn new(index: u32) -> Self {
        Self(index)
    }

    pub(crate) fn get(self) -> Option<u32> {
        (self != Self::NONE).then_some(self.0)
    }
}

impl MindMap {
    /// What is known about the map as a whole.
    #[must_use]
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// How many topics the map has, roots included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the map has no topic at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The topic with this position in document order, if there is one.
    #[must_use]
    pub fn get(&self, id: TopicId) -> Option<Topic<'_>> {
        (id.index() < self.len()).then_some(Topic { map: self, id })
    }

    /// The roots, in order.
    #[must_use]
    pub fn roots(&self) -> Children<'_> {
        Children::new(self, 0, self.nodes.len() as u32)
    }

    /// All topics in document order.
    #[must_use]
    pub fn topics(&self) -> Topics<'_> {
        Topics::new(self, 0, self.nodes.len() as u32)
    }

    /// The walk through the whole map that enters and leaves every topic.
    #[must_use]
    pub fn edges(&self) -> Edges<'_> {
        Edges::new(self, 0, self.nodes.len() as u32)
    }

    /// The relations between topics, by where they begin.
    #[must_use]
    pub fn relations(&self) -> impl ExactSizeIterator<Item = Relation<'_>> + Clone {
        let relation = |stored: &StoredRelation| Relation {
            from: stored.from,
            to: stored.to,
            label: self.slice(stored.label),
        };
        self.relations.iter().map(relation)
    }

    pub(crate) fn node(&self, index: u32) -> &Node {
        &self.nodes[index as usize]
    }

    pub(crate) fn slice(&self, range: TextRange) -> &str {
        &self.text[range.start as usize..range.end as usize]
    }
}

impl TopicId {
    /// The position as a number: 0 for the first root.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl<'a> Topic<'a> {
    /// The topic's position in document order.
    #[must_use]
    pub fn id(self) -> TopicId {
        self.id
    }

    /// The topic's text, lines separated by `\n`.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.map.slice(self.node().text)
    }

    /// Everything the topic has beside its text: single facts first, then icons, tags and attributes in order.
    #[must_use]
    pub fn facts(self) -> Facts<'a> {
        let facts = self.node().facts.get().map_or(&[][..], |first| &self.map.facts[first as usize..]);
        Facts { text: &self.map.text, facts: facts.iter() }
    }

    /// The note attached to the topic, lines separated by `\n`.
    #[must_use]
    pub fn note(self) -> Option<&'a str> {
        self.find(FactKind::Note).and_then(|fact| if let Fact::Note(note) = fact { Some(note) } else { None })
    }

    /// The address the topic links to, as the source wrote it.
    #[must_use]
    pub fn link(self) -> Option<&'a str> {
        self.find(FactKind::Link).and_then(|fact| if let Fact::Link(link) = fact { Some(link) } else { None })
    }

    /// Whether the topic is a task, and whether it is done.
    #[must_use]
    pub fn task(self) -> Option<Task> {
        self.find(FactKind::Task).and_then(|fact| if let Fact::Task(task) = fact { Some(task) } else { None })
    }

    /// Whether the topics below this one are hidden until asked for.
    #[must_use]
    pub fn is_folded(self) -> bool {
        self.find(FactKind::Folded).is_some()
    }

    /// The side of the root on which the branch is drawn.
    #[must_use]
    pub fn side(self) -> Option<Side> {
        self.find(FactKind::Side).and_then(|fact| if let Fact::Side(side) = fact { Some(side) } else { None })
    }

    /// When the topic was made.
    #[must_use]
    pub fn created(self) -> Option<Timestamp> {
        self.find(FactKind::Created)
            .and_then(|fact| if let Fact::Created(time) = fact { Some(time) } else { None })
    }

    /// When the topic was last changed.
    #[must_use]
    pub fn modified(self) -> Option<Timestamp> {
        self.find(FactKind::Modified)
            .and_then(|fact| if let Fact::Modified(time) = fact { Some(time) } else { None })
    }

    /// What the source calls the topic.
    #[must_use]
    pub fn source_id(self) -> Option<&'a str> {
        self.find(FactKind::SourceId)
            .and_then(|fact| if let Fact::SourceId(id) = fact { Some(id) } else { None })
    }

    /// The topic's icons by their canonical names, in order.
    pub fn icons(self) -> impl Iterator<Item = &'a str> + Clone {
        self.facts().filter_map(|fact| if let Fact::Icon(icon) = fact { Some(icon) } else { None })
    }

    /// The topic's tags, in order.
    pub fn tags(self) -> impl Iterator<Item = &'a str> + Clone {
        self.facts().filter_map(|fact| if let Fact::Tag(tag) = fact { Some(tag) } else { None })
    }

    /// What else the source knew about the topic: names and values, in order.
    pub fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
        self.facts().filter_map(|fact| match fact {
            Fact::Attribute { name, value } => Some((name, value)),
            _ => None,
        })
    }

    /// How many ancestors the topic has: 0 for a root.
    #[must_use]
    pub fn depth(self) -> usize {
        self.node().depth as usize
    }

    /// Whether nothing lies below the topic.
    #[must_use]
    pub fn is_leaf(self) -> bool {
        self.node().end == self.id.0 + 1
    }

    /// The topic this one lies directly below, `None` for a root.
    #[must_use]
    pub fn parent(self) -> Option<Topic<'a>> {
        self.node().parent.get().map(|index| Topic { map: self.map, id: TopicId(index) })
    }

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

    /// The walk that enters and leaves this topic and every topic below it.
    #[must_use]
    pub fn edges(self) -> Edges<'a> {
        Edges::new(self.map, self.id.0, self.node().end)
    }

    fn node(self) -> &'a Node {
        self.map.node(self.id.0)
    }

    /// The topic's one fact of a kind of which it has at most one.
    fn find(self, kind: FactKind) -> Option<Fact<'a>> {
        let facts = self.node().facts.get().map_or(&[][..], |first| &self.map.facts[first as usize..]);
        let before = facts.iter().take_while(|fact| !fact.is_last && fact.kind < kind).count();
        facts.get(before).filter(|fact| fact.kind == kind).map(|fact| fact.fact(&self.map.text))
    }
}

/// Equal depth, text and facts; what lies above and below is not compared.
impl PartialEq for Topic<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.depth() == other.depth() && self.text() == other.text() && self.facts().eq(other.facts())
    }
}

impl Eq for Topic<'_> {}

impl PartialEq for MindMap {
    fn eq(&self, other: &Self) -> bool {
        self.meta == other.meta && self.topics().eq(other.topics()) && self.relations().eq(other.relations())
    }
}

impl Eq for MindMap {}

impl fmt::Debug for Topic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Topic");
        debug.field("depth", &self.depth()).field("text", &self.text());
        if self.node().facts != Index::NONE {
            debug.field("facts", &self.facts().collect::<Vec<_>>());
        }
        debug.finish()
    }
}

/// A flat list in document order, so that the depth of the map is no depth of the call stack.
#[allow(
    clippy::missing_fields_in_debug,
    reason = "the topics stand for the nodes, facts and text behind them"
)]
impl fmt::Debug for MindMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MindMap")
            .field("meta", &self.meta)
            .field("topics", &DebugTopics(self))
            .field("relations", &self.relations().collect::<Vec<_>>())
            .finish()
    }
}

struct DebugTopics<'a>(&'a MindMap);

impl fmt::Debug for DebugTopics<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.topics()).finish()
    }
}
