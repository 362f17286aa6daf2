//! The text of a node as Markdown, and the link of its topic.

use panmap_model::{TextBuf, Topic};

use crate::reading::link::whole_link;
use crate::reading::markdown;
use crate::writing;

/// What a node shows, and so what kind of node it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content {
    Markdown(String),
    /// A file, and the part of it that is shown.
    File(String, String),
    Url(String),
}

impl Content {
    /// The text and the link of a topic.
    pub(super) fn read(&self) -> (TextBuf, Option<String>) {
        match self {
            Self::Markdown(source) => {
                let text = markdown::read(source);
                match whole_link(text.as_text()) {
                    Some((link, inside)) => (inside, Some(link)),
                    None => (text, None),
                }
            }
            Self::File(file, part) => {
                let name = file.rsplit('/').next().unwrap_or_default();
                (name.to_owned().into(), Some(format!("{file}{part}")))
            }
            Self::Url(url) => (url.clone().into(), Some(url.clone())),
        }
    }

    /// The content for a topic.
    pub(super) fn of(topic: Topic<'_>) -> Self {
        let text = topic.rich_text();
        let link = topic.link().filter(|link| !link.is_empty());
        let is_told = |content: &Self| {
            let (again, other) = content.read();
            other.as_deref() == link && again.as_text() == text
        };
        if let Some(link) = link {
            let (file, part) = link.split_at(link.find('#').unwrap_or(link.len()));
            let file = Self::File(file.to_owned(), part.to_owned());
            let is_address = link.contains("://") || link.starts_with("mailto:");
            if !is_address && !link.starts_with('#') && is_told(&file) {
                return file;
            }
            if text.is_plain() && text.words() == link {
                return Self::Url(link.to_owned());
            }
            let linked = Self::Markdown(writing::markdown::write(text, Some(link)));
            if is_told(&linked) {
                return linked;
            }
        }
        Self::Markdown(writing::markdown::write(text, None))
    }
}
