//! Every file of `fixtures/cases`, with the runs it once went wrong in and the right answer to each.
//!
//! A folder is a kind of fault with one rule, which `fixtures/README.md` tells. A row is a file, a run and what must come
//! of it; more of each kind, in other spellings, is in [`variants`].

use std::fs;

use serde_json::Value;

use crate::support::{Run, Sandbox, repository};

/// What was found by fuzzing and by hand: growth, terminals, names, and what is written for which program.
mod fuzz;
/// OPML and FreeMind: what is kept of texts, attributes and elements.
mod kept;
/// Markdown: front matter, lists of every kind, and what programs understand beside it.
mod markdown;
/// JSON of other programs, what is no text, and mistakes in a call.
mod programs;
/// Outlines that people type and paste.
mod typed;
/// Other spellings of the same faults.
mod variants;
/// XML that is broken, or that other programs refuse.
mod xml;

/// A folder of `fixtures/cases` with its rows.
type Kind = (&'static str, &'static [Row]);

/// A file, the run with `FILE` for its name, and what is right. `< FILE` at the end puts it on standard input.
type Row = (&'static str, &'static str, &'static [Right]);

/// A part of the right answer. Without [`Fails`](Right::Fails), the run must succeed.
#[derive(Clone, Copy, Debug)]
enum Right {
    /// The JSON that is written has these topics, each indented by two blanks a level.
    Tree(&'static [&'static str]),
    /// This is on standard output.
    Writes(&'static str),
    /// This is not.
    WritesNot(&'static str),
    /// The run ends with this exit code and writes nothing.
    Fails(i32),
    /// This is said on standard error.
    Says(&'static str),
    /// This is not.
    SaysNot(&'static str),
    /// Nothing is said.
    Silent,
}

const KINDS: [&[Kind]; 6] =
    [kept::KINDS, markdown::KINDS, programs::KINDS, typed::KINDS, xml::KINDS, fuzz::KINDS];

#[test]
fn every_file_has_a_row() {
    let mut named: Vec<_> = KINDS
        .iter()
        .copied()
        .flatten()
        .flat_map(|(kind, rows)| rows.iter().map(move |(file, ..)| format!("{kind}/{file}")))
        .collect();
    named.sort();
    named.dedup();
    assert_eq!(named, files());
}

/// All files, each with its folder, sorted.
pub(crate) fn files() -> Vec<String> {
    let mut found = Vec::new();
    for kind in fs::read_dir(repository("fixtures/cases")).unwrap() {
        for file in fs::read_dir(kind.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let mut names = path.iter().rev().map(|name| name.to_str().unwrap());
            let (file, kind) = (names.next().unwrap(), names.next().unwrap());
            found.push(format!("{kind}/{file}"));
        }
    }
    found.sort();
    found
}

/// Asserts that all rows of these kinds are right.
#[track_caller]
fn assert_kinds(kinds: &[Kind]) {
    for (kind, rows) in kinds {
        for (file, args, rights) in *rows {
            let content = fs::read(repository("fixtures/cases").join(kind).join(file)).unwrap();
            assert_right(file, &content, args, rights);
        }
    }
}

/// Asserts that a run with a file of this name and content is right.
#[track_caller]
fn assert_right(file: &str, content: &[u8], args: &str, rights: &[Right]) {
    let run = run(file, content, args);
    let fails =
        rights.iter().find_map(|right| if let Right::Fails(code) = right { Some(*code) } else { None });
    assert_eq!(run.code, Some(fails.unwrap_or(0)), "{file}: {run}");
    for right in rights {
        let is_right = match right {
            Right::Tree(lines) => {
                assert_eq!(tree(&run), *lines, "{file}: {run}");
                true
            }
            Right::Writes(text) => run.text().contains(text),
            Right::WritesNot(text) => !run.text().contains(text),
            Right::Fails(_) => run.stdout.is_empty() && !run.stderr.is_empty(),
            Right::Says(text) => run.stderr.contains(text),
            Right::SaysNot(text) => !run.stderr.contains(text),
            Right::Silent => run.stderr.is_empty(),
        };
        assert!(is_right, "{file}: {right:?}\n{run}");
    }
}

fn run(file: &str, content: &[u8], args: &str) -> Run {
    match args.strip_suffix(" < FILE") {
        Some(args) => Sandbox::new().pipe(args, content),
        None => Sandbox::new().file(file, content).run(&args.replace("FILE", file)),
    }
}

/// The texts of the topics in the JSON that a run wrote.
fn tree(run: &Run) -> Vec<String> {
    let map: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"));
    let mut lines = Vec::new();
    let mut open: Vec<_> = children(&map["topics"], 0).collect();
    while let Some((depth, topic)) = open.pop() {
        lines.push(format!("{}{}", "  ".repeat(depth), topic["text"].as_str().unwrap()));
        open.extend(children(&topic["children"], depth + 1));
    }
    lines
}

/// The topics of an array, the last one first.
fn children(topics: &Value, depth: usize) -> impl Iterator<Item = (usize, &Value)> {
    topics.as_array().unwrap().iter().rev().map(move |topic| (depth, topic))
}
