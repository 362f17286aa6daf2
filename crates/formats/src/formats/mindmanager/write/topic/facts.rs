//! The icons, the task, the tags and the properties of a topic.

use std::io::{self, Write};

use panmap_model::{FactKind, Topic};

use super::super::super::known::{URN, is_icon};
use super::super::super::{oid, task};
use super::super::writer::Writer;
use crate::names::icons::{self, Program};

/// The state of a topic.
fn state(topic: Topic<'_>) -> task::State<'_> {
    task::State { task: topic.task(), progress: topic.progress() }
}

/// Adds what Panmap notes of a topic: a state that its percentage does not have.
pub(super) fn notes(topic: Topic<'_>, notes: &mut Vec<(&str, String)>) {
    let state = state(topic);
    if task::State::read(state.percentage()) != state {
        notes.extend(state.task.map(|task| ("Task", task.name().to_owned())));
        notes.extend(state.progress.map(|progress| ("Progress", progress.to_string())));
    }
}

pub(super) fn icons<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut is_open = false;
    for icon in topic.icons() {
        let own = icons::to(Program::MindManager, icon);
        let is_read = icons::from(Program::MindManager, own) == icon;
        let element = match own {
            own if is_read && is_icon(own) => {
                format!("<ap:Icon xsi:type=\"ap:StockIcon\" IconType=\"{URN}{own}\"/>")
            }
            own if is_read && oid::is_id(own) => {
                format!("<ap:Icon xsi:type=\"ap:CustomIcon\" IconSignature=\"{own}\"/>")
            }
            _ => {
                writer.lost(FactKind::Icon, topic);
                continue;
            }
        };
        if !std::mem::replace(&mut is_open, true) {
            out.write_all(b"<ap:IconsGroup><ap:Icons>")?;
        }
        out.write_all(element.as_bytes())?;
    }
    out.write_all(if is_open { b"</ap:Icons></ap:IconsGroup>" } else { b"" })
}

/// The attributes of a topic that stand in its task: they are read before all others.
fn details(topic: Topic<'_>) -> impl Iterator<Item = (&str, &str)> {
    let mut seen: Vec<&str> = Vec::new();
    topic.attributes().take_while(move |(name, value)| {
        let is_new = task::holds(name, value) && !seen.contains(name);
        seen.push(name);
        is_new
    })
}

pub(super) fn task<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let priority = topic.priority().filter(|priority| (1..=9).contains(priority));
    if topic.priority().is_some() && priority.is_none() {
        writer.lost(FactKind::Priority, topic);
    }
    let percentage = state(topic).percentage();
    if priority.is_none() && percentage.is_none() && details(topic).next().is_none() {
        return Ok(());
    }
    out.write_all(b"<ap:Task")?;
    if let Some(priority) = priority {
        write!(out, " TaskPriority=\"{URN}Prio{priority}\"")?;
    }
    if let Some(percentage) = percentage {
        write!(out, " TaskPercentage=\"{percentage}\"")?;
    }
    for (name, value) in details(topic) {
        writer.attribute(out, &format!(" {name}=\""), value, topic)?;
    }
    out.write_all(b"/>")
}

pub(super) fn tags<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    if topic.tags().next().is_none() {
        return Ok(());
    }
    out.write_all(b"<ap:TextLabels>")?;
    for tag in topic.tags() {
        writer.attribute(out, "<ap:TextLabel TextLabelName=\"", tag, topic)?;
        out.write_all(b"/>")?;
    }
    out.write_all(b"</ap:TextLabels>")
}

/// Writes the attributes that are not in the task as properties of the topic.
pub(super) fn properties<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut attributes = topic.attributes().skip(details(topic).count()).peekable();
    if attributes.peek().is_none() {
        return Ok(());
    }
    write!(
        out,
        "<ap:BusinessDataGroup><ap:BusinessData BusinessDataType=\"{URN}CustomProperties\"/><ap:CustomPropertiesBusinessData><ap:CustomPropertyGroup>"
    )?;
    for (name, value) in attributes {
        writer.attribute(out, "<ap:CustomProperty CustomPropertyName=\"", name, topic)?;
        write!(out, "><ap:CustomPropertyValue Format=\"{URN}Text\" Type=\"{URN}Text\"")?;
        writer.attribute(out, " Text=\"", value, topic)?;
        out.write_all(b"/></ap:CustomProperty>")?;
    }
    out.write_all(b"</ap:CustomPropertyGroup></ap:CustomPropertiesBusinessData></ap:BusinessDataGroup>")
}
