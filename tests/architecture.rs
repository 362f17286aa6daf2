//! The house's rules that a compiler does not check.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use panmap_formats::FORMATS;
use panmap_model::Code;
use serde_json::Value;

use crate::imports::{Imports, between_formats, circles, imports};
use crate::support::{files, repository};

/// The crates in the order in which they may know each other: each may use those before it.
const LAYERS: [&str; 8] = [
    "panmap-model",
    "panmap-ops",
    "panmap-diff",
    "panmap-layout",
    "panmap-mindmeister",
    "panmap-formats",
    "panmap",
    "panmap-cli",
];

#[test]
fn dependencies_run_one_way() {
    let packages = packages();
    let names: BTreeSet<_> = packages.iter().map(name).collect();
    assert_eq!(names, BTreeSet::from(LAYERS), "a new crate needs its place in LAYERS");
    for package in &packages {
        let layer = LAYERS.iter().position(|layer| *layer == name(package)).unwrap();
        for dependency in dependencies(package).filter(|dependency| dependency["kind"].is_null()) {
            if let Some(used) = LAYERS.iter().position(|layer| *layer == name(dependency)) {
                assert!(used < layer, "{} must not use {}", name(package), name(dependency));
            }
        }
    }
}

#[test]
fn crates_are_published_in_an_order_that_works() {
    let text = fs::read_to_string(repository("CONTRIBUTING.md")).unwrap();
    let order = text.lines().filter_map(|line| line.strip_prefix("cargo publish -p "));
    assert_eq!(order.collect::<Vec<_>>(), LAYERS);
}

/// Crates that touch files, streams, threads or signals; the command line alone may have them.
const OF_SYSTEMS: [&str; 12] = [
    "anstream",
    "fontdb",
    "ignore",
    "indicatif",
    "mimalloc",
    "rayon",
    "same-file",
    "signal-hook",
    "tempfile",
    "terminal_size",
    "wait4",
    "webbrowser",
];

#[test]
fn only_the_command_line_depends_on_what_touches_the_system() {
    let packages = packages();
    let users = packages.iter().filter(|package| {
        let normal = dependencies(package).filter(|dependency| dependency["kind"].is_null());
        normal.map(name).any(|dependency| OF_SYSTEMS.contains(&dependency))
    });
    assert_eq!(users.map(name).collect::<Vec<_>>(), ["panmap-cli"]);
}

