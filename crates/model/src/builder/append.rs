//! Copying a branch of another map.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::MapBuilder;
use crate::fact::{Fact, Picture};
use crate::index::TopicId;
use crate::map::{CloneOf, Group, MindMap, StoredMedium, Topic, Topics};
use crate::text::{Image, Link, Mark, Run, Text, TextBuilder};

/// The media that a branch refers to in its own map, and the names they get in the builder.
struct Addresses<'a> {
    map: &'a MindMap,
    /// The names of the media in the builder, by their names in the source map.
    names: BTreeMap<&'a str, String>,
    /// A reusable buffer for a text whose addresses are replaced.
    text: TextBuilder,
}

impl MapBuilder {
    /// Copies a topic and all topics below it, from any map, below the innermost open topic, or as a root if no topic
    /// is open.
    ///
    /// Copies its facts, the relations, clones and groups among the copied topics, and the media they refer to. If a
    /// name is already taken by a different medium, the copied medium gets a new name, and the copies refer to it by
    /// that name. Topics that were open stay open; the copy is closed.
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
    /// Panics in the same cases as [`open`](Self::open).
    pub fn append(&mut self, topic: Topic<'_>) -> TopicId {
        let branch = topic.id.0..topic.map.node(topic.id.0).end;
        self.append_range(Addresses::new(topic.map), branch, topic.depth())
    }

    /// Copies all topics below a topic, as [`append`](Self::append) copies them with the topic itself: below the innermost
    /// open topic, or as roots if no topic is open.
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`open`](Self::open).
    pub fn append_below(&mut self, topic: Topic<'_>) {
        let below = topic.id.0 + 1..topic.map.node(topic.id.0).end;
        self.append_range(Addresses::new(topic.map), below, topic.depth() + 1);
    }

    /// Copies all topics of a map, the relations, clones and groups among them, and all media, below the innermost open
    /// topic, or as roots if no topic is open.
    ///
    /// The [`Meta`](crate::Meta) of the map is not copied.
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`open`](Self::open).
    pub fn append_all(&mut self, map: &MindMap) {
        let mut addresses = Addresses::new(map);
        for name in map.media.keys() {
            addresses.address(name, self);
        }
        self.append_range(addresses, 0..map.nodes.len() as u32, 0);
    }

    /// Copies a range of topics, the first of which has the depth `top`.
    fn append_range(&mut self, mut addresses: Addresses<'_>, range: Range<u32>, top: usize) -> TopicId {
        let depth = self.depth();
        let copy = TopicId(self.map.nodes.len() as u32);
        for own in Topics::new(addresses.map, range.start, range.end) {
            self.close_to(depth + own.depth() - top);
            let text = addresses.text(own.rich_text(), self);
            let id = self.open(text);
            for fact in own.facts() {
                addresses.append(fact, self);
            }
            if let Some(level) = own.heading() {
                self.heading(level);
            }
            if let Some(blocks) = own.blocks_before() {
                self.map.blocks_before.push((id, blocks));
            }
        }
        self.close_to(depth);
        self.append_between(addresses.map, &range, copy);
        copy
    }

    /// Copies a medium and returns its name, which is a new one if its own is already taken.
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

    /// Copies the relations, clones and groups among the topics of a branch to its copy, which begins at `copy`.
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

impl<'a> Addresses<'a> {
    fn new(map: &'a MindMap) -> Self {
        Self { map, names: BTreeMap::new(), text: TextBuilder::new() }
    }

    /// Returns the address to use in the builder; if it names a medium, copies the medium first.
    fn address(&mut self, address: &'a str, builder: &mut MapBuilder) -> Cow<'a, str> {
        let Some(medium) = self.map.media.get(address) else { return address.into() };
        let name = self.names.entry(address).or_insert_with(|| builder.append_medium(address, medium));
        if name == address { address.into() } else { name.clone().into() }
    }

    /// Copies a fact to the innermost open topic.
    fn append(&mut self, fact: Fact<'a>, builder: &mut MapBuilder) {
        match fact {
            Fact::Note(text) => {
                let text = self.text(text, builder);
                builder.fact(Fact::Note(text));
            }
            Fact::Details(text) => {
                let text = self.text(text, builder);
                builder.fact(Fact::Details(text));
            }
            Fact::Link(address) => {
                let address = self.address(address, builder);
                builder.fact(Fact::Link(&address));
            }
            Fact::Picture(picture) => {
                let address = &*self.address(picture.address, builder);
                builder.fact(Fact::Picture(Picture { address, ..picture }));
            }
            Fact::Attachment { address, name } => {
                let address = &*self.address(address, builder);
                builder.fact(Fact::Attachment { address, name });
            }
            fact => builder.fact(fact),
        }
    }

    /// Returns the text unchanged, or with the new names of the media it refers to.
    fn text<'t>(&'t mut self, text: Text<'a>, builder: &mut MapBuilder) -> Text<'t> {
        if text.is_plain() || self.map.media.is_empty() {
            return text;
        }
        let mut is_changed = false;
        for (_, mark) in text.marks() {
            if let Mark::Image(Image { address, .. }) | Mark::Link(Link { address, .. }) = mark {
                is_changed |= self.address(address, builder) != address;
            }
        }
        if !is_changed {
            return text;
        }
        let Self { names, text: changed, .. } = self;
        let name = |address: &'a str| names.get(address).map_or(address, String::as_str);
        let runs = if text.has_blocks() { text.runs() } else { text.inline_runs() };
        changed.clear();
        changed.extend(runs.map(|run| match run {
            Run::Open(Mark::Image(image)) => {
                Run::Open(Mark::Image(Image { address: name(image.address), ..image }))
            }
            Run::Open(Mark::Link(link)) => {
                Run::Open(Mark::Link(Link { address: name(link.address), ..link }))
            }
            run => run,
        }));
        changed.finish()
    }
}

/// Returns the rows that belong to the topics of a branch; the rows are sorted by topic.
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
