//! Writing a mind map that Mermaid draws: a line for each topic, two blanks for each level.

use std::io::{self, Write as _};

use panmap_model::{Fact, FactKind, StyleProperty, Topic};

use super::{label, shape};
use crate::features::MapFeature;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    out.write_all(b"mindmap\n")?;
    for topic in fitted.map().topics() {
        write_topic(topic, out)?;
    }
    Ok(())
}

fn write_topic(topic: Topic<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    indent(topic.depth(), out)?;
    let shaped =
        topic.styles().find(|(property, _)| *property == StyleProperty::Shape).map(|(_, shape)| shape);
    let shape = shape::named(shaped);
    let (opens, closes) = shape.map_or(("[", "]"), |shape| (shape.opens, shape.closes));
    write!(out, "n{}{opens}\"", topic.id().index())?;
    if !label::write(out, topic.text())? {
        out.lost(MapFeature::AnyText, topic);
    }
    writeln!(out, "\"{closes}")?;
    for fact in topic.facts() {
        match fact {
            Fact::Icon(name) if is_icon(name) => {
                indent(topic.depth(), out)?;
                writeln!(out, "::icon({name})")?;
            }
            Fact::Icon(_) => out.lost(FactKind::Icon, topic),
            Fact::Style { property, .. } if property != StyleProperty::Shape || shape.is_none() => {
                out.lost(FactKind::Style, topic);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether a name can be the class of an icon, such as `fa fa-book`.
fn is_icon(name: &str) -> bool {
    let is_class = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | ' ');
    !name.is_empty() && name.chars().all(is_class) && name.trim() == name
}

/// Mermaid compares indentations, so each level needs one of its own.
fn indent(depth: usize, out: &mut Sink<'_>) -> io::Result<()> {
    static BLANKS: [u8; 256] = [b' '; 256];
    let mut left = 2 * (depth + 1);
    while left > 0 {
        let count = left.min(BLANKS.len());
        out.write_all(&BLANKS[..count])?;
        left -= count;
    }
    Ok(())
}