#[test]
fn the_model_has_no_dependencies() {
    let packages = packages();
    let model = packages.iter().find(|package| name(package) == "panmap-model").unwrap();
    let normal = dependencies(model)
        .filter(|dependency| dependency["kind"].is_null() && dependency["optional"] == false);
    assert_eq!(normal.map(name).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_format_imports_another() {
    let imports = imports_of("crates/formats/src");
    for format in FORMATS {
        let module = format!("formats::{}", format.name.replace('-', "_"));
        assert!(imports.contains_key(&module), "every format is a file or folder named after it: {module}");
    }
    assert_eq!(between_formats(&imports), [""; 0]);
}

#[test]
fn no_files_import_each_other() {
    for package in fs::read_dir(repository("crates")).unwrap() {
        let package = package.unwrap();
        let source = package.path().join("src");
        let imports = imports_of(&source);
        assert!(imports.len() > 3, "{}", source.display());
        let circles = circles(&imports);
        assert!(circles.is_empty(), "circles of imports in {}: {circles:?}", source.display());
    }
}

/// What the files of a crate import, given the directory of its sources.
fn imports_of(source: impl AsRef<Path>) -> Imports {
    let source = repository(source);
    let texts: Vec<_> = sources(&source)
        .into_iter()
        .map(|path| (path.strip_prefix(&source).unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    imports(texts.iter().map(|(path, text)| (path.as_path(), text.as_str())))
}

#[test]
fn no_file_is_long() {
    let all = ["crates", "fuzz", "tests"].map(|directory| sources(&repository(directory))).concat();
    assert!(all.len() > 100);
    for path in all {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}

/// The command line alone must not, for the sake of one attribute, which [`no_code_is_unsafe`] knows.
#[test]
fn every_crate_forbids_what_is_unsafe() {
    let mut allowed = Vec::new();
    let packages = ["crates", "web"].map(|directory| fs::read_dir(repository(directory)).unwrap());
    let packages = packages.into_iter().flatten().map(|entry| entry.unwrap().path());
    let roots = packages.flat_map(|package| ["lib.rs", "main.rs"].map(|name| package.join("src").join(name)));
    let roots: Vec<_> = roots.filter(|root| root.exists()).collect();
    assert!(roots.len() >= LAYERS.len());
    for root in roots {
        let text = fs::read_to_string(&root).unwrap();
        let lines: Vec<_> = text.lines().collect();
        if !lines.contains(&concat!("#![forbid(un", "safe_code)]")) {
            allowed.push(root.strip_prefix(repository(".")).unwrap_or(&root).to_owned());
        }
    }
    assert_eq!(allowed, [Path::new("crates/cli/src/main.rs")]);
}

/// The lint could forbid it everywhere but for one attribute, which runs a function before `main`.
#[test]
fn no_code_is_unsafe() {
    let mut found = Vec::new();
    for path in ["crates", "fuzz", "tests", "web"].map(|directory| sources(&repository(directory))).concat() {
        let text = fs::read_to_string(&path).unwrap();
        let words = |line: &str| {
            line.split(|char: char| !char.is_alphanumeric() && char != '_').any(|word| word == WORD)
        };
        found.extend(text.lines().filter(|line| words(line)).map(|line| line.trim().to_owned()));
    }
    assert_eq!(found, [format!("#[ctor::ctor({WORD})]")]);
}

/// Split, so that this file does not have it.
const WORD: &str = concat!("un", "safe");

/// All Rust files below a directory.
pub(crate) fn sources(directory: &Path) -> Vec<PathBuf> {
    let mut sources = Vec::new();
    let mut open = vec![directory.to_owned()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push(path);
            }
        }
    }
    sources
}

#[test]
fn every_code_is_documented_where_it_is_defined() {
    let code = fs::read_to_string(repository("crates/model/src/diagnostic.rs")).unwrap();
    let lines: Vec<_> = code.lines().map(str::trim).collect();
    for name in Code::ALL.iter().map(|code| code.as_str()) {
        let defined = lines.iter().position(|line| line.ends_with(&format!("= \"{name}\","))).unwrap();
        assert!(lines[defined - 1].starts_with("/// "), "{name} has no sentence about it");
    }
}

#[test]
fn every_fixture_has_its_line_in_the_readme() {
    let readme = fs::read_to_string(repository("fixtures/README.md")).unwrap();
    let mut listed: Vec<_> =
        readme.lines().filter_map(|line| line.strip_prefix("- `")?.split('`').next()).collect();
    let folders = ["", "/pages", "/shapes", "/err"].map(|folder| format!("fixtures/mindmeister{folder}"));
    let others = [
        ("stream", "jsonl"),
        ("json", "json"),
        ("opml", "opml"),
        ("freemind", "mm"),
        ("markdown", "md"),
        ("mermaid", "mermaid"),
        ("plantuml", "puml"),
        ("dot", "gv"),
        ("sciareto", "mmd"),
        ("taskpaper", "taskpaper"),
        ("org", "org"),
        ("csv", "csv"),
        ("tsv", "tsv"),
        ("jsonl", "jsonl"),
        ("indented", "outline"),
        ("indented", "org"),
        ("indented", "txt"),
        ("xmind", "xmind"),
        ("mind", "mind"),
        ("mind", "json"),
        ("html", "html"),
        ("bookmarks", "html"),
        ("minder", "minder"),
        ("vym", "vym"),
        ("mindmanager", "mmap"),
        ("mindmanager", "xmmap"),
        ("edrawmind", "emmx"),
        ("simplemind", "smmx"),
        ("simplemind", "xml"),
        ("ithoughts", "itmz"),
        ("ithoughts", "xml"),
        ("wisemapping", "wxml"),
        ("mindmup", "mup"),
        ("kityminder", "km"),
        ("simple-mind-map", "smm"),
        ("canvas", "canvas"),
        ("mindnode", "mindnode"),
        ("mindnode", "xml"),
    ];
    let others = others.map(|(folder, extension)| files(&format!("fixtures/{folder}"), extension));
    let pages = folders.iter().flat_map(|folder| files(folder, "txt"));
    let paths: Vec<_> = pages.chain(others.into_iter().flatten()).collect();
    let mut names: Vec<_> =
        paths.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    // Several folders of these have files of one name.
    names.extend(crate::cases::files());
    listed.sort_unstable();
    names.sort_unstable();
    assert_eq!(listed, names);
}

#[test]
fn every_dependency_has_its_sentence() {
    let text = fs::read_to_string(repository("ARCHITECTURE.md")).unwrap();
    let (_, section) = text.split_once("## Dependencies").unwrap();
    let explained: BTreeSet<_> =
        section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let packages = packages();
    let used: BTreeSet<_> = packages.iter().flat_map(dependencies).map(name).collect();
    assert_eq!(explained, used.difference(&BTreeSet::from(LAYERS)).copied().collect());
}

/// The packages of the workspace as cargo sees them.
fn packages() -> Vec<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = Command::new(cargo)
        .args(["metadata", "--offline", "--no-deps", "--format-version=1"])
        .current_dir(repository("."))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn dependencies(package: &Value) -> impl Iterator<Item = &Value> {
    package["dependencies"].as_array().unwrap().iter()
}

fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap()
}
