//! Turns the elements and words of HTML, in their order, into a text with marks.

use std::collections::BTreeMap;

use panmap_model::text::{Image, Link};
use panmap_model::{Mark, Text, TextBuilder};

use super::element::{COUNT, Element, Kinds, element};
use super::lines::Lines;
use super::look::{self, Look};
use super::scratch::{Lost, Scratch};
use crate::reading::xml::Piece;

mod blocks;

/// Builds a text from the elements and words of HTML, whatever tokens they come from.
///
/// Wrongly nested tags do no harm: spans are counted per kind, an end tag without a start tag is ignored, and `</li>`
/// and `</td>` close everything up to the surrounding list or table.
///
/// A document of only paragraphs, breaks and words becomes a plain text with one line per paragraph, so that the notes
/// of programs that write nothing else are preserved byte for byte.
pub(crate) struct Html<'b> {
    text: &'b mut TextBuilder,
    plain: &'b mut String,
    /// The text as long as it has no marks.
    lines: Option<Lines>,
    /// Whether white space is significant and `\n` is a line break, as in texts whose tags alone are HTML.
    is_exact: bool,
    is_space_due: bool,
    /// The spans to end after the pending white space, innermost first.
    ends_due: Vec<Kinds>,
    /// Whether the line is still empty, so that white space is ignored.
    is_line_start: bool,
    hidden: usize,
    /// The number of open elements in which white space is significant.
    code: usize,
    /// For each element, the kinds of span that its open tags opened.
    open: Vec<Vec<Kinds>>,
    frames: Vec<Frame>,
    /// The indices of the lists and tables among the frames.
    scopes: Vec<usize>,
    /// What was left out, by name.
    lost: BTreeMap<String, usize>,
}

/// An open block.
enum Frame {
    /// The element, and whether it opened a block in the text.
    Block {
        element: usize,
        is_block: bool,
    },
    /// The number of the next item, and the index of the open item among the frames.
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
    /// Creates the text of an HTML document, in which white space collapses.
    pub(crate) fn document(scratch: &'b mut Scratch) -> Self {
        Self::new(scratch, Lines::default(), false)
    }

    /// Creates a text in which white space is significant.
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
            ends_due: Vec::new(),
            is_line_start: true,
            hidden: 0,
            code: 0,
            open: (0..COUNT).map(|_| Vec::new()).collect(),
            frames: Vec::new(),
            scopes: Vec::new(),
            lost: BTreeMap::new(),
        }
    }

    /// Handles the start of an element; `value` returns its attributes. Returns whether the element is known.
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
                if ["center", "dl"].iter().any(|known| name.eq_ignore_ascii_case(known)) {
                    self.lose(format!("<{}>", name.to_ascii_lowercase()));
                }
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
            Element::Cell { is_head } => {
                let align = value("align").unwrap_or_default().to_ascii_lowercase();
                self.open_cell(is_head, &align);
            }
            Element::Hidden => self.hidden += 1,
            // What only holds the blocks of a page or table says nothing.
            Element::Neutral => {
                if !["html", "body", "thead", "tbody", "tfoot"]
                    .iter()
                    .any(|frame| name.eq_ignore_ascii_case(frame))
                {
                    self.lose(format!("<{}>", name.to_ascii_lowercase()));
                }
            }
        }
        true
    }

    /// Handles the end of an element.
    pub(crate) fn end(&mut self, name: &str) {
        let Some((at, element)) = element(name) else { return };
        if let Some(lines) = &mut self.lines {
            lines.end(element);
        }
        match element {
            Element::Span(_) | Element::Anchor | Element::Styled => {
                if let Some(kinds) = self.open[at].pop() {
                    self.ends_due.push(kinds);
                    if !self.is_space_due {
                        self.end_spans();
                    }
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

    /// Adds words from the source; white space collapses unless it is significant.
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

    /// Adds words in which all white space is significant, such as the expansion of a reference.
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

    /// Adds a piece of text from XML.
    pub(crate) fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Literal(text) => self.words(text),
            Piece::Character(char) => self.exactly(char.encode_utf8(&mut [0; 4])),
            Piece::Entity(text) => self.exactly(text),
        }
    }

    /// Returns the text, and what was left out of it, by name.
    pub(crate) fn finish(mut self) -> (Text<'b>, Lost) {
        self.end_spans();
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

    /// Writes the pending white space, because words follow.
    fn space(&mut self) {
        if std::mem::take(&mut self.is_space_due) && !self.is_line_start && !self.text.is_empty() {
            self.text.text(" ");
        }
        self.end_spans();
    }

    /// Ends the spans that were waiting for white space, so that a span that resumes after it remains a single span.
    fn end_spans(&mut self) {
        for kinds in self.ends_due.drain(..) {
            kinds.iter().for_each(|kind| self.text.end_span(kind));
        }
    }

    fn end_line(&mut self) {
        self.is_space_due = false;
        self.end_spans();
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
            // A picture without an address is represented by its words.
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
}
