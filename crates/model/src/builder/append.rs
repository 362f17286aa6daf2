//! Copying a branch of another map.

use std::collections::BTreeMap;
use std::ops::Range;

use super::MapBuilder;
use crate::fact::{Fact, Picture};
use crate::map::{CloneOf, Group, MindMap, StoredMedium, Topic, TopicId};
use crate::walk::Topics;

impl MapBuilder {
    /// Copies a topic and all below it, from any map, below the innermost open topic, or as a root where none is open.
    ///
    /// Facts come along, and so do relations, clones and groups among the topics copied, and the media to which their
    /// pictures and attachments refer. A medium whose name is taken by another one gets a new name, here and in the
    /// copied facts. What was open stays open; the copy is closed.
    ///
    /// ```
    /// use panmap_model::MapBuilder;
    ///
    /// let mut builder = MapBuilder::new();
    /// builder.open("Trees");
    /// builder.open("Oak");
    /// let trees = builder.finish();
    ///
    /// let mut builder = MapBuilder::new();
    /// builder.open("Nature");
    /// for root in trees.roots() {
    ///     builder.append(root);
    /// }
    /// let map = builder.finish();
    /// assert!(map.topics().map(|topic| (topic.depth(), topic.text())).eq([(0, "Nature"), (1, "Trees"), (2, "Oak")]));
    /// ```
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn append(&mut self, topic: Topic<'_>) -> TopicId {
        let branch = topic.id.0..topic.map.node(topic.id.0).end;
        self.append_range(topic.map, branch, topic.depth())
    }

    /// Copies all topics of a map below the innermost open one, or as roots, with what holds between them.
    ///
    /// What is known about the map as a whole is not copied.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn append_all(&mut self, map: &MindMap) {
        self.append_range(map, 0..map.nodes.len() as u32, 0);
    }

    /// Copies the topics in a range, of which the first is this deep.
    fn append_range(&mut self, map: &MindMap, range: Range<u32>, top: usize) -> TopicId {
        let depth = self.depth();
        let copy = TopicId(self.map.nodes.len() as u32);
        let mut names = BTreeMap::new();
        for own in Topics::new(map, range.start, range.end) {
            self.close_to(depth + own.depth() - top);
            let id = self.open(own.rich_text());
            for fact in own.facts() {
                self.append_fact(fact, map, &mut names);
            }
            if let Some(level) = own.heading() {
                self.heading(level);
            }
            if let Some(blocks) = own.blocks_before() {
                self.map.blocks_before.push((id, blocks));
            }
        }
        self.close_to(depth);
        self.append_between(map, &range, copy);
        copy
    }

    /// Copies a fact, and the medium to which it refers. Of media copied before, the names are known.
    fn append_fact<'a>(&mut self, fact: Fact<'a>, map: &MindMap, names: &mut BTreeMap<&'a str, String>) {
        let mut new_name = |address: &'a str| match map.media.get(address) {
            Some(medium) => {
                names.entry(address).or_insert_with(|| self.append_medium(address, medium)).clone()
            }
            None => address.to_owned(),
        };
        match fact {
            Fact::Picture(picture) => {
                let address = &new_name(picture.address);
                self.fact(Fact::Picture(Picture { address, ..picture }));
            }
            Fact::Attachment { address, name } => {
                let address = &new_name(address);
                self.fact(Fact::Attachment { address, name });
            }
            fact => self.fact(fact),
        }
    }

    /// Copies a medium, and returns its name, which is another one where this one is taken.
    fn append_medium(&mut self, name: &str, medium: &StoredMedium) -> String {
        let mut free = name.to_owned();
        let mut number = 1_u32;
        while self.map.media.get(&free).is_some_and(|taken| taken != medium) {
            number += 1;
            free = numbered(name, number);
        }
        self.map.media.entry(free.clone()).or_insert_with(|| medium.clone());
        free
    }

    /// Copies what holds among the topics of a branch to its copy, which begins at `copy`.
    fn append_between(&mut self, map: &MindMap, branch: &Range<u32>, copy: TopicId) {
        let is_inside = |topic: TopicId| branch.contains(&topic.0);
        let moved = |topic: TopicId| TopicId(topic.0 - branch.start + copy.0);
        for stored in among(&map.relations, branch, |relation| relation.from) {
            let relation = stored.relation(map);
            if is_inside(relation.to) {
                self.relate(moved(relation.from), moved(relation.to), relation.label);
            }
        }
        for stored in among(&map.clones, branch, |clone| clone.topic) {
            let CloneOf { original, whole_branch } = stored.clone;
            if is_inside(original) {
                self.clone_of(moved(stored.topic), moved(original), whole_branch);
            }
        }
        for stored in among(&map.groups, branch, |group| group.first) {
            let Group { first, last, topic, .. } = stored.group(map);
            if is_inside(last) {
                let topic = topic.filter(|topic| is_inside(*topic)).map(moved);
                self.group(Group { first: moved(first), last: moved(last), topic, ..stored.group(map) });
            }
        }
    }
}

/// The rows of the topics of a branch; the rows are sorted by topic.
fn among<'a, T>(rows: &'a [T], branch: &Range<u32>, topic: impl Fn(&T) -> TopicId) -> &'a [T] {
    let before = |end: u32| rows.partition_point(|row| topic(row).0 < end);
    &rows[before(branch.start)..before(branch.end)]
}

/// A name with a number before its extension, such as `oak-2.png`.
fn numbered(name: &str, number: u32) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => format!("{stem}-{number}.{extension}"),
        _ => format!("{name}-{number}"),
    }
}
