//! Writes the merged map.

use std::collections::{BTreeMap, HashSet};

use panmap_model::text::{Image, Link};
use panmap_model::{Fact, Group, MapBuilder, Mark, MindMap, Text, TextBuilder, Topic, TopicId};

use super::conflict::{Clash, Conflict};
use super::content::{self, Content, Words};
use super::nodes::{BASE, Nodes, OURS, THEIRS, Versions};
use super::places::Places;
use super::result::{CONFLICT_TAG, Merge, Sources};
use super::siblings::Siblings;
use super::{between, groups, mark, whole};
use crate::tree::NONE;

/// The nodes of the merged map in document order, with their depths.
type Rows = Vec<(usize, usize)>;

/// Writes the merged map and lists its conflicts.
pub(super) fn write(versions: &Versions<'_>, nodes: &Nodes, mut places: Places) -> Merge {
    let rows = rows(versions, nodes, &mut places);
    let mut position = vec![NONE; nodes.len()];
    for (at, (node, _)) in rows.iter().enumerate() {
        position[*node] = at;
    }
    let mut clashes = std::mem::take(&mut places.clashes);
    let contents: Vec<_> = rows
        .iter()
        .map(|(node, _)| {
            let mut content = content::merge(versions, nodes, *node);
            if let Some(Content::Mixed(mixed)) = &mut content {
                clashes.extend(mixed.clashes.drain(..).map(|clash| (*node, clash)));
            }
            content
        })
        .collect();
    let lines = between::relations(versions, nodes, &places.exists, &mut clashes);
    let groups = groups::merge(versions, nodes, &places, &position, &mut clashes);
    let mut originals = Vec::new();
    if between::has_clones(versions) {
        for (node, _) in &rows {
            let original = between::original(versions, nodes, *node, &mut clashes);
            originals.extend(original.map(|(original, whole)| (*node, original, whole)));
        }
    }

    let mut builder = MapBuilder::with_capacity(rows.len(), 0);
    let mut of_map = Vec::new();
    *builder.meta_mut() = whole::meta(versions.maps, &mut of_map);
    let used = used(versions, &contents);
    whole::media(versions.maps, |name| used.contains(name), &mut builder, &mut of_map);

    // What is not about a topic that is left is about the map, which the first root stands for.
    let mut by_place: BTreeMap<usize, Vec<Clash>> = BTreeMap::new();
    for (node, clash) in clashes {
        by_place.entry(if position[node] == NONE { 0 } else { position[node] }).or_default().push(clash);
    }
    let own = by_place.get(&0).map_or(0, Vec::len);
    if !of_map.is_empty() {
        by_place.entry(0).or_default().extend(of_map);
    }
    let writer = Writer { versions, nodes, places: &places, contents: &contents };
    writer.write(&rows, &by_place, &mut builder);

    let id = |builder: &MapBuilder, node: usize| match node {
        NONE => None,
        node => builder.topic_id(position[node]),
    };
    for (from, to, label) in lines {
        if let (Some(from), Some(to)) = (id(&builder, from), id(&builder, to)) {
            builder.relate(from, to, label);
        }
    }
    for (topic, original, whole) in originals {
        if let (Some(topic), Some(original)) = (id(&builder, topic), id(&builder, original)) {
            builder.clone_of(topic, original, whole);
        }
    }
    for row in groups {
        if let (Some(first), Some(last)) = (id(&builder, row.first), id(&builder, row.last)) {
            let topic = id(&builder, row.topic);
            builder.group(Group { first, last, kind: row.kind, label: row.label, topic });
        }
    }
    let map = builder.finish();
    let conflicts = conflicts(&map, by_place, own);
    let sources = rows.iter().map(|(node, _)| sources(versions, nodes, *node)).collect();
    Merge { map, conflicts, sources }
}

/// The nodes of the merged map in document order.
fn rows(versions: &Versions<'_>, nodes: &Nodes, places: &mut Places) -> Rows {
    let mut siblings = Siblings::default();
    let mut rows = Vec::new();
    let mut children = Vec::new();
    let mut open = Vec::new();
    siblings.add(versions, nodes, places, NONE, &mut children);
    open.extend(children.drain(..).rev().map(|node| (node, 0)));
    while let Some((node, depth)) = open.pop() {
        rows.push((node, depth));
        siblings.add(versions, nodes, places, node, &mut children);
        open.extend(children.drain(..).rev().map(|node| (node, depth + 1)));
    }
    rows
}

/// Writes topics.
struct Writer<'a> {
    versions: &'a Versions<'a>,
    nodes: &'a Nodes,
    places: &'a Places,
    contents: &'a [Option<Content<'a>>],
}

