//! Reading Markdown: headings and list items are topics, what else stands below them is their notes.

use std::ops::Range;

use panmap_model::{Code, Detail, Diagnostic, MapBuilder, Parsed, Severity, Span, Task};
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::head;
use crate::encoding::decode;
use crate::format::ReadOptions;
use crate::report::Report;

mod inline;

/// What the reader understands beside CommonMark.
const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_TASKLISTS).union(Options::ENABLE_STRIKETHROUGH);

/// Reads headings and lists. There is no malformed Markdown, but there is text without any of them.
pub(super) fn read(bytes: &[u8], _: &ReadOptions) -> Result<Parsed, Diagnostic> {
    let text = decode(bytes)?;
    let mut reader = Reader::new(&text);
    let body = head::read(&text, reader.builder.meta_mut(), &mut reader.report);
    reader.has_title = body.has_title;
    reader.has_tags = body.is_front_matter;
    reader.offset = body.start;
    reader.source = &text[body.start..];
    refuse_depth(reader.source)?;
    for (event, range) in Parser::new_ext(reader.source, OPTIONS).into_offset_iter() {
        reader.read_event(event, range);
    }
    reader.finish()
}

/// How many steps of the parser are a few seconds.
const STEPS: usize = 2 << 30;

/// Refuses what pulldown-cmark would read for too long: for every line, it looks at all lists and quotes that are open.
fn refuse_depth(source: &str) -> Result<(), Diagnostic> {
    let (mut lines, mut deepest, mut place) = (0, 0, 0..0);
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let depth = containers(line.as_bytes());
        if depth > deepest {
            (deepest, place) = (depth, at..at + 1);
        }
        lines += 1;
        at += line.len();
    }
    if deepest.saturating_mul(lines) < STEPS {
        return Ok(());
    }
    let message =
        format!("about {deepest} lists and quotes in each other, and {lines} lines, take too long to read");
    Err(Diagnostic::error(Code::TooDeep, message)
        .at(place)
        .help("split the text, or write it as OPML or JSON"))
}

/// How many lists and quotes can be open in a line, at most.
fn containers(line: &[u8]) -> usize {
    let (mut at, mut spaces, mut marks) = (0, 0, 0);
    loop {
        match line.get(at) {
            Some(b' ') => spaces += 1,
            Some(b'\t') => spaces += 4,
            Some(b'>') => marks += 1,
            Some(b'-' | b'*' | b'+') if matches!(line.get(at + 1), Some(b' ' | b'\t')) => marks += 1,
            Some(b'0'..=b'9') => {}
            Some(b'.' | b')') if at > 0 && line[at - 1].is_ascii_digit() => marks += 1,
            _ => return if marks > 0 { marks + spaces / 2 } else { 0 },
        }
        at += 1;
    }
}

#[allow(clippy::struct_excessive_bools, reason = "each is one thing the next event depends on")]
struct Reader<'a> {
    /// What stands below the metadata, and where that is in the input.
    source: &'a str,
    offset: usize,
    builder: MapBuilder,
    report: Report,
    open: Vec<Open>,
    has_title: bool,
    /// Whether `#tag` at the end of a text is a tag, as in Obsidian.
    has_tags: bool,
    /// How many lists and quotes are open: a heading in one of them is a paragraph.
    containers: usize,
    /// Where the text at hand belongs; `None` between blocks.
    place: Option<Place>,
    is_code: bool,
    is_table: bool,
    /// The HTML of the block at hand.
    html: Range<usize>,
    /// The tags at the end of the line at hand, and where that line begins.
    tags: Range<usize>,
    tags_from: usize,
    /// Where the text of a heading ends.
    heading_end: usize,
    /// Events that begin before this were read by other means.
    skip_to: usize,
    /// A line break that counts only if something follows.
    has_break: bool,
    /// The address of a link that all of the text so far is in.
    whole_link: Option<CowStr<'a>>,
    /// Where the open links and images begin, and their addresses; `None` is the whole link, or one that is its own text.
    links: Vec<(usize, Option<CowStr<'a>>)>,
    /// Whether anything of the text at hand was read.
    has_content: bool,
    /// What stands before the first topic.
    preamble: String,
}

