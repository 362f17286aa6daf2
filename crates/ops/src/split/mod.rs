//! One map as several: a map for each branch, and an index.

mod by;

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, MapBuilder, MindMap, Topic, TopicId};

pub use self::by::By;
use crate::addresses::{Extra, Referrer, copied};
use crate::join::record::{self, Record};
use crate::links::{Owners, internal};
use crate::place::path;
use crate::rebuild::Rebuild;
use crate::rebuild::between::Cuts;
use crate::rebuild::media::of_meta;

/// How many topics a diagnostic names.
const NAMED: usize = 5;

/// Where a topic goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// To the index.
    Index,
    /// To a part as its root. In the index stands a link to it.
    Root(usize),
    /// To a part.
    Part(usize),
}

/// Makes several maps of one: a map for each of some branches, and an index in which links stand for them.
///
/// The branches are those that [`By`] names. A part has everything below its topic, with what is between these topics
/// and the media they refer to; the index has everything else. What connects topics of different maps then is cut, which
/// [`diagnostics`](Self::diagnostics) say; links to topics by their ids lead to the other file if
/// [`linked`](Self::linked) says where that is.
///
/// A topic that [`Join`](crate::Join) made of a map, reversibly, is no part of the map that it becomes: the map is the
/// one that was joined.
///
/// ```
/// use panmap_model::MapBuilder;
/// use panmap_ops::{By, Split};
///
/// let mut builder = MapBuilder::new();
/// builder.open("Fruit");
/// for text in ["Apples", "Pears"] {
///     builder.open(text);
///     builder.note("ripe");
///     builder.close();
/// }
/// let map = builder.finish();
///
/// let split = Split::new(&map, &By::Depth(1)).linked("index.md", ["apples.md", "pears.md"]);
/// let parts: Vec<_> = split.parts().collect();
/// assert_eq!(parts.len(), 2);
/// let apples = parts[0].roots().next().expect("the part has a root");
/// assert_eq!((apples.text(), apples.note().is_some(), apples.link()), ("Apples", true, Some("index.md")));
///
/// let index = split.index();
/// let links: Vec<_> = index.topics().map(|topic| (topic.text(), topic.link())).collect();
/// assert_eq!(links, [("Fruit", None), ("Apples", Some("apples.md")), ("Pears", Some("pears.md"))]);
/// ```
#[derive(Debug)]
pub struct Split<'a> {
    map: &'a MindMap,
    branches: Vec<Topic<'a>>,
    /// Where each topic goes, by position.
    places: Vec<Place>,
    /// The topics by their ids, where links to them may need another address.
    owners: Owners<'a>,
    addresses: Option<Addresses>,
}

/// The addresses of the index and the parts, as links in all of them have them.
#[derive(Debug)]
struct Addresses {
    index: String,
    parts: Vec<String>,
}

impl<'a> Split<'a> {
    /// Finds the branches of a map. Takes time in proportion to the size of the map.
    #[must_use]
    pub fn new(map: &'a MindMap, by: &By) -> Self {
        let branches = by.branches(map);
        let mut places = vec![Place::Index; map.len()];
        for (part, branch) in branches.iter().enumerate() {
            places[branch.id().index()] = Place::Root(part);
            branch.descendants().for_each(|below| places[below.id().index()] = Place::Part(part));
        }
        Self { map, branches, places, owners: Owners::new(map), addresses: None }
    }

    /// Puts links between the maps, with the address of the index and those of the parts, in the order of the branches.
    ///
    /// The index links to the parts. The first root of a part links to the index, unless it has a link. Parts without an
    /// address get no links.
    #[must_use]
    pub fn linked(mut self, index: &str, parts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let parts = parts.into_iter().map(Into::into).collect();
        self.addresses = Some(Addresses { index: index.to_owned(), parts });
        self
    }

    /// The topics that become maps, in document order.
    #[must_use]
    pub fn branches(&self) -> &[Topic<'a>] {
        &self.branches
    }

    /// The maps of the branches, in the order of [`branches`](Self::branches); each is made when it is asked for.
    #[must_use]
    pub fn parts(&self) -> impl ExactSizeIterator<Item = MindMap> {
        self.branches.iter().enumerate().map(|(part, branch)| self.make(part, *branch))
    }

    /// The map of one branch, counted from 0; `None` where there are not so many.
    #[must_use]
    pub fn part(&self, part: usize) -> Option<MindMap> {
        self.branches.get(part).map(|branch| self.make(part, *branch))
    }

