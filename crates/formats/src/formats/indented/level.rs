//! Which topic a line is below: a stack of the indentations and markers that are open.

use super::label::{Class, Form};
use super::marker::Sign;

/// The levels that are open, outermost first.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    open: Vec<Level>,
    /// How much further a line was indented the last time one began a level.
    step: usize,
}

#[derive(Clone, Copy, Debug)]
struct Level {
    indent: usize,
    sign: Option<Sign>,
}

impl Levels {
    /// Opens a level, or a sibling in one that is open; returns how deep it is, and whether its indentation fits none
    /// of those that are open.
    pub(super) fn open(&mut self, indent: usize, sign: Option<Sign>) -> (usize, bool) {
        let indent = self.straightened(indent);
        let mut is_uneven = false;
        while let Some(level) = self.open.pop_if(|level| level.indent > indent) {
            is_uneven = level.indent > indent;
        }
        is_uneven &= self.open.last().is_some_and(|level| level.indent < indent);
        let group = self.open.iter().rposition(|level| level.indent < indent).map_or(0, |at| at + 1);
        match self.open[group..].iter().position(|level| is_sibling(level.sign, sign)) {
            Some(at) => self.open.truncate(group + at),
            // A line without a marker is beside those that have one.
            None if sign.is_none() => self.open.truncate(group),
            None => {}
        }
        if let Some(above) = self.open.last().filter(|above| above.indent < indent && !is_uneven) {
            self.step = indent - above.indent;
        }
        self.open.push(Level { indent, sign });
        (self.open.len() - 1, is_uneven)
    }

    /// Whether a line that is indented like this belongs to the innermost topic.
    pub(super) fn is_inside(&self, indent: usize) -> bool {
        self.open.last().is_some_and(|level| level.indent < indent)
    }

    /// The indentation that is meant: one that is off by less than half a step is that of the level beside it.
    fn straightened(&self, indent: usize) -> usize {
        let near =
            self.open.iter().rev().take(NEAR).find(|level| level.indent.abs_diff(indent) * 2 < self.step);
        near.map_or(indent, |level| level.indent)
    }
}

/// How many levels are looked at for one that is nearly the same.
const NEAR: usize = 64;

/// Whether a line with the second sign is beside one with the first, where both are indented alike; a longer label is
/// below a shorter one.
fn is_sibling(open: Option<Sign>, new: Option<Sign>) -> bool {
    match (open, new) {
        (Some(Sign::Stars(open)), Some(Sign::Stars(new))) => open >= new,
        (
            Some(Sign::Number(Class::Decimal(open), Form::Dot)),
            Some(Sign::Number(Class::Decimal(new), Form::Dot)),
        ) => open >= new,
        _ => open == new,
    }
}
