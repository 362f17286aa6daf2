//! A topic, but for what is below it and for its end.

use std::io::{self, Write};

use panmap_model::{Fact, FactKind, GroupKind, StyleProperty, TextBuf, Topic};

use super::super::markers::markers;
use super::note;
use super::styles::{Kind, Properties};
use super::writer::Writer;
use crate::features::Features;
use crate::programs::xmind::{LAYOUT, look};
use crate::writing::restricted::{lost, restricted};

/// Writes the start tag of a topic and all of its parts that stand before its children.
pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    out.write_all(b"<topic")?;
    let id = writer.plan.ids.of(topic);
    writer.attribute(out, " id=\"", &id, topic)?;
    let has_facts = topic.facts().next().is_some();
    let positions = if has_facts { attributes(writer, topic, out)? } else { [None, None] };
    if topic.depth() == 0 && topic.styles().all(|(property, _)| property != StyleProperty::Layout) {
        write!(out, " structure-class=\"{LAYOUT}\"")?;
    }
    out.write_all(b">")?;
    title(writer, topic, out)?;
    if has_facts {
        picture(writer, topic, out)?;
    }
    note::write(writer, topic, out)?;
    if has_facts {
        words(writer, topic, out)?;
        let [x, y] = positions;
        if x.or(y).is_some() {
            out.write_all(b"<position")?;
            for (opening, value) in [(" svg:x=\"", x), (" svg:y=\"", y)] {
                if let Some(value) = value {
                    writer.attribute(out, opening, value, topic)?;
                }
            }
            out.write_all(b"/>")?;
        }
        topic.facts().filter(|fact| matches!(fact, Fact::Extension { .. })).for_each(|_| {
            writer.lost(FactKind::Extension, topic);
        });
    }
    groups(writer, topic, out)
}

/// Writes the attributes that are facts, and returns the position of the topic.
fn attributes<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<[Option<&'m str>; 2]> {
    if topic.is_folded() {
        out.write_all(b" branch=\"folded\"")?;
    }
    if let Some(time) = topic.modified() {
        write!(out, " timestamp=\"{}\"", time.0)?;
    }
    let (href, lost) = writer.links.of(topic);
    for kind in lost {
        writer.lost(kind, topic);
    }
    if let Some(href) = href {
        writer.attribute(out, " xlink:href=\"", &href, topic)?;
    }
    let (mut x, mut y, mut layout) = (None, None, None);
    let mut properties = Properties::new();
    for (property, value) in topic.styles() {
        let place = match property {
            StyleProperty::X => &mut x,
            StyleProperty::Y => &mut y,
            StyleProperty::Layout if topic.depth() > 0 || value != LAYOUT => &mut layout,
            _ => {
                let name = look::name(property).filter(|name| properties.iter().all(|(own, _)| own != name));
                let written = look::written(property, value);
                match name {
                    Some(name) if look::read(property, &written) == value && is_plain(value) => {
                        properties.push((name, written.into_owned()));
                    }
                    _ => writer.lost(FactKind::Style, topic),
                }
                continue;
            }
        };
        if place.replace(value).is_some() {
            writer.lost(FactKind::Style, topic);
        }
    }
    if let Some(layout) = layout {
        writer.attribute(out, " structure-class=\"", layout, topic)?;
    }
    if !properties.is_empty() {
        write!(out, " style-id=\"{}\"", writer.styles.id(Kind::Topic, properties))?;
    }
    Ok([x, y])
}

/// Whether a value has no character that XML could not store.
fn is_plain(value: &str) -> bool {
    value.chars().all(|char| !char.is_control() && !matches!(char, '\u{fffe}' | '\u{ffff}'))
}

/// SPEC: a title is plain.
fn title<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    let text = topic.rich_text();
    for kind in lost(text, Features::NONE) {
        writer.lost(kind, topic);
    }
    let plain = restricted(text, Features::NONE);
    let text = plain.as_ref().map_or(text, TextBuf::as_text);
    // An element in each topic, without which simple-mind-map reads none of the map.
    writer.element(out, "title", text.words(), topic)
}

/// SPEC: a topic has one picture, which has no description.
fn picture<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(picture) = topic.pictures().next() else { return Ok(()) };
    let source = writer.links.address(picture.address);
    let is_whole = picture.title.is_empty() && writer.links.is_read(&source, Fact::Picture(picture));
    let others = topic.pictures().skip(1).count();
    for _ in 0..others + usize::from(!is_whole) {
        writer.lost(FactKind::Picture, topic);
    }
    writer.attribute(out, "<xhtml:img xhtml:src=\"", &source, topic)?;
    for (name, size) in [("width", picture.width), ("height", picture.height)] {
        if let Some(size) = size {
            write!(out, " svg:{name}=\"{size}\"")?;
        }
    }
    out.write_all(b"/>")
}

/// Writes markers and labels.
fn words<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    let markers = markers(topic, |kind| writer.lost(kind, topic));
    if !markers.is_empty() {
        out.write_all(b"<marker-refs>")?;
        for marker in markers {
            writer.attribute(out, "<marker-ref marker-id=\"", marker, topic)?;
            out.write_all(b"/>")?;
        }
        out.write_all(b"</marker-refs>")?;
    }
    if topic.tags().next().is_some() {
        out.write_all(b"<labels>")?;
        for tag in topic.tags() {
            writer.element(out, "label", tag, topic)?;
        }
        out.write_all(b"</labels>")?;
    }
    Ok(())
}

/// Writes the boundaries and the summaries of a topic.
fn groups<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    let plan = writer.plan;
    let groups = plan.groups(topic);
    if groups.is_empty() {
        return Ok(());
    }
    let map = writer.fitted.map();
    let range = plan.ranges(topic);
    let kinds =
        [("boundaries", "boundary", GroupKind::Boundary), ("summaries", "summary", GroupKind::Summary)];
    for (list, element, kind) in kinds {
        if groups.iter().all(|group| group.kind != kind) {
            continue;
        }
        write!(out, "<{list}>")?;
        for (at, group) in groups.iter().enumerate().filter(|(_, group)| group.kind == kind) {
            write!(out, "<{element} id=\"panmap-group-{}-{}\"", topic.id().index() + 1, at + 1)?;
            writer.attribute(out, " range=\"", &range(group), topic)?;
            if let Some(summary) = group.topic {
                writer.attribute(out, " topic-id=\"", &plan.ids.by_position(map, summary), topic)?;
            }
            if group.label.is_empty() {
                out.write_all(b"/>")?;
            } else {
                out.write_all(b">")?;
                writer.element(out, "title", group.label, topic)?;
                write!(out, "</{element}>")?;
            }
        }
        write!(out, "</{list}>")?;
    }
    Ok(())
}
