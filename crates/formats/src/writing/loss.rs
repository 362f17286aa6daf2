//! What a writer could not carry, counted while writing and told at the end.

use std::collections::BTreeMap;

use panmap_model::{Code, Diagnostic, Fact, MindMap, Severity, Topic, TopicId};

use super::fitted::Fitted;
use crate::features::{Feature, Features};
use crate::format::Target;

/// How many topics a diagnostic names before it only counts the rest.
const NAMED: usize = 3;

/// How many characters of a topic's text name it.
const NAME_LENGTH: usize = 40;

/// How many topics of a path are named, the last ones.
const PATH_LENGTH: usize = 4;

/// The losses of one write: those of the map as a whole, and those of topics by kind.
pub(crate) struct Losses {
    title: &'static str,
    carries: Features,
    map: Vec<Diagnostic>,
    topics: BTreeMap<Code, Tally>,
}

#[derive(Default)]
struct Tally {
    /// How many things are lost.
    count: usize,
    /// How many topics or other places lose them.
    places: usize,
    /// The topic counted last, which may lose several.
    last: Option<TopicId>,
    /// The first topics, by their paths.
    topics: Vec<String>,
    /// The first of what is no topic.
    others: Vec<String>,
}

impl Losses {
    /// Begins with all that the target does not declare to carry, of the map as a whole and of its topics.
    ///
    /// The language is where a map came from rather than part of it, so it is never lost.
    pub(crate) fn begin(target: &Target, fitted: &Fitted<'_>) -> Self {
        let mut losses = Self {
            title: target.title,
            carries: target.carries,
            map: fitted.added_root.iter().cloned().collect(),
            topics: BTreeMap::new(),
        };
        losses.of_meta(fitted.map(), fitted.moves_description);
        if !target.carries(Feature::Relations) {
            let from = |relation: panmap_model::Relation<'_>| fitted.map().get(relation.from);
            fitted
                .map()
                .relations()
                .filter_map(from)
                .for_each(|topic| losses.of_topic(Code::LostRelation, topic));
        }
        for topic in fitted.map().topics() {
            for fact in topic.facts() {
                losses.of_fact(topic, fact);
            }
        }
        losses
    }

    fn of_meta(&mut self, map: &MindMap, moves_description: bool) {
        let meta = map.meta();
        let root = map.roots().next().map_or("", Topic::text);
        if let Some(title) = meta.title.as_ref().filter(|title| *title != root) {
            self.unless_carried(Feature::Title, 1, || {
                format!("a title beside the root's text: \"{}\"", name(title))
            });
        }
        if let Some(author) = &meta.author {
            self.unless_carried(Feature::Author, 1, || format!("the author: \"{}\"", name(author)));
        }
        if let Some(description) = &meta.description {
            if moves_description {
                let message =
                    format!("{} cannot store a description: it is written as the root's note", self.title);
                self.of_map(Diagnostic::info(Code::MovedDescription, message));
            } else {
                self.unless_carried(Feature::Description, 1, || {
                    format!("a description: \"{}\"", name(description))
                });
            }
        }
        if meta.created.or(meta.modified).is_some() {
            self.unless_carried(Feature::MapTimes, 1, || "the times of the map".into());
        }
        if let [(first, _), ..] = &meta.attributes[..] {
            let count = meta.attributes.len();
            self.unless_carried(Feature::MapAttributes, count, || {
                let more = if count == 1 { String::new() } else { format!(" and {} more", count - 1) };
                format!("map attributes: {count} lost (`{}`{more})", name(first))
            });
        }
    }

    fn of_fact(&mut self, topic: Topic<'_>, fact: Fact<'_>) {
        let feature = Feature::of(fact);
        if let Some(code) = feature.loss().filter(|_| !self.carries.contains(feature)) {
            self.of_topic(code, topic);
        }
    }

    /// Adds a loss of the map as a whole.
    pub(crate) fn of_map(&mut self, diagnostic: Diagnostic) {
        self.map.push(diagnostic);
    }

    /// Counts a loss of a topic.
    pub(crate) fn of_topic(&mut self, code: Code, topic: Topic<'_>) {
        let tally = self.topics.entry(code).or_default();
        tally.count += 1;
        if tally.last == Some(topic.id()) {
            return;
        }
        tally.last = Some(topic.id());
        tally.places += 1;
        if tally.topics.len() < NAMED {
            tally.topics.push(path(topic));
        }
    }

