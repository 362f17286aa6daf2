//! Real files of other programs, where they are at hand beside the repository: what is found in each, and that it
//! comes back. They are other people's, so only numbers and codes of them are kept here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use panmap_formats::{Format, Input, ReadOptions, WriteOptions, by_extension, by_name, detect};
use panmap_model::{Confidence, Diagnostic, Fact, MindMap, Severity};

use crate::support::{repository, skip};

/// A file that is no good map, by its own description, and whether strict reading must refuse it.
const NEGATIVE: &[(&str, bool)] = &[
    ("opml/opml__invalid_xml.opml", true),
    ("opml/opml__invalid_opml_no_outlines.opml", false),
    ("opml/listparser__html-entity-attribute.xml", false),
];

/// A real file: its folder and name, the format its folder is of, its bytes.
struct Real {
    name: String,
    format: &'static Format,
    bytes: Vec<u8>,
}

/// The real files in formats that are read, sorted; none, with a printed line, where they are not at hand.
fn corpus() -> Vec<Real> {
    let directory = repository("../shared/corpus");
    let Ok(folders) = fs::read_dir(&directory) else {
        skip("other people's files are not beside the repository, at ../shared/corpus");
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = folders
        .filter_map(|folder| fs::read_dir(folder.unwrap().path()).ok())
        .flatten()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let real = |path: PathBuf| {
        let name = path.strip_prefix(&directory).unwrap().to_str().unwrap().replace('\\', "/");
        let format = by_extension(name.split('/').next()?)?;
        if !format.is_read() {
            skip(format_args!("{name}: {} is not read yet", format.title));
            return None;
        }
        Some(Real { format, bytes: fs::read(&path).unwrap(), name })
    };
    files.into_iter().filter_map(real).collect()
}

fn read(file: &Real, options: &ReadOptions) -> Result<(MindMap, Vec<Diagnostic>), Diagnostic> {
    file.format.read(&file.bytes, options).map(|parsed| (parsed.map, parsed.diagnostics))
}

fn write(format: &Format, map: &MindMap) -> (Vec<u8>, Vec<Diagnostic>) {
    let mut bytes = Vec::new();
    let losses = format.target_like(map).unwrap().write(map, &WriteOptions::default(), &mut bytes).unwrap();
    (bytes, losses)
}

#[test]
fn every_file_reads_as_reviewed() {
    let mut all = String::new();
    for file in corpus() {
        let _ = match read(&file, &ReadOptions::default()) {
            Ok((map, diagnostics)) => {
                write!(all, "{}: {}\n{}", file.name, summary(&map), codes(&diagnostics))
            }
            Err(error) => writeln!(all, "{}: error {} at {:?}", file.name, error.code, error.span.is_some()),
        };
    }
    if !all.is_empty() {
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("corpus", all) });
    }
}

/// What a file says of itself, or its extension, never names another format than the one it is in.
#[test]
fn every_file_is_known_for_what_it_is() {
    for file in corpus() {
        let input = Input::new(&file.bytes);
        if input.text().is_err() {
            continue;
        }
        let extension = file.name.rsplit('.').next().unwrap();
        let found = match detect(&input) {
            Some((format, Confidence::Certain)) => Some(format),
            other => by_extension(extension).or(other.map(|(format, _)| format)),
        };
        if let Some(found) = found {
            assert_eq!(found.name, file.format.name, "{}", file.name);
        } else {
            println!("{}: neither content nor extension tells", file.name);
        }
    }
}

