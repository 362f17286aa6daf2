//! What of a map SimpleMind can draw, and where: worked out before anything is written.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use panmap_model::{
    Edge, Fact, FactKind, Group, GroupKind, MindMap, Relation, Role, StyleProperty, Topic, TopicId,
};

use super::super::entries::{is_made_up_id, made_up_id};
use super::super::look;
use crate::features::MapFeature;
use crate::writing::runs::Runs;
use crate::writing::sink::Sink;

pub(super) struct Plan<'m> {
    map: &'m MindMap,
    /// Whose the ids of the source are: of topics with one id, the first has it.
    owners: HashMap<&'m str, TopicId>,
    callouts: HashSet<TopicId>,
    /// What the lines from parents say.
    labels: HashMap<TopicId, &'m str>,
    pub(super) relations: Vec<Relation<'m>>,
    /// The topics with a border around all that is below them, and the other borders.
    hulls: HashSet<TopicId>,
    pub(super) groups: Vec<(Group<'m>, Vec<TopicId>)>,
    /// The row in which each topic stands.
    rows: Vec<u32>,
}

impl<'m> Plan<'m> {
    /// Makes the plan, and counts what has no place in it.
    pub(super) fn new(map: &'m MindMap, out: &mut Sink<'_>) -> Self {
        let mut plan = Self {
            map,
            owners: HashMap::new(),
            callouts: HashSet::new(),
            labels: HashMap::new(),
            relations: Vec::new(),
            hulls: HashSet::new(),
            groups: Vec::new(),
            rows: Vec::new(),
        };
        for topic in map.topics() {
            if let Some(id) = topic.source_id().filter(|id| !id.is_empty() && !is_made_up_id(id)) {
                plan.owners.entry(id).or_insert(topic.id());
            }
        }
        if map.fact_kinds().any(|kind| kind == FactKind::Role) {
            plan.draw(out);
        }
        plan.relate();
        plan.group(out);
        plan.lay_out();
        plan
    }

    pub(super) fn is_callout(&self, topic: TopicId) -> bool {
        self.callouts.contains(&topic)
    }

    /// The callouts of a topic.
    pub(super) fn callouts(&self, topic: Topic<'m>) -> impl Iterator<Item = Topic<'m>> {
        let count = if self.callouts.is_empty() { 0 } else { usize::MAX };
        topic.children().take(count).take_while(|child| self.is_callout(child.id()))
    }

    pub(super) fn has_hull(&self, topic: Topic<'_>) -> bool {
        self.hulls.contains(&topic.id())
    }

    /// What the line from the parent of a topic says.
    pub(super) fn label(&self, topic: Topic<'_>) -> Option<&'m str> {
        self.labels.get(&topic.id()).copied()
    }

    /// The id of a topic.
    pub(super) fn guid(&self, topic: Topic<'m>) -> Cow<'m, str> {
        match topic.source_id() {
            Some(id) if self.owners.get(id) == Some(&topic.id()) => id.into(),
            _ => made_up_id(topic.id().index()).into(),
        }
    }

    /// Whether an id is that of a topic.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.owners.contains_key(id)
    }

    /// The row in which a topic without a position stands: that of the first topic below it.
    pub(super) fn row(&self, topic: Topic<'_>) -> u32 {
        self.rows.get(topic.id().index()).copied().unwrap_or_default()
    }

    /// SPEC: only topics below the root float. A callout is a text with a look, and comes before the topics below its
    /// own; nothing leads to it.
    fn draw(&mut self, out: &mut Sink<'_>) {
        let mut named = HashSet::new();
        for relation in self.map.relations() {
            named.extend([relation.from, relation.to]);
        }
        for group in self.map.groups() {
            named.extend([group.first, group.last]);
            named.extend(group.topic);
        }
        for parent in self.map.topics() {
            let mut is_first = true;
            for topic in parent.children() {
                match topic.role() {
                    Some(Role::Callout) if is_first && !named.contains(&topic.id()) && is_text(topic) => {
                        self.callouts.insert(topic.id());
                    }
                    Some(Role::Floating) if parent.depth() == 0 => is_first = false,
                    Some(_) => {
                        is_first = false;
                        out.lost(FactKind::Role, topic);
                    }
                    None => is_first = false,
                }
            }
        }
        for root in self.map.roots().filter(|root| root.role().is_some()) {
            out.lost(FactKind::Role, root);
        }
    }

    /// A relation from a parent that says something is the label of its line; of several, the first.
    fn relate(&mut self) {
        for relation in self.map.relations() {
            let child = self.map.get(relation.to).filter(|to| to.role() != Some(Role::Floating));
            let is_line = !relation.label.is_empty()
                && !self.labels.contains_key(&relation.to)
                && child.and_then(Topic::parent).is_some_and(|parent| parent.id() == relation.from);
            if is_line {
                self.labels.insert(relation.to, relation.label);
            } else {
                self.relations.push(relation);
            }
        }
    }

    /// SPEC: a border is around a topic with all below it, or around topics that it lists.
    fn group(&mut self, out: &mut Sink<'_>) {
        let mut runs = Runs::new(self.map);
        for group in self.map.groups() {
            let Some(first) = self.map.get(group.first) else { continue };
            let is_border = group.kind == GroupKind::Boundary && group.topic.is_none();
            let is_one = group.first == group.last && group.label.is_empty();
            if is_border && is_one && self.hulls.insert(group.first) {
                continue;
            }
            let is_callout = self.is_callout(group.first) || self.is_callout(group.last);
            match runs.of(&group).filter(|_| is_border && !is_callout) {
                Some(topics) => self.groups.push((group, topics)),
                None => out.lost(MapFeature::Groups, first),
            }
        }
    }

    /// Gives each topic a row: the first topic below another one stands beside it.
    fn lay_out(&mut self) {
        self.rows = vec![0; self.map.len()];
        let (mut row, mut is_leaf) = (0, false);
        for edge in self.map.edges() {
            match edge {
                Edge::Enter(topic) => {
                    self.rows[topic.id().index()] = row;
                    is_leaf = true;
                }
                Edge::Leave(topic) => {
                    row += u32::from(is_leaf && !self.is_callout(topic.id()));
                    is_leaf = self.is_callout(topic.id());
                }
            }
        }
    }
}

/// Whether a topic is nothing but a text with a look and a position.
fn is_text(topic: Topic<'_>) -> bool {
    let is_look = |fact: Fact<'_>| match fact {
        Fact::Role(_) | Fact::SourceId(_) => true,
        Fact::Style { property: StyleProperty::X | StyleProperty::Y, value } => look::is_position(value),
        Fact::Style { property: StyleProperty::Layout, .. } => false,
        Fact::Style { property, value } => {
            look::attribute(property, value).is_some() || look::color_element(property, value).is_some()
        }
        _ => false,
    };
    topic.is_leaf() && topic.facts().all(is_look)
}
