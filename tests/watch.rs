//! `convert --watch`: converts again when an input changes. The tests wait for what the program says, and for no clock.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStderr, Command, Stdio};

use crate::batch::tree;
use crate::support::{MAP, PROSE, Sandbox};

/// A run that watches, and what it says.
struct Watching {
    child: Child,
    said: BufReader<ChildStderr>,
}

impl Watching {
    fn begin(sandbox: &Sandbox, args: &str) -> Self {
        let mut child =
            sandbox.command(&format!("convert --watch {args}")).stdin(Stdio::null()).spawn().unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        Self { child, said }
    }

    /// What is said until it waits for changes again.
    fn round(&mut self) -> String {
        let mut round = String::new();
        loop {
            let before = round.len();
            assert!(self.said.read_line(&mut round).unwrap() > 0, "it ended: {round}");
            if round[before..].starts_with("watching ") {
                return round;
            }
        }
    }

    /// Ends it as Ctrl-C does.
    fn end(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

#[test]
fn a_directory_is_converted_again_when_a_map_in_it_changes() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("maps/a")).unwrap();
    let sandbox = sandbox.file("maps/one.txt", MAP).file("maps/a/two.txt", MAP);
    let mut watching = Watching::begin(&sandbox, "maps --to md --out-dir out --prune");
    let first = watching.round();
    assert!(first.starts_with("2 files: 2 converted; ") && first.contains("watching 2 files;"), "{first}");

    // Edited, added, replaced as editors do, broken, mended, renamed, and deleted.
    fs::write(sandbox.path("maps/one.txt"), MAP.replace("Pears", "Plums")).unwrap();
    assert!(watching.round().starts_with("2 files: 1 converted, 1 unchanged; "));
    assert!(String::from_utf8(sandbox.read("out/one.md")).unwrap().contains("Plums"));
    fs::write(sandbox.path("next"), MAP.replace("Pears", "Cherries")).unwrap();
    fs::rename(sandbox.path("next"), sandbox.path("maps/one.txt")).unwrap();
    assert!(watching.round().contains("1 converted"));
    fs::write(sandbox.path("maps/a/two.txt"), PROSE).unwrap();
    let broken = watching.round();
    assert!(broken.contains("maps/a/two.txt:1:1: error[") && broken.contains("1 failed"), "{broken}");
    fs::write(sandbox.path("maps/a/two.txt"), MAP).unwrap();
    assert!(!watching.round().contains("error["));
    fs::rename(sandbox.path("maps/a/two.txt"), sandbox.path("maps/a/three.txt")).unwrap();
    assert!(watching.round().contains("1 pruned"));
    assert_eq!(tree(&sandbox, "out"), ["a/three.md", "one.md"]);
    fs::remove_file(sandbox.path("maps/one.txt")).unwrap();
    watching.round();
    assert_eq!(tree(&sandbox, "out"), ["a/three.md"]);
    assert_eq!(watching.end(), Some(130));
}

/// What a run writes beside its inputs is no change of them.
#[test]
fn outputs_beside_their_inputs_do_not_start_another_round() {
    let sandbox = Sandbox::with_map();
    let mut watching = Watching::begin(&sandbox, ". --to md,opml --out-dir .");
    watching.round();
    fs::write(sandbox.path("map.txt"), MAP.replace("Pears", "Plums")).unwrap();
    assert!(watching.round().starts_with("1 file: 1 converted; "));
    // The next round is the one of the next change, and there is none in between.
    fs::write(sandbox.path("other.txt"), MAP).unwrap();
    let next = watching.round();
    assert!(next.starts_with("2 files: 1 converted, 1 unchanged; "), "{next}");
    watching.end();
}

#[test]
fn one_file_is_watched_too() {
    let sandbox = Sandbox::with_map();
    let mut watching = Watching::begin(&sandbox, "map.txt -o map.md");
    assert_eq!(watching.round(), "watching 1 file; Ctrl-C ends it\n");
    fs::write(sandbox.path("map.txt"), MAP.replace("Pears", "Plums")).unwrap();
    watching.round();
    assert!(String::from_utf8(sandbox.read("map.md")).unwrap().contains("Plums"));
    fs::remove_file(sandbox.path("map.txt")).unwrap();
    assert!(watching.round().contains("error[unreadable-input]"));
    fs::write(sandbox.path("map.txt"), MAP).unwrap();
    watching.round();
    assert!(String::from_utf8(sandbox.read("map.md")).unwrap().contains("Pears"));
    assert_eq!(watching.end(), Some(130));
}

#[test]
fn what_cannot_be_watched_is_wrong_usage() {
    let sandbox = Sandbox::with_map();
    for (args, says) in [
        ("convert --watch --to md", "standard input cannot be watched"),
        ("convert - --watch --to md", "standard input cannot be watched"),
        ("convert map.txt --watch -o map.md --check", "cannot be used with"),
        ("convert map.txt --watch -o map.md --dry-run", "cannot be used with"),
        ("convert map.txt --watch", "nothing says which format to write"),
    ] {
        assert!(sandbox.run(args).fails(2).contains(says), "{args}");
    }
}
