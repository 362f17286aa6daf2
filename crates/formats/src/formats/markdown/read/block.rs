//! Blocks: the headings and items that are topics, and those that are the texts and notes of topics.

use std::ops::Range;

use panmap_model::text::{Align, Cell, Item};
use panmap_model::{Fact, Mark, Task};
use pulldown_cmark::{Alignment, CodeBlockKind, Tag, TagEnd};

use super::open::{Container, EMPTY, NoteItem, Shape, Table, Verbatim};
use super::topic::PARAGRAPH;
use super::{Place, Reader};

impl<'a> Reader<'a, '_> {
    pub(super) fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.end_leaf();
        match tag {
            Tag::Heading { level, .. } if self.containers.is_empty() => self.heading(level as u8, range),
            Tag::Heading { level, .. } => self.begin_leaf(Shape::Heading { level: level as u8, range }),
            Tag::Paragraph => {
                match (&mut self.item, self.containers.last()) {
                    (Some(item), _) => item.is_loose = true,
                    (None, Some(Container::Item)) => self.target().loosen_list(),
                    _ => {}
                }
                self.begin_leaf(Shape::Paragraph);
            }
            Tag::BlockQuote(_) => self.begin_container(Container::Quote, Some(Mark::Quote), range),
            Tag::FootnoteDefinition(label) => {
                self.begin_container(Container::Footnote, Some(Mark::Footnote { label: &label }), range);
            }
            Tag::Table(align) => {
                let table = Table { align, is_head: false, rows: 0, cells: 0 };
                self.begin_container(Container::Table(Box::new(table)), None, range);
            }
            Tag::TableHead => self.begin_row(true),
            Tag::TableRow => self.begin_row(false),
            Tag::TableCell => self.begin_cell(range),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                self.begin_verbatim(Mark::CodeBlock { language: &language }, range);
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.tell_items_in_code(range.clone());
                self.begin_verbatim(Mark::CodeBlock { language: "" }, range);
            }
            Tag::HtmlBlock => self.begin_verbatim(Mark::HtmlBlock, range),
            Tag::List(number) => {
                let number = number.map(|number| u32::try_from(number).unwrap_or(u32::MAX));
                self.containers.push(Container::List { number, is_begun: false });
            }
            Tag::Item => self.begin_item(range.start),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        self.end_leaf();
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.target().end_block();
                self.end_container();
            }
            TagEnd::Table => self.end_container(),
            TagEnd::TableCell => self.target().end_block(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_verbatim(),
            TagEnd::List(_) => drop(self.containers.pop()),
            TagEnd::Item => match self.containers.pop() {
                Some(Container::Item) => {
                    self.target().end_block();
                    self.inside -= 1;
                }
                _ => self.close(),
            },
            _ => {}
        }
    }

    /// A rule: a block, or the text of an item that has nothing else.
    pub(super) fn rule(&mut self, range: &Range<usize>) {
        self.end_leaf();
        self.begin_verbatim(Mark::Rule, range.clone());
        self.end_verbatim();
    }

    /// A task, whose state stands before the text of an item.
    pub(super) fn task(&mut self, is_done: bool) {
        let task = if is_done { Task::Done } else { Task::Open };
        match &mut self.item {
            Some(item) => {
                item.task = Some(task);
                self.begin_note_item();
            }
            None => self.draft.builder.fact(Fact::Task(task)),
        }
    }

    /// Begins the item of a note, when it shows what it is.
    pub(super) fn begin_note_item(&mut self) {
        let Some(NoteItem { number, is_new, is_loose, task, place }) = self.item.take() else { return };
        self.open_block(Mark::Item(Item { number, task, loose: is_loose, new: is_new }), place..place + 1);
    }

    fn begin_item(&mut self, start: usize) {
        let Some(Container::List { number, is_begun }) = self.containers.last_mut() else { return };
        let (own, is_new) = (*number, !*is_begun);
        *is_begun = true;
        *number = own.map(|number| number.saturating_add(1));
        if self.inside > 0 {
            self.item = Some(NoteItem { number: own, is_new, is_loose: false, task: None, place: start });
            self.containers.push(Container::Item);
            self.inside += 1;
        } else {
            self.open_item(is_new);
            if let Some(number) = own {
                self.draft.builder.fact(Fact::Number(number));
            }
            self.containers.push(Container::Topic);
        }
    }

    /// Begins a block that holds blocks.
    fn begin_container(&mut self, container: Container, mark: Option<Mark<'_>>, range: Range<usize>) {
        self.open_between(false);
        self.find_place(false);
        self.count_blocks(1);
        if let Some(mark) = mark {
            self.open_block(mark, range);
        }
        self.containers.push(container);
        self.inside += 1;
    }

    fn end_container(&mut self) {
        self.containers.pop();
        self.inside -= 1;
        self.end_outer_block();
    }

    fn begin_row(&mut self, head: bool) {
        if let Some(Container::Table(table)) = self.containers.last_mut() {
            table.is_head = head;
            table.rows += 1;
            table.cells = 0;
        }
    }

    fn begin_cell(&mut self, range: Range<usize>) {
        let Some(Container::Table(table)) = self.containers.last_mut() else { return };
        let align = match table.align.get(table.cells) {
            None | Some(Alignment::None) => Align::None,
            Some(Alignment::Left) => Align::Left,
            Some(Alignment::Center) => Align::Center,
            Some(Alignment::Right) => Align::Right,
        };
        table.cells += 1;
        let is_row = table.cells == 1;
        let cell = Cell { head: table.is_head, row: is_row, table: is_row && table.rows == 1, align };
        self.open_block(Mark::Cell(cell), range);
        self.begin_leaf(Shape::Cell);
    }

    /// Begins a block whose words are taken as they are.
    fn begin_verbatim(&mut self, mark: Mark<'_>, range: Range<usize>) {
        let is_empty_item = mark == Mark::HtmlBlock
            && self.inside == 0
            && self.open.last().is_some_and(|open| !open.has_text)
            && self.source[range.clone()].trim() == EMPTY;
        self.open_between(false);
        self.find_place(true);
        if is_empty_item {
            self.verbatim = Verbatim::LeftOut;
            return;
        }
        self.count_blocks(1);
        if self.place == Place::Text {
            self.text.clear();
        }
        self.open_block(mark, range);
        let is_html = mark == Mark::HtmlBlock;
        let is_between =
            is_html && self.inside == 0 && self.open.last().is_some_and(|open| open.level == PARAGRAPH);
        self.verbatim = Verbatim::Kept { breaks: 0, is_html, is_between };
    }

    /// Adds words that are taken as they are. The line break at the end of the last line is no part of them, nor are blank
    /// lines at the end of HTML.
    pub(super) fn push_verbatim(&mut self, words: &str) {
        let Verbatim::Kept { breaks, is_html, is_between } = &mut self.verbatim else { return };
        let mut line = words.strip_suffix('\n').unwrap_or(words);
        let is_ended = usize::from(line.len() < words.len());
        if std::mem::take(is_between) {
            // Behind a list, an indented block would lie in its last item.
            line = line.trim_start_matches(' ');
        }
        if *is_html && line.is_empty() {
            *breaks += is_ended;
            return;
        }
        let before = std::mem::replace(breaks, is_ended);
        let target = self.target();
        for _ in 0..before {
            target.text("\n");
        }
        target.text(line);
    }

    fn end_verbatim(&mut self) {
        if matches!(std::mem::take(&mut self.verbatim), Verbatim::Kept { .. }) {
            self.target().end_block();
            self.end_text();
            self.end_outer_block();
        }
    }
}
