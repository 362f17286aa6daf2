//! What is said about the document, and the parts of it that only MindManager knows.

use panmap_model::{Code, Diagnostic, Severity, Timestamp};

use super::super::known::{PARTS, SYNTAX};
use super::super::part::{ATTRIBUTES, is_part};
use super::state::State;
use crate::date;
use crate::reading::xml::{Event, Tag};

impl<'a> State<'a, '_> {
    /// Reads author, times and description. The rest says which program wrote the map, and how it prints it.
    pub(super) fn document_group(&mut self) -> Result<(), Diagnostic> {
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) => {
                    self.about(tag);
                    self.elements.skip()?;
                }
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(()),
            }
        }
    }

    fn about(&mut self, tag: Tag<'a>) {
        let elements = &mut self.elements;
        let mut value = |name: &str| elements.local(name).filter(|value| !value.is_empty());
        match tag.name {
            "Author" => {
                if let Some(author) = value("UserName") {
                    self.draft.builder.meta_mut().author = Some(author.into_owned());
                }
            }
            "Version" => {
                if let Some(version) = value("Major") {
                    self.draft.builder.set_origin_version(&version);
                }
            }
            "DateTimeStamps" => {
                let [created, modified] =
                    ["Created", "LastModified"].map(|name| value(name).and_then(|text| time(&text)));
                let meta = self.draft.builder.meta_mut();
                (meta.created, meta.modified) = (created, modified);
            }
            "Description" => {
                if let Some(description) = value("Comments") {
                    self.draft.builder.meta_mut().description =
                        Some((&*crate::programs::lines(&description)).into());
                }
            }
            _ => {}
        }
        for (_, attribute, name) in ATTRIBUTES.iter().filter(|(element, ..)| *element == tag.name) {
            if let Some(value) = self.elements.local(attribute).filter(|value| !value.is_empty()) {
                let attributes = &mut self.draft.builder.meta_mut().attributes;
                attributes.push(((*name).to_owned(), value.into_owned()));
            }
        }
    }

    /// Keeps a part of the map as it is, if it can stand in another document; otherwise it is left out.
    pub(super) fn part_of_map(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let start = tag.span().start;
        if !PARTS.iter().any(|parts| parts.contains(&tag.name)) {
            return self.elements.leave_out(tag);
        }
        self.elements.skip()?;
        let source = &self.text[start..self.elements.position()];
        if is_part(source) {
            let kept = (SYNTAX.to_owned(), source.to_owned());
            self.draft.builder.meta_mut().extensions.push(kept);
        } else {
            self.elements.report.add(Severity::Info, Code::IgnoredContent, tag.span(), || {
                format!("<{}> cannot stand in another document: it is left out", tag.name)
            });
        }
        Ok(())
    }
}

/// SPEC: times have no zone.
fn time(text: &str) -> Option<Timestamp> {
    date::parse(text).or_else(|| date::parse(&format!("{text}Z")))
}
