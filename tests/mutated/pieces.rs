//! The pieces that a file consists of, whichever format it has: lines, elements and attributes, members and items.

use std::ops::Range;

/// The pieces of a text, which may lie within each other.
pub(super) fn pieces(text: &[u8]) -> Vec<Range<usize>> {
    let start = text.trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let found = match start.first() {
        Some(b'<') => of_xml(text),
        Some(b'{' | b'[') => of_json(text),
        _ => Vec::new(),
    };
    if found.len() < 2 { lines(text) } else { found }
}

fn lines(text: &[u8]) -> Vec<Range<usize>> {
    let mut from = 0;
    text.split_inclusive(|byte| *byte == b'\n')
        .map(|line| {
            from += line.len();
            from - line.len()..from
        })
        .collect()
}

/// Elements with what is in them, tags, attributes, and texts between tags.
fn of_xml(text: &[u8]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(start) = find(text, at, b'<') {
        if at < start {
            pieces.push(at..start);
        }
        let end = find(text, start, b'>').map_or(text.len(), |end| end + 1);
        let tag = &text[start..end];
        pieces.push(start..end);
        if tag.starts_with(b"</") {
            pieces.extend(open.pop().map(|start: usize| start..end));
        } else if !tag.ends_with(b"/>") && !tag.starts_with(b"<!") && !tag.starts_with(b"<?") {
            open.push(start);
        }
        // An attribute is from a blank to the next one outside of quotes.
        let mut quote = None;
        let mut from = None;
        for (index, byte) in tag.iter().enumerate() {
            match (quote, byte) {
                (None, b'"' | b'\'') => quote = Some(*byte),
                (Some(open), byte) if open == *byte => quote = None,
                (None, b' ' | b'\n' | b'\t' | b'>') => {
                    pieces.extend(from.replace(start + index).map(|from| from..start + index));
                }
                _ => {}
            }
        }
        at = end;
    }
    pieces
}

/// Members with their names, items, and names and values alone.
fn of_json(text: &[u8]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut open = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'"' => {
                let start = at;
                at += 1;
                while at < text.len() && text[at] != b'"' {
                    at += 1 + usize::from(text[at] == b'\\');
                }
                at = at.min(text.len() - 1);
                pieces.push(start..at + 1);
            }
            b'{' | b'[' => {
                open.push(from);
                from = at + 1;
            }
            b'}' | b']' | b',' => {
                if from < at {
                    pieces.push(from..at);
                }
                from = at + 1;
                if text[at] != b',' {
                    from = open.pop().unwrap_or(from);
                }
            }
            b':' => pieces.push(from..at + 1),
            _ => {}
        }
        at += 1;
    }
    pieces
}

fn find(text: &[u8], from: usize, byte: u8) -> Option<usize> {
    text[from..].iter().position(|it| *it == byte).map(|at| from + at)
}
