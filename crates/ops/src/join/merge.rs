//! The tree that several maps have in common, and what connects its topics.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use panmap_model::{Diagnostic, Group, GroupKind, MapBuilder, MindMap, Topic, TopicId};

use super::united::{Dropped, unite};
use crate::rebuild::between::Cuts;

/// Topics that become one: where they are in their maps, and what is below.
#[derive(Default)]
struct Node {
    /// The topic of each map that has one, in the order of the maps.
    topics: Vec<(usize, TopicId)>,
    children: Vec<usize>,
    /// The place among its siblings.
    place: usize,
}

/// What is between the topics of earlier maps.
#[derive(Default)]
struct Known<'m> {
    relations: HashSet<(TopicId, TopicId, &'m str)>,
    clones: HashMap<TopicId, TopicId>,
    groups: HashSet<(TopicId, TopicId, bool, &'m str, Option<TopicId>)>,
}

/// The topics of several maps by their paths. The first node has the roots as children and no topic.
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The node of each topic of each map, by position.
    of_maps: Vec<Vec<usize>>,
}

impl Tree {
    pub(super) fn new(maps: &[&MindMap]) -> Self {
        let mut tree = Self { nodes: vec![Node::default()], of_maps: Vec::new() };
        // Nodes by their parents, their texts, and how many siblings with the same text come before.
        let mut known: HashMap<(usize, &str, usize), usize> = HashMap::new();
        for (at, map) in maps.iter().enumerate() {
            let mut counts: HashMap<(usize, &str), usize> = HashMap::new();
            let mut nodes = Vec::with_capacity(map.len());
            for topic in map.topics() {
                let parent = topic.parent().map_or(0, |parent| nodes[parent.id().index()]);
                let count = counts.entry((parent, topic.text())).or_default();
                let node = *known.entry((parent, topic.text(), *count)).or_insert(tree.nodes.len());
                *count += 1;
                if node == tree.nodes.len() {
                    let place = tree.nodes[parent].children.len();
                    tree.nodes.push(Node { place, ..Node::default() });
                    tree.nodes[parent].children.push(node);
                }
                tree.nodes[node].topics.push((at, topic.id()));
                nodes.push(node);
            }
            tree.of_maps.push(nodes);
        }
        tree
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The ids of topics of a map that give way to those of earlier maps, with the latter.
    pub(super) fn other_ids<'m>(&self, at: usize, maps: &[&'m MindMap]) -> HashMap<&'m str, &'m str> {
        let ids = maps[at].topics().filter_map(|topic| {
            let own = topic.source_id()?;
            let node = &self.nodes[self.of_maps[at][topic.id().index()]];
            let kept = node.topics.iter().find_map(|(map, id)| maps[*map].get(*id)?.source_id())?;
            (kept != own).then_some((own, kept))
        });
        ids.collect()
    }

    /// Writes the tree, and returns what was dropped.
    pub(super) fn write(&self, maps: &[Cow<'_, MindMap>], builder: &mut MapBuilder) -> Vec<Diagnostic> {
        let base = builder.depth();
        let mut copies = vec![None; self.nodes.len()];
        let mut dropped = Dropped::default();
        let mut waiting: Vec<(usize, usize)> =
            self.nodes[0].children.iter().rev().map(|node| (*node, base)).collect();
        while let Some((at, depth)) = waiting.pop() {
            let node = &self.nodes[at];
            builder.close_to(depth);
            let topics: Vec<Topic<'_>> =
                node.topics.iter().filter_map(|(map, topic)| maps[*map].get(*topic)).collect();
            copies[at] = unite(&topics, builder, &mut dropped);
            waiting.extend(node.children.iter().rev().map(|child| (*child, depth + 1)));
        }
        builder.close_to(0);
        let (mut cuts, mut known) = (Cuts::default(), Known::default());
        for (at, map) in maps.iter().enumerate() {
            let copy = |topic: TopicId| copies[self.of_maps[at][topic.index()]];
            self.connect(at, map, copy, builder, &mut known, &mut cuts);
            map.media().for_each(|medium| builder.media(medium.name, medium.media_type, medium.bytes));
        }
        let mut diagnostics = dropped.diagnostics();
        diagnostics.extend(cuts.of_merging());
        diagnostics
    }

    /// Copies what is between the topics of a map, unless it is there.
    fn connect<'m>(
        &self,
        at: usize,
        map: &'m MindMap,
        copy: impl Fn(TopicId) -> Option<TopicId>,
        builder: &mut MapBuilder,
        known: &mut Known<'m>,
        cuts: &mut Cuts,
    ) {
        // What a map has twice stays twice.
        let mut new = Known::default();
        for relation in map.relations() {
            let (Some(from), Some(to)) = (copy(relation.from), copy(relation.to)) else { continue };
            let relation = (from, to, relation.label);
            if !known.relations.contains(&relation) {
                builder.relate(from, to, relation.2);
                new.relations.insert(relation);
            }
        }
        for (topic, clone) in map.clones() {
            let (Some(own), Some(original)) = (copy(topic), copy(clone.original)) else { continue };
            match known.clones.get(&own) {
                None => {
                    builder.clone_of(own, original, clone.whole_branch);
                    known.clones.insert(own, original);
                }
                Some(other) if *other == original => {}
                Some(_) => cuts.clones.add(map.get(topic)),
            }
        }
        for group in map.groups() {
            let topic = group.topic.and_then(&copy);
            let ends = self.run(at, map, group).and_then(|(first, last)| Some((copy(first)?, copy(last)?)));
            let Some((first, last)) = ends else {
                cuts.groups.add(map.get(group.first));
                continue;
            };
            let key = (first, last, group.kind == GroupKind::Summary, group.label, topic);
            if !known.groups.contains(&key) {
                builder.group(Group { first, last, topic, ..group });
                new.groups.insert(key);
            }
        }
        known.relations.extend(new.relations);
        known.groups.extend(new.groups);
    }

    /// The first and the last of the siblings of a group in the order of the tree, if no others stand between them.
    fn run(&self, at: usize, map: &MindMap, group: Group<'_>) -> Option<(TopicId, TopicId)> {
        let parent = map.get(group.first)?.parent();
        let (first, last) = (group.first.index(), group.last.index());
        let siblings = parent.map_or_else(|| map.roots(), Topic::children);
        let siblings = siblings.filter(|topic| (first..=last).contains(&topic.id().index()));
        let places: Vec<_> = siblings
            .map(|topic| (self.nodes[self.of_maps[at][topic.id().index()]].place, topic.id()))
            .collect();
        let (start, end) =
            (places.iter().min_by_key(|(place, _)| *place)?, places.iter().max_by_key(|(place, _)| *place)?);
        (end.0 - start.0 + 1 == places.len()).then_some((start.1, end.1))
    }
}
