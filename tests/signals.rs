//! Signals in the middle of many files: whole files are left, and no others.

use std::fs::{self, File};
use std::io::Write as _;
use std::process::{Child, Command, Stdio};

use crate::faults::{maps, names};
use crate::support::{MAP, Sandbox};

/// A run that waits in the middle: one of its inputs is a pipe, whose end for writing comes with it.
fn waiting(sandbox: &Sandbox) -> (Child, File) {
    let pipe = sandbox.path("maps/0500pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let list: String = names(sandbox, "maps").iter().map(|name| format!("maps/{name}\n")).collect();
    fs::write(sandbox.path("list"), list).unwrap();
    let args =
        "convert --files-from list --from txt --to md,json --out-dir out --jobs 2 --report report.json";
    let mut command = sandbox.command(args);
    let child = command.stdin(Stdio::null()).spawn().unwrap();
    // This waits until the run has come to the pipe.
    (child, File::options().write(true).open(pipe).unwrap())
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

/// Asserts that every output but temporary ones has all of its bytes, and returns how many there are.
#[track_caller]
fn all_are_whole(sandbox: &Sandbox) -> usize {
    let [md, json] = ["md", "json"].map(|to| sandbox.pipe(&format!("convert --to {to}"), MAP).stdout);
    let names = names(sandbox, "out");
    let names: Vec<_> = names.iter().filter(|name| !name.starts_with(".panmap-")).collect();
    for name in &names {
        let whole =
            if name.rsplit_once('.').is_some_and(|(_, extension)| extension == "md") { &md } else { &json };
        assert!(sandbox.read(&format!("out/{name}")) == *whole, "{name}");
    }
    names.len()
}

#[test]
fn an_interrupt_leaves_whole_files_only() {
    for (name, code) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        let sandbox = maps(5000);
        let (child, mut pipe) = waiting(&sandbox);
        signal(&child, name);
        pipe.write_all(MAP.as_bytes()).unwrap();
        drop(pipe);
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(" not begun or discarded; "), "{said}");
        let outputs = all_are_whole(&sandbox);
        assert!((500..10_000).contains(&outputs), "{outputs}");
        assert!(
            names(&sandbox, "out").iter().all(|name| !name.starts_with('.')),
            "no temporary file is left"
        );
        let report: serde_json::Value = serde_json::from_slice(&sandbox.read("report.json")).unwrap();
        let (done, left) = (&report["summary"]["converted"], &report["summary"]["left"]);
        assert_eq!(done.as_u64().unwrap() + left.as_u64().unwrap(), 5001, "the report tells how far it came");
    }
}

#[test]
fn an_interrupt_ends_a_run_that_waits_for_somebody_else() {
    let sandbox = maps(1);
    let (mut child, pipe) = waiting(&sandbox);
    signal(&child, "-INT");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(pipe);
    assert!(names(&sandbox, "out").iter().all(|name| !name.starts_with('.')));
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_only() {
    let sandbox = maps(2000);
    let (mut child, pipe) = waiting(&sandbox);
    signal(&child, "-KILL");
    assert_eq!(child.wait().unwrap().code(), None);
    drop(pipe);
    assert!(all_are_whole(&sandbox) >= 500);
    // What a dead run left has no owner; what another run is writing has one that holds its lock.
    fs::write(sandbox.path("out/.panmap-left.tmp"), "half").unwrap();
    let other = File::create(sandbox.path("out/.panmap-other.tmp")).unwrap();
    other.lock().unwrap();
    let run = sandbox.run("convert maps --to md,json --out-dir out -q");
    run.succeeds();
    assert_eq!(all_are_whole(&sandbox), 4000, "and the next run does the rest");
    let hidden: Vec<_> = names(&sandbox, "out").into_iter().filter(|name| name.starts_with('.')).collect();
    assert_eq!(hidden, [".panmap-other.tmp"]);
}

/// Who starts a program with `nohup` wants it to outlive the terminal.
#[cfg(target_os = "linux")]
#[test]
fn a_hangup_that_is_ignored_stays_ignored() {
    let sandbox = maps(1);
    let pipe = sandbox.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' HUP; exec \"$0\" convert --from txt --to md pipe -o out.md"]);
    shell.arg(env!("CARGO_BIN_EXE_panmap")).current_dir(sandbox.path(".")).stdin(Stdio::null());
    let mut child = shell.spawn().unwrap();
    let mut pipe = File::options().write(true).open(pipe).unwrap();
    signal(&child, "-HUP");
    pipe.write_all(MAP.as_bytes()).unwrap();
    drop(pipe);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(sandbox.read("out.md"), sandbox.pipe("convert --to md", MAP).stdout);
}
