//! Blocks, line by line.

use std::ops::Range;

use panmap_model::text::Item;
use panmap_model::{Mark, MarkKind, Run, Task, Text};

use super::line::{Line, Within, write_line};
use super::lost::Lost;
use super::{atom, table};
use crate::formats::markdown::escape::Place as LinePlace;
use crate::formats::markdown::style::Style;

/// Where a page stands, which decides what would be a topic.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::formats::markdown) enum Place {
    /// Below the text of an item.
    Item,
    /// Below a heading, or before all topics.
    Heading,
}

/// Blocks as they are written.
pub(in crate::formats::markdown) struct Page {
    pub(in crate::formats::markdown) out: Vec<u8>,
    /// Where in `out` the blocks are that lie in no other one, without what separates them.
    pub(in crate::formats::markdown) blocks: Vec<Range<usize>>,
    pub(in crate::formats::markdown) lost: Lost,
    /// What every line begins with.
    pub(in crate::formats::markdown) margin: Vec<u8>,
    /// The open blocks that hold blocks, the page itself first.
    levels: Vec<Level>,
    place: Place,
    style: Style,
    /// Whether nothing that follows the page could become a part of its last block.
    pub(in crate::formats::markdown) is_last: bool,
    /// Which of the blocks stand right behind items that are topics, in order.
    pub(in crate::formats::markdown) behind_topics: Vec<u32>,
}

/// A block that holds blocks.
#[derive(Clone, Copy)]
struct Level {
    kind: MarkKind,
    /// How long the margin around it is.
    margin: usize,
    blocks: usize,
    /// Whether no empty line stands between the blocks in it.
    is_tight: bool,
    /// Of a list, the sign behind numbers or the bullet; elsewhere that of the list before.
    sign: Option<u8>,
}

impl Page {
    pub(in crate::formats::markdown) fn new(margin: &[u8], place: Place, style: Style) -> Self {
        let page = Level { kind: MarkKind::Paragraph, margin: 0, blocks: 0, is_tight: false, sign: None };
        Self {
            out: Vec::new(),
            blocks: Vec::new(),
            lost: Lost::NOTHING,
            margin: margin.to_vec(),
            levels: vec![page],
            place,
            style,
            is_last: false,
            behind_topics: Vec::new(),
        }
    }

    /// Writes the blocks of a text behind those written before.
    pub(in crate::formats::markdown) fn write(&mut self, text: Text<'_>) {
        let runs: Vec<_> = text.runs().collect();
        self.write_runs(&runs);
    }

    pub(super) fn write_runs(&mut self, runs: &[Run<'_>]) {
        let mut at = 0;
        while let Some(run) = runs.get(at) {
            at += 1;
            let rest = &runs[at..];
            match run {
                Run::Open(mark) => at += self.open(*mark, rest),
                Run::Close(_) => self.close(),
                // A line that is no paragraph, since it begins or ends with a line break.
                Run::Text(_) => at += self.paragraph(&runs[at - 1..], rest.len() + 1).saturating_sub(1),
            }
            if let ([_], Some(block)) = (&self.levels[..], self.blocks.last_mut()) {
                block.end = self.out.len();
            }
        }
    }

    /// Opens a block, and writes it if it holds words. Returns how many runs that took.
    fn open(&mut self, mark: Mark<'_>, rest: &[Run<'_>]) -> usize {
        match mark {
            Mark::List { number, loose } => self.open_list(number.is_some(), loose),
            Mark::Item(item) => self.open_item(item, rest.first()),
            Mark::Quote => {
                self.begin_block();
                self.push_level(MarkKind::Quote, "> ", "> ");
            }
            Mark::Footnote { label } => {
                let is_in_other = self.levels.iter().any(|level| level.kind == MarkKind::Footnote);
                self.begin_block();
                let is_label = atom::is_label(label);
                let is_empty = matches!(rest.first(), Some(Run::Close(Mark::Footnote { .. })));
                // SPEC (GFM): a footnote holds no other one. One that holds nothing makes the list around it loose.
                if !is_label || is_in_other || is_empty && self.level().kind == MarkKind::Item {
                    self.lost |= Lost::mark(MarkKind::Footnote);
                }
                let label = if is_label { label } else { "note" };
                self.push_level(MarkKind::Footnote, &format!("[^{label}]: "), "    ");
            }
            Mark::Table => {
                let length = length_of_table(rest);
                self.begin_block();
                self.lost |= table::write(&mut self.out, &rest[..length], &self.margin, self.style);
                return length + 1;
            }
            Mark::Heading { level } => return self.heading(level, rest),
            Mark::CodeBlock { language } => return self.code(language, rest),
            Mark::HtmlBlock => return self.html(rest),
            Mark::Rule => {
                self.begin_block();
                // SPEC: `___` is never the line below a heading, nor an item.
                self.out.extend(b"___");
                return length_until(rest, MarkKind::Rule) + 1;
            }
            _ => {
                let length = length_until(rest, MarkKind::Paragraph);
                return self.paragraph(rest, length) + 1;
            }
        }
        0
    }

