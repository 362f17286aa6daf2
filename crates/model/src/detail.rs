//! What a topic may have beside its text, kept out of the tree because most topics have none of it.

/// Something a topic has beside its text.
///
/// A topic has any number of icons, tags and attributes, in order, and at most one of everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Detail<'a> {
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

/// A [`Detail`] as stored. The facts of a topic follow each other by kind, the last one marked.
#[derive(Clone, Copy)]
pub(crate) struct Fact {
    pub(crate) kind: Kind,
    pub(crate) is_last: bool,
    pub(crate) value: Value,
}

/// The kinds of detail, in the order in which a topic's details are kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
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

impl Kind {
    /// Whether a topic has at most one detail of the kind.
    pub(crate) fn is_single(self) -> bool {
        self < Self::Icon
    }
}

impl Detail<'_> {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Note(_) => Kind::Note,
            Self::Link(_) => Kind::Link,
            Self::Task(_) => Kind::Task,
            Self::Folded => Kind::Folded,
            Self::Side(_) => Kind::Side,
            Self::Created(_) => Kind::Created,
            Self::Modified(_) => Kind::Modified,
            Self::SourceId(_) => Kind::SourceId,
            Self::Icon(_) => Kind::Icon,
            Self::Tag(_) => Kind::Tag,
            Self::Attribute { .. } => Kind::Attribute,
        }
    }
}

impl Fact {
    /// The detail, its texts taken from the buffer.
    pub(crate) fn detail(self, text: &str) -> Detail<'_> {
        let slice = |range: TextRange| &text[range.start as usize..range.end as usize];
        match (self.kind, self.value) {
            (Kind::Note, Value::Text(range)) => Detail::Note(slice(range)),
            (Kind::Link, Value::Text(range)) => Detail::Link(slice(range)),
            (Kind::SourceId, Value::Text(range)) => Detail::SourceId(slice(range)),
            (Kind::Icon, Value::Text(range)) => Detail::Icon(slice(range)),
            (Kind::Tag, Value::Text(range)) => Detail::Tag(slice(range)),
            (Kind::Created, Value::Time(time)) => Detail::Created(time),
            (Kind::Modified, Value::Time(time)) => Detail::Modified(time),
            (_, Value::Pair(name, value)) => Detail::Attribute { name: slice(name), value: slice(value) },
            (_, Value::Task(task)) => Detail::Task(task),
            (_, Value::Side(side)) => Detail::Side(side),
            _ => Detail::Folded,
        }
    }
}
