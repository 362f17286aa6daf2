//! A topic: its attributes, and the elements in it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use panmap_model::{Fact, FactKind, Role, StyleProperty, Topic};

use super::super::entries::{MAP, READ, SYNTAX, TOPIC};
use super::super::link::Link;
use super::super::look;
use super::picture;
use super::plan::Plan;
use super::task;
use super::writer::Writer;
use crate::names::icons::{self, Program};
use crate::reading::xml::kept_parts;

/// How far columns and rows are apart.
const COLUMN: usize = 240;
const ROW: u32 = 50;

/// What a topic looks like, beside its position.
#[derive(Default)]
struct Looks<'m> {
    x: Option<&'m str>,
    y: Option<&'m str>,
    layout: Option<&'m str>,
    attributes: Vec<(&'static str, Cow<'m, str>)>,
    colors: Vec<(&'static str, [u8; 3])>,
}

/// Writes a topic.
pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let looks = looks(writer, topic);
    write!(out, "<topic id=\"{}\"", topic.id().index())?;
    // SPEC: a topic that floats has no parent.
    match topic.parent().filter(|_| topic.role() != Some(Role::Floating) || topic.depth() > 1) {
        Some(parent) => write!(out, " parent=\"{}\"", parent.id().index())?,
        None => out.write_all(b" parent=\"-1\"")?,
    }
    let guid = writer.plan.guid(topic);
    writer.attribute(out, " guid=\"", &guid, topic)?;
    // Three decimals say that the position is made up.
    match looks.x {
        Some(x) => write!(out, " x=\"{x}\"")?,
        None => write!(out, " x=\"{}.000\"", topic.depth() * COLUMN)?,
    }
    match looks.y {
        Some(y) => write!(out, " y=\"{y}\"")?,
        None => write!(out, " y=\"{}.000\"", writer.plan.row(topic) * ROW)?,
    }
    attributes(writer, topic, out)?;
    writer.text(out, topic)?;
    let mut elements = Vec::new();
    parts(writer, topic, &looks, &mut elements)?;
    if elements.is_empty() {
        return out.write_all(b"/>\n");
    }
    out.write_all(b">\n")?;
    out.write_all(&elements)?;
    out.write_all(b"</topic>\n")
}

/// Writes the attributes that are facts.
fn attributes<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut seen: HashSet<&str> = HashSet::new();
    for fact in topic.facts() {
        let Fact::Extension { syntax, source } = fact else { continue };
        match kept_parts(source)
            .filter(|(name, _)| syntax == SYNTAX && !READ.contains(name) && !seen.contains(*name))
        {
            Some((name, _)) => {
                seen.insert(name);
                write!(out, " {source}")?;
            }
            None => writer.lost(FactKind::Extension, topic),
        }
    }
    for (at, icon) in topic.icons().enumerate() {
        let name = icons::to(Program::SimpleMind, icon);
        // SPEC: a topic has one icon, of those that the program brings.
        if at > 0 || !name.starts_with("ic") || icons::from(Program::SimpleMind, name) != icon {
            writer.lost(FactKind::Icon, topic);
        }
        if at == 0 {
            writer.attribute(out, " icon=\"", name, topic)?;
        }
    }
    task::write(writer, topic, out)?;
    if topic.is_folded() {
        out.write_all(b" collapsed=\"True\"")?;
    }
    Ok(())
}

/// Writes the elements in a topic.
fn parts<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    looks: &Looks<'m>,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    if let Some(layout) = looks.layout {
        writeln!(out, "<layout mode=\"{layout}\" direction=\"auto\" flow=\"auto\"/>")?;
    }
    style(looks, None, out)?;
    if let Some(label) = writer.plan.label(topic) {
        out.write_all(b"<parent-relation>\n")?;
        writer.label(out, label, topic)?;
        out.write_all(b"</parent-relation>\n")?;
    }
    if writer.plan.has_hull(topic) {
        out.write_all(b"<hull visible=\"True\"/>\n")?;
    }
    link(writer, topic, out)?;
    let embedded = picture::embedded(writer, topic, out)?;
    let callouts: Vec<_> = writer.plan.callouts(topic).collect();
    let images = picture::list(writer, topic, embedded)?;
    if !callouts.is_empty() || !images.is_empty() {
        out.write_all(b"<children>\n")?;
        out.write_all(&images)?;
        for text in callouts {
            callout(writer, text, out)?;
        }
        out.write_all(b"</children>\n")?;
    }
    // SPEC: pictures are listed twice.
    if !images.is_empty() {
        out.write_all(b"<images>\n")?;
        out.write_all(&images)?;
        out.write_all(b"</images>\n")?;
    }
    if let Some(note) = writer.fitted.note(topic) {
        writer.note(out, note, topic)?;
    }
    Ok(())
}

