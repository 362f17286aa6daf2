//! What stands behind or below a topic's text: Obsidian's tags, or Logseq's properties.

use std::borrow::Cow;
use std::io::{self, Write};

use panmap_model::{Fact, FactKind, Topic};

use super::head;
use super::tags::write_tags;
use super::topic::can_have_tags;
use crate::formats::markdown::outline::{MARKER, Properties, SYNTAX};
use crate::formats::markdown::property::{is_listed_tag, is_property, is_tag};
use crate::formats::markdown::style::Style;
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
    let source = source_lines(topic);
    for fact in topic.facts() {
        match fact {
            Fact::Extension { syntax, .. } if syntax != SYNTAX => out.lost(FactKind::Extension, topic),
            Fact::Tag(tag) if source.is_none() && !is_listed_tag(tag) => out.lost(FactKind::Tag, topic),
            Fact::Attribute { name, value } if source.is_none() && !is_property(name, value) => {
                out.lost(FactKind::Attribute, topic);
            }
            _ => {}
        }
    }
    for line in lines(fitted, topic) {
        out.write_all(b"\n")?;
        out.write_all(content)?;
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// The lines of properties the source has below the text of a topic, if they say what is known about it.
fn source_lines(topic: Topic<'_>) -> Option<&str> {
    let mut sources = topic.extensions(SYNTAX).peekable();
    sources.peek()?;
    let properties = Properties::of_topic(topic);
    sources.find(|source| Properties::of_lines(source) == properties)
}

/// The lines of properties below the text of a topic.
fn lines<'t>(fitted: &Fitted<'_>, topic: Topic<'t>) -> Vec<Cow<'t, str>> {
    if let Some(source) = source_lines(topic) {
        return source.lines().map(Cow::Borrowed).collect();
    }
    let properties = Properties::of_topic(topic);
    let mut lines: Vec<_> = properties.lines().into_iter().map(Cow::Owned).collect();
    if lines.is_empty() && says_unfolded(fitted, topic) {
        // A page is Logseq's by its tabs or properties; without either, a marker would be a word, a line end a space.
        lines.push(MARKER.into());
    }
    lines
}

/// Whether properties stand below the text of a topic.
pub(super) fn has_properties(fitted: &Fitted<'_>, topic: Topic<'_>, style: Style) -> bool {
    style.is_outline && !lines(fitted, topic).is_empty()
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
