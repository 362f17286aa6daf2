//! Pages of the documentation that work on several files, one command after the other.

use std::fs;

use crate::support::{Sandbox, repository};
use crate::transform::words;

/// Runs all commands of a page in one directory, in order, and compares what they print with what the page shows.
///
/// The first blocks in Markdown are the files of these names. `cat` shows a file.
#[track_caller]
fn is_true(page: &str, files: &[&str]) {
    let text = fs::read_to_string(repository(page)).unwrap();
    let blocks = |language: &str| -> Vec<String> {
        let fence = format!("```{language}\n");
        text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
    };
    let mut sandbox = Sandbox::new();
    let given = blocks("markdown");
    assert!(given.len() >= files.len(), "{page}");
    for (name, content) in files.iter().zip(&given) {
        sandbox = sandbox.file(name, content);
    }
    let mut count = 0;
    for block in blocks("console") {
        for part in block.strip_prefix("$ ").unwrap().split("\n$ ") {
            let (command, shown) = part.split_once('\n').unwrap_or((part, ""));
            let words = words(command);
            let args: Vec<_> = words.iter().map(String::as_str).collect();
            let printed = match args[..] {
                ["cat", file] => String::from_utf8(sandbox.read(file)).unwrap(),
                ["panmap", ref args @ ..] => {
                    let run = sandbox.run_args(args);
                    let is_failed = run.stderr.contains("error[");
                    assert_eq!(run.code, Some(i32::from(is_failed)), "{page}: {run}");
                    run.text().to_owned() + &run.stderr
                }
                _ => panic!("{page}: `{command}` is neither `panmap` nor `cat`"),
            };
            assert_eq!(printed.trim_end(), shown.trim_end(), "{page}: {command}");
            count += 1;
        }
    }
    assert!(count >= 4, "{page}");
}

#[test]
fn the_page_about_joining_and_splitting() {
    is_true("docs/joining.md", &["spring.md", "summer.md"]);
}

#[test]
fn the_page_about_linting() {
    is_true("docs/linting.md", &["garden.md"]);
}
