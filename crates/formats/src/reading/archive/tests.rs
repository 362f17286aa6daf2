//! Archives that are hostile, odd or broken: an error or a map, within the limits, and no path anywhere.

use std::io::{Cursor, Write as _};

use panmap_model::{Code, Diagnostic, MindMap};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::options::ReadOptions;
use crate::reading::input::Input;
use crate::settings::Settings;

const DOCUMENT: &[u8] = br#"[{"rootTopic":{"title":"Fruit","children":{"attached":[{"title":"Apples"}]}}}]"#;

fn zip<'a>(entries: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn map_of(bytes: &[u8]) -> Result<MindMap, Diagnostic> {
    map_with(bytes, &[])
}

fn map_with(bytes: &[u8], choices: &[(&str, &str)]) -> Result<MindMap, Diagnostic> {
    let mut settings = Settings::default();
    for (name, value) in choices {
        settings.choose(SETTINGS, name, value).unwrap();
    }
    let input = Input::new(bytes);
    let Some((format, _)) = crate::detect(&input) else { return Err(input.text().unwrap_err()) };
    assert_eq!(format.name, "xmind");
    format.read_input(&input, &ReadOptions::default().settings(settings)).map(|parsed| parsed.map)
}

fn texts(map: &MindMap) -> Vec<&str> {
    map.topics().map(panmap_model::Topic::text).collect()
}

#[test]
fn names_are_keys_and_never_paths() {
    let odd: [(&str, &[u8]); 5] = [
        ("../../evil.txt", b"x"),
        ("/etc/passwd", b"x"),
        ("resources/../../evil.png", b"png"),
        ("C:\\Windows\\evil.dll", b"x"),
        ("/content.json", DOCUMENT),
    ];
    let map = map_of(&zip(odd)).unwrap();
    assert_eq!(texts(&map), ["Fruit", "Apples"]);
    // A file of a map is known by its name, whatever that looks like.
    assert_eq!(map.media().map(|medium| medium.name).collect::<Vec<_>>(), ["resources/../../evil.png"]);
}

#[test]
fn of_entries_with_one_name_the_last_counts() {
    // The writer refuses a name twice, so names differ until they are written.
    let mut bytes = zip([("content.jso1", &b"[]"[..]), ("content.json", DOCUMENT)]);
    let old = b"content.jso1";
    while let Some(at) = memchr::memmem::find(&bytes, old) {
        bytes[at..at + old.len()].copy_from_slice(b"content.json");
    }
    assert_eq!(texts(&map_of(&bytes).unwrap()), ["Fruit", "Apples"]);
    let map = map_of(&zip([("content.json", &b"[]"[..]), ("/content.json", DOCUMENT)])).unwrap();
    assert_eq!(texts(&map), ["Fruit", "Apples"]);
}

#[test]
fn what_stands_around_an_archive_is_tolerated() {
    let archive = zip([("content.json", DOCUMENT)]);
    for (before, behind) in [
        (&b"#!/bin/sh\nexit\n"[..], &b""[..]),
        (b"\xff\xfe\0\0binary\0", b""),
        (b"", b"\0\0\0 and more"),
        (b"before", b"behind"),
    ] {
        let bytes = [before, &archive, behind].concat();
        assert_eq!(map_of(&bytes).map(|map| map.len()), Ok(2), "{}", before.escape_ascii());
    }
    // A text that speaks of archives is none.
    let text = b"A directory ends in PK\x05\x06, and its entries begin with PK\x01\x02";
    assert!(Input::new(text).text().is_ok());
}

