//! The only door into a map: topics are opened and closed in document order.

use crate::map::{Details, Index, Meta, MindMap, Node, TextRange, TopicId};

/// Builds a [`MindMap`] in document order: open a topic, give it details, open what lies below it, close it.
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
#[derive(Clone, Debug, Default)]
pub struct MapBuilder {
    map: MindMap,
    open: Vec<u32>,
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
        Self { map, open: Vec::new() }
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
            details: Index::NONE,
        });
        self.open.push(id);
        TopicId(id)
    }

    /// Closes the innermost open topic. Does nothing where none is open.
    pub fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            self.map.nodes[id as usize].end = self.map.nodes.len() as u32;
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
            self.map.text.extend_from_within(old.start as usize..old.end as usize);
            start
        };
        let end = self.store(more).end;
        self.map.nodes[id as usize].text = TextRange { start, end };
    }

    /// Sets the note of the innermost open topic. Does nothing where none is open.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn note(&mut self, note: &str) {
        let range = self.store(note);
        if let Some(details) = self.details() {
            details.note = Some(range);
        }
    }

    /// Sets the link of the innermost open topic. Does nothing where none is open.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn link(&mut self, link: &str) {
        let range = self.store(link);
        if let Some(details) = self.details() {
            details.link = Some(range);
        }
    }

    /// Closes what is open and hands the map over.
    #[must_use]
    pub fn finish(mut self) -> MindMap {
        self.close_to(0);
        self.map
    }

    fn store(&mut self, text: &str) -> TextRange {
        let start = index(self.map.text.len());
        self.map.text.push_str(text);
        TextRange { start, end: index(self.map.text.len()) }
    }

    fn details(&mut self) -> Option<&mut Details> {
        let node = &mut self.map.nodes[*self.open.last()? as usize];
        let at = if let Some(at) = node.details.get() {
            at
        } else {
            let at = index(self.map.details.len());
            node.details = Index::new(at);
            self.map.details.push(Details::default());
            at
        };
        Some(&mut self.map.details[at as usize])
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
