//! The README does what it says: its commands run, and print what it shows.

use std::fs;

use crate::support::{Run, Sandbox, files, repository};

/// Commands of the README that a test must not run, because they build what runs the test.
const NOT_RUN: [&str; 2] = ["cargo install --path crates/cli", "pip install ./crates/python"];

/// The map that the README shows before it is converted, and the name it has there.
const SHOWN: (&str, &str) = ("fixtures/mindmeister/shapes/01-preamble-full.txt", "bread.txt");

#[test]
fn every_command_works() {
    let mut not_run = Vec::new();
    for command in blocks("sh").iter().flat_map(|block| block.lines()) {
        if NOT_RUN.contains(&command) {
            not_run.push(command.to_owned());
            continue;
        }
        if ["git config ", "mkdir -p ", "panmap open "].iter().any(|start| command.starts_with(start)) {
            // What the tests of `panmap diff`, completions and `panmap open` run, in a repository, in a new home and
            // with a browser of their own.
            continue;
        }
        // A home of its own, in which the directories are that a system has.
        let command = command.replace('~', "home").replace('\'', "");
        let (command, output) = command.split_once(" > ").unwrap_or((&command, ""));
        let mut run = run(&sandbox(), command);
        if is_summary(&run.stderr) {
            run.stderr.clear();
        }
        let printed = run.succeeds().len();
        assert!(output.is_empty() || printed > 0, "{command} prints nothing into {output}");
    }
    assert_eq!(not_run, NOT_RUN);
}

#[test]
fn every_command_prints_what_is_shown() {
    let blocks = blocks("console");
    assert!(blocks.len() >= 3);
    for block in blocks {
        let (command, shown) = block.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
        let sandbox = sandbox();
        let before = sandbox.names();
        let run = run(&sandbox, &command.replace('\'', ""));
        let mut printed = run.text().to_owned() + &run.stderr;
        if is_summary(printed.lines().last().unwrap()) {
            // However long it took.
            let untimed = printed.rfind("; ").unwrap();
            printed.replace_range(untimed.., "; 0.0 s\n");
        }
        assert_eq!(printed, shown, "{command}");
        let codes = [("error[", 1), ("error: ", 1), ("not up to date", 3)];
        let code = codes.iter().find(|(failure, _)| shown.contains(failure)).map_or(0, |(_, code)| *code);
        assert_eq!(run.code, Some(code), "{command}");
        assert_eq!(sandbox.names(), before);
    }
}

#[test]
fn the_map_it_converts_is_the_map_it_shows() {
    assert_eq!(blocks("text"), [fs::read_to_string(repository(SHOWN.0)).unwrap()]);
}

#[test]
fn every_benchmark_has_its_figures() {
    let text = fs::read_to_string(repository("BENCHMARKS.md")).unwrap();
    let mut named: Vec<_> = text
        .lines()
        .filter_map(|line| line.split_once("cargo bench -p panmap-cli --bench "))
        .map(|(_, name)| name)
        .collect();
    let benches = files("crates/cli/benches", "rs");
    let mut there: Vec<_> = benches.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
    named.sort_unstable();
    there.sort_unstable();
    assert_eq!(named, there);
}

#[test]
fn every_file_it_links_to_is_there() {
    let readme = readme();
    let links: Vec<_> = readme.split("](").skip(1).map(|rest| rest.split_once(')').unwrap().0).collect();
    assert!(links.len() >= 3);
    for link in links {
        assert!(repository(link).is_file(), "{link}");
    }
}

/// Runs a command, with the file that it names for that on standard input.
fn run(sandbox: &Sandbox, command: &str) -> Run {
    match command.split_once(" < ") {
        Some((command, path)) => sandbox.pipe(args(command), fs::read(repository(path)).unwrap()),
        None => sandbox.run(args(command)),
    }
}

/// Whether this is the line alone that ends a conversion of many files.
fn is_summary(text: &str) -> bool {
    let line = text.trim_end();
    line.lines().count() == 1 && line.contains(" file") && line.ends_with(" s")
}

fn readme() -> String {
    fs::read_to_string(repository("README.md")).unwrap()
}

/// The fenced blocks of the README in this language.
pub(crate) fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fence = format!("```{language}\n");
    readme.split(&fence).skip(1).map(|rest| rest.split_once("```").unwrap().0.to_owned()).collect()
}

/// What a command of the README asks the binary for.
#[track_caller]
fn args(command: &str) -> &str {
    let args = ["panmap ", "cargo run --release -- ", "python -m panmap "]
        .iter()
        .find_map(|start| command.strip_prefix(start));
    args.unwrap_or_else(|| panic!("`{command}` is neither run nor listed as not run"))
}

/// A directory with the map that the README shows, and with all fixtures, as a clone has them.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let mut folders = vec!["fixtures".to_owned()];
    while let Some(folder) = folders.pop() {
        fs::create_dir_all(sandbox.path(&folder)).unwrap();
        for entry in fs::read_dir(repository(&folder)).unwrap() {
            let name = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
            if repository(&name).is_dir() {
                folders.push(name);
            } else {
                fs::copy(repository(&name), sandbox.path(&name)).unwrap();
            }
        }
    }
    fs::copy(repository(SHOWN.0), sandbox.path(SHOWN.1)).unwrap();
    sandbox
}
