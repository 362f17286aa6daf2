//! Messages for programs: one JSON object a line.

use std::borrow::Cow;

use panmap_model::Place;
use serde::Serialize;

use crate::locate::Message;

/// A message with all its fields, whether they are known or `null`; without a file where the reader knows which.
#[derive(Serialize)]
pub(crate) struct Record<'a> {
    #[serde(skip_serializing_if = "is_empty")]
    file: Cow<'a, str>,
    /// Where the name of the file is no text: its path as a URI reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<String>,
    /// The entry of an archive in which the text stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a str>,
    severity: String,
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    span: Option<Bytes>,
    start: Option<Position>,
    end: Option<Position>,
    count: usize,
    topics: &'a [String],
}

/// Byte offsets in the decoded text, as in [`Span`](panmap_model::Span).
#[derive(Serialize)]
struct Bytes {
    start: usize,
    end: usize,
}

/// A character in the decoded text, as in [`Place`].
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl From<Place> for Position {
    fn from(Place { line, column }: Place) -> Self {
        Self { line, column }
    }
}

#[allow(clippy::ptr_arg, reason = "serde passes it as it is")]
fn is_empty(file: &Cow<'_, str>) -> bool {
    file.is_empty()
}

/// A message as an object, whose file is left out where it has no name.
pub(crate) fn record(message: &Message) -> Record<'_> {
    let Message { path, place, diagnostic } = message;
    Record {
        file: path.encoded(),
        uri: (!path.is_text()).then(|| path.uri()),
        entry: place.as_ref().and_then(|place| place.entry.as_deref()),
        severity: diagnostic.severity.to_string(),
        code: diagnostic.code.as_str(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        span: diagnostic.span.map(|span| Bytes { start: span.start, end: span.end }),
        start: place.as_ref().map(|place| place.start.into()),
        end: place.as_ref().map(|place| place.end.into()),
        count: diagnostic.count,
        topics: &diagnostic.topics,
    }
}

/// A message as a line.
pub(crate) fn line(message: &Message) -> String {
    // Strings and numbers always serialize.
    let mut line = serde_json::to_string(&record(message)).unwrap_or_default();
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use panmap_model::{Code, Diagnostic};

    use super::*;
    use crate::locate::locate;

    #[test]
    fn every_field_is_there_whether_known_or_not() {
        let diagnostics = vec![
            Diagnostic::warning(Code::StrayLabel, "`1.` is \"out\"\n").at(5..8).help("look"),
            Diagnostic::error(Code::UnreadableInput, "gone"),
        ];
        let lines: String =
            locate(&"d\u{e9}.txt".into(), b"1. a\n2. b\n", diagnostics).iter().map(line).collect();
        insta::assert_snapshot!(lines, @r#"
        {"file":"dé.txt","severity":"warning","code":"stray-label","message":"`1.` is \"out\"\n","help":"look","span":{"start":5,"end":8},"start":{"line":2,"column":1},"end":{"line":2,"column":4},"count":1,"topics":[]}
        {"file":"dé.txt","severity":"error","code":"unreadable-input","message":"gone","help":null,"span":null,"start":null,"end":null,"count":1,"topics":[]}
        "#);
    }
}