/// Written in its own format and read again, every file is the same map, and written again the same bytes.
#[test]
fn every_file_comes_back() {
    for file in corpus() {
        let Ok((map, first)) = read(&file, &ReadOptions::default()) else { continue };
        let (bytes, losses) = write(file.format, &map);
        let parsed = match file.format.read(&bytes, &ReadOptions::default()) {
            Ok(parsed) => parsed,
            Err(error) => panic!("{}: {error}\n{}", file.name, String::from_utf8_lossy(&bytes)),
        };
        let told = |what: &str| format!("{}: {what}; losses: {losses:?}", file.name);
        // What was kept although no topic holds it is told of again.
        let is_known = |code| first.iter().any(|it| it.code == code);
        let mut warnings = parsed.diagnostics.iter().filter(|it| it.severity >= Severity::Warning);
        assert!(warnings.all(|it| is_known(it.code)), "{}", told("warned"));
        if losses.is_empty() {
            for (at, (ours, theirs)) in map.topics().zip(parsed.map.topics()).enumerate() {
                assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "{}", told(&format!("topic {at}")));
            }
            assert_eq!(parsed.map.meta(), map.meta(), "{}", told("about the map"));
            assert_eq!(parsed.map, map, "{}", told("the maps differ"));
        } else {
            let rows = |map: &MindMap| -> Vec<_> {
                map.topics().map(|topic| (topic.depth(), topic.text().trim().to_owned())).collect()
            };
            assert_eq!(rows(&parsed.map), rows(&map), "{}", told("the topics differ"));
        }
        assert!(write(file.format, &parsed.map).0 == bytes, "{}", told("other bytes the second time"));
    }
}

/// The files that are no good maps are refused or read with a word about it, and recovered where that is asked for.
#[test]
fn every_bad_file_is_told_of() {
    for file in corpus() {
        let Some((_, refused)) = NEGATIVE.iter().find(|(name, _)| *name == file.name) else { continue };
        match read(&file, &ReadOptions::default()) {
            Ok((_, diagnostics)) => assert!(!refused && !diagnostics.is_empty(), "{}", file.name),
            // What is missing from a file is missing nowhere in particular.
            Err(error) => assert!(error.span.is_some() || !refused, "{}: {error}", file.name),
        }
        let mut options = ReadOptions::default();
        options.recover = true;
        let Ok((_, diagnostics)) = read(&file, &options) else { continue };
        assert!(!diagnostics.is_empty(), "{}", file.name);
    }
    assert!(NEGATIVE.iter().all(|(name, _)| by_name(name.split('/').next().unwrap()).is_some()));
}

/// The numbers of a map: topics by depth, and each kind of detail.
fn summary(map: &MindMap) -> String {
    let mut depths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut details: BTreeMap<&str, usize> = BTreeMap::new();
    for topic in map.topics() {
        *depths.entry(topic.depth()).or_default() += 1;
        for fact in topic.facts() {
            *details.entry(kind(fact)).or_default() += 1;
        }
    }
    let depths: Vec<_> = depths.values().map(ToString::to_string).collect();
    let meta = map.meta();
    let known = [
        ("title", meta.title.is_some()),
        ("author", meta.author.is_some()),
        ("description", meta.description.is_some()),
        ("created", meta.created.is_some()),
        ("modified", meta.modified.is_some()),
    ];
    let mut text = format!("{} topics ({} by depth)", map.len(), depths.join("+"));
    for (kind, count) in details {
        let _ = write!(text, ", {count} {kind}");
    }
    if map.relations().len() > 0 {
        let _ = write!(text, ", {} relations", map.relations().len());
    }
    let known: Vec<_> = known.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
    let _ = write!(text, "; map: {} and {} attributes", known.join(", "), meta.attributes.len());
    text
}

fn kind(fact: Fact<'_>) -> &'static str {
    match fact {
        Fact::Note(_) => "notes",
        Fact::Link(_) => "links",
        Fact::Task(_) => "tasks",
        Fact::Folded => "folded",
        Fact::Side(_) => "sides",
        Fact::Created(_) => "created",
        Fact::Modified(_) => "modified",
        Fact::SourceId(_) => "ids",
        Fact::Icon(_) => "icons",
        Fact::Tag(_) => "tags",
        Fact::Attribute { .. } => "attributes",
        fact => fact.kind().plural(),
    }
}

/// A line for each code: how often, and for how many things.
fn codes(diagnostics: &[Diagnostic]) -> String {
    let mut codes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for diagnostic in diagnostics {
        let tally = codes.entry(format!("{}[{}]", diagnostic.severity, diagnostic.code)).or_default();
        *tally = (tally.0 + 1, tally.1 + diagnostic.count);
    }
    codes
        .iter()
        .map(|(code, (times, things))| format!("    {code} {times} times, about {things}\n"))
        .collect()
}
