//! Words of a page: gathered up to the end of their block, and then the text of a topic or a part of its note.

use panmap_model::{Fact, Text};

use super::page::{Heading, Open, Page};
use crate::paragraphs::Paragraphs;
use crate::reading::html::{Part, What, text_of, value_of};
use crate::reading::link::whole_link;

/// How many marks go on where a block ends inside them; more are a mistake of the page.
const SPANS: usize = 16;

impl Page<'_, '_> {
    /// Adds the start of an element that marks words.
    pub(super) fn open_span(&mut self, part: Part, name: &str) {
        let is_link = name == "a";
        if is_link {
            // A link ends the one before it.
            self.end_span(name);
        }
        let is_kept = |attributes| !is_link || value_of(attributes, "href").is_some();
        if matches!(&part.what, What::Start { attributes, .. } if is_kept(attributes)) {
            self.spans.push((name.to_owned(), part.clone()));
            // Of many that never end, the first ones count no more.
            if self.spans.len() > 4 * SPANS {
                self.spans.drain(..2 * SPANS);
            }
        }
        self.words.push(part);
    }

    pub(super) fn close_span(&mut self, part: Part, name: &str) {
        self.end_span(name);
        self.words.push(part);
    }

    /// Ends the innermost element of this name that marks words.
    fn end_span(&mut self, name: &str) {
        let near = self.spans.len().saturating_sub(SPANS);
        if let Some(at) = self.spans[near..].iter().rposition(|(own, _)| own == name) {
            self.spans.remove(near + at);
        }
    }

    /// Ends a block: what was gathered is the text of a topic, or a part of a note.
    pub(super) fn flush(&mut self) {
        let parts = std::mem::take(&mut self.words);
        let near = self.spans.len().saturating_sub(SPANS);
        self.words.extend(self.spans[near..].iter().map(|(_, part)| part.clone()));
        if !std::mem::take(&mut self.has_words) {
            return;
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        let (text, lost) = text_of(self.html, &parts, &mut scratch);
        let place = parts.iter().map(|part| part.range.clone()).reduce(|one, other| one.start..other.end);
        lost.report(place.unwrap_or_default().into(), &mut self.draft.report);
        if !text.is_plain() || !text.words().trim().is_empty() {
            self.place(text);
        }
        self.scratch = scratch;
    }

    fn place(&mut self, text: Text<'_>) {
        let heading = self.heading.take();
        match (self.open.last_mut(), heading) {
            (Some(Open { wants_text: wants_text @ true, .. }), heading) if !self.is_note => {
                *wants_text = false;
                self.set_text(text);
                self.identify(heading.and_then(|heading| heading.id));
            }
            (_, Some(Heading { level, id })) => {
                self.draft.builder.open("");
                self.push_heading(level);
                self.set_text(text);
                self.identify(id);
            }
            _ if self.draft.builder.depth() > 0 => self.draft.note(text),
            _ => match &mut self.description {
                Some(before) => before.push(text),
                None => self.description = Some(Paragraphs::new(text)),
            },
        }
    }

    /// Sets the text of the topic that is open. A link that is all of it is the topic's.
    fn set_text(&mut self, text: Text<'_>) {
        if let Some((address, text)) = whole_link(text) {
            self.draft.builder.set_text(&text);
            self.draft.builder.link(&address);
        } else {
            self.draft.builder.set_text(text);
        }
    }

    /// Keeps the id by which links lead to the topic that is open.
    pub(super) fn identify(&mut self, id: Option<String>) {
        if let Some(id) = id.filter(|id| !id.is_empty()) {
            self.draft.builder.fact(Fact::SourceId(&id));
        }
    }
}
