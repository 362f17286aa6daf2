//! What expressions can ask of a topic.

use panmap_model::{Fact, Topic};

/// A field whose values are words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Words {
    Any,
    Text,
    Note,
    Details,
    Link,
    Tag,
    Icon,
    Id,
    Task,
    Role,
    Side,
    Sheet,
    Picture,
    Attachment,
    Attribute(String),
}

/// A field whose value is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Depth,
    Children,
    Topics,
    Priority,
    Progress,
    InList,
}

/// A field whose value is a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Created,
    Modified,
}

/// What `is` asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Root,
    Leaf,
    Folded,
    Task,
    Open,
    Done,
    Clone,
    Role(&'static str),
}

/// A field of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Words(Words),
    Number(Number),
    Time(Time),
}

/// The fields by their names, in the order of the documentation.
const FIELDS: &[(&str, Field)] = &[
    ("text", Field::Words(Words::Text)),
    ("note", Field::Words(Words::Note)),
    ("details", Field::Words(Words::Details)),
    ("link", Field::Words(Words::Link)),
    ("tag", Field::Words(Words::Tag)),
    ("icon", Field::Words(Words::Icon)),
    ("id", Field::Words(Words::Id)),
    ("task", Field::Words(Words::Task)),
    ("picture", Field::Words(Words::Picture)),
    ("attachment", Field::Words(Words::Attachment)),
    ("role", Field::Words(Words::Role)),
    ("side", Field::Words(Words::Side)),
    ("sheet", Field::Words(Words::Sheet)),
    ("any", Field::Words(Words::Any)),
    ("depth", Field::Number(Number::Depth)),
    ("children", Field::Number(Number::Children)),
    ("topics", Field::Number(Number::Topics)),
    ("priority", Field::Number(Number::Priority)),
    ("progress", Field::Number(Number::Progress)),
    ("number", Field::Number(Number::InList)),
    ("created", Field::Time(Time::Created)),
    ("modified", Field::Time(Time::Modified)),
];

/// What `is` asks, by name.
const STATES: &[(&str, State)] = &[
    ("root", State::Root),
    ("leaf", State::Leaf),
    ("folded", State::Folded),
    ("task", State::Task),
    ("open", State::Open),
    ("done", State::Done),
    ("clone", State::Clone),
    ("floating", State::Role("floating")),
    ("callout", State::Role("callout")),
    ("summary", State::Role("summary")),
];

impl Field {
    pub(super) fn named(name: &str) -> Option<Self> {
        FIELDS.iter().find(|(known, _)| *known == name).map(|(_, field)| field.clone())
    }

    /// The names of all fields, separated by commas.
    pub(super) fn names() -> String {
        FIELDS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// Whether a topic has such a field.
    pub(super) fn is_in(&self, topic: Topic<'_>) -> bool {
        match self {
            Self::Words(Words::Text) => !topic.rich_text().is_empty(),
            Self::Words(words) => words.any(topic, |_| true),
            Self::Number(Number::Children | Number::Topics) => !topic.is_leaf(),
            Self::Number(number) => number.of(topic).is_some(),
            Self::Time(time) => time.of(topic).is_some(),
        }
    }
}

impl State {
    pub(super) fn named(name: &str) -> Option<Self> {
        STATES.iter().find(|(known, _)| *known == name).map(|(_, state)| *state)
    }

    /// The names of all states, separated by commas.
    pub(super) fn names() -> String {
        STATES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn is_of(self, topic: Topic<'_>) -> bool {
        use panmap_model::Task;
        match self {
            Self::Root => topic.depth() == 0,
            Self::Leaf => topic.is_leaf(),
            Self::Folded => topic.is_folded(),
            Self::Task => topic.task().is_some(),
            Self::Open => topic.task().is_some_and(|task| task != Task::Done),
            Self::Done => topic.task() == Some(Task::Done),
            Self::Clone => topic.clone_of().is_some(),
            Self::Role(name) => topic.role().is_some_and(|role| role.name() == name),
        }
    }
}

impl Words {
    /// Whether any value of the field is as asked for.
    pub(super) fn any(&self, topic: Topic<'_>, holds: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Text => holds(topic.text()),
            Self::Note => topic.note().is_some_and(|note| holds(note.words())),
            Self::Details => topic.details().is_some_and(|details| holds(details.words())),
            Self::Link => links(topic, &holds),
            Self::Tag => topic.tags().any(holds),
            Self::Icon => topic.icons().any(holds),
            Self::Id => topic.source_id().is_some_and(holds),
            Self::Task => topic.task().is_some_and(|task| holds(task.name())),
            Self::Role => topic.role().is_some_and(|role| holds(role.name())),
            Self::Side => topic.side().is_some_and(|side| holds(side.name())),
            Self::Sheet => topic.sheet().is_some_and(holds),
            Self::Picture => {
                topic.pictures().any(|picture| holds(picture.address) || holds(picture.title))
                    || marks(topic, |mark| match mark {
                        panmap_model::Mark::Image(image) => holds(image.address),
                        _ => false,
                    })
            }
            Self::Attachment => topic.attachments().any(|(address, name)| holds(address) || holds(name)),
            Self::Attribute(name) => topic.attributes().any(|(own, value)| own == name && holds(value)),
            Self::Any => {
                holds(topic.text())
                    || links(topic, &holds)
                    || topic.facts().any(|fact| match fact {
                        Fact::Note(text) | Fact::Details(text) => holds(text.words()),
                        Fact::Tag(text) | Fact::Attribute { value: text, .. } => holds(text),
                        _ => false,
                    })
            }
        }
    }
}

/// Whether a link of a topic, or within its texts, is as asked for.
fn links(topic: Topic<'_>, holds: impl Fn(&str) -> bool) -> bool {
    topic.link().is_some_and(&holds)
        || marks(topic, |mark| match mark {
            panmap_model::Mark::Link(link) => holds(link.address),
            _ => false,
        })
}

/// Whether a mark of a topic's texts is as asked for.
fn marks(topic: Topic<'_>, holds: impl Fn(panmap_model::Mark<'_>) -> bool) -> bool {
    let texts = [Some(topic.rich_text()), topic.note(), topic.details()];
    texts
        .into_iter()
        .flatten()
        .filter(|text| !text.is_plain())
        .any(|text| text.marks().any(|(_, mark)| holds(mark)))
}

impl Number {
    pub(super) fn of(self, topic: Topic<'_>) -> Option<u64> {
        let count = |count: usize| Some(count as u64);
        match self {
            Self::Depth => count(topic.depth()),
            Self::Children => count(topic.children().count()),
            Self::Topics => count(topic.descendants().len()),
            Self::Priority => topic.priority().map(u64::from),
            Self::Progress => topic.progress().map(u64::from),
            Self::InList => topic.number().map(u64::from),
        }
    }
}

impl Time {
    /// The time in milliseconds since 1970.
    pub(super) fn of(self, topic: Topic<'_>) -> Option<i64> {
        let time = match self {
            Self::Created => topic.created(),
            Self::Modified => topic.modified(),
        };
        time.map(|time| time.0)
    }
}
