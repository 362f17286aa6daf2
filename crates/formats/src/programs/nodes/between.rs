//! What stands around and between the topics: relations, summaries, and what only the program knows of the map.

use std::collections::HashMap;

use panmap_model::{Code, Group, GroupKind, Severity, TopicId};

use super::find::Found;
use super::known::{DEFAULTS, THEME, is_around};
use super::reader::Reader;
use crate::programs::pieces::Place;
use crate::reading::html::document_text;
use crate::reading::json::values::{At, Kind};

impl Reader<'_, '_> {
    /// Reads what a map says beside its topics, which have all been read.
    pub(super) fn around(&mut self, found: &Found) {
        let values = self.values;
        self.relations();
        self.groups();
        let syntax = self.program.syntax();
        let outermost = found.outermost;
        self.draft.builder.set_origin(syntax, syntax);
        if let Some(version) = values.word(outermost, "version") {
            self.draft.builder.set_origin_version(&version);
        }
        for at in values.items(outermost).filter(|at| values.is_there(*at)) {
            let name = values.key(at);
            let meta = self.draft.builder.meta_mut();
            match values.text(at) {
                _ if is_around(name) => {}
                Some(value) if DEFAULTS.contains(&(name, &value)) => {}
                Some(value) => meta.attributes.push((values.name(at).into_owned(), value)),
                None => {
                    let source = Place::Sheet.source(name, &values.compact(at));
                    if !source.ends_with(THEME) {
                        meta.extensions.push((syntax.to_owned(), source));
                    }
                }
            }
        }
    }

    fn relations(&mut self) {
        let values = self.values;
        for (from, data) in std::mem::take(&mut self.lines) {
            let Some(targets) = values.member(data, "associativeLineTargets") else { continue };
            // By the ids of topics.
            let texts =
                values.member(data, "associativeLineText").into_iter().flat_map(|texts| values.items(texts));
            let labels: HashMap<_, _> =
                texts.filter_map(|at| Some((values.name(at), values.text(at)?))).collect();
            for target in values.items(targets) {
                let id = values.text(target).unwrap_or_default();
                if let Some(to) = self.ids.get(&id) {
                    let label = labels.get(id.as_str()).map_or("", String::as_str);
                    self.draft.builder.relate(from, *to, label);
                } else {
                    self.draft.report.add(
                        Severity::Warning,
                        Code::DanglingRelation,
                        values.place(target),
                        || "this relation names a topic that is not in the map: it is left out".into(),
                    );
                }
            }
        }
    }

    fn groups(&mut self) {
        let values = self.values;
        let summaries = std::mem::take(&mut self.summaries);
        if summaries.is_empty() {
            return;
        }
        // SPEC: a summary is of the topic that says so, or of some of those below it.
        let mut children: HashMap<TopicId, Vec<TopicId>> =
            summaries.iter().map(|(topic, _)| (*topic, Vec::new())).collect();
        for topic in (0..self.draft.builder.len()).filter_map(|at| self.draft.builder.topic_id(at)) {
            let parent = self.draft.builder.parent(topic);
            if let Some(all) = parent.and_then(|parent| children.get_mut(&parent)) {
                all.push(topic);
            }
        }
        for (topic, at) in summaries {
            let below = children.get(&topic).map_or(&[][..], Vec::as_slice);
            if values.kind(at) == Kind::Object {
                self.summary(topic, below, at);
            } else {
                values.items(at).for_each(|item| self.summary(topic, below, item));
            }
        }
    }

    fn summary(&mut self, topic: TopicId, below: &[TopicId], at: At) {
        let values = self.values;
        let label = values.word(at, "text").unwrap_or_default();
        let mut ends = Some((topic, topic));
        for item in values.items(at).filter(|item| values.is_there(*item)) {
            match values.key(item) {
                "text" | "richText" | "expand" | "uid" | "isActive" | "resetRichText" => {}
                "range" => {
                    let numbers: Vec<usize> =
                        values.items(item).filter_map(|at| values.text(at)?.parse().ok()).collect();
                    ends = match numbers[..] {
                        [] => ends,
                        [first, last] if first <= last => {
                            below.get(first).copied().zip(below.get(last).copied())
                        }
                        _ => None,
                    };
                }
                _ => self.left_out(item, "a summary"),
            }
        }
        let Some((first, last)) = ends else { return self.left_out(at, "topics that are not there") };
        let label = if values.word(at, "richText").as_deref() == Some("true") {
            let (text, looks) = document_text(&label, &mut self.scratch);
            looks.report(values.place(at), &mut self.draft.report);
            text.plain().into_owned()
        } else {
            label
        };
        self.draft.builder.group(Group { first, last, kind: GroupKind::Summary, label: &label, topic: None });
    }
}
