//! The picture and the attachments of a topic.

use std::io::{self, Write};

use panmap_model::{FactKind, Topic};

use super::super::super::known::{ARCHIVE, URN};
use super::super::super::oid::{self, Kind};
use super::super::writer::Writer;
use crate::names::files::media_type;

/// The kinds of pictures that the program has names for.
const PICTURES: [(&str, &str); 5] = [
    ("image/png", "PngImage"),
    ("image/svg+xml", "SvgImage"),
    ("image/x-icon", "IconImage"),
    ("image/x-emf", "MetafileImage"),
    ("image/x-wmf", "MetafileImage"),
];

/// So many millimetres, in which MindManager measures, are a pixel.
const PER_PIXEL: f64 = 25.4 / 96.0;

/// SPEC: a topic has one picture, which is a file of the archive.
pub(super) fn picture<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let files = writer.files;
    let mut is_written = false;
    for picture in topic.pictures() {
        let file = files.file(picture.address).filter(|_| !is_written);
        if file.is_none() || !picture.title.is_empty() {
            writer.lost(FactKind::Picture, topic);
        }
        let Some(file) = file else { continue };
        is_written = true;
        let kind = media_type(file.medium.bytes, file.medium.media_type);
        write!(
            out,
            "<ap:OneImage><ap:Image OId=\"{}\"><ap:ImageData",
            oid::made(Kind::Picture, topic.id().index())
        )?;
        match PICTURES.iter().find(|(known, _)| *known == kind) {
            Some((_, name)) => write!(out, " ImageType=\"{URN}{name}\"")?,
            None => writer.attribute(out, " CustomImageType=\"", kind, topic)?,
        }
        write!(out, "><cor:Uri>{ARCHIVE}{}</cor:Uri></ap:ImageData>", file.entry)?;
        if picture.width.or(picture.height).is_some() {
            out.write_all(b"<ap:ImageSize")?;
            for (name, size) in [("Width", picture.width), ("Height", picture.height)] {
                if let Some(size) = size {
                    write!(out, " {name}=\"{}\"", f64::from(size) * PER_PIXEL)?;
                }
            }
            out.write_all(b"/>")?;
        }
        out.write_all(b"</ap:Image></ap:OneImage>")?;
    }
    Ok(())
}

/// Writes the attachments that are files of the map; they are read before those that are addresses.
pub(super) fn attachments<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let files = writer.files;
    let (mut index, mut has_address) = (0, false);
    for (address, name) in topic.attachments() {
        let Some(file) = files.file(address) else {
            has_address = true;
            continue;
        };
        if has_address {
            writer.lost(FactKind::Attachment, topic);
        }
        if index == 0 {
            out.write_all(b"<ap:AttachmentGroup>")?;
        }
        write!(out, "<ap:AttachmentData Index=\"{index}\"")?;
        if !name.is_empty() {
            writer.attribute(out, " FileName=\"", name, topic)?;
        }
        write!(out, " Type=\"{URN}File\"><cor:Uri>{ARCHIVE}{}</cor:Uri></ap:AttachmentData>", file.entry)?;
        index += 1;
    }
    out.write_all(if index > 0 { b"</ap:AttachmentGroup>" } else { b"" })
}
