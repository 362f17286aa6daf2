//! Elements and words of HTML, in their order, to a text with marks.

use std::collections::BTreeMap;

use panmap_model::text::{Cell, Image, Item, Link};
use panmap_model::{Code, Mark, Report, Severity, Span, Text, TextBuilder};

use super::element::{self, COUNT, Element, Kinds, element};
use super::lines::Lines;
use super::look::{self, Look};
use crate::reading::xml::Piece;

/// What texts are built in, kept from one to the next so that its memory is.
#[derive(Default)]
pub(crate) struct Scratch {
    text: TextBuilder,
    plain: String,
}

/// What was left out of a text, by name, with how often.
#[derive(Debug, Default)]
pub(crate) struct Lost(BTreeMap<String, usize>);

impl Lost {
    /// Whether nothing was left out.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reports each kind of thing that was left out, at this place.
    pub(crate) fn report(&self, span: Span, report: &mut Report) {
        for (name, count) in &self.0 {
            report.add(Severity::Info, Code::LostFormatting, span, || {
                format!("texts have no place for this look: {name} ({count} lost)")
            });
        }
    }
}

/// Builds a text from the elements and words of HTML, whichever tokens they come from.
///
/// Wrongly nested tags cost nothing: spans are counted per kind, an end tag without a beginning is nothing, `</li>`
/// and `</td>` close up to the list or table around them.
///
/// A document of nothing but paragraphs, breaks and words is a plain text whose lines are the paragraphs, so that the
/// notes of programs that know no more come back byte for byte.
pub(crate) struct Html<'b> {
    text: &'b mut TextBuilder,
    plain: &'b mut String,
    /// What the text is where it has no marks.
    lines: Option<Lines>,
    /// Whether white space counts and a `\n` is a line break, as in texts that are HTML only by their tags.
    is_exact: bool,
    is_space_due: bool,
    /// Whether nothing stands in the line yet, so that white space is none.
    is_line_start: bool,
    hidden: usize,
    /// How many elements around hold words in which white space counts.
    code: usize,
    /// For each element, the kinds of span that its open tags opened.
    open: Vec<Vec<Kinds>>,
    frames: Vec<Frame>,
    /// Where the lists and tables are among the frames.
    scopes: Vec<usize>,
    /// What is left out, by name.
    lost: BTreeMap<String, usize>,
}

/// A block that is open.
enum Frame {
    /// Which element, and whether it opened a block of the text.
    Block {
        element: usize,
        is_block: bool,
    },
    /// The number of the next item, and where the open item is among the frames.
    List {
        next: Option<u32>,
        is_first: bool,
        item: Option<usize>,
    },
    Item,
    Table {
        is_first: bool,
        is_row: bool,
        cell: Option<usize>,
    },
    Cell,
}

impl<'b> Html<'b> {
    /// A text of an HTML document: white space collapses.
    pub(crate) fn document(scratch: &'b mut Scratch) -> Self {
        Self::new(scratch, Lines::default(), false)
    }

    /// A text in which white space counts.
    pub(crate) fn exact(scratch: &'b mut Scratch) -> Self {
        Self::new(scratch, Lines::exact(), true)
    }

    fn new(scratch: &'b mut Scratch, lines: Lines, is_exact: bool) -> Self {
        scratch.text.clear();
        Self {
            text: &mut scratch.text,
            plain: &mut scratch.plain,
            lines: Some(lines),
            is_exact,
            is_space_due: false,
            is_line_start: true,
            hidden: 0,
            code: 0,
            open: (0..COUNT).map(|_| Vec::new()).collect(),
            frames: Vec::new(),
            scopes: Vec::new(),
            lost: BTreeMap::new(),
        }
    }

