//! What is reported because it is left out of the map.

use panmap_model::{Code, Severity};

use super::event::{Tag, Text};
use super::read::Elements;

impl<'a> Elements<'a> {
    /// Reports something that has no place in a map.
    pub(crate) fn ignored(&mut self, tag: Tag<'a>) {
        self.report.add(Severity::Info, Code::IgnoredContent, tag.span(), || {
            format!("<{}> has no place in a map: it is left out", tag.name)
        });
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
