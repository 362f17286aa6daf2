//! Writing the archive of XMind since Zen: its document, what lists its entries, and the files of the map.

mod look;
mod note;
mod sheet;
mod title;
mod topic;
mod writer;

use std::io::{self, BufWriter, Write};

use super::entries::{JSON, MANIFEST};
use super::files::Files;
use super::links::Links;
use super::plan::Plan;
use crate::writing::archive::Archive;
use crate::writing::fitted::Fitted;
use crate::writing::json::{line, string};
use crate::writing::sink::Sink;
use writer::Writer;

/// The folder of the map's files.
const FOLDER: &str = "resources/";

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let files = Files::new(map, FOLDER);
    let plan = Plan::new(map, out);
    let links = Links { files: &files, ids: &plan.ids };
    let mut archive = Archive::new();
    archive.begin(JSON)?;
    let mut document = BufWriter::with_capacity(64 * 1024, &mut archive);
    sheet::write(&mut Writer { fitted, links, plan: &plan, sink: out }, &mut document)?;
    document.flush()?;
    drop(document);
    archive.add("metadata.json", b"{\"creator\": {\"name\": \"Panmap\"}}")?;
    archive.begin(MANIFEST)?;
    manifest(&files, &mut archive)?;
    for file in &files.all {
        archive.add(&file.entry, file.medium.bytes)?;
    }
    archive.finish(out)
}

/// The list of all entries, with what a file is called in the map where its entry has another name.
fn manifest(files: &Files<'_>, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{\"file-entries\": {\"content.json\": {}, \"metadata.json\": {}")?;
    for file in &files.all {
        out.write_all(b", ")?;
        string(out, &file.entry)?;
        out.write_all(b": ")?;
        line(out, |line| {
            if file.has_other_type() {
                line.text("media-type", file.medium.media_type)?;
            }
            if file.is_renamed() { line.text("name", file.medium.name) } else { Ok(()) }
        })?;
    }
    out.write_all(b"}}")
}
