//! Writing Markdown.

use std::io::{self, Write};

use panmap_model::{Fact, FactKind, MindMap, Task, Topic};

use super::escape::{Place, write_text, write_url};
use super::flavours::Style;
use super::head::quoted;
use super::property::{is_property, is_tag, marker, marker_of};
use crate::features::MapFeature;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// Writes a map in a style.
pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>, style: Style) -> io::Result<()> {
    let map = fitted.map();
    if style.is_obsidian {
        write_front_matter(map, out)?;
    }
    // Indentation in Markdown says what belongs to what, so all of it is needed: at any depth, it is one slice.
    let mut indentation = Indentation::default();
    let mut after_paragraph = false;
    for topic in map.topics() {
        let is_heading = topic.depth() == 0 && !style.is_outline;
        let (bullet, content) = indentation.at(topic.depth(), style);
        if after_paragraph || (is_heading && topic.id().index() > 0) {
            out.write_all(b"\n")?;
        }
        let mut faithful = if is_heading {
            write_heading(out, topic, style)?
        } else {
            out.write_all(bullet)?;
            out.write_all(b"- ")?;
            write_topic(out, topic, Place::Item, content, style)?
        };
        write_marks(out, map, topic, content, style)?;
        out.write_all(b"\n")?;
        let note = fitted.note(topic).filter(|_| style.has_notes);
        after_paragraph = is_heading || note.is_some();
        if let Some(note) = note {
            faithful &= write_note(out, note.words(), content, style)?;
        }
        if !faithful {
            out.lost(MapFeature::AnyText, topic);
        }
    }
    Ok(())
}

/// What stands before the bullet of an item and before its further lines, grown as maps grow deeper.
#[derive(Default)]
struct Indentation {
    bytes: Vec<u8>,
}

impl Indentation {
    fn at(&mut self, depth: usize, style: Style) -> (&[u8], &[u8]) {
        if style.is_outline {
            self.bytes.truncate(self.bytes.len().saturating_sub(2));
            self.bytes.resize(depth, b'\t');
            self.bytes.extend(b"  ");
            return (&self.bytes[..depth], &self.bytes);
        }
        if self.bytes.len() < 2 * depth {
            self.bytes.resize(4 * depth, b' ');
        }
        // Everything inside an item, its note and its children's bullets, stands below the item's text.
        (&self.bytes[..2 * depth.saturating_sub(1)], &self.bytes[..2 * depth])
    }
}

/// Writes what is known about the map; an empty title says that there is none.
fn write_front_matter(map: &MindMap, out: &mut impl Write) -> io::Result<()> {
    let meta = map.meta();
    out.write_all(b"---\ntitle:")?;
    if let Some(title) = &meta.title {
        write!(out, " {}", quoted(title))?;
    }
    let description = meta.description.as_ref().map(ToString::to_string);
    for (key, value) in [("author", &meta.author), ("description", &description)] {
        if let Some(value) = value {
            write!(out, "\n{key}: {}", quoted(value))?;
        }
    }
    out.write_all(b"\n---\n\n")
}

/// Writes `# text`, or the text above a line of `=` where it has several lines.
fn write_heading(out: &mut impl Write, root: Topic<'_>, style: Style) -> io::Result<bool> {
    if root.text().contains('\n') {
        let faithful = write_topic(out, root, Place::Paragraph, b"", style)?;
        if style.is_obsidian {
            write_tags(out, root)?;
        }
        out.write_all(b"\n===")?;
        return Ok(faithful);
    }
    let has_mark =
        (style.has_tasks && root.task().is_some()) || (style.is_obsidian && root.tags().any(is_tag));
    if root.text().is_empty() && root.link().is_none() && !has_mark {
        out.write_all(b"#")?;
        return Ok(true);
    }
    out.write_all(b"# ")?;
    write_topic(out, root, Place::Heading, b"", style)
}

/// Writes the text of a topic, as a link where it has one, and returns whether all characters could be written.
fn write_topic(
    out: &mut impl Write,
    topic: Topic<'_>,
    place: Place,
    content: &[u8],
    style: Style,
) -> io::Result<bool> {
    match topic.task().filter(|_| style.has_tasks) {
        Some(task) if style.is_outline => out.write_all(marker_of(task).as_bytes())?,
        Some(Task::Open) => out.write_all(b"[ ] ")?,
        Some(Task::Done) => out.write_all(b"[x] ")?,
        _ => {}
    }
    let Some(link) = topic.link() else {
        // An item without text loses its children when a blank line follows, and makes a heading of the line above
        // when none stands before it. A comment is text to the block structure and nothing to readers.
        if topic.text().is_empty() && !(style.is_obsidian && topic.tags().any(is_tag)) {
            out.write_all(b"<!-- -->")?;
            return Ok(true);
        }
        // In Logseq the text would begin with the marker of a task.
        if style.is_outline && marker(topic.text()).is_some() {
            let (first, rest) = topic.text().split_at(1);
            write!(out, "&#{};", first.as_bytes()[0])?;
            return write_text(out, rest, place, content, style);
        }
        return write_text(out, topic.text(), place, content, style);
    };
    out.write_all(b"[")?;
    let text = write_text(out, topic.text(), Place::Link, content, style)?;
    out.write_all(b"](<")?;
    let url = write_url(out, link)?;
    out.write_all(b">)")?;
    Ok(text && url)
}

/// Writes what stands behind or below the text: Obsidian's tags, or Logseq's properties.
fn write_marks(
    out: &mut Sink<'_>,
    map: &MindMap,
    topic: Topic<'_>,
    content: &[u8],
    style: Style,
) -> io::Result<()> {
    if style.is_obsidian {
        for _ in topic.tags().filter(|tag| !is_tag(tag)) {
            out.lost(FactKind::Tag, topic);
        }
        // Behind a heading of several lines stands its underline.
        let is_underlined = topic.depth() == 0 && topic.text().contains('\n');
        return if is_underlined { Ok(()) } else { write_tags(out, topic) };
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
    } else if topic.id().index() == 0 && has_bare_markers(map) {
        // A page is Logseq's by its tabs or properties; without either, a marker would be a word.
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

/// Whether markers of tasks are all that says that a page is Logseq's, but for properties.
fn has_bare_markers(map: &MindMap) -> bool {
    map.roots().all(Topic::is_leaf) && map.roots().any(|root| root.task().is_some())
}

fn write_tags(out: &mut impl Write, topic: Topic<'_>) -> io::Result<()> {
    // Two spaces after a bullet would move the content of its item.
    let mut separator = if topic.text().is_empty() && topic.link().is_none() { "" } else { " " };
    for tag in topic.tags().filter(|tag| is_tag(tag)) {
        write!(out, "{separator}#{tag}")?;
        separator = " ";
    }
    Ok(())
}

/// Writes a note as paragraphs inside the topic's item.
fn write_note(out: &mut impl Write, note: &str, content: &[u8], style: Style) -> io::Result<bool> {
    out.write_all(b"\n")?;
    out.write_all(content)?;
    let faithful = write_text(out, note, Place::Note, content, style)?;
    out.write_all(b"\n")?;
    Ok(faithful)
}
