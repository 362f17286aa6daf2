//! Reading the archive: its document, and the files beside it.

mod between;
mod files;
mod state;
mod topic;

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Span};

use super::date;
use super::entries::DOCUMENT;
use crate::reading::draft::Draft;
use crate::reading::package::Package;
use crate::reading::xml::{Elements, Event};
use files::Files;
use state::State;

/// The elements that only hold others.
const AROUND: [&str; 4] = ["topics", "floating-topics", "relationships", "groups"];

/// What the first element says about the program and the device.
const PROGRAM: [&str; 6] = ["version", "app", "app-version", "system-version", "modified", "author"];

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let (_, text) = package.document(&[DOCUMENT], draft)?;
    draft.builder.set_origin("ithoughts", "ithoughts");
    let elements = Elements::new(text, std::mem::take(&mut draft.report)).recovering(draft.recovers());
    let mut state = State::new(elements, Files::new(package), draft);
    let end = document(&mut state);
    // Where the text breaks off, what was read so far is a map.
    state.draft.close_to(0);
    state.between();
    let State { elements, files, .. } = state;
    draft.report = elements.report;
    files.keep(package, draft)?;
    if end.is_ok() && draft.builder.is_empty() {
        let message = "this map of iThoughts has no topic";
        return Err(Diagnostic::error(Code::NotAnOutline, message).at(Span::default()));
    }
    end
}

fn document(state: &mut State<'_, '_>) -> Result<(), Diagnostic> {
    let mut first = state.elements.root("iThoughts", &AROUND, "topic")?.map(Event::Start);
    if first.is_none() {
        state.map();
    }
    loop {
        let event = match first.take() {
            Some(event) => event,
            None => state.elements.next_tag()?,
        };
        match event {
            Event::Start(tag) => match tag.name {
                "topic" => state.topic(tag),
                "relationship" => state.relation(tag)?,
                "group" => state.group(tag)?,
                name if AROUND.contains(&name) => {}
                _ => state.elements.leave_out(tag)?,
            },
            Event::End("topic") => state.end_topic(),
            Event::End(_) | Event::Text(_) => {}
            Event::Eof => return Ok(()),
        }
    }
}

impl State<'_, '_> {
    /// Reads what the first element says about the map.
    fn map(&mut self) {
        let mut value = |name: &str| self.elements.value_of(name).map(Cow::into_owned);
        let (version, author, modified) = (value("app-version"), value("author"), value("modified"));
        self.elements.ignored_attributes(&PROGRAM);
        self.draft.builder.set_origin_version(&version.unwrap_or_default());
        let meta = self.draft.builder.meta_mut();
        meta.author = author.filter(|author| !author.is_empty());
        meta.modified = modified.and_then(|modified| date::read(&modified));
    }
}
