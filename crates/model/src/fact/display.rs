//! Facts formatted for people.

use std::fmt;

use super::content::Fact;
use super::value::Picture;

/// Formats the value of the fact alone, such as `done`, `50 %`, `price=2.40` or `oak.png (640 x 480)`.
impl fmt::Display for Fact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Note(text) | Self::Details(text) => write!(f, "{text}"),
            Self::Link(text)
            | Self::Sheet(text)
            | Self::SourceId(text)
            | Self::Icon(text)
            | Self::Tag(text) => f.write_str(text),
            Self::Task(task) => write!(f, "{task}"),
            Self::Priority(priority) => write!(f, "{priority}"),
            Self::Progress(percent) => write!(f, "{percent} %"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Folded => f.write_str("folded"),
            Self::Side(side) => write!(f, "{side}"),
            Self::Role(role) => write!(f, "{role}"),
            Self::Created(time) | Self::Modified(time) => write!(f, "{}", time.0),
            Self::Picture(picture) => write!(f, "{picture}"),
            Self::Attachment { address, name: "" } => f.write_str(address),
            Self::Attachment { address, name } => write!(f, "{address} \"{name}\""),
            Self::Style { property, value } => write!(f, "{property}={value}"),
            Self::Attribute { name, value } => write!(f, "{name}={value}"),
            Self::Extension { syntax, source } => write!(f, "{syntax}: {source}"),
        }
    }
}

/// Formats the address, title and size, such as `oak.png "An oak" (640 x 480)`.
impl fmt::Display for Picture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { address, width, height, title } = self;
        f.write_str(address)?;
        if !title.is_empty() {
            write!(f, " \"{title}\"")?;
        }
        match (width, height) {
            (Some(width), Some(height)) => write!(f, " ({width} x {height})"),
            (Some(width), None) => write!(f, " (width {width})"),
            (None, Some(height)) => write!(f, " (height {height})"),
            (None, None) => Ok(()),
        }
    }
}
