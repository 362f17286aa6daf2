//! Writing the file: one tree, in which all of a topic but its children is in `data`.

use std::io::{self, Write};

use panmap_model::{FactKind, Task, Topic};

use super::between::Between;
use crate::names::icons::{self, Program as OfIcons};
use crate::programs::ids::{self, Ids};
use crate::programs::nodes::Program;
use crate::programs::nodes::known::THEME;
use crate::programs::nodes::write::{around, details, kept, write_kept};
use crate::programs::pieces::Place;
use crate::reading::html::{Scratch, document_text};
use crate::writing::fitted::Fitted;
use crate::writing::html::{self, Reading};
use crate::writing::json::{Members, line, string, write_trees};
use crate::writing::sink::Sink;

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let writer = Writer { fitted, ids: Ids::new(map, |id| !id.is_empty()), between: Between::new(map, out) };
    out.write_all(b"{")?;
    let mut members = Members::new(out, 1);
    members.key("root")?;
    write_trees(map, 1, members.out(), |topic, members| {
        let pieces = kept(Program::SimpleMindMap, topic, members.out());
        members.object("data", |members| {
            writer.text(topic, members)?;
            writer.state(topic, members)?;
            writer.lines(topic, members)?;
            details(Program::SimpleMindMap, topic, &pieces, members)
        })?;
        write_kept(&pieces, Place::Topic, members)
    })?;
    around(Program::SimpleMindMap, &["layout"], map, &mut members)?;
    let has_theme = |(syntax, source): &(String, String)| {
        syntax == Program::SimpleMindMap.syntax()
            && source.starts_with("sheet \"theme\":")
            && !source.ends_with(THEME)
    };
    if !map.meta().extensions.iter().any(has_theme)
        && map.meta().attributes.iter().all(|(name, _)| name != "theme")
    {
        members.member(THEME)?;
    }
    out.write_all(b"\n}\n")
}

struct Writer<'m> {
    fitted: &'m Fitted<'m>,
    ids: Ids<'m>,
    between: Between<'m>,
}

impl<'m> Writer<'m> {
    fn text(&self, topic: Topic<'m>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
        if self.between.targets.contains(&topic.id()) {
            members.text("uid", &self.ids.of(topic, ids::word))?;
        } else if let Some(id) = self.ids.own(topic) {
            members.text("uid", id)?;
        }
        let text = topic.rich_text();
        if text.is_plain() {
            return members.text("text", text.words());
        }
        let mut content = String::new();
        html::write(&mut content, text, Reading::Document);
        let mut scratch = Scratch::default();
        let (again, _) = document_text(&content, &mut scratch);
        members.out().changed(text, again, topic);
        members.text("text", &content)?;
        members.key("richText")?.write_all(b"true")
    }

    fn state(&self, topic: Topic<'m>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
        if let Some(note) = self.fitted.note(topic) {
            // SPEC: its notes are plain.
            note.marks().for_each(|(_, mark)| members.out().lost(mark.kind(), topic));
            members.text("note", &note.plain())?;
        }
        if let Some(link) = topic.link().filter(|link| !link.is_empty()) {
            members.text("hyperlink", link)?;
        }
        match topic.task() {
            Some(task @ (Task::Open | Task::Done)) => {
                line(members.key("checkbox")?, |line| write!(line.key("done")?, "{}", task == Task::Done))?;
            }
            Some(_) => members.out().lost(FactKind::Task, topic),
            None => {}
        }
        if topic.is_folded() {
            members.key("expand")?.write_all(b"false")?;
        }
        match topic.side() {
            Some(side) if topic.depth() == 1 => members.text("dir", side.name())?,
            Some(_) => members.out().lost(FactKind::Side, topic),
            None => {}
        }
        let mut names = Vec::new();
        // SPEC: priorities and progress are icons.
        for (kind, name) in icons::states(OfIcons::SimpleMindMap, topic) {
            match name {
                Some(name) => names.push(name),
                None => members.out().lost(kind, topic),
            }
        }
        for icon in topic.icons() {
            match written_icon(icon) {
                Some(name) => names.push(name),
                None => members.out().lost(FactKind::Icon, topic),
            }
        }
        members.texts("icon", names.into_iter())?;
        members.texts("tag", topic.tags())?;
        write_attachment(topic, members)
    }

    /// Writes the relations that begin at a topic, and the summaries of it or of topics below it.
    fn lines(&self, topic: Topic<'m>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
        let map = self.fitted.map();
        if let Some(lines) = self.between.lines.get(&topic.id()) {
            let ends = || {
                lines.iter().filter_map(|(to, label)| Some((self.ids.of(map.get(*to)?, ids::word), *label)))
            };
            members.list("associativeLineTargets", ends(), |out, (id, _)| string(out, &id))?;
            if ends().any(|(_, label)| !label.is_empty()) {
                members.object("associativeLineText", |members| {
                    let mut written = "".into();
                    for (id, label) in ends().filter(|(_, label)| !label.is_empty()) {
                        if id != written {
                            members.named(&id, label)?;
                        }
                        written = id;
                    }
                    Ok(())
                })?;
            }
        }
        let summaries = self.between.summaries.get(&topic.id()).into_iter().flatten();
        members.list("generalization", summaries, |out, (label, range)| {
            line(out, |line| {
                line.text("text", label)?;
                match range {
                    Some((first, last)) => write!(line.key("range")?, "[{first}, {last}]"),
                    None => Ok(()),
                }
            })
        })
    }
}

/// SPEC: an icon is a group and a number in it, `priority_1`; those that are in no group cannot be drawn.
fn written_icon(icon: &str) -> Option<&str> {
    let name = icons::to(OfIcons::SimpleMindMap, icon);
    let (group, number) = name.split_once('_')?;
    let count = match group {
        "priority" => 10,
        "progress" => 8,
        "expression" => 20,
        "sign" => 23,
        _ => return None,
    };
    let is_drawn = number.parse().is_ok_and(|at: u32| (1..=count).contains(&at) && at.to_string() == number);
    (is_drawn && icons::from(OfIcons::SimpleMindMap, name) == icon).then_some(name)
}

fn write_attachment(topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    let mut attachments = topic.attachments();
    let first = attachments.next();
    attachments.for_each(|_| members.out().lost(FactKind::Attachment, topic));
    let Some((address, name)) = first else { return Ok(()) };
    if address.is_empty() {
        members.out().lost(FactKind::Attachment, topic);
        return Ok(());
    }
    members.text("attachmentUrl", address)?;
    if name.is_empty() { Ok(()) } else { members.text("attachmentName", name) }
}
