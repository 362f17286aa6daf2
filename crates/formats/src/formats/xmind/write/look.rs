//! How a topic looks: its layout, its position, its style, and on which side its branches are.

use std::io::{self, Write};

use panmap_model::{FactKind, Side, StyleProperty, Topic};

use super::super::drawn::Drawn;
use super::super::plan::Plan;
use super::writer::Writer;
use crate::programs::pieces::{Piece, Place};
use crate::programs::xmind::{LAYOUT, look};
use crate::writing::json::{Line, line};

/// Writes the layout, the position and the style of a topic.
pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    pieces: &[Piece<'m>],
    members: &mut Line<'_, impl Write>,
) -> io::Result<()> {
    let (mut x, mut y, mut layout) = (None, None, None);
    let mut properties: Vec<(&str, String)> = Vec::new();
    for (property, value) in topic.styles() {
        let place = match property {
            StyleProperty::X if is_number(value) => &mut x,
            StyleProperty::Y if is_number(value) => &mut y,
            StyleProperty::Layout if !value.is_empty() && (topic.depth() > 0 || value != LAYOUT) => {
                &mut layout
            }
            _ => {
                let name = look::name(property).filter(|name| properties.iter().all(|(own, _)| own != name));
                let written = look::written(property, value);
                match name {
                    Some(name) if !value.is_empty() && look::read(property, &written) == value => {
                        properties.push((name, written.into_owned()));
                    }
                    _ => writer.lost(FactKind::Style, topic),
                }
                continue;
            }
        };
        if place.replace(value).is_some() {
            writer.lost(FactKind::Style, topic);
        }
    }
    if topic.depth() == 0 {
        layout = layout.or(Some(LAYOUT));
    }
    if let Some(layout) = layout {
        members.text("structureClass", layout)?;
    }
    if x.or(y).is_some() {
        line(members.key("position")?, |line| {
            line.number("x", x)?;
            line.number("y", y)
        })?;
    }
    let kept = || pieces.iter().filter(|piece| piece.place == Place::Style);
    if properties.is_empty() && kept().next().is_none() {
        return Ok(());
    }
    let out = members.key("style")?;
    out.write_all(b"{\"properties\": ")?;
    line(out, |line| {
        for (name, value) in &properties {
            line.text(name, value)?;
        }
        kept().try_for_each(|piece| line.member(piece.source))
    })?;
    out.write_all(b"}")
}

/// Whether a value is a number as JSON has it, so that it is read as it was written.
fn is_number(value: &str) -> bool {
    value.parse::<f64>().is_ok_and(f64::is_finite)
        && serde_json::from_str::<serde_json::Number>(value).is_ok()
}

/// The sides of the branches of a root.
pub(super) enum Sides {
    None,
    /// So many are on the right, and come before those on the left.
    Right(usize),
    /// A letter for each.
    Each(String),
}

/// The sides of the branches of a root: as XMind has them, where all branches have one in its order.
pub(super) fn sides(plan: &Plan<'_>, root: Topic<'_>) -> Sides {
    if root.children().all(|branch| branch.side().is_none()) {
        return Sides::None;
    }
    let is_branch = |branch: &Topic<'_>| plan.drawn(*branch) == Drawn::Attached;
    let mut branches =
        root.children().filter(is_branch).skip_while(|branch| branch.side() == Some(Side::Right));
    let is_all = branches.all(|branch| branch.side() == Some(Side::Left))
        && root.children().all(|branch| is_branch(&branch) || branch.side().is_none());
    if is_all {
        return Sides::Right(root.children().filter(|branch| branch.side() == Some(Side::Right)).count());
    }
    let letter = |branch: Topic<'_>| match branch.side() {
        Some(Side::Left) => 'l',
        Some(Side::Right) => 'r',
        None => '-',
    };
    Sides::Each(root.children().map(letter).collect())
}

/// Counts the side of a topic that is no branch.
pub(super) fn check_side<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>) {
    if topic.depth() != 1 && topic.side().is_some() {
        writer.lost(FactKind::Side, topic);
    }
}