    /// Ends the innermost block that holds blocks.
    fn close(&mut self) {
        if self.levels.len() < 2 {
            return;
        }
        let Some(level) = self.levels.pop() else { return };
        self.margin.truncate(level.margin);
        if level.kind == MarkKind::List {
            self.level().sign = level.sign;
        } else if level.blocks == 0 && self.out.ends_with(b" ") {
            self.out.pop();
        }
    }

    fn open_list(&mut self, is_ordered: bool, is_loose: bool) {
        let is_topmost = self.levels.len() == 1;
        let begins_item = self.level().kind == MarkKind::Item && self.level().blocks == 0;
        let before = self.level().sign;
        self.begin_block();
        let sign = match (is_ordered, before) {
            (true, Some(b'.')) => b')',
            (true, _) => b'.',
            // SPEC: `- - -` is a rule.
            (false, _) if begins_item => b'+',
            // The topics below have `-`, and are another list.
            (false, Some(b'*')) if is_topmost => b'+',
            (false, _) if is_topmost => b'*',
            (false, Some(b'-')) => b'*',
            (false, _) => b'-',
        };
        self.levels.push(Level {
            kind: MarkKind::List,
            margin: self.margin.len(),
            blocks: 0,
            is_tight: !is_loose,
            sign: Some(sign),
        });
        if is_topmost {
            // Where a note has items, readers find topics.
            self.lost |= Lost::mark(MarkKind::Item);
        }
    }

    fn open_item(&mut self, item: Item<'_>, first: Option<&Run<'_>>) {
        let sign = char::from(self.level().sign.unwrap_or(b'-'));
        let is_tight = self.level().is_tight;
        self.begin_block();
        // SPEC: numbers of items have at most nine digits.
        let number = item.number.map(|number| number.min(999_999_999));
        if number != item.number {
            self.lost |= Lost::mark(MarkKind::Item);
        }
        let bullet = number.map_or(format!("{sign} "), |number| format!("{number}{sign} "));
        let margin = " ".repeat(bullet.len());
        self.push_level(MarkKind::Item, &bullet, &margin);
        self.level().is_tight = is_tight;
        let has_paragraph = matches!(first, Some(Run::Open(Mark::Paragraph { .. })));
        match item.task {
            None => {}
            Some(Task::Open) if has_paragraph && !self.style.is_plain => self.out.extend(b"[ ] "),
            Some(Task::Done) if has_paragraph && !self.style.is_plain => self.out.extend(b"[x] "),
            Some(_) => self.lost |= Lost::mark(MarkKind::Item),
        }
    }

    fn push_level(&mut self, kind: MarkKind, bullet: &str, margin: &str) {
        self.out.extend(bullet.as_bytes());
        let around = self.margin.len();
        self.margin.extend(margin.as_bytes());
        self.levels.push(Level { kind, margin: around, blocks: 0, is_tight: false, sign: None });
    }

