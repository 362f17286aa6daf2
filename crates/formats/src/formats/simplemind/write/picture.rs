//! The pictures of a topic: one in its box, or several beside it.

use std::io::{self, Write};

use panmap_model::{FactKind, Picture, Topic};

use super::writer::Writer;

/// Writes the first picture into the box of the topic if it is a file of the map and the only one. Returns whether it
/// is.
pub(super) fn embedded<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut Vec<u8>,
) -> io::Result<bool> {
    let mut pictures = topic.pictures();
    let (Some(picture), None) = (pictures.next(), pictures.next()) else { return Ok(false) };
    let Some(name) = writer.files.name(picture.address) else { return Ok(false) };
    check(writer, picture, topic);
    out.write_all(b"<embedded-image")?;
    let name = name.to_owned();
    writer.attribute(out, " name=\"", &name, topic)?;
    out.write_all(b" scale=\"1.00\"/>\n")?;
    Ok(true)
}

/// The elements of the pictures beside a topic.
pub(super) fn list<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    is_embedded: bool,
) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for picture in topic.pictures().filter(|_| !is_embedded) {
        check(writer, picture, topic);
        out.write_all(b"<image")?;
        let name = writer.files.name(picture.address).map(str::to_owned);
        if let Some(name) = &name {
            writer.attribute(&mut out, " name=\"", name, topic)?;
        }
        out.write_all(b" x=\"0.00\" y=\"-60.00\" scale=\"1.00\" angle=\"0.00\"")?;
        if name.is_some() {
            out.write_all(b"/>\n")?;
        } else {
            writer.attribute(&mut out, ">\n<link urllink=\"", picture.address, topic)?;
            out.write_all(b"/>\n</image>\n")?;
        }
    }
    Ok(out)
}

/// SPEC: a picture has a scale, and neither a size nor words.
fn check<'m>(writer: &mut Writer<'m, '_, '_, '_>, picture: Picture<'m>, topic: Topic<'m>) {
    let is_same = super::super::rtf::address(picture.address) == picture.address;
    let is_bare = picture.width.is_none() && picture.height.is_none() && picture.title.is_empty();
    if !is_bare || !is_same || picture.address.is_empty() {
        writer.lost(FactKind::Picture, topic);
    }
}
