//! Several maps as one: as branches of a root, or merged.

mod agreed;
mod merge;
mod names;
pub(crate) mod record;
mod united;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use panmap_model::{Code, Diagnostic, MapBuilder, MindMap, Topic};

use self::agreed::Agreed;
use self::names::Names;
use crate::links::{Owners, internal};
use crate::place::path;
use crate::rebuild::Transformed;

/// How many topics a diagnostic names.
const NAMED: usize = 5;

/// What stands for a map among the branches of a joined map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Branches {
    /// Its root, or a topic with the name of the map above its roots where it has none or several.
    #[default]
    Roots,
    /// A topic with the name of the map above its roots. It has what is known about the map as a whole: the description
    /// is its note, title and author are attributes.
    Maps,
    /// As [`Maps`](Self::Maps), and the attribute [`panmap-map`](Join::RECORD) says what belongs to the map, so that
    /// [`Split`](crate::Split) gives back the same map.
    Reversible,
}

/// Makes one map of several.
///
/// [`branches`](Self::branches) puts the maps side by side, [`merged`](Self::merged) merges topics whose paths are the
/// same. Everything that topics have is kept, with relations, clones, groups and media; media of different maps that have
/// the same name get other names. Diagnostics say what the joined map cannot have.
///
/// ```
/// use panmap_model::MapBuilder;
/// use panmap_ops::Join;
///
/// let map = |root: &str, child: &str| {
///     let mut builder = MapBuilder::new();
///     builder.open(root);
///     builder.open(child);
///     builder.finish()
/// };
/// let (one, other) = (map("Fruit", "Apples"), map("Fruit", "Pears"));
///
/// let texts = |map: &panmap_model::MindMap| -> Vec<String> {
///     map.topics().map(|topic| format!("{} {}", topic.depth(), topic.text())).collect()
/// };
/// let join = Join::new().map("one", &one).map("other", &other);
/// assert_eq!(texts(&join.merged().map), ["0 Fruit", "1 Apples", "1 Pears"]);
/// let join = join.root("All");
/// assert_eq!(texts(&join.branches().map), ["0 All", "1 Fruit", "2 Apples", "1 Fruit", "2 Pears"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Join<'a> {
    maps: Vec<(&'a str, &'a MindMap)>,
    root: Option<&'a str>,
    branches: Branches,
}

impl<'a> Join<'a> {
    /// The name of the attribute that says which of the others, and which media, belong to a map as a whole.
    pub const RECORD: &'static str = record::MARK;

    /// Joins no maps yet, without a root.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a map and its name, such as that of its file.
    #[must_use]
    pub fn map(mut self, name: &'a str, map: &'a MindMap) -> Self {
        self.maps.push((name, map));
        self
    }

    /// Puts everything below a root with this text.
    #[must_use]
    pub fn root(mut self, text: &'a str) -> Self {
        self.root = Some(text);
        self
    }

    /// Sets what stands for each map in [`branches`](Self::branches).
    #[must_use]
    pub fn each(mut self, branches: Branches) -> Self {
        self.branches = branches;
        self
    }

    /// Joins the maps as branches, in the order in which they were added.
    ///
    /// Takes time in proportion to the size of the maps.
    ///
    /// # Panics
    ///
    /// Panics if the joined map would hold 4 GiB of text.
    #[must_use]
    pub fn branches(&self) -> Transformed {
        let names = Names::new(&self.maps);
        let topics = self.maps.iter().map(|(_, map)| map.len() + 1).sum::<usize>() + 1;
        let mut builder = MapBuilder::with_capacity(topics, 0);
        if let Some(root) = self.root {
            builder.open(root);
        }
        let base = builder.depth();
        let mut agreed = Agreed::default();
        for (at, (name, map)) in self.maps.iter().enumerate() {
            if self.branches != Branches::Roots || map.roots().count() != 1 {
                let media = (self.branches == Branches::Reversible).then(|| names.recorded(at, map));
                record::put(&mut builder, name, map, media);
            } else {
                agreed.add(map);
            }
            let map = names.applied(at, map, &HashMap::new());
            builder.append_all(&map);
            builder.close_to(base);
        }
        let mut diagnostics = agreed.finish(&mut builder, self.root);
        self.origin(&mut builder);
        diagnostics.extend(self.ambiguous());
        Transformed { map: builder.finish(), diagnostics }
    }

