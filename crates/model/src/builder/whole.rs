//! What a map has beside its tree, given at any time while it is built: lines, clones, groups, media, its origin.

use std::cmp::Reverse;
use std::sync::Arc;

use super::MapBuilder;
use crate::map::{
    CloneOf, Group, Index, MindMap, StoredClone, StoredGroup, StoredMedium, StoredOrigin, StoredRelation,
    TextRange, TopicId,
};

impl MapBuilder {
    /// Draws a line from one topic to another; an empty label is none.
    ///
    /// Does nothing where a topic is not of this map.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn relate(&mut self, from: TopicId, to: TopicId, label: &str) {
        if from.index().max(to.index()) < self.len() {
            let label = self.map.store(label);
            self.map.relations.push(StoredRelation { from, to, label });
        }
    }

    /// Says that a topic is the same as another one, with all that lies below it or alone. The last call counts.
    ///
    /// Both have their own texts and facts all the same, so that whoever knows nothing of clones misses nothing.
    ///
    /// Does nothing where a topic is not of this map, or is its own original.
    pub fn clone_of(&mut self, topic: TopicId, original: TopicId, whole_branch: bool) {
        if topic.index().max(original.index()) < self.len() && topic != original {
            self.map.clones.push(StoredClone { topic, clone: CloneOf { original, whole_branch } });
        }
    }

    /// Groups siblings.
    ///
    /// Does nothing where first and last are not siblings in this order, or a topic is not of this map.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn group(&mut self, group: Group<'_>) {
        let Group { first, last, kind, label, topic } = group;
        let is_known = |topic: TopicId| topic.index() < self.len();
        let parent = |topic: TopicId| self.map.node(topic.0).parent;
        let is_run = first <= last && is_known(last) && parent(first) == parent(last);
        if is_run && topic.is_none_or(is_known) {
            let label = self.map.store(label);
            let topic = topic.map_or(Index::NONE, |topic| Index::new(topic.0));
            self.map.groups.push(StoredGroup { first, last, kind, label, topic });
        }
    }

    /// Adds a file that the map carries with it. Of several with one name, the last counts.
    ///
    /// ```
    /// use panmap_model::{Fact, MapBuilder, Picture};
    ///
    /// let mut builder = MapBuilder::new();
    /// builder.media("oak.png", "image/png", &b"\x89PNG"[..]);
    /// builder.open("Oak");
    /// builder.fact(Fact::Picture(Picture { address: "oak.png", ..Picture::default() }));
    /// let map = builder.finish();
    ///
    /// let picture = map.roots().flat_map(|root| root.pictures()).next().expect("the root has a picture");
    /// assert_eq!(map.medium(picture.address).map(|medium| medium.bytes), Some(&b"\x89PNG"[..]));
    /// ```
    pub fn media(&mut self, name: &str, media_type: &str, bytes: impl Into<Arc<[u8]>>) {
        let medium = StoredMedium { media_type: media_type.to_owned(), bytes: bytes.into() };
        self.map.media.insert(name.to_owned(), medium);
    }

    /// Says where the map comes from: the name of its format, and of the target that writes the format as the source's
    /// program does, which is empty where that is unknown.
    pub fn set_origin(&mut self, format: &str, target: &str) {
        let (format, target) = (format.to_owned(), target.to_owned());
        self.map.origin = Some(StoredOrigin { format, target, version: String::new() });
    }

    /// Says what the source calls the version of its format. Does nothing where no origin is set.
    pub fn set_origin_version(&mut self, version: &str) {
        if let Some(origin) = &mut self.map.origin {
            version.clone_into(&mut origin.version);
        }
    }

    /// Says that the source wrote the innermost open topic as a heading of this level, or as a list item if it is 0.
    ///
    /// Does nothing where no topic is open.
    pub fn heading(&mut self, level: u8) {
        if let Some(&topic) = self.open.last() {
            self.map.headings.push((TopicId(topic), level));
        }
    }

    /// Says how the source spelled a topic: what its format lets be spelled in several ways. The last call counts.
    ///
    /// Does nothing where the topic is not of this map.
    pub fn spelling(&mut self, topic: TopicId, spelling: &str) {
        if topic.index() < self.len() {
            self.map.spellings.add(topic, spelling);
        }
    }

    /// Adds a spelling of the map as a whole.
    pub fn spelling_of_map(&mut self, spelling: &str) {
        self.map.spellings.of_map.push(spelling.to_owned());
    }

    /// Says how many blocks of its parent's note stand before a topic in the source, where more of them follow it.
    ///
    /// Does nothing where the topic is not of this map.
    pub fn blocks_before(&mut self, topic: TopicId, blocks: u32) {
        if topic.index() < self.len() {
            self.map.blocks_before.push((topic, blocks));
        }
    }
}

/// Brings into order what was given in any, so that equal maps have equal rows.
pub(super) fn sort(map: &mut MindMap) {
    let label = |range: TextRange| &map.text[range.start as usize..range.end as usize];
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
