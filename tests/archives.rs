//! Maps in archives, from the command line: files, pipes, records, sheets, and what an independent reading finds in them.

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::support::{MAP, Sandbox, files, repository};

fn orchard() -> Vec<u8> {
    std::fs::read(repository("fixtures/xmind/orchard.xmind")).unwrap()
}

#[test]
fn the_extension_selects_the_format_and_what_is_written_is_read() {
    for extension in ["xmind", "mind", "mmap", "smmx", "itmz"] {
        let sandbox = Sandbox::with_map();
        sandbox.run(&format!("convert map.txt -o map.{extension}")).succeeds();
        assert!(sandbox.read(&format!("map.{extension}")).starts_with(b"PK"));
        assert_eq!(sandbox.run(&format!("convert map.{extension} --to mindmeister")).succeeds(), MAP);
        // The same map gives the same bytes.
        sandbox.run(&format!("convert map.txt -o again.{extension}")).succeeds();
        assert_eq!(sandbox.read(&format!("map.{extension}")), sandbox.read(&format!("again.{extension}")));
    }
}

#[test]
fn an_archive_goes_through_pipes() {
    let sandbox = Sandbox::with_map();
    let xmind = sandbox.run("convert map.txt --to xmind");
    assert!(xmind.code == Some(0) && xmind.stdout.starts_with(b"PK"));
    let mind = sandbox.pipe("convert --to mind", &xmind.stdout);
    assert!(mind.code == Some(0) && mind.stdout.starts_with(b"PK"));
    assert_eq!(sandbox.pipe("convert --to mindmeister", &mind.stdout).succeeds(), MAP);
    assert!(sandbox.pipe("show", &mind.stdout).succeeds().contains("Boskoop"));
}

#[test]
fn the_content_counts_and_not_the_extension() {
    let sandbox = Sandbox::new().file("map.mm", orchard()).file("map.txt", orchard()).file("map", orchard());
    for name in ["map.mm", "map.txt", "map"] {
        assert!(sandbox.run(&format!("show {name}")).succeeds().contains("Boskoop"), "{name}");
    }
    let error = sandbox.run("show map --from markdown");
    assert!(error.fails(1).contains("give `--from xmind`"));
    assert!(sandbox.run("show map --from xmind").succeeds().contains("Boskoop"));
    // The name of an encoding is about text.
    assert!(sandbox.run("show map --encoding gbk").succeeds().contains("Boskoop"));
}

#[test]
fn many_maps_become_archives_and_are_found_as_such() {
    let sandbox = Sandbox::with_map();
    let run = sandbox.run("convert map.txt --to xmind,mind,md --out-dir out");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let run = sandbox
        .run("convert out --include *.xmind --include *.mind --to json --out-dir again --name {name}.{ext}");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for name in ["again/map.xmind.json", "again/map.mind.json"] {
        assert!(String::from_utf8(sandbox.read(name)).unwrap().contains("Boskoop"), "{name}");
    }
    let run = sandbox.run("check out");
    assert!(run.code == Some(0) && run.stderr.contains("3 files"), "{}", run.stderr);
}

#[test]
fn a_check_compares_archives_as_maps() {
    let sandbox = Sandbox::with_map();
    sandbox.run("convert map.txt -o map.xmind").succeeds();
    sandbox.run("convert map.txt -o map.xmind --check").succeeds();
    // The same map, packed by another program.
    let other = repository("fixtures/xmind/slashes.xmind");
    let sandbox = sandbox.file("other.xmind", std::fs::read(other).unwrap());
    let fruit = "# Orchard\n\n- Apples\n";
    let sandbox = sandbox.file("orchard.md", fruit);
    sandbox.run("convert orchard.md -o other.xmind --check").succeeds();
    let changed = sandbox.file("orchard.md", "# Orchard\n\n- Apples\n- Pears\n");
    let run = changed.run("convert orchard.md -o other.xmind --check --diff");
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    let diff = format!("{}{}", run.text(), run.stderr);
    assert!(diff.contains("+++ other.xmind") && diff.contains("\"text\": \"Pears\""), "{diff}");
}

#[test]
fn records_hold_archives_in_base64_both_ways() {
    let sandbox = Sandbox::new();
    let record =
        format!("{{\"id\":1,\"text\":\"{}\",\"encoding\":\"base64\"}}\n", STANDARD.encode(orchard()));
    let run = sandbox.pipe("stream --to xmind", record);
    let answer: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!((&answer["ok"], &answer["encoding"]), (&Value::Bool(true), &"base64".into()), "{answer}");
    let xmind = STANDARD.decode(answer["output"].as_str().unwrap()).unwrap();
    assert!(xmind.starts_with(b"PK"));
    let record = format!("{{\"text\":\"{}\",\"encoding\":\"base64\"}}\n", STANDARD.encode(xmind));
    let run = sandbox.pipe("stream --to md", record);
    let answer: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert!(answer["output"].as_str().unwrap().contains("Boskoop"), "{answer}");
    assert_eq!(answer.get("encoding"), None);
    let run = sandbox.pipe("stream --to md", "{\"id\":7,\"text\":\"?\",\"encoding\":\"base64\"}\n");
    let answer: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(
        (&answer["id"], &answer["error"]["code"]),
        (&7.into(), &"malformed-record".into()),
        "{answer}"
    );
}

