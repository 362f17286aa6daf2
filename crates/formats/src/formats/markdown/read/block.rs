//! Blocks: the headings and items that are topics, and the paragraphs, code and tables that are their texts and notes.

use std::ops::Range;

use panmap_model::{Fact, Task};
use pulldown_cmark::{CodeBlockKind, LinkType, Tag, TagEnd};

use super::{Open, Place, Reader};

impl<'a> Reader<'a, '_> {
    pub(super) fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
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
            Tag::CodeBlock(kind) => self.open_code(&kind, range),
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
            Tag::List(first) => {
                self.end_block();
                if first.is_some_and(|first| first != 1) {
                    self.ignored(range, "the number a list begins with");
                }
                self.containers += 1;
            }
            Tag::Item => {
                self.end_block();
                self.draft.builder.open("");
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

    pub(super) fn end(&mut self, tag: TagEnd, start: usize) {
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
            TagEnd::CodeBlock => {
                if let Some(fence) = self.code.filter(|fence| !fence.is_empty()) {
                    self.push_code(fence);
                }
                self.end_block();
            }
            TagEnd::Heading(_) | TagEnd::Paragraph => self.end_block(),
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

    /// Begins a block where a tight item has none around its text.
    pub(super) fn begin_text(&mut self, start: usize) {
        if self.place.is_none() {
            self.begin_block(start);
        }
    }

    pub(super) fn close_to(&mut self, depth: usize) {
        self.end_block();
        while self.open.len() > depth {
            self.close();
        }
    }

    /// Begins a block of code. Where it has a language, it is kept with its fences: that is no part of the code.
    fn open_code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        self.end_block();
        self.begin_content();
        let first = self.source[range.clone()].lines().next().unwrap_or_default().trim();
        let fence = first.len() - first.trim_start_matches(['`', '~']).len();
        self.code = Some(match kind {
            CodeBlockKind::Fenced(language) if !language.is_empty() => {
                self.push_code(first);
                self.has_break = true;
                &first[..fence]
            }
            _ => "",
        });
        self.flattened(range, "a code block");
    }

    fn open_heading(&mut self, level: u8, range: &Range<usize>) {
        self.end_block();
        while self.open.last().is_some_and(|open| open.level == 0 || open.level >= level) {
            self.close();
        }
        self.draft.builder.open("");
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
        self.draft.builder.fact(Fact::Task(task));
        self.skip_to = range.end - text.len() + 4;
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            if !open.note.is_empty() {
                self.draft.builder.note(&open.note);
            }
            self.draft.builder.close();
        }
    }

    /// Begins a block of text: the text of the topic at hand if it has none, or else a paragraph of its note.
    fn begin_block(&mut self, start: usize) {
        self.begin_content();
        self.read_properties(start);
        self.read_marker(start);
    }

    /// The same where no property or marker can be, as in code.
    fn begin_content(&mut self) {
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
            None if self.draft.builder.is_empty() => {
                if !self.preamble.is_empty() {
                    self.preamble.push_str("\n\n");
                }
                Place::Preamble
            }
            // A paragraph between lists without a heading: a topic, since nothing else could keep its place.
            None => {
                self.draft.builder.open("");
                self.open.push(Open { level: u8::MAX, has_text: true, note: String::new() });
                Place::Text
            }
        };
        self.place = Some(place);
        self.has_content = false;
    }

    fn end_block(&mut self) {
        self.late.drain(..).for_each(|fact| self.draft.builder.fact(fact));
        let Some(place) = self.place else { return };
        if let Some(url) = self.whole_link.take() {
            self.draft.builder.link(&url);
        }
        if let (Place::Note, Some(open)) = (place, self.open.last_mut()) {
            // A paragraph of properties only is none.
            if !self.has_content && open.note.ends_with("\n\n") {
                open.note.truncate(open.note.len() - 2);
            }
        }
        self.place = None;
        self.code = None;
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
}
