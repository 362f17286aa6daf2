//! Reading a map: its topics in the order of the file, and the relations between them.

use panmap_model::{Code, Diagnostic, Span};

use super::state::{Relation, SYNTAX, State};
use crate::reading::draft::Draft;
use crate::reading::xml::{Elements, Event, Tag, kept};

/// What a relation has, with the values that only say that it looks as usual.
const USUAL: [(&str, &str); 6] = [
    ("srcTopicId", ""),
    ("destTopicId", ""),
    ("id", ""),
    ("lineType", "3"),
    ("endArrow", "true"),
    ("startArrow", "false"),
];

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.builder.set_origin("wisemapping", "wisemapping");
    let elements = Elements::new(text, std::mem::take(&mut draft.report)).recovering(draft.recovers());
    let mut state = State::new(elements, draft);
    let end = document(&mut state);
    // Where the text breaks off, what was read so far is a map.
    state.plant();
    let State { elements, .. } = state;
    draft.report = elements.report;
    if end.is_ok() && draft.builder.is_empty() {
        let message = "this map of WiseMapping has no topic";
        return Err(Diagnostic::error(Code::NotAnOutline, message).at(Span::default()));
    }
    end
}

fn document(state: &mut State<'_, '_>) -> Result<(), Diagnostic> {
    let mut first = state.elements.root("map", &["relationship"], "topic")?.map(Event::Start);
    if first.is_none() {
        state.map();
    }
    loop {
        let event = match first.take() {
            Some(event) => event,
            None => state.elements.next_tag()?,
        };
        match event {
            Event::Start(tag) if tag.name == "topic" => state.topic(),
            Event::Start(tag) if !state.open.is_empty() => state.part(tag)?,
            Event::Start(tag) if tag.name == "relationship" => state.relation(tag)?,
            Event::Start(tag) => state.elements.leave_out(tag)?,
            Event::End("topic") => state.end_topic(),
            Event::End(_) | Event::Text(_) => {}
            Event::Eof => return Ok(()),
        }
    }
}

impl<'a> State<'a, '_> {
    /// Reads what the first element says about the map.
    fn map(&mut self) {
        for at in 0..self.elements.attributes().len() {
            let attribute = self.elements.attributes()[at];
            let value = self.elements.value(attribute);
            match attribute.name {
                "version" => {
                    self.is_escaped = value == "pela";
                    self.draft.builder.set_origin_version(&value);
                }
                // SPEC: the name is the id of the map in the service, or that of its file.
                "name" | "id" => {}
                name => {
                    if let Some(source) = kept(name, &value) {
                        let extension = (SYNTAX.to_owned(), source);
                        self.draft.builder.meta_mut().extensions.push(extension);
                    } else {
                        let what = format!("the attribute `{}`", name.escape_debug());
                        self.left_out(attribute.span(), &what);
                    }
                }
            }
        }
    }

    fn relation(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let ends = ["srcTopicId", "destTopicId"].map(|name| self.elements.value_of(name).unwrap_or_default());
        let is_usual = |name: &str, value: &str| {
            USUAL.iter().any(|(known, usual)| *known == name && (usual.is_empty() || *usual == value))
        };
        if self.elements.attributes().iter().any(|attribute| !is_usual(attribute.name, attribute.raw)) {
            self.left_out(tag.span(), "how a line is drawn");
        }
        self.relations.push(Relation { ends, span: tag.span() });
        self.elements.leave()
    }
}
