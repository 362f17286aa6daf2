//! Bullets and numbers before items, and the margins of what stands below them.

use panmap_model::{FactKind, Topic};

use super::level::begins_list;
use crate::formats::markdown::flavours::Style;
use crate::writing::sink::Sink;

/// The largest number an item can have.
///
/// SPEC: it has at most nine digits.
const MAX_NUMBER: u32 = 999_999_999;

/// What stands before items and below them: everything inside an item, its note and its children's bullets, stands below
/// the item's text.
#[derive(Default)]
pub(super) struct Bullets {
    /// The open lists, the innermost last.
    lists: Vec<List>,
    /// Spaces, or the tabs and the two spaces of an outline: at any depth, the margin is one slice.
    bytes: Vec<u8>,
    /// How long the margins of the bullet and of the text are.
    bullet: usize,
    text: usize,
}

#[derive(Clone, Copy)]
struct List {
    /// The number that goes on with the list; `None` where it has bullets.
    next: Option<u32>,
    /// The bullet, or what stands behind the numbers.
    sign: char,
    /// How long the margin of the text of its last item is.
    text: usize,
}

/// What stands before an item.
pub(super) enum Bullet {
    Dash,
    Plus,
    Number(String),
}

impl Bullet {
    pub(super) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Dash => b"- ",
            Self::Plus => b"+ ",
            Self::Number(number) => number.as_bytes(),
        }
    }
}

impl Bullets {
    /// Forgets the open lists, where a heading ends them.
    pub(super) fn clear(&mut self) {
        self.lists.clear();
        (self.bullet, self.text) = (0, 0);
    }

    /// The bullet of the next item, which lies in this many others, and whether it cannot interrupt a paragraph.
    pub(super) fn next(
        &mut self,
        topic: Topic<'_>,
        depth: usize,
        style: Style,
        out: &mut Sink<'_>,
    ) -> (Bullet, bool) {
        if style.is_outline {
            self.bytes.truncate(self.bytes.len().saturating_sub(2));
            self.bytes.resize(depth, b'\t');
            self.bytes.extend(b"  ");
            (self.bullet, self.text) = (depth, depth + 2);
            return (Bullet::Dash, false);
        }
        let before = self.lists.get(depth).copied();
        self.lists.truncate(depth);
        self.bullet = self.lists.last().map_or(0, |list| list.text);
        let Some(number) = topic.number() else {
            // Two lists in a row are told apart by their bullets.
            let sign = match before {
                Some(List { next: None, sign, .. }) if begins_list(topic) == (sign == '-') => '+',
                _ => '-',
            };
            self.open(List { next: None, sign, text: self.bullet + 2 });
            return (if sign == '-' { Bullet::Dash } else { Bullet::Plus }, false);
        };
        if number > MAX_NUMBER {
            out.lost(FactKind::Number, topic);
        }
        let number = number.min(MAX_NUMBER);
        let sign = match before {
            Some(List { next: Some(next), sign, .. }) if next == number && !begins_list(topic) => sign,
            // And numbers by the sign behind them.
            Some(List { next: Some(_), sign: '.', .. }) => ')',
            _ => '.',
        };
        let bullet = format!("{number}{sign} ");
        self.open(List { next: Some(number.saturating_add(1)), sign, text: self.bullet + bullet.len() });
        // SPEC: only a list that begins with 1 can interrupt a paragraph.
        (Bullet::Number(bullet), before.is_none() && number != 1)
    }

    fn open(&mut self, list: List) {
        self.lists.push(list);
        self.text = list.text;
        if self.bytes.len() < self.text {
            self.bytes.resize(2 * self.text, b' ');
        }
    }

    /// What stands before the bullet.
    pub(super) fn margin_of_bullet(&self) -> &[u8] {
        &self.bytes[..self.bullet]
    }

    /// What stands before the further lines of an item; nothing below a heading.
    pub(super) fn margin(&self) -> &[u8] {
        &self.bytes[..self.text]
    }
}
