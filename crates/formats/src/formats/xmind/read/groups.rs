//! Boundaries and summaries, which name topics that may not have been read yet.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Group, GroupKind, Severity};

use super::state::{Open, PendingGroup, State};
use crate::programs::lines;
use crate::programs::xmind::run;
use crate::reading::xml::{Event, Tag};

impl<'a> State<'a, '_> {
    /// Reads a boundary or a summary of the innermost open topic.
    pub(super) fn group(&mut self, tag: Tag<'a>, kind: GroupKind) -> Result<(), Diagnostic> {
        let range = self.elements.local("range").unwrap_or_default().into_owned();
        let summary = self.elements.local("topic-id").map(Cow::into_owned);
        let mut label = String::new();
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "title" => {
                    label = lines(&self.elements.content()?).into_owned();
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        if let Some(open) = self.open.last_mut() {
            open.groups.push(PendingGroup { kind, range, run: None, label, summary, span: tag.span() });
        }
        Ok(())
    }

    /// Finds the topics of the groups of a topic that ends.
    pub(super) fn found_groups(&mut self, open: Open) {
        let Open { topic, attached, groups, .. } = open;
        let found = groups.into_iter().map(|group| {
            let run = run(&group.range, topic, |child| attached.get(child).copied());
            PendingGroup { run, ..group }
        });
        self.groups.extend(found);
    }

    /// Adds the groups of a sheet, whose topics have all been read.
    pub(super) fn add_groups(&mut self) {
        for PendingGroup { kind, run, label, summary, span, .. } in std::mem::take(&mut self.groups) {
            let topic = summary.and_then(|id| self.ids.get(&id).copied());
            match run {
                Some((first, last)) if kind == GroupKind::Boundary || topic.is_some() => {
                    let topic = topic.filter(|_| kind == GroupKind::Summary);
                    self.draft.builder.group(Group { first, last, kind, label: &label, topic });
                }
                _ => self.elements.report.add(Severity::Warning, Code::IgnoredContent, span, || {
                    format!("this {kind} names topics that are not in the map: it is left out")
                }),
            }
        }
    }
}
