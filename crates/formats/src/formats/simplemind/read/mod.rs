//! Reading the archive: its document, and the pictures beside it.

mod between;
mod image;
mod images;
mod meta;
mod note;
mod plant;
mod state;
mod topic;

use panmap_model::{Code, Diagnostic, Span};

use super::entries::DOCUMENT;
use crate::reading::draft::Draft;
use crate::reading::package::Package;
use crate::reading::xml::{Elements, Event};
use images::Images;
use state::State;

/// The elements that only hold others.
const AROUND: [&str; 4] = ["mindmap", "topics", "relations", "node-groups"];

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let (_, text) = package.document(&[DOCUMENT], draft)?;
    draft.builder.set_origin("simplemind", "simplemind");
    let elements = Elements::new(text, std::mem::take(&mut draft.report)).recovering(draft.recovers());
    let mut state = State::new(elements, Images::new(package), draft);
    let end = document(&mut state);
    // Where the text breaks off, what was read so far is a map.
    state.plant();
    let count = state.maps;
    let State { elements, images, .. } = state;
    draft.report = elements.report;
    images.keep(package, draft)?;
    if end.is_ok() && count == 0 {
        let message = "this map of SimpleMind has no topic";
        return Err(Diagnostic::error(Code::NotAnOutline, message).at(Span::default()));
    }
    end
}

fn document(state: &mut State<'_, '_>) -> Result<(), Diagnostic> {
    let mut first = state.elements.root("simplemind-mindmaps", &AROUND, "topic")?.map(Event::Start);
    if first.is_none() {
        let version = state.elements.value_of("gen-version").map(std::borrow::Cow::into_owned);
        state.draft.builder.set_origin_version(&version.unwrap_or_default());
    }
    loop {
        let event = match first.take() {
            Some(event) => event,
            None => state.elements.next_tag()?,
        };
        match event {
            Event::Start(tag) if tag.name == "mindmap" => state.plant(),
            Event::Start(tag) if AROUND.contains(&tag.name) => {}
            Event::Start(tag) => match tag.name {
                "meta" => state.meta()?,
                "topic" => state.topic(tag)?,
                "relation" => state.relation(tag)?,
                "node-group" => state.group(tag)?,
                _ => state.elements.leave_out(tag)?,
            },
            Event::End(_) | Event::Text(_) => {}
            Event::Eof => return Ok(()),
        }
    }
}
