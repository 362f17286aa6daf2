//! What nodes refer to by numbers, and may stand behind them: tags, pictures, and the looks of levels.

use panmap_model::Report;

use super::state::State;
use super::style::Styles;
use crate::reading::xml::{Elements, Event};

impl State<'_, '_> {
    /// Reads the tables of a document before its nodes.
    pub(super) fn tables(&mut self, text: &str) {
        for name in ["tags", "images", "styles"] {
            let start = memchr::memmem::find_iter(text.as_bytes(), format!("<{name}").as_bytes())
                .find(|at| text[at + 1 + name.len()..].starts_with(['>', ' ', '\n', '\r', '\t']));
            if let Some(start) = start {
                self.table(&text[start..]);
            }
        }
    }

    /// What is malformed is reported where the document is read.
    fn table(&mut self, text: &str) {
        let mut elements = Elements::new(text, Report::default());
        let mut depth = 0;
        loop {
            match elements.next() {
                Ok(Event::Start(tag)) => {
                    depth += 1;
                    let mut value = |name: &str| elements.local(name).unwrap_or_default().into_owned();
                    match tag.name {
                        "tag" if depth == 2 => self.tags.push(value("name")),
                        "image" if depth == 2 => {
                            let address = [value("uri"), value("fname")];
                            let address = address.into_iter().find(|address| !address.is_empty());
                            self.images.insert(value("id"), address.unwrap_or_default());
                        }
                        "style" if depth == 2 => self.styles.push(Styles::read(&mut elements)),
                        _ => {}
                    }
                }
                Ok(Event::End(_)) => depth -= 1,
                Ok(Event::Text(_)) => {}
                Ok(Event::Eof) | Err(_) => return,
            }
            if depth == 0 {
                return;
            }
        }
    }
}