    /// Merges the maps: topics with the same text below the same topic become one, which has what any of them has.
    ///
    /// Of several siblings with the same text, the first of one map is the first of another, and so on, so merging never
    /// joins topics of one map. Topics that only later maps have follow those of earlier ones. Notes and details that
    /// differ become paragraphs of one text; of other things that a topic has once, such as its link, that of the earlier
    /// map is kept, and a diagnostic with the code of the loss names the topics where another one was dropped.
    ///
    /// Takes time in proportion to the size of the maps and the lengths of groups.
    ///
    /// # Panics
    ///
    /// Panics if the merged map would hold 4 GiB of text.
    #[must_use]
    pub fn merged(&self) -> Transformed {
        let mut agreed = Agreed::default();
        for (_, map) in &self.maps {
            agreed.add(map);
        }
        let names = Names::new(&self.maps);
        let maps: Vec<&MindMap> = self.maps.iter().map(|(_, map)| *map).collect();
        let tree = merge::Tree::new(&maps);
        let applied: Vec<Cow<'_, MindMap>> = maps
            .iter()
            .enumerate()
            .map(|(at, map)| names.applied(at, map, &tree.other_ids(at, &maps)))
            .collect();
        let mut builder = MapBuilder::with_capacity(tree.len() + 1, 0);
        if let Some(root) = self.root {
            builder.open(root);
        }
        let mut diagnostics = tree.write(&applied, &mut builder);
        diagnostics.extend(agreed.finish(&mut builder, self.root));
        self.origin(&mut builder);
        Transformed { map: builder.finish(), diagnostics }
    }

    /// Says where the map came from, if all maps came from there.
    fn origin(&self, builder: &mut MapBuilder) {
        let mut origins = self.maps.iter().map(|(_, map)| map.origin());
        let Some(Some(first)) = origins.next() else { return };
        if origins.all(|other| {
            other.is_some_and(|other| (other.format, other.target) == (first.format, first.target))
        }) {
            builder.set_origin(first.format, first.target);
            builder.set_origin_version(first.version);
        }
    }

    /// That links within maps lead to topics of several, because these have the same id.
    fn ambiguous(&self) -> Option<Diagnostic> {
        let mut maps: HashMap<&str, HashSet<usize>> = HashMap::new();
        for (at, (_, map)) in self.maps.iter().enumerate() {
            for id in map.topics().filter_map(Topic::source_id) {
                maps.entry(id).or_default().insert(at);
            }
        }
        maps.retain(|_, maps| maps.len() > 1);
        if maps.is_empty() {
            return None;
        }
        let (mut count, mut topics) = (0, Vec::new());
        for (_, map) in &self.maps {
            let owners = Owners::new(map);
            for topic in map.topics() {
                let leads = |address: &str| {
                    internal(address).is_some_and(|id| owners.has(id) && maps.contains_key(id))
                };
                if crate::links::of(topic).any(leads) {
                    count += 1;
                    topics.extend((topics.len() < NAMED).then(|| path(topic)));
                }
            }
        }
        let links = if count == 1 { "1 topic has a link" } else { "topics have links" };
        let links = if count == 1 { links.to_owned() } else { format!("{count} {links}") };
        let message = format!("{links} to an id that topics of several maps have");
        (count > 0).then(|| {
            Diagnostic::warning(Code::DuplicateId, message)
                .help("such links may lead to the topic of another map; give the topics other ids before joining")
                .topics(count, topics)
        })
    }
}
