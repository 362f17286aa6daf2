//! The aspects in which topics and maps can differ, and how they are compared.

use std::fmt;

use panmap_model::{Fact, FactKind, Meta, MindMap, Text, Timestamp, Topic};

use crate::formatting;

/// A property of topics or maps that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Aspect {
    /// The text of a topic, which is always compared.
    Text,
    /// The formatting of a topic's text, compared if the words are equal.
    Formatting,
    /// The facts of this kind that a topic has.
    Fact(FactKind),
    /// The milliseconds of times; without this aspect, times are compared to the second.
    Milliseconds,
    /// The original of a topic that is a clone.
    Clone,
    /// The relations between topics.
    Relations,
    /// The groups of siblings.
    Groups,
    /// The title of the map.
    Title,
    /// The author of the map.
    Author,
    /// The description of the map.
    Description,
    /// When the map was created and changed, in milliseconds since 1970.
    MapTimes,
    /// The attributes of the map, as `name=value`.
    MapAttributes,
    /// The fragments of the map's source in its own syntax.
    MapExtensions,
    /// The files that the map carries.
    Media,
}

/// A difference between two topics or maps. Several values of one kind are separated by `\n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The aspect that differs.
    pub aspect: Aspect,
    /// The value in the older map, if any.
    pub old: Option<String>,
    /// The value in the newer map, if any.
    pub new: Option<String>,
}

/// The aspects of a map as a whole.
const OF_MAPS: [Aspect; 7] = [
    Aspect::Title,
    Aspect::Author,
    Aspect::Description,
    Aspect::MapTimes,
    Aspect::MapAttributes,
    Aspect::MapExtensions,
    Aspect::Media,
];

/// The aspects that are neither facts nor of maps; in [`Aspect::ALL`], the facts follow the first of them.
const OTHERS: [Aspect; 6] = [
    Aspect::Text,
    Aspect::Formatting,
    Aspect::Milliseconds,
    Aspect::Clone,
    Aspect::Relations,
    Aspect::Groups,
];

/// The number of aspects: every kind of fact except the id.
const COUNT: usize = OTHERS.len() + FactKind::ALL.len() - 1 + OF_MAPS.len();

impl Aspect {
    /// All aspects.
    pub const ALL: &'static [Self] = &all();

    /// The name used in messages and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Formatting => "formatting",
            Self::Fact(kind) if kind.is_single() => kind.name(),
            Self::Fact(kind) => kind.plural(),
            Self::Milliseconds => "milliseconds",
            Self::Clone => "clone of",
            Self::Relations => "relations",
            Self::Groups => "groups",
            Self::Title => "title",
            Self::Author => "author",
            Self::Description => "description",
            Self::MapTimes => "map times",
            Self::MapAttributes => "map attributes",
            Self::MapExtensions => "map extensions",
            Self::Media => "media",
        }
    }

    /// The aspect that a fact belongs to; `None` if it never counts as a difference.
    pub(crate) fn of(fact: Fact<'_>) -> Option<Self> {
        is_compared(fact.kind()).then_some(Self::Fact(fact.kind()))
    }
}

/// Formats the name used in messages and reports.
impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Whether facts of the kind can be a difference; a source id is provenance, so it is never lost and never different.
const fn is_compared(kind: FactKind) -> bool {
    kind.loss().is_some()
}

const fn all() -> [Aspect; COUNT] {
    let mut all = [Aspect::Text; COUNT];
    let mut count = 1;
    let mut at = 0;
    while at < FactKind::ALL.len() {
        if is_compared(FactKind::ALL[at]) {
            all[count] = Aspect::Fact(FactKind::ALL[at]);
            count += 1;
        }
        at += 1;
    }
    let mut rest = 1;
    while rest < OTHERS.len() {
        all[count] = OTHERS[rest];
        (count, rest) = (count + 1, rest + 1);
    }
    let mut of_map = 0;
    while of_map < OF_MAPS.len() {
        all[count] = OF_MAPS[of_map];
        (count, of_map) = (count + 1, of_map + 1);
    }
    all
}

/// Returns the differences between two topics in text and facts.
pub(crate) fn of_topics(old: Topic<'_>, new: Topic<'_>, aspects: &[Aspect]) -> Vec<Field> {
    let mut fields = Vec::new();
    if old.text() != new.text() {
        let [old, new] = [old, new].map(|topic| Some(topic.text().to_owned()));
        fields.push(Field { aspect: Aspect::Text, old, new });
    } else if old.rich_text() != new.rich_text() && aspects.contains(&Aspect::Formatting) {
        let [old, new] = formatting::told(old.rich_text(), new.rich_text());
        fields.push(Field { aspect: Aspect::Formatting, old, new });
    }
    // Most topics have no facts, or equal ones.
    if !old.facts().eq(new.facts()) {
        for aspect in aspects.iter().filter(|aspect| matches!(aspect, Aspect::Fact(_))) {
            let [old, new] = [old, new].map(|topic| of_aspect(topic, *aspect));
            // The joined texts would not do: a line break can be within a text or between two texts.
            if old != new && !is_same_second(&old, &new, aspects) {
                let mut values = [&old, &new].map(|facts| joined(facts.iter().map(ToString::to_string)));
                if values[0] == values[1] {
                    values = told(&old, &new);
                }
                let [old, new] = values;
                fields.push(Field { aspect: *aspect, old, new });
            }
        }
    }
    fields
}