#[test]
fn one_sheet_is_taken_by_its_name_or_its_number() {
    let sandbox = Sandbox::new().file("map.xmind", orchard());
    for (sheet, has, has_not) in
        [("Barn", "Barn", "Apples"), ("barn", "Barn", "Apples"), ("1", "Apples", "Barn")]
    {
        let text = sandbox.run(&format!("show map.xmind --sheet {sheet}"));
        assert!(text.succeeds().contains(has) && !text.text().contains(has_not), "{text}");
    }
    let run = sandbox.run("convert map.xmind --to mindmeister --sheet 2 -q");
    assert!(run.code == Some(0) && run.text().starts_with("Barn"), "{run}");
    let error = sandbox.run("show map.xmind --sheet Shed");
    assert!(error.fails(1).contains("give one of `Orchard`, `Barn`, or a number from 1 to 2"), "{error}");
}

#[test]
fn each_sheet_becomes_a_file() {
    let sandbox = Sandbox::new().file("map.xmind", orchard()).file("one.md", "# One\n\n- a\n");
    let run = sandbox.run("convert map.xmind one.md --to md,xmind --out-dir out --split-sheets -q");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let mut names: Vec<_> =
        std::fs::read_dir(sandbox.path("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.remove(0), ".panmap-manifest.json");
    assert_eq!(
        names,
        ["map-Barn.md", "map-Barn.xmind", "map-Orchard.md", "map-Orchard.xmind", "one.md", "one.xmind"]
    );
    assert!(sandbox.run("show out/map-Barn.xmind").succeeds().starts_with("Barn"));
    let error = sandbox.run("convert map.xmind --to md --split-sheets");
    assert!(error.fails(2).contains("--out-dir"), "{error}");
    let error = sandbox.run("convert map.xmind -o map.md --split-sheets");
    assert!(error.fails(2).contains("--out-dir"), "{error}");
}

#[test]
fn pictures_and_attachments_of_an_archive_are_files() {
    let sandbox = Sandbox::new().file("map.xmind", orchard());
    let run = sandbox.run("convert map.xmind --to json -o map.json --media pictures");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let pictures: Vec<_> = std::fs::read_dir(sandbox.path("pictures")).unwrap().collect();
    assert_eq!(pictures.len(), 2);
    // Nothing is written but what was asked for.
    assert_eq!(sandbox.names(), ["map.json", "map.xmind", "pictures"]);
}

#[test]
fn a_message_has_its_place_in_the_entry() {
    let sandbox =
        Sandbox::new().file("map.xmind", std::fs::read(repository("fixtures/xmind/orchard8.xmind")).unwrap());
    let run = sandbox.run("check map.xmind");
    assert!(run.stderr.contains("map.xmind/content.xml:"), "{}", run.stderr);
    let run = sandbox.run("check map.xmind --message-format json");
    let first: Value = serde_json::from_str(run.text().lines().last().unwrap()).unwrap();
    assert_eq!((&first["file"], &first["entry"]), (&"map.xmind".into(), &"content.xml".into()), "{first}");
    let run = sandbox.run("check map.xmind --message-format github");
    assert!(run.text().contains("file=map.xmind,title="), "{}", run.text());
}

#[test]
fn limits_are_named_and_can_be_changed() {
    let sandbox = Sandbox::new().file("map.xmind", orchard());
    let error = sandbox.run("show map.xmind --read-setting max-entries=3");
    assert!(error.fails(1).contains("--read-setting max-entries=NUMBER"), "{error}");
    sandbox.run("show map.xmind --read-setting max-entries=9").succeeds();
    let page = sandbox.run("formats xmind");
    for name in ["max-entries", "max-entry", "max-ratio", "max-unpacked"] {
        assert!(page.text().contains(&format!("`--read-setting {name}=…`")), "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_no_archive() {
    let sandbox = Sandbox::with_map();
    let panmap = env!("CARGO_BIN_EXE_panmap");
    let run = Command::new("script")
        .args(["-qec", &format!("'{panmap}' convert map.txt --to xmind"), "/dev/null"])
        .current_dir(sandbox.path(""))
        .output();
    let Ok(run) = run else {
        return println!("skipped: there is no `script` of util-linux to make a terminal");
    };
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        text.contains("XMind is binary") && text.contains("--output map.xmind") && !text.contains("PK"),
        "{text}"
    );
}

/// The folders of fixtures, the extensions of their files, and the folders of other people's files.
const FOLDERS: &[(&str, &str, &str)] = &[
    ("xmind", "xmind", "xmind"),
    ("mind", "mind", "mind"),
    ("mindmanager", "mmap", "mmap"),
    ("edrawmind", "emmx", "emmx"),
    ("simplemind", "smmx", "smmx"),
    ("simplemind", "xml", "smmx"),
    ("ithoughts", "itmz", "itmz"),
    ("ithoughts", "xml", "itmz"),
    ("minder", "minder", "minder"),
    ("vym", "vym", "vym"),
    ("mindmup", "mup", "mup"),
    ("kityminder", "km", "km"),
    ("simple-mind-map", "smm", "smm"),
    ("simple-mind-map", "json", "json"),
    ("canvas", "canvas", "canvas"),
    ("mindnode", "mindnode", "mindnode"),
    ("mindnode", "xml", "mindnode"),
];

/// Files of other programs and of this repository, each read by Python's standard library alone.
#[test]
fn an_independent_reading_finds_the_same() {
    let shared = repository("../shared/corpus2");
    let mut paths: Vec<PathBuf> = Vec::new();
    for (folder, extension, others) in FOLDERS {
        paths.extend(files(&format!("fixtures/{folder}"), extension));
        if shared.join(others).is_dir() {
            paths.extend(files(&format!("../shared/corpus2/{others}"), extension));
        } else {
            println!("skipped: there is no {}", shared.join(others).display());
        }
    }
    let unreadable = ["encrypted.xmind", "encrypted.mmap", "binary.emmx"];
    paths.retain(|path| unreadable.iter().all(|name| path.file_name() != Path::new(name).file_name()));
    let run = Command::new("python3")
        .arg(repository("tests/clients/containers.py"))
        .arg(env!("CARGO_BIN_EXE_panmap"))
        .args(&paths)
        .output();
    let Ok(run) = run else { return println!("skipped: there is no python3") };
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && said.lines().count() >= paths.len(), "{said}");
}

#[test]
fn an_archive_without_a_map_is_named_and_so_is_a_damaged_one() {
    let archive = |entry: &str| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file(entry, zip::write::SimpleFileOptions::default()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let cut = orchard();
    let cut = cut[..cut.len() / 2].to_vec();
    for (bytes, says) in [
        (archive("word/document.xml"), "Word"),
        (archive("Document.xml.zencr"), "encrypted map of MindManager"),
        (archive("folder/map.mm"), "`folder/map.mm`"),
        (archive("picture.bin"), "a ZIP archive"),
        (cut, "cut off or damaged"),
    ] {
        for name in ["a.xmind", "a.mind", "a.mm", "a.txt", "a"] {
            let run = Sandbox::new().file(name, &bytes).run(&format!("convert {name} --to json"));
            assert!(run.fails(1).contains(says), "{name}: {run}");
        }
        let piped = Sandbox::new().pipe("convert --to json", &bytes);
        assert!(piped.fails(1).contains(says), "{piped}");
    }
}

/// The list that the authors of a map of `MindNode` keep beside it: every item of it is a topic.
#[test]
fn a_map_of_mindnode_has_the_topics_of_its_list() {
    let folder = repository("../shared/corpus2/mindnode");
    if !folder.is_dir() {
        return println!("skipped: there is no {}", folder.display());
    }
    let of = |extension: &str| files("../shared/corpus2/mindnode", extension).remove(0);
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("map.mindnode")).unwrap();
    let sandbox = sandbox.file("map.mindnode/contents.xml", std::fs::read(of("xml")).unwrap());
    let map = sandbox.run("convert map.mindnode --to indented -q").text().to_owned();
    let list = std::fs::read_to_string(of("md")).unwrap();
    let words = |line: &str| line.chars().filter(|char| char.is_alphanumeric()).collect::<String>();
    let topics: std::collections::HashSet<_> = map.lines().map(words).collect();
    let items = list.lines().filter(|line| line.trim_start().starts_with(['-', '#'])).map(words);
    let missing: Vec<_> = items.filter(|item| !topics.contains(item)).collect();
    assert!(map.lines().count() > 200 && missing.is_empty(), "{missing:?}");
}

/// A folder that is a map is one input, whether it is named or found, and nothing else in it is.
#[test]
fn a_folder_of_mindnode_is_one_map() {
    let contents = std::fs::read(repository("fixtures/mindnode/contents.xml")).unwrap();
    let sandbox = Sandbox::new();
    std::fs::create_dir_all(sandbox.path("maps/Fruit.mindnode/QuickLook")).unwrap();
    let sandbox = sandbox
        .file("maps/Fruit.mindnode/contents.xml", &contents)
        .file("maps/Fruit.mindnode/QuickLook/Preview.md", "# No map\n")
        .file("maps/other.md", "# Other\n\n- a\n");
    assert!(sandbox.run("show maps/Fruit.mindnode").text().contains("Orchard"));
    let run = sandbox.run("convert maps/Fruit.mindnode -o fruit.opml");
    assert_eq!(run.code, Some(0), "{run}");
    let run = sandbox.run("convert maps --to json --out-dir out -q");
    assert_eq!(run.code, Some(0), "{run}");
    let mut names: Vec<_> =
        std::fs::read_dir(sandbox.path("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".panmap-manifest.json", "Fruit.json", "other.json"]);
    let error = sandbox.run("convert maps/other.md --to mindnode");
    assert!(error.fails(2).contains("MindNode cannot be written"), "{error}");
}
