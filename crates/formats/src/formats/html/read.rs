//! Reading a page in one pass, which keeps what is open in a vector however deep it is.

use std::ops::Range;

use panmap_model::{Code, Diagnostic, Fact, Severity, Task};

use super::page::{Attributes, Heading, Kind, Page};
use super::survey::Survey;
use super::tags::{heading, is_block, is_box, is_list, is_silent};
#[cfg(feature = "json")]
use super::viewer;
use crate::paragraphs::Paragraphs;
use crate::reading::draft::Draft;
use crate::reading::html::{Part, Scratch, Unseen, What, is_span, is_void, page, value_of};

pub(super) fn read(html: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    #[cfg(feature = "json")]
    if let Some(map) = viewer::find(html) {
        return viewer::read(html, map, draft);
    }
    let survey = Survey::of(html);
    draft.builder.set_origin("html", "");
    let mut reader = Page {
        html,
        draft,
        scratch: Scratch::default(),
        are_layout: survey.are_layout.into_iter(),
        keeps_nav: survey.is_in_nav,
        unseen: Unseen::default(),
        hidden: None,
        title: None,
        block: None,
        words: Vec::new(),
        has_words: false,
        is_note: false,
        spans: Vec::new(),
        heading: None,
        open: Vec::new(),
        lists: Vec::new(),
        description: None,
        first_words: 0..0,
    };
    for Part { what, range } in page(html) {
        match what {
            What::Start { name, attributes, is_closed } => reader.start(&name, attributes, is_closed, range),
            What::End(name) => reader.end(name, range),
            What::Words => reader.words(range),
            What::Other => {}
        }
    }
    reader.end_hidden();
    reader.end_block();
    let (words, description) = (reader.first_words, reader.description);
    if draft.builder.is_empty() {
        let message = "this web page (HTML) is no outline: it has neither headings nor lists";
        return Err(Diagnostic::error(Code::NotAnOutline, message).at(words).help(
            "if its text is an outline, open the page in a browser, copy it, and paste it into a text file",
        ));
    }
    draft.builder.meta_mut().description = description.map(Paragraphs::finish);
    Ok(())
}

impl Page<'_, '_> {
    fn start(&mut self, name: &str, attributes: Attributes, is_closed: bool, range: Range<usize>) {
        if name == "title" && self.unseen.by().is_none() {
            self.title = Some(Vec::new());
            return;
        }
        if name == "meta" {
            self.meta(&attributes);
        }
        if name == "head" || !self.is_seen(name, &attributes, is_closed, &range) {
            return;
        }
        if matches!(name, "table" | "blockquote") {
            let is_layout = self.are_layout.next().unwrap_or_default();
            if is_layout && self.block.is_none() {
                return self.flush();
            }
        }
        if let Some((block, count)) = &mut self.block {
            *count += usize::from(block == name);
            if block == "pre" && name == "code" {
                self.name_language(&attributes);
            }
            return self.add(name, attributes, is_closed, range);
        }
        let value = |wanted: &str| value_of(&attributes, wanted);
        match name {
            _ if is_block(name) => {
                self.flush();
                self.block = Some((name.to_owned(), 1));
                self.add(name, attributes, is_closed, range);
            }
            _ if is_list(name) => {
                self.flush();
                self.open_list(name, value("start"));
            }
            "li" | "dt" => {
                self.flush();
                self.open_item(value("value"));
                self.identify(value("id"));
            }
            "dd" => {
                self.flush();
                self.open_definition();
            }
            "details" => {
                self.flush();
                self.open_details(value("open").is_none());
            }
            "hr" => {
                self.flush();
                self.is_note = true;
                self.has_words = true;
                self.add(name, attributes, is_closed, range);
                self.end_block();
            }
            "input" => self.input(&attributes, range),
            "summary" => self.flush(),
            _ if is_box(name) => self.flush(),
            _ if is_silent(name) => {}
            _ => match heading(name) {
                Some(level) => {
                    self.flush();
                    if self.open.last().is_none_or(|open| !open.wants_text) {
                        self.end_headings(level);
                    }
                    self.heading = Some(Heading { level, id: value("id") });
                }
                None => self.add(name, attributes, is_closed, range),
            },
        }
    }

