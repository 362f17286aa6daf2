//! The links of a topic: one, and a list of further ones.

use std::io::{self, Write};

use panmap_model::{FactKind, Topic};

use super::super::super::kept::Kept;
use super::super::super::known::TOPIC;
use super::super::writer::Writer;

/// The id in the document of the topic that an address leads to, and whether that id is what the address says.
fn target(writer: &Writer<'_, '_, '_, '_>, address: &str) -> Option<(String, bool)> {
    let owner = writer.plan.ids.owner(address.strip_prefix('#')?)?;
    let (id, is_source) = writer.plan.ids.of(writer.fitted.map().get(owner)?);
    Some((id.into_owned(), is_source))
}

/// The link of a topic, unless it is empty.
fn own(topic: Topic<'_>) -> Option<&str> {
    topic.link().filter(|link| !link.is_empty())
}

/// The attachments that are no files of the map.
fn further<'m>(
    writer: &Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
) -> impl Iterator<Item = (&'m str, &'m str)> {
    let files = writer.files;
    topic.attachments().filter(move |(address, _)| files.file(address).is_none())
}

/// Adds what Panmap notes of the links of a topic.
pub(super) fn notes<'m>(writer: &Writer<'m, '_, '_, '_>, topic: Topic<'m>, notes: &mut Vec<(&str, String)>) {
    match own(topic) {
        Some(link) if target(writer, link).is_some_and(|(_, is_source)| !is_source) => {
            notes.push(("Link", link.to_owned()));
        }
        None if further(writer, topic).next().is_some() => notes.push(("Links", "none".to_owned())),
        _ => {}
    }
}

pub(super) fn link<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    kept: &Kept,
    out: &mut impl Write,
) -> io::Result<()> {
    let kept = kept.attributes("Hyperlink");
    let link = own(topic);
    if link.is_none() && kept.is_empty() {
        return Ok(());
    }
    out.write_all(b"<ap:Hyperlink")?;
    if let Some(link) = link {
        let topic_address = target(writer, link).map(|(id, _)| format!("{TOPIC}//Topic[@OId='{id}'])"));
        // An address that is read as one within the map.
        if topic_address.is_none() && link.starts_with(TOPIC) {
            writer.lost(FactKind::Link, topic);
        }
        writer.attribute(out, " Url=\"", topic_address.as_deref().unwrap_or(link), topic)?;
    }
    write!(out, "{kept}/>")
}

/// Writes what is attached to a topic but is no file of the map.
pub(super) fn others<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    if further(writer, topic).next().is_none() {
        return Ok(());
    }
    out.write_all(b"<ap:HyperlinkGroup>")?;
    for (index, (address, name)) in further(writer, topic).collect::<Vec<_>>().into_iter().enumerate() {
        if address.starts_with(TOPIC) {
            writer.lost(FactKind::Attachment, topic);
        }
        write!(out, "<ap:IndexedHyperlink Index=\"{index}\"")?;
        writer.attribute(out, " Url=\"", address, topic)?;
        if !name.is_empty() {
            writer.attribute(out, " Title=\"", name, topic)?;
        }
        out.write_all(b"/>")?;
    }
    out.write_all(b"</ap:HyperlinkGroup>")
}
