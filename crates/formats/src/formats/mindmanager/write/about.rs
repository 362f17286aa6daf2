//! What is said about the document.

use std::io::{self, Write};

use panmap_model::TextBuf;

use super::super::part::ATTRIBUTES;
use super::writer::Writer;
use crate::date;
use crate::features::{Feature, Features, MapFeature};
use crate::writing::restricted::{lost, restricted};
use crate::writing::xml::{Charset, attribute};

/// An attribute: its name, its value if there is one, and where that is missed.
type Value<'a> = (&'a str, Option<&'a str>, &'a str);

/// SPEC: the parts of the group have a fixed order.
pub(super) fn write(writer: &mut Writer<'_, '_, '_, '_>, out: &mut impl Write) -> io::Result<()> {
    let meta = writer.fitted.map().meta();
    let [created, modified] = [meta.created, meta.modified].map(|time| {
        let date = time.and_then(date::rfc_3339);
        if time.is_some() && date.is_none() {
            writer.sink.lost_at(MapFeature::Times, "the map");
        }
        date
    });
    let attributes = attributes(writer);
    let of = |name: &str| attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    let author = meta.author.as_deref().filter(|author| !author.is_empty());
    let description = description(writer);
    let all = [author, created.as_deref(), modified.as_deref(), description.as_deref()];
    if all.iter().all(Option::is_none) && attributes.is_empty() {
        return Ok(());
    }
    out.write_all(b"<ap:DocumentGroup>")?;
    let elements: [(&str, &[Value<'_>]); 7] = [
        ("Author", &[("UserName", author, "the author")]),
        ("Manager", &[("UserName", of("Manager"), "the map")]),
        ("DateTimeStamps", &[("Created", created.as_deref(), ""), ("LastModified", modified.as_deref(), "")]),
        (
            "Description",
            &[("Subject", of("Subject"), "the map"), ("Comments", description.as_deref(), "the description")],
        ),
        ("Keywords", &[("Keywords", of("Keywords"), "the map")]),
        ("CreatorCompany", &[("Name", of("Company"), "the map")]),
        ("Category", &[("Name", of("Category"), "the map")]),
    ];
    for (element, values) in elements {
        if values.iter().all(|(_, value, _)| value.is_none()) {
            continue;
        }
        write!(out, "<ap:{element}")?;
        for (name, value, place) in values {
            if let Some(value) = value
                && !attribute(out, &format!(" {name}=\""), value, Charset::Utf8)?
            {
                writer.sink.lost_at(MapFeature::AnyText, place);
            }
        }
        out.write_all(b"/>")?;
    }
    out.write_all(b"</ap:DocumentGroup>")
}

/// The attributes of the map that the document has a place for; the others are counted.
fn attributes<'m>(writer: &mut Writer<'m, '_, '_, '_>) -> Vec<(&'static str, &'m str)> {
    let mut written: Vec<(&str, &str)> = Vec::new();
    let mut behind = 0;
    for (name, value) in &writer.fitted.map().meta().attributes {
        let place = ATTRIBUTES
            .iter()
            .position(|(.., own)| own == name)
            .filter(|place| *place >= behind && !value.is_empty());
        match place {
            Some(place) => {
                behind = place + 1;
                written.push((ATTRIBUTES[place].2, value));
            }
            None => writer.sink.lost_at(MapFeature::Attributes, "the map"),
        }
    }
    written
}

/// SPEC: a description is plain.
fn description(writer: &mut Writer<'_, '_, '_, '_>) -> Option<String> {
    let description = writer.fitted.map().meta().description.as_ref().map(TextBuf::as_text)?;
    for kind in lost(description, Features::NONE) {
        writer.sink.lost_at(Feature::from(kind), "the description");
    }
    let plain = restricted(description, Features::NONE);
    let words = plain.as_ref().map_or(description, TextBuf::as_text).words();
    if words.contains('\r') {
        writer.sink.lost_at(MapFeature::AnyText, "the description");
    }
    Some(words.to_owned()).filter(|words| !words.is_empty())
}
