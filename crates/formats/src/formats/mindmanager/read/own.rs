//! What Panmap notes where the schema lets programs add something, since MindManager cannot say it.

use panmap_model::{Diagnostic, Fact, Task};

use super::super::known::OWN;
use super::super::task;
use super::state::State;
use crate::reading::xml::{Event, Tag};

impl<'a> State<'a, '_> {
    /// Reads what a program adds; that of other ones is left out.
    pub(super) fn custom(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let uri = self.elements.local("Uri").unwrap_or_default().into_owned();
        if uri != OWN {
            // What the program itself has done to files of older versions.
            if !uri.contains("/UpdateCompatibility/") {
                self.left_out(tag.span(), &format!("what `{}` adds", uri.escape_debug()));
            }
            return self.elements.skip();
        }
        let mut value = |name: &str| self.elements.local(name).map(std::borrow::Cow::into_owned);
        let [id, order, link, links, task, progress] =
            ["Id", "Order", "Link", "Links", "Task", "Progress"].map(&mut value);
        if let Some(id) = id {
            self.draft.builder.fact(Fact::SourceId(&id));
        }
        if let Some(open) = self.open.last_mut() {
            if let Some(order) = order {
                self.orders.insert(open.topic, order);
            }
            open.own.link = link;
            open.own.is_linkless = links.as_deref() == Some("none");
            open.own.state = (task.is_some() || progress.is_some()).then_some([task, progress]);
        }
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "File" => {
                    let mut value = |name: &str| self.elements.local(name).map(std::borrow::Cow::into_owned);
                    if let Some(entry) = value("Entry") {
                        let told = [value("Name"), value("Type")];
                        self.files.told.insert(entry, told);
                    }
                    self.elements.skip()?;
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(()),
            }
        }
    }

    /// Adds the state and the progress of a topic that Panmap noted, where its percentage still is the one next to them.
    pub(super) fn state(&mut self, noted: &[Option<String>; 2], percentage: Option<u8>) {
        let [task, progress] = noted;
        let progress = progress.as_deref().and_then(|progress| progress.parse().ok());
        let noted = task::State { task: task.as_deref().map(Task::named), progress };
        let state = if noted.percentage() == percentage { noted } else { task::State::read(percentage) };
        state.facts().for_each(|fact| self.draft.builder.fact(fact));
    }
}
