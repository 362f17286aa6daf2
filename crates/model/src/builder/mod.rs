//! The only way to create a map: topics are opened and closed in document order.

use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::fact::Fact;
use crate::index::{Index, TextRange, TopicId, index};
use crate::map::{Buffer, Meta, MindMap, Node, StoredFact, StoredGroup, StoredRelation};
use crate::text::Text;

mod append;
mod bounded;
mod bounds;
mod states;
mod whole;

pub use bounds::{Bounds, Excess};

/// Builds a [`MindMap`] in document order: open a topic, add its facts, open the topics below it, close it.
///
/// ```
/// use panmap_model::MapBuilder;
///
/// let mut builder = MapBuilder::new();
/// builder.meta_mut().title = Some("Trees".into());
/// builder.open("Trees");
/// builder.open("Oak");
/// builder.append_text("\n(the old one)");
/// builder.link("https://example.org/oak");
/// let map = builder.finish();
///
/// let oak = map.topics().last().expect("two topics were opened");
/// assert_eq!((oak.depth(), oak.text()), (1, "Oak\n(the old one)"));
/// assert_eq!(oak.link(), Some("https://example.org/oak"));
/// ```
#[derive(Clone, Default)]
pub struct MapBuilder {
    map: MindMap,
    open: Vec<u32>,
    /// The facts of the open topics, each with its topic; a stack, because a topic closes after all topics below it.
    pending: Vec<(u32, StoredFact)>,
    bounds: Bounds,
    skipped: Option<bounds::Skipped>,
}

impl MapBuilder {
    /// Creates an empty builder.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a builder with capacity for this many topics and bytes of text, which avoids reallocation.
    #[must_use]
    pub fn with_capacity(topics: usize, text_bytes: usize) -> Self {
        let map = MindMap {
            nodes: Vec::with_capacity(topics),
            words: Buffer::with_capacity(text_bytes),
            ..MindMap::default()
        };
        Self { map, ..Self::default() }
    }

    /// Creates a builder with capacity for this many topics, whose texts may lie in a source that the map then shares
    /// instead of copying it; see [`open_in_source`](Self::open_in_source).
    #[must_use]
    pub fn over(source: Arc<String>, topics: usize) -> Self {
        let map =
            MindMap { nodes: Vec::with_capacity(topics), words: Buffer::over(source), ..MindMap::default() };
        Self { map, ..Self::default() }
    }

    /// The map's metadata, to be filled in.
    pub fn meta_mut(&mut self) -> &mut Meta {
        &mut self.map.meta
    }

