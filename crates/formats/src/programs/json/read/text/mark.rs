//! Marks as they are read, member by member.

use panmap_model::text::{Align, Cell, Image, Item, Link, Rgb};
use panmap_model::{Diagnostic, Mark, MarkKind, Task};

use super::super::{Reader, unknown};
use crate::reading::json::malformed;

/// A mark that owns its texts. What is not of its kind is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct OwnedMark {
    pub(in super::super) kind: MarkKind,
    /// An address, a label, a language or a syntax.
    text: String,
    title: String,
    /// The state of a task.
    task: Option<String>,
    /// The number of an item, the level of a heading.
    number: Option<u32>,
    width: Option<u16>,
    height: Option<u16>,
    color: Rgb,
    align: Align,
    /// The members that are `true`, a bit each.
    flags: u8,
}

/// What a member of a mark holds.
#[derive(Clone, Copy)]
enum Slot {
    Text,
    Title,
    Task,
    Number,
    Width,
    Height,
    Align,
    Flag(u8),
}

const LOOSE: u8 = 1;
const NEW: u8 = 2;
const HEAD: u8 = 4;
const ROW: u8 = 8;
const TABLE: u8 = 16;
const BARE: u8 = 32;
const WIKI: u8 = 64;
const DISPLAY: u8 = 128;

fn slot(kind: MarkKind, name: &str) -> Option<Slot> {
    Some(match (kind, name) {
        (MarkKind::Item, "number") | (MarkKind::Heading, "level") => Slot::Number,
        (MarkKind::Item, "task") => Slot::Task,
        (MarkKind::Footnote, "label")
        | (MarkKind::CodeBlock, "language")
        | (MarkKind::Link | MarkKind::Image, "address") => Slot::Text,
        (MarkKind::Item, "loose") => Slot::Flag(LOOSE),
        (MarkKind::Item, "new") => Slot::Flag(NEW),
        (MarkKind::Cell, "head") => Slot::Flag(HEAD),
        (MarkKind::Cell, "row") => Slot::Flag(ROW),
        (MarkKind::Cell, "table") => Slot::Flag(TABLE),
        (MarkKind::Cell, "align") => Slot::Align,
        (MarkKind::Link | MarkKind::Image, "title") => Slot::Title,
        (MarkKind::Link | MarkKind::Image, "bare") => Slot::Flag(BARE),
        (MarkKind::Link | MarkKind::Image, "wiki") => Slot::Flag(WIKI),
        (MarkKind::Image, "width") => Slot::Width,
        (MarkKind::Image, "height") => Slot::Height,
        (MarkKind::Math, "display") => Slot::Flag(DISPLAY),
        _ => return None,
    })
}

impl Reader<'_, '_> {
    /// Reads the value of a member that is a mark; `None` where it is `false`.
    pub(in super::super) fn read_mark(&mut self, kind: MarkKind) -> Result<Option<OwnedMark>, Diagnostic> {
        let mut mark = OwnedMark::new(kind);
        match kind {
            MarkKind::Color | MarkKind::Background => {
                self.lexer.peek();
                let start = self.lexer.position();
                let color = Rgb::from_hex(self.lexer.string()?);
                mark.color = color.ok_or_else(|| {
                    malformed(start..self.lexer.position(), "expected a colour such as \"#ff8000\"")
                })?;
            }
            MarkKind::Foreign => self.lexer.string()?.clone_into(&mut mark.text),
            MarkKind::Link | MarkKind::Math | MarkKind::Image => self.read_payload(&mut mark)?,
            kind if kind.is_span() || kind.is_atom() => return Ok(self.lexer.boolean()?.then_some(mark)),
            _ => self.read_payload(&mut mark)?,
        }
        Ok(Some(mark))
    }