    fn paragraph(&mut self, runs: &[Run<'_>], length: usize) -> usize {
        let begins_quote = self.level().kind == MarkKind::Quote && self.level().blocks == 0;
        let within = if begins_quote { Within::Quote } else { Within::Nothing };
        self.begin_block();
        let line = Line { place: LinePlace::Paragraph, margin: &self.margin, style: self.style, within };
        self.lost |= write_line(&mut self.out, &runs[..length], line);
        length
    }

    fn heading(&mut self, level: u8, rest: &[Run<'_>]) -> usize {
        let length = length_until(rest, MarkKind::Heading);
        let runs = &rest[..length];
        if self.levels.len() == 1 && self.place == Place::Heading {
            // Below a heading, a heading would be a topic.
            self.lost |= Lost::mark(MarkKind::Heading);
            if length > 0 {
                self.paragraph(runs, length);
            }
            return length + 1;
        }
        self.begin_block();
        self.out.extend(std::iter::repeat_n(b'#', usize::from(level.clamp(1, 6))));
        if length > 0 {
            self.out.push(b' ');
        }
        let line = Line {
            place: LinePlace::Heading,
            margin: &self.margin,
            style: self.style,
            within: Within::Nothing,
        };
        self.lost |= write_line(&mut self.out, runs, line);
        length + 1
    }

    fn code(&mut self, language: &str, rest: &[Run<'_>]) -> usize {
        let (words, length) = words_of(rest, MarkKind::CodeBlock);
        self.begin_block();
        self.lost |= write_code_block(&mut self.out, language, words, &self.margin);
        length
    }

    fn html(&mut self, rest: &[Run<'_>]) -> usize {
        let (mut words, length) = words_of(rest, MarkKind::HtmlBlock);
        // SPEC: where no line ends the block, the end of the block around it does.
        let is_last = match rest.get(length) {
            None => self.is_last && self.levels.len() == 1,
            Some(run) => matches!(run, Run::Close(Mark::Quote | Mark::Item(_) | Mark::Footnote { .. })),
        };
        let Level { kind, blocks, sign, .. } = *self.level();
        let is_behind_topic = || {
            let block = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
            self.levels.len() == 1
                && !self.style.is_outline
                && self.behind_topics.binary_search(&block).is_ok()
        };
        let is_behind_items = sign.is_some() || is_behind_topic();
        let begins_item = kind == MarkKind::Item && blocks == 0 && words.starts_with([' ', '\t']);
        let is_block = atom::is_html_block(words, false) || is_last && atom::is_html_block(words, true);
        if is_block && !(kind == MarkKind::Footnote && blocks == 0 && words.starts_with([' ', '\t'])) {
            self.begin_block();
            if begins_item {
                // Behind a bullet, blanks would move what the item holds.
                self.out.pop();
                self.out.push(b'\n');
                self.out.extend(&self.margin);
            }
            let unindented = words.trim_start_matches(' ');
            if is_behind_items && words.len() - unindented.len() >= 2 {
                // As far in as the text of the last item, the block would be a part of it.
                self.lost |= Lost::unless(false);
                words = unindented;
            }
            self.lost |= Lost::unless(!words.contains('\0'));
            write_lines(&mut self.out, words, &self.margin);
        } else {
            self.lost |= Lost::mark(MarkKind::HtmlBlock);
            if !words.is_empty() {
                self.paragraph(&[Run::Text(words)], 1);
            }
        }
        length
    }

    /// Sees to it that a block begins on a line of its own.
    fn begin_block(&mut self) {
        let level = self.level();
        level.blocks += 1;
        let (is_first, is_tight) = (level.blocks == 1, level.is_tight);
        if level.kind != MarkKind::List {
            level.sign = None;
        }
        if !is_first {
            if !is_tight {
                self.out.push(b'\n');
                self.out.extend(self.margin.trim_ascii_end());
            }
            self.out.push(b'\n');
            self.out.extend(&self.margin);
        }
        if self.levels.len() == 1 {
            self.blocks.push(self.out.len()..self.out.len());
        }
    }

    fn level(&mut self) -> &mut Level {
        let last = self.levels.len() - 1;
        &mut self.levels[last]
    }
}

/// Writes code between fences, and returns what could not be written.
pub(in crate::formats::markdown) fn write_code_block(
    out: &mut Vec<u8>,
    language: &str,
    words: &str,
    margin: &[u8],
) -> Lost {
    // SPEC: behind a fence of backticks stands no backtick.
    let sign = if language.contains('`') { '~' } else { '`' };
    let fence = atom::fence(words, sign, 3);
    out.extend(fence.as_bytes());
    let mut faithful = language.trim() == language && !words.contains(['\r', '\0']);
    for char in language.trim().chars() {
        match char {
            '\\' | '&' => out.extend([b'\\', char as u8]),
            char if char.is_control() => {
                faithful = false;
                out.push(b' ');
            }
            char => out.extend(char.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    if !words.is_empty() {
        out.push(b'\n');
        out.extend(if words.starts_with('\n') { margin.trim_ascii_end() } else { margin });
        write_lines(out, words, margin);
    }
    out.push(b'\n');
    out.extend(margin);
    out.extend(fence.as_bytes());
    Lost::unless(faithful)
}

/// Writes lines as they are, behind their margin.
pub(in crate::formats::markdown) fn write_lines(out: &mut Vec<u8>, words: &str, margin: &[u8]) {
    for (at, line) in words.split('\n').enumerate() {
        if at > 0 {
            out.push(b'\n');
            out.extend(if line.is_empty() { margin.trim_ascii_end() } else { margin });
        }
        out.extend(line.as_bytes());
    }
}

/// How many runs stand before the one that closes this kind of block. Such blocks do not lie in each other.
pub(super) fn length_until(runs: &[Run<'_>], kind: MarkKind) -> usize {
    let is_end = |run: &Run<'_>| matches!(run, Run::Close(mark) if mark.kind() == kind);
    runs.iter().position(is_end).unwrap_or(runs.len())
}

/// How many runs stand before the one that closes the table. Cells may hold other tables.
fn length_of_table(runs: &[Run<'_>]) -> usize {
    let mut depth = 1_usize;
    for (at, run) in runs.iter().enumerate() {
        match run {
            Run::Open(Mark::Table) => depth += 1,
            Run::Close(Mark::Table) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    runs.len()
}

/// The words of a block that holds nothing else, and how many runs there are to its end.
fn words_of<'a>(rest: &[Run<'a>], kind: MarkKind) -> (&'a str, usize) {
    let words = match rest.first() {
        Some(Run::Text(words)) => *words,
        _ => "",
    };
    (words, length_until(rest, kind) + 1)
}
