//! Relations, clones, groups and media, a row each.

use std::borrow::Cow;

use super::base64;
use crate::{CloneOf, Group, GroupKind, MapBuilder, Medium, Relation, TopicId};

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Relation", deny_unknown_fields)]
pub(super) struct RelationRow<'a> {
    from: u32,
    to: u32,
    label: Cow<'a, str>,
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Clone", deny_unknown_fields)]
pub(super) struct CloneRow {
    topic: u32,
    original: u32,
    whole_branch: bool,
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Group", deny_unknown_fields)]
pub(super) struct GroupRow<'a> {
    first: u32,
    last: u32,
    kind: GroupKind,
    label: Cow<'a, str>,
    topic: Option<u32>,
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Medium", deny_unknown_fields)]
pub(super) struct MediumRow<'a> {
    name: Cow<'a, str>,
    media_type: Cow<'a, str>,
    #[serde(with = "base64")]
    bytes: Cow<'a, [u8]>,
}

impl<'a> From<Relation<'a>> for RelationRow<'a> {
    fn from(Relation { from, to, label }: Relation<'a>) -> Self {
        Self { from: from.0, to: to.0, label: label.into() }
    }
}

impl From<(TopicId, CloneOf)> for CloneRow {
    fn from((topic, CloneOf { original, whole_branch }): (TopicId, CloneOf)) -> Self {
        Self { topic: topic.0, original: original.0, whole_branch }
    }
}

impl<'a> From<Group<'a>> for GroupRow<'a> {
    fn from(Group { first, last, kind, label, topic }: Group<'a>) -> Self {
        Self { first: first.0, last: last.0, kind, label: label.into(), topic: topic.map(|topic| topic.0) }
    }
}

impl<'a> From<Medium<'a>> for MediumRow<'a> {
    fn from(Medium { name, media_type, bytes }: Medium<'a>) -> Self {
        Self { name: name.into(), media_type: media_type.into(), bytes: bytes.into() }
    }
}

impl RelationRow<'_> {
    /// Adds the relation, if it can be one.
    pub(super) fn add(&self, builder: &mut MapBuilder) {
        builder.relate(TopicId(self.from), TopicId(self.to), &self.label);
    }
}

impl CloneRow {
    /// Adds the clone, if it can be one.
    pub(super) fn add(&self, builder: &mut MapBuilder) {
        builder.clone_of(TopicId(self.topic), TopicId(self.original), self.whole_branch);
    }
}

impl GroupRow<'_> {
    /// Adds the group, if it can be one.
    pub(super) fn add(&self, builder: &mut MapBuilder) {
        let Self { first, last, kind, label, topic } = self;
        let (first, last, topic) = (TopicId(*first), TopicId(*last), topic.map(TopicId));
        builder.group(Group { first, last, kind: *kind, label, topic });
    }
}

impl MediumRow<'_> {
    /// Adds the medium.
    pub(super) fn add(self, builder: &mut MapBuilder) {
        builder.media(&self.name, &self.media_type, self.bytes.into_owned());
    }
}
