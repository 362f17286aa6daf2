//! Relations, groups and summaries, which name topics that may not have been read yet.

use panmap_model::{Code, Diagnostic, Group as Run, GroupKind, Severity, TopicId};

use super::state::{Group, Relation, State, Summary};
use crate::reading::forest::run;
use crate::reading::xml::{Event, Tag};

/// The words on a line: at its beginning, in its middle, at its end; some programs write only one attribute.
const WORDS: [&str; 4] = ["end1-text", "center-text", "label", "end2-text"];

/// What else a relation has, and the values that only say that it looks as usual.
const USUAL: [(&str, &str); 6] = [
    ("uuid", ""),
    ("end1-uuid", ""),
    ("end2-uuid", ""),
    ("type", "0"),
    ("end1-style", "0"),
    ("end2-style", "1"),
];

impl<'a> State<'a, '_> {
    /// Reads a relation whose start tag was read.
    pub(super) fn relation(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let ends = ["end1-uuid", "end2-uuid"]
            .map(|name| self.elements.value_of(name).unwrap_or_default().into_owned());
        let words: Vec<_> = WORDS
            .iter()
            .filter_map(|name| self.elements.value_of(name))
            .filter(|words| !words.is_empty())
            .collect();
        let label = words.join("\n");
        if words.len() > 1 {
            self.left_out(tag.span(), "where on a line words stand");
        }
        let is_usual = |name: &str, value: &str| {
            WORDS.contains(&name)
                || USUAL.iter().any(|(known, usual)| *known == name && (usual.is_empty() || *usual == value))
        };
        if self.elements.attributes().iter().any(|attribute| !is_usual(attribute.name, attribute.raw)) {
            self.left_out(tag.span(), "how a line is drawn");
        }
        self.relations.push(Relation { ends, label, span: tag.span() });
        self.elements.leave()
    }

    /// Reads a group whose start tag was read.
    pub(super) fn group(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let (mut members, mut is_drawn) = (Vec::new(), false);
        for at in 0..self.elements.attributes().len() {
            let attribute = self.elements.attributes()[at];
            match attribute.name.strip_prefix("member") {
                Some(_) => members.push(self.elements.value(attribute).into_owned()),
                None => is_drawn |= attribute.name != "uuid",
            }
        }
        if is_drawn {
            self.left_out(tag.span(), "how a group is drawn");
        }
        // Newer files may have the members as elements.
        loop {
            match self.elements.next_tag()? {
                Event::Start(part) if part.name == "member" => {
                    members.extend(self.elements.value_of("uuid").map(std::borrow::Cow::into_owned));
                    self.elements.leave()?;
                }
                Event::Start(part) => self.elements.leave_out(part)?,
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        self.groups.push(Group { members, span: tag.span() });
        Ok(())
    }

    /// Adds what is between topics, all of which have been read.
    pub(super) fn between(&mut self) {
        for Relation { ends, label, span } in std::mem::take(&mut self.relations) {
            match ends.map(|end| self.ids.get(&end).copied()) {
                [Some(from), Some(to)] => self.draft.builder.relate(from, to, &label),
                _ => self.elements.report.add(Severity::Warning, Code::DanglingRelation, span, || {
                    "this relation names a topic that is not in the map: it is left out".into()
                }),
            }
        }
        for Summary { topic, ends, span } in std::mem::take(&mut self.summaries) {
            let found = ends.map(|end| self.ids.get(&end).copied());
            let parent = |topic: TopicId| self.draft.builder.parent(topic);
            match found {
                [Some(one), Some(other)] if parent(one) == parent(other) => {
                    let (first, last) = (one.min(other), one.max(other));
                    let kind = GroupKind::Summary;
                    self.draft.builder.group(Run { first, last, kind, label: "", topic: Some(topic) });
                }
                _ => self.elements.report.add(Severity::Warning, Code::IgnoredContent, span, || {
                    "this summary names topics that are not siblings in the map: it is left out".into()
                }),
            }
        }
        for Group { members, span } in std::mem::take(&mut self.groups) {
            let items: Vec<_> =
                members.iter().filter_map(|id| self.ids.get(id)).map(|id| id.index()).collect();
            let builder = &self.draft.builder;
            let parent = |item: usize| builder.parent(builder.topic_id(item)?).map(TopicId::index);
            let found = run(items, parent, |item| self.ranks[item] as usize);
            let found =
                found.and_then(|(first, last)| Some((builder.topic_id(first)?, builder.topic_id(last)?)));
            match found {
                Some((first, last)) => {
                    let kind = GroupKind::Boundary;
                    self.draft.builder.group(Run { first, last, kind, label: "", topic: None });
                }
                None => self.elements.report.add(Severity::Warning, Code::IgnoredContent, span, || {
                    "this group is of topics that do not stand side by side: it is left out".into()
                }),
            }
        }
    }
}
