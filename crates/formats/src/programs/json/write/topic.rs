//! A topic: its text, and a member for each kind of fact.

use std::collections::HashSet;
use std::io::{self, Write};

use panmap_model::{Fact, FactKind, Picture, StyleProperty, Topic};

use super::text::{formatting, text};
use crate::writing::json::{Line, Members, line};

/// Writes all of a topic but its children.
pub(super) fn write<W: Write>(topic: Topic<'_>, members: &mut Members<'_, W>) -> io::Result<()> {
    let own = topic.rich_text();
    if own.is_plain() {
        members.text("text", own.words())?;
    } else {
        members.text("text", &own.plain())?;
        formatting(members, own)?;
    }
    let mut lists = Lists::default();
    for fact in topic.facts() {
        let key = fact.kind().member();
        match fact {
            Fact::Note(note) => text(members, key, note)?,
            Fact::Details(details) => text(members, key, details)?,
            Fact::Link(value) | Fact::Sheet(value) | Fact::SourceId(value) => members.text(key, value)?,
            Fact::Task(task) => members.text(key, task.name())?,
            Fact::Priority(number) | Fact::Progress(number) => write!(members.key(key)?, "{number}")?,
            Fact::Number(number) => write!(members.key(key)?, "{number}")?,
            Fact::Folded => members.key(key)?.write_all(b"true")?,
            Fact::Side(side) => members.text(key, side.name())?,
            Fact::Role(role) => members.text(key, role.name())?,
            Fact::Created(time) | Fact::Modified(time) => write!(members.key(key)?, "{}", time.0)?,
            // Facts come by kind, so the first one of a list is where all of it is written.
            other => lists.write(topic, other.kind(), members)?,
        }
    }
    Ok(())
}

/// Writes pieces in the syntax of the source, where there are any.
pub(super) fn extensions<'t, W: Write>(
    members: &mut Members<'_, W>,
    extensions: impl Iterator<Item = (&'t str, &'t str)>,
) -> io::Result<()> {
    members.list(FactKind::Extension.member(), extensions, |out, (syntax, source)| {
        line(out, |line| {
            line.text("syntax", syntax)?;
            line.text("source", source)
        })
    })
}

/// The list that was written last.
#[derive(Default)]
struct Lists(Option<FactKind>);

impl Lists {
    /// Writes all facts of a kind, unless that was done.
    fn write<W: Write>(
        &mut self,
        topic: Topic<'_>,
        kind: FactKind,
        members: &mut Members<'_, W>,
    ) -> io::Result<()> {
        if self.0.replace(kind) == Some(kind) {
            return Ok(());
        }
        let key = kind.member();
        match kind {
            FactKind::Icon => members.texts(key, topic.icons()),
            FactKind::Tag => members.texts(key, topic.tags()),
            FactKind::Picture => members
                .list(key, topic.pictures(), |out, picture| line(out, |line| write_picture(line, picture))),
            FactKind::Attachment => members.list(key, topic.attachments(), |out, (address, name)| {
                line(out, |line| {
                    line.text("address", address)?;
                    line.some_text("name", name)
                })
            }),
            FactKind::Style => write_style(members, key, topic),
            FactKind::Attribute => members.attributes(key, topic.attributes()),
            FactKind::Extension => extensions(
                members,
                topic.facts().filter_map(|fact| match fact {
                    Fact::Extension { syntax, source } => Some((syntax, source)),
                    _ => None,
                }),
            ),
            // Kinds of which a topic has one are written where they come.
            _ => Ok(()),
        }
    }
}

fn write_picture<W: Write>(line: &mut Line<'_, W>, picture: Picture<'_>) -> io::Result<()> {
    let Picture { address, width, height, title } = picture;
    line.text("address", address)?;
    line.number("width", width)?;
    line.number("height", height)?;
    line.some_text("title", title)
}

/// Writes an object, or a list of such where a property has several values, whose order an object does not keep.
fn write_style<W: Write>(members: &mut Members<'_, W>, key: &str, topic: Topic<'_>) -> io::Result<()> {
    let mut seen = HashSet::new();
    let is_once = topic.styles().all(|(property, _)| seen.insert(property));
    let each =
        |line: &mut Line<'_, W>, (property, value): (StyleProperty, &str)| line.text(property.name(), value);
    if is_once {
        return line(members.key(key)?, |line| topic.styles().try_for_each(|style| each(line, style)));
    }
    members.list(key, topic.styles(), |out, style| line(out, |line| each(line, style)))
}
