//! The ways in which two maps can differ.

use panmap_model::{Fact, Meta, Side, Task, Topic, TopicId};

/// One difference between two maps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The map as a whole differs.
    Map {
        /// What differs, at least one thing.
        fields: Vec<Field>,
    },
    /// A topic of the newer map is not in the older one, with this many topics in its branch that are not either.
    Added {
        /// The topic in the newer map.
        topic: TopicId,
        /// How many topics were added, this one included.
        count: usize,
    },
    /// A topic of the older map is not in the newer one, with this many topics in its branch that are not either.
    Removed {
        /// The topic in the older map.
        topic: TopicId,
        /// How many topics were removed, this one included.
        count: usize,
    },
    /// A topic is below another one, or elsewhere among its siblings.
    Moved {
        /// The topic in the older map.
        old: TopicId,
        /// The topic in the newer map.
        new: TopicId,
    },
    /// The text of a topic or something else about it differs.
    Changed {
        /// The topic in the older map.
        old: TopicId,
        /// The topic in the newer map.
        new: TopicId,
        /// What differs, at least one thing.
        fields: Vec<Field>,
    },
    /// A line between two topics is in the newer map only.
    RelationAdded {
        /// Where it begins, in the newer map.
        from: TopicId,
        /// Where it ends, in the newer map.
        to: TopicId,
        /// What is written along it.
        label: String,
    },
    /// A line between two topics is in the older map only.
    RelationRemoved {
        /// Where it begins, in the older map.
        from: TopicId,
        /// Where it ends, in the older map.
        to: TopicId,
        /// What is written along it.
        label: String,
    },
}

/// What differs about a topic or a map, before and after. Several values of a kind are separated by `\n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is.
    pub aspect: Aspect,
    /// What the older map has, if anything.
    pub old: Option<String>,
    /// What the newer map has, if anything.
    pub new: Option<String>,
}

macro_rules! aspects {
    ($($(#[$doc:meta])* $aspect:ident = $name:literal,)*) => {
        /// Something that can be compared about a topic or a map.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Aspect {
            $($(#[$doc])* $aspect,)*
        }

        impl Aspect {
            /// Every aspect.
            pub const ALL: &'static [Self] = &[$(Self::$aspect),*];

            /// The name in messages and reports.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$aspect => $name,)* }
            }
        }
    };
}

aspects! {
    /// The text of a topic, which is always compared.
    Text = "text",
    /// A note.
    Note = "note",
    /// A link.
    Link = "link",
    /// Whether a topic is a task: `open` or `done`.
    Task = "task",
    /// Icons by their canonical names.
    Icons = "icons",
    /// Tags.
    Tags = "tags",
    /// Attributes of topics as `name=value`.
    Attributes = "attributes",
    /// Whether a topic is folded: `folded`.
    Folding = "folding",
    /// The side of the root: `left` or `right`.
    Side = "side",
    /// When a topic was made and changed, in milliseconds since 1970.
    Times = "times",
    /// Lines between topics.
    Relations = "relations",
    /// The title of the map.
    Title = "title",
    /// The author of the map.
    Author = "author",
    /// The description of the map.
    Description = "description",
    /// When the map was made and changed, in milliseconds since 1970.
    MapTimes = "map times",
    /// Attributes of the map as `name=value`.
    MapAttributes = "map attributes",
}

/// The aspects of topics beside text.
const OF_TOPICS: [Aspect; 9] = [
    Aspect::Note,
    Aspect::Link,
    Aspect::Task,
    Aspect::Icons,
    Aspect::Tags,
    Aspect::Attributes,
    Aspect::Folding,
    Aspect::Side,
    Aspect::Times,
];

const OF_MAPS: [Aspect; 5] =
    [Aspect::Title, Aspect::Author, Aspect::Description, Aspect::MapTimes, Aspect::MapAttributes];

impl Aspect {
    /// The aspect a detail belongs to; none where it is no difference.
    pub(crate) fn of(fact: Fact<'_>) -> Option<Self> {
        Some(match fact {
            Fact::Note(_) => Self::Note,
            Fact::Link(_) => Self::Link,
            Fact::Task(_) => Self::Task,
            Fact::Folded => Self::Folding,
            Fact::Side(_) => Self::Side,
            Fact::Created(_) | Fact::Modified(_) => Self::Times,
            Fact::Icon(_) => Self::Icons,
            Fact::Tag(_) => Self::Tags,
            Fact::Attribute { .. } => Self::Attributes,
            Fact::SourceId(_) => return None,
        })
    }
}

/// What differs between two topics.
pub(crate) fn of_topics<'a>(
    old: Topic<'a>,
    new: Topic<'a>,
    aspects: &'a [Aspect],
) -> impl Iterator<Item = Field> + 'a {
    let text = (old.text() != new.text()).then(|| Field {
        aspect: Aspect::Text,
        old: Some(old.text().to_owned()),
        new: Some(new.text().to_owned()),
    });
    // Most topics have no details at all.
    let is_plain = old.facts().next().is_none() && new.facts().next().is_none();
    let compared = OF_TOPICS.into_iter().filter(move |aspect| !is_plain && aspects.contains(aspect));
    text.into_iter().chain(compared.filter_map(move |aspect| {
        let details = |topic: Topic<'a>| topic.facts().filter(move |fact| Aspect::of(*fact) == Some(aspect));
        let joined = |topic| joined(details(topic).map(value));
        // Not the joined texts: a line break may be within one or between two.
        let differs = !details(old).eq(details(new));
        differs.then(|| Field { aspect, old: joined(old), new: joined(new) })
    }))
}