impl Writer<'_> {
    fn write(&self, rows: &Rows, clashes: &BTreeMap<usize, Vec<Clash>>, builder: &mut MapBuilder) {
        let [_, ours, theirs] = self.versions.maps;
        let formats = [ours, theirs].map(|map| map.origin().map(|origin| origin.format));
        if let Some(origin) = ours.origin() {
            builder.set_origin(origin.format, origin.target);
            builder.set_origin_version(origin.version);
        }
        ours.spellings().for_each(|spelling| builder.spelling_of_map(spelling));
        let (mut text, mut note) = (TextBuilder::new(), TextBuilder::new());
        let mut open: Vec<Option<usize>> = Vec::new();
        for (place, ((node, depth), content)) in rows.iter().zip(self.contents).enumerate() {
            builder.close_to(*depth);
            open.truncate(*depth);
            let of_place = clashes.get(&place).map_or(&[][..], |clashes| clashes);
            let (version, topic, words, facts) = match content {
                Some(Content::Of(version, topic)) => {
                    (Some(*version), Some(*topic), topic.rich_text().into(), None)
                }
                Some(Content::Mixed(mixed)) => (None, None, mixed.text, Some(&mixed.facts)),
                None => (None, None, Text::new("").into(), None),
            };
            let id = match words {
                Words::One(words) => builder.open(words),
                Words::Both(ours, theirs) => builder.open(mark::both(&mut text, ours, theirs)),
            };
            let own = topic.into_iter().flat_map(Topic::facts);
            let facts = own.chain(facts.into_iter().flatten().copied());
            if of_place.is_empty() {
                facts.for_each(|fact| builder.fact(fact));
            } else {
                mark_conflicts(builder, &mut note, facts.collect(), of_place);
            }
            if let (Some(version), Some(topic), true) = (version, topic, of_place.is_empty()) {
                let is_own = version == OURS || formats[0] == formats[1];
                if let Some(spelling) = topic.spelling().filter(|_| is_own) {
                    builder.spelling(id, spelling);
                }
            }
            self.add_origin(builder, *node, id, open.last().copied().flatten());
            open.push(version.filter(|_| of_place.is_empty()));
        }
    }

    /// Says where the topic was in a source. `parent` is the version that its parent was taken from as it was.
    fn add_origin(&self, builder: &mut MapBuilder, node: usize, id: TopicId, parent: Option<usize>) {
        let topic = |version: usize| self.nodes.topic(self.versions, version, node);
        if let Some(level) = topic(OURS).or_else(|| topic(THEIRS)).and_then(Topic::heading) {
            builder.heading(level);
        }
        let Some(version) = parent else { return };
        let is_there = self.nodes.has(version, node)
            && self.nodes.parent(self.versions, version, node) == self.places.parent[node];
        if let Some(blocks) = topic(version).filter(|_| is_there).and_then(Topic::blocks_before) {
            builder.blocks_before(id, blocks);
        }
    }
}

impl<'a> From<Text<'a>> for Words<'a> {
    fn from(text: Text<'a>) -> Self {
        Self::One(text)
    }
}

/// Adds the facts of a topic, with its conflicts in the note and the tag of conflicts.
fn mark_conflicts(builder: &mut MapBuilder, note: &mut TextBuilder, facts: Vec<Fact<'_>>, clashes: &[Clash]) {
    let own = facts.iter().find_map(|fact| if let Fact::Note(note) = fact { Some(*note) } else { None });
    builder.note(mark::note(note, own, clashes));
    let is_tagged = facts.contains(&Fact::Tag(CONFLICT_TAG));
    facts.into_iter().filter(|fact| !matches!(fact, Fact::Note(_))).for_each(|fact| builder.fact(fact));
    if !is_tagged {
        builder.fact(Fact::Tag(CONFLICT_TAG));
    }
}

/// The addresses in the merged map if one side removed a file; otherwise nothing, because nobody asks.
fn used<'a>(versions: &Versions<'a>, contents: &[Option<Content<'a>>]) -> HashSet<&'a str> {
    let [base, ours, theirs] = versions.maps;
    let is_gone = |name: &str| ours.medium(name).is_none() || theirs.medium(name).is_none();
    let mut used = HashSet::new();
    if !base.media().any(|medium| is_gone(medium.name)) {
        return used;
    }
    for content in contents.iter().flatten() {
        match content {
            Content::Of(_, topic) => {
                add_addresses(topic.rich_text(), &mut used);
                topic.facts().for_each(|fact| add_fact(fact, &mut used));
            }
            Content::Mixed(mixed) => {
                match mixed.text {
                    Words::One(text) => add_addresses(text, &mut used),
                    Words::Both(ours, theirs) => {
                        add_addresses(ours, &mut used);
                        add_addresses(theirs, &mut used);
                    }
                }
                mixed.facts.iter().for_each(|fact| add_fact(*fact, &mut used));
            }
        }
    }
    used
}

fn add_fact<'a>(fact: Fact<'a>, used: &mut HashSet<&'a str>) {
    match fact {
        Fact::Note(text) | Fact::Details(text) => add_addresses(text, used),
        Fact::Link(address) | Fact::Attachment { address, .. } => drop(used.insert(address)),
        Fact::Picture(picture) => drop(used.insert(picture.address)),
        _ => {}
    }
}

fn add_addresses<'a>(text: Text<'a>, used: &mut HashSet<&'a str>) {
    for (_, mark) in text.marks() {
        if let Mark::Image(Image { address, .. }) | Mark::Link(Link { address, .. }) = mark {
            used.insert(address);
        }
    }
}

/// The conflicts in document order; those at the first root from `own` on are about the map.
fn conflicts(map: &MindMap, by_place: BTreeMap<usize, Vec<Clash>>, own: usize) -> Vec<Conflict> {
    let mut topics = map.topics().enumerate();
    let mut conflicts = Vec::new();
    for (place, clashes) in by_place {
        let topic = topics.by_ref().find(|(at, _)| *at == place).map(|(_, topic)| topic.id());
        for (at, clash) in clashes.into_iter().enumerate() {
            conflicts.push(clash.conflict(topic.filter(|_| place > 0 || at < own)));
        }
    }
    conflicts
}

fn sources(versions: &Versions<'_>, nodes: &Nodes, node: usize) -> Sources {
    let [base, ours, theirs] =
        [BASE, OURS, THEIRS].map(|version| nodes.topic(versions, version, node).map(Topic::id));
    Sources { base, ours, theirs }
}
