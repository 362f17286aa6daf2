//! Messages for code scanners: one SARIF 2.1.0 document.

use panmap_model::{Code, Severity};
use serde::Serialize;

use crate::explanations::{explanation, summary};
use crate::locate::{Message, Passage};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// All messages of a run as a document, with every code as a rule.
pub(crate) fn document(messages: &[Message]) -> String {
    let driver = Driver {
        name: "panmap",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: Code::ALL.iter().copied().map(rule).collect(),
    };
    let results = messages.iter().map(result).collect();
    // `locate` counts characters, which is what SARIF calls code points.
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    // Strings and numbers always serialize.
    let mut document = serde_json::to_string_pretty(&log).unwrap_or_default();
    document.push('\n');
    document
}

/// A message as it stands in a document, on one line.
pub(crate) fn entry(message: &Message) -> String {
    // Strings and numbers always serialize.
    serde_json::to_string(&result(message)).unwrap_or_default()
}

/// What stands before and after the messages of a document that is written as they come.
pub(crate) fn frame() -> (String, String) {
    const EMPTY: &str = "\"results\": []";
    let document = document(&[]);
    let (start, end) = document.split_once(EMPTY).unwrap_or((&document, ""));
    (format!("{start}\"results\": [\n"), format!("\n]{end}"))
}

fn rule(code: Code) -> Rule {
    let markdown = explanation(code);
    let help = Help { text: markdown, markdown };
    Rule { id: code.as_str(), short_description: Text { text: summary(code).to_owned() }, help }
}

fn result(message: &Message) -> Outcome {
    let Message { path, place, diagnostic } = message;
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let physical_location = PhysicalLocation {
        artifact_location: ArtifactLocation { uri: path.uri() },
        // The lines of an entry are none of the archive.
        region: place.as_ref().filter(|place| place.entry.is_none()).map(region),
    };
    Outcome {
        rule_id: diagnostic.code.as_str(),
        rule_index: Code::ALL.iter().position(|code| *code == diagnostic.code),
        level,
        message: Text { text },
        locations: [Location { physical_location }],
    }
}

fn region(place: &Passage) -> Region {
    let Passage { start, end, .. } = place;
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

// The parts of a document, in the order in which they are written.

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    help: Help,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

/// What SARIF calls a result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

/// Lines and columns from 1; the end column is one past the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}
