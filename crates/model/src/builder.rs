//! The only door into a map: topics are opened and closed in document order.

use std::fmt;

use crate::fact::{Fact, StoredFact, TextRange, Value};
use crate::map::{Index, Meta, MindMap, Node, StoredRelation, TopicId};

/// Builds a [`MindMap`] in document order: open a topic, give it facts, open what lies below it, close it.
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
    /// The facts of the open topics, each with its topic: a stack, since a topic closes after all below it.
    pending: Vec<(u32, StoredFact)>,
}

impl MapBuilder {
    /// A builder with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A builder with room for this many topics and bytes of text, so that growing never copies them.
    #[must_use]
    pub fn with_capacity(topics: usize, text_bytes: usize) -> Self {
        let map = MindMap {
            nodes: Vec::with_capacity(topics),
            text: String::with_capacity(text_bytes),
            ..MindMap::default()
        };
        Self { map, ..Self::default() }
    }

    /// What is known about the map as a whole, to be filled in.
    pub fn meta_mut(&mut self) -> &mut Meta {
        &mut self.map.meta
    }

    /// How many topics are open: the depth the next opened topic will have.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// How many topics were opened so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.nodes.len()
    }

    /// Whether no topic was opened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.map.nodes.is_empty()
    }

    /// Opens a topic below the innermost open one, or as a root where none is open.
    ///
    /// # Panics
    ///
    /// When the map would hold 4 GiB of text or 2³² topics; readers refuse such input before they build.
    pub fn open(&mut self, text: &str) -> TopicId {
        let id = index(self.map.nodes.len());
        let text = self.store(text);
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

    /// Closes the innermost open topic. Does nothing where none is open.
    pub fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            self.map.nodes[id as usize].end = self.map.nodes.len() as u32;
            self.keep_facts(id);
        }
    }

    /// Closes topics until `depth` are open.
    pub fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
    }

    /// Appends to the text of the innermost open topic. Does nothing where none is open.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn append_text(&mut self, more: &str) {
        let Some(&id) = self.open.last() else { return };
        let old = self.map.nodes[id as usize].text;
        let start = if old.end as usize == self.map.text.len() {
            old.start
        } else {
            let start = index(self.map.text.len());
            let old = self.map.text[old.start as usize..old.end as usize].to_owned();
            self.map.text.push_str(&old);
            start
        };
        let end = self.store(more).end;
        self.map.nodes[id as usize].text = TextRange { start, end };
    }

    /// Replaces the text of the innermost open topic. Does nothing where none is open.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn set_text(&mut self, text: &str) {
        let Some(&id) = self.open.last() else { return };
        self.map.nodes[id as usize].text = self.store(text);
    }

    /// The text of a topic as it is so far; empty where there is no such topic.
    #[must_use]
    pub fn text(&self, topic: TopicId) -> &str {
        self.map.nodes.get(topic.index()).map_or("", |node| self.map.slice(node.text))
    }

    /// The topic that was opened at this position, counted from 0.
    #[must_use]
    pub fn topic_id(&self, index: usize) -> Option<TopicId> {
        (index < self.len()).then_some(TopicId(index as u32))
    }

    /// Adds a fact to the innermost open topic. Does nothing where none is open.
    ///
    /// Of a kind that a topic has at most one of, the last one given counts.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn fact(&mut self, fact: Fact<'_>) {
        let Some(&topic) = self.open.last() else { return };
        let value = match fact {
            Fact::Note(text)
            | Fact::Link(text)
            | Fact::SourceId(text)
            | Fact::Icon(text)
            | Fact::Tag(text) => Value::Text(self.store(text)),
            Fact::Attribute { name, value } => Value::Pair(self.store(name), self.store(value)),
            Fact::Task(task) => Value::Task(task),
            Fact::Side(side) => Value::Side(side),
            Fact::Created(time) | Fact::Modified(time) => Value::Time(time),
            Fact::Folded => Value::None,
        };
        self.pending.push((topic, StoredFact { kind: fact.kind(), is_last: false, value }));
    }

    /// Sets the note of the innermost open topic: short for [`fact`](Self::fact).
    pub fn note(&mut self, note: &str) {
        self.fact(Fact::Note(note));
    }

    /// Sets the link of the innermost open topic: short for [`fact`](Self::fact).
    pub fn link(&mut self, link: &str) {
        self.fact(Fact::Link(link));
    }

    /// Draws a line from one topic to another; an empty label is none.
    ///
    /// Does nothing where a topic is not of this map.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn relate(&mut self, from: TopicId, to: TopicId, label: &str) {
        if from.index().max(to.index()) < self.len() {
            let label = self.store(label);
            self.map.relations.push(StoredRelation { from, to, label });
        }
    }

    /// Closes what is open and hands the map over.
    #[must_use]
    pub fn finish(mut self) -> MindMap {
        self.close_to(0);
        self.map.relations.sort_by_key(|relation| (relation.from, relation.to));
        self.map
    }

    fn store(&mut self, text: &str) -> TextRange {
        let start = index(self.map.text.len());
        self.map.text.push_str(text);
        TextRange { start, end: index(self.map.text.len()) }
    }

    /// Moves the facts of a topic that closes to the map: by kind, single ones once, the last one marked.
    fn keep_facts(&mut self, topic: u32) {
        let first = self.pending.iter().rposition(|(of, _)| *of != topic).map_or(0, |before| before + 1);
        if first == self.pending.len() {
            return;
        }
        let pending = &mut self.pending[first..];
        pending.sort_by_key(|(_, fact)| fact.kind);
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

/// The map built so far.
impl fmt::Debug for MapBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MapBuilder").field("map", &self.clone().finish()).finish()
    }
}

