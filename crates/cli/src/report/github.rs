//! Messages for GitHub: workflow commands, which its runner shows as annotations beside the lines of a file.

use std::fmt::Write;

use panmap_model::Severity;

use crate::locate::Message;
use crate::printable::{escaped, is_harmful};

/// A message as a command: `::warning file=…,line=…,title=…::…`.
pub(crate) fn command(message: &Message) -> String {
    let Message { path, place, diagnostic } = message;
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut command = format!("::{level} file={}", property(&path.encoded()));
    // The lines of an entry are none of the archive.
    if let Some(place) = place.as_ref().filter(|place| place.entry.is_none()) {
        let (start, end) = (place.start, place.end);
        // Writing to a string cannot fail. GitHub takes columns only where both ends are on one line.
        let _ = if start.line == end.line {
            write!(command, ",line={},col={},endColumn={}", start.line, start.column, end.column)
        } else {
            write!(command, ",line={},endLine={}", start.line, end.line)
        };
    }
    let _ = write!(command, ",title={}::{}", diagnostic.code, shown(&diagnostic.message));
    if let Some(help) = &diagnostic.help {
        let _ = write!(command, "%0A{}", shown(help));
    }
    command.push('\n');
    command
}

/// A text after the second `::`, which the runner prints.
fn shown(text: &str) -> String {
    data(&escaped(text, |char| is_harmful(char) && !matches!(char, '\r' | '\n')))
}

/// A text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text between `=` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use panmap_model::{Code, Diagnostic};

    use super::*;
    use crate::locate::locate;

    #[test]
    fn what_would_end_a_value_is_escaped() {
        let diagnostics = vec![
            Diagnostic::warning(Code::StrayLabel, "100 %: a, b\r\n::end").at(0..2).help("50 %"),
            Diagnostic::error(Code::NotAnOutline, "two lines").at(0..6),
            Diagnostic::info(Code::CappedDepth, "everywhere \u{1b}[2J\u{202e}"),
        ];
        let text: String =
            locate(&"a,b:c%.txt".into(), b"1. a\n2. b\n", diagnostics).iter().map(command).collect();
        insta::assert_snapshot!(text, @r"
        ::warning file=a%2Cb%3Ac%25.txt,line=1,col=1,endColumn=3,title=stray-label::100 %25: a, b%0D%0A::end%0A50 %25
        ::error file=a%2Cb%3Ac%25.txt,line=1,endLine=2,title=not-an-outline::two lines
        ::notice file=a%2Cb%3Ac%25.txt,title=capped-depth::everywhere \u{1b}[2J\u{202e}
        ");
    }
}
