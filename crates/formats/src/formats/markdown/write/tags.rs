//! Obsidian's tags behind the text of a topic.

use std::io::{self, Write};

use panmap_model::Topic;

use crate::formats::markdown::property::is_tag;

pub(super) fn write_tags(out: &mut impl Write, topic: Topic<'_>) -> io::Result<()> {
    // Two spaces after a bullet would move the content of its item.
    let mut separator = if topic.text().is_empty() && topic.link().is_none() { "" } else { " " };
    for tag in topic.tags().filter(|tag| is_tag(tag)) {
        write!(out, "{separator}#{tag}")?;
        separator = " ";
    }
    Ok(())
}
