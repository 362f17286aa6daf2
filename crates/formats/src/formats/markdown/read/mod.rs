//! Reading Markdown: headings and list items are topics, what else stands below them is their notes.

use std::ops::Range;

use panmap_model::{Code, Diagnostic, MarkKind, Severity, Span, TextBuilder};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::head::{self, Form, LINKED};
use crate::reading::draft::Draft;

mod block;
mod cut;
mod depth;
mod dialect;
mod empty;
mod leaf;
mod open;
mod outliner;
mod pairs;
mod part;
mod piece;
mod stray;
mod topic;
mod words;

use cut::PIECE;
use dialect::Dialect;
use open::{Container, Note, NoteItem, Open, Shape, Verbatim};
use part::Leaf;

/// What the reader understands beside CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_MATH);

/// Reads headings and lists. There is no malformed Markdown, but there is text without any of them.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    read_in_pieces(text, draft, PIECE)
}

/// Reads a text in pieces of at least this size, where it can be cut.
pub(super) fn read_in_pieces(text: &str, draft: &mut Draft, size: usize) -> Result<(), Diagnostic> {
    draft.reserve(text.len() / 64, text.len());
    let body = head::read(text, draft.builder.meta_mut(), &mut draft.report);
    let source = &text[body.start..];
    depth::refuse_depth(source)?;
    let dialect = Dialect::of(source, body.form == Some(Form::FrontMatter));
    let (form, head) = match (dialect, body.form) {
        (Dialect::Logseq, None) => (Some(Form::Properties), head::properties(source)),
        (_, form) => (form, &text[..body.start]),
    };
    let is_multi = form == Some(Form::MultiMarkdown) && matches!(dialect, Dialect::Gfm | Dialect::Plain);
    draft
        .builder
        .set_origin("markdown", if is_multi { Form::MultiMarkdown.name() } else { dialect.target() });
    if dialect == Dialect::Obsidian && form.is_none() {
        draft.builder.set_origin_version(LINKED);
    }
    draft.has_title = body.has_title;
    let mut reader = Reader::new(source, body.start, dialect, draft);
    let starts = cut::cuts(source, size);
    let ends = starts.iter().copied().chain([source.len()]);
    for (start, end) in [0].into_iter().chain(starts.iter().copied()).zip(ends) {
        reader.read_piece(start..end);
    }
    reader.finish();
    if let Some(form) = form {
        let is_needed = match form {
            Form::FrontMatter => true,
            Form::MultiMarkdown => false,
            Form::Properties => draft.builder.meta_mut().description.is_some(),
        };
        keep_head(form, head, is_needed, draft);
    }
    if draft.builder.is_empty() { Err(empty::no_outline(source, body.start)) } else { Ok(()) }
}

/// Keeps what stands before the topics as it is, where it would be written in another way.
fn keep_head(form: Form, head: &str, is_needed: bool, draft: &mut Draft) {
    let root = draft.builder.topic_id(0).map(|root| draft.builder.text(root).to_owned()).unwrap_or_default();
    let has_title = draft.has_title;
    let meta = draft.builder.meta_mut();
    let mut known = meta.clone();
    if !has_title && known.title.is_none() {
        known.title = Some(root.clone()).filter(|root| !root.is_empty());
    }
    let head = head.replace('\r', "").trim_end_matches([' ', '\t', '\n']).to_owned() + "\n";
    // A title that is empty is written as such, but known as none.
    let mut spelt = known.clone();
    spelt.title = spelt.title.or(has_title.then(String::new));
    let is_kept = head.len() > 1 && head::spell(form, &spelt, &root, is_needed).0 != head;
    if is_kept && head::said(form, &head, &known, &root).is_some() {
        meta.extensions.push((form.name().to_owned(), head));
    }
}

struct Reader<'a, 'd> {
    /// What stands below the metadata, and where that is in the input.
    source: &'a str,
    offset: usize,
    dialect: Dialect,
    draft: &'d mut Draft,
    /// Whether the text begins with a line that is the title of the list below it.
    has_title_line: bool,
    /// The topics that are open.
    open: Vec<Open>,
    /// The level of the last topic that lies in no other one.
    last_root: Option<u8>,
    /// The lists, items, quotes, footnotes and tables that are open.
    containers: Vec<Container>,
    /// How many of them are blocks of a note or of the description.
    inside: usize,
    /// Where the block at hand belongs; counts for all that is in it.
    place: Place,
    /// The item of a note that was begun, until it shows whether it is a task.
    item: Option<NoteItem>,
    /// The line of text at hand, and what becomes of it; `None` between lines.
    leaf: Leaf<'a>,
    shape: Option<Shape>,
    /// What the last paragraph began with that looked like an item, and the line unless it is told.
    before: Option<(String, Range<usize>)>,
    verbatim: Verbatim,
    /// The text of the topic at hand.
    text: TextBuilder,
    /// What stands before the first topic.
    preamble: Note,
    /// Notes that are done with, for their memory.
    spare: Vec<Note>,
}