    /// An element begins; `value` finds its attributes. Whether the element is known.
    pub(crate) fn start(&mut self, name: &str, mut value: impl FnMut(&str) -> Option<String>) -> bool {
        let Some((at, element)) = element(name) else {
            self.lose(format!("<{}>", name.to_ascii_lowercase()));
            return false;
        };
        if let Some(lines) = &mut self.lines
            && !lines.start(element)
        {
            self.lines = None;
        }
        match element {
            Element::Span(marks) => self.open_spans(at, marks),
            Element::Anchor => match value("href").filter(|address| !address.is_empty()) {
                Some(address) => {
                    let title = value("title").unwrap_or_default();
                    let link = Link { address: &address, title: &title, ..Link::default() };
                    self.open_spans(at, &[Mark::Link(link)]);
                }
                None => self.open_spans(at, &[]),
            },
            Element::Styled => self.open_styled(at, &mut value),
            Element::Image => self.image(&mut value),
            Element::Break => {
                self.end_line();
                self.text.line_break();
            }
            Element::Rule => {
                self.end_line();
                self.text.block(Mark::Rule);
                self.text.end_block();
            }
            Element::Paragraph => {
                self.end_line();
                self.text.paragraph();
                if let Some(align) = value("align").filter(|align| !align.eq_ignore_ascii_case("left")) {
                    self.lose(format!("alignment {align}"));
                }
                if let Some(style) = value("style") {
                    self.lost_looks(&style);
                }
            }
            Element::Block => {
                self.end_line();
                self.text.end_paragraph();
                self.frames.push(Frame::Block { element: at, is_block: false });
            }
            Element::Heading(level) => self.open_block(at, Mark::Heading { level }),
            Element::Quote => self.open_block(at, Mark::Quote),
            Element::Code => {
                let class = value("class").unwrap_or_default();
                let language = class.split_whitespace().find_map(|class| class.strip_prefix("language-"));
                let language = language.unwrap_or_default().to_owned();
                self.open_block(at, Mark::CodeBlock { language: &language });
                self.code += 1;
            }
            Element::List { is_numbered } => {
                self.end_line();
                self.text.end_paragraph();
                let first = value("start").and_then(|first| first.trim().parse().ok()).unwrap_or(1);
                self.scopes.push(self.frames.len());
                self.frames.push(Frame::List {
                    next: is_numbered.then_some(first),
                    is_first: true,
                    item: None,
                });
            }
            Element::Item => self.open_item(),
            Element::Table => {
                self.end_line();
                self.text.end_paragraph();
                self.scopes.push(self.frames.len());
                self.frames.push(Frame::Table { is_first: true, is_row: true, cell: None });
            }
            Element::Row => self.open_row(),
            Element::Cell { is_head } => self.open_cell(is_head),
            Element::Hidden => self.hidden += 1,
            Element::Neutral => {}
        }
        true
    }

    /// An element ends.
    pub(crate) fn end(&mut self, name: &str) {
        let Some((at, element)) = element(name) else { return };
        if let Some(lines) = &mut self.lines {
            lines.end(element);
        }
        match element {
            Element::Span(_) | Element::Anchor | Element::Styled => {
                // White space that is passed over goes behind the end, as no span ends with any.
                if let Some(kinds) = self.open[at].pop() {
                    kinds.iter().for_each(|kind| self.text.end_span(kind));
                }
            }
            Element::Paragraph => {
                self.end_line();
                self.text.end_paragraph();
            }
            Element::Hidden => self.hidden = self.hidden.saturating_sub(1),
            Element::Block | Element::Heading(_) | Element::Quote | Element::Code => self.close_block(at),
            Element::List { .. } => self.close_scope(true),
            Element::Table => self.close_scope(false),
            Element::Item => self.close_item(),
            Element::Cell { .. } | Element::Row => self.close_cell(),
            Element::Break | Element::Image | Element::Rule | Element::Neutral => {}
        }
    }

    /// Words as they stand there: white space collapses unless it counts.
    pub(crate) fn words(&mut self, words: &str) {
        if self.is_exact || self.code > 0 {
            return self.exactly(words);
        }
        if self.hidden > 0 {
            return;
        }
        if let Some(lines) = &mut self.lines {
            lines.words(words);
        }
        let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r');
        for (at, word) in words.split(is_space).enumerate() {
            self.is_space_due |= at > 0;
            if !word.is_empty() {
                self.space();
                self.is_line_start = false;
                self.text.text(word);
            }
        }
    }

