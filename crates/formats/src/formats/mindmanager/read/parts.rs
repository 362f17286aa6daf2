//! The smaller parts of a topic: its icons, its task, its comments and properties.

use panmap_model::{Diagnostic, Fact};

use super::super::known::URN;
use super::super::task;
use super::state::State;
use crate::names::icons::{self, Program};
use crate::reading::xml::Event;

impl State<'_, '_> {
    /// Reads an icon: one of the program's, or one that somebody added, which has a signature for a name.
    pub(super) fn icon(&mut self) {
        let name = self.elements.local("IconType").or_else(|| self.elements.local("IconSignature"));
        if let Some(name) = name {
            let name = icons::from(Program::MindManager, name.strip_prefix(URN).unwrap_or(&name));
            self.draft.builder.fact(Fact::Icon(name));
        }
    }

    pub(super) fn task(&mut self) {
        let percentage = self.elements.local("TaskPercentage");
        let percentage = percentage.and_then(|percentage| percentage.trim().parse::<u8>().ok());
        match self.open.last_mut().and_then(|open| open.own.state.take()) {
            Some(state) => self.state(&state, percentage),
            None => task::State::read(percentage.filter(|percentage| *percentage <= 100))
                .facts()
                .for_each(|fact| self.draft.builder.fact(fact)),
        }
        let priority = self.elements.local("TaskPriority");
        let priority =
            priority.as_deref().and_then(|priority| priority.strip_prefix(URN)?.strip_prefix("Prio"));
        if let Some(priority) = priority.and_then(|priority| priority.parse::<u8>().ok()) {
            self.draft.builder.fact(Fact::Priority(priority));
        }
        let mut at = 0;
        while let Some((name, value)) = self.elements.attribute(at) {
            at += 1;
            if task::is_detail(name) && !value.is_empty() && !(name == "Milestone" && value == "false") {
                self.draft.builder.fact(Fact::Attribute { name, value: &value });
            }
        }
    }

    /// Reads comments, which are attributes of a map; who wrote them stands behind the words.
    pub(super) fn comments(&mut self) -> Result<(), Diagnostic> {
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "Comment" => {
                    let words = self.elements.local("Text").unwrap_or_default();
                    let by =
                        ["AuthorName", "DateTime"].map(|name| self.elements.local(name).unwrap_or_default());
                    let by = by.iter().filter(|part| !part.is_empty()).map(|part| &**part);
                    let by = by.collect::<Vec<_>>().join(", ");
                    let value = if by.is_empty() { words.into_owned() } else { format!("{words} ({by})") };
                    self.draft.builder.fact(Fact::Attribute { name: "Comment", value: &value });
                    self.elements.skip()?;
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(()),
            }
        }
    }

    /// Reads the properties of a topic; tables and what other programs fill are left out.
    pub(super) fn properties(&mut self) -> Result<(), Diagnostic> {
        let (mut depth, mut name) = (1, String::new());
        while depth > 0 {
            match self.elements.next_tag()? {
                Event::Start(tag) => match tag.name {
                    "CustomPropertiesBusinessData" | "CustomPropertyGroup" => depth += 1,
                    "CustomProperty" => {
                        name = self.elements.local("CustomPropertyName").unwrap_or_default().into_owned();
                        depth += 1;
                    }
                    "CustomPropertyValue" => {
                        let values = ["Text", "Number", "Integer", "DateTime", "Color"];
                        let value =
                            values.iter().find_map(|name| self.elements.local(name)).unwrap_or_default();
                        self.draft.builder.fact(Fact::Attribute { name: &name, value: &value });
                        self.elements.skip()?;
                    }
                    // What kind of data this is.
                    "BusinessData" => self.elements.skip()?,
                    _ => self.elements.leave_out(tag)?,
                },
                Event::End(_) => depth -= 1,
                Event::Eof | Event::Text(_) => break,
            }
        }
        Ok(())
    }
}
