//! What stands behind or below a topic's text: Obsidian's tags, or Logseq's properties.

use std::io::{self, Write};

use panmap_model::{Fact, FactKind, Topic};

use super::head;
use super::topic::can_have_tags;
use crate::formats::markdown::flavours::Style;
use crate::formats::markdown::property::{is_property, is_tag};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// Writes what stands behind or below the text: Obsidian's tags, or Logseq's properties.
pub(super) fn write(
    out: &mut Sink<'_>,
    fitted: &Fitted<'_>,
    topic: Topic<'_>,
    content: &[u8],
    level: u8,
    style: Style,
) -> io::Result<()> {
    if style.is_obsidian {
        for _ in topic.tags().filter(|tag| !is_tag(tag)) {
            out.lost(FactKind::Tag, topic);
        }
        return if can_have_tags(topic, level) { write_tags(out, topic) } else { Ok(()) };
    }
    if !style.is_outline {
        return Ok(());
    }
    let line = |out: &mut Sink<'_>, name: &str, value: &str| {
        out.write_all(b"\n")?;
        out.write_all(content)?;
        write!(out, "{name}:: {value}")
    };
    if topic.is_folded() {
        line(out, "collapsed", "true")?;
    } else if says_unfolded(fitted, topic) {
        // A page is Logseq's by its tabs or properties; without either, a marker would be a word, a line end a space.
        line(out, "collapsed", "false")?;
    }
    for fact in topic.facts() {
        match fact {
            Fact::Tag(tag) if is_tag(tag) => {}
            Fact::Tag(_) => out.lost(FactKind::Tag, topic),
            Fact::Attribute { name, value } if is_property(name, value) => line(out, name, value)?,
            Fact::Attribute { .. } => out.lost(FactKind::Attribute, topic),
            _ => {}
        }
    }
    let tags: Vec<_> = topic.tags().filter(|tag| is_tag(tag)).collect();
    if tags.is_empty() { Ok(()) } else { line(out, "tags", &tags.join(", ")) }
}

/// Whether properties stand below the text of a topic.
pub(super) fn has_properties(fitted: &Fitted<'_>, topic: Topic<'_>, style: Style) -> bool {
    let mut attributes = topic.attributes();
    style.is_outline
        && (topic.is_folded()
            || says_unfolded(fitted, topic)
            || attributes.any(|(name, value)| is_property(name, value))
            || topic.tags().any(is_tag))
}

/// Whether a topic says that it is not folded, for want of anything else that says whose page this is.
fn says_unfolded(fitted: &Fitted<'_>, topic: Topic<'_>) -> bool {
    topic.id().index() == 0 && is_bare_page(fitted) && head::is_empty(fitted.map())
}

/// Whether markers of tasks, line ends and the like are all that says that a page is Logseq's, but for properties.
fn is_bare_page(fitted: &Fitted<'_>) -> bool {
    let map = fitted.map();
    let shows = |root: Topic<'_>| {
        root.task().is_some()
            || fitted.note(root).is_some()
            || root.text().contains('\n')
            || !root.rich_text().is_plain()
    };
    map.roots().all(Topic::is_leaf) && map.roots().any(shows)
}

pub(super) fn write_tags(out: &mut impl Write, topic: Topic<'_>) -> io::Result<()> {
    // Two spaces after a bullet would move the content of its item.
    let mut separator = if topic.text().is_empty() && topic.link().is_none() { "" } else { " " };
    for tag in topic.tags().filter(|tag| is_tag(tag)) {
        write!(out, "{separator}#{tag}")?;
        separator = " ";
    }
    Ok(())
}
