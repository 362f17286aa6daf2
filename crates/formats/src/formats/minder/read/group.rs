//! Lines between nodes, and groups of nodes, which name them by their ids.

use panmap_model::{Code, Diagnostic, Group, GroupKind, Severity, TopicId};

use super::state::{PendingGroup, PendingRelation, State};
use crate::programs::lines;
use crate::reading::children::Children;
use crate::reading::xml::{Event, Tag};

impl<'a> State<'a, '_> {
    pub(super) fn connection(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let ends = ["from_id", "to_id"].map(|end| self.value(end).unwrap_or_default());
        let mut note = self.value("note").unwrap_or_default();
        let mut title = String::new();
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "title" => {
                    self.text()?.as_text().words().clone_into(&mut title);
                }
                Event::Start(tag) if tag.name == "note" => {
                    self.text()?.as_text().words().clone_into(&mut note);
                }
                Event::Start(_) => self.elements.skip()?,
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        // A line has one label, so its note is the rest of it.
        let parts = [title, note];
        let parts: Vec<_> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let label = lines(&parts.join("\n")).into_owned();
        self.relations.push(PendingRelation { ends, label, span: tag.span() });
        Ok(())
    }

    /// Draws the lines, now that all nodes are known.
    pub(super) fn relate(&mut self) {
        for PendingRelation { ends, label, span } in std::mem::take(&mut self.relations) {
            match ends.map(|id| self.ids.get(&id).copied()) {
                [Some(from), Some(to)] => self.draft.builder.relate(from, to, &label),
                _ => self.elements.report.add(Severity::Warning, Code::DanglingRelation, span, || {
                    "this connection names a node that is not in the map: it is left out".into()
                }),
            }
        }
    }

    pub(super) fn group(&mut self) -> Result<(), Diagnostic> {
        let span = self.elements.position()..self.elements.position();
        let mut group = PendingGroup { ids: Vec::new(), label: String::new(), span: span.into() };
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "node" => {
                    group.span = tag.span();
                    group.ids.extend(self.value("id"));
                    self.elements.skip()?;
                }
                Event::Start(tag) if tag.name == "groupnote" => {
                    self.text()?.as_text().words().clone_into(&mut group.label);
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        self.groups.push(group);
        Ok(())
    }

    /// Adds the groups, now that all nodes are known: one for each run of neighbours.
    pub(super) fn add_groups(&mut self) {
        let groups = std::mem::take(&mut self.groups);
        if groups.is_empty() {
            return;
        }
        let children = Children::of(&self.draft.builder, |_| true);
        for PendingGroup { ids, label, span } in groups {
            let mut topics: Vec<TopicId> = ids.iter().filter_map(|id| self.ids.get(id).copied()).collect();
            let is_whole = topics.len() == ids.len();
            topics.sort_unstable();
            topics.dedup();
            let runs = self.runs(&topics, &children);
            if !is_whole || runs.len() > 1 {
                self.elements.report.add(Severity::Warning, Code::IgnoredContent, span, || {
                    format!(
                        "a group of {} nodes that are no neighbours, or not all in the map: it is kept as {}",
                        ids.len(),
                        if runs.len() == 1 { "1 group".to_owned() } else { format!("{} groups", runs.len()) }
                    )
                });
            }
            for (first, last) in runs {
                let kind = GroupKind::Boundary;
                self.draft.builder.group(Group { first, last, kind, label: &label, topic: None });
            }
        }
    }

    /// The runs of neighbours among topics that are sorted.
    fn runs(&self, topics: &[TopicId], children: &Children) -> Vec<(TopicId, TopicId)> {
        let place = |topic: TopicId| {
            let parent = self.draft.builder.parent(topic);
            (parent, Children::number(children.below(parent), topic).unwrap_or_default())
        };
        let mut places: Vec<_> = topics.iter().map(|topic| (place(*topic), *topic)).collect();
        places.sort_by_key(|((parent, number), _)| (parent.map(TopicId::index), *number));
        let mut runs: Vec<((Option<TopicId>, usize), TopicId, TopicId)> = Vec::new();
        for ((parent, number), topic) in places {
            match runs.last_mut() {
                Some((end, _, last)) if *end == (parent, number) => {
                    *end = (parent, number + 1);
                    *last = topic;
                }
                _ => runs.push(((parent, number + 1), topic, topic)),
            }
        }
        runs.into_iter().map(|(_, first, last)| (first, last)).collect()
    }
}
