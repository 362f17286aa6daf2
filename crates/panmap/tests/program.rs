//! The program that the README shows: it is the example, and it does what the README says.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test sets up files, and a panic is how it fails"
)]

use std::env::current_exe;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of the repository, where the test runs in one.
fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

#[test]
fn the_readmes_show_the_example() {
    let example = fs::read_to_string(repository("crates/panmap/examples/branch.rs")).unwrap();
    let (_, program) = example.split_once("fn main").unwrap();
    for readme in ["README.md", "crates/panmap/README.md"] {
        let shown = fs::read_to_string(repository(readme)).unwrap();
        assert!(shown.contains(&format!("```rust,no_run\nfn main{program}```\n")), "{readme}");
    }
}

#[test]
fn the_program_prints_a_branch_of_any_file_and_writes_opml() {
    // Beside the directory of the tests, where `cargo test -p panmap` puts it.
    let test = current_exe().unwrap();
    let example = test.ancestors().nth(2).unwrap().join("examples").join("branch");
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("branch");
    fs::create_dir_all(&directory).unwrap();
    let map = repository("fixtures/mindmeister/bilan-liens.txt");
    for map in [map, directory.join("map.opml")] {
        let output = Command::new(&example).arg(&map).current_dir(&directory).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let lines: Vec<_> = printed.lines().take(3).collect();
        let expected = [
            "Pourquoi maintenant - Technologies relationelles / libres",
            "  Permettent la créativité",
            "    Techno relationelles qui permettent de développer la créativité",
        ];
        assert_eq!(lines, expected, "{printed}");
        let opml = fs::read_to_string(directory.join("map.opml")).unwrap();
        assert!(opml.contains(&format!("text=\"{}\"", lines[0])), "{opml}");
    }
}