    fn make(&self, part: usize, branch: Topic<'a>) -> MindMap {
        let mut builder = MapBuilder::new();
        let mut names = HashMap::new();
        if let Some(Record { meta, media }) = record::take(branch) {
            let mut carry = |name: &str| {
                if let Some(medium) = self.map.medium(name) {
                    builder.media(name, medium.media_type, medium.bytes);
                }
            };
            of_meta(&meta, &mut carry);
            for (joined, _) in &media {
                carry(joined);
            }
            names.extend(media.into_iter().filter(|(joined, own)| joined != own));
            *builder.meta_mut() = meta;
            builder.append_below(branch);
        } else {
            let meta = builder.meta_mut();
            meta.clone_from(self.map.meta());
            meta.title = Some(branch.text().to_owned()).filter(|text| !text.is_empty());
            meta.description = None;
            builder.append(branch);
        }
        if let Some(origin) = self.map.origin() {
            builder.set_origin(origin.format, origin.target);
            builder.set_origin_version(origin.version);
        }
        let map = builder.finish();
        if names.is_empty() && self.addresses.is_none() {
            return map;
        }
        let change = |referrer, address: &str| {
            names.get(address).cloned().or_else(|| self.elsewhere(referrer, address, Some(part)))
        };
        let name = |medium: panmap_model::Medium<'_>| {
            Some(names.get(medium.name).cloned().unwrap_or_else(|| medium.name.to_owned()))
        };
        let back = self.addresses.as_ref().filter(|addresses| addresses.parts.get(part).is_some());
        copied(
            &map,
            name,
            change,
            Extra { link: back.map(|addresses| &*addresses.index), ..Extra::default() },
        )
    }

    /// What is left of the map, with a topic for each part that has its text and links to it.
    #[must_use]
    pub fn index(&self) -> MindMap {
        let mut rebuild = Rebuild::new(self.map);
        for topic in self.map.topics() {
            let part = match self.places[topic.id().index()] {
                Place::Part(_) => continue,
                Place::Root(part) => Some(part),
                Place::Index => None,
            };
            rebuild.builder().close_to(topic.depth());
            rebuild.open_with(topic, topic.rich_text(), |_| part.is_none());
            let address = part.zip(self.addresses.as_ref());
            if let Some(address) = address.and_then(|(part, addresses)| addresses.parts.get(part)) {
                rebuild.builder().link(address);
            }
        }
        let index = rebuild.finish().map;
        if self.addresses.is_none() {
            return index;
        }
        let change = |referrer, address: &str| self.elsewhere(referrer, address, None);
        copied(&index, |medium| Some(medium.name.to_owned()), change, Extra::default())
    }

    /// The address of a topic that a link leads to by its id, where that is in another map.
    fn elsewhere(&self, referrer: Referrer, address: &str, from: Option<usize>) -> Option<String> {
        let addresses = self.addresses.as_ref().filter(|_| referrer == Referrer::Link)?;
        let to = self.leads(from, internal(address)?)?;
        let file = to.map_or(Some(&addresses.index), |part| addresses.parts.get(part))?;
        Some(format!("{file}{address}"))
    }

    /// The part, or the index, that has the topic of an id, unless a topic of the same map has it.
    #[allow(clippy::option_option, reason = "there are three answers")]
    fn leads(&self, from: Option<usize>, id: &str) -> Option<Option<usize>> {
        let part = |topic: &TopicId| match self.places[topic.index()] {
            Place::Index => None,
            Place::Root(part) | Place::Part(part) => Some(part),
        };
        let parts = self.owners.of(id);
        if parts.iter().any(|topic| part(topic) == from) { None } else { parts.first().map(part) }
    }

    /// What is cut: relations, clones and groups of topics that are in different maps now, and links by ids between them
    /// unless these have addresses.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut cuts = Cuts::default();
        for relation in self.map.relations() {
            if !self.is_together(relation.from, relation.to) {
                cuts.relations.add(self.map.get(relation.from));
            }
        }
        for (topic, clone) in self.map.clones() {
            if !self.is_together(topic, clone.original) {
                cuts.clones.add(self.map.get(topic));
            }
        }
        for group in self.map.groups() {
            // All siblings are in the same map; only the topic that stands for them may be elsewhere.
            if group.topic.is_some_and(|topic| !self.is_together(group.first, topic)) {
                cuts.groups.add(self.map.get(group.first));
            }
        }
        let mut all = cuts.of_splitting();
        all.extend(self.broken_links());
        all
    }

    /// Whether two topics are in one of the maps, as they are or as links to parts.
    fn is_together(&self, one: TopicId, other: TopicId) -> bool {
        let [one, other] = [one, other].map(|topic| self.places[topic.index()]);
        match (one, other) {
            (Place::Index | Place::Root(_), Place::Index | Place::Root(_)) => true,
            (Place::Part(one), Place::Part(other) | Place::Root(other))
            | (Place::Root(one), Place::Part(other)) => one == other,
            _ => false,
        }
    }

    fn broken_links(&self) -> Option<Diagnostic> {
        if self.addresses.is_some() {
            return None;
        }
        let (mut count, mut topics) = (0, Vec::new());
        for topic in self.map.topics() {
            let from = match self.places[topic.id().index()] {
                Place::Index => None,
                Place::Root(part) | Place::Part(part) => Some(part),
            };
            let leads = |address| internal(address).is_some_and(|id| self.leads(from, id).is_some());
            if crate::links::of(topic).any(leads) {
                count += 1;
                topics.extend((topics.len() < NAMED).then(|| path(topic)));
            }
        }
        let what =
            if count == 1 { "1 topic has a link".to_owned() } else { format!("{count} topics have links") };
        let message = format!("{what} to a topic that is in another map now");
        (count > 0).then(|| {
            Diagnostic::warning(Code::CutConnection, message)
                .help("write the maps with links between them, or `--allow cut-connection`")
                .topics(count, topics)
        })
    }
}