    /// The number of open topics, which is the depth of the next topic to be opened.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The number of topics opened so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.nodes.len() + self.skipped_topics()
    }

    /// Whether no topic has been opened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.map.nodes.is_empty()
    }

    /// Opens a topic below the innermost open one, or as a root if no topic is open.
    ///
    /// # Panics
    ///
    /// Panics if the map would hold 4 GiB of text or 2³² topics. Readers refuse such input before they build a map.
    #[inline]
    pub fn open<'t>(&mut self, text: impl Into<Text<'t>>) -> TopicId {
        if self.is_full() {
            return self.skip();
        }
        let text = self.map.store_text(text.into());
        self.open_stored(text)
    }

    /// Whether the next topic is beyond the bounds.
    #[inline]
    fn is_full(&self) -> bool {
        self.map.nodes.len() >= self.bounds.topics || self.open.len() >= self.bounds.levels
    }

    /// Opens a topic as [`open`](Self::open) does, whose text is a range of bytes of the source.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use panmap_model::MapBuilder;
    ///
    /// let mut builder = MapBuilder::over(Arc::new("1. Oak".to_owned()), 1);
    /// builder.open_in_source(3..6);
    /// builder.append_text("s");
    /// assert_eq!(builder.finish().topics().next().map(|topic| topic.text()), Some("Oaks"));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such range in the source, or if it begins or ends within a character.
    #[inline]
    pub fn open_in_source(&mut self, range: Range<usize>) -> TopicId {
        if self.is_full() {
            return self.skip();
        }
        let source = self.map.words.source();
        assert!(source.get(range.clone()).is_some(), "the source has no text at {range:?}");
        self.open_stored(TextRange { start: index(range.start), end: index(range.end) })
    }

    fn open_stored(&mut self, text: TextRange) -> TopicId {
        let id = index(self.map.nodes.len());
        self.map.nodes.push(Node {
            parent: self.open.last().map_or(Index::NONE, |&parent| Index::new(parent)),
            depth: self.open.len() as u32,
            end: id + 1,
            text,
            facts: Index::NONE,
        });
        self.open.push(id);
        TopicId(id)
    }

    /// Closes the innermost open topic. Does nothing if no topic is open.
    pub fn close(&mut self) {
        let Some(id) = self.open.pop() else { return };
        let end = self.map.nodes.len() as u32;
        if let Some(node) = self.map.nodes.get_mut(id as usize) {
            node.end = end;
            self.keep_facts(id);
        }
    }

    /// Closes topics until only `depth` of them are open.
    pub fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
    }

    /// Appends words to the text of the innermost open topic: to its last line, or as a new paragraph if the text has
    /// blocks.
    ///
    /// Does nothing if no topic is open.
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`open`](Self::open).
    pub fn append_text(&mut self, more: &str) {
        let Some(id) = self.innermost() else { return };
        let old = self.map.nodes[id as usize].text;
        self.map.nodes[id as usize].text = self.map.append(old, more);
    }

    /// Replaces the text of the innermost open topic, including its marks. Does nothing if no topic is open.
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`open`](Self::open).
    pub fn set_text<'t>(&mut self, text: impl Into<Text<'t>>) {
        let Some(id) = self.innermost() else { return };
        self.map.forget(self.map.nodes[id as usize].text);
        self.map.nodes[id as usize].text = self.map.store_text(text.into());
    }

    /// The words of a topic's text so far; empty if there is no such topic.
    #[must_use]
    pub fn text(&self, topic: TopicId) -> &str {
        self.map.nodes.get(topic.index()).map_or("", |node| self.map.slice(node.text))
    }

    /// The text of a topic so far, with its marks; empty if there is no such topic.
    #[must_use]
    pub fn rich_text(&self, topic: TopicId) -> Text<'_> {
        self.map.nodes.get(topic.index()).map_or(Text::new(""), |node| self.map.rich(node.text))
    }

    /// The parent of a topic; `None` for a root or if there is no such topic.
    #[must_use]
    pub fn parent(&self, topic: TopicId) -> Option<TopicId> {
        self.map.nodes.get(topic.index())?.parent.get().map(TopicId)
    }

    /// The topic that was opened at this position, counted from 0.
    #[must_use]
    pub fn topic_id(&self, index: usize) -> Option<TopicId> {
        (index < self.len()).then_some(TopicId(index as u32))
    }

    /// Adds a fact to the innermost open topic. Does nothing if no topic is open.
    ///
    /// If a topic can have only one fact of this kind, the last one added counts.
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`open`](Self::open).
    pub fn fact(&mut self, fact: Fact<'_>) {
        let Some(topic) = self.innermost() else { return };
        let fact = StoredFact::new(fact, &mut self.map);
        self.pending.push((topic, fact));
    }

    /// Sets the note of the innermost open topic; a shorthand for [`fact`](Self::fact).
    pub fn note<'t>(&mut self, note: impl Into<Text<'t>>) {
        self.fact(Fact::Note(note.into()));
    }

    /// Sets the link of the innermost open topic; a shorthand for [`fact`](Self::fact).
    pub fn link(&mut self, link: &str) {
        self.fact(Fact::Link(link));
    }

    /// Closes all open topics and returns the map.
    #[must_use]
    pub fn finish(mut self) -> MindMap {
        self.close_to(0);
        sort(&mut self.map);
        self.map
    }

    /// The innermost open topic, if it is stored.
    fn innermost(&self) -> Option<u32> {
        self.open.last().copied().filter(|&id| (id as usize) < self.map.nodes.len())
    }

    /// Moves the facts of a closing topic to the map: sorted by kind, one fact of each single kind, the last fact
    /// flagged.
    fn keep_facts(&mut self, topic: u32) {
        let first = self.pending.iter().rposition(|(of, _)| *of != topic).map_or(0, |before| before + 1);
        if first == self.pending.len() {
            return;
        }
        let pending = &mut self.pending[first..];
        states::canonical(pending, &self.map);
        pending.sort_by_key(|(_, fact)| fact.order());
        let start = self.map.facts.len();
        self.map.nodes[topic as usize].facts = Index::new(index(start));
        for (_, fact) in pending {
            match self.map.facts[start..].last_mut() {
                Some(last) if last.kind == fact.kind && fact.kind.is_single() => *last = *fact,
                _ => self.map.facts.push(*fact),
            }
        }
        if let Some(last) = self.map.facts.last_mut() {
            last.is_last = true;
        }
        self.pending.truncate(first);
    }
}

/// Formats the map built so far.
impl fmt::Debug for MapBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MapBuilder").field("map", &self.clone().finish()).finish()
    }
}

/// Sorts what can be added in any order, so that equal maps have equal rows.
fn sort(map: &mut MindMap) {
    let words = &map.words;
    let label = |range: TextRange| words.slice(range);
    map.relations.sort_by(|one, other| {
        let ends = |line: &StoredRelation| (line.from, line.to);
        ends(one).cmp(&ends(other)).then_with(|| label(one.label).cmp(label(other.label)))
    });
    map.groups.sort_by(|one, other| {
        let run = |group: &StoredGroup| (group.first, Reverse(group.last), group.kind, group.topic);
        run(one).cmp(&run(other)).then_with(|| label(one.label).cmp(label(other.label)))
    });
    keep_last(&mut map.clones, |stored| stored.topic);
    keep_last(&mut map.headings, |(topic, _)| *topic);
    keep_last(&mut map.blocks_before, |(topic, _)| *topic);
    keep_last(&mut map.spellings.of_topics, |(topic, _)| *topic);
}

/// Sorts by topic and keeps the last row of each.
fn keep_last<T: Copy>(rows: &mut Vec<T>, topic: impl Fn(&T) -> TopicId) {
    rows.sort_by_key(&topic);
    rows.dedup_by(|later, kept| {
        let is_same = topic(later) == topic(kept);
        if is_same {
            *kept = *later;
        }
        is_same
    });
}

#[cfg(test)]
mod tests;
