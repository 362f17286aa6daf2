//! The README does what it says: its commands run, and print what it shows.

use std::fs;

use crate::shown::{self, prints_what_is_shown};
use crate::support::{Sandbox, repository};

/// Commands of the README that a test must not run, because they build what runs the test.
const NOT_RUN: [&str; 2] = ["cargo install --path crates/cli", "pip install ./crates/python"];

/// Beginnings of commands that other tests run: those of `panmap diff` in a repository, those of `panmap open` with a
/// browser of their own.
const OF_OTHERS: [&str; 2] = ["git config ", "panmap open "];

/// The map that the README shows before it is converted, and the name it has there.
const SHOWN: (&str, &str) = ("fixtures/mindmeister/shapes/01-preamble-full.txt", "bread.txt");

#[test]
fn every_command_works() {
    let mut not_run = Vec::new();
    for block in blocks("sh") {
        // The commands of a block follow each other.
        let sandbox = sandbox();
        for command in block.lines() {
            if NOT_RUN.contains(&command) {
                not_run.push(command.to_owned());
                continue;
            }
            if OF_OTHERS.iter().any(|start| command.starts_with(start)) {
                continue;
            }
            let mut run = shown::run(&sandbox, command);
            if shown::is_summary(run.stderr.trim_end()) && run.stderr.lines().count() == 1 {
                run.stderr.clear();
            }
            run.succeeds();
            if let Some((_, output)) = command.split_once(" > ") {
                let output = output.replace('~', "home");
                assert!(!sandbox.read(&output).is_empty(), "{command} prints nothing");
            }
        }
    }
    assert_eq!(not_run, NOT_RUN);
}

#[test]
fn every_command_prints_what_is_shown() {
    let blocks = blocks("console");
    assert!(blocks.len() >= 3);
    for block in blocks {
        let sandbox = sandbox();
        fs::create_dir(sandbox.path("home")).unwrap();
        let before = sandbox.names();
        prints_what_is_shown(&sandbox, &block);
        assert_eq!(sandbox.names(), before);
    }
}

#[test]
fn the_map_it_converts_is_the_map_it_shows() {
    assert_eq!(blocks("text"), [fs::read_to_string(repository(SHOWN.0)).unwrap()]);
}

/// The fenced blocks of the README in this language.
pub(crate) fn blocks(language: &str) -> Vec<String> {
    let blocks = shown::blocks("README.md").into_iter();
    blocks.filter(|block| block.language == language).map(|block| block.text).collect()
}

/// A clone, with the map that the README shows.
fn sandbox() -> Sandbox {
    let sandbox = shown::clone();
    fs::copy(repository(SHOWN.0), sandbox.path(SHOWN.1)).unwrap();
    sandbox
}