/// Whether two facts are times in the same second, and only seconds are compared.
fn is_same_second(old: &[Fact<'_>], new: &[Fact<'_>], aspects: &[Aspect]) -> bool {
    let second = |facts: &[Fact<'_>]| match facts {
        [Fact::Created(time) | Fact::Modified(time)] => Some(seconds(*time)),
        _ => None,
    };
    !aspects.contains(&Aspect::Milliseconds) && second(old).is_some() && second(old) == second(new)
}

fn seconds(time: Timestamp) -> i64 {
    time.0.div_euclid(1000)
}

fn of_aspect(topic: Topic<'_>, aspect: Aspect) -> Vec<Fact<'_>> {
    topic.facts().filter(|fact| Aspect::of(*fact) == Some(aspect)).collect()
}

/// Formats facts that are texts with equal words so that their formatting is visible.
fn told(old: &[Fact<'_>], new: &[Fact<'_>]) -> [Option<String>; 2] {
    let pairs = old.iter().filter_map(text).zip(new.iter().filter_map(text));
    let pairs = pairs.map(|(old, new)| formatting::told(old, new));
    let (old, new): (Vec<_>, Vec<_>) = pairs.map(|[old, new]| (old, new)).unzip();
    [old, new].map(|told| joined(told.into_iter().flatten()))
}

/// The text of a fact, if the fact is a text.
fn text<'a>(fact: &Fact<'a>) -> Option<Text<'a>> {
    match fact {
        Fact::Note(text) | Fact::Details(text) => Some(*text),
        _ => None,
    }
}

/// Returns the differences between two maps as a whole.
pub(crate) fn of_maps<'a>(
    old: &'a MindMap,
    new: &'a MindMap,
    aspects: &'a [Aspect],
) -> impl Iterator<Item = Field> + 'a {
    let compared = OF_MAPS.into_iter().filter(|aspect| aspects.contains(aspect));
    compared.filter_map(|aspect| {
        let (before, after) = (old.meta(), new.meta());
        let differs = match aspect {
            Aspect::Title => before.title != after.title,
            Aspect::Author => before.author != after.author,
            Aspect::Description => before.description != after.description,
            Aspect::MapTimes if aspects.contains(&Aspect::Milliseconds) => {
                (before.created, before.modified) != (after.created, after.modified)
            }
            Aspect::MapTimes => {
                let times = |meta: &Meta| [meta.created, meta.modified].map(|time| time.map(seconds));
                times(before) != times(after)
            }
            Aspect::MapAttributes => before.attributes != after.attributes,
            Aspect::MapExtensions => before.extensions != after.extensions,
            _ => !old.media().eq(new.media()),
        };
        differs.then(|| Field { aspect, old: of_map(old, aspect), new: of_map(new, aspect) })
    })
}

fn of_map(map: &MindMap, aspect: Aspect) -> Option<String> {
    let meta = map.meta();
    match aspect {
        Aspect::Title => meta.title.clone(),
        Aspect::Author => meta.author.clone(),
        Aspect::Description => meta.description.as_ref().map(ToString::to_string),
        Aspect::MapTimes => {
            let told = |name, time: Option<Timestamp>| Some(format!("{name} {}", time?.0));
            joined([told("created", meta.created), told("modified", meta.modified)].into_iter().flatten())
        }
        Aspect::MapAttributes => {
            joined(meta.attributes.iter().map(|(name, value)| format!("{name}={value}")))
        }
        Aspect::MapExtensions => {
            joined(meta.extensions.iter().map(|(syntax, source)| format!("{syntax}: {source}")))
        }
        _ => joined(map.media().map(|medium| format!("{} ({} bytes)", medium.name, medium.bytes.len()))),
    }
}

fn joined(values: impl Iterator<Item = String>) -> Option<String> {
    values.reduce(|all, value| all + "\n" + &value)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_aspect_is_listed_once_under_a_name_of_its_own() {
        let aspects: HashSet<_> = Aspect::ALL.iter().collect();
        let names: HashSet<_> = Aspect::ALL.iter().map(ToString::to_string).collect();
        assert_eq!((aspects.len(), names.len()), (COUNT, COUNT), "{names:?}");
        assert!(!aspects.contains(&Aspect::Fact(FactKind::SourceId)));
    }
}
