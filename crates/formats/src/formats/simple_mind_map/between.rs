//! What stands between topics: relations and summaries, which are written with the topics at which they begin.

use std::collections::{HashMap, HashSet};

use panmap_model::{GroupKind, MindMap, TopicId};

use crate::features::MapFeature;
use crate::programs::siblings::places;
use crate::writing::sink::Sink;

/// A summary: its words, and which of the topics below it is of; of the topic itself where there are none.
pub(super) type Summary<'m> = (&'m str, Option<(u32, u32)>);

/// Relations and summaries by topics.
pub(super) struct Between<'m> {
    /// The topics to which relations lead, each with its words.
    pub(super) lines: HashMap<TopicId, Vec<(TopicId, &'m str)>>,
    pub(super) summaries: HashMap<TopicId, Vec<Summary<'m>>>,
    /// The topics that need an id, since relations lead to them.
    pub(super) targets: HashSet<TopicId>,
}

impl<'m> Between<'m> {
    /// What is between the topics of a map. What the program has no place for is counted as lost.
    pub(super) fn new(map: &'m MindMap, out: &mut Sink<'_>) -> Self {
        let mut between = Self { lines: HashMap::new(), summaries: HashMap::new(), targets: HashSet::new() };
        for relation in map.relations() {
            let lines = between.lines.entry(relation.from).or_default();
            // SPEC: words are kept by the topic to which a line leads. Relations are sorted by their ends.
            let is_other =
                lines.last().is_some_and(|(to, label)| *to == relation.to && *label != relation.label);
            if let Some(from) = map.get(relation.from).filter(|_| is_other) {
                out.lost(MapFeature::Relations, from);
            } else {
                lines.push((relation.to, relation.label));
                between.targets.insert(relation.to);
            }
        }
        let places = if map.groups().len() == 0 { Vec::new() } else { places(map) };
        for group in map.groups() {
            let parent = map.get(group.first).and_then(panmap_model::Topic::parent);
            let is_summary = group.kind == GroupKind::Summary && group.topic.is_none();
            let (of, range) = match parent {
                _ if group.first == group.last => (group.first, None),
                Some(parent) => {
                    (parent.id(), Some((places[group.first.index()], places[group.last.index()])))
                }
                None => (group.first, None),
            };
            let is_written = is_summary && (group.first == group.last || parent.is_some());
            if is_written {
                between.summaries.entry(of).or_default().push((group.label, range));
            } else if let Some(first) = map.get(group.first) {
                out.lost(MapFeature::Groups, first);
            }
        }
        between
    }
}