/// What a block is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Note,
    Preamble,
}

impl<'a, 'd> Reader<'a, 'd> {
    fn new(source: &'a str, offset: usize, dialect: Dialect, draft: &'d mut Draft) -> Self {
        Self {
            source,
            offset,
            dialect,
            draft,
            has_title_line: dialect::has_title_line(source),
            open: Vec::new(),
            last_root: None,
            containers: Vec::new(),
            inside: 0,
            place: Place::Preamble,
            item: None,
            leaf: Leaf::default(),
            shape: None,
            before: None,
            verbatim: Verbatim::None,
            text: TextBuilder::new(),
            preamble: Note::default(),
            spare: Vec::new(),
        }
    }

    fn finish(mut self) {
        self.end_leaf();
        self.close_to(0);
        if self.preamble.text.is_empty() || self.draft.builder.is_empty() {
            return;
        }
        let meta = self.draft.builder.meta_mut();
        // What a head says and what stands before the topics are both about the map.
        let preamble = self.preamble.text.finish();
        meta.description = Some(match meta.description.take() {
            Some(head) => {
                let mut both = TextBuilder::new();
                both.paragraph();
                both.push(head.as_text());
                both.end_paragraph();
                both.push(preamble);
                both.finish().into()
            }
            None => preamble.into(),
        });
    }

    /// Reads the whole text, or a piece of it: a list that it begins or ends with goes on in the pieces beside it.
    fn read_piece(&mut self, piece: Range<usize>) {
        let goes_on = piece.end < self.source.len();
        let mut events = Parser::new_ext(&self.source[piece.clone()], OPTIONS).into_offset_iter();
        let mut used = Vec::new();
        let mut next = events.next();
        if piece.start > 0 {
            next = events.next();
        }
        while let Some((event, range)) = next {
            if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event
                && !id.is_empty()
                && let Some(definition) = events.reference_definitions().get(id)
            {
                used.push(definition.span.start);
            }
            next = events.next();
            if next.is_some() || !goes_on {
                self.read_event(event, range.start + piece.start..range.end + piece.start);
            }
        }
        used.sort_unstable();
        // They are kept by their labels; what is told has the order of the text.
        let mut definitions: Vec<_> = events.reference_definitions().iter().collect();
        definitions.sort_unstable_by_key(|(_, definition)| definition.span.start);
        for (label, definition) in definitions {
            if used.binary_search(&definition.span.start).is_err() {
                self.warn(Code::IgnoredContent, definition.span.clone(), || {
                    format!("no link uses the address defined for `[{label}]`: it is left out")
                });
            }
        }
    }

    fn read_event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.item.is_some() && !matches!(event, Event::Start(Tag::Paragraph) | Event::TaskListMarker(_)) {
            self.begin_note_item();
        }
        match event {
            Event::Start(tag) if !is_inline(&tag) => self.start(tag, range),
            Event::End(tag) if !is_inline_end(tag) => self.end(tag),
            Event::Text(mut text) | Event::Html(mut text) if self.verbatim != Verbatim::None => {
                words::replace_nul(&mut text);
                self.push_verbatim(&text);
            }
            Event::Rule => self.rule(&range),
            Event::TaskListMarker(is_done) => self.task(is_done),
            event => self.push_inline(event, range),
        }
    }

    /// The builder to which the block at hand goes.
    fn target(&mut self) -> &mut TextBuilder {
        if self.place == Place::Text { &mut self.text } else { &mut self.note().text }
    }

    /// The note or description at hand.
    fn note(&mut self) -> &mut Note {
        match (self.place, self.open.last_mut()) {
            (Place::Note, Some(open)) => open.note(&mut self.spare),
            _ => &mut self.preamble,
        }
    }

    fn warn(&mut self, code: Code, range: Range<usize>, message: impl FnOnce() -> String) {
        let span = Span::from(range.start + self.offset..range.end + self.offset);
        self.draft.report.add(Severity::Warning, code, span, message);
    }

    /// Opens a block, and tells where it lies too deep to be one.
    fn open_block(&mut self, mark: panmap_model::Mark<'_>, range: Range<usize>) {
        if self.place != Place::Text {
            self.note().has_blocks = true;
        }
        let target = self.target();
        let dropped = target.dropped_blocks();
        target.block(mark);
        if target.dropped_blocks() > dropped {
            let kind: MarkKind = mark.kind();
            self.warn(Code::LostFormatting, range, || {
                format!(
                    "more than {} blocks lie in each other: the words of a {kind} are kept, not the block",
                    panmap_model::text::MAX_BLOCK_DEPTH
                )
            });
        }
    }
}

/// Whether what begins is a part of a line.
fn is_inline(tag: &Tag<'_>) -> bool {
    is_inline_end(tag.to_end())
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}
