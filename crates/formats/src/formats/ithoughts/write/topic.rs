//! The start tag of a topic, which says all about it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use panmap_model::{Fact, FactKind, Role, StyleProperty, Task, Timestamp, Topic};

use super::super::entries::{
    ATTRIBUTES, FILE_NAME, FILE_TYPE, PROGRESS, ROLL_UP, ROLLED_UP, SYNTAX, TOPIC, is_read,
};
use super::super::{date, look};
use super::files::File;
use super::writer::Writer;
use crate::features::MapFeature;
use crate::names::icons::{self, Program};
use crate::reading::xml::kept_parts;

pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let (map, plan) = (writer.fitted.map(), writer.plan);
    writer.attribute(out, "<topic uuid=\"", &plan.id(map, topic.id()), topic)?;
    if topic.facts().next().is_some() {
        looks(writer, topic, out)?;
    }
    writer.attribute(out, " text=\"", topic.text(), topic)?;
    if let Some(note) = writer.fitted.note(topic) {
        writer.attribute(out, " note=\"", note.words(), topic)?;
    }
    if topic.facts().next().is_some() {
        facts(writer, topic, out)?;
    }
    out.write_all(b">\n")
}

/// Writes where a topic stands and how it looks.
fn looks<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    let (mut x, mut y) = (None, None);
    let mut attributes: Vec<(&str, Cow<'m, str>)> = Vec::new();
    for (property, value) in topic.styles() {
        let place = match property {
            StyleProperty::X if look::is_position(value) => &mut x,
            StyleProperty::Y if look::is_position(value) => &mut y,
            _ => {
                match look::attribute(property, value) {
                    Some(own) if attributes.iter().all(|(name, _)| *name != own.0) => attributes.push(own),
                    _ => writer.lost(FactKind::Style, topic),
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
    match (x, y) {
        (Some(x), Some(y)) => write!(out, " position=\"{{{x}, {y}}}\"")?,
        (None, None) => {}
        // SPEC: a position has both coordinates.
        _ => writer.lost(FactKind::Style, topic),
    }
    for (name, value) in attributes {
        writer.attribute(out, &format!(" {name}=\""), &value, topic)?;
    }
    Ok(())
}

fn facts<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    if let Some(link) = topic.link().filter(|link| !link.is_empty()) {
        let own = link.strip_prefix('#').filter(|id| writer.plan.has_id(id) && is_id(id));
        if link.strip_prefix(TOPIC).is_some_and(is_id) {
            // This is read as the address of a topic.
            writer.lost(FactKind::Link, topic);
        }
        let address = own.map_or(Cow::Borrowed(link), |id| format!("{TOPIC}{id}").into());
        writer.attribute(out, " link=\"", &address, topic)?;
    }
    if topic.is_folded() {
        out.write_all(b" folded=\"1\"")?;
    }
    role(writer, topic, out)?;
    for (at, icon) in topic.icons().enumerate() {
        let name = icons::to(Program::IThoughts, icon);
        if name.is_empty() || icons::from(Program::IThoughts, name) != icon {
            writer.lost(FactKind::Icon, topic);
        }
        if !name.is_empty() {
            writer.attribute(out, &format!(" icon{}=\"", at + 1), name, topic)?;
        }
    }
    task(writer, topic, out)?;
    times(writer, topic, out)?;
    file(writer, topic, out)?;
    let mut seen: HashSet<&str> = HashSet::new();
    for fact in topic.facts() {
        let Fact::Extension { syntax, source } = fact else { continue };
        match kept_parts(source)
            .filter(|(name, _)| syntax == SYNTAX && !is_read(name) && !seen.contains(*name))
        {
            Some((name, _)) => {
                seen.insert(name);
                write!(out, " {source}")?;
            }
            None => writer.lost(FactKind::Extension, topic),
        }
    }
    Ok(())
}

fn role<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    let (map, plan) = (writer.fitted.map(), writer.plan);
    match topic.role() {
        Some(Role::Floating) if topic.depth() == 1 => out.write_all(b" floating=\"1\"")?,
        Some(Role::Callout) if topic.depth() > 0 => out.write_all(b" callout=\"1\"")?,
        Some(Role::Summary) => {
            if let Some((first, last)) = plan.summary(topic) {
                writer.attribute(out, " summary1=\"", &plan.id(map, first), topic)?;
                writer.attribute(out, " summary2=\"", &plan.id(map, last), topic)?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// Writes the state, the progress and the priority of a task, and the attributes that tasks have.
fn task<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    let mut seen: Vec<&str> = Vec::new();
    let mut rolls_up = false;
    for (name, value) in topic.attributes() {
        // The frame has counted all others. These come back in the order in which they stand.
        if !ATTRIBUTES.contains(&name) {
            continue;
        }
        let is_said = if name == PROGRESS { value == ROLL_UP } else { !value.is_empty() };
        if !is_said || seen.contains(&name) {
            writer.lost(FactKind::Attribute, topic);
            continue;
        }
        seen.push(name);
        rolls_up |= name == PROGRESS;
        if name == PROGRESS {
            write!(out, " task-progress=\"{ROLLED_UP}\"")?;
        } else {
            writer.attribute(out, &format!(" {name}=\""), value, topic)?;
        }
    }
    let state = match topic.task() {
        Some(Task::Open) => Some(0),
        Some(Task::Done) => Some(100),
        _ => None,
    };
    // SPEC: the state of a task is its progress.
    let progress = topic.progress().filter(|percent| *percent <= 100);
    let written = if rolls_up { None } else { state.or(progress) };
    if topic.task().is_some() && (state.is_none() || written != state) {
        writer.lost(FactKind::Task, topic);
    }
    if topic.progress().is_some()
        && (state.is_some() || written != topic.progress() || matches!(written, Some(0 | 100)))
    {
        writer.lost(FactKind::Progress, topic);
    }
    if let Some(percent) = written {
        write!(out, " task-progress=\"{percent}\"")?;
    }
    match topic.priority() {
        Some(0) => writer.lost(FactKind::Priority, topic),
        Some(priority) => write!(out, " task-priority=\"{priority}\"")?,
        None => {}
    }
    Ok(())
}

fn times<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    let times: [(&str, Option<Timestamp>, FactKind); 2] =
        [("created", topic.created(), FactKind::Created), ("modified", topic.modified(), FactKind::Modified)];
    for (name, time, kind) in times {
        let Some(time) = time else { continue };
        match date::written(time) {
            Some(date) => write!(out, " {name}=\"{date}\"")?,
            None => writer.lost(kind, topic),
        }
        if time.0 % 1000 != 0 {
            writer.lost(MapFeature::Milliseconds, topic);
        }
    }
    Ok(())
}

/// SPEC: a topic has one file, which is a picture or an attachment of the map.
fn file<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    let mut written = false;
    for fact in topic.facts() {
        let (address, width, is_whole) = match fact {
            Fact::Picture(picture) => {
                let is_whole = picture.height.is_none() && picture.title.is_empty();
                (picture.address, picture.width, is_whole)
            }
            Fact::Attachment { address, name } => (address, None, name.is_empty()),
            _ => continue,
        };
        let is_picture = fact.kind() == FactKind::Picture;
        let own =
            writer.files.file(address).filter(|own| !written && own.is_picture() == is_picture).cloned();
        if own.is_none() || !is_whole {
            writer.lost(fact.kind(), topic);
        }
        let Some(File { medium, id, name, is_renamed }) = own else { continue };
        written = true;
        writer.files.keep(address);
        writer.attribute(out, " att-id=\"", &id, topic)?;
        writer.attribute(out, " att-name=\"", &name, topic)?;
        if is_renamed {
            writer.attribute(out, &format!(" {FILE_NAME}=\""), medium.name, topic)?;
            writer.attribute(out, &format!(" {FILE_TYPE}=\""), medium.media_type, topic)?;
        }
        if let Some(width) = width {
            write!(out, " image-width=\"{width}\"")?;
        }
    }
    Ok(())
}

/// Whether a text is read as an id at the end of an address.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
