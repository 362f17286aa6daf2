//! Addresses as XMind has them: those of files of the map, of its topics, and all others.

use std::borrow::Cow;

use panmap_model::text::{Image, Link};
use panmap_model::{Fact, FactKind, Mark, Run, Text, TextBuf, TextBuilder, Topic};

use super::files::Files;
use super::ids::Ids;
use crate::programs::xmind::address::{Address, FILE, of_topic};

/// What addresses can lead to.
#[derive(Clone, Copy)]
pub(super) struct Links<'p, 'm> {
    pub(super) files: &'p Files<'m>,
    pub(super) ids: &'p Ids<'m>,
}

impl<'m> Links<'_, 'm> {
    /// What XMind calls an address.
    pub(super) fn address<'a>(&self, address: &'a str) -> Cow<'a, str> {
        if let Some(entry) = self.files.entry(address) {
            return format!("{FILE}{entry}").into();
        }
        match address.strip_prefix('#').filter(|id| self.ids.has(id)) {
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

    /// SPEC: a topic has one address, of a link or of an attachment. Returns it as it is written, with the kinds of the
    /// facts that it does not say.
    pub(super) fn of(&self, topic: Topic<'m>) -> (Option<Cow<'m, str>>, Vec<FactKind>) {
        let link = topic.link().filter(|link| !link.is_empty()).map(Fact::Link);
        let attachments = topic.facts().filter(|fact| fact.kind() == FactKind::Attachment);
        let (mut written, mut lost) = (None, Vec::new());
        for fact in link.into_iter().chain(attachments) {
            let (address, has_name) = match fact {
                Fact::Attachment { address, name } => (address, !name.is_empty()),
                Fact::Link(address) => (address, false),
                _ => continue,
            };
            let href = self.address(address);
            if written.is_some() || has_name || !self.is_read(&href, fact) {
                lost.push(fact.kind());
            }
            written = written.or(Some(href));
        }
        (written, lost)
    }

    /// A text with the addresses of files as XMind has them; `None` where it has none of these.
    pub(super) fn in_text(&self, text: Text<'_>) -> Option<TextBuf> {
        let entry = |mark: Mark<'_>| {
            let address = match mark {
                Mark::Link(link) => link.address,
                Mark::Image(image) => image.address,
                _ => return None,
            };
            self.files.entry(address).map(|_| self.address(address).into_owned())
        };
        if text.marks().all(|(_, mark)| entry(mark).is_none()) {
            return None;
        }
        let runs: Vec<_> =
            if text.has_blocks() { text.runs().collect() } else { text.inline_runs().collect() };
        let addresses: Vec<_> = runs
            .iter()
            .map(|run| match run {
                Run::Open(mark) | Run::Close(mark) => entry(*mark),
                Run::Text(_) => None,
            })
            .collect();
        let mut builder = TextBuilder::new();
        builder.extend(runs.iter().zip(&addresses).map(|(run, address)| match run {
            Run::Open(mark) => Run::Open(addressed(*mark, address.as_deref())),
            Run::Close(mark) => Run::Close(addressed(*mark, address.as_deref())),
            Run::Text(_) => *run,
        }));
        Some(builder.finish().into())
    }
}

/// A mark that leads to another address, if there is one.
fn addressed<'m>(mark: Mark<'m>, address: Option<&'m str>) -> Mark<'m> {
    match (mark, address) {
        (Mark::Link(link), Some(address)) => Mark::Link(Link { address, ..link }),
        (Mark::Image(image), Some(address)) => Mark::Image(Image { address, ..image }),
        (mark, _) => mark,
    }
}
