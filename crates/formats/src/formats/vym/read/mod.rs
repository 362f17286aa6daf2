//! Reading the document, and the files that it names.

mod branch;
mod link;
mod state;
mod text;

use panmap_model::{Code, Diagnostic, Severity, Span};

use self::state::State;
use super::document::{ROOT, document, has_extension};
use crate::date;
use crate::reading::draft::Draft;
use crate::reading::package::Package;
use crate::reading::xml::{Elements, Event, Tag};

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.builder.set_origin("vym", "");
    let names: Vec<_> = package.names().collect();
    let entry = document(names.iter().copied(), |name| package.head(name));
    let (entry, text) = package.document(entry.as_slice(), draft)?;
    let elements = Elements::new(text, std::mem::take(&mut draft.report)).recovering(draft.recovers());
    let mut state = State::new(elements, draft, package);
    let end = state.document();
    state.relate();
    let State { elements, draft, used, .. } = state;
    draft.report = elements.report;
    for name in names.into_iter().filter(|name| *name != entry && !used.contains_key(*name) && !is_made(name))
    {
        draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
            format!("a map cannot store `{}` of this archive: it is left out", name.escape_debug())
        });
    }
    end
}

/// Whether vym makes a file from the map, or keeps an older one.
fn is_made(name: &str) -> bool {
    has_extension(name, "bak") || name.ends_with('~') || name.starts_with("flags/")
}

impl<'a> State<'a, '_> {
    fn document(&mut self) -> Result<(), Diagnostic> {
        let mut first = self.elements.root(ROOT, &["mapcenter"], "branch")?.map(Event::Start);
        if first.is_none() {
            self.map();
        }
        loop {
            let event = match first.take() {
                Some(event) => event,
                None => self.elements.next_tag()?,
            };
            match event {
                Event::Start(tag) if matches!(tag.name, "mapcenter" | "branch") => self.begin_branch(),
                Event::Start(tag) if self.is_in_branch() => self.part(tag)?,
                Event::Start(tag) => self.part_of_map(tag)?,
                Event::End("mapcenter" | "branch") => self.end_branch(),
                Event::End(_) | Event::Text(_) => {}
                Event::Eof => return Ok(()),
            }
        }
    }

    /// Reads what the root says of the map as a whole.
    fn map(&mut self) {
        let mut attributes = Vec::new();
        while let Some((name, value)) = self.elements.attribute(attributes.len()) {
            attributes.push((name, value));
        }
        for (name, value) in attributes.into_iter().filter(|(_, value)| !value.is_empty()) {
            let meta = self.draft.builder.meta_mut();
            match name {
                "title" => {
                    meta.title = Some(value.into_owned());
                    self.draft.has_title = true;
                }
                "author" => meta.author = Some(value.into_owned()),
                "comment" => meta.description = Some((&*value).into()),
                "date" if date::parse(&value).is_some() => meta.modified = date::parse(&value),
                "version" => self.draft.builder.set_origin_version(&value),
                // It counts what is below.
                "branchCount" => {}
                name => meta.attributes.push((name.to_owned(), value.into_owned())),
            }
        }
    }

    fn part_of_map(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "xlink" => return self.link(tag),
            "userflagdef" => {
                let id = ["uuid", "uid"].into_iter().find_map(|name| self.value(name));
                if let Some((id, name)) = id.zip(self.value("name")) {
                    self.flags.insert(id, name);
                }
            }
            "setting" => {
                let (key, value) = (self.value("key").unwrap_or_default(), self.value("value"));
                let content = self.elements.content()?;
                let value = value.unwrap_or(content);
                self.draft.builder.meta_mut().attributes.push((key, value));
                return Ok(());
            }
            // What was selected when the map was saved.
            "select" => {}
            _ => return self.elements.leave_out(tag),
        }
        self.elements.skip()
    }
}
