//! The parts of a map outside its tree, which can be added at any time: relations, clones, groups, media and the
//! origin.

use std::sync::Arc;

use super::MapBuilder;
use crate::index::{Index, TopicId};
use crate::map::{CloneOf, Group, StoredClone, StoredGroup, StoredMedium, StoredOrigin, StoredRelation};

impl MapBuilder {
    /// Adds a relation between two topics; an empty label means no label.
    ///
    /// Does nothing if either topic is not in this map.
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`open`](Self::open).
    pub fn relate(&mut self, from: TopicId, to: TopicId, label: &str) {
        if from.index().max(to.index()) < self.map.nodes.len() {
            let label = self.map.store(label);
            self.map.relations.push(StoredRelation { from, to, label });
        }
    }

    /// Marks a topic as a clone of another one, either alone or with the whole branch below it. The last call for a
    /// topic counts.
    ///
    /// Both topics still have their own texts and facts, so that code that ignores clones misses nothing.
    ///
    /// Does nothing if either topic is not in this map or if a topic is its own original.
    pub fn clone_of(&mut self, topic: TopicId, original: TopicId, whole_branch: bool) {
        if topic.index().max(original.index()) < self.map.nodes.len() && topic != original {
            self.map.clones.push(StoredClone { topic, clone: CloneOf { original, whole_branch } });
        }
    }

    /// Groups siblings.
    ///
    /// Does nothing if the first and last topic are not siblings in this order, or if a topic is not in this map.
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`open`](Self::open).
    pub fn group(&mut self, group: Group<'_>) {
        let Group { first, last, kind, label, topic } = group;
        let is_known = |topic: TopicId| topic.index() < self.map.nodes.len();
        let parent = |topic: TopicId| self.map.node(topic.0).parent;
        let is_run = first <= last && is_known(last) && parent(first) == parent(last);
        if is_run && topic.is_none_or(is_known) {
            let label = self.map.store(label);
            let topic = topic.map_or(Index::NONE, |topic| Index::new(topic.0));
            self.map.groups.push(StoredGroup { first, last, kind, label, topic });
        }
    }

    /// Adds a file that the map carries. If several files have the same name, the last one counts.
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

    /// Sets the origin of the map: the name of its format, and the name of the target that writes the format as the
    /// source's program does (empty if unknown).
    pub fn set_origin(&mut self, format: &str, target: &str) {
        let (format, target) = (format.to_owned(), target.to_owned());
        self.map.origin = Some(StoredOrigin { format, target, version: String::new() });
    }

    /// Sets the version of the format, in the source's own spelling. Does nothing if no origin is set.
    pub fn set_origin_version(&mut self, version: &str) {
        if let Some(origin) = &mut self.map.origin {
            version.clone_into(&mut origin.version);
        }
    }

    /// Records that the source wrote the innermost open topic as a heading of this level, or as a list item if the
    /// level is 0.
    ///
    /// Does nothing if no topic is open.
    pub fn heading(&mut self, level: u8) {
        if let Some(topic) = self.innermost() {
            self.map.headings.push((TopicId(topic), level));
        }
    }

    /// Says how the source spelled a topic: what its format lets be spelled in several ways. The last call counts.
    ///
    /// Does nothing where the topic is not of this map.
    pub fn spelling(&mut self, topic: TopicId, spelling: &str) {
        if topic.index() < self.map.nodes.len() {
            self.map.spellings.add(topic, spelling);
        }
    }

    /// Adds a spelling of the map as a whole.
    pub fn spelling_of_map(&mut self, spelling: &str) {
        self.map.spellings.of_map.push(spelling.to_owned());
    }

    /// Records how many blocks of its parent's note precede a topic in the source, for notes that continue after the
    /// topic.
    ///
    /// Does nothing if the topic is not in this map.
    pub fn blocks_before(&mut self, topic: TopicId, blocks: u32) {
        if topic.index() < self.map.nodes.len() {
            self.map.blocks_before.push((topic, blocks));
        }
    }
}
