//! Writing the archive of XMind 8: its document, its styles, what lists its entries, and the files of the map.

mod note;
mod sheet;
mod styles;
mod topic;
mod writer;

use std::io::{self, BufWriter, Write};

use super::entries::{DECLARATION, META, OLD_MANIFEST, STYLES, XML};
use super::files::Files;
use super::plan::Plan;
use crate::date;
use crate::features::MapFeature;
use crate::writing::archive::Archive;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{Charset, attribute, escape};
use writer::Writer;

/// The folder of the map's files.
const FOLDER: &str = "attachments/";

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let files = Files::new(map, FOLDER);
    let plan = Plan::new(map, out);
    let mut archive = Archive::new();
    archive.begin(XML)?;
    let mut document = BufWriter::with_capacity(64 * 1024, &mut archive);
    let mut writer = Writer::new(fitted, &files, &plan, out);
    sheet::write(&mut writer, &mut document)?;
    document.flush()?;
    drop(document);
    let styles = writer.styles;
    archive.begin(STYLES)?;
    styles.write(&mut archive)?;
    archive.begin(META)?;
    meta(fitted, out, &mut archive)?;
    archive.begin(OLD_MANIFEST)?;
    manifest(&files, out, &mut archive)?;
    for file in &files.all {
        archive.add(&file.entry, file.medium.bytes)?;
    }
    archive.finish(out)
}

/// What is said about the map as a whole.
fn meta(fitted: &Fitted<'_>, sink: &mut Sink<'_>, out: &mut impl Write) -> io::Result<()> {
    let meta = fitted.map().meta();
    out.write_all(DECLARATION)?;
    out.write_all(b"<meta xmlns=\"urn:xmind:xmap:xmlns:meta:2.0\" version=\"2.0\">")?;
    if let Some(author) = meta.author.as_deref().filter(|author| !author.is_empty()) {
        out.write_all(b"<Author><Name>")?;
        if !escape(out, author, Charset::Utf8)? {
            sink.lost_at(MapFeature::AnyText, "the author");
        }
        out.write_all(b"</Name></Author>")?;
    }
    if let Some(time) = meta.created {
        match date::rfc_3339(time) {
            Some(date) => write!(out, "<Create><Time>{date}</Time></Create>")?,
            None => sink.lost_at(MapFeature::Times, "the map"),
        }
    }
    out.write_all(b"</meta>")
}

/// The list of all entries, with what a file is called in the map where its entry has another name.
fn manifest(files: &Files<'_>, sink: &mut Sink<'_>, out: &mut impl Write) -> io::Result<()> {
    out.write_all(DECLARATION)?;
    out.write_all(b"<manifest xmlns=\"urn:xmind:xmap:xmlns:manifest:1.0\">")?;
    for entry in [XML, STYLES, META, OLD_MANIFEST] {
        write!(out, "<file-entry full-path=\"{entry}\" media-type=\"text/xml\"/>")?;
    }
    for file in &files.all {
        attribute(out, "<file-entry full-path=\"", &file.entry, Charset::Utf8)?;
        let mut is_whole = attribute(out, " media-type=\"", file.medium.media_type, Charset::Utf8)?;
        if file.is_renamed() {
            is_whole &= attribute(out, " name=\"", file.medium.name, Charset::Utf8)?;
        }
        if !is_whole {
            sink.lost_at(MapFeature::Media, "the embedded files");
        }
        out.write_all(b"/>")?;
    }
    out.write_all(b"</manifest>")
}
