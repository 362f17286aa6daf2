//! Putting the flat list of topics into a tree, once all of them are known.

use std::collections::HashSet;

use panmap_model::{Code, Fact, Group as Border, GroupKind, MindMap, Role, Severity, Span, Topic, TopicId};

use super::super::entries::TOPIC;
use super::state::{Group, Row, State};
use crate::reading::forest::{Forest, Place, run};

/// The number of a parent that is none.
const NO_PARENT: &str = "-1";

/// The topics of a map, once they are in the tree.
struct Planted {
    topics: Vec<TopicId>,
    /// The place of each topic among its siblings.
    ranks: Vec<usize>,
    forest: Forest,
}

impl State<'_, '_> {
    /// Puts the topics that were read into the map.
    pub(super) fn plant(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let flat = std::mem::take(&mut self.flat).finish();
        if !rows.is_empty() {
            self.maps += 1;
            let owners = self.owners(&rows);
            let owner = |id: Option<u32>| id.and_then(|id| owners.get(id as usize).copied().flatten());
            let mut forest = self.forest(&rows, owner);
            let center = self.center.take().and_then(|id| self.numbers.get(&id).copied());
            let middle = owner(center).filter(|item| forest.parent(*item).is_none());
            let middle = middle.or_else(|| (0..forest.len()).find(|item| forest.parent(*item).is_none()));
            // SPEC: a topic without a parent that is not in the middle floats. In a map, it is below the root.
            let mut floats = vec![false; rows.len()];
            for (item, floats) in floats.iter_mut().enumerate() {
                *floats = forest.parent(item).is_none() && Some(item) != middle;
                if *floats {
                    forest.put(item, middle);
                }
            }
            let places = forest.walk(|_| ());
            let planted = self.topics(&rows, &flat, &floats, &places, forest);
            self.between(&planted, owner);
        }
        self.numbers.clear();
        self.relations.clear();
        self.groups.clear();
        self.center = None;
        self.has_topic_links = false;
    }

    /// The topics that have each number for their id: of several with one id, the first.
    fn owners(&self, rows: &[Row]) -> Vec<Option<usize>> {
        let mut owners = vec![None; self.numbers.len()];
        for (item, row) in rows.iter().enumerate() {
            if let Some(id) = row.id {
                owners[id as usize].get_or_insert(item);
            }
        }
        owners
    }

    /// The parents of all topics, and what is said of those that name none of the map or themselves.
    fn forest(&mut self, rows: &[Row], owner: impl Fn(Option<u32>) -> Option<usize>) -> Forest {
        let none = self.numbers.get(NO_PARENT).copied();
        let mut forest = Forest::default();
        for row in rows {
            let parent = owner(row.parent);
            if parent.is_none() && row.parent.is_some() && row.parent != none {
                self.elements.report.add(Severity::Warning, Code::MissingParent, at(row.start), || {
                    "this topic names a parent that is not in the map: it floats".into()
                });
            }
            forest.push(parent);
        }
        for item in forest.cut_circles() {
            self.elements.report.add(Severity::Warning, Code::MissingParent, at(rows[item].start), || {
                "this topic is below itself: it floats".into()
            });
        }
        forest
    }

    fn topics(
        &mut self,
        rows: &[Row],
        flat: &MindMap,
        floats: &[bool],
        places: &[Place],
        forest: Forest,
    ) -> Planted {
        let ids = self.ids_of_topics(flat);
        let Some(first) = flat.topics().next().map(Topic::id) else {
            return Planted { topics: Vec::new(), ranks: Vec::new(), forest };
        };
        let mut planted = Planted { topics: vec![first; rows.len()], ranks: vec![0; rows.len()], forest };
        let builder = &mut self.draft.builder;
        for place in places {
            let Some(topic) = flat.get(rows[place.item].topic) else { continue };
            builder.close_to(place.depth);
            planted.topics[place.item] = builder.open(topic.rich_text());
            planted.ranks[place.item] = place.rank;
            for fact in topic.facts() {
                match fact {
                    Fact::Link(link) => match link.strip_prefix(TOPIC).filter(|id| ids.contains(id)) {
                        Some(id) => builder.link(&format!("#{id}")),
                        None => builder.link(link),
                    },
                    fact => builder.fact(fact),
                }
            }
            if floats[place.item] {
                builder.fact(Fact::Role(Role::Floating));
            }
            for callout in topic.children() {
                builder.open(callout.rich_text());
                callout.facts().for_each(|fact| builder.fact(fact));
                builder.close();
            }
        }
        builder.close_to(0);
        planted
    }

    /// The ids that links can name, where some do.
    fn ids_of_topics<'m>(&self, flat: &'m MindMap) -> HashSet<&'m str> {
        let topics = flat.roots().filter(|_| self.has_topic_links);
        topics.filter_map(Topic::source_id).collect()
    }

    fn between(&mut self, planted: &Planted, owner: impl Fn(Option<u32>) -> Option<usize>) {
        for relation in std::mem::take(&mut self.relations) {
            match [relation.source, relation.target].map(&owner) {
                [Some(from), Some(to)] => {
                    let (from, to) = (planted.topics[from], planted.topics[to]);
                    self.draft.builder.relate(from, to, &relation.label);
                }
                _ => {
                    self.elements.report.add(
                        Severity::Warning,
                        Code::DanglingRelation,
                        relation.span,
                        || "this relation names a topic that is not in the map: it is left out".into(),
                    );
                }
            }
        }
        for group in std::mem::take(&mut self.groups) {
            let items = group.topics.iter().filter_map(|id| owner(Some(*id))).collect();
            match run(items, |item| planted.forest.parent(item), |item| planted.ranks[item]) {
                Some((first, last)) => {
                    let Group { label, .. } = &group;
                    let (first, last) = (planted.topics[first], planted.topics[last]);
                    let kind = GroupKind::Boundary;
                    self.draft.builder.group(Border { first, last, kind, label, topic: None });
                }
                None => self.elements.report.add(Severity::Warning, Code::IgnoredContent, group.span, || {
                    "a border is around topics that do not stand side by side: it is left out".into()
                }),
            }
        }
    }
}

fn at(start: usize) -> Span {
    (start..start + 1).into()
}
