//! The sheets of a map: elements, each with its root.

use std::io::{self, Write};

use panmap_model::{Fact, FactKind, Topic};

use super::super::entries::DECLARATION;
use super::super::steps::{Step, Steps};
use super::topic;
use super::writer::Writer;
use crate::programs::xmind::is_unnamed;

/// Writes all sheets.
pub(super) fn write(writer: &mut Writer<'_, '_, '_, '_>, out: &mut impl Write) -> io::Result<()> {
    let map = writer.fitted.map();
    let roots: Vec<_> = map.roots().collect();
    out.write_all(DECLARATION)?;
    out.write_all(b"<xmap-content xmlns=\"urn:xmind:xmap:xmlns:content:2.0\" xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" xmlns:svg=\"http://www.w3.org/2000/svg\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")?;
    if let Some(time) = map.meta().modified {
        write!(out, " timestamp=\"{}\"", time.0)?;
    }
    out.write_all(b" version=\"2.0\">")?;
    for (at, root) in roots.iter().enumerate() {
        write!(out, "<sheet id=\"panmap-sheet-{}\"", at + 1)?;
        let made = format!("Map {}", at + 1);
        // A title that is not the map's says that nobody edited it.
        let title = match root.sheet() {
            None => {
                out.write_all(b" titleUnedited=\"true\"")?;
                root.spelling().filter(|title| is_unnamed(title, root.text())).unwrap_or(&made)
            }
            Some(title) => {
                if roots.len() == 1 && is_unnamed(title, root.text()) {
                    out.write_all(b" titleUnedited=\"false\"")?;
                }
                title
            }
        };
        out.write_all(b">")?;
        tree(writer, *root, out)?;
        writer.element(out, "title", title, *root)?;
        relations(writer, *root, out)?;
        out.write_all(b"</sheet>")?;
    }
    out.write_all(b"</xmap-content>")
}

/// Writes a root with all that is below it.
fn tree<'m>(writer: &mut Writer<'m, '_, '_, '_>, root: Topic<'m>, out: &mut impl Write) -> io::Result<()> {
    for step in Steps::new(writer.plan, root) {
        match step {
            Step::Enter { topic, order, .. } => {
                if topic.depth() > 0 && topic.facts().any(|fact| matches!(fact, Fact::Sheet(_))) {
                    writer.lost(FactKind::Sheet, topic);
                }
                // Topics of several roles stand in several lists, which keep no order among each other.
                if order.is_some() {
                    writer.lost(FactKind::Role, topic);
                }
                topic::write(writer, topic, out)?;
            }
            Step::Begin { drawn, is_first } => {
                out.write_all(if is_first { b"<children>" } else { b"" })?;
                write!(out, "<topics type=\"{}\">", drawn.name())?;
            }
            Step::End => out.write_all(b"</topics>")?,
            Step::Leave { is_leaf: true } => out.write_all(b"</topic>")?,
            Step::Leave { is_leaf: false } => out.write_all(b"</children></topic>")?,
        }
    }
    Ok(())
}

fn relations<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    root: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let plan = writer.plan;
    let map = writer.fitted.map();
    let relations = plan.relations(root);
    if relations.is_empty() {
        return Ok(());
    }
    out.write_all(b"<relationships>")?;
    for (at, relation) in relations.iter().enumerate() {
        let from = map.get(relation.from).unwrap_or(root);
        write!(out, "<relationship id=\"panmap-relation-{}-{}\"", root.id().index() + 1, at + 1)?;
        writer.attribute(out, " end1=\"", &plan.ids.by_position(map, relation.from), from)?;
        writer.attribute(out, " end2=\"", &plan.ids.by_position(map, relation.to), from)?;
        if relation.label.is_empty() {
            out.write_all(b"/>")?;
        } else {
            out.write_all(b">")?;
            writer.element(out, "title", relation.label, from)?;
            out.write_all(b"</relationship>")?;
        }
    }
    out.write_all(b"</relationships>")
}