/// Writes a callout: a text beside its parent.
fn callout<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut Vec<u8>) -> io::Result<()> {
    let looks = looks(writer, topic);
    out.write_all(b"<text")?;
    let guid = writer.plan.guid(topic);
    writer.attribute(out, " guid=\"", &guid, topic)?;
    writeln!(out, " x=\"{}\" y=\"{}\">", looks.x.unwrap_or("0.000"), looks.y.unwrap_or("-50.000"))?;
    writer.note(out, topic.rich_text(), topic)?;
    style(&looks, Some("line"), out)?;
    out.write_all(b"</text>\n")
}

/// Sorts out how a topic looks, and counts what cannot be said.
fn looks<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>) -> Looks<'m> {
    let mut looks = Looks::default();
    for (property, value) in topic.styles() {
        let place = match property {
            StyleProperty::X if look::is_position(value) => &mut looks.x,
            StyleProperty::Y if look::is_position(value) => &mut looks.y,
            StyleProperty::Layout if look::is_layout(value) => &mut looks.layout,
            _ => {
                let attribute = look::attribute(property, value)
                    .filter(|(name, _)| looks.attributes.iter().all(|(own, _)| own != name));
                let color = look::color_element(property, value)
                    .filter(|(name, _)| looks.colors.iter().all(|(own, _)| own != name));
                match (attribute, color) {
                    (Some(attribute), _) => looks.attributes.push(attribute),
                    (None, Some(color)) => looks.colors.push(color),
                    (None, None) => writer.lost(FactKind::Style, topic),
                }
                continue;
            }
        };
        if place.is_some() {
            writer.lost(FactKind::Style, topic);
        } else {
            *place = Some(value);
        }
    }
    looks
}

/// Writes how something looks, beside its layout and position.
fn style(looks: &Looks<'_>, callout: Option<&str>, out: &mut Vec<u8>) -> io::Result<()> {
    /// The attributes that belong to the words.
    const FONT: [&str; 5] = ["bold", "italic", "underline", "strikethrough", "scale"];
    if looks.attributes.is_empty() && looks.colors.is_empty() && callout.is_none() {
        return Ok(());
    }
    out.write_all(b"<style")?;
    if let Some(callout) = callout {
        write!(out, " callout=\"{callout}\"")?;
    }
    let (font, own): (Vec<_>, Vec<_>) = looks.attributes.iter().partition(|(name, _)| FONT.contains(name));
    for (name, value) in own {
        write!(out, " {name}=\"{value}\"")?;
    }
    out.write_all(b">\n")?;
    for (element, [red, green, blue]) in &looks.colors {
        writeln!(out, "<{element} r=\"{red}\" g=\"{green}\" b=\"{blue}\"/>")?;
    }
    if !font.is_empty() {
        out.write_all(b"<font")?;
        for (name, value) in font {
            write!(out, " {name}=\"{value}\"")?;
        }
        out.write_all(b"/>\n")?;
    }
    out.write_all(b"</style>\n")
}

/// Writes where a topic leads: to one address, and to one map if that is another one.
fn link<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut Vec<u8>) -> io::Result<()> {
    let plan = writer.plan;
    let of = |address: &'m str| Link::of(address, |id| plan.has_id(id));
    let mut link = topic.link().filter(|link| !link.is_empty()).map(of);
    let is_page = link.as_ref().is_some_and(|link| !link.is_to_map());
    let mut expected: Vec<&str> = topic.link().filter(|link| !link.is_empty()).into_iter().collect();
    for (_, address) in topic.attributes().filter(|(name, _)| *name == MAP) {
        let own = of(address);
        if is_page && expected.len() == 1 && own.is_to_map() {
            expected.push(address);
            link = link.map(|link| Link { map: own.map, element: own.element, ..link });
        } else {
            writer.lost(FactKind::Attribute, topic);
        }
    }
    let Some(link) = link else { return Ok(()) };
    if !link.clone().addresses().eq(expected.iter().copied()) || is_other(&expected, plan) {
        writer.lost(FactKind::Link, topic);
    }
    out.write_all(b"<link")?;
    for (opening, value) in
        [(" urllink=\"", &link.url), (" cloudmapref=\"", &link.map), (" element=\"", &link.element)]
    {
        if let Some(value) = value {
            writer.attribute(out, opening, value, topic)?;
        }
    }
    out.write_all(b"/>\n")
}

/// Whether an address would be read as that of a topic.
fn is_other(expected: &[&str], plan: &Plan<'_>) -> bool {
    expected.iter().any(|address| address.strip_prefix(TOPIC).is_some_and(|id| plan.has_id(id)))
}
