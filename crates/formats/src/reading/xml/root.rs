//! The root element of a document, or what is left of it.

use panmap_model::{Code, Diagnostic};

use super::event::{Event, Tag};
use super::read::Elements;

impl<'a> Elements<'a> {
    /// Reads up to the start tag of the root element. Where reading goes on behind what is malformed, that may be missing:
    /// then the first tag is returned if it is one of these inside the root, or the first one of a topic.
    ///
    /// # Errors
    ///
    /// Returns an error if the document is malformed before that tag, or if its root is a different element.
    pub(crate) fn root(
        &mut self,
        name: &str,
        inside: &[&str],
        topic: &str,
    ) -> Result<Option<Tag<'a>>, Diagnostic> {
        self.report_characters();
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
            let is_inside = tag.name == topic || first.is_none() && inside.contains(&tag.name);
            let error = first.unwrap_or_else(|| {
                let message = format!("the first element is <{}>, not <{name}>", tag.name);
                let error = Diagnostic::error(Code::NotAnOutline, message).at(tag.span());
                if is_inside {
                    error.help("get the whole file, or read what is there with --recover")
                } else {
                    error
                }
            });
            if !self.recovers {
                return Err(error);
            }
            if is_inside {
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
