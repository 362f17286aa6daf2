//! What is known while the sheets are written.

use std::borrow::Cow;

use panmap_model::{Fact, FactKind, Topic};

use super::super::files::Files;
use super::super::plan::Plan;
use crate::features::{Feature, MapFeature};
use crate::programs::xmind::address::{Address, FILE, of_topic};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

pub(super) struct Writer<'m, 'p, 'o, 's> {
    pub(super) fitted: &'m Fitted<'m>,
    pub(super) files: &'p Files<'m>,
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

    /// What XMind calls an address: that of a file of the map, of one of its topics, or any other.
    pub(super) fn address<'a>(&self, address: &'a str) -> Cow<'a, str> {
        if let Some(entry) = self.files.entry(address) {
            return format!("{FILE}{entry}").into();
        }
        match address.strip_prefix('#').filter(|id| self.plan.ids.has(id)) {
            Some(id) => of_topic(id).into(),
            None => address.into(),
        }
    }

    /// Whether an address is read as what a fact says of it.
    pub(super) fn is_read(&self, written: &str, fact: Fact<'_>) -> bool {
        match (Address::read(written, &|entry| self.files.medium(entry)), fact) {
            (Address::Medium(name), Fact::Attachment { address, .. }) => name == address,
            (read, Fact::Picture(picture)) => read.as_str() == picture.address,
            (Address::Other(read), Fact::Link(link)) => read == link,
            _ => false,
        }
    }

    /// Counts facts of which a topic can have only so many, from this one on.
    pub(super) fn lost_after(&mut self, kind: FactKind, count: usize, topic: Topic<'m>) {
        for _ in topic.facts().filter(|fact| fact.kind() == kind).skip(count) {
            self.lost(kind, topic);
        }
    }
}
