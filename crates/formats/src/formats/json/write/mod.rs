//! Panmap's own shape, which carries all of a map.

use std::io::{self, Write};

use panmap_model::{Fact, MindMap, Side, Task, Topic};

use crate::writing::fitted::Fitted;
use crate::writing::json::{Members, string, write_trees};
use crate::writing::sink::Sink;

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
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
            Fact::Note(note) => members.text("note", &note.plain())?,
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