    /// Counts a loss in something that is no topic, such as `the title`.
    pub(crate) fn of_place(&mut self, code: Code, place: &str) {
        let tally = self.topics.entry(code).or_default();
        tally.count += 1;
        tally.places += 1;
        if tally.others.len() < NAMED {
            tally.others.push(place.to_owned());
        }
    }

    /// The losses as diagnostics: the map's first, then those of topics in the order of [`Code`].
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.map;
        for (code, tally) in self.topics {
            let (title, places, count) = (self.title, tally.named(), tally.count);
            let feature = Feature::of_loss(code).filter(|feature| *feature != Feature::AnyText);
            let message = match feature {
                Some(feature) if self.carries.contains(feature) => {
                    format!("{title} cannot store some {}: {count} lost, in {places}", feature.name())
                }
                Some(feature) => {
                    format!("{title} cannot store {}: {count} lost, in {places}", feature.name())
                }
                None => format!("{title} cannot store some characters or white space: changed in {places}"),
            };
            diagnostics.push(Diagnostic::new(severity(code), code, message).topics(count, tally.topics));
        }
        diagnostics
    }

    fn unless_carried(&mut self, feature: Feature, count: usize, what: impl FnOnce() -> String) {
        if let Some(code) = feature.loss().filter(|_| !self.carries.contains(feature)) {
            let message = format!("{} cannot store {}", self.title, what());
            self.of_map(Diagnostic::new(severity(code), code, message).topics(count, Vec::new()));
        }
    }
}

impl Tally {
    fn named(&self) -> String {
        let topics = self.topics.iter().map(|path| format!("\"{path}\""));
        let named = self.others.iter().cloned().chain(topics).collect::<Vec<_>>().join(", ");
        match self.places - self.others.len() - self.topics.len() {
            0 => named,
            more => format!("{named} and {more} more"),
        }
    }
}

/// How bad a loss is: how a map looks is less of one than what it says.
fn severity(code: Code) -> Severity {
    match code {
        Code::LostFolding | Code::LostSide | Code::LostTime | Code::LostMapTime => Severity::Info,
        _ => Severity::Warning,
    }
}

/// A topic by its place in the map: `Root › Branch › Topic`, the last few of them.
fn path(topic: Topic<'_>) -> String {
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

/// A text as it is named in a message: its beginning, on one line, without control characters.
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
    use panmap_model::{Fact, MapBuilder, Timestamp};

    use super::*;
    use crate::format::WriteOptions;
    use crate::writing::fitted::Roots;

    #[test]
    fn losses_name_a_few_topics_and_count_the_rest() {
        let bare = Target {
            name: "bare",
            title: "MindMeister text",
            follows: "Nobody.",
            carries: Features::NONE,
            settings: &[],
            roots: Roots::Any,
            write: |_, _| Ok(()),
        };
        let mut builder = MapBuilder::new();
        let mut last = None;
        for text in ["a\nb", "", &"long ".repeat(20), "d", "e"] {
            let topic = builder.open(text);
            builder.note("n");
            builder.fact(Fact::Icon("idea"));
            builder.fact(Fact::Icon("help"));
            builder.fact(Fact::SourceId("x"));
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
        let mut losses = Losses::begin(&bare, &Fitted::new(&bare, &map, &WriteOptions::default()));
        losses.of_place(Code::LostCharacters, "the description");
        let losses = losses.finish();
        assert_eq!((losses[4].code, losses[4].count), (Code::LostIcon, 10));
        let lines: Vec<_> = losses.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        warning[lost-author]: MindMeister text has no place for the author: "Ann" is lost
        warning[lost-description]: MindMeister text has no place for a description: "What it is about" is lost
        warning[lost-map-attribute]: MindMeister text has no place for attributes of the map: 1, from `k` on, is lost
        warning[lost-note]: MindMeister text has no place for notes: 5 lost, of "a b", "a b › topic 2", "a b › topic 2 › long long long long long long long long …" and 2 more
        warning[lost-icon]: MindMeister text has no place for icons: 10 lost, of "a b", "a b › topic 2", "a b › topic 2 › long long long long long long long long …" and 2 more
        warning[lost-relation]: MindMeister text has no place for relations: 1 lost, of "a b"
        info[lost-time]: MindMeister text has no place for times: 5 lost, of "a b", "a b › topic 2", "a b › topic 2 › long long long long long long long long …" and 2 more
        warning[lost-characters]: MindMeister text cannot hold some characters or white space: changed in the description
        "#);
    }
}
