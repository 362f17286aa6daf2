//! Writing JSON: Panmap's own shape, and what all shapes share.

use std::io::{self, Write};

use panmap_model::{Diagnostic, Edge, Fact, MindMap, Side, Task, Topic};

use super::flavours;
use crate::format::WriteOptions;
use crate::writing::sink::{buffered, indent};

/// Writes a map in the shape of the flavour.
pub(super) fn write(
    map: &MindMap,
    options: &WriteOptions,
    out: &mut dyn Write,
) -> io::Result<Vec<Diagnostic>> {
    let mut out = buffered(out);
    let diagnostics = match flavours::layout(options) {
        None => write_native(map, &mut out).map(|()| Vec::new())?,
        Some(layout) => flavours::write(map, options, layout, &mut out)?,
    };
    out.flush()?;
    Ok(diagnostics)
}

/// Writes a tree of objects, each with the members that `write_members` writes and the list of its children.
pub(super) fn write_trees<W: Write>(
    map: &MindMap,
    level: usize,
    out: &mut W,
    mut write_members: impl FnMut(Topic<'_>, &mut Members<'_, W>) -> io::Result<()>,
) -> io::Result<()> {
    let mut is_first = true;
    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) => {
                let level = level + 2 * topic.depth();
                if topic.id().index() > 0 {
                    out.write_all(if is_first { b"\n" } else { b",\n" })?;
                    indent(out, level)?;
                }
                out.write_all(b"{")?;
                let mut members = Members::new(out, level + 1);
                write_members(topic, &mut members)?;
                members.key("children")?.write_all(b"[")?;
                is_first = true;
            }
            Edge::Leave(topic) => {
                let level = level + 2 * topic.depth();
                if !topic.is_leaf() {
                    out.write_all(b"\n")?;
                    indent(out, level + 1)?;
                }
                out.write_all(b"]\n")?;
                indent(out, level)?;
                out.write_all(b"}")?;
                is_first = false;
            }
        }
    }
    Ok(())
}

/// Writes the members of one object, each in a line.
pub(super) struct Members<'w, W> {
    out: &'w mut W,
    level: usize,
    is_first: bool,
}

impl<'w, W: Write> Members<'w, W> {
    pub(super) fn new(out: &'w mut W, level: usize) -> Self {
        Self { out, level, is_first: true }
    }

    /// Writes the name of a member; its value is to be written to what is returned.
    pub(super) fn key(&mut self, key: &str) -> io::Result<&mut W> {
        self.out.write_all(if std::mem::take(&mut self.is_first) { b"\n" } else { b",\n" })?;
        indent(self.out, self.level)?;
        write!(self.out, "\"{key}\": ")?;
        Ok(self.out)
    }

    pub(super) fn text(&mut self, key: &str, text: &str) -> io::Result<()> {
        let out = self.key(key)?;
        string(out, text)
    }

    /// Writes a member that is an object.
    pub(super) fn object(
        &mut self,
        key: &str,
        write: impl FnOnce(&mut Members<'_, W>) -> io::Result<()>,
    ) -> io::Result<()> {
        let level = self.level;
        let out = self.key(key)?;
        out.write_all(b"{")?;
        let mut members = Members::new(out, level + 1);
        write(&mut members)?;
        let is_empty = members.is_first;
        if !is_empty {
            out.write_all(b"\n")?;
            indent(out, level)?;
        }
        out.write_all(b"}")
    }

    /// Writes a member that is a list of strings, where there are any.
    pub(super) fn texts<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) -> io::Result<()> {
        self.list(key, texts, |out, text| string(out, text))
    }

    /// Writes a member that is a list of attributes, where there are any.
    fn attributes<'t>(
        &mut self,
        key: &str,
        attributes: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> io::Result<()> {
        self.list(key, attributes, |out, (name, value)| {
            out.write_all(b"{\"name\": ")?;
            string(out, name)?;
            out.write_all(b", \"value\": ")?;
            string(out, value)?;
            out.write_all(b"}")
        })
    }

    fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut W, T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut is_first = true;
        for item in items {
            if std::mem::take(&mut is_first) {
                self.key(key)?.write_all(b"[")?;
            } else {
                self.out.write_all(b", ")?;
            }
            write(self.out, item)?;
        }
        if is_first { Ok(()) } else { self.out.write_all(b"]") }
    }
}

/// Writes a string.
pub(super) fn string(out: &mut impl Write, text: &str) -> io::Result<()> {
    serde_json::to_writer(out, text).map_err(io::Error::from)
}

fn write_native(map: &MindMap, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{")?;
    let mut members = Members::new(out, 1);
    members.text("format", "panmap")?;
    members.key("version")?.write_all(b"1")?;
    members.object("meta", |meta| write_meta(map, meta))?;
    members.key("topics")?.write_all(if map.is_empty() { b"[" } else { b"[\n    " })?;
    write_trees(map, 2, out, write_details)?;
    out.write_all(if map.is_empty() { b"]" } else { b"\n  ]" })?;
    let mut separator: &[u8] = b",\n  \"relations\": [\n    ";
    for relation in map.relations() {
        out.write_all(separator)?;
        write!(out, "{{\"from\": {}, \"to\": {}", relation.from.index(), relation.to.index())?;
        if !relation.label.is_empty() {
            out.write_all(b", \"label\": ")?;
            string(out, relation.label)?;
        }
        out.write_all(b"}")?;
        separator = b",\n    ";
    }
    out.write_all(if map.relations().len() == 0 { b"\n}\n" } else { b"\n  ]\n}\n" })
}

fn write_meta<W: Write>(map: &MindMap, members: &mut Members<'_, W>) -> io::Result<()> {
    let meta = map.meta();
    let texts = [
        ("title", &meta.title),
        ("author", &meta.author),
        ("description", &meta.description),
        ("language", &meta.language),
    ];
    for (key, value) in texts {
        if let Some(value) = value {
            members.text(key, value)?;
        }
    }
    for (key, value) in [("created", meta.created), ("modified", meta.modified)] {
        if let Some(time) = value {
            write!(members.key(key)?, "{}", time.0)?;
        }
    }
    let attributes = meta.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    members.attributes("attributes", attributes)
}

/// Writes all of a topic but its children.
fn write_details<W: Write>(topic: Topic<'_>, members: &mut Members<'_, W>) -> io::Result<()> {
    members.text("text", topic.text())?;
    let mut has_list = false;
    for fact in topic.facts() {
        match fact {
            Fact::Note(note) => members.text("note", note)?,
            Fact::Link(link) => members.text("link", link)?,
            Fact::Task(Task::Open) => members.text("task", "open")?,
            Fact::Task(Task::Done) => members.text("task", "done")?,
            Fact::Folded => members.key("folded")?.write_all(b"true")?,
            Fact::Side(Side::Left) => members.text("side", "left")?,
            Fact::Side(Side::Right) => members.text("side", "right")?,
            Fact::Created(time) => write!(members.key("created")?, "{}", time.0)?,
            Fact::Modified(time) => write!(members.key("modified")?, "{}", time.0)?,
            Fact::SourceId(id) => members.text("id", id)?,
            Fact::Icon(_) | Fact::Tag(_) | Fact::Attribute { .. } => has_list = true,
            _ => {}
        }
    }
    if has_list {
        members.texts("icons", topic.icons())?;
        members.texts("tags", topic.tags())?;
        members.attributes("attributes", topic.attributes())?;
    }
    Ok(())
}
