//! What is said about the map as a whole.

use panmap_model::Diagnostic;

use super::super::entries::{MADE_UP_GUID, META, SYNTAX, is_usual};
use super::super::rtf::{Format, read_attribute};
use super::state::State;
use crate::reading::xml::{Event, kept};

/// What only says how the map was last seen, and what is told by the pictures themselves.
const SEEN: [&str; 2] = ["scrollstate", "selection"];

impl State<'_, '_> {
    /// Reads the `meta` element, whose start tag was read.
    pub(super) fn meta(&mut self) -> Result<(), Diagnostic> {
        loop {
            let tag = match self.elements.next_tag()? {
                Event::Start(tag) => tag,
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(()),
            };
            match tag.name {
                "title" => {
                    let title = self.elements.value_of("text").unwrap_or_default();
                    let title = read_attribute(&title, Format::Plain).as_text().words().to_owned();
                    let meta = self.draft.builder.meta_mut();
                    meta.title = meta.title.take().or(Some(title).filter(|title| !title.is_empty()));
                    self.elements.leave()?;
                }
                "main-centraltheme" => {
                    self.center = self.elements.value_of("id");
                    self.elements.leave()?;
                }
                "images" => self.names_of_images()?,
                name if SEEN.contains(&name) => self.elements.skip()?,
                name => match META.iter().find(|(element, _)| *element == name) {
                    Some((element, attribute)) => self.kept(element, attribute)?,
                    None => self.elements.leave_out(tag)?,
                },
            }
        }
    }

    /// Keeps what only SimpleMind understands of a map, unless Panmap writes the same of any map.
    fn kept(&mut self, element: &str, attribute: &str) -> Result<(), Diagnostic> {
        if let Some(value) = self.elements.value_of(attribute)
            && let Some(source) = kept(element, &value)
            && !is_usual(element, &value)
            && !(element == "guid" && value.starts_with(MADE_UP_GUID))
        {
            self.draft.builder.meta_mut().extensions.push((SYNTAX.to_owned(), source));
        }
        self.elements.leave()
    }
}
