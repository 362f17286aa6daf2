//! What is reported because it is left out of the map.

use panmap_model::{Code, Diagnostic, Severity};

use super::event::{Event, Tag, Text};
use super::read::Elements;
use super::tag::Attribute;

impl<'a> Elements<'a> {
    /// Skips the element that was begun and reports that it has no place in a map: as a warning where words or values
    /// are lost with it.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`next`](Self::next).
    pub(crate) fn leave_out(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let depth = self.open.len();
        let mut holds_words = self.has_values();
        let end = loop {
            match self.next() {
                Ok(Event::Start(_)) => holds_words = holds_words || self.has_values(),
                Ok(Event::Text(text)) => holds_words |= !text.raw.trim().is_empty(),
                Ok(Event::End(_) | Event::Eof) if self.open.len() < depth => break Ok(()),
                Ok(_) => {}
                Err(error) => break Err(error),
            }
        };
        let severity = if holds_words { Severity::Warning } else { Severity::Info };
        self.report.add(severity, Code::IgnoredContent, tag.span(), || {
            format!("<{}> has no place in a map: it is left out", tag.name)
        });
        end
    }

    /// Whether the last start tag has attributes that say something.
    fn has_values(&self) -> bool {
        let says = |attribute: &Attribute<'_>| {
            !attribute.raw.is_empty() && attribute.name != "xmlns" && !attribute.name.starts_with("xmlns:")
        };
        self.attributes.iter().any(says)
    }

    /// Reports the attributes of the last start tag but those that were read; declarations of prefixes say nothing.
    pub(crate) fn ignored_attributes(&mut self, read: &[&str]) {
        let Some(tag) = self.open.last() else { return };
        for attribute in &self.attributes {
            let name = attribute.name;
            if !read.contains(&name) && name != "xmlns" && !name.starts_with("xmlns:") {
                self.report.add(Severity::Info, Code::IgnoredContent, attribute.span(), || {
                    format!("the attribute `{name}` of <{}> has no place in a map: it is left out", tag.name)
                });
            }
        }
    }

    /// Reports a text where there should be none.
    pub(crate) fn ignored_text(&mut self, text: Text<'a>) {
        if !text.is_blank && !text.raw.trim().is_empty() {
            self.report.add(Severity::Warning, Code::IgnoredContent, text.span(), || {
                "text between elements has no place in a map: it is left out".into()
            });
        }
    }
}
