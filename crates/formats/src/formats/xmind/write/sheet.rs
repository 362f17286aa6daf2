//! The sheets of a map: a list of objects, each with its root.

use std::io::{self, Write};

use panmap_model::{Fact, Topic};

use super::super::steps::{Step, Steps};
use super::topic;
use super::writer::Writer;
use crate::programs::pieces::{Place, pieces};
use crate::programs::xmind::{SYNTAX, is_read, is_unnamed};
use crate::writing::json::{Line, line};

/// Writes all sheets.
pub(super) fn write(writer: &mut Writer<'_, '_, '_, '_>, out: &mut impl Write) -> io::Result<()> {
    let roots: Vec<_> = writer.fitted.map().roots().collect();
    out.write_all(b"[")?;
    for (at, root) in roots.iter().enumerate() {
        out.write_all(if at > 0 { b", {" } else { b"{" })?;
        let mut members = Line::inside(out);
        members.text("id", &format!("panmap-sheet-{}", at + 1))?;
        members.text("class", "sheet")?;
        title(*root, at, roots.len(), &mut members)?;
        let root_topic = members.key("rootTopic")?;
        tree(writer, *root, root_topic)?;
        rest(writer, *root, &mut members)?;
        out.write_all(b"}")?;
    }
    out.write_all(b"]")
}

/// SPEC: every sheet has a title, which its tab shows; one that is not the map's says that nobody edited it.
fn title(root: Topic<'_>, at: usize, count: usize, members: &mut Line<'_, impl Write>) -> io::Result<()> {
    let Some(title) = root.sheet() else {
        let made = format!("Map {}", at + 1);
        let title = root.spelling().filter(|title| is_unnamed(title, root.text())).unwrap_or(&made);
        members.text("title", title)?;
        return members.flag("titleUnedited", true);
    };
    members.text("title", title)?;
    if count == 1 && is_unnamed(title, root.text()) {
        members.key("titleUnedited")?.write_all(b"false")?;
    }
    Ok(())
}

/// Writes a root with all that is below it.
fn tree<'m>(writer: &mut Writer<'m, '_, '_, '_>, root: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    for step in Steps::new(writer.plan, root) {
        match step {
            Step::Enter { topic, order, is_first } => {
                out.write_all(if is_first { b"{" } else { b", {" })?;
                topic::write(writer, topic, order.as_deref(), out)?;
            }
            Step::Begin { drawn, is_first } => {
                out.write_all(if is_first { b", \"children\": {" } else { b", " })?;
                write!(out, "\"{}\": [", drawn.name())?;
            }
            Step::End => out.write_all(b"]")?,
            Step::Leave { is_leaf: true } => out.write_all(b"}")?,
            Step::Leave { is_leaf: false } => out.write_all(b"}}")?,
        }
    }
    Ok(())
}

/// Writes the relations of a sheet and what only XMind knows of it.
fn rest<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    root: Topic<'m>,
    members: &mut Line<'_, impl Write>,
) -> io::Result<()> {
    let map = writer.fitted.map();
    let plan = writer.plan;
    members.list("relationships", plan.relations(root).iter().enumerate(), |out, (at, relation)| {
        line(out, |line| {
            line.text("id", &format!("panmap-relation-{}-{}", root.id().index() + 1, at + 1))?;
            line.text("end1Id", &plan.ids.by_position(map, relation.from))?;
            line.text("end2Id", &plan.ids.by_position(map, relation.to))?;
            line.some_text("title", relation.label)
        })
    })?;
    for relation in plan.relations(root) {
        if let Some(from) = map.get(relation.from) {
            writer.check(relation.label, from);
        }
    }
    if root.facts().any(|fact| matches!(fact, Fact::Extension { .. })) {
        for piece in
            pieces(root.extensions(SYNTAX), is_read).0.iter().filter(|piece| piece.place == Place::Sheet)
        {
            members.member(piece.source)?;
        }
    }
    Ok(())
}
