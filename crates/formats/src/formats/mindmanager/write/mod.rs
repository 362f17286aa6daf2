//! Writing the archive: its document, and the files of the map.

mod about;
mod note;
mod plan;
mod relations;
mod styles;
mod text;
mod topic;
mod tree;
mod writer;

use std::io::{self, BufWriter, Write};

use panmap_model::MindMap;

use self::plan::Plan;
use self::writer::Writer;
use super::files::{File, Files};
use super::known::{DOCUMENT, OWN};
use super::oid::{self, Kind};
use super::part;
use crate::features::MapFeature;
use crate::writing::archive::Archive;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{Charset, attribute};

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let files = Files::new(map);
    let plan = Plan::new(map, out);
    let mut archive = Archive::new();
    archive.begin(DOCUMENT)?;
    let mut document = BufWriter::with_capacity(64 * 1024, &mut archive);
    self::document(&mut Writer { fitted, files: &files, plan: &plan, sink: out }, &mut document)?;
    document.flush()?;
    drop(document);
    for file in &files.all {
        archive.add(&file.entry, file.medium.bytes)?;
    }
    archive.finish(out)
}

/// SPEC: the parts of a map have a fixed order.
fn document(writer: &mut Writer<'_, '_, '_, '_>, out: &mut impl Write) -> io::Result<()> {
    let map = writer.fitted.map();
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<ap:Map OId=\"")?;
    out.write_all(oid::made(Kind::Map, 0).as_bytes())?;
    out.write_all(b"\" xmlns:ap=\"http://schemas.mindjet.com/MindManager/Application/2003\" xmlns:cor=\"http://schemas.mindjet.com/MindManager/Core/2003\" xmlns:pri=\"http://schemas.mindjet.com/MindManager/Primitive/2003\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:pm=\"")?;
    out.write_all(OWN.as_bytes())?;
    out.write_all(b"\">")?;
    let told: Vec<&File<'_>> = writer.files.all.iter().filter(|file| file.is_told()).collect();
    if !told.is_empty() {
        write!(out, "<cor:Custom Index=\"0\" Uri=\"{OWN}\">")?;
        for file in told {
            attribute(out, "<pm:File Entry=\"", &file.entry, Charset::Utf8)?;
            for (opening, value) in [(" Name=\"", file.medium.name), (" Type=\"", file.medium.media_type)] {
                if !attribute(out, opening, value, Charset::Utf8)? {
                    writer.sink.lost_at(MapFeature::Media, "the embedded files");
                }
            }
            out.write_all(b"/>")?;
        }
        out.write_all(b"</cor:Custom>")?;
    }
    out.write_all(b"<ap:OneTopic>")?;
    if let Some(root) = map.roots().next() {
        tree::write(writer, root, out)?;
    }
    out.write_all(b"</ap:OneTopic>")?;
    relations::write(writer, out)?;
    let kept = parts(map, writer.sink);
    for (_, source) in kept.iter().filter(|((list, _), _)| *list == 0) {
        out.write_all(source.as_bytes())?;
    }
    about::write(writer, out)?;
    for (_, source) in kept.iter().filter(|((list, _), _)| *list > 0) {
        out.write_all(source.as_bytes())?;
    }
    out.write_all(b"</ap:Map>")
}

/// The parts that the map keeps, each with its place; those that cannot be written are counted.
fn parts<'m>(map: &'m MindMap, sink: &mut Sink<'_>) -> Vec<((usize, usize), &'m str)> {
    let mut kept: Vec<((usize, usize), &str)> = Vec::new();
    for (syntax, source) in &map.meta().extensions {
        let place = part::place(part::name(source))
            .filter(|_| syntax == super::known::SYNTAX && part::is_part(source));
        match place {
            // SPEC: each stands there once. In another order they would be read otherwise.
            Some(place) if kept.last().is_none_or(|(last, _)| *last < place) => kept.push((place, source)),
            _ => sink.lost_at(MapFeature::Extensions, "the map"),
        }
    }
    kept
}
