//! Marks as a text stores them: 16 bytes each, with their strings in a separate buffer.

use std::borrow::Cow;

use super::kind::MarkKind;
use super::mark::{Align, Cell, Image, Item, Link, Mark, Rgb};
use crate::fact::value::Task;
use crate::index::{TextRange, index};

/// A [`Mark`] as stored, over a range of bytes in the buffer that holds the words.
#[derive(Clone, Copy)]
pub(crate) struct StoredMark {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// A number or the index of a string, depending on the kind.
    pub(crate) value: u32,
    pub(crate) kind: MarkKind,
    pub(crate) flags: u8,
    /// Whether an open link has words yet.
    pub(crate) has_words: bool,
}

/// The strings of marks, stored apart from the words so that words can be moved without them.
#[derive(Clone)]
pub(crate) struct Payloads {
    values: Vec<TextRange>,
    aside: String,
}

/// The value for no string or no number.
pub(crate) const NONE: u32 = u32::MAX;

/// The bits of `flags`, by kind.
pub(crate) mod flag {
    pub(crate) const ORDERED: u8 = 1;
    pub(crate) const LOOSE: u8 = 2;
    pub(crate) const NEW: u8 = 4;
    pub(crate) const TASK: u8 = 8;
    pub(crate) const DONE: u8 = 16;
    /// The task has a named state; the value is the index of the number and the name.
    pub(crate) const NAMED: u8 = 32;

    pub(crate) const HEAD: u8 = 1;
    pub(crate) const ROW: u8 = 2;
    pub(crate) const TABLE: u8 = 4;
    pub(crate) const ALIGN: u32 = 3;

    pub(crate) const BARE: u8 = 1;
    pub(crate) const WIKI: u8 = 2;

    pub(crate) const DISPLAY: u8 = 1;
}

impl Payloads {
    pub(crate) const EMPTY: &'static Self = &Self::new();

    pub(crate) const fn new() -> Self {
        Self { values: Vec::new(), aside: String::new() }
    }

    pub(crate) fn clear(&mut self) {
        self.values.clear();
        self.aside.clear();
    }

    /// The string with this index.
    pub(crate) fn get(&self, value: u32) -> &str {
        match self.values.get(value as usize) {
            Some(range) => &self.aside[range.start as usize..range.end as usize],
            None => "",
        }
    }

    /// Adds the concatenation of these parts and returns its index.
    pub(crate) fn add(&mut self, parts: &[&str]) -> u32 {
        if parts.iter().all(|part| part.is_empty()) {
            return NONE;
        }
        let start = index(self.aside.len());
        for part in parts {
            self.aside.push_str(part);
        }
        self.values.push(TextRange { start, end: index(self.aside.len()) });
        index(self.values.len() - 1)
    }
}

impl Default for Payloads {
    fn default() -> Self {
        Self::new()
    }
}

impl StoredMark {
    /// Creates a mark that has no properties besides its kind, over an empty range.
    pub(crate) const fn flag(kind: MarkKind) -> Self {
        Self { start: 0, end: 0, value: NONE, kind, flags: 0, has_words: false }
    }

    /// Creates a mark over an empty range and adds its strings to `payloads`.
    pub(crate) fn new(mark: Mark<'_>, payloads: &mut Payloads) -> Self {
        let mut stored = Self::flag(mark.kind());
        match mark {
            Mark::Item(item) => stored.set_item(item, payloads),
            Mark::Cell(Cell { head, row, table, align }) => {
                stored.flags = of(head, flag::HEAD) | of(row, flag::ROW) | of(table, flag::TABLE);
                stored.flags |= (align as u8) << flag::ALIGN;
            }
            Mark::Footnote { label: text }
            | Mark::CodeBlock { language: text }
            | Mark::Foreign { syntax: text } => stored.value = payloads.add(&[text]),
            Mark::Heading { level } => stored.value = u32::from(level.clamp(1, 6)),
            Mark::Link(Link { address, title, bare, wiki }) => {
                let address = one_line_address(address);
                stored.value = match title {
                    "" => payloads.add(&[&address]),
                    _ => payloads.add(&[&address, "\n", title]),
                };
                stored.flags = of(bare, flag::BARE) | of(wiki, flag::WIKI);
            }
            Mark::Color(color) | Mark::Background(color) => stored.value = color.number(),
            Mark::Image(image) => stored.set_image(image, payloads),
            Mark::Math { display } => stored.flags = of(display, flag::DISPLAY),
            _ => {}
        }
        stored
    }

    fn set_item(&mut self, Item { number, task, loose, new }: Item<'_>, payloads: &mut Payloads) {
        self.flags = of(number.is_some(), flag::ORDERED) | of(loose, flag::LOOSE) | of(new, flag::NEW);
        self.value = number.unwrap_or(NONE);
        // A state that can be named in two ways is stored in one, so that equal items are equal.
        self.flags |= match task.map(|task| Task::named(task.name())) {
            None => 0,
            Some(Task::Open) => flag::TASK,
            Some(Task::Done) => flag::TASK | flag::DONE,
            Some(Task::Other(state)) => {
                let number = number.map(|number| number.to_string()).unwrap_or_default();
                self.value = payloads.add(&[&number, "\n", state]);
                flag::TASK | flag::NAMED
            }
        };
    }

