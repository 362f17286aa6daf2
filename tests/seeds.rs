//! The real maps people sent, in every format: the files themselves, and what parsers that are not ours find in them.

use std::fmt::Write;
use std::fs;

use panmap_formats::FORMATS;
use panmap_model::Parsed;

use crate::foreign;
use crate::support::{Sandbox, files};

/// The fixtures directly in `fixtures/mindmeister`, as (name without extension, page).
pub(crate) fn seeds() -> Vec<(String, String)> {
    let seeds = files("fixtures/mindmeister", "txt");
    assert!(seeds.len() >= 2);
    let name = |path: &std::path::Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    seeds.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// A file of a fixture in a format, written by the binary, which may say things but must succeed.
pub(crate) fn converted(page: &str, format: &str) -> Vec<u8> {
    let run = Sandbox::new().file("page.txt", page).run(&format!("convert page.txt --to {format}"));
    assert_eq!(run.code, Some(0), "{run}");
    run.stdout
}

#[test]
fn every_seed_in_every_format_is_as_reviewed() {
    for (name, page) in seeds() {
        // A page holds the same JSON as a file of JSON, and `rasters` compares what is drawn.
        let is_text = |format: &panmap_formats::Format| !["html", "png", "pdf"].contains(&format.name);
        for format in FORMATS.iter().filter(|format| format.is_written() && is_text(format)) {
            // Of an archive, what somebody can review.
            let text = foreign::document(format.name, &converted(&page, format.name));
            let extension = match format.is_binary {
                false => format.extensions[0],
                true if text.starts_with('<') => "xml",
                true => "json",
            };
            let file = format!("{name}-{}.{extension}", format.name);
            insta::with_settings!({ omit_expression => true }, {
                insta::assert_binary_snapshot!(&file, text.into_bytes());
            });
        }
    }
}

#[test]
fn every_seed_reads_as_reviewed() {
    for (name, page) in seeds() {
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(name, dump(&panmap_mindmeister::parse(&page).unwrap(), &page));
        });
    }
}

#[test]
fn every_topic_of_the_pages_is_in_every_format() {
    let expected = [
        ("bilan-liens", "Bilan LIENS !", 107),
        ("coproduction-innovation", "Coproduction de l'innovation", 208),
    ];
    for (name, root, labelled) in expected {
        let (_, page) = seeds().into_iter().find(|seed| seed.0 == name).unwrap();
        let rows = foreign::outline(&page);
        assert_eq!((rows[0].clone(), rows.len() - 1), ((0, root.to_owned()), labelled));
        assert!(rows[1..].iter().all(|row| row.0 > 0));
        assert_eq!(panmap_mindmeister::topics(&page).unwrap().count(), labelled);
        for format in FORMATS.iter().filter(|format| format.is_written()) {
            for reading in foreign::readings(format.name, &converted(&page, format.name)) {
                assert_eq!(reading, rows, "{name} as {}", format.title);
            }
        }
    }
}

/// What a reader made of a page: a line a topic with depth, text, note and link, then the diagnostics by line.
fn dump(parsed: &Parsed, page: &str) -> String {
    let mut dump = String::new();
    for topic in parsed.map.topics() {
        let line = |text: &str| text.replace('\n', "\\n");
        write!(dump, "{} {}", topic.depth(), line(topic.text())).unwrap();
        for (kind, detail) in [("note", topic.note().map(panmap_model::Text::words)), ("link", topic.link())]
        {
            if let Some(detail) = detail {
                write!(dump, " | {kind}: {}", line(detail)).unwrap();
            }
        }
        dump.push('\n');
    }
    dump.push_str("--\n");
    for diagnostic in &parsed.diagnostics {
        let line = diagnostic.span.map_or(0, |span| 1 + page[..span.start].matches('\n').count());
        writeln!(dump, "line {line}: {diagnostic}").unwrap();
    }
    dump
}
