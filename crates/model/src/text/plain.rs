//! Texts as plain words, for formats that cannot store marks.

use std::borrow::Cow;
use std::fmt;

use super::kind::MarkKind;
use super::mark::{Cell, Item, Mark};
use super::runs::Run;
use super::view::Text;
use crate::fact::value::Task;

impl<'a> Text<'a> {
    /// The text as plain words, readable without its marks: bullets before items, addresses after links.
    ///
    /// Borrowed if the words need no change.
    #[must_use]
    pub fn plain(self) -> Cow<'a, str> {
        plain(self)
    }
}

/// Converts the text with [`plain`](Text::plain).
impl<'a> From<Text<'a>> for Cow<'a, str> {
    fn from(text: Text<'a>) -> Self {
        text.plain()
    }
}

/// Formats the text as [`plain`](Text::plain) does.
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.plain())
    }
}

/// Returns the text with its blocks drawn and its addresses shown.
fn plain(text: Text<'_>) -> Cow<'_, str> {
    let shows = |kind: MarkKind| kind.is_block() || matches!(kind, MarkKind::Link | MarkKind::NoteRef);
    if !text.marks.iter().any(|mark| shows(mark.kind)) {
        return Cow::Borrowed(text.words);
    }
    let mut page = Page { out: String::with_capacity(text.words.len()), ..Page::default() };
    for run in text.runs() {
        match run {
            Run::Open(mark) => page.open(mark),
            Run::Close(mark) => page.close(mark),
            Run::Text(words) => page.text(words),
        }
    }
    page.out.into()
}

/// The output so far, and the state of drawing.
#[derive(Default)]
struct Page {
    out: String,
    /// The open blocks that hold blocks, including those that the walk generates.
    levels: Vec<Level>,
    /// What lines begin with inside all of them.
    margins: String,
    /// The first level whose bullet has not been drawn yet; no level after it has been drawn either.
    undrawn: Option<usize>,
    /// The number of blocks side by side at the outermost level.
    blocks: usize,
    /// The number of line breaks due before the next words, and the number of levels that continue across an empty line
    /// between them.
    breaks: usize,
    lasting: usize,
    /// The number of open cells; the whole content of a cell goes on one line.
    cells: usize,
    /// The start of the row that is inside no other row, and the start of the link.
    row_start: usize,
    link_start: usize,
    /// Where an address ended that a picture should not run into.
    address_end: Option<usize>,
}

/// A block that holds blocks.
struct Level {
    /// What its first line begins with.
    bullet: String,
    /// The end, within the margins, of what its other lines begin with.
    margin_end: usize,
    /// Whether its blocks are not separated by empty lines.
    is_tight: bool,
    blocks: usize,
}

const INDENT: &str = "                ";

impl Page {
    fn open(&mut self, mark: Mark<'_>) {
        match mark {
            Mark::Paragraph { .. } | Mark::Heading { .. } | Mark::CodeBlock { .. } | Mark::HtmlBlock => {
                self.begin_block();
            }
            Mark::Rule => {
                self.begin_block();
                self.text("---");
            }
            Mark::List { loose, .. } => self.begin_level(String::new(), "", !loose),
            Mark::Table => self.begin_level(String::new(), "", true),
            Mark::Row { .. } => {
                self.begin_block();
                self.text("");
                if self.cells == 0 {
                    self.row_start = self.out.len();
                }
            }
            Mark::Cell(Cell { row, .. }) => {
                if !row {
                    self.text(if self.out.len() == self.row_start { "| " } else { " | " });
                }
                self.cells += 1;
                self.push_level(String::new(), "", true);
            }
            Mark::Item(item) => {
                let is_tight = self.levels.last().is_some_and(|list| list.is_tight);
                let (bullet, margin) = bullet(item);
                self.begin_level(bullet, &INDENT[..margin], is_tight);
            }
            Mark::Quote => self.begin_level("> ".to_owned(), "> ", false),
            Mark::Footnote { label } => self.begin_level(format!("[{label}] "), &INDENT[..4], false),
            Mark::Link(_) => {
                self.text("");
                self.link_start = self.out.len();
            }
            Mark::Image(_) if self.address_end == Some(self.out.len()) => self.text(" "),
            Mark::NoteRef => self.text("["),
            _ => {}
        }
    }

    fn close(&mut self, mark: Mark<'_>) {
        match mark {
            Mark::Heading { .. } | Mark::CodeBlock { .. } | Mark::HtmlBlock => self.draw_bullets(),
            Mark::List { .. } | Mark::Table | Mark::Item(_) | Mark::Footnote { .. } | Mark::Quote => {
                self.pop_level();
            }
            Mark::Cell(_) => {
                self.pop_level();
                self.cells -= 1;
                self.breaks = 0;
            }
            Mark::Row { .. } => self.trim_line(),
            Mark::Link(link) => {
                let is_shown = link.bare || self.out[self.link_start..].contains(link.address);
                if !is_shown && !link.address.starts_with('#') {
                    self.text(" (");
                    self.text(link.address);
                    self.text(")");
                    self.address_end = Some(self.out.len());
                }
            }
            Mark::NoteRef => self.text("]"),
            _ => {}
        }
    }

    fn begin_level(&mut self, bullet: String, margin: &str, is_tight: bool) {
        self.begin_block();
        self.push_level(bullet, margin, is_tight);
    }

    fn push_level(&mut self, bullet: String, margin: &str, is_tight: bool) {
        if !bullet.is_empty() {
            self.undrawn.get_or_insert(self.levels.len());
        }
        self.margins.push_str(margin);
        self.levels.push(Level { bullet, margin_end: self.margins.len(), is_tight, blocks: 0 });
    }

    fn pop_level(&mut self) {
        self.draw_bullets();
        self.levels.pop();
        self.margins.truncate(self.levels.last().map_or(0, |level| level.margin_end));
    }

    /// Ensures that a block begins on a line of its own.
    fn begin_block(&mut self) {
        let (blocks, is_tight) = match self.levels.last_mut() {
            Some(level) => (&mut level.blocks, level.is_tight),
            None => (&mut self.blocks, false),
        };
        *blocks += 1;
        if *blocks > 1 {
            self.breaks = if is_tight { 1 } else { 2 };
            self.lasting = self.levels.len();
        }
    }

    /// Draws the bullet of an item that has no words.
    fn draw_bullets(&mut self) {
        if self.undrawn.is_some() {
            self.text("");
            self.trim_line();
        }
    }

    fn trim_line(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
    }

    fn text(&mut self, words: &str) {
        if self.cells > 0 {
            self.cell_text(words);
            return;
        }
        let begins_line = self.breaks > 0 || self.undrawn.is_some();
        if self.breaks > 1 {
            self.out.push('\n');
            self.margin(self.lasting);
            self.trim_line();
        }
        if self.breaks > 0 {
            self.out.push('\n');
            self.breaks = 0;
        }
        if begins_line {
            self.margin(self.levels.len());
        }
        let mut lines = words.split('\n');
        let first = lines.next().unwrap_or_default();
        self.out.push_str(first);
        if begins_line && first.len() < words.len() && first.is_empty() {
            self.trim_line();
        }
        for line in lines {
            self.out.push('\n');
            self.margin(self.levels.len());
            if line.is_empty() {
                self.trim_line();
            }
            self.out.push_str(line);
        }
    }

    /// Draws words in a cell, where blocks and lines are put side by side.
    fn cell_text(&mut self, words: &str) {
        if self.breaks > 0 || self.undrawn.is_some() {
            if self.breaks > 0 && self.out.len() > self.row_start {
                self.out.push(' ');
            }
            self.breaks = 0;
            let undrawn = self.undrawn.take().unwrap_or(self.levels.len());
            for level in &self.levels[undrawn..] {
                self.out.push_str(&level.bullet);
            }
        }
        self.out.extend(words.chars().map(|char| if matches!(char, '\n' | '\t') { ' ' } else { char }));
    }

    /// Begins a line in the first `levels` levels, with the bullets that have not been drawn yet.
    fn margin(&mut self, levels: usize) {
        let drawn = self.undrawn.filter(|undrawn| *undrawn < levels).unwrap_or(levels);
        let end = |levels: &[Level]| levels.last().map_or(0, |level| level.margin_end);
        self.out.push_str(&self.margins[..end(&self.levels[..drawn])]);
        for at in drawn..levels {
            let margin = end(&self.levels[..at])..self.levels[at].margin_end;
            let bullet = &self.levels[at].bullet;
            self.out.push_str(if bullet.is_empty() { &self.margins[margin] } else { bullet });
        }
        if drawn < levels {
            self.undrawn = None;
        }
    }
}

/// Returns what an item begins with, and the indentation of its other lines.
fn bullet(item: Item<'_>) -> (String, usize) {
    let mut bullet = match item.number {
        Some(number) => format!("{number}. "),
        None => "- ".to_owned(),
    };
    let margin = bullet.len();
    match item.task {
        None => {}
        Some(Task::Open) => bullet.push_str("[ ] "),
        Some(Task::Done) => bullet.push_str("[x] "),
        Some(Task::Other(state)) => bullet.extend(["[", state, "] "]),
    }
    (bullet, margin)
}
