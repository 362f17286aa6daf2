//! The sheets of XMind 8: one loop over the elements of the document, however deep its topics are.

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Fact, Severity, Timestamp, TopicId};

use super::state::{Open, PendingRelation, State};
use super::styles::Styles;
use crate::programs::lines;
use crate::programs::xmind::{Media, OWN_ID, is_unnamed};
use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::xml::{Elements, Event, Tag};

/// Elements around what is read.
const AROUND: [&str; 8] = [
    "children",
    "marker-refs",
    "labels",
    "summaries",
    "boundaries",
    "extensions",
    "relationships",
    "xmap-content",
];

/// Reads all sheets.
pub(super) fn read(
    text: &str,
    styles: &Styles,
    media: Media<'_>,
    draft: &mut Draft,
) -> Result<(), Diagnostic> {
    let elements = Elements::new(text, std::mem::take(&mut draft.report)).recovering(draft.recovers());
    let mut state = State {
        elements,
        draft,
        styles,
        media,
        scratch: Scratch::default(),
        ids: HashMap::new(),
        open: Vec::new(),
        groups: Vec::new(),
        relations: Vec::new(),
        sheets: 0,
        root: None,
        title: None,
        is_edited: None,
        is_single: text.matches("</sheet>").count() < 2,
    };
    let end = state.document();
    // Where the text breaks off, the sheet ends, too.
    state.end_sheet();
    let count = state.sheets;
    state.draft.report = std::mem::take(&mut state.elements.report);
    if end.is_ok() && count == 0 {
        return Err(Diagnostic::error(Code::NotAnOutline, "no sheet of this map of XMind has a topic"));
    }
    end
}

impl<'a> State<'a, '_> {
    fn document(&mut self) -> Result<(), Diagnostic> {
        let mut first = self.elements.root("xmap-content", &["sheet"], "topic")?.map(Event::Start);
        if let (None, Some(time)) = (first, self.time()) {
            self.draft.builder.meta_mut().modified = Some(time);
        }
        loop {
            let event = match first.take() {
                Some(event) => event,
                None => self.elements.next_tag()?,
            };
            match event {
                Event::Start(tag) if tag.name == "sheet" => {
                    self.end_sheet();
                    self.is_edited = self.elements.local("titleUnedited").map(|unedited| unedited != "true");
                }
                Event::Start(tag) if tag.name == "topic" => self.begin_topic(tag),
                Event::Start(tag) if AROUND.contains(&tag.name) => {}
                Event::Start(tag) if self.open.is_empty() => self.part_of_sheet(tag)?,
                Event::Start(tag) => self.part_of_topic(tag)?,
                Event::End("topic") => self.end_topic(),
                Event::End("topics") => {
                    if let Some(open) = self.open.last_mut() {
                        open.role = None;
                    }
                }
                Event::End("sheet") => self.end_sheet(),
                Event::End(_) | Event::Text(_) => {}
                Event::Eof => return Ok(()),
            }
        }
    }

    /// The time of the last start tag, in milliseconds since 1970.
    fn time(&mut self) -> Option<Timestamp> {
        self.elements.local("timestamp")?.parse().ok().map(Timestamp)
    }

    fn begin_topic(&mut self, tag: Tag<'a>) {
        let role = self.open.last().and_then(|open| open.role);
        if self.open.is_empty() && self.root.is_some() {
            // A sheet has one root; a further one is a sheet of its own.
            self.end_sheet();
        }
        let topic = self.draft.builder.open("");
        match self.open.last_mut() {
            Some(parent) if role.is_none() => parent.attached.push(topic),
            Some(_) => {}
            None => self.root = Some(topic),
        }
        self.open.push(Open { topic, role: None, attached: Vec::new(), groups: Vec::new() });
        if let Some(role) = role {
            self.draft.builder.fact(Fact::Role(role));
        }
        self.attributes(topic, tag);
    }

    fn attributes(&mut self, topic: TopicId, tag: Tag<'a>) {
        if let Some(id) = self.elements.local("id") {
            if id.strip_prefix(OWN_ID).is_none_or(|number| number.parse() != Ok(topic.index() + 1)) {
                self.draft.builder.fact(Fact::SourceId(&id));
            }
            self.ids.entry(id.into_owned()).or_insert(topic);
        }
        if self.elements.local("branch").as_deref() == Some("folded") {
            self.draft.builder.fact(Fact::Folded);
        }
        if let Some(time) = self.time() {
            self.draft.builder.fact(Fact::Modified(time));
        }
        if let Some(address) = self.elements.local("href") {
            self.link(&address);
        }
        self.layout();
        self.style(tag);
    }

    fn end_topic(&mut self) {
        if let Some(open) = self.open.pop() {
            self.found_groups(open);
        }
        // The root stays open until its sheet ends, whose title it bears.
        if !self.open.is_empty() {
            self.draft.close();
        }
    }

    fn part_of_sheet(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "title" => self.title = Some(lines(&self.elements.content()?).into_owned()),
            "relationship" => self.relation(tag)?,
            _ => self.elements.leave_out(tag)?,
        }
        Ok(())
    }

    fn relation(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let ends = ["end1", "end2"].map(|end| self.elements.local(end).unwrap_or_default().into_owned());
        let mut label = String::new();
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "title" => label = self.elements.content()?,
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        let label = lines(&label).into_owned();
        self.relations.push(PendingRelation { ends, label, span: tag.span() });
        Ok(())
    }

    /// Ends a sheet: its title is known, and so are all topics that something leads to.
    fn end_sheet(&mut self) {
        let (title, is_edited) = (self.title.take(), self.is_edited.take());
        let Some(root) = self.root.take() else { return };
        while let Some(open) = self.open.pop() {
            self.found_groups(open);
        }
        self.draft.close_to(1);
        self.sheets += 1;
        if let Some(title) = title {
            if is_edited.unwrap_or(!self.is_single || !is_unnamed(&title, self.draft.builder.text(root))) {
                self.draft.builder.fact(Fact::Sheet(&title));
            } else {
                self.draft.builder.spelling(root, &title);
            }
        }
        self.draft.close_to(0);
        for PendingRelation { ends, label, span } in std::mem::take(&mut self.relations) {
            match ends.map(|end| self.ids.get(&end).copied()) {
                [Some(from), Some(to)] => self.draft.builder.relate(from, to, &label),
                _ => self.elements.report.add(Severity::Warning, Code::DanglingRelation, span, || {
                    "this relation names a topic that is not in the map: it is left out".into()
                }),
            }
        }
        self.add_groups();
        self.ids.clear();
    }
}
