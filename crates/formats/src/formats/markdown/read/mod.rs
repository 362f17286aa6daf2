//! Reading Markdown: headings and list items are topics, what else stands below them is their notes.

use std::ops::Range;

use panmap_model::{Code, Diagnostic, Fact, Severity, Span, Task};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::{head, property};
use crate::reading::draft::Draft;

mod block;
mod depth;
mod inline;

/// What the reader understands beside CommonMark.
const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_TASKLISTS).union(Options::ENABLE_STRIKETHROUGH);

/// Reads headings and lists. There is no malformed Markdown, but there is text without any of them.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.reserve(text.len() / 64, text.len());
    let body = head::read(text, draft.builder.meta_mut(), &mut draft.report);
    let mut reader = Reader::new(text, draft);
    reader.has_title = body.has_title;
    reader.has_tags = body.is_front_matter;
    reader.offset = body.start;
    reader.source = &text[body.start..];
    reader.has_markers = property::is_logseq(reader.source);
    depth::refuse_depth(reader.source)?;
    let mut events = Parser::new_ext(reader.source, OPTIONS).into_offset_iter();
    let mut used = Vec::new();
    while let Some((event, range)) = events.next() {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event
            && !id.is_empty()
            && let Some(definition) = events.reference_definitions().get(id)
        {
            used.push(definition.span.start);
        }
        reader.read_event(event, range);
    }
    used.sort_unstable();
    // They are kept by their labels; what is told has the order of the text.
    let mut definitions: Vec<_> =
        events.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    definitions.sort_unstable_by_key(|span| span.start);
    for definition in definitions.into_iter().filter(|span| used.binary_search(&span.start).is_err()) {
        reader.ignored(definition, "an address that no link refers to");
    }
    reader.finish();
    Ok(())
}

#[allow(clippy::struct_excessive_bools, reason = "each is one thing the next event depends on")]
struct Reader<'a, 'd> {
    /// What stands below the metadata, and where that is in the input.
    source: &'a str,
    offset: usize,
    draft: &'d mut Draft,
    open: Vec<Open>,
    has_title: bool,
    /// Whether `#tag` at the end of a text is a tag, as in Obsidian.
    has_tags: bool,
    /// Whether `TODO` before the text of an item makes it a task, as in Logseq.
    has_markers: bool,
    /// How many lists and quotes are open: a heading in one of them is a paragraph.
    containers: usize,
    /// Where the text at hand belongs; `None` between blocks.
    place: Option<Place>,
    /// In a code block, the fence it is kept with; empty where it is kept without.
    code: Option<&'a str>,
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
    /// The details found within the text at hand, which are the topic's once the text is whole: what is added between
    /// two pieces of a text makes the second a copy of the first.
    late: Vec<Fact<'a>>,
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

impl<'a, 'd> Reader<'a, 'd> {
    fn new(text: &'a str, draft: &'d mut Draft) -> Self {
        Self {
            source: text,
            offset: 0,
            draft,
            open: Vec::new(),
            has_title: false,
            has_tags: false,
            has_markers: false,
            containers: 0,
            place: None,
            code: None,
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
            late: Vec::new(),
            preamble: String::new(),
        }
    }

    fn finish(mut self) {
        self.close_to(0);
        self.draft.has_title = self.has_title;
        let preamble = std::mem::take(&mut self.preamble);
        if !preamble.is_empty() && !self.draft.builder.is_empty() {
            let meta = self.draft.builder.meta_mut();
            // What a head says and what stands before the topics are both about the map.
            meta.description = Some(match meta.description.take() {
                Some(description) => format!("{description}\n\n{preamble}").into(),
                None => preamble.into(),
            });
        }
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
            Event::Text(text) if self.code.is_some() => self.push_code(&text),
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
                self.draft.builder.fact(Fact::Task(if is_done { Task::Done } else { Task::Open }));
            }
            Event::Rule => self.ignored(range, "a rule between parts"),
            Event::Html(_) if self.html.is_empty() => self.html = range,
            Event::Html(_) => self.html.end = range.end,
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {}
        }
    }

    fn flattened(&mut self, range: Range<usize>, what: &str) {
        self.draft.report.add(Severity::Info, Code::FlattenedMarkup, self.span(range), || {
            format!("{what} is plain text in a map")
        });
    }

    fn kept_html(&mut self, range: Range<usize>) {
        self.draft.report.add(Severity::Info, Code::FlattenedMarkup, self.span(range), || {
            "HTML is kept as the text it is written in".into()
        });
    }

    fn ignored(&mut self, range: Range<usize>, what: &str) {
        self.draft.report.add(Severity::Info, Code::IgnoredContent, self.span(range), || {
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
