//! How deep a text is, before it is read.

use panmap_model::{Code, Diagnostic};

/// How many steps of the parser are a few seconds.
const STEPS: usize = 2 << 30;

/// Refuses what pulldown-cmark would read for too long: for every line, it looks at all lists and quotes that are open.
pub(super) fn refuse_depth(source: &str) -> Result<(), Diagnostic> {
    let (mut lines, mut deepest, mut place) = (0, 0, 0..0);
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let depth = containers(line.as_bytes());
        if depth > deepest {
            (deepest, place) = (depth, at..at + 1);
        }
        lines += 1;
        at += line.len();
    }
    if deepest.saturating_mul(lines) < STEPS {
        return Ok(());
    }
    let message =
        format!("about {deepest} lists and quotes in each other, and {lines} lines, take too long to read");
    Err(Diagnostic::error(Code::TooDeep, message)
        .at(place)
        .help("split the text, or write it as OPML or JSON"))
}

/// How many lists and quotes can be open in a line, at most.
fn containers(line: &[u8]) -> usize {
    let (mut at, mut spaces, mut marks) = (0, 0, 0);
    loop {
        match line.get(at) {
            Some(b' ') => spaces += 1,
            Some(b'\t') => spaces += 4,
            Some(b'>') => marks += 1,
            Some(b'-' | b'*' | b'+') if matches!(line.get(at + 1), Some(b' ' | b'\t')) => marks += 1,
            Some(b'0'..=b'9') => {}
            Some(b'.' | b')') if at > 0 && line[at - 1].is_ascii_digit() => marks += 1,
            _ => return if marks > 0 { marks + spaces / 2 } else { 0 },
        }
        at += 1;
    }
}