    fn read_payload(&mut self, mark: &mut OwnedMark) -> Result<(), Diagnostic> {
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            match slot(mark.kind, name) {
                Some(Slot::Text) => self.lexer.string()?.clone_into(&mut mark.text),
                Some(Slot::Title) => self.lexer.string()?.clone_into(&mut mark.title),
                Some(Slot::Task) => mark.task = Some(self.lexer.string()?.to_owned()),
                Some(Slot::Number) => mark.number = Some(self.lexer.number()?),
                Some(Slot::Width) => mark.width = Some(self.lexer.number()?),
                Some(Slot::Height) => mark.height = Some(self.lexer.number()?),
                Some(Slot::Align) => mark.align = self.read_align()?,
                Some(Slot::Flag(flag)) => {
                    let is_set = self.lexer.boolean()?;
                    mark.flags = mark.flags & !flag | if is_set { flag } else { 0 };
                }
                None => {
                    unknown(&mut self.draft.report, name, span);
                    self.lexer.skip()?;
                }
            }
        }
        Ok(())
    }

    fn read_align(&mut self) -> Result<Align, Diagnostic> {
        self.choose(&[("left", Align::Left), ("center", Align::Center), ("right", Align::Right)])
    }
}

impl OwnedMark {
    fn new(kind: MarkKind) -> Self {
        Self {
            kind,
            text: String::new(),
            title: String::new(),
            task: None,
            number: None,
            width: None,
            height: None,
            color: Rgb(0, 0, 0),
            align: Align::None,
            flags: 0,
        }
    }

    /// Whether the mark is a link that is nothing but its address, and these words are that.
    pub(in super::super) fn is_address(&self, words: &str) -> bool {
        let hidden = self.text.strip_suffix(words).filter(|_| self.flags & BARE != 0);
        let is_hidden =
            hidden.is_some_and(|hidden| matches!(hidden, "" | "mailto:" | "http://" | "https://"));
        self.kind == MarkKind::Link && is_hidden
    }

    pub(in super::super) fn mark(&self) -> Mark<'_> {
        let has = |flag: u8| self.flags & flag != 0;
        let (text, title, number) = (self.text.as_str(), self.title.as_str(), self.number);
        match self.kind {
            MarkKind::Item => Mark::Item(Item {
                number,
                task: self.task.as_deref().map(Task::named),
                loose: has(LOOSE),
                new: has(NEW),
            }),
            MarkKind::Quote => Mark::Quote,
            MarkKind::Cell => {
                Mark::Cell(Cell { head: has(HEAD), row: has(ROW), table: has(TABLE), align: self.align })
            }
            MarkKind::Footnote => Mark::Footnote { label: text },
            MarkKind::Heading => {
                Mark::Heading { level: number.and_then(|level| level.try_into().ok()).unwrap_or(1) }
            }
            MarkKind::CodeBlock => Mark::CodeBlock { language: text },
            MarkKind::Rule => Mark::Rule,
            MarkKind::HtmlBlock => Mark::HtmlBlock,
            MarkKind::Link => Mark::Link(Link { address: text, title, bare: has(BARE), wiki: has(WIKI) }),
            MarkKind::Color => Mark::Color(self.color),
            MarkKind::Background => Mark::Background(self.color),
            MarkKind::Highlight => Mark::Highlight,
            MarkKind::Underline => Mark::Underline,
            MarkKind::Strike => Mark::Strike,
            MarkKind::Strong => Mark::Strong,
            MarkKind::Emphasis => Mark::Emphasis,
            MarkKind::Sub => Mark::Sub,
            MarkKind::Sup => Mark::Sup,
            MarkKind::Code => Mark::Code,
            MarkKind::Image => Mark::Image(Image {
                address: text,
                title,
                width: self.width,
                height: self.height,
                bare: has(BARE),
                wiki: has(WIKI),
            }),
            MarkKind::Math => Mark::Math { display: has(DISPLAY) },
            MarkKind::Html => Mark::Html,
            MarkKind::NoteRef => Mark::NoteRef,
            MarkKind::Foreign => Mark::Foreign { syntax: text },
            // No other kind has a member.
            _ => Mark::Paragraph { tight: false },
        }
    }
}
