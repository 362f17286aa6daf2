//! The commands of BENCHMARKS.md judge rightly, by tests in their own language, and the page has what they write.

use std::fs;
use std::process::Command;

use crate::support::{repository, skip};

#[test]
fn a_slowdown_fails_and_one_that_is_meant_passes() {
    passes("benches/instructions/test_compare.py");
}

#[test]
fn targets_are_judged_and_shown_in_table_and_picture() {
    passes("benches/speed/test_results.py");
}

/// Runs tests in Python, where there is one that has what they use.
fn passes(tests: &str) {
    let new = "import sys, tomllib";
    if !Command::new("python3").args(["-c", new]).output().is_ok_and(|output| output.status.success()) {
        return skip(format_args!("{tests} needs Python 3.11"));
    }
    let output = Command::new("python3").arg("-B").arg(repository(tests)).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_command_of_the_page_is_there() {
    let text = fs::read_to_string(repository("BENCHMARKS.md")).unwrap();
    let commands: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("python3 ")).collect();
    assert!(commands.len() >= 3, "{commands:?}");
    for command in commands {
        let program = repository(command.split(' ').next().unwrap());
        assert!(program.is_file() || program.join("__main__.py").is_file(), "{command}");
    }
    for name in ["speed", "targets"] {
        let (_, rest) = text.split_once(&format!("<!-- {name} -->\n")).unwrap();
        let (table, _) = rest.split_once(&format!("<!-- end of {name} -->\n")).unwrap();
        assert!(table.lines().filter(|line| line.starts_with("| ")).count() > 10, "{name}");
    }
    let picture = fs::read_to_string(repository("docs/pictures/speed.svg")).unwrap();
    let picture = roxmltree::Document::parse(&picture).unwrap();
    assert!(picture.descendants().filter(|node| node.has_tag_name("circle")).count() > 10);
}
