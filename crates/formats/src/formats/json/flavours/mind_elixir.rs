//! Mind Elixir's `nodeData`, with its arrows and summaries.

use std::io::{self, Write};

use panmap_model::{Fact, Group, GroupKind, MindMap, Side, Topic, TopicId};

use super::tree::{branch_side, write_root};
use crate::features::MapFeature;
use crate::programs::look;
use crate::programs::picture::picture;
use crate::programs::siblings::places;
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
    let mut summaries = Vec::new();
    let places = if fitted.map().groups().len() == 0 { Vec::new() } else { places(fitted.map()) };
    for (at, group) in fitted.map().groups().enumerate() {
        match summary(fitted.map(), &group, &places) {
            Some(place) => summaries.push((at, group.label, place)),
            None => members.out().lost_at(MapFeature::Groups, "a group that is no summary of branches"),
        }
    }
    members.rows("summaries", summaries.into_iter(), |out, (at, label, (parent, start, end))| {
        line(out, |members| {
            members.text("id", &format!("s{at}"))?;
            members.text("label", label)?;
            members.text("parent", &format!("t{}", parent.index()))?;
            members.number("start", Some(start))?;
            members.number("end", Some(end))
        })
    })?;
    out.write_all(b"\n}\n")
}

/// The parent of the topics in a summary, and which of its children they are; `None` where Mind Elixir has no such group.
fn summary(map: &MindMap, group: &Group<'_>, places: &[u32]) -> Option<(TopicId, u32, u32)> {
    if group.kind != GroupKind::Summary || group.topic.is_some() {
        return None;
    }
    let parent = map.get(group.first)?.parent()?;
    Some((parent.id(), places[group.first.index()], places[group.last.index()]))
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