/// What differs between two maps as a whole.
pub(crate) fn of_maps<'a>(
    old: &'a Meta,
    new: &'a Meta,
    aspects: &'a [Aspect],
) -> impl Iterator<Item = Field> + 'a {
    let compared = OF_MAPS.into_iter().filter(|aspect| aspects.contains(aspect));
    compared.filter_map(|aspect| {
        let differs = match aspect {
            Aspect::Title => old.title != new.title,
            Aspect::Author => old.author != new.author,
            Aspect::Description => old.description != new.description,
            Aspect::MapTimes => (old.created, old.modified) != (new.created, new.modified),
            _ => old.attributes != new.attributes,
        };
        differs.then(|| Field { aspect, old: of_map(old, aspect), new: of_map(new, aspect) })
    })
}

fn of_map(meta: &Meta, aspect: Aspect) -> Option<String> {
    match aspect {
        Aspect::Title => meta.title.clone(),
        Aspect::Author => meta.author.clone(),
        Aspect::Description => meta.description.clone(),
        Aspect::MapTimes => {
            let created = meta.created.map(|time| format!("created {}", time.0));
            joined(created.into_iter().chain(meta.modified.map(|time| format!("modified {}", time.0))))
        }
        _ => joined(meta.attributes.iter().map(|(name, value)| format!("{name}={value}"))),
    }
}

fn value(fact: Fact<'_>) -> String {
    match fact {
        Fact::Note(text) | Fact::Link(text) | Fact::SourceId(text) | Fact::Icon(text) | Fact::Tag(text) => {
            text.to_owned()
        }
        Fact::Task(Task::Open) => "open".to_owned(),
        Fact::Task(Task::Done) => "done".to_owned(),
        Fact::Folded => "folded".to_owned(),
        Fact::Side(Side::Left) => "left".to_owned(),
        Fact::Side(Side::Right) => "right".to_owned(),
        Fact::Created(time) => format!("created {}", time.0),
        Fact::Modified(time) => format!("modified {}", time.0),
        Fact::Attribute { name, value } => format!("{name}={value}"),
    }
}

fn joined(values: impl Iterator<Item = String>) -> Option<String> {
    values.reduce(|all, value| all + "\n" + &value)
}
