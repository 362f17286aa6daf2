//! What is said about several topics: relations, boundaries and summaries.

use panmap_model::{Code, Group, GroupKind, Severity, TopicId};

use super::known::run;
use super::reader::{Parent, Reader};
use crate::programs::lines;
use crate::reading::json::values::At;

/// The members of a relation, a boundary or a summary that are read, or that only the program needs.
const KNOWN: [&str; 10] = [
    "id",
    "class",
    "title",
    "titleUnedited",
    "end1Id",
    "end2Id",
    "range",
    "topicId",
    "attributedTitle",
    "revisionId",
];

impl Reader<'_, '_> {
    /// Reads the relations of a sheet, whose topics have all been read.
    pub(super) fn relations(&mut self, sheet: At) {
        let values = self.values;
        for at in values.member(sheet, "relationships").into_iter().flat_map(|list| values.items(list)) {
            let text = |name: &str| values.member(at, name).and_then(|at| values.text(at));
            let end = |name: &str| self.ids.get(&text(name)?).copied();
            if let (Some(from), Some(to)) = (end("end1Id"), end("end2Id")) {
                let label = text("title").unwrap_or_default();
                self.draft.builder.relate(from, to, &lines(&label));
                self.rest_of(at, "a relation");
            } else {
                self.draft.report.add(Severity::Warning, Code::DanglingRelation, values.place(at), || {
                    "this relation names a topic that is not in the map: it is left out".into()
                });
            }
        }
        self.groups();
    }

    /// Adds the groups of all topics read so far.
    fn groups(&mut self) {
        for Parent { topic, attached, groups } in std::mem::take(&mut self.parents) {
            for (kind, list) in groups {
                for at in self.values.items(list) {
                    self.group(at, kind, topic, &attached);
                }
            }
        }
    }

    fn group(&mut self, at: At, kind: GroupKind, parent: TopicId, attached: &[Option<TopicId>]) {
        let values = self.values;
        let text = |name: &str| values.member(at, name).and_then(|at| values.text(at));
        let range = text("range").unwrap_or_default();
        let run = run(&range, parent, |child| attached.get(child).copied().flatten());
        let summary = text("topicId").and_then(|id| self.ids.get(&id).copied());
        match run {
            Some((first, last)) if kind == GroupKind::Boundary || summary.is_some() => {
                let label = text("title").unwrap_or_default();
                let topic = summary.filter(|_| kind == GroupKind::Summary);
                self.draft.builder.group(Group { first, last, kind, label: &lines(&label), topic });
                self.rest_of(at, if kind == GroupKind::Boundary { "a boundary" } else { "a summary" });
            }
            _ => self.draft.report.add(Severity::Warning, Code::IgnoredContent, values.place(at), || {
                format!("this {kind} names topics that are not in the map: it is left out")
            }),
        }
    }

    /// Reports what a relation, a boundary or a summary says that a map cannot store.
    fn rest_of(&mut self, object: At, what: &str) {
        for at in self.values.items(object) {
            if !KNOWN.contains(&self.values.key(at)) && self.values.is_there(at) {
                self.left_out(at, what);
            }
        }
    }
}
