//! What documents show: their blocks, and their commands, run by a shell as their reader runs them.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::{MAP, Run, Sandbox, repository};

/// A fenced block of a document.
pub(crate) struct Block {
    pub(crate) language: String,
    pub(crate) text: String,
    /// What the comment in the line before the block says to its test.
    pub(crate) directive: Option<String>,
}

/// The fenced blocks of a document of the repository.
pub(crate) fn blocks(path: &str) -> Vec<Block> {
    let document = fs::read_to_string(repository(path)).unwrap();
    let (mut blocks, mut before) = (Vec::new(), "");
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n"));
            let directive = before.strip_prefix("<!-- ").and_then(|comment| comment.strip_suffix(" -->"));
            blocks.push(Block {
                language: language.to_owned(),
                text: text.collect(),
                directive: directive.map(ToOwned::to_owned),
            });
        }
        before = line;
    }
    blocks
}

/// Runs a script in a directory that has a home of its own, and ends at its first failure.
pub(crate) fn run(sandbox: &Sandbox, script: &str) -> Run {
    let home = sandbox.path("home");
    fs::create_dir_all(&home).unwrap();
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_panmap")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let script = script.replace("cargo run --release -- ", "panmap ").replace("python -m panmap ", "panmap ");
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-euo", "pipefail", "-c", &script]).stdin(Stdio::null());
    bash.current_dir(sandbox.path(".")).env_clear().env("PATH", path).env("HOME", home);
    bash.envs([("LANG", "C.UTF-8"), ("GIT_CONFIG_NOSYSTEM", "1")]);
    Run::of(&script, bash.output().unwrap())
}

/// Asserts that a command prints what a block shows below it, on either stream, with the exit code that goes with it.
#[track_caller]
pub(crate) fn prints_what_is_shown(sandbox: &Sandbox, block: &str) {
    let (command, shown) = block.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
    let run = run(sandbox, command);
    let mut printed = run.text().to_owned() + &run.stderr;
    if printed.lines().last().is_some_and(is_summary) {
        // However long it took.
        let untimed = printed.rfind("; ").unwrap();
        printed.replace_range(untimed.., "; 0.0 s\n");
    }
    assert_eq!(printed, shown, "{command}");
    let codes = [("error[", 1), ("error: ", 1), ("not up to date", 3)];
    let code = codes.iter().find(|(failure, _)| shown.contains(failure)).map_or(0, |(_, code)| *code);
    assert_eq!(run.code, Some(code), "{command}");
}

/// Whether this is the line that ends a conversion of many files.
pub(crate) fn is_summary(line: &str) -> bool {
    line.contains(" file") && line.ends_with(" s")
}

/// A directory with all fixtures, as a clone has them.
pub(crate) fn clone() -> Sandbox {
    let sandbox = Sandbox::new();
    copy(&sandbox, "fixtures", "fixtures");
    sandbox
}

/// Copies a folder of the repository.
pub(crate) fn copy(sandbox: &Sandbox, from: &str, to: &str) {
    let mut folders = vec![(from.to_owned(), to.to_owned())];
    while let Some((from, to)) = folders.pop() {
        fs::create_dir_all(sandbox.path(&to)).unwrap();
        for entry in fs::read_dir(repository(&from)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let pair = (format!("{from}/{name}"), format!("{to}/{name}"));
            if repository(&pair.0).is_dir() {
                folders.push(pair);
            } else {
                fs::copy(repository(&pair.0), sandbox.path(&pair.1)).unwrap();
            }
        }
    }
}

/// A directory with the maps that pages take as given: `map` in common formats.
pub(crate) fn maps() -> Sandbox {
    let sandbox = Sandbox::new().file("map.txt", MAP);
    for extension in ["opml", "mm", "puml"] {
        sandbox.run(&format!("convert map.txt -o map.{extension}")).succeeds();
    }
    sandbox
}