    fn end(&mut self, name: String, range: Range<usize>) {
        if name == "title"
            && let Some(words) = self.title.take()
        {
            return self.end_title(&words);
        }
        if name == "head" {
            return;
        }
        if !self.unseen.end(&name) {
            if self.unseen.by().is_none() {
                self.end_hidden();
            }
            return;
        }
        if let Some((block, count)) = &mut self.block {
            *count -= usize::from(*block == name);
            let is_end = *count == 0;
            self.words.push(Part { what: What::End(name), range });
            if is_end {
                self.end_block();
            }
            return;
        }
        match &*name {
            _ if is_list(&name) => {
                self.flush();
                self.close_list();
            }
            "li" => {
                self.flush();
                self.close_item();
            }
            "details" => {
                self.flush();
                self.close_details();
            }
            "dt" | "dd" | "summary" | "table" | "blockquote" => self.flush(),
            _ if is_box(&name) => self.flush(),
            _ if heading(&name).is_some() => {
                self.flush();
                self.heading = None;
            }
            _ if is_silent(&name) || is_void(&name) => {}
            _ if is_span(&name) => {
                let part = Part { what: What::End(name.clone()), range };
                self.close_span(part, &name);
            }
            _ => self.words.push(Part { what: What::End(name), range }),
        }
    }

    fn words(&mut self, range: Range<usize>) {
        let is_blank = self.html[range.clone()].trim().is_empty();
        let part = Part { what: What::Words, range };
        if let Some(title) = &mut self.title {
            title.push(part);
        } else if let Some(hidden) = &mut self.hidden {
            hidden.is_filled |= !is_blank;
        } else {
            self.has_words |= !is_blank;
            if !is_blank && self.first_words.is_empty() {
                self.first_words = part.range.clone();
            }
            self.words.push(part);
        }
    }

    /// Adds an element to the words.
    fn add(&mut self, name: &str, attributes: Attributes, is_closed: bool, range: Range<usize>) {
        self.has_words |=
            name == "img" && value_of(&attributes, "src").or(value_of(&attributes, "alt")).is_some();
        let is_span = self.block.is_none() && is_span(name);
        let part = Part { what: What::Start { name: name.to_owned(), attributes, is_closed }, range };
        if is_span {
            self.open_span(part, name);
        } else {
            self.words.push(part);
        }
    }

    /// SPEC (HTML, `<code>`): the language of code is a class of this element, which stands in `<pre>`.
    fn name_language(&mut self, of_code: &Attributes) {
        if let Some(Part { what: What::Start { name, attributes, .. }, .. }) = self.words.last_mut()
            && name == "pre"
            && let Some(class) = value_of(of_code, "class")
        {
            attributes.insert(0, ("class".to_owned(), class));
        }
    }

    /// Ends a table, a quotation, a rule or code. Code may be the text of an item, the others are a note.
    fn end_block(&mut self) {
        if let Some((name, _)) = self.block.take() {
            self.is_note = name != "pre";
        }
        self.flush();
        self.is_note = false;
    }

    /// A box to be ticked before the text of an item says that it is a task.
    fn input(&mut self, attributes: &Attributes, range: Range<usize>) {
        let kind = value_of(attributes, "type").unwrap_or_default().to_ascii_lowercase();
        let is_item = self.open.last().is_some_and(|open| open.kind == Kind::Item && open.wants_text);
        if kind == "checkbox" && is_item && !self.has_words {
            let is_done = value_of(attributes, "checked").is_some();
            self.draft.builder.fact(Fact::Task(if is_done { Task::Done } else { Task::Open }));
        } else if kind != "hidden" {
            self.draft.report.add(Severity::Info, Code::IgnoredContent, range.into(), || {
                "a map cannot store a field of a form: it is left out".into()
            });
        }
    }
}
