//! What is written is well-formed, and read back as what it was, whatever the map and wherever it came from.

use std::io::Cursor;

use panmap_formats::{FORMATS, Format, ReadOptions, Target, WriteOptions};
use panmap_model::{Diagnostic, MindMap};
use roxmltree::{Document, ParsingOptions};
use serde::de::IgnoredAny;
use zip::ZipArchive;

use super::reading::{chosen, read};
use super::word::keeps_its_word;
use super::{readers, rich};

/// The first byte after the choice of a reader that asks for all targets.
pub(super) const ALL: u8 = 0xff;

/// The ways of writing; without pixels and pages, whose renderers are not ours and take longer than all else.
pub(super) fn ways() -> Vec<(&'static Format, &'static Target)> {
    let drawn = |format: &&&Format| !matches!(format.name, "png" | "pdf");
    let each = |format: &'static Format| format.targets.iter().map(move |target| (format, target));
    FORMATS.iter().filter(drawn).flat_map(|format| each(format)).collect()
}

/// Reads bytes, and writes what was read in every flavour of the format.
pub(super) fn check_read(format: &'static Format, data: &[u8]) {
    let Some(map) = read(format, data) else { return };
    for target in format.targets {
        is_kept(format, target, &map, data.len());
    }
}

/// Makes a map of bytes, and writes it in the way that the first byte names.
pub(super) fn check_written(data: &[u8]) {
    let (Some(way), Some(rest)) = (data.first(), data.get(1..)) else { return };
    let (format, target) = chosen_way(*way);
    let map = rich::map(rest);
    is_kept(format, target, &map, rest.len());
    is_same_again(format, target, &map);
}

/// Reads bytes with the reader that the first byte names, and writes the map as the second one says.
pub(super) fn check_crossed(data: &[u8]) {
    let [reader, way, file @ ..] = data else { return };
    let readers: Vec<_> = readers().collect();
    let Some(map) = read(readers[usize::from(*reader) % readers.len()], file) else { return };
    if *way == ALL {
        for (format, target) in ways() {
            is_kept(format, target, &map, file.len());
        }
    } else {
        let (format, target) = chosen_way(*way);
        is_kept(format, target, &map, file.len());
    }
}

fn chosen_way(byte: u8) -> (&'static Format, &'static Target) {
    let ways = ways();
    ways[usize::from(byte) % ways.len()]
}

fn is_kept(format: &'static Format, target: &'static Target, map: &MindMap, number: usize) {
    is_wellformed(format, target, map, number);
    keeps_its_word(format, target, map).unwrap_or_else(|what| panic!("{what}"));
}

/// Writes a map as it is usual and with other settings, and asks parsers that are not ours.
fn is_wellformed(format: &Format, target: &'static Target, map: &MindMap, number: usize) {
    let usual = WriteOptions::default();
    let (file, told) = written(target, map, &usual);
    let what = || format!("{} {}:\n{}", format.name, target.name, String::from_utf8_lossy(&file));
    assert!(is_sound(format, map, &file), "{}", what());
    assert!(written(target, map, &usual).0 == file, "the same map makes two files: {}", what());
    if format.is_read() && !map.is_empty() {
        let back = format.read(&file, &ReadOptions::default());
        assert!(back.is_ok(), "{:?} {told:?} {}", back.err(), what());
    }
    let (file, _) = written(target, map, &usual.settings(chosen(target.settings, number)));
    assert!(
        is_sound(format, map, &file),
        "{} {}:\n{}",
        format.name,
        target.name,
        String::from_utf8_lossy(&file)
    );
}

/// What was read of a file that lost nothing makes the same file.
fn is_same_again(format: &Format, target: &Target, map: &MindMap) {
    let (file, told) = written(target, map, &WriteOptions::default());
    if !told.is_empty() || format.is_binary || !format.is_read() {
        return;
    }
    let back = format.read(&file, &ReadOptions::default()).expect("what is written is read").map;
    let (again, _) = written(target, &back, &WriteOptions::default());
    let [file, again] = [&file, &again].map(|file| String::from_utf8_lossy(file));
    assert!(
        file == again,
        "{} {} makes\n{file}\nand of what is read of it\n{again}",
        format.name,
        target.name
    );
}

fn written(target: &Target, map: &MindMap, options: &WriteOptions) -> (Vec<u8>, Vec<Diagnostic>) {
    let mut file = Vec::new();
    let told = target.write(map, options, &mut file).expect("a vector takes everything");
    (file, told)
}

/// How deep other parsers of JSON go.
const DEEP: usize = 40;

/// Whether a file is what the format is made of.
fn is_sound(format: &Format, map: &MindMap, file: &[u8]) -> bool {
    if format.is_binary {
        // The other signature is that of a picture, or of a document of pages.
        return !file.starts_with(b"PK") || ZipArchive::new(Cursor::new(file)).is_ok();
    }
    let Ok(text) = str::from_utf8(file) else { return false };
    let is_json = |text: &str| serde_json::from_str::<IgnoredAny>(text).is_ok();
    let is_deep = || map.topics().any(|topic| topic.depth() > DEEP);
    match format.name {
        "opml" | "freemind" | "wisemapping" | "svg" => {
            Document::parse_with_options(text, ParsingOptions { allow_dtd: true, ..Default::default() })
                .is_ok()
        }
        "json" | "canvas" | "mindmup" | "kityminder" | "simple-mind-map" => is_deep() || is_json(text),
        "jsonl" => text.lines().all(is_json),
        _ => true,
    }
}
