//! What the tests of all writers share: a map with everything, how maps are compared, and a deep one.

use std::io;

use panmap_model::{Diagnostic, MapBuilder, MindMap, Parsed, Topic, TopicId};

use crate::features::Features;
use crate::format::{Format, Target};
use crate::options::{ReadOptions, WriteOptions};
use crate::reading::input::Input;

/// Random rich texts, which the model's own tests have too.
#[path = "../../../model/src/text/arbitrary.rs"]
pub(crate) mod arbitrary;
mod everything;
mod restricted;
mod strict;
mod values;
mod word;

pub(crate) use restricted::{detailed_map, restricted, with_texts};

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
    (
        topic.depth(),
        topic.text().to_owned(),
        owned(topic.note().map(panmap_model::Text::words)),
        owned(topic.link()),
    )
}

/// The rows with each of their strings changed.
pub(crate) fn map_rows(rows: Vec<Row>, change: impl Fn(&str) -> String) -> Vec<Row> {
    let each = |text: Option<String>| text.as_deref().map(&change);
    rows.into_iter().map(|(depth, text, note, link)| (depth, change(&text), each(note), each(link))).collect()
}

/// What the format's writer writes, and its diagnostics.
pub(crate) fn written(format: &Format, map: &MindMap) -> (String, Vec<Diagnostic>) {
    let (bytes, diagnostics) = written_bytes(format, map);
    (String::from_utf8(bytes).expect("the format is UTF-8"), diagnostics)
}

fn written_bytes(format: &Format, map: &MindMap) -> (Vec<u8>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let diagnostics = default_target(format).write(map, &WriteOptions::default(), &mut out);
    (out, diagnostics.expect("a vector takes everything"))
}

/// What the format's writer writes, and its diagnostics below that: what a snapshot holds.
pub(crate) fn shown(format: &Format, map: &MindMap) -> String {
    let (text, diagnostics) = written(format, map);
    diagnostics.iter().fold(text + "-- \n", |all, diagnostic| all + &format!("{diagnostic}\n"))
}

/// What a reader returned, as a snapshot holds it: the meta, a line a topic, relations, and diagnostics with places.
pub(crate) fn dump(parsed: &Parsed) -> String {
    let meta = parsed.map.meta();
    let mut dump = Vec::new();
    let description = meta.description.as_ref().map(ToString::to_string);
    for (name, text) in [("title", &meta.title), ("author", &meta.author), ("description", &description)] {
        dump.extend(text.iter().map(|text| format!("{name}: {text:?}")));
    }
    for (name, time) in [("created", meta.created), ("modified", meta.modified)] {
        dump.extend(time.iter().map(|time| format!("{name}: {}", time.0)));
    }
    dump.extend(meta.attributes.iter().map(|(name, value)| format!("{name}: {value:?}")));
    for topic in parsed.map.topics() {
        let facts: String = topic.facts().map(|fact| format!(" {fact:?}")).collect();
        dump.push(format!("{}{:?}{facts}", "  ".repeat(topic.depth()), topic.rich_text()));
    }
    let ends = |relation: panmap_model::Relation<'_>| (relation.from.index(), relation.to.index());
    dump.extend(parsed.map.relations().map(|relation| format!("{:?} {:?}", ends(relation), relation.label)));
    dump.extend(parsed.map.groups().map(|group| {
        let (ends, topic) = ((group.first.index(), group.last.index()), group.topic.map(TopicId::index));
        format!("{} {ends:?} {:?} {topic:?}", group.kind, group.label)
    }));
    dump.extend(parsed.map.media().map(|medium| format!("{medium:?}")));
    dump.extend(meta.extensions.iter().map(|(syntax, source)| format!("{syntax}: {source}")));
    dump.push("--".into());
    for diagnostic in &parsed.diagnostics {
        let place = diagnostic.span.map(|span| format!("{}..{} ", span.start, span.end)).unwrap_or_default();
        dump.push(format!("{place}{diagnostic}"));
    }
    dump.join("\n")
}

