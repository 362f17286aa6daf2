//! Mind Elixir's `nodeData`, with its arrows.

use std::io::{self, Write};

use panmap_model::{Fact, Side, Topic};

use super::super::look;
use super::tree::{branch_side, picture, write_root};
use crate::writing::fitted::Fitted;
use crate::writing::json::{Members, line};
use crate::writing::sink::Sink;

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    out.write_all(b"{")?;
    let mut members = Members::new(out, 1);
    members.key("nodeData")?;
    write_root(fitted, members.out(), write_topic)?;
    members.rows("arrows", fitted.map().relations().enumerate(), |out, (at, relation)| {
        line(out, |members| {
            members.text("id", &format!("a{at}"))?;
            members.text("label", relation.label)?;
            members.text("from", &format!("t{}", relation.from.index()))?;
            members.text("to", &format!("t{}", relation.to.index()))
        })
    })?;
    out.write_all(b"\n}\n")
}

fn write_topic(fitted: &Fitted<'_>, topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    write!(members.key("id")?, "\"t{}\"", topic.id().index())?;
    members.text("topic", topic.text())?;
    if let Some(note) = fitted.note(topic) {
        members.text("note", note.words())?;
    }
    for fact in topic.facts() {
        match fact {
            Fact::Link(link) => members.text("hyperLink", link)?,
            Fact::Folded => members.key("expanded")?.write_all(b"false")?,
            _ => {}
        }
    }
    match branch_side(topic) {
        Some(Side::Left) => members.key("direction")?.write_all(b"0")?,
        Some(Side::Right) => members.key("direction")?.write_all(b"1")?,
        None => {}
    }
    members.texts("icons", topic.icons())?;
    members.texts("tags", topic.tags())?;
    if let Some((picture, width, height)) = picture(topic, false, members.out()) {
        line(members.key("image")?, |image| {
            image.text("url", picture.address)?;
            image.number("width", Some(width))?;
            image.number("height", Some(height))
        })?;
    }
    write_looks(topic, members)
}

/// Writes `style`, and beside it the colour of the branch.
fn write_looks(topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    let looks = look::kept(look::MIND_ELIXIR, true, topic, members.out());
    let is_branch = |look: &look::Written<'_>| look.name == look::BRANCH_COLOR;
    let (branch, style): (Vec<_>, Vec<_>) = looks.into_iter().partition(is_branch);
    if !style.is_empty() {
        members.object("style", |members| look::write(&style, members))?;
    }
    look::write(&branch, members)
}
