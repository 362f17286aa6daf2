//! The pages of `docs`: their commands work and print what is shown, their links lead somewhere, and the book has all.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use panmap_formats::FORMATS;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::shown::{blocks, copy, maps, prints_what_is_shown, run};
use crate::support::{repository, skip};

/// Commands that no test of a page runs, since they install Panmap or ask the network. `.ci/installers` and
/// `tests/release.rs` install and check what is made here.
const NOT_RUN: [&str; 7] = [
    "brew tap-new --no-git local/panmap",
    "curl -L -o \"$(brew --repository local/panmap)/Formula/panmap.rb\" https://github.com/OWNER/panmap/releases/latest/download/panmap.rb",
    "brew install local/panmap/panmap",
    "sha256sum --check --ignore-missing SHA256SUMS",
    concat!(
        "gh attestation verify panmap-",
        env!("CARGO_PKG_VERSION"),
        "-x86_64-unknown-linux-musl.tar.gz --repo OWNER/panmap"
    ),
    "git clone https://github.com/OWNER/panmap && cd panmap",
    "cargo install --locked --path crates/cli",
];

/// Programs that pages use beside Panmap. Where one is missing, its page is run up to there.
const OTHERS: [&str; 8] = ["dot", "git", "jq", "markmap", "mmdc", "pandoc", "plantuml", "weasyprint"];

/// Words that may begin a line of a script beside those programs.
const WORDS: [&str; 4] = ["panmap", "mkdir", "sed", "|"];

#[test]
fn every_command_of_every_page_works() {
    let mut not_run = BTreeSet::new();
    for page in documents("docs") {
        check_page(&page, &mut not_run);
    }
    assert_eq!(not_run, NOT_RUN.map(ToOwned::to_owned).into());
}

/// Runs what a page shows, from its first block to its last, as a reader would who begins with nothing.
fn check_page(page: &str, not_run: &mut BTreeSet<String>) {
    let sandbox = maps();
    copy(&sandbox, "fixtures/mindnode", "Fruit.mindnode");
    for block in blocks(page) {
        match block.directive.as_deref().map(|directive| directive.split_once(' ').unwrap_or((directive, "")))
        {
            Some(("file", name)) => {
                fs::create_dir_all(sandbox.path(name).parent().unwrap()).unwrap();
                fs::write(sandbox.path(name), &block.text).unwrap();
                continue;
            }
            Some(("tested", by)) => {
                let by = by.strip_prefix("by ").unwrap();
                assert!(repository(by).exists(), "{page}: there is no {by}");
                continue;
            }
            Some(other) => panic!("{page}: what is {other:?}?"),
            None => {}
        }
        if !["sh", "console"].contains(&block.language.as_str()) {
            continue;
        }
        if let Some(missing) = OTHERS.iter().find(|program| uses(&block.text, program) && !is_there(program))
        {
            skip(format_args!("{page} needs {missing}"));
            return;
        }
        if block.language == "console" {
            prints_what_is_shown(&sandbox, &block.text);
            continue;
        }
        let (skipped, script): (Vec<_>, Vec<_>) =
            block.text.lines().partition(|line| NOT_RUN.contains(line) || line.starts_with("panmap open "));
        not_run.extend(skipped.into_iter().filter(|line| NOT_RUN.contains(line)).map(ToOwned::to_owned));
        if uses(&block.text, "outline.docx") && !sandbox.path("outline.docx").exists() {
            run(&sandbox, "panmap convert map.txt --to markdown | pandoc -f gfm -o outline.docx").succeeds();
        }
        for line in &script {
            let word = line.split_whitespace().next().unwrap();
            assert!(WORDS.contains(&word) || OTHERS.contains(&word), "{page}: `{line}` is not known");
        }
        let done = run(&sandbox, &script.join("\n"));
        assert_eq!(done.code, Some(0), "{page}: {done}");
    }
}

/// Whether a script has this word.
fn uses(script: &str, word: &str) -> bool {
    let words = script.split(|char: char| char.is_whitespace() || char == '=');
    words.into_iter().any(|other| other == word)
}

