use std::fmt::Write;
use std::fs;

use panmap_formats::{ReadOptions, by_name};
use panmap_model::{Diagnostic, MindMap, Parsed};

use crate::support::files;

/// The rows two readings of one map are compared by: depth and text.
type Rows = Vec<(usize, String)>;

fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for path in
        files("fixtures/mindmeister", "txt").into_iter().chain(files("fixtures/mindmeister/pages", "txt"))
    {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        pages.push((name, fs::read_to_string(path).unwrap()));
    }
    pages.sort();
    assert_eq!(pages.len(), 41);
    pages
}

fn try_read(bytes: &[u8]) -> Result<Parsed, Diagnostic> {
    let format = by_name("mindmeister").unwrap();
    format.read(bytes, &ReadOptions::default())
}

fn read(bytes: &[u8]) -> Parsed {
    try_read(bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn rows(map: &MindMap) -> Rows {
    map.topics().map(|topic| (topic.depth(), topic.text().to_owned())).collect()
}

#[test]
fn every_page_reads_as_reviewed() {
    let mut report = String::new();
    for (name, page) in pages() {
        let parsed = read(page.as_bytes());
        let mut depths = [0; 7];
        parsed.map.topics().for_each(|topic| depths[topic.depth()] += 1);
        let depths: Vec<_> = depths.iter().take_while(|count| **count > 0).collect();
        writeln!(report, "{name}: {} topics, by depth {depths:?}", parsed.map.len()).unwrap();
        for diagnostic in &parsed.diagnostics {
            let line = 1 + page[..diagnostic.span.unwrap().start].matches('\n').count();
            writeln!(report, "    line {line}: {diagnostic}").unwrap();
        }
    }
    insta::assert_snapshot!(report);
}

#[test]
fn pages_read_the_same_however_they_were_copied() {
    for (name, page) in pages() {
        let expected = rows(&read(page.as_bytes()).map);
        let spaced = page.lines().map(str::to_owned).collect::<Vec<_>>();
        let full: Vec<_> = spaced.iter().filter(|line| !line.trim().is_empty()).cloned().collect();
        let prefixed =
            |prefix: &str| spaced.iter().map(|line| format!("{prefix}{line}\n")).collect::<String>();
        let quoted =
            spaced.iter().map(|line| if line.is_empty() { ">\n".into() } else { format!("> {line}\n") });
        let changed = [
            ("CRLF", spaced.join("\r\n")),
            ("CR", spaced.join("\r")),
            ("byte order mark", format!("\u{feff}{page}")),
            ("doubled blank lines", page.replace('\n', "\n\n").replace("\n\n\n\n", "\n\n\n\n\n\n")),
            ("no blank lines", full.join("\n")),
            ("quoted", prefixed("> ")),
            ("quoted, bare", quoted.collect()),
            ("quoted twice", prefixed("> > ")),
            ("indented", prefixed("    ")),
            ("indented by a tab", prefixed("\t")),
            ("spaces at line ends", page.replace('\n', " \t\n")),
        ];
        for (change, text) in changed {
            assert_eq!(rows(&read(text.as_bytes()).map), expected, "{name}: {change}");
        }
        let units = || page.encode_utf16();
        let little: Vec<u8> = [0xfeff].into_iter().chain(units()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xfeff].into_iter().chain(units()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(rows(&read(&little).map), expected, "{name}: UTF-16LE");
        assert_eq!(rows(&read(&big).map), expected, "{name}: UTF-16BE");
    }
}

/// A line comes back with a line break for the space it was wrapped at.
#[test]
fn wrapped_pages_read_the_same_but_for_line_breaks() {
    let unwrapped = |rows: Rows| -> Rows {
        rows.into_iter().map(|(depth, text)| (depth, text.replace('\n', " "))).collect()
    };
    let mut unnumbered = Vec::new();
    for (name, page) in pages() {
        let expected = rows(&read(page.as_bytes()).map);
        let wrapped: String = page.lines().map(|line| wrap(line, 72) + "\n").collect();
        assert_eq!(unwrapped(rows(&read(wrapped.as_bytes()).map)), expected, "{name}");
        if expected.iter().all(|(depth, _)| *depth < 2) && page.contains("by Mind Map:") {
            // Without labels and blank lines nothing tells where a topic begins.
            unnumbered.push(name);
            continue;
        }
        let tight: String =
            wrapped.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect();
        assert_eq!(unwrapped(rows(&read(tight.as_bytes()).map)), expected, "{name}, without blank lines");
    }
    assert_eq!(unnumbered, ["048.en.txt", "066.en-old.txt", "072.en-old.txt"]);
}

/// Breaks a line at the last space before a column, as mail programs do; runs of spaces stay where they are.
fn wrap(line: &str, column: usize) -> String {
    let mut wrapped = String::new();
    let mut rest = line;
    while rest.chars().count() > column {
        let limit = rest.char_indices().nth(column).unwrap().0;
        let single = |at: &usize| !rest[..*at].ends_with(' ') && !rest[at + 1..].starts_with(' ');
        let Some(at) = rest[..limit].match_indices(' ').map(|(at, _)| at).rfind(single) else {
            break;
        };
        wrapped += &rest[..at];
        wrapped.push('\n');
        rest = &rest[at + 1..];
    }
    wrapped + rest
}

/// A page without preamble that follows another is told from a list in that one's last topic only if its labels go
/// below `1.`, and behind a page without labels not at all.
#[test]
fn two_pages_in_one_paste_are_two_roots() {
    let pages = pages();
    let mut merged = Vec::new();
    for (first_name, first) in &pages {
        for (second_name, second) in &pages {
            let mut expected = rows(&read(first.as_bytes()).map);
            expected.extend(rows(&read(second.as_bytes()).map));
            let both = format!("{}\n\n{second}", first.trim_end());
            match try_read(both.as_bytes()) {
                Ok(parsed) if rows(&parsed.map) == expected => {}
                Ok(_) => merged.push(format!("{first_name} + {second_name}")),
                Err(error) => merged.push(format!("{first_name} + {second_name}: {error}")),
            }
        }
    }
    insta::assert_snapshot!(merged.join("\n"));
}
