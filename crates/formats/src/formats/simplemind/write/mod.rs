//! Writing the archive: one document, and the pictures of topics.

mod between;
mod files;
mod picture;
mod plan;
mod task;
mod topic;
mod writer;

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use panmap_model::{MindMap, Topic};
use sha2::{Digest as _, Sha256};

use super::entries::{DOCUMENT, MADE_UP_GUID, META, SYNTAX, is_usual, usual};
use crate::features::MapFeature;
use crate::reading::xml::kept_parts;
use crate::writing::archive::Archive;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{Charset, attribute};
use files::Files;
use plan::Plan;
use writer::Writer;

/// How a document begins.
const BEGINNING: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE simplemind-mindmaps>\n<simplemind-mindmaps generator=\"Panmap\" gen-version=\"1.28.3\" doc-version=\"3\">\n<mindmap>\n";

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let plan = Plan::new(map, out);
    let files = Files::new(map, &plan, out);
    let mut archive = Archive::new();
    archive.begin(DOCUMENT)?;
    let mut document = BufWriter::with_capacity(64 * 1024, &mut archive);
    document.write_all(BEGINNING)?;
    meta(fitted, &files, out, &mut document)?;
    let mut writer = Writer { fitted, plan: &plan, files: &files, sink: out };
    document.write_all(b"<topics>\n")?;
    for topic in map.topics().filter(|topic| !plan.is_callout(topic.id())) {
        topic::write(&mut writer, topic, &mut document)?;
    }
    document.write_all(b"</topics>\n")?;
    between::write(&mut writer, &mut document)?;
    document.write_all(b"</mindmap>\n</simplemind-mindmaps>\n")?;
    document.flush()?;
    drop(document);
    for (entry, medium) in files.entries() {
        archive.add(&entry, medium.bytes)?;
    }
    archive.finish(out)
}

/// Writes what is said about the map as a whole.
fn meta(fitted: &Fitted<'_>, files: &Files<'_>, sink: &mut Sink<'_>, out: &mut impl Write) -> io::Result<()> {
    let map = fitted.map();
    let kept = kept(map, sink);
    let own = |element: &str| kept.iter().find(|(name, _)| *name == element).map(|(_, value)| *value);
    out.write_all(b"<meta>\n")?;
    for (element, name) in META {
        let value = own(element).or(usual(element)).map_or_else(|| guid(map), str::to_owned);
        attribute(out, &format!("<{element} {name}=\""), &value, Charset::Utf8)?;
        out.write_all(b"/>\n")?;
    }
    let root = map.roots().next().map_or("", Topic::text);
    let title = map.meta().title.as_deref().filter(|title| !title.is_empty()).unwrap_or(root);
    // SPEC: a title is plain.
    let is_whole = attribute(out, "<title text=\"", &title.replace('\n', "\\N"), Charset::Utf8)?;
    if !is_whole || title.contains("\\N") {
        sink.lost_at(MapFeature::AnyText, "the title");
    }
    out.write_all(b"/>\n")?;
    files.list(out)?;
    out.write_all(b"<main-centraltheme id=\"0\"/>\n</meta>\n")
}

/// What the source, if it was SimpleMind, said about the map and Panmap does not; counts what cannot be said so.
fn kept<'m>(map: &'m MindMap, sink: &mut Sink<'_>) -> Vec<(&'m str, &'m str)> {
    let mut kept: Vec<(&str, &str)> = Vec::new();
    for (syntax, source) in &map.meta().extensions {
        let parts = kept_parts(source).filter(|(element, value)| {
            syntax == SYNTAX
                && META.iter().any(|(known, _)| known == element)
                && kept.iter().all(|(before, _)| before != element)
                && !is_usual(element, value)
                && !(*element == "guid" && value.starts_with(MADE_UP_GUID))
        });
        match parts {
            Some(parts) => kept.push(parts),
            None => sink.lost_at(MapFeature::Extensions, "the map"),
        }
    }
    kept
}

/// An id for a map that has none: the same for the same topics.
///
/// SPEC: it has 32 hexadecimal digits.
fn guid(map: &MindMap) -> String {
    let mut hash = Sha256::new();
    for topic in map.topics() {
        hash.update(topic.depth().to_le_bytes());
        hash.update(topic.text().len().to_le_bytes());
        hash.update(topic.text());
    }
    let mut guid = MADE_UP_GUID.to_owned();
    for byte in &hash.finalize()[..(32 - MADE_UP_GUID.len()) / 2] {
        // Writing to a string cannot fail.
        let _ = write!(guid, "{byte:02X}");
    }
    guid
}