/// Whether a program is installed.
fn is_there(program: &str) -> bool {
    let argument = if program == "dot" { "-V" } else { "--version" };
    Command::new(program).arg(argument).output().is_ok()
}

#[test]
fn the_book_has_every_page_and_every_format() {
    let summary = fs::read_to_string(repository("docs/SUMMARY.md")).unwrap();
    let mut listed: Vec<_> = links(&summary).into_iter().map(|link| format!("docs/{link}")).collect();
    listed.sort_unstable();
    let mut pages = documents("docs");
    pages.retain(|page| page != "docs/SUMMARY.md");
    assert_eq!(listed, pages);
    let overview = fs::read_to_string(repository("docs/formats.md")).unwrap();
    for format in FORMATS {
        let link = format!("[{}](formats/{}.md)", format.title, format.name);
        assert!(summary.contains(&link) && overview.contains(&link), "{link}");
        let row = overview.lines().find(|line| line.contains(&link)).unwrap();
        let extensions: Vec<_> = format.extensions.iter().map(|name| format!("`.{name}`")).collect();
        let done = match (format.reader.is_some(), format.targets.is_empty()) {
            (true, true) => "read",
            (true, false) => "read and written",
            (false, _) => "written",
        };
        assert_eq!(row, format!("| {link} | {} | {done} |", extensions.join(", ")));
    }
}

#[test]
fn the_program_of_the_page_is_the_example() {
    let readme = fs::read_to_string(repository("crates/panmap/README.md")).unwrap();
    let (_, program) = readme.split_once("```rust,no_run\n").unwrap();
    let page = fs::read_to_string(repository("docs/rust.md")).unwrap();
    assert!(page.contains(program.split_once("```").unwrap().0));
}

#[test]
fn every_link_leads_somewhere() {
    let mut anchors: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    let (mut count, mut dead) = (0, Vec::new());
    for document in documents("") {
        let text = fs::read_to_string(repository(&document)).unwrap();
        for link in links(&text) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            count += 1;
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() {
                PathBuf::from(&document)
            } else {
                plain(&Path::new(&document).parent().unwrap().join(path))
            };
            let is_in_book = document.starts_with("docs/");
            let mut is_there = repository(&target).exists() && (!is_in_book || target.starts_with("docs"));
            if is_there && !anchor.is_empty() {
                let text = || fs::read_to_string(repository(&target)).unwrap();
                is_there =
                    anchors.entry(target.clone()).or_insert_with(|| headings(&text())).contains(anchor);
            }
            if !is_there {
                dead.push(format!("{document}: {link}"));
            }
        }
    }
    assert!(count > 100 && dead.is_empty(), "{dead:#?}");
}

/// The Markdown documents below a folder of the repository, sorted; those of tests and fixtures are maps.
fn documents(folder: &str) -> Vec<String> {
    let (mut documents, mut folders) = (Vec::new(), vec![PathBuf::from(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(repository(&folder)).unwrap() {
            let entry = entry.unwrap();
            let (path, name) = (folder.join(entry.file_name()), entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                let is_other = ["fixtures", "target", "tests", "node_modules", "page"].contains(&&*name);
                if !is_other && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if path.extension() == Some(OsStr::new("md")) {
                documents.push(path.to_str().unwrap().to_owned());
            }
        }
    }
    documents.sort();
    documents
}

/// Where the links and pictures of a document lead.
fn links(text: &str) -> Vec<String> {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES);
    let link = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    };
    events.filter_map(link).collect()
}

/// The anchors of a document's headings, as GitHub and mdBook name them.
fn headings(text: &str) -> BTreeSet<String> {
    let (mut anchors, mut heading) = (BTreeSet::new(), None);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(text) | Event::Code(text), Some(heading)) => *heading += &text,
            (Event::End(TagEnd::Heading(_)), Some(words)) => {
                let kept = words.chars().filter(|char| char.is_alphanumeric() || " -_".contains(*char));
                anchors.insert(kept.collect::<String>().to_lowercase().replace(' ', "-"));
                heading = None;
            }
            _ => {}
        }
    }
    anchors
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => assert!(plain.pop(), "{} leads out", path.display()),
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}
