//! Clones: nodes that only name their original, which may follow later.

use std::collections::HashMap;

use panmap_model::{Code, Fact, MapBuilder, MindMap, Severity, Topic, TopicId};

use super::super::piece::{self, SYNTAX};
use super::super::shared::is_shared;
use super::reader::{Reader, Twin};

/// How many clones of clones are followed. Freeplane refers to the original at once.
const LONGEST_CHAIN: usize = 8;

/// What is added to a map when all of it is known.
#[derive(Default)]
struct Additions<'a> {
    /// The originals of clones, and whether the clone has a text of its own.
    originals: HashMap<TopicId, (TopicId, &'a Twin<'a>)>,
    /// Pieces, by topic.
    pieces: Vec<(TopicId, String)>,
}

impl Reader<'_, '_> {
    /// Gives clones what their originals have, and topics the pieces that could not be told before.
    pub(super) fn make_clones(
        &mut self,
        twins: &[Twin<'_>],
        originals: &[Option<TopicId>],
        pieces: Vec<(TopicId, String)>,
    ) {
        let direct: HashMap<_, _> =
            twins.iter().zip(originals).filter_map(|(twin, of)| Some((twin.topic, (*of)?))).collect();
        let follow = |start: TopicId| {
            let steps = std::iter::successors(direct.get(&start).copied(), |at| direct.get(at).copied());
            steps.take(LONGEST_CHAIN).find(|at| !direct.contains_key(at))
        };
        let mut additions = Additions { pieces, ..Additions::default() };
        for twin in twins {
            if let Some(original) = follow(twin.topic) {
                self.needs.freeplane = true;
                additions.originals.insert(twin.topic, (original, twin));
                continue;
            }
            self.elements.report.add(Severity::Warning, Code::MissingText, twin.span, || {
                format!("a node is a clone of {:?}, which is no node: its topic is empty", twin.of)
            });
            additions
                .pieces
                .extend(piece::of_attribute(twin.attribute, &twin.of).map(|piece| (twin.topic, piece)));
        }
        if additions.originals.is_empty() && additions.pieces.is_empty() {
            return;
        }
        additions.pieces.sort_by_key(|(topic, _)| *topic);
        self.draft.rebuild(|map| additions.added_to(map));
    }
}

impl Additions<'_> {
    fn added_to(&self, map: &MindMap) -> MapBuilder {
        let mut builder = MapBuilder::with_capacity(map.len(), 0);
        builder.meta_mut().clone_from(map.meta());
        let mut pieces = &self.pieces[..];
        for topic in map.topics() {
            builder.close_to(topic.depth());
            let original = self.originals.get(&topic.id());
            let shown = original
                .filter(|(_, twin)| !twin.has_text)
                .and_then(|(original, _)| map.get(*original))
                .unwrap_or(topic);
            builder.open(shown.rich_text());
            let shared = original.and_then(|(original, _)| map.get(*original));
            let shared = shared.into_iter().flat_map(Topic::facts).filter(|fact| is_shared(*fact));
            let (own_pieces, rest) = pieces.split_at(pieces.partition_point(|(of, _)| *of == topic.id()));
            pieces = rest;
            let mut kept: Vec<&str> = own_pieces.iter().map(|(_, piece)| &**piece).collect();
            for fact in shared.chain(topic.facts()) {
                match fact {
                    Fact::Extension { syntax: SYNTAX, source } => kept.push(source),
                    fact => builder.fact(fact),
                }
            }
            kept.sort_by_key(|source| piece::rank(source));
            for source in kept {
                builder.fact(Fact::Extension { syntax: SYNTAX, source });
            }
        }
        for relation in map.relations() {
            builder.relate(relation.from, relation.to, relation.label);
        }
        for (clone, (original, twin)) in &self.originals {
            builder.clone_of(*clone, *original, twin.attribute == "TREE_ID");
        }
        builder
    }
}
