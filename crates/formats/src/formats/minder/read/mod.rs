//! Reading the document, in one loop however deep its nodes are.

mod group;
mod node;
mod picture;
mod state;
mod style;
mod table;
mod text;

use panmap_model::{Code, Diagnostic, Severity, Span};

use self::state::{Place, State};
use super::document::DOCUMENT;
use crate::reading::draft::Draft;
use crate::reading::package::Package;
use crate::reading::xml::{Elements, Event, Tag};

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.builder.set_origin("minder", "");
    let (entry, text) = package.document(&[DOCUMENT], draft)?;
    let names: Vec<_> = package.names().filter(|name| *name != entry).collect();
    let elements = Elements::new(text, std::mem::take(&mut draft.report)).recovering(draft.recovers());
    let mut state = State::new(elements, draft, package, &names);
    state.tables(text);
    let end = state.document();
    state.add_groups();
    state.relate();
    let State { elements, draft, used, .. } = state;
    draft.report = elements.report;
    for name in names.into_iter().filter(|name| !used.contains(*name)) {
        draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
            format!("a map cannot store `{}` of this archive: it is left out", name.escape_debug())
        });
    }
    end
}

/// What only says how the map is drawn, and what was read before.
const PASSED: [&str; 6] = ["theme", "styles", "drawarea", "images", "tags", "nodelinks"];

impl<'a> State<'a, '_> {
    fn document(&mut self) -> Result<(), Diagnostic> {
        let mut first = self.elements.root("minder", &["nodes"], "node")?.map(Event::Start);
        if first.is_none()
            && let Some(version) = self.value("version")
        {
            self.draft.builder.set_origin_version(&version);
        }
        loop {
            let event = match first.take() {
                Some(event) => event,
                None => self.elements.next_tag()?,
            };
            match event {
                Event::Start(tag) if tag.name == "nodes" => self.open.push(Place::default()),
                Event::Start(tag) if matches!(tag.name, "node" | "summary-node") => {
                    self.begin_node(tag.name == "summary-node");
                }
                Event::Start(tag) if self.is_in_node() => self.part(tag)?,
                Event::Start(tag) => self.part_of_map(tag)?,
                Event::End("nodes") => {
                    self.open.pop_if(|place| place.topic.is_none());
                }
                Event::End("node" | "summary-node") => self.end_node(),
                Event::End(_) | Event::Text(_) => {}
                Event::Eof => return Ok(()),
            }
        }
    }

    fn part_of_map(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "connections" | "groups" | "stickers" | "ideas" | "brainstorm" => Ok(()),
            "connection" => self.connection(tag),
            "group" => self.group(),
            "idea" => self.idea(),
            name if PASSED.contains(&name) => self.elements.skip(),
            _ => self.elements.leave_out(tag),
        }
    }
}