/// A length as a stored index; the largest one stands for "none".
fn index(length: usize) -> u32 {
    match u32::try_from(length) {
        Ok(index) if index != u32::MAX => index,
        _ => panic!("a map holds fewer than 2^32 topics and bytes of text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> MindMap {
        let mut builder = MapBuilder::new();
        builder.open("a");
        builder.open("b");
        builder.note("n");
        builder.open("c");
        builder.close_to(1);
        builder.open("d");
        builder.close_to(0);
        builder.open("e");
        builder.finish()
    }

    #[test]
    fn relatives_agree_with_the_order_of_opening() {
        let map = sample();
        let texts = |topics: &mut dyn Iterator<Item = crate::Topic<'_>>| {
            topics.map(|t| t.text().to_owned()).collect::<String>()
        };
        let topic = |at: usize| map.topics().nth(at).unwrap();
        assert_eq!(texts(&mut map.roots()), "ae");
        assert_eq!(texts(&mut topic(0).children()), "bd");
        assert_eq!(texts(&mut topic(0).descendants()), "bcd");
        assert_eq!(texts(&mut topic(2).ancestors()), "ba");
        assert!(topic(2).is_leaf() && !topic(1).is_leaf());
        assert_eq!(map.topics().map(crate::Topic::depth).collect::<Vec<_>>(), [0, 1, 2, 1, 0]);
    }

    #[test]
    fn edges_bracket_every_topic_and_stay_in_their_subtree() {
        let show = |edges: crate::Edges<'_>| {
            edges.fold(String::new(), |all, edge| match edge {
                crate::Edge::Enter(topic) => all + "(" + topic.text(),
                crate::Edge::Leave(_) => all + ")",
            })
        };
        let map = sample();
        assert_eq!(show(map.edges()), "(a(b(c))(d))(e)");
        assert_eq!(show(map.topics().nth(1).unwrap().edges()), "(b(c))");
        assert_eq!(show(MapBuilder::new().finish().edges()), "");
    }

    #[test]
    fn appended_text_survives_a_note_in_between() {
        let mut builder = MapBuilder::new();
        builder.open("one");
        builder.note("note");
        builder.append_text(" two");
        let map = builder.finish();
        let topic = map.roots().next().unwrap();
        assert_eq!((topic.text(), topic.note()), ("one two", Some("note")));
    }

    #[test]
    fn equality_is_of_content_and_not_of_layout() {
        let mut builder = MapBuilder::new();
        builder.open("one");
        builder.link("l");
        builder.append_text(" two");
        let mut other = MapBuilder::new();
        other.open("one two");
        assert_ne!(builder.clone().finish(), other.clone().finish());
        other.link("l");
        assert_eq!(builder.finish(), other.finish());
    }

    #[test]
    fn facts_are_kept_by_kind_and_single_ones_once() {
        let mut builder = MapBuilder::new();
        let root = builder.open("root");
        builder.fact(Fact::Tag("t1"));
        builder.note("first");
        let child = builder.open("child");
        builder.fact(Fact::Icon("i1"));
        builder.fact(Fact::Icon("i2"));
        builder.close();
        builder.fact(Fact::Attribute { name: "n", value: "v" });
        builder.note("second");
        builder.fact(Fact::Folded);
        builder.fact(Fact::Tag("t2"));
        builder.relate(child, root, "back");
        builder.relate(root, child, "");
        let map = builder.finish();
        let (root, child) = (map.get(root).unwrap(), map.get(child).unwrap());
        let expected = [
            Fact::Note("second"),
            Fact::Folded,
            Fact::Tag("t1"),
            Fact::Tag("t2"),
            Fact::Attribute { name: "n", value: "v" },
        ];
        assert!(root.facts().eq(expected), "{root:?}");
        assert_eq!(
            (root.note(), root.link(), root.task(), root.is_folded()),
            (Some("second"), None, None, true)
        );
        assert!(
            root.tags().eq(["t1", "t2"]) && root.attributes().eq([("n", "v")]) && root.icons().count() == 0
        );
        assert!(child.icons().eq(["i1", "i2"]) && !child.is_folded());
        let labels: Vec<_> =
            map.relations().map(|relation| (relation.from.index(), relation.label)).collect();
        assert_eq!(labels, [(0, ""), (1, "back")]);
    }

    #[test]
    fn closing_too_often_is_harmless() {
        let mut builder = MapBuilder::new();
        builder.close();
        builder.note("nobody's");
        builder.append_text("nobody's");
        assert!(builder.finish().is_empty());
    }

    /// Clone, Eq, Debug and Drop on a chain of 100 000 topics, in the 2 MiB stack of a test thread.
    #[test]
    fn a_deep_chain_is_an_ordinary_map() {
        const DEPTH: usize = 100_000;
        let mut builder = MapBuilder::new();
        for _ in 0..DEPTH {
            builder.open("deeper");
        }
        let map = builder.finish();
        let copy = map.clone();
        assert_eq!(map, copy);
        assert_eq!(format!("{copy:?}").matches("deeper").count(), DEPTH);
        assert_eq!(map.edges().count(), 2 * DEPTH);
        assert_eq!(map.topics().last().unwrap().ancestors().count(), DEPTH - 1);
        drop(map);
    }
}