    /// Words in which all white space counts, such as what a reference stands for.
    pub(crate) fn exactly(&mut self, words: &str) {
        if self.hidden > 0 || words.is_empty() {
            return;
        }
        if let Some(lines) = &mut self.lines {
            lines.exactly(words);
        }
        self.space();
        self.is_line_start = false;
        self.text.text(words);
    }

    /// A piece of XML's words.
    pub(crate) fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Literal(text) => self.words(text),
            Piece::Character(char) => self.exactly(char.encode_utf8(&mut [0; 4])),
            Piece::Entity(text) => self.exactly(text),
        }
    }

    /// The text, and what was left out of it, by name.
    pub(crate) fn finish(mut self) -> (Text<'b>, Lost) {
        let dropped = self.text.dropped_blocks();
        if dropped > 0 {
            self.lost.insert("blocks nested too deeply".into(), dropped);
        }
        let Self { text, plain, lines, lost, .. } = self;
        match lines {
            Some(lines) => {
                *plain = lines.finish();
                (plain.as_str().into(), Lost(lost))
            }
            None => (text.finish(), Lost(lost)),
        }
    }

    fn lose(&mut self, what: String) {
        *self.lost.entry(what).or_default() += 1;
    }

    /// Writes the white space that was passed over, now that something follows.
    fn space(&mut self) {
        if std::mem::take(&mut self.is_space_due) && !self.is_line_start && !self.text.is_empty() {
            self.text.text(" ");
        }
    }

    fn end_line(&mut self) {
        self.is_space_due = false;
        self.is_line_start = true;
    }

    fn open_spans(&mut self, at: usize, marks: &[Mark<'_>]) {
        self.space();
        let mut kinds = Kinds::default();
        for mark in marks {
            kinds.insert(mark.kind());
            self.text.span(*mark);
        }
        self.open[at].push(kinds);
    }

    fn open_styled(&mut self, at: usize, value: &mut impl FnMut(&str) -> Option<String>) {
        let mut marks = Vec::new();
        if let Some(color) = value("color") {
            match look::color(&color) {
                Some(color) => marks.push(Mark::Color(color)),
                None => self.lose("colour".into()),
            }
        }
        for name in ["face", "size"] {
            if value(name).is_some() {
                self.lose(format!("font {name}"));
            }
        }
        if let Some(style) = value("style") {
            for (name, value) in look::declarations(&style) {
                match look::look(name, value) {
                    Look::Mark(mark) => marks.push(mark),
                    Look::Usual => {}
                    Look::Lost => self.lose(name.to_ascii_lowercase()),
                }
            }
        }
        self.open_spans(at, &marks);
    }

    fn lost_looks(&mut self, style: &str) {
        for (name, value) in look::declarations(style) {
            let is_layout = name.to_ascii_lowercase().starts_with("margin");
            if !is_layout && !matches!(look::look(name, value), Look::Usual) {
                self.lose(name.to_ascii_lowercase());
            }
        }
    }

    fn image(&mut self, value: &mut impl FnMut(&str) -> Option<String>) {
        let [address, words, title] = ["src", "alt", "title"].map(|name| value(name).unwrap_or_default());
        if address.is_empty() {
            // What it shows is all there is.
            return self.words(&words);
        }
        let size = |text: Option<String>| text.and_then(|text| text.trim_end_matches("px").parse().ok());
        let image = Image {
            address: &address,
            title: &title,
            width: size(value("width")),
            height: size(value("height")),
            bare: words.trim().is_empty(),
            ..Image::default()
        };
        self.space();
        self.is_line_start = false;
        self.text.atom(Mark::Image(image), words.trim());
    }

    fn open_block(&mut self, element: usize, mark: Mark<'_>) {
        self.end_line();
        self.text.block(mark);
        self.frames.push(Frame::Block { element, is_block: true });
    }

    /// Closes the innermost block of this element, unless a list or table lies between.
    fn close_block(&mut self, element: usize) {
        let floor = self.scopes.last().map_or(0, |scope| scope + 1);
        let is_own = |frame: &Frame| matches!(frame, Frame::Block { element: own, .. } if *own == element);
        // Blocks deeper than texts can be are not looked for.
        let within = self.frames.len().saturating_sub(2 * panmap_model::text::MAX_BLOCK_DEPTH).max(floor);
        if let Some(at) = self.frames[within..].iter().rposition(is_own) {
            self.close_to(within + at);
        }
    }

    fn close_to(&mut self, length: usize) {
        self.end_line();
        while self.frames.len() > length {
            match self.frames.pop() {
                Some(Frame::Block { element, is_block }) => {
                    if is_block {
                        self.text.end_block();
                    } else {
                        self.text.end_paragraph();
                    }
                    if matches!(element::at(element), Element::Code) {
                        self.code = self.code.saturating_sub(1);
                    }
                }
                Some(Frame::Item) => {
                    self.text.end_block();
                    self.in_scope(|frame| {
                        if let Frame::List { item, .. } = frame {
                            *item = None;
                        }
                    });
                }
                Some(Frame::Cell) => {
                    self.text.end_block();
                    self.in_scope(|frame| {
                        if let Frame::Table { cell, .. } = frame {
                            *cell = None;
                        }
                    });
                }
                Some(Frame::List { .. } | Frame::Table { .. }) => {
                    self.scopes.pop();
                    self.text.end_paragraph();
                }
                None => {}
            }
        }
    }

    /// Does something with the list or table around.
    fn in_scope<T>(&mut self, act: impl FnOnce(&mut Frame) -> T) -> Option<T> {
        let at = *self.scopes.last()?;
        self.frames.get_mut(at).map(act)
    }

    fn open_item(&mut self) {
        self.close_item();
        self.end_line();
        let length = self.frames.len();
        let item = self.in_scope(|frame| match frame {
            Frame::List { next, is_first, item } => {
                *item = Some(length);
                let number = *next;
                *next = next.map(|number| number.saturating_add(1));
                Some(Item { number, new: std::mem::take(is_first), ..Item::default() })
            }
            _ => None,
        });
        // An item without a list is an item all the same.
        let item = item.flatten().unwrap_or_default();
        self.text.block(Mark::Item(item));
        self.frames.push(Frame::Item);
    }

    fn close_item(&mut self) {
        let item = self.in_scope(|frame| if let Frame::List { item, .. } = frame { *item } else { None });
        match item.flatten() {
            Some(at) => self.close_to(at),
            None if self.scopes.is_empty() => {
                if let Some(at) = self.frames.iter().rposition(|frame| matches!(frame, Frame::Item)) {
                    self.close_to(at);
                }
            }
            None => {}
        }
    }

    fn open_row(&mut self) {
        self.close_cell();
        self.in_scope(|frame| {
            if let Frame::Table { is_row, .. } = frame {
                *is_row = true;
            }
        });
    }

    fn open_cell(&mut self, head: bool) {
        self.close_cell();
        self.end_line();
        let length = self.frames.len();
        let cell = self.in_scope(|frame| match frame {
            Frame::Table { is_first, is_row, cell } => {
                *cell = Some(length);
                let (table, row) = (std::mem::take(is_first), std::mem::take(is_row));
                Some(Cell { head, row, table, ..Cell::default() })
            }
            _ => None,
        });
        // A cell without a table is a paragraph.
        let Some(cell) = cell.flatten() else { return self.text.paragraph() };
        self.text.block(Mark::Cell(cell));
        self.frames.push(Frame::Cell);
    }

    fn close_cell(&mut self) {
        let cell = self.in_scope(|frame| if let Frame::Table { cell, .. } = frame { *cell } else { None });
        if let Some(at) = cell.flatten() {
            self.close_to(at);
        }
    }

    fn close_scope(&mut self, is_list: bool) {
        let is_own = |at: &usize| match &self.frames[*at] {
            Frame::List { .. } => is_list,
            Frame::Table { .. } => !is_list,
            _ => false,
        };
        // Lists nested deeper than texts can be are not looked for.
        let near = self.scopes.len().saturating_sub(panmap_model::text::MAX_BLOCK_DEPTH);
        if let Some(at) = self.scopes[near..].iter().rposition(is_own) {
            let frame = self.scopes[near + at];
            self.close_to(frame);
        }
    }
}
