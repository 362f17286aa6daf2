//! What is known while the sheets are written.

use panmap_model::{FactKind, Topic};

use super::super::links::Links;
use super::super::plan::Plan;
use crate::features::{Feature, MapFeature};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

pub(super) struct Writer<'m, 'p, 'o, 's> {
    pub(super) fitted: &'m Fitted<'m>,
    pub(super) links: Links<'p, 'm>,
    pub(super) plan: &'p Plan<'m>,
    pub(super) sink: &'o mut Sink<'s>,
}

impl<'m> Writer<'m, '_, '_, '_> {
    /// Counts something that XMind cannot store in this case.
    pub(super) fn lost(&mut self, feature: impl Into<Feature>, topic: Topic<'m>) {
        self.sink.lost(feature, topic);
    }

    /// Counts characters of a text that are not read back.
    pub(super) fn check(&mut self, text: &str, topic: Topic<'m>) {
        if text.contains('\r') {
            self.lost(MapFeature::AnyText, topic);
        }
    }

    /// Counts facts of which a topic can have only so many, from this one on.
    pub(super) fn lost_after(&mut self, kind: FactKind, count: usize, topic: Topic<'m>) {
        for _ in topic.facts().filter(|fact| fact.kind() == kind).skip(count) {
            self.lost(kind, topic);
        }
    }
}
