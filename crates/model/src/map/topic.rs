//! A topic of a map and the accessors of its properties.

use std::fmt;
use std::iter::FusedIterator;

use super::between::CloneOf;
use super::data::MindMap;
use super::stored::{Node, StoredFact};
use crate::fact::{Fact, FactKind, Picture, Role, Side, StyleProperty, Task, Timestamp};
use crate::index::{Index, TopicId};
use crate::text::Text;

/// A topic of a map: a `Copy` handle that gives access to its text, facts and relatives.
#[derive(Clone, Copy)]
pub struct Topic<'a> {
    pub(crate) map: &'a MindMap,
    pub(crate) id: TopicId,
}

/// The value of the topic's fact of a single kind.
macro_rules! single {
    ($topic:ident, $kind:ident) => {
        match $topic.find(FactKind::$kind) {
            Some(Fact::$kind(value)) => Some(value),
            _ => None,
        }
    };
}

impl<'a> Topic<'a> {
    /// The topic's position in document order.
    #[must_use]
    pub fn id(self) -> TopicId {
        self.id
    }

    /// The words of the topic's text, lines separated by `\n`.
    #[must_use]
    #[inline]
    pub fn text(self) -> &'a str {
        self.map.slice(self.node().text)
    }

    /// The topic's text with its marks.
    #[must_use]
    #[inline]
    pub fn rich_text(self) -> Text<'a> {
        self.map.rich(self.node().text)
    }

    /// Whether the topic has nothing but words: neither facts nor marks.
    ///
    /// This holds for most topics, so writers check it first. Clones, groups and relations belong to the map and do not
    /// count.
    #[must_use]
    #[inline]
    pub fn is_bare(self) -> bool {
        self.node().facts == Index::NONE && self.rich_text().is_plain()
    }

    /// Everything that the topic has in addition to its text: sorted by kind, facts of the same kind in order.
    #[must_use]
    #[inline]
    pub fn facts(self) -> Facts<'a> {
        let facts = self.node().facts.get().map_or(&[][..], |first| &self.map.facts[first as usize..]);
        Facts { map: self.map, facts: facts.iter() }
    }

    /// The note attached to the topic.
    #[must_use]
    #[inline]
    pub fn note(self) -> Option<Text<'a>> {
        single!(self, Note)
    }

    /// The short text shown below the topic's own.
    #[must_use]
    #[inline]
    pub fn details(self) -> Option<Text<'a>> {
        single!(self, Details)
    }

    /// The address the topic links to, as the source wrote it.
    #[must_use]
    #[inline]
    pub fn link(self) -> Option<&'a str> {
        single!(self, Link)
    }

    /// The state of the topic if it is a task.
    #[must_use]
    #[inline]
    pub fn task(self) -> Option<Task<'a>> {
        single!(self, Task)
    }

    /// The urgency of the topic; 1 is the most urgent.
    #[must_use]
    pub fn priority(self) -> Option<u8> {
        single!(self, Priority)
    }

    /// How much of the topic is done, in percent from 0 to 100.
    #[must_use]
    pub fn progress(self) -> Option<u8> {
        single!(self, Progress)
    }

    /// The number of the topic if it is in an ordered list.
    #[must_use]
    #[inline]
    pub fn number(self) -> Option<u32> {
        single!(self, Number)
    }

    /// Whether the topics below this one are hidden until they are expanded.
    #[must_use]
    pub fn is_folded(self) -> bool {
        self.find(FactKind::Folded).is_some()
    }

    /// The side of the root on which the branch is drawn.
    #[must_use]
    pub fn side(self) -> Option<Side> {
        single!(self, Side)
    }

    /// The role of the topic if it is not an ordinary part of the tree.
    #[must_use]
    pub fn role(self) -> Option<Role> {
        single!(self, Role)
    }

    /// The title of the sheet if the root is a map of its own.
    #[must_use]
    pub fn sheet(self) -> Option<&'a str> {
        single!(self, Sheet)
    }

    /// The time when the topic was created.
    #[must_use]
    pub fn created(self) -> Option<Timestamp> {
        single!(self, Created)
    }

    /// The time when the topic was last changed.
    #[must_use]
    pub fn modified(self) -> Option<Timestamp> {
        single!(self, Modified)
    }

    /// The id of the topic in the source.
    #[must_use]
    #[inline]
    pub fn source_id(self) -> Option<&'a str> {
        single!(self, SourceId)
    }

    /// The topic's icons by their canonical names, in order.
    pub fn icons(self) -> impl Iterator<Item = &'a str> + Clone {
        self.facts().filter_map(|fact| if let Fact::Icon(icon) = fact { Some(icon) } else { None })
    }

    /// The topic's tags, in order.
    pub fn tags(self) -> impl Iterator<Item = &'a str> + Clone {
        self.facts().filter_map(|fact| if let Fact::Tag(tag) = fact { Some(tag) } else { None })
    }

    /// The pictures shown with the topic, in order.
    pub fn pictures(self) -> impl Iterator<Item = Picture<'a>> + Clone {
        self.facts().filter_map(|fact| if let Fact::Picture(picture) = fact { Some(picture) } else { None })
    }

    /// The files attached to the topic, as addresses and names, in order.
    pub fn attachments(self) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
        self.facts().filter_map(|fact| match fact {
            Fact::Attachment { address, name } => Some((address, name)),
            _ => None,
        })
    }

    /// The appearance of the topic, as properties and values, in order.
    pub fn styles(self) -> impl Iterator<Item = (StyleProperty, &'a str)> + Clone {
        self.facts().filter_map(|fact| match fact {
            Fact::Style { property, value } => Some((property, value)),
            _ => None,
        })
    }

    /// Any other information that the source has about the topic, as names and values, in order.
    pub fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
        self.facts().filter_map(|fact| match fact {
            Fact::Attribute { name, value } => Some((name, value)),
            _ => None,
        })
    }

    /// The fragments of the source kept in this syntax, in order.
    pub fn extensions(self, syntax: &str) -> impl Iterator<Item = &'a str> + Clone {
        self.facts().filter_map(move |fact| match fact {
            Fact::Extension { syntax: own, source } if own == syntax => Some(source),
            _ => None,
        })
    }

    /// The original of the topic if it is a clone.
    #[must_use]
    #[inline]
    pub fn clone_of(self) -> Option<CloneOf> {
        let clones = &self.map.clones;
        if clones.is_empty() {
            return None;
        }
        let at = clones.binary_search_by_key(&self.id, |stored| stored.topic).ok()?;
        Some(clones[at].clone)
    }

    /// The level of the heading that the topic was in the source; 0 if it was a list item.
    ///
    /// Levels above 6 are notations of one format: in Markdown 7 is a paragraph between lists, 8 the line above the only
    /// list, 9 the first item of a list that directly follows another one.
    ///
    /// `None` if the source's format does not distinguish the two. It is not part of the map, and equal maps may differ
    /// in it.
    #[must_use]
    #[inline]
    pub fn heading(self) -> Option<u8> {
        of_topic(&self.map.headings, self.id)
    }

    /// The number of blocks of its parent's note that precede the topic, if the source mixes blocks and topics.
    ///
    /// A topic without a number follows as many blocks as the sibling before it; a first sibling without one follows
    /// all of them. The number records where the topic was in the source and is not part of it, so it is not compared.
    #[must_use]
    #[inline]
    pub fn blocks_before(self) -> Option<u32> {
        of_topic(&self.map.blocks_before, self.id)
    }

    /// How the source spelled the topic, where its format lets that be done in several ways.
    ///
    /// The words are those of the format's reader, for its writer. They are no part of the map, and equal maps may differ
    /// in them.
    #[must_use]
    #[inline]
    pub fn spelling(self) -> Option<&'a str> {
        let at = of_topic(&self.map.spellings.of_topics, self.id)?;
        Some(&self.map.spellings.names[at as usize])
    }

    /// The number of ancestors of the topic; 0 for a root.
    #[must_use]
    #[inline]
    pub fn depth(self) -> usize {
        self.node().depth as usize
    }

    /// Whether there are no topics below this one.
    #[must_use]
    #[inline]
    pub fn is_leaf(self) -> bool {
        self.node().end == self.id.0 + 1
    }

    /// The parent of the topic; `None` for a root.
    #[must_use]
    pub fn parent(self) -> Option<Topic<'a>> {
        self.node().parent.get().map(|index| Topic { map: self.map, id: TopicId(index) })
    }

    #[inline]
    pub(super) fn node(self) -> &'a Node {
        self.map.node(self.id.0)
    }

    /// The topic's fact of a single kind.
    #[inline]
    fn find(self, kind: FactKind) -> Option<Fact<'a>> {
        self.find_from(self.node().facts.get()?, kind)
    }

    fn find_from(self, first: u32, kind: FactKind) -> Option<Fact<'a>> {
        let facts = &self.map.facts[first as usize..];
        let before = facts.iter().take_while(|fact| !fact.is_last && fact.kind < kind).count();
        facts.get(before).filter(|fact| fact.kind == kind).map(|fact| fact.fact(self.map))
    }
}

/// Returns the value that a list sorted by topic has for a topic.
#[inline]
fn of_topic<T: Copy>(rows: &[(TopicId, T)], topic: TopicId) -> Option<T> {
    if rows.is_empty() {
        return None;
    }
    let at = rows.binary_search_by_key(&topic, |(topic, _)| *topic).ok()?;
    Some(rows[at].1)
}

/// Compares depth, text and facts; ancestors and descendants are not compared.
impl PartialEq for Topic<'_> {
    fn eq(&self, other: &Self) -> bool {
        let is_plain = self.map.marks.is_empty() && other.map.marks.is_empty();
        self.depth() == other.depth()
            && self.text() == other.text()
            && (is_plain || self.rich_text() == other.rich_text())
            && self.facts().eq(other.facts())
    }
}

impl Eq for Topic<'_> {}

impl fmt::Debug for Topic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Topic");
        debug.field("depth", &self.depth()).field("text", &self.rich_text());
        if self.node().facts != Index::NONE {
            debug.field("facts", &self.facts().collect::<Vec<_>>());
        }
        debug.finish()
    }
}

/// An iterator over the facts of a topic, returned by [`Topic::facts`].
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
