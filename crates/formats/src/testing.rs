//! What the tests of all writers share: a map with everything, how maps are compared, and a deep one.

use std::io;

use panmap_model::{Diagnostic, MapBuilder, MindMap, Topic};

use crate::format::{Format, WriteOptions};

/// A topic as all formats tell of it: depth, text, note and link.
pub(crate) type Row = (usize, String, Option<String>, Option<String>);

/// A small map with everything a map can have.
pub(crate) fn rich_map() -> MindMap {
    let mut builder = MapBuilder::new();
    let meta = builder.meta_mut();
    meta.title = Some("L'été & <moi>".into());
    meta.author = Some("Ann \"A.\" Bee".into());
    meta.description = Some("What it is about.\nAnd why.".into());
    meta.language = Some("fr".into());
    builder.open("L'été & <moi>");
    builder.note("Of the root");
    builder.open("1. Two\nlines 😀");
    builder.note("First *line*\nsecond\n\n  another paragraph");
    builder.open("snake_case, 2*3*4 and \\n");
    builder.close();
    builder.open("");
    builder.open("below nothing");
    builder.link("https://example.org/?a=1&b=<2>");
    builder.close_to(1);
    builder.open("- not a list ");
    builder.note("a note");
    builder.link("mailto:a@example.org");
    builder.close();
    builder.open("control \x1b[0m");
    builder.finish()
}

/// A map of two roots, which also has a title.
pub(crate) fn two_roots() -> MindMap {
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some("Both".into());
    builder.open("one");
    builder.open("child");
    builder.close_to(0);
    builder.open("two\nlines");
    builder.open("child");
    builder.finish()
}

pub(crate) fn rows(map: &MindMap) -> Vec<Row> {
    map.topics().map(row).collect()
}

fn row(topic: Topic<'_>) -> Row {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    (topic.depth(), topic.text().to_owned(), owned(topic.note()), owned(topic.link()))
}

/// The rows with each of their strings changed.
pub(crate) fn map_rows(rows: Vec<Row>, change: impl Fn(&str) -> String) -> Vec<Row> {
    let each = |text: Option<String>| text.as_deref().map(&change);
    rows.into_iter().map(|(depth, text, note, link)| (depth, change(&text), each(note), each(link))).collect()
}

/// What the format's writer writes, and its diagnostics.
pub(crate) fn written(format: &Format, map: &MindMap) -> (String, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let write = format.write.expect("the format is written");
    let diagnostics = write(map, &WriteOptions::default(), &mut out).expect("a vector takes everything");
    (String::from_utf8(out).expect("every format is UTF-8"), diagnostics)
}

/// What the format's writer writes, and its diagnostics below that: what a snapshot holds.
pub(crate) fn shown(format: &Format, map: &MindMap) -> String {
    let (text, diagnostics) = written(format, map);
    diagnostics.iter().fold(text + "-- \n", |all, diagnostic| all + &format!("{diagnostic}\n"))
}

/// A destination that counts.
#[derive(Default)]
pub(crate) struct Count(pub(crate) u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_chain_of_100_000_topics_passes_every_writer() {
    let mut builder = MapBuilder::new();
    for _ in 0..100_000 {
        builder.open("a");
    }
    let map = builder.finish();
    for format in crate::FORMATS {
        let mut count = Count::default();
        let diagnostics = format.write.unwrap()(&map, &WriteOptions::default(), &mut count).unwrap();
        assert!(diagnostics.is_empty() && count.0 > 100_000, "{}: {diagnostics:?}", format.name);
    }
}

#[test]
fn every_writer_passes_on_what_its_destination_says() {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for format in crate::FORMATS {
        let error = format.write.unwrap()(&rich_map(), &WriteOptions::default(), &mut Full).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{}", format.name);
    }
}

#[test]
fn what_is_written_is_detected() {
    for format in crate::FORMATS.iter().filter(|format| format.name != "mindmeister") {
        let (text, _) = written(format, &rich_map());
        assert_eq!(crate::detect(&text).map(|(found, _)| found.name), Some(format.name));
    }
    for text in [
        "",
        "A blog page\n\n1. Two 2. Three 3. Four",
        "{\"format\": \"node_tree\"}",
        "<html>",
        "<map>",
        "-5 degrees",
    ] {
        assert!(crate::detect(text).is_none(), "{text}");
    }
}
