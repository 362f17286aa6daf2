//! The losses of writing, counted during writing and reported at the end.

use std::collections::{BTreeMap, BTreeSet};

use panmap_model::{Code, Diagnostic, Fact, MindMap, Report, Severity, Topic, TopicId};

use super::active;
use super::fitted::{Fitted, Limits};
use crate::features::{Feature, Features, MapFeature};
use crate::options::WriteOptions;

/// The number of topics that a message names; the rest are counted.
pub(super) const NAMED: usize = 3;

/// The maximum number of characters of a topic's text in a message.
const NAME_LENGTH: usize = 40;

/// The maximum number of topics named in a path; these are the last ones.
const PATH_LENGTH: usize = 4;

/// The losses of one write: of the map as a whole, and of topics by code.
pub(crate) struct Losses {
    title: &'static str,
    carries: Features,
    attributes: &'static [&'static str],
    /// The number of topics that a diagnostic lists in addition to its message.
    most: usize,
    map: Vec<Diagnostic>,
    topics: BTreeMap<Code, Tally>,
}

/// The losses under one code.
#[derive(Default)]
struct Tally {
    /// The number of things lost.
    count: usize,
    /// The number of topics and other places that lose them.
    places: usize,
    /// The topic counted last, which may lose several things.
    last: Option<TopicId>,
    /// The features that are lost, completely or in part.
    features: BTreeSet<Feature>,
    /// The paths of the first topics.
    topics: Vec<String>,
    /// The first places that are not topics.
    others: Vec<String>,
}

impl Losses {
    /// Creates the ledger with everything that the target does not declare, both of the map as a whole and of its
    /// topics.
    ///
    /// The interface language is provenance, not content, so it never counts as lost.
    pub(crate) fn begin(limits: Limits, options: &WriteOptions, fitted: &Fitted<'_>) -> Self {
        let mut losses = Self {
            title: limits.title,
            carries: limits.carries,
            attributes: limits.attributes,
            most: if options.all_topics { Report::MANY } else { NAMED },
            map: fitted.added_root.iter().cloned().chain(active::told(limits, fitted.map())).collect(),
            topics: BTreeMap::new(),
        };
        let map = fitted.map();
        losses.of_meta(map, fitted);
        losses.between_topics(map);
        for (topic, kind) in &fitted.lost_marks {
            match topic.and_then(|topic| map.get(topic)) {
                Some(topic) => losses.of_topic((*kind).into(), topic),
                None => losses.of_place((*kind).into(), "the description"),
            }
        }
        if map.fact_kinds().any(|kind| !losses.carries.has(kind)) {
            for topic in map.topics() {
                for fact in topic.facts() {
                    if !losses.stores(fact) {
                        losses.of_topic(fact.kind().into(), topic);
                    }
                }
            }
        }
        losses
    }

    fn of_meta(&mut self, map: &MindMap, fitted: &Fitted<'_>) {
        let meta = map.meta();
        if let Some(title) = meta.title.as_ref().filter(|_| fitted.has_title) {
            let what = || format!("a title beside the root's text: \"{}\"", name(title));
            self.of_map_unless_carried(MapFeature::Title, 1, what);
        }
        if let Some(author) = &meta.author {
            let what = || format!("the author: \"{}\"", name(author));
            self.of_map_unless_carried(MapFeature::Author, 1, what);
        }
        if let Some(description) = &meta.description {
            if fitted.moves_description {
                let message =
                    format!("{} cannot store a description: it is written as the root's note", self.title);
                self.of_map(Diagnostic::info(Code::MovedDescription, message));
            } else {
                let what = || format!("a description: \"{}\"", name(&description.plain()));
                self.of_map_unless_carried(MapFeature::Description, 1, what);
            }
        }
        if meta.created.or(meta.modified).is_some() {
            self.of_map_unless_carried(MapFeature::Times, 1, || "the times of the map".into());
        }
        let lists = [(MapFeature::Attributes, &meta.attributes), (MapFeature::Extensions, &meta.extensions)];
        for (feature, list) in lists {
            let Some((first, _)) = list.first() else { continue };
            let count = list.len();
            self.of_map_unless_carried(feature, count, || {
                let more = if count == 1 { String::new() } else { format!(" and {} more", count - 1) };
                format!("{}: {count} lost (`{}`{more})", Feature::from(feature).plural(), name(first))
            });
        }
        let media = map.media().count();
        if media > 0 {
            self.of_map_unless_carried(MapFeature::Media, media, || format!("embedded files: {media} lost"));
        }
    }

