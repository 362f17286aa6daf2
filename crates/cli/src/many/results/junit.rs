//! The report as JUnit XML, which most CI systems show: each input is a test case.

use std::borrow::Cow;
use std::fmt::Write as _;

use panmap_model::Severity;
use quick_xml::escape::escape;

use crate::locate::Message;
use crate::many::counts::Counts;
use crate::many::outcome::Outcome;

/// What became of an input, as a test case.
pub(super) fn testcase(command: &str, outcome: &Outcome) -> String {
    let name = outcome.input.text();
    let name = text(&name);
    let (errors, others): (Vec<_>, Vec<_>) = outcome
        .all_messages(true)
        .into_iter()
        .partition(|message| message.diagnostic.severity == Severity::Error);
    let mut case = format!("    <testcase classname=\"panmap.{command}\" name=\"{name}\" file=\"{name}\"");
    if errors.is_empty() && others.is_empty() && outcome.status() != "kept" {
        case.push_str("/>\n");
        return case;
    }
    case.push_str(">\n");
    if let Some(first) = errors.first() {
        // Writing to a string cannot fail.
        let _ = writeln!(
            case,
            "      <failure type=\"{}\" message=\"{}\">{}</failure>",
            first.diagnostic.code,
            text(&first.diagnostic.message),
            lines(&errors)
        );
    } else if outcome.status() == "kept" {
        case.push_str("      <skipped message=\"its outputs exist\"/>\n");
    }
    if !others.is_empty() {
        let _ = writeln!(case, "      <system-out>{}</system-out>", lines(&others));
    }
    case.push_str("    </testcase>\n");
    case
}

/// What stands before and after the test cases.
pub(super) fn frame(command: &str, counts: Counts) -> (String, String) {
    let Counts { files, kept, .. } = counts;
    let failures = counts.failed + counts.outdated;
    let numbers = format!("name=\"panmap {command}\" tests=\"{files}\" failures=\"{failures}\" errors=\"0\"");
    (
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {numbers}>\n  <testsuite {numbers} skipped=\"{kept}\">\n"
        ),
        "  </testsuite>\n</testsuites>\n".to_owned(),
    )
}

/// Messages, a line each.
fn lines(messages: &[Message]) -> String {
    let line = |message: &Message| {
        let place =
            message.place.as_ref().map(|place| format!(":{}:{}", place.start.line, place.start.column));
        let help = message.diagnostic.help.as_ref().map(|help| format!(" ({help})"));
        let (place, help) = (place.unwrap_or_default(), help.unwrap_or_default());
        format!("{}{place}: {}{help}", message.path, message.diagnostic)
    };
    text(&messages.iter().map(line).collect::<Vec<_>>().join("\n")).into_owned()
}

/// Escapes a text for XML and replaces the characters that XML cannot store.
fn text(text: &str) -> Cow<'_, str> {
    let is_control =
        |char: char| (char.is_control() && !"\n\t".contains(char)) || "\u{fffe}\u{ffff}".contains(char);
    if text.contains(is_control) {
        escape(text.replace(is_control, "\u{fffd}")).into_owned().into()
    } else {
        escape(text)
    }
}
