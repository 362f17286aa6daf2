//! What a topic may have beside its text, kept out of the tree because most topics have none of it.

/// Something a topic has beside its text.
///
/// A topic has any number of icons, tags and attributes, in order, and at most one of everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Fact<'a> {
    /// A longer text attached to the topic, lines separated by `\n`.
    Note(&'a str),
    /// The address the topic links to, as the source wrote it.
    Link(&'a str),
    /// Whether the topic is a task, and whether it is done.
    Task(Task),
    /// The topics below this one are hidden until asked for.
    Folded,
    /// The side of the root on which the branch is drawn.
    Side(Side),
    /// When the topic was made.
    Created(Timestamp),
    /// When the topic was last changed.
    Modified(Timestamp),
    /// What the source calls the topic, so that others can refer to it.
    SourceId(&'a str),
    /// A small picture beside the topic, by its canonical name.
    Icon(&'a str),
    /// A word the topic is filed under.
    Tag(&'a str),
    /// Anything else the source knew about the topic, by the source's own name for it.
    Attribute {
        /// The source's name.
        name: &'a str,
        /// The value, as the source wrote it.
        value: &'a str,
    },
}

/// The state of a topic that is a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Task {
    /// Still to be done.
    Open,
    /// Done.
    Done,
}

/// A side of the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Side {
    /// Drawn to the left of the root.
    Left,
    /// Drawn to the right of the root.
    Right,
}

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Timestamp(pub i64);

/// A range of bytes in the text buffer of a map.
#[derive(Clone, Copy)]
pub(crate) struct TextRange {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A [`Fact`] as stored. The facts of a topic follow each other by kind, the last one marked.
#[derive(Clone, Copy)]
pub(crate) struct StoredFact {
    pub(crate) kind: FactKind,
    pub(crate) is_last: bool,
    pub(crate) value: Value,
}

/// The kinds of fact, in the order in which a topic's facts are kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FactKind {
    Note,
    Link,
    Task,
    Folded,
    Side,
    Created,
    Modified,
    SourceId,
    Icon,
    Tag,
    Attribute,
}

#[derive(Clone, Copy)]
pub(crate) enum Value {
    None,
    Text(TextRange),
    Pair(TextRange, TextRange),
    Task(Task),
    Side(Side),
    Time(Timestamp),
}

impl FactKind {
    /// Whether a topic has at most one fact of the kind.
    pub(crate) fn is_single(self) -> bool {
        self < Self::Icon
    }
}

impl Fact<'_> {
    pub(crate) fn kind(self) -> FactKind {
        match self {
            Self::Note(_) => FactKind::Note,
            Self::Link(_) => FactKind::Link,
            Self::Task(_) => FactKind::Task,
            Self::Folded => FactKind::Folded,
            Self::Side(_) => FactKind::Side,
            Self::Created(_) => FactKind::Created,
            Self::Modified(_) => FactKind::Modified,
            Self::SourceId(_) => FactKind::SourceId,
            Self::Icon(_) => FactKind::Icon,
            Self::Tag(_) => FactKind::Tag,
            Self::Attribute { .. } => FactKind::Attribute,
        }
    }
}

impl StoredFact {
    /// The fact, its texts taken from the buffer.
    pub(crate) fn fact(self, text: &str) -> Fact<'_> {
        let slice = |range: TextRange| &text[range.start as usize..range.end as usize];
        match (self.kind, self.value) {
            (FactKind::Note, Value::Text(range)) => Fact::Note(slice(range)),
            (FactKind::Link, Value::Text(range)) => Fact::Link(slice(range)),
            (FactKind::SourceId, Value::Text(range)) => Fact::SourceId(slice(range)),
            (FactKind::Icon, Value::Text(range)) => Fact::Icon(slice(range)),
            (FactKind::Tag, Value::Text(range)) => Fact::Tag(slice(range)),
            (FactKind::Created, Value::Time(time)) => Fact::Created(time),
            (FactKind::Modified, Value::Time(time)) => Fact::Modified(time),
            (_, Value::Pair(name, value)) => Fact::Attribute { name: slice(name), value: slice(value) },
            (_, Value::Task(task)) => Fact::Task(task),
            (_, Value::Side(side)) => Fact::Side(side),
            _ => Fact::Folded,
        }
    }
}