    fn between_topics(&mut self, map: &MindMap) {
        let relations = map.relations().map(|relation| (MapFeature::Relations, relation.from));
        let clones = map.clones().map(|(topic, _)| (MapFeature::Clones, topic));
        let groups = map.groups().map(|group| (MapFeature::Groups, group.first));
        for (feature, topic) in relations.chain(clones).chain(groups) {
            if let Some(topic) = map.get(topic) {
                self.unless_carried(feature, topic);
            }
        }
    }

    /// Whether the target stores a fact: those of kinds that it declares, and some attributes.
    fn stores(&self, fact: Fact<'_>) -> bool {
        let is_own = matches!(fact, Fact::Attribute { name, .. } if self.attributes.contains(&name));
        is_own || self.carries.has(fact.kind())
    }

    /// Counts a feature of a topic as lost, unless the target declares it.
    fn unless_carried(&mut self, feature: impl Into<Feature>, topic: Topic<'_>) {
        let feature = feature.into();
        if !self.carries.contains(feature) {
            self.of_topic(feature, topic);
        }
    }

    /// Adds a loss of the map as a whole.
    pub(crate) fn of_map(&mut self, diagnostic: Diagnostic) {
        self.map.push(diagnostic);
    }

    fn of_map_unless_carried(&mut self, feature: MapFeature, count: usize, what: impl FnOnce() -> String) {
        let feature = Feature::from(feature);
        if let Some(code) = feature.loss().filter(|_| !self.carries.contains(feature)) {
            let message = format!("{} cannot store {}", self.title, what());
            self.of_map(Diagnostic::new(feature.severity(), code, message).topics(count, Vec::new()));
        }
    }

    /// Counts a loss of a topic.
    pub(crate) fn of_topic(&mut self, feature: Feature, topic: Topic<'_>) {
        let most = self.most;
        let Some(tally) = self.tally(feature) else { return };
        if tally.last == Some(topic.id()) {
            return;
        }
        tally.last = Some(topic.id());
        tally.places += 1;
        if tally.topics.len() < most {
            tally.topics.push(path(topic));
        }
    }

    /// Counts a loss in a place that is not a topic, such as `the title`.
    pub(crate) fn of_place(&mut self, feature: Feature, place: &str) {
        let Some(tally) = self.tally(feature) else { return };
        tally.places += 1;
        if tally.others.len() < NAMED {
            tally.others.push(place.to_owned());
        }
    }

    /// Adds one to the tally of a feature and returns it, if losing the feature counts as a loss.
    fn tally(&mut self, feature: Feature) -> Option<&mut Tally> {
        let tally = self.topics.entry(feature.loss()?).or_default();
        tally.count += 1;
        tally.features.insert(feature);
        Some(tally)
    }

    /// Returns the losses as diagnostics: first those of the map, then those of topics in the order of [`Code`].
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.map;
        for (code, tally) in self.topics {
            let (title, places, count) = (self.title, tally.named(), tally.count);
            let message = if code == Code::LostCharacters {
                format!("{title} cannot store some characters or white space: changed in {places}")
            } else {
                let is_part = tally.features.iter().any(|feature| self.carries.contains(*feature));
                let some = if is_part { "some " } else { "" };
                let names: Vec<_> = tally.features.iter().map(|feature| feature.plural()).collect();
                format!("{title} cannot store {some}{}: {count} lost, in {places}", listed(&names))
            };
            let severity = tally.features.iter().map(|feature| feature.severity()).max();
            let severity = severity.unwrap_or(Severity::Warning);
            diagnostics.push(Diagnostic::new(severity, code, message).topics(count, tally.topics));
        }
        diagnostics
    }
}

