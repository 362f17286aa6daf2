//! Replacing addresses in a map, such as those of files that were extracted or embedded.

use std::collections::HashSet;

use panmap_model::text::{Image, Link};
use panmap_model::{Fact, MapBuilder, Mark, Medium, MindMap, Picture, Run, Text, TextBuf, TextBuilder};

/// The kind of thing that refers to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Referrer {
    /// A link of a topic or within a text.
    Link,
    /// A picture of a topic or within a text.
    Picture,
    /// An attachment of a topic.
    Attachment,
}

/// Copies a map with the addresses that `change` returns, or the original address if it returns `None`, and with the
/// media that `keeps` accepts.
///
/// Addresses are those of links, pictures and attachments, of topics and within texts. An address may be the name of
/// one of the map's [media](MindMap::media).
///
/// ```
/// use panmap_model::{Fact, MapBuilder, Picture};
/// use panmap_ops::{Referrer, with_addresses};
///
/// let mut builder = MapBuilder::new();
/// builder.open("Oak");
/// builder.fact(Fact::Picture(Picture { address: "oak.png", ..Picture::default() }));
/// let map = builder.finish();
///
/// let moved = with_addresses(&map, |_| true, |referrer, address| {
///     (referrer == Referrer::Picture).then(|| format!("pictures/{address}"))
/// });
/// let pictures: Vec<_> = moved.topics().flat_map(|topic| topic.pictures()).collect();
/// assert_eq!(pictures[0].address, "pictures/oak.png");
/// ```
#[must_use]
pub fn with_addresses(
    map: &MindMap,
    keeps: impl Fn(Medium<'_>) -> bool,
    change: impl FnMut(Referrer, &str) -> Option<String>,
) -> MindMap {
    let name = |medium: Medium<'_>| keeps(medium).then(|| medium.name.to_owned());
    copied(map, name, change, Extra::default())
}

/// What is done to a copy besides.
#[derive(Clone, Copy, Default)]
pub(crate) struct Extra<'a> {
    /// The link of the first root, unless it has one.
    pub(crate) link: Option<&'a str>,
    /// Whether relations that stand twice are copied once.
    pub(crate) is_distinct: bool,
}