    fn set_image(&mut self, image: Image<'_>, payloads: &mut Payloads) {
        let Image { address, title, width, height, bare, wiki } = image;
        let address = one_line_address(address);
        self.value = if (title, width, height) == ("", None, None) {
            payloads.add(&[&address])
        } else {
            let number = |side: Option<u16>| side.map(|side| side.to_string()).unwrap_or_default();
            payloads.add(&[&address, "\n", &number(width), "x", &number(height), "\n", title])
        };
        self.flags = of(bare, flag::BARE) | of(wiki, flag::WIKI);
    }

    /// Returns the mark, with its strings from `payloads`.
    pub(crate) fn mark(self, payloads: &Payloads) -> Mark<'_> {
        let has = |flag: u8| self.flags & flag != 0;
        let string = || payloads.get(self.value);
        match self.kind {
            MarkKind::Item => Mark::Item(self.item(payloads)),
            MarkKind::Quote => Mark::Quote,
            MarkKind::Cell => {
                let align = match self.flags >> flag::ALIGN {
                    0 => Align::None,
                    1 => Align::Left,
                    2 => Align::Center,
                    _ => Align::Right,
                };
                Mark::Cell(Cell {
                    head: has(flag::HEAD),
                    row: has(flag::ROW),
                    table: has(flag::TABLE),
                    align,
                })
            }
            MarkKind::Footnote => Mark::Footnote { label: string() },
            MarkKind::Heading => Mark::Heading { level: self.value.clamp(1, 6) as u8 },
            MarkKind::CodeBlock => Mark::CodeBlock { language: string() },
            MarkKind::Rule => Mark::Rule,
            MarkKind::HtmlBlock => Mark::HtmlBlock,
            MarkKind::Link => {
                let (address, title) = string().split_once('\n').unwrap_or((string(), ""));
                Mark::Link(Link { address, title, bare: has(flag::BARE), wiki: has(flag::WIKI) })
            }
            MarkKind::Color => Mark::Color(Rgb::from_number(self.value)),
            MarkKind::Background => Mark::Background(Rgb::from_number(self.value)),
            MarkKind::Highlight => Mark::Highlight,
            MarkKind::Underline => Mark::Underline,
            MarkKind::Strike => Mark::Strike,
            MarkKind::Strong => Mark::Strong,
            MarkKind::Emphasis => Mark::Emphasis,
            MarkKind::Sub => Mark::Sub,
            MarkKind::Sup => Mark::Sup,
            MarkKind::Code => Mark::Code,
            MarkKind::Image => Mark::Image(self.image(payloads)),
            MarkKind::Math => Mark::Math { display: has(flag::DISPLAY) },
            MarkKind::Html => Mark::Html,
            MarkKind::NoteRef => Mark::NoteRef,
            MarkKind::Foreign => Mark::Foreign { syntax: string() },
            MarkKind::Paragraph => Mark::Paragraph { tight: false },
            MarkKind::List => Mark::List { number: None, loose: false },
            MarkKind::Table => Mark::Table,
            MarkKind::Row => Mark::Row { head: false },
        }
    }

    /// Returns the item that the mark describes.
    pub(crate) fn item(self, payloads: &Payloads) -> Item<'_> {
        let has = |flag: u8| self.flags & flag != 0;
        let mut item =
            Item { number: Some(self.value), task: None, loose: has(flag::LOOSE), new: has(flag::NEW) };
        if has(flag::NAMED) {
            let (number, state) = payloads.get(self.value).split_once('\n').unwrap_or_default();
            item.number = number.parse().ok();
            item.task = Some(Task::Other(state));
        } else if has(flag::TASK) {
            item.task = Some(if has(flag::DONE) { Task::Done } else { Task::Open });
        }
        item.number = item.number.filter(|_| has(flag::ORDERED));
        item
    }

    fn image(self, payloads: &Payloads) -> Image<'_> {
        let mut parts = payloads.get(self.value).splitn(3, '\n');
        let mut next = || parts.next().unwrap_or_default();
        let (address, size, title) = (next(), next(), next());
        let (width, height) = size.split_once('x').unwrap_or_default();
        Image {
            address,
            title,
            width: width.parse().ok(),
            height: height.parse().ok(),
            bare: self.flags & flag::BARE != 0,
            wiki: self.flags & flag::WIKI != 0,
        }
    }

    /// Whether the value is the index of a string.
    pub(crate) fn has_payload(self) -> bool {
        match self.kind {
            MarkKind::Item => self.flags & flag::NAMED != 0,
            kind => matches!(
                kind,
                MarkKind::Footnote
                    | MarkKind::CodeBlock
                    | MarkKind::Link
                    | MarkKind::Image
                    | MarkKind::Foreign
            ),
        }
    }

    /// The mark in comparable form, with its string resolved and without its range.
    pub(crate) fn content(self, payloads: &Payloads) -> (MarkKind, u8, u32, &str) {
        let Self { value, kind, flags, .. } = self;
        if self.has_payload() { (kind, flags, NONE, payloads.get(value)) } else { (kind, flags, value, "") }
    }
}

fn of(is_set: bool, flag: u8) -> u8 {
    if is_set { flag } else { 0 }
}

/// Returns an address without line breaks.
pub(crate) fn one_line_address(address: &str) -> Cow<'_, str> {
    if address.contains('\n') { address.replace('\n', "%0A").into() } else { address.into() }
}
