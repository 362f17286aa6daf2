//! What a hostile map can do to a file system, a browser and a spreadsheet, and that `docs/threats.md` names tests there are.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::architecture::sources;
use crate::support::{Sandbox, repository};

/// Names that lead elsewhere where they are taken for paths.
const NAMES: [&str; 8] =
    ["../../evil", "..\\..\\evil", "/tmp/evil", "C:\\evil", "a/../../evil", "..", "~/evil", "-rf"];

/// What a page of differences is made of: nothing of it is run, loaded or followed.
const ELEMENTS: [&str; 17] = [
    "!DOCTYPE", "html", "meta", "title", "style", "h1", "p", "ul", "li", "span", "b", "ins", "del", "dl",
    "dt", "dd", "br",
];

/// A map in a directory of its own, so that there is something above the output to be hit.
fn below(map: &serde_json::Value) -> Sandbox {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("work/out")).unwrap();
    sandbox.file("work/map.json", map.to_string())
}

/// All files below a directory, sorted.
fn files(directory: &Path) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![directory.to_owned()]);
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    let below =
        |path: &std::path::PathBuf| path.strip_prefix(directory).unwrap().to_str().unwrap().to_owned();
    let mut found: Vec<_> = found.iter().map(below).collect();
    found.sort();
    found
}

/// That nothing was written but below `work/out`, and what was there.
#[track_caller]
fn written(sandbox: &Sandbox) -> Vec<String> {
    let all = files(&sandbox.path(""));
    let (out, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|path| path.starts_with("work/out/"));
    assert_eq!(others, ["work/map.json"]);
    out
}

#[test]
fn no_topic_names_a_file_elsewhere() {
    let children: Vec<_> = NAMES.iter().map(|name| json!({ "text": name, "children": [] })).collect();
    let map = json!({ "format": "panmap", "version": 2, "topics": [{ "text": "a", "children": children }] });
    let sandbox = below(&map);
    sandbox.run("split work/map.json --by depth:1 --to md --out-dir work/out -q").succeeds();
    // The index, and no branch has taken the place of another.
    assert_eq!(written(&sandbox).len(), NAMES.len() + 1);
}

#[test]
fn no_title_names_a_file_elsewhere() {
    for name in NAMES {
        let map = json!({
            "format": "panmap", "version": 2, "meta": { "title": name }, "topics": [{ "text": "a", "children": [] }],
        });
        let sandbox = below(&map);
        let args = "convert work/map.json --to md --out-dir work/out --name {title}.{ext} --no-manifest -q";
        sandbox.run(args).succeeds();
        assert_eq!(written(&sandbox).len(), 1, "{name}");
    }
}

#[test]
fn no_medium_names_a_file() {
    for name in NAMES {
        let map = json!({
            "format": "panmap", "version": 2,
            "topics": [{ "text": "a", "pictures": [{ "address": name }], "children": [] }],
            "media": [{ "name": name, "type": "text/x-../../sh", "data": "ZWNobyBldmls" }],
        });
        let sandbox = below(&map);
        sandbox.run("convert work/map.json -o work/out/map.md --media work/out/media -q").succeeds();
        let written = written(&sandbox);
        assert_eq!(written.len(), 2, "{name}: {written:?}");
        // Hash and extension are Panmap's own.
        let medium = written.iter().find(|path| path.starts_with("work/out/media/")).unwrap();
        assert!(
            Path::new(medium).extension() == Some("bin".as_ref()) && !medium.contains("evil"),
            "{medium}"
        );
    }
}

#[test]
fn a_page_of_differences_has_nothing_that_runs_or_is_loaded() {
    let evil = "</del></style><script>x</script><img src=x onerror=x><a href=\"javascript:x\">\u{202e}\"'&";
    let map = |text: &str, link: &str| {
        let topic = json!({ "text": text, "note": text, "link": link, "tags": [text], "children": [] });
        json!({ "format": "panmap", "version": 2, "topics": [{ "text": "a", "children": [topic] }] })
            .to_string()
    };
    let sandbox = Sandbox::new()
        .file("old.json", map("b", "https://example.org/a"))
        .file("new.json", map(evil, "javascript:x"))
        .file("<script>x.json", map("c", "data:text/html,x"));
    for (old, new) in [("old.json", "new.json"), ("new.json", "old.json"), ("<script>x.json", "new.json")] {
        let run = sandbox.run_args(&["diff", old, new, "--html", "--all"]);
        let page = run.text();
        assert!(page.contains("&lt;script"), "{run}");
        for tag in page.split('<').skip(1).map(|after| after.split('>').next().unwrap()) {
            let name = tag.trim_start_matches('/').split_whitespace().next().unwrap();
            assert!(ELEMENTS.contains(&name), "<{tag}>: {run}");
            let attributes =
                tag.split_whitespace().filter_map(|part| part.split_once('=')).map(|(name, _)| name);
            for attribute in attributes {
                assert!(
                    ["class", "lang", "charset", "name", "content"].contains(&attribute),
                    "<{tag}>: {run}"
                );
            }
        }
        assert!(page.matches("<style").count() == 1 && !page.contains("url(") && !page.contains("@import"));
    }
}

#[test]
fn a_guarded_table_has_no_formula() {
    let map = json!({
        "format": "panmap", "version": 2, "meta": { "title": "=title()" },
        "topics": [{ "text": "=HYPERLINK(\"http://e.org\")", "note": "\t@SUM(1)", "link": "+cmd|' /C calc'!A0", "children": [
            { "text": "-1+1", "children": [] }, { "text": "＝1", "children": [] },
        ] }],
    });
    let sandbox = Sandbox::new().file("map.json", map.to_string());
    for to in ["csv", "tsv", "csv --for levels", "tsv --for levels"] {
        let run = sandbox.run(&format!("convert map.json --to {to} --write-setting guard=yes -q"));
        let separator = if to.starts_with("csv") { b',' } else { b'\t' };
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_reader(run.succeeds().as_bytes());
        let mut guarded = 0;
        for cell in
            rows.records().flat_map(|row| row.unwrap().iter().map(ToOwned::to_owned).collect::<Vec<_>>())
        {
            let start = cell.trim_start().chars().next();
            assert!(!start.is_some_and(|start| "=+-@＝＋－＠".contains(start)), "{cell}");
            guarded += usize::from(start == Some('\''));
        }
        assert!(guarded >= 3, "{run}");
    }
    let run = sandbox.run("convert map.json --to csv --write-setting guard=yes --strict -o map.csv");
    assert!(
        run.fails(1).contains("cannot store 1 note, 1 link and some characters of 3 texts"),
        "what the guard changes is told: {run}"
    );
}

/// A claim without a test is a hope.
#[test]
fn the_page_about_threats_names_tests_there_are() {
    let page = fs::read_to_string(repository("docs/threats.md")).unwrap();
    let rows: Vec<_> =
        page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| what")).collect();
    assert!(rows.len() > 20);
    for row in rows {
        let proof = row.trim_end_matches('|').rsplit('|').next().unwrap();
        let mut names = proof.split('`').skip(1).step_by(2);
        let file = names.next().unwrap_or_else(|| panic!("no test: {row}"));
        let path = repository(file);
        let texts: Vec<_> = if path.is_dir() { sources(&path) } else { vec![path] };
        let text: String = texts.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
        let mut count = 0;
        for name in names {
            let is_there =
                text.contains(&format!("fn {name}(")) || text.contains(&format!("test(\"{name}\""));
            assert!(is_there, "{file} has no `{name}`");
            count += 1;
        }
        assert!(count > 0, "{row}");
    }
}
