//! Relations between topics, and borders around them.

use panmap_model::Diagnostic;

use super::state::{Group, Relation, State};
use crate::reading::xml::{Event, Tag};

impl<'a> State<'a, '_> {
    /// Reads a relation whose start tag was read.
    pub(super) fn relation(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let (source, target) = (self.number("source"), self.number("target"));
        let mut label = String::new();
        loop {
            match self.elements.next_tag()? {
                Event::Start(part) if part.name == "children" => self.label(&mut label)?,
                Event::Start(part) => {
                    self.left_out(part.span(), "how a line is drawn");
                    self.elements.skip()?;
                }
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        self.relations.push(Relation { source, target, label, span: tag.span() });
        Ok(())
    }

    /// Reads a border around several topics, whose start tag was read.
    pub(super) fn group(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let (mut topics, mut label) = (Vec::new(), String::new());
        loop {
            match self.elements.next_tag()? {
                Event::Start(part) if part.name == "topics" => {}
                Event::Start(part) if part.name == "topic" => {
                    topics.extend(self.number("id"));
                    self.elements.leave()?;
                }
                Event::Start(part) if part.name == "children" => self.label(&mut label)?,
                Event::Start(part) => {
                    self.left_out(part.span(), "how a border is drawn");
                    self.elements.skip()?;
                }
                Event::End("topics") => {}
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        self.groups.push(Group { topics, label, span: tag.span() });
        Ok(())
    }
}