impl Tally {
    fn named(&self) -> String {
        let topics = self.topics.iter().take(NAMED).map(|path| format!("\"{path}\""));
        let named = self.others.iter().cloned().chain(topics).collect::<Vec<_>>().join(", ");
        match self.places - self.others.len() - self.topics.len().min(NAMED) {
            0 => named,
            more => format!("{named} and {more} more"),
        }
    }
}

/// Joins names for a sentence: `notes, icons and tags`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// Returns the path of a topic in the map, such as `Root › Branch › Topic`, shortened to its last steps.
pub(super) fn path(topic: Topic<'_>) -> String {
    let step = |topic: Topic<'_>| match name(topic.text()) {
        name if name.is_empty() => format!("topic {}", topic.id().index() + 1),
        name => name,
    };
    let mut steps: Vec<_> =
        std::iter::once(topic).chain(topic.ancestors()).take(PATH_LENGTH).map(step).collect();
    if topic.depth() >= PATH_LENGTH {
        steps.push("…".into());
    }
    steps.reverse();
    steps.join(" › ")
}

/// Returns a text as a message names it: its beginning, on one line, without control characters.
fn name(text: &str) -> String {
    let text = text.trim();
    let mut name: String =
        text.chars().take(NAME_LENGTH).map(|char| if char.is_control() { ' ' } else { char }).collect();
    if text.chars().nth(NAME_LENGTH).is_some() {
        name.push('…');
    }
    name
}

#[cfg(test)]
mod tests {
    use panmap_model::{MapBuilder, Timestamp};

    use super::*;
    use crate::writing::fitted::Roots;

    #[test]
    fn losses_name_a_few_topics_and_count_the_rest() {
        let bare = Limits {
            title: "MindMeister text",
            carries: Features::NONE,
            attributes: &["kept"],
            roots: Roots::Any,
        };
        let mut builder = MapBuilder::new();
        let mut last = None;
        for text in ["a\nb", "", &"long ".repeat(20), "d", "e"] {
            let topic = builder.open(text);
            builder.note("n");
            builder.fact(Fact::Icon("idea"));
            builder.fact(Fact::Icon("help"));
            builder.fact(Fact::SourceId("x"));
            builder.fact(Fact::Attribute { name: "kept", value: "v" });
            builder.fact(Fact::Created(Timestamp(0)));
            last = last.or(Some(topic));
        }
        if let Some(topic) = last {
            builder.relate(topic, topic, "");
        }
        let meta = builder.meta_mut();
        meta.author = Some("Ann".into());
        meta.description = Some("What it is\nabout".into());
        meta.attributes = vec![("k".into(), "v".into())];
        let map = builder.finish();
        let begin =
            |options: &WriteOptions| Losses::begin(bare, options, &Fitted::new(bare, &map, options)).finish();
        let (few, all) = (begin(&WriteOptions::default()), begin(&WriteOptions::default().all_topics(true)));
        assert_eq!(few[4].message, all[4].message);
        assert_eq!((few[4].topics.len(), all[4].topics.len()), (3, 5));
        let options = WriteOptions::default();
        let mut losses = Losses::begin(bare, &options, &Fitted::new(bare, &map, &options));
        losses.of_place(MapFeature::AnyText.into(), "the description");
        let losses = losses.finish();
        assert_eq!((losses[4].code, losses[4].count), (Code::LostIcon, 10));
        let lines: Vec<_> = losses.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        warning[lost-author]: MindMeister text cannot store the author: "Ann"
        warning[lost-description]: MindMeister text cannot store a description: "What it is about"
        warning[lost-map-attribute]: MindMeister text cannot store map attributes: 1 lost (`k`)
        warning[lost-note]: MindMeister text cannot store notes: 5 lost, in "a b", "a b › topic 2", "a b › topic 2 › long long long long long long long long …" and 2 more
        warning[lost-icon]: MindMeister text cannot store icons: 10 lost, in "a b", "a b › topic 2", "a b › topic 2 › long long long long long long long long …" and 2 more
        warning[lost-relation]: MindMeister text cannot store relations: 1 lost, in "a b"
        info[lost-time]: MindMeister text cannot store creation times: 5 lost, in "a b", "a b › topic 2", "a b › topic 2 › long long long long long long long long …" and 2 more
        warning[lost-characters]: MindMeister text cannot store some characters or white space: changed in the description
        "#);
    }
}
