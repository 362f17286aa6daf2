//! The root element of a document, or what is left of it.

use panmap_model::{Code, Diagnostic};

use super::event::{Event, Tag};
use super::read::Elements;

impl<'a> Elements<'a> {
    /// Reads up to the start tag of the root element. Where reading goes on behind what is malformed, that may be missing:
    /// then the first tag is returned that has one of the names of what is inside.
    ///
    /// # Errors
    ///
    /// Returns an error if the document is malformed before that tag, or if its root is a different element.
    pub(crate) fn root(&mut self, name: &str, inside: &[&str]) -> Result<Option<Tag<'a>>, Diagnostic> {
        let mut first = None;
        loop {
            let tag = match self.next() {
                Ok(Event::Start(tag)) => tag,
                Ok(Event::Eof) => break,
                Ok(_) => continue,
                Err(error) => return Err(first.unwrap_or(error)),
            };
            if tag.name == name {
                if let Some(error) = first {
                    self.pass_over(error);
                }
                return Ok(None);
            }
            let error = || {
                let message = format!("the first element is <{}>, not <{name}>", tag.name);
                let error = Diagnostic::error(Code::NotAnOutline, message).at(tag.span());
                if inside.contains(&tag.name) {
                    error.help("get the whole file, or read what is there with --recover")
                } else {
                    error
                }
            };
            let error = first.unwrap_or_else(error);
            if !self.recovers {
                return Err(error);
            }
            if inside.contains(&tag.name) {
                self.pass_over(error);
                return Ok(Some(tag));
            }
            first = Some(error);
        }
        let missing = || {
            Diagnostic::error(Code::NotAnOutline, format!("there is no <{name}> element"))
                .at(self.text.len()..self.text.len())
        };
        Err(first.unwrap_or_else(missing))
    }
}
