//! The members of a topic, but for what is below it.

use std::io::{self, Write};

use panmap_model::{Fact, FactKind, GroupKind, Topic};

use super::super::markers::markers;
use super::look::Sides;
use super::writer::Writer;
use super::{look, note, title};
use crate::programs::pieces::{Piece, Place, pieces};
use crate::programs::xmind::{LAYOUT, ORDER, PROVIDER, RIGHT_NUMBER, SIDES, SYNTAX, is_read};
use crate::writing::json::{Line, line, string};

/// Writes the members of a topic; the caller writes its braces and its children. `order` is that of its children where
/// their lists do not have it.
pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    order: Option<&str>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut members = Line::inside(out);
    members.text("id", &writer.plan.ids.of(topic))?;
    if topic.depth() == 0 {
        members.text("class", "topic")?;
    }
    title::write(writer, topic, &mut members)?;
    note::write(writer, topic, &mut members)?;
    groups(writer, topic, &mut members)?;
    let sides = if topic.depth() == 0 { look::sides(writer.plan, topic) } else { Sides::None };
    if topic.facts().next().is_none() && order.is_none() && topic.depth() > 0 {
        return Ok(());
    }
    if topic.depth() > 0 && topic.sheet().is_some() {
        writer.lost(FactKind::Sheet, topic);
    }
    look::check_side(writer, topic);
    let kept = kept(writer, topic);
    words(writer, topic, &mut members)?;
    let (href, lost) = writer.links.of(topic);
    for kind in lost {
        writer.lost(kind, topic);
    }
    if let Some(href) = href {
        members.text("href", &href)?;
    }
    picture(writer, topic, &mut members)?;
    if topic.is_folded() {
        members.text("branch", "folded")?;
    }
    look::write(writer, topic, &kept, &mut members)?;
    for piece in kept.iter().filter(|piece| piece.place == Place::Topic) {
        members.member(piece.source)?;
    }
    extensions(&sides, order, &kept, &mut members)
}

/// The pieces of a topic that are written again; the others are counted.
fn kept<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>) -> Vec<Piece<'m>> {
    if topic.facts().all(|fact| !matches!(fact, Fact::Extension { .. })) {
        return Vec::new();
    }
    let (mut kept, broken) = pieces(topic.extensions(SYNTAX), is_read);
    let all = kept.len();
    kept.retain(|piece| topic.depth() == 0 || piece.place != Place::Sheet);
    let foreign = |fact: &Fact<'_>| matches!(fact, Fact::Extension { syntax, .. } if *syntax != SYNTAX);
    for _ in 0..broken + all - kept.len() + topic.facts().filter(foreign).count() {
        writer.lost(FactKind::Extension, topic);
    }
    kept
}

/// Writes labels and markers.
fn words<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    members: &mut Line<'_, impl Write>,
) -> io::Result<()> {
    members.list("labels", topic.tags(), |out, tag| string(out, tag))?;
    let markers = markers(topic, |kind| writer.lost(kind, topic));
    members
        .list("markers", markers.into_iter(), |out, marker| line(out, |line| line.text("markerId", marker)))
}

/// SPEC: a topic has one picture, which has no description.
fn picture<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    members: &mut Line<'_, impl Write>,
) -> io::Result<()> {
    let Some(picture) = topic.pictures().next() else { return Ok(()) };
    let source = writer.links.address(picture.address);
    if !picture.title.is_empty() || !writer.links.is_read(&source, Fact::Picture(picture)) {
        writer.lost(FactKind::Picture, topic);
    }
    writer.lost_after(FactKind::Picture, 1, topic);
    line(members.key("image")?, |line| {
        line.text("src", &source)?;
        line.number("width", picture.width)?;
        line.number("height", picture.height)
    })
}

/// Writes the boundaries and the summaries of a topic.
fn groups<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    members: &mut Line<'_, impl Write>,
) -> io::Result<()> {
    let plan = writer.plan;
    let groups = plan.groups(topic);
    if groups.is_empty() {
        return Ok(());
    }
    let map = writer.fitted.map();
    let range = plan.ranges(topic);
    for (name, kind) in [("boundaries", GroupKind::Boundary), ("summaries", GroupKind::Summary)] {
        let own = groups.iter().enumerate().filter(|(_, group)| group.kind == kind);
        members.list(name, own, |out, (at, group)| {
            line(out, |line| {
                line.text("id", &format!("panmap-group-{}-{}", topic.id().index() + 1, at + 1))?;
                line.text("range", &range(group))?;
                line.some_text("title", group.label)?;
                match group.topic {
                    Some(summary) => line.text("topicId", &plan.ids.by_position(map, summary)),
                    None => Ok(()),
                }
            })
        })?;
    }
    for group in groups {
        writer.check(group.label, topic);
    }
    Ok(())
}

/// Writes the sides of the children, their order, and what other providers said.
fn extensions(
    sides: &Sides,
    order: Option<&str>,
    kept: &[Piece<'_>],
    members: &mut Line<'_, impl Write>,
) -> io::Result<()> {
    let of_provider = |provider: &str, content: &[(&str, &str)]| {
        let items =
            content.iter().map(|(name, value)| format!("{{\"name\": \"{name}\", \"content\": \"{value}\"}}"));
        format!("{{\"provider\": \"{provider}\", \"content\": [{}]}}", items.collect::<Vec<_>>().join(", "))
    };
    let mut all = Vec::new();
    let mut own = Vec::new();
    match sides {
        Sides::None => {}
        Sides::Right(count) => all.push(of_provider(LAYOUT, &[(RIGHT_NUMBER, &count.to_string())])),
        Sides::Each(sides) => own.push((SIDES, &**sides)),
    }
    own.extend(order.map(|order| (ORDER, order)));
    if !own.is_empty() {
        all.push(of_provider(PROVIDER, &own));
    }
    let kept = kept.iter().filter(|piece| piece.place == Place::Extension).map(|piece| piece.source);
    members.list("extensions", all.iter().map(String::as_str).chain(kept), |out, source| {
        out.write_all(source.as_bytes())
    })
}