/// What a target writes.
pub(crate) fn written_for(target: &Target, map: &MindMap) -> String {
    let mut out = Vec::new();
    target.write(map, &WriteOptions::default(), &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("every format is UTF-8")
}

/// What a format reads.
pub(crate) fn read_back(format: &Format, file: &str) -> Parsed {
    read(format, file.as_bytes()).expect("what is written is read")
}

/// What a format reads of bytes.
pub(crate) fn read(format: &Format, bytes: &[u8]) -> Result<Parsed, Diagnostic> {
    format.read(bytes, &ReadOptions::default())
}

/// What a format reads of bytes where all that stands before an error is wanted.
pub(crate) fn recovered(format: &Format, bytes: &[u8]) -> Result<Parsed, Diagnostic> {
    format.read(bytes, &ReadOptions::default().recover(true))
}

/// What the format's default target carries.
pub(crate) fn carried(format: &Format) -> Features {
    default_target(format).carries
}

fn default_target(format: &Format) -> &'static Target {
    format.default_target().expect("the format is written")
}

/// The formats that have a writer.
fn written_formats() -> impl Iterator<Item = &'static Format> {
    crate::FORMATS.iter().copied().filter(|format| format.is_written())
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
    for format in written_formats() {
        let mut count = Count::default();
        let written = default_target(format).write(&map, &WriteOptions::default(), &mut count);
        if format.name == "png" {
            // No scale fits, so the picture is refused, with a diagnostic that says so.
            assert!(
                written
                    .unwrap_err()
                    .get_ref()
                    .is_some_and(<dyn std::error::Error + Send + Sync>::is::<Diagnostic>)
            );
            continue;
        }
        let diagnostics = written.unwrap();
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
    for format in written_formats() {
        let error =
            default_target(format).write(&rich_map(), &WriteOptions::default(), &mut Full).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{}", format.name);
    }
}

#[test]
fn what_is_written_is_detected() {
    // Pixels and pages are refused by their first bytes before anybody is asked.
    let is_detected = |format: &&Format| !["mindmeister", "png", "pdf"].contains(&format.name);
    for format in written_formats().filter(is_detected) {
        let (bytes, _) = written_bytes(format, &rich_map());
        assert_eq!(crate::detect(&Input::new(&bytes)).map(|(found, _)| found.name), Some(format.name));
    }
    for text in [
        "",
        "A blog page\n\n1. Two 2. Three 3. Four",
        "{\"format\": \"node_tree\"}",
        "<html>",
        "<map>",
        "-5 degrees",
    ] {
        assert!(crate::detect(&Input::new(text.as_bytes())).is_none(), "{text}");
    }
}

/// Says on the terminal, which shows nothing else of a test that passes, that this one checks nothing or less here.
pub(crate) fn skip(reason: &str) {
    #![allow(clippy::disallowed_methods, reason = "a test says what it skips")]
    let thread = std::thread::current();
    let line = format!("skipped {}: {reason}\n", thread.name().unwrap_or("a test"));
    // Unlike what `println!` writes, this is not kept by the harness.
    let _ = io::Write::write_all(&mut io::stderr(), line.as_bytes());
}

/// Files of other programs beside the repository, by name; none, with a line that says so, where they are absent.
pub(crate) fn corpus(folder: &str) -> Vec<(String, Vec<u8>)> {
    #![allow(clippy::disallowed_methods, reason = "a test may read files")]
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        skip(&format!("there is no {}", path.display()));
        return Vec::new();
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let name = |path: &std::path::Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), std::fs::read(path).unwrap_or_default())).collect()
}

/// Reads every file of a folder of the corpus, writes it and reads that: the maps are equal, or the file is an error.
pub(crate) fn passes_corpus(format: &Format, folder: &str) {
    for (name, bytes) in corpus(folder) {
        let Ok(parsed) = read(format, &bytes) else {
            assert!(name.contains("invalid"), "{name}");
            continue;
        };
        let target = format.target_like(&parsed.map).expect("the format is written");
        let first = written_for(target, &parsed.map);
        let again = read_back(format, &first).map;
        assert_eq!(again, parsed.map, "{name}");
        assert_eq!(written_for(target, &again), first, "{name}");
    }
}

/// Reads a file cut off after every byte, with and without recovery: an error or a map.
pub(crate) fn passes_cut_off(format: &Format, file: &str) {
    for end in 0..file.len() {
        let cut = &file.as_bytes()[..end];
        let strict = read(format, cut);
        let recovered = recovered(format, cut);
        assert!(
            strict.is_ok() || strict.is_err_and(|error| error.span.is_none_or(|span| span.end <= end + 3))
        );
        if let Ok(parsed) = recovered {
            assert!(!parsed.map.is_empty());
        }
    }
}
