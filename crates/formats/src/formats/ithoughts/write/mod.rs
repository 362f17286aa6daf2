//! Writing the archive: one document, and the files of topics.

mod files;
mod plan;
mod topic;
mod writer;

use std::io::{self, BufWriter, Write};

use panmap_model::Edge;

use super::date;
use super::entries::DOCUMENT;
use crate::features::MapFeature;
use crate::writing::archive::Archive;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{Charset, attribute};
use files::Files;
use plan::Plan;
use writer::Writer;

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let plan = Plan::new(map, out);
    let files = Files::new(map);
    let mut archive = Archive::new();
    archive.begin(DOCUMENT)?;
    let mut document = BufWriter::with_capacity(64 * 1024, &mut archive);
    begin(fitted, out, &mut document)?;
    let mut writer = Writer { fitted, plan: &plan, files, sink: out };
    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) => topic::write(&mut writer, topic, &mut document)?,
            Edge::Leave(_) => document.write_all(b"</topic>\n")?,
        }
    }
    document.write_all(b"</topics>\n")?;
    between(&mut writer, &mut document)?;
    document.write_all(b"</iThoughts>\n")?;
    document.flush()?;
    drop(document);
    let Writer { files, sink, .. } = writer;
    for (entry, medium) in files.finish(sink) {
        archive.add(&entry, medium.bytes)?;
    }
    archive.finish(out)
}

/// Writes the first element, with what it says about the map.
fn begin(fitted: &Fitted<'_>, sink: &mut Sink<'_>, out: &mut impl Write) -> io::Result<()> {
    let meta = fitted.map().meta();
    out.write_all(b"<iThoughts version=\"4.0\" app=\"panmap\"")?;
    if let Some(time) = meta.modified {
        match date::written(time) {
            Some(date) => write!(out, " modified=\"{date}\"")?,
            None => sink.lost_at(MapFeature::Times, "the map"),
        }
        if time.0 % 1000 != 0 {
            sink.lost_at(MapFeature::Milliseconds, "the map");
        }
    }
    // SPEC: a map says when it was changed, not when it was created.
    if meta.created.is_some() {
        sink.lost_at(MapFeature::Times, "the map");
    }
    if let Some(author) = meta.author.as_deref().filter(|author| !author.is_empty())
        && !attribute(out, " author=\"", author, Charset::Utf8)?
    {
        sink.lost_at(MapFeature::AnyText, "the author");
    }
    out.write_all(b"><topics>\n")
}

/// Writes the relations and the groups.
fn between(writer: &mut Writer<'_, '_, '_, '_>, out: &mut impl Write) -> io::Result<()> {
    let (map, plan) = (writer.fitted.map(), writer.plan);
    out.write_all(b"<relationships>\n")?;
    for relation in map.relations() {
        let Some(from) = map.get(relation.from) else { continue };
        out.write_all(b"<relationship type=\"0\"")?;
        writer.attribute(out, " end1-uuid=\"", &plan.id(map, relation.from), from)?;
        out.write_all(b" end1-style=\"0\"")?;
        writer.attribute(out, " end2-uuid=\"", &plan.id(map, relation.to), from)?;
        out.write_all(b" end2-style=\"1\"")?;
        if !relation.label.is_empty() {
            writer.attribute(out, " center-text=\"", relation.label, from)?;
        }
        out.write_all(b"/>\n")?;
    }
    out.write_all(b"</relationships>\n<groups>\n")?;
    for topics in &plan.groups {
        out.write_all(b"<group")?;
        for (at, topic) in topics.iter().filter_map(|topic| map.get(*topic)).enumerate() {
            writer.attribute(out, &format!(" member{at}=\""), &plan.id(map, topic.id()), topic)?;
        }
        out.write_all(b"/>\n")?;
    }
    out.write_all(b"</groups>\n")
}