#[test]
fn an_archive_cut_off_anywhere_is_an_error_and_never_a_panic() {
    let archive = zip([("content.json", DOCUMENT), ("resources/a.png", &b"png"[..])]);
    // What has not even the first four bytes is a text.
    for end in 4..archive.len() {
        assert!(map_of(&archive[..end]).is_err(), "{end}");
    }
    for at in 0..archive.len() {
        let mut broken = archive.clone();
        broken[at] ^= 0xff;
        // Whatever it is taken for, it is an error or a map.
        let input = Input::new(&broken);
        if let Some((format, _)) = crate::detect(&input) {
            let _ = format.read_input(&input, &ReadOptions::default());
        }
    }
    let cut = map_of(&archive[..archive.len() - 10]).unwrap_err();
    assert_eq!(cut.code, Code::MalformedInput);
    assert!(cut.message.contains("cut off"), "{cut}");
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let zeros = vec![b' '; 8 << 20];
    let bomb = zip([("content.json", &zeros[..])]);
    assert!(bomb.len() < 42 << 10);
    let error = map_of(&bomb).unwrap_err();
    assert_eq!(error.code, Code::InputTooLarge);
    assert!(error.message.contains("200 times") && error.help.unwrap().contains("max-ratio=NUMBER"));
    // Following the advice works: it is unpacked, and no map.
    let allowed = map_with(&bomb, &[("max-ratio", "100000")]).unwrap_err();
    assert_eq!(allowed.code, Code::MalformedInput);
    let error = map_with(&bomb, &[("max-ratio", "100000"), ("max-entry", "2")]).unwrap_err();
    assert!(error.message.contains("more than 2 MiB"), "{error}");
    // Many files of which each is small enough.
    let names: Vec<String> = (0..20).map(|number| format!("resources/{number}.png")).collect();
    let small = vec![7_u8; 1 << 20];
    let files = names.iter().map(|name| (&**name, &small[..]));
    let many = zip([("content.json", DOCUMENT)].into_iter().chain(files));
    assert_eq!(map_of(&many).map(|map| map.media().count()), Ok(20));
    let error = map_with(&many, &[("max-unpacked", "4")]).unwrap_err();
    assert!(error.message.contains("4 MiB") && error.help.unwrap().contains("max-unpacked=NUMBER"));
}

#[test]
fn a_size_that_is_a_lie_reserves_nothing() {
    let mut bytes = zip([("content.json", DOCUMENT)]);
    let directory = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    // SPEC: the size of an entry stands at offset 24 of its record in the directory.
    bytes[directory + 24..directory + 28].copy_from_slice(&(200_u32 << 20).to_le_bytes());
    assert!(map_of(&bytes).is_err());
    bytes[directory + 24..directory + 28].copy_from_slice(&3_u32.to_le_bytes());
    assert!(map_of(&bytes).is_err_and(|error| error.code == Code::MalformedInput) || map_of(&bytes).is_ok());
}

#[test]
fn many_entries_are_refused_and_allowed() {
    let names: Vec<String> = (0..10_001).map(|number| format!("x{number}")).collect();
    let entries = names.iter().map(|name| (&**name, &b""[..])).chain([("content.json", DOCUMENT)]);
    let bytes = zip(entries);
    let error = map_of(&bytes).unwrap_err();
    assert_eq!(error.message, "this archive has 10002 entries, more than 10000");
    assert!(error.help.unwrap().contains("max-entries=NUMBER"));
    assert_eq!(map_with(&bytes, &[("max-entries", "20000")]).map(|map| map.len()), Ok(2));
}

#[test]
fn an_encrypted_entry_is_named() {
    let mut bytes = zip([("content.json", DOCUMENT)]);
    for signature in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = memchr::memmem::find(&bytes, signature).unwrap();
        // SPEC: bit 0 of the flags says that an entry is encrypted.
        bytes[at + if signature[2] == 3 { 6 } else { 8 }] |= 1;
    }
    let error = map_of(&bytes).unwrap_err();
    assert_eq!(error.code, Code::UnreadableInput);
    assert!(error.message.contains("`content.json`") && error.message.contains("encrypted"), "{error}");
}

#[test]
fn what_is_no_map_is_named_by_its_entries() {
    for (name, says) in
        [("word/document.xml", "Word"), ("a/map.mm", "ZIP"), ("x", "ZIP"), ("page/page.xml", "EdrawMind")]
    {
        let error = map_of(&zip([(name, &b"<x/>"[..])])).unwrap_err();
        assert!(error.message.contains(says) && error.help.is_some(), "{error}");
    }
    // One of the formats that is asked for all the same says what it is, too.
    let bytes = zip([("content.json", DOCUMENT)]);
    let error = crate::by_name("indented").unwrap().read(&bytes, &ReadOptions::default()).unwrap_err();
    assert!(error.message.contains("XMind") && error.help.unwrap().contains("--from xmind"));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("content.json", stored).unwrap();
    zip.write_all(DOCUMENT).unwrap();
    assert_eq!(map_of(&zip.finish().unwrap().into_inner()).map(|map| map.len()), Ok(2));
}

#[test]
fn the_document_is_where_the_places_of_messages_are() {
    let bytes = zip([("content.json", &br#"[{"rootTopic":{"title":"a"}},"#[..])]);
    let input = Input::new(&bytes);
    let format = crate::by_name("xmind").unwrap();
    assert_eq!(input.document(), None);
    let error = format.read_input(&input, &ReadOptions::default()).unwrap_err();
    let document = input.document().unwrap();
    assert_eq!((&*document.entry, error.span.unwrap().start), ("content.json", document.text.len()));
    let parsed = format.read_input(&input, &ReadOptions::default().recover(true)).unwrap();
    assert_eq!(parsed.map.len(), 1);
}
