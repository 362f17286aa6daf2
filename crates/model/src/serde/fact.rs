//! Facts that own their texts, as they are read.

use serde::ser::{Serialize, Serializer};

use super::text::OwnedText;
use crate::{Fact, Picture, Role, Side, StyleProperty, Task, Timestamp};

#[derive(serde::Deserialize)]
#[serde(rename = "Fact", rename_all = "snake_case")]
pub(super) enum OwnedFact {
    Note(OwnedText),
    Details(OwnedText),
    Link(String),
    Task(String),
    Priority(u8),
    Progress(u8),
    Number(u32),
    Folded,
    Side(Side),
    Role(Role),
    Sheet(String),
    Created(Timestamp),
    Modified(Timestamp),
    SourceId(String),
    Icon(String),
    Tag(String),
    Picture { address: String, width: Option<u16>, height: Option<u16>, title: String },
    Attachment { address: String, name: String },
    Style { property: StyleProperty, value: String },
    Attribute { name: String, value: String },
    Extension { syntax: String, source: String },
}

impl OwnedFact {
    pub(super) fn get(&self) -> Fact<'_> {
        match self {
            Self::Note(text) => Fact::Note(text.get()),
            Self::Details(text) => Fact::Details(text.get()),
            Self::Link(text) => Fact::Link(text),
            Self::Task(name) => Fact::Task(Task::named(name)),
            Self::Priority(priority) => Fact::Priority(*priority),
            Self::Progress(percent) => Fact::Progress(*percent),
            Self::Number(number) => Fact::Number(*number),
            Self::Folded => Fact::Folded,
            Self::Side(side) => Fact::Side(*side),
            Self::Role(role) => Fact::Role(*role),
            Self::Sheet(title) => Fact::Sheet(title),
            Self::Created(time) => Fact::Created(*time),
            Self::Modified(time) => Fact::Modified(*time),
            Self::SourceId(text) => Fact::SourceId(text),
            Self::Icon(text) => Fact::Icon(text),
            Self::Tag(text) => Fact::Tag(text),
            Self::Picture { address, width, height, title } => {
                Fact::Picture(Picture { address, width: *width, height: *height, title })
            }
            Self::Attachment { address, name } => Fact::Attachment { address, name },
            Self::Style { property, value } => Fact::Style { property: *property, value },
            Self::Attribute { name, value } => Fact::Attribute { name, value },
            Self::Extension { syntax, source } => Fact::Extension { syntax, source },
        }
    }
}

impl Serialize for Task<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