/// Copies a map as [`with_addresses`] does, with the media under the names that `name` returns.
pub(crate) fn copied(
    map: &MindMap,
    name: impl Fn(Medium<'_>) -> Option<String>,
    change: impl FnMut(Referrer, &str) -> Option<String>,
    extra: Extra<'_>,
) -> MindMap {
    let mut copy = Copy { builder: MapBuilder::new(), text: TextBuilder::new(), change };
    copy.meta(map);
    let mut link = extra.link;
    for topic in map.topics() {
        copy.builder.close_to(topic.depth());
        let text = copy.text(topic.rich_text());
        let id = match &text {
            Some(text) => copy.builder.open(text.as_text()),
            None => copy.builder.open(topic.rich_text()),
        };
        topic.facts().for_each(|fact| copy.fact(fact));
        if let Some(link) = link.take().filter(|_| topic.link().is_none()) {
            copy.builder.link(link);
        }
        if let Some(level) = topic.heading() {
            copy.builder.heading(level);
        }
        if let Some(blocks) = topic.blocks_before() {
            copy.builder.blocks_before(id, blocks);
        }
        if let Some(spelling) = topic.spelling() {
            copy.builder.spelling(id, spelling);
        }
    }
    // Topics keep their positions, so relations, clones and groups need no translation.
    let mut known = HashSet::new();
    for relation in map.relations() {
        if !extra.is_distinct || known.insert((relation.from, relation.to, relation.label)) {
            copy.builder.relate(relation.from, relation.to, relation.label);
        }
    }
    for (topic, clone) in map.clones() {
        copy.builder.clone_of(topic, clone.original, clone.whole_branch);
    }
    map.groups().for_each(|group| copy.builder.group(group));
    for medium in map.media() {
        if let Some(name) = name(medium) {
            copy.builder.media(&name, medium.media_type, medium.bytes);
        }
    }
    copy.builder.finish()
}

struct Copy<F> {
    builder: MapBuilder,
    /// A reusable buffer for a text whose addresses are replaced.
    text: TextBuilder,
    change: F,
}

impl<F: FnMut(Referrer, &str) -> Option<String>> Copy<F> {
    /// Copies the metadata and the origin of the map.
    fn meta(&mut self, map: &MindMap) {
        let mut meta = map.meta().clone();
        if let Some(other) = meta.description.as_ref().and_then(|text| self.text(text.as_text())) {
            meta.description = Some(other);
        }
        *self.builder.meta_mut() = meta;
        if let Some(origin) = map.origin() {
            self.builder.set_origin(origin.format, origin.target);
            self.builder.set_origin_version(origin.version);
        }
        map.spellings().for_each(|spelling| self.builder.spelling_of_map(spelling));
    }

    fn fact(&mut self, fact: Fact<'_>) {
        let mut other = |referrer, address: &str| (self.change)(referrer, address);
        match fact {
            Fact::Link(address) => {
                let other = other(Referrer::Link, address);
                self.builder.link(other.as_deref().unwrap_or(address));
            }
            Fact::Picture(picture) => {
                let other = other(Referrer::Picture, picture.address);
                let address = other.as_deref().unwrap_or(picture.address);
                self.builder.fact(Fact::Picture(Picture { address, ..picture }));
            }
            Fact::Attachment { address, name } => {
                let other = other(Referrer::Attachment, address);
                let address = other.as_deref().unwrap_or(address);
                self.builder.fact(Fact::Attachment { address, name });
            }
            Fact::Note(text) => match self.text(text) {
                Some(other) => self.builder.note(other.as_text()),
                None => self.builder.note(text),
            },
            Fact::Details(text) => match self.text(text) {
                Some(other) => self.builder.fact(Fact::Details(other.as_text())),
                None => self.builder.fact(Fact::Details(text)),
            },
            fact => self.builder.fact(fact),
        }
    }

    /// Returns the text with replaced addresses, or `None` if none is replaced.
    fn text(&mut self, text: Text<'_>) -> Option<TextBuf> {
        let has_address = |mark: &Mark<'_>| matches!(mark, Mark::Link(_) | Mark::Image(_));
        if !text.marks().any(|(_, mark)| has_address(&mark)) {
            return None;
        }
        let runs = || if text.has_blocks() { text.runs() } else { text.inline_runs() };
        let mut other =
            |referrer, address: &str| (self.change)(referrer, address).filter(|other| other != address);
        let others: Vec<_> = runs()
            .filter_map(|run| match run {
                Run::Open(Mark::Link(link)) => Some(other(Referrer::Link, link.address)),
                Run::Open(Mark::Image(image)) => Some(other(Referrer::Picture, image.address)),
                _ => None,
            })
            .collect();
        if others.iter().all(Option::is_none) {
            return None;
        }
        let mut others = others.iter().map(Option::as_deref);
        self.text.clear();
        self.text.extend(runs().map(|run| match run {
            Run::Open(Mark::Link(link)) => Run::Open(Mark::Link(linked(link, others.next().flatten()))),
            Run::Open(Mark::Image(image)) => Run::Open(Mark::Image(shown(image, others.next().flatten()))),
            run => run,
        }));
        Some(self.text.finish().into())
    }
}

/// Returns the link with its new address, if there is one.
fn linked<'a>(link: Link<'a>, other: Option<&'a str>) -> Link<'a> {
    match other {
        Some(address) => Link { address, wiki: link.wiki && has_name(address), bare: false, ..link },
        None => link,
    }
}

/// Returns the picture with its new address, if there is one.
fn shown<'a>(image: Image<'a>, other: Option<&'a str>) -> Image<'a> {
    match other {
        Some(address) => Image { address, wiki: image.wiki && has_name(address), ..image },
        None => image,
    }
}

/// Whether an address can be written as `[[…]]`, like the names of pages and files.
fn has_name(address: &str) -> bool {
    !address.starts_with("data:")
}
