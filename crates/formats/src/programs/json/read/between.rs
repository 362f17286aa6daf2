//! What stands behind the topics in Panmap's own shape: clones, groups and media.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use panmap_model::{Code, Diagnostic, Group, GroupKind, Severity, Span, TopicId};

use super::rows::{CloneLine, GroupLine};
use super::{Reader, unknown};
use crate::reading::json::malformed;

impl Reader<'_, '_> {
    pub(super) fn read_clone(&mut self) -> Result<(), Diagnostic> {
        let (mut topic, mut original, mut whole_branch) = (None, None, false);
        let span = self.read_object(&["topic", "original", "branch"], |reader, name| {
            match name {
                "topic" => topic = Some(reader.lexer.number()?),
                "original" => original = Some(reader.lexer.number()?),
                _ => whole_branch = reader.lexer.boolean()?,
            }
            Ok(())
        })?;
        let (Some(topic), Some(original)) = (topic, original) else {
            return Err(malformed(span, "a clone needs `topic` and `original`"));
        };
        self.clones.push(CloneLine { topic, original, whole_branch, span });
        Ok(())
    }

    pub(super) fn read_group(&mut self) -> Result<(), Diagnostic> {
        let (mut first, mut last, mut kind, mut label, mut topic) = (None, None, None, String::new(), None);
        let span = self.read_object(&["first", "last", "kind", "label", "topic"], |reader, name| {
            match name {
                "first" => first = Some(reader.lexer.number()?),
                "last" => last = Some(reader.lexer.number()?),
                "kind" => {
                    let kinds = [GroupKind::Boundary, GroupKind::Summary].map(|kind| (kind.name(), kind));
                    kind = Some(reader.choose(&kinds)?);
                }
                "label" => reader.lexer.string()?.clone_into(&mut label),
                _ => topic = Some(reader.lexer.number()?),
            }
            Ok(())
        })?;
        let (Some(first), Some(last), Some(kind)) = (first, last, kind) else {
            return Err(malformed(span, "a group needs `first`, `last` and `kind`"));
        };
        self.groups.push(GroupLine { first, last, kind, label, topic, span });
        Ok(())
    }

    pub(super) fn read_medium(&mut self) -> Result<(), Diagnostic> {
        let (mut name, mut media_type, mut data) = (None, String::new(), None);
        let span = self.read_object(&["name", "type", "data"], |reader, member| {
            match member {
                "name" => name = Some(reader.lexer.string()?.to_owned()),
                "type" => reader.lexer.string()?.clone_into(&mut media_type),
                _ => {
                    reader.lexer.peek();
                    let start = reader.lexer.position();
                    let bytes = STANDARD.decode(reader.lexer.string()?);
                    let end = reader.lexer.position();
                    data = Some(bytes.map_err(|_| malformed(start..end, "expected bytes as Base64"))?);
                }
            }
            Ok(())
        })?;
        let (Some(name), Some(data)) = (name, data) else {
            return Err(malformed(span, "a medium needs `name` and `data`"));
        };
        self.draft.builder.media(&name, &media_type, data);
        Ok(())
    }

    /// Adds the clones and groups, now that all topics are known.
    pub(super) fn add_between(&mut self) {
        for CloneLine { topic, original, whole_branch, span } in std::mem::take(&mut self.clones) {
            match (self.at(topic), self.at(original)) {
                (Some(topic), Some(original)) if topic != original => {
                    self.draft.builder.clone_of(topic, original, whole_branch);
                }
                _ => self.impossible(span, "clone of itself, or of a topic that is not in the map"),
            }
        }
        for GroupLine { first, last, kind, label, topic, span } in std::mem::take(&mut self.groups) {
            let parent = |topic| self.draft.builder.parent(topic);
            let ends = self.at(first).zip(self.at(last));
            let ends = ends.filter(|(first, last)| first <= last && parent(*first) == parent(*last));
            let topic = topic.map(|topic| self.at(topic));
            match (ends, topic) {
                (Some((first, last)), None | Some(Some(_))) => {
                    let topic = topic.flatten();
                    self.draft.builder.group(Group { first, last, kind, label: &label, topic });
                }
                _ => self.no_siblings(span),
            }
        }
    }

    pub(super) fn no_siblings(&mut self, span: Span) {
        self.impossible(span, "group of topics that are not siblings in order");
    }

    fn at(&self, position: u32) -> Option<TopicId> {
        self.draft.builder.topic_id(usize::try_from(position).ok()?)
    }

    fn impossible(&mut self, span: Span, what: &str) {
        self.draft.report.add(Severity::Warning, Code::DanglingRelation, span, || {
            format!("this is a {what}: it is left out")
        });
    }

    /// Reads an object with these members and returns where it stands.
    pub(super) fn read_object(
        &mut self,
        names: &[&'static str],
        mut read: impl FnMut(&mut Self, &'static str) -> Result<(), Diagnostic>,
    ) -> Result<Span, Diagnostic> {
        self.lexer.peek();
        let start = self.lexer.position();
        let mut seen = 0;
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let Some(name) = names.iter().find(|known| **known == name) else {
                unknown(&mut self.draft.report, name, span);
                self.lexer.skip()?;
                continue;
            };
            let at = names.iter().position(|known| known == name).unwrap_or_default();
            self.note_seen(&mut seen, at, name, span);
            read(self, name)?;
        }
        Ok((start..self.lexer.position()).into())
    }
}
