//! What of a map can be drawn in XMind, and where: worked out before anything is written, as both of its formats need it.

use std::collections::HashMap;

use panmap_model::{FactKind, Group, GroupKind, MindMap, Relation, Role, Topic, TopicId};

use super::drawn::Drawn;
use super::ids::Ids;
use crate::features::MapFeature;
use crate::writing::sink::Sink;

/// What stands where in a file.
pub(super) struct Plan<'m> {
    pub(super) ids: Ids<'m>,
    /// How topics are drawn that are not ordinary ones.
    roles: HashMap<TopicId, Drawn>,
    /// The groups of some children of a topic, or of a topic itself.
    groups: HashMap<TopicId, Vec<Group<'m>>>,
    /// The relations of a sheet, by its root.
    relations: HashMap<TopicId, Vec<Relation<'m>>>,
}

impl<'m> Plan<'m> {
    /// Makes the plan, and counts what has no place in it.
    pub(super) fn new(map: &'m MindMap, out: &mut Sink<'_>) -> Self {
        let ids = Ids::new(map);
        let mut plan = Self { ids, roles: HashMap::new(), groups: HashMap::new(), relations: HashMap::new() };
        plan.group(map, out);
        plan.relate(map, out);
        if map.fact_kinds().any(|kind| kind == FactKind::Role) {
            for topic in map.topics() {
                plan.draw(topic, out);
            }
        }
        plan
    }

    /// How a topic is drawn.
    pub(super) fn drawn(&self, topic: Topic<'_>) -> Drawn {
        self.roles.get(&topic.id()).copied().unwrap_or(Drawn::Attached)
    }

    /// The groups that a topic holds: of some of its children, or of itself with all below it.
    pub(super) fn groups(&self, topic: Topic<'_>) -> &[Group<'m>] {
        self.groups.get(&topic.id()).map_or(&[], Vec::as_slice)
    }

    /// How the range of each group of a topic is written.
    pub(super) fn ranges(&self, topic: Topic<'_>) -> impl Fn(&Group<'_>) -> String {
        let attached = topic.children().filter(|child| self.drawn(*child) == Drawn::Attached);
        let attached: Vec<TopicId> = attached.map(Topic::id).collect();
        move |group| {
            let place = |child: TopicId| attached.binary_search(&child).ok();
            match (place(group.first), place(group.last)) {
                (Some(first), Some(last)) => format!("({first},{last})"),
                _ => "master".to_owned(),
            }
        }
    }

    /// The relations of a sheet.
    pub(super) fn relations(&self, root: Topic<'_>) -> &[Relation<'m>] {
        self.relations.get(&root.id()).map_or(&[], Vec::as_slice)
    }

    /// SPEC: boundaries and summaries are around a run of the attached children of one topic; only a boundary can be
    /// around a topic of another kind, with all below it. A summary leads to a topic that is nothing else.
    fn group(&mut self, map: &'m MindMap, out: &mut Sink<'_>) {
        for group in map.groups() {
            let (Some(first), Some(last)) = (map.get(group.first), map.get(group.last)) else { continue };
            let parent = first.parent();
            let is_run = parent.is_some() && is_attached(first) && is_attached(last);
            let holder = match group.kind {
                GroupKind::Boundary if group.topic.is_none() && is_run => parent,
                GroupKind::Boundary if group.topic.is_none() && group.first == group.last => Some(first),
                GroupKind::Summary if is_run && group.label.is_empty() => {
                    let is_free = |summary: &Topic<'_>| {
                        summary.role() == Some(Role::Summary)
                            && summary.parent().map(Topic::id) == parent.map(Topic::id)
                            && !self.roles.contains_key(&summary.id())
                    };
                    let summary = group.topic.and_then(|topic| map.get(topic)).filter(is_free);
                    summary.and_then(|summary| {
                        self.roles.insert(summary.id(), Drawn::Summary);
                        parent
                    })
                }
                _ => None,
            };
            match holder {
                Some(holder) => self.groups.entry(holder.id()).or_default().push(group),
                None => out.lost(MapFeature::Groups, first),
            }
        }
    }

    /// SPEC: a relation is part of a sheet, so both of its ends are.
    fn relate(&mut self, map: &'m MindMap, out: &mut Sink<'_>) {
        let roots: Vec<_> = map.roots().map(Topic::id).collect();
        let root = |topic: TopicId| roots[roots.partition_point(|root| *root <= topic).saturating_sub(1)];
        for relation in map.relations() {
            if root(relation.from) == root(relation.to) {
                self.relations.entry(root(relation.from)).or_default().push(relation);
            } else if let Some(from) = map.get(relation.from) {
                out.lost(MapFeature::Relations, from);
            }
        }
    }

    /// SPEC: only topics below the root float; a root is nothing but the root.
    fn draw(&mut self, topic: Topic<'m>, out: &mut Sink<'_>) {
        let drawn = match topic.role() {
            None => return,
            Some(Role::Floating) if topic.depth() == 1 => Drawn::Detached,
            Some(Role::Callout) if topic.depth() > 0 => Drawn::Callout,
            Some(Role::Summary) if self.roles.contains_key(&topic.id()) => return,
            Some(_) => return out.lost(FactKind::Role, topic),
        };
        self.roles.insert(topic.id(), drawn);
    }
}

/// Whether a topic is an ordinary child of its parent.
fn is_attached(topic: Topic<'_>) -> bool {
    match topic.role() {
        None => true,
        Some(Role::Floating) => topic.depth() != 1,
        Some(_) => false,
    }
}
