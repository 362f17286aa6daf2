//! What stands behind the bullet of an item.

use panmap_model::{Mark, MarkKind, Run, Text, Topic};

use super::marks;
use super::topic::block_of_text;
use crate::formats::markdown::property::is_tag;
use crate::formats::markdown::style::Style;
use crate::writing::fitted::Fitted;

/// What stands behind the bullet of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// The text, or a comment in its place.
    Text,
    /// Nothing, since blanks with which the text begins would move what the item holds.
    Indented,
    /// Nothing: what belongs to the item stands in the lines below.
    Nothing,
    /// The first block of the note, which readers do not take for the text.
    Block,
}

impl Begin {
    /// How an item begins. Without text, its note must not begin with words that would be read as the text.
    ///
    /// SPEC: an item begins with one blank line at most, so a note behind a blank line is none.
    pub(super) fn of(fitted: &Fitted<'_>, topic: Topic<'_>, style: Style) -> Self {
        let has_task = style.has_tasks && topic.task().is_some();
        let has_tags = style.is_obsidian && topic.tags().any(is_tag);
        let text = topic.rich_text();
        if text.words().starts_with([' ', '\t']) && block_of_text(topic) == Some(MarkKind::HtmlBlock) {
            return Self::Indented;
        }
        if !text.is_empty() || !text.is_plain() || topic.link().is_some() || has_task || has_tags {
            return Self::Text;
        }
        let blocks = topic.children().next().and_then(Topic::blocks_before);
        match fitted.note(topic).filter(|_| style.has_notes) {
            Some(note) if !marks::has_properties(fitted, topic, style) => match blocks {
                Some(0) if Some(note) == topic.note() => Self::Nothing,
                _ if holds_blocks(note) => Self::Block,
                _ => Self::Text,
            },
            _ if style.shows_empty => Self::Text,
            _ => Self::Nothing,
        }
    }
}

/// Whether a note begins with a block that holds blocks or cells.
fn holds_blocks(note: Text<'_>) -> bool {
    matches!(note.runs().next(), Some(Run::Open(Mark::Quote | Mark::Table | Mark::Footnote { .. })))
}
