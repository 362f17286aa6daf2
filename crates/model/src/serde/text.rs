//! Texts with marks: the text for those who know nothing of marks, and the runs it is built of again.

use std::borrow::Cow;

use serde::ser::{Serialize, Serializer};

use crate::text::{NONE, Payloads, StoredMark};
use crate::{MarkKind, Run, Text, TextBuf, TextBuilder};

#[derive(serde::Serialize)]
#[serde(rename = "Text")]
pub(super) struct TextRef<'a> {
    pub(super) text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) runs: Option<Vec<RunRow<'a>>>,
}

/// A text that is a string, or the plain text with its runs.
#[derive(serde::Deserialize)]
#[serde(untagged)]
pub(super) enum OwnedText {
    Plain(String),
    Rich { runs: OwnedRuns },
}

/// The text that runs make up.
#[derive(serde::Deserialize)]
#[serde(from = "Vec<RunRow<'static>>")]
pub(super) struct OwnedRuns(TextBuf);

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Run", rename_all = "snake_case")]
pub(super) enum RunRow<'a> {
    Open(MarkRow<'a>),
    Close(MarkKind),
    Text(Cow<'a, str>),
}

/// A mark as it is stored, its string spelled out.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Mark", deny_unknown_fields)]
pub(super) struct MarkRow<'a> {
    kind: MarkKind,
    #[serde(default, skip_serializing_if = "is_zero")]
    flags: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    value: Cow<'a, str>,
}

impl<'a> From<Text<'a>> for TextRef<'a> {
    fn from(text: Text<'a>) -> Self {
        let runs = || text.inline_runs().map(RunRow::from).collect();
        Self { text: text.plain(), runs: (!text.is_plain()).then(runs) }
    }
}

impl<'a> From<Run<'a>> for RunRow<'a> {
    fn from(run: Run<'a>) -> Self {
        match run {
            Run::Open(mark) => {
                let mut payloads = Payloads::new();
                let stored = StoredMark::new(mark, &mut payloads);
                let (kind, flags, number, value) = stored.content(&payloads);
                let value = Cow::Owned(value.to_owned());
                Self::Open(MarkRow { kind, flags, number: (number != NONE).then_some(number), value })
            }
            Run::Close(mark) => Self::Close(mark.kind()),
            Run::Text(words) => Self::Text(words.into()),
        }
    }
}

impl From<Vec<RunRow<'_>>> for OwnedRuns {
    fn from(rows: Vec<RunRow<'_>>) -> Self {
        let mut payloads = Payloads::new();
        let marks: Vec<_> = rows.iter().map(|row| row.stored(&mut payloads)).collect();
        let runs = rows.iter().zip(marks).map(|(row, stored)| match row {
            RunRow::Open(_) => Run::Open(stored.mark(&payloads)),
            RunRow::Close(_) => Run::Close(stored.mark(&payloads)),
            RunRow::Text(words) => Run::Text(words),
        });
        let mut builder = TextBuilder::new();
        builder.extend(runs);
        Self(builder.finish().into())
    }
}

impl RunRow<'_> {
    /// The mark that is opened or closed, with its string in `payloads`.
    fn stored(&self, payloads: &mut Payloads) -> StoredMark {
        match self {
            Self::Open(MarkRow { kind, flags, number, value }) => {
                let mut stored = StoredMark { flags: *flags, ..StoredMark::flag(*kind) };
                stored.value =
                    if stored.has_payload() { payloads.add(&[value]) } else { number.unwrap_or(NONE) };
                stored
            }
            Self::Close(kind) => StoredMark::flag(*kind),
            Self::Text(_) => StoredMark::flag(MarkKind::Paragraph),
        }
    }
}

impl OwnedRuns {
    pub(super) fn get(&self) -> Text<'_> {
        self.0.as_text()
    }
}

impl OwnedText {
    pub(super) fn get(&self) -> Text<'_> {
        match self {
            Self::Plain(text) => text.into(),
            Self::Rich { runs } => runs.get(),
        }
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            serializer.serialize_str(self.words())
        } else {
            TextRef::from(*self).serialize(serializer)
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_zero(flags: &u8) -> bool {
    *flags == 0
}

impl Serialize for crate::TextBuf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_text().serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for crate::TextBuf {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        OwnedText::deserialize(deserializer).map(|text| text.get().into())
    }
}