/// A topic that is open.
#[derive(Default)]
struct Open {
    /// The level of a heading; 0 for an item.
    level: u8,
    has_text: bool,
    note: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Note,
    Preamble,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            source: text,
            offset: 0,
            builder: MapBuilder::with_capacity(text.len() / 64, text.len()),
            report: Report::default(),
            open: Vec::new(),
            has_title: false,
            has_tags: false,
            containers: 0,
            place: None,
            is_code: false,
            is_table: false,
            html: 0..0,
            tags: 0..0,
            tags_from: 0,
            heading_end: usize::MAX,
            skip_to: 0,
            has_break: false,
            whole_link: None,
            links: Vec::new(),
            has_content: false,
            preamble: String::new(),
        }
    }

    fn finish(mut self) -> Result<Parsed, Diagnostic> {
        self.close_to(0);
        if self.builder.is_empty() {
            let message = "the text has neither a heading nor a list";
            return Err(Diagnostic::error(Code::NotAnOutline, message)
                .at(0..0)
                .help("begin the topics with `#` or `-`"));
        }
        let meta_title = self.builder.topic_id(0).map(|root| self.builder.text(root).to_owned());
        let (has_title, preamble) = (self.has_title, std::mem::take(&mut self.preamble));
        let meta = self.builder.meta_mut();
        if !has_title {
            meta.title = meta_title.filter(|text| !text.is_empty());
        }
        if !preamble.is_empty() {
            // What a head says and what stands before the topics are both about the map.
            meta.description = Some(match meta.description.take() {
                Some(description) => format!("{description}\n\n{preamble}"),
                None => preamble,
            });
        }
        Ok(Parsed { map: self.builder.finish(), diagnostics: self.report.finish() })
    }

    fn read_event(&mut self, event: Event<'a>, range: Range<usize>) {
        if !self.is_table && is_inline(&event) {
            self.begin_text(range.start);
        }
        // Ends have the places of their beginnings, and tell by themselves whether those were read.
        if range.start < self.skip_to && !matches!(event, Event::End(_)) {
            if let (Event::Text(text), true) = (event, range.end > self.skip_to) {
                let from = self.skip_to;
                self.push_text(text.get(from - range.start..).unwrap_or_default(), from..range.end);
            }
            return;
        }
        match event {
            Event::End(TagEnd::Table) => self.is_table = false,
            _ if self.is_table => {}
            Event::Text(text) if self.is_code => self.push_code(&text),
            Event::Text(text) => self.push_text(&text, range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range.start),
            Event::SoftBreak => self.break_line(range.end),
            Event::HardBreak => self.has_break = true,
            Event::Code(text) => {
                self.flattened(range.clone(), "code");
                self.push(&text);
            }
            Event::InlineHtml(html) => self.push_html(&html, range),
            Event::TaskListMarker(is_done) => {
                self.builder.detail(Detail::Task(if is_done { Task::Done } else { Task::Open }));
            }
            Event::Rule => self.ignored(range, "a rule between parts"),
            Event::Html(_) if self.html.is_empty() => self.html = range,
            Event::Html(_) => self.html.end = range.end,
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let start = range.start;
        match tag {
            Tag::Heading { level, .. } if self.containers == 0 => self.open_heading(level as u8, &range),
            Tag::Paragraph | Tag::Heading { .. } => {
                self.end_block();
                self.begin_block(range.start);
            }
            Tag::BlockQuote(_) => {
                self.end_block();
                self.flattened(range, "a quote");
                self.containers += 1;
            }
            Tag::CodeBlock(_) => {
                self.end_block();
                self.flattened(range.clone(), "a code block");
                self.begin_block(range.start);
                self.is_code = true;
            }
            Tag::HtmlBlock => {
                self.end_block();
                self.html = 0..0;
            }
            Tag::Table(_) => {
                self.end_block();
                self.flattened(range.clone(), "a table");
                self.begin_block(range.start);
                self.push_source(range);
                self.end_block();
                self.is_table = true;
            }
            Tag::List(_) => {
                self.end_block();
                self.containers += 1;
            }
            Tag::Item => {
                self.end_block();
                self.builder.open("");
                self.open.push(Open::default());
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let is_whole = !self.has_content && self.place == Some(Place::Text);
                let is_plain = matches!(link_type, LinkType::Autolink | LinkType::Email);
                if !title.is_empty() {
                    self.ignored(range, "the title of a link");
                }
                if is_whole {
                    self.has_content = true;
                    self.whole_link = Some(dest_url);
                    self.links.push((start, None));
                } else {
                    self.push("");
                    self.links.push((start, (!is_plain).then_some(dest_url)));
                }
            }
            Tag::Image { dest_url, .. } => {
                self.flattened(range, "an image");
                self.push("");
                self.links.push((start, Some(dest_url)));
            }
            Tag::Emphasis => self.flattened(range, "emphasis"),
            Tag::Strong => self.flattened(range, "strong emphasis"),
            Tag::Strikethrough => self.flattened(range, "struck-out text"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, start: usize) {
        match tag {
            TagEnd::Link | TagEnd::Image => {
                let link = self.links.pop_if(|(begin, _)| *begin == start);
                if let Some((_, Some(url))) = link {
                    let before = if self.has_content { " <" } else { "<" };
                    self.push(before);
                    self.push(&url);
                    self.push(">");
                }
            }
            TagEnd::HtmlBlock => self.read_html_block(self.html.clone()),
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock => self.end_block(),
            TagEnd::Item => {
                self.end_block();
                self.close();
            }
            TagEnd::List(_) | TagEnd::BlockQuote(_) => {
                self.end_block();
                self.containers = self.containers.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn open_heading(&mut self, level: u8, range: &Range<usize>) {
        self.end_block();
        while self.open.last().is_some_and(|open| open.level == 0 || open.level >= level) {
            self.close();
        }
        self.builder.open("");
        self.open.push(Open { level, ..Open::default() });
        self.begin_block(range.start);
        // SPEC: spaces or tabs may follow the `#`s that end a heading; pulldown-cmark takes only spaces.
        let line = self.source[range.clone()].trim_end_matches(['\r', '\n']);
        let closed = line.trim_end_matches([' ', '\t']);
        let unclosed = closed.trim_end_matches('#');
        let is_closed = line.ends_with('\t') && line.starts_with('#') && unclosed.ends_with([' ', '\t']);
        if is_closed && unclosed.len() < closed.len() {
            self.heading_end = range.start + unclosed.trim_end_matches([' ', '\t']).len();
        }
        // SPEC: only an item is a task in GFM, but markmap shows a box before a heading too. Panmap escapes the
        // bracket where it is text.
        let text = self.source[range.clone()].trim_start_matches('#').trim_start_matches([' ', '\t']);
        let task = match text.as_bytes() {
            [b'[', b' ', b']', b' ', ..] => Task::Open,
            [b'[', b'x' | b'X', b']', b' ', ..] => Task::Done,
            _ => return,
        };
        self.builder.detail(Detail::Task(task));
        self.skip_to = range.end - text.len() + 4;
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            if !open.note.is_empty() {
                self.builder.note(&open.note);
            }
            self.builder.close();
        }
    }

    fn close_to(&mut self, depth: usize) {
        self.end_block();
        while self.open.len() > depth {
            self.close();
        }
    }

    /// Begins a block of text: the text of the topic at hand if it has none, or else a paragraph of its note.
    fn begin_block(&mut self, start: usize) {
        let place = match self.open.last_mut() {
            Some(open) if !open.has_text => {
                open.has_text = true;
                Place::Text
            }
            Some(open) => {
                if !open.note.is_empty() {
                    open.note.push_str("\n\n");
                }
                Place::Note
            }
            None if self.builder.is_empty() => {
                if !self.preamble.is_empty() {
                    self.preamble.push_str("\n\n");
                }
                Place::Preamble
            }
            // A paragraph between lists without a heading: a topic, since nothing else could keep its place.
            None => {
                self.builder.open("");
                self.open.push(Open { level: u8::MAX, has_text: true, note: String::new() });
                Place::Text
            }
        };
        self.place = Some(place);
        self.has_content = false;
        self.read_properties(start);
    }

    /// Begins a block where a tight item has none around its text.
    fn begin_text(&mut self, start: usize) {
        if self.place.is_none() {
            self.begin_block(start);
        }
    }

    fn end_block(&mut self) {
        let Some(place) = self.place else { return };
        if let Some(url) = self.whole_link.take() {
            self.builder.link(&url);
        }
        if let (Place::Note, Some(open)) = (place, self.open.last_mut()) {
            // A paragraph of properties only is none.
            if !self.has_content && open.note.ends_with("\n\n") {
                open.note.truncate(open.note.len() - 2);
            }
        }
        self.place = None;
        self.is_code = false;
        self.heading_end = usize::MAX;
        self.has_break = false;
        self.links.clear();
        if self.open.last().is_some_and(|open| open.level == u8::MAX) {
            self.close();
        }
    }

    fn read_html_block(&mut self, range: Range<usize>) {
        let html = self.source[range.clone()].trim();
        if html == "<!-- -->" {
            if let Some(open) = self.open.last_mut() {
                open.has_text = true;
            }
        } else if html.starts_with("<!--") && html.find("-->") == Some(html.len() - 3) {
            self.ignored(range.clone(), "a comment");
        } else {
            self.kept_html(range.clone());
            self.begin_block(range.start);
            self.push_source(range);
            self.end_block();
        }
    }

    fn flattened(&mut self, range: Range<usize>, what: &str) {
        self.report.add(Severity::Info, Code::FlattenedMarkup, self.span(range), || {
            format!("{what} is plain text in a map")
        });
    }

    fn kept_html(&mut self, range: Range<usize>) {
        self.report.add(Severity::Info, Code::FlattenedMarkup, self.span(range), || {
            "HTML is kept as the text it is written in".into()
        });
    }

    fn ignored(&mut self, range: Range<usize>, what: &str) {
        self.report.add(Severity::Info, Code::IgnoredContent, self.span(range), || {
            format!("{what} has no place in a map: it is left out")
        });
    }

    fn span(&self, range: Range<usize>) -> Span {
        (range.start + self.offset..range.end + self.offset).into()
    }
}

/// Whether an event is a part of a text, which is the first of its block where an item is tight.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(
                tag,
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
            )
        }
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::TaskListMarker(_) => true,
        _ => false,
    }
}
