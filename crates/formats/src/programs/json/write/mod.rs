//! Panmap's own shape, which carries all of a map.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use panmap_model::{Group, Medium, MindMap, OutlineTopic, TopicId};

use crate::writing::json::{self, Members, line, write_trees};

mod text;
mod topic;

/// The level of roots.
const LEVEL: usize = 2;

/// Writes all of a map.
pub(crate) fn write(map: &MindMap, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{")?;
    let mut members = Members::new(out, 1);
    members.text("format", "panmap")?;
    members.key("version")?.write_all(b"2")?;
    members.object("meta", |meta| write_meta(map, meta))?;
    let topics = members.key("topics")?;
    topics.write_all(if map.is_empty() { b"[" } else { b"[\n    " })?;
    write_trees(map, LEVEL, topics, topic::write)?;
    topics.write_all(if map.is_empty() { b"]" } else { b"\n  ]" })?;
    write_between(map, &mut members)?;
    out.write_all(b"\n}\n")
}

/// Writes a topic that is nothing but words, and the ends of all that ends behind it.
pub(crate) fn outline_topic(topic: OutlineTopic<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    json::outline_topic(topic, LEVEL, b"\"text\": ", out)
}

fn write_meta<W: Write>(map: &MindMap, members: &mut Members<'_, W>) -> io::Result<()> {
    let meta = map.meta();
    for (key, value) in [("title", &meta.title), ("author", &meta.author)] {
        if let Some(value) = value {
            members.text(key, value)?;
        }
    }
    if let Some(description) = &meta.description {
        text::text(members, "description", description.as_text())?;
    }
    if let Some(language) = &meta.language {
        members.text("language", language)?;
    }
    for (key, value) in [("created", meta.created), ("modified", meta.modified)] {
        if let Some(time) = value {
            write!(members.key(key)?, "{}", time.0)?;
        }
    }
    let attributes = meta.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    members.attributes("attributes", attributes)?;
    topic::extensions(
        members,
        meta.extensions.iter().map(|(syntax, source)| (syntax.as_str(), source.as_str())),
    )
}

/// Writes what holds among the topics, which it names by their positions in document order, and the media.
fn write_between<W: Write>(map: &MindMap, members: &mut Members<'_, W>) -> io::Result<()> {
    members.rows("relations", map.relations(), |out, relation| {
        line(out, |members| {
            members.number("from", Some(relation.from.index()))?;
            members.number("to", Some(relation.to.index()))?;
            members.some_text("label", relation.label)
        })
    })?;
    members.rows("clones", map.clones(), |out, (topic, clone)| {
        line(out, |members| {
            members.number("topic", Some(topic.index()))?;
            members.number("original", Some(clone.original.index()))?;
            members.flag("branch", clone.whole_branch)
        })
    })?;
    members.rows("groups", map.groups(), |out, Group { first, last, kind, label, topic }| {
        line(out, |members| {
            members.number("first", Some(first.index()))?;
            members.number("last", Some(last.index()))?;
            members.text("kind", kind.name())?;
            members.some_text("label", label)?;
            members.number("topic", topic.map(TopicId::index))
        })
    })?;
    members.rows("media", map.media(), |out, Medium { name, media_type, bytes, .. }| {
        line(out, |members| {
            members.text("name", name)?;
            members.some_text("type", media_type)?;
            members.text("data", &STANDARD.encode(bytes))
        })
    })
}
