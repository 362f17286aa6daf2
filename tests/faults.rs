//! Faults in the middle of many files: each costs the file it happens to, and no other.

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::batch::MANIFEST;
use crate::support::{MAP, PROSE, Sandbox, skip};

/// A directory with these maps, the first and the last of which nothing happens to.
pub(crate) fn maps(count: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("maps")).unwrap();
    for index in 0..count {
        fs::write(sandbox.path(&format!("maps/{index:04}.txt")), MAP).unwrap();
    }
    sandbox
}

/// The names in a directory of the sandbox, sorted.
pub(crate) fn names(sandbox: &Sandbox, directory: &str) -> Vec<String> {
    let entries = fs::read_dir(sandbox.path(directory)).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name != MANIFEST);
    names.sort();
    names
}

/// Asserts that a run failed for one file alone, of which it says this, and that the others are whole.
#[track_caller]
fn costs_one(sandbox: &Sandbox, args: &str, says: &str, outputs: &[&str]) {
    let run = sandbox.run(&format!("convert {args}"));
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains(says), "{says}\n{run}");
    assert!(run.stderr.contains(", 1 failed; "), "{run}");
    assert_eq!(names(sandbox, "out"), outputs, "{run}");
    let whole = sandbox.pipe("convert --to md", MAP).stdout;
    for output in outputs {
        let path = sandbox.path("out").join(output);
        assert!(path.is_dir() || fs::read(&path).unwrap() == whole, "{output}");
    }
}

#[test]
fn a_file_without_a_map() {
    for (content, says) in [("", "error[not-an-outline]"), (PROSE, "error[not-an-outline]")] {
        let sandbox = maps(3).file("maps/0001.txt", content);
        costs_one(&sandbox, "maps --to md --out-dir out", says, &["0000.md", "0002.md"]);
    }
}

#[test]
fn a_file_that_the_system_does_not_read() {
    let sandbox = maps(3);
    fs::remove_file(sandbox.path("maps/0001.txt")).unwrap();
    // Its first byte is never mapped, for whatever user.
    symlink("/proc/self/mem", sandbox.path("maps/0001.txt")).unwrap();
    costs_one(
        &sandbox,
        "maps --to md --out-dir out",
        "maps/0001.txt: error[unreadable-input]: Input/output error",
        &["0000.md", "0002.md"],
    );
}

#[test]
fn a_link_to_itself_and_a_link_to_nowhere() {
    for to in ["0001.txt", "nowhere"] {
        let sandbox = maps(3);
        fs::remove_file(sandbox.path("maps/0001.txt")).unwrap();
        symlink(to, sandbox.path("maps/0001.txt")).unwrap();
        costs_one(
            &sandbox,
            "maps --to md --out-dir out",
            "maps/0001.txt: error[unreadable-input]",
            &["0000.md", "0002.md"],
        );
    }
}

#[test]
fn a_link_to_a_directory_above_it() {
    let sandbox = maps(2);
    symlink(".", sandbox.path("maps/0000loop")).unwrap();
    let run = sandbox.run("convert maps --to md --out-dir out -q");
    run.succeeds();
    assert_eq!(names(&sandbox, "out"), ["0000.md", "0001.md"], "links to directories are not followed");
    costs_one(
        &sandbox,
        "maps --to md --out-dir out --follow --overwrite always",
        "maps/0000loop: error[unreadable-input]: this link leads back to `maps`",
        &["0000.md", "0001.md"],
    );
}

#[test]
fn an_output_that_is_an_input_or_another_output_by_a_link() {
    let sandbox = maps(2);
    fs::create_dir(sandbox.path("out")).unwrap();
    let conflicts = |args: &str| {
        let run = sandbox.run(args);
        assert!(run.fails(2).contains("error[conflicting-outputs]"), "{run}");
        assert_eq!(sandbox.read("maps/0000.txt"), MAP.as_bytes());
    };
    symlink("../maps/0000.txt", sandbox.path("out/0001.txt")).unwrap();
    conflicts("convert maps/0000.txt maps/0001.txt --to txt --out-dir out");
    symlink("maps", sandbox.path("link")).unwrap();
    fs::write(sandbox.path("0001.txt"), MAP).unwrap();
    conflicts("convert 0001.txt maps/0000.txt maps/0001.txt --name {name} --to txt --out-dir link");
    symlink("new.md", sandbox.path("out/0000.md")).unwrap();
    symlink("new.md", sandbox.path("out/0001.md")).unwrap();
    conflicts("convert maps --to md --out-dir out/../out");
    fs::create_dir_all(sandbox.path("maps/p")).unwrap();
    fs::create_dir_all(sandbox.path("maps/q")).unwrap();
    fs::rename(sandbox.path("maps/0000.txt"), sandbox.path("maps/p/a.txt")).unwrap();
    fs::rename(sandbox.path("maps/0001.txt"), sandbox.path("maps/q/a.txt")).unwrap();
    fs::create_dir_all(sandbox.path("linked/p")).unwrap();
    symlink("p", sandbox.path("linked/q")).unwrap();
    let run = sandbox.run("convert maps --to md --out-dir linked");
    assert!(run.fails(2).contains("both `maps/p/a.txt` and `maps/q/a.txt` would be written here"), "{run}");
    assert_eq!(names(&sandbox, "linked/p"), [""; 0]);
}

#[test]
fn a_directory_named_like_an_output() {
    let sandbox = maps(3);
    fs::create_dir_all(sandbox.path("out/0001.md")).unwrap();
    costs_one(
        &sandbox,
        "maps --to md --out-dir out",
        "out/0001.md: error[unwritable-output]: this is a directory",
        &["0000.md", "0001.md", "0002.md"],
    );
    let run = sandbox.run("convert maps --to json,md --out-dir out -q");
    assert_eq!(run.code, Some(1));
    assert!(sandbox.path("out/0001.json").is_file(), "the other output of the same input is written");
}

#[test]
fn an_output_directory_that_is_none() {
    let sandbox = maps(2).file("out", "a file");
    let run = sandbox.run("convert maps --to md --out-dir out");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr.matches("error[unwritable-output]: Not a directory").count(), 2, "{run}");
    assert_eq!(sandbox.read("out"), b"a file");
}

#[test]
fn a_name_that_is_no_text() {
    let sandbox = maps(1);
    let name = |extension: &str| OsStr::from_bytes(&[b"caf\xe9.", extension.as_bytes()].concat()).to_owned();
    if fs::write(sandbox.path("maps").join(name("txt")), MAP).is_err() {
        skip("this file system takes only names that are text");
        return;
    }
    let run = sandbox.run("convert maps --to md --out-dir out --report report.json");
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(
        fs::read(sandbox.path("out").join(name("md"))).unwrap(),
        fs::read(sandbox.path("out/0000.md")).unwrap()
    );
    let report = String::from_utf8(sandbox.read("report.json")).unwrap();
    assert!(report.contains("caf%E9.txt"), "{report}");
}

#[test]
fn a_gigabyte_on_one_line() {
    let sandbox = maps(2);
    // A sparse file: a line of a million pages that are on no disk.
    File::create(sandbox.path("maps/0000big.txt")).unwrap().set_len(1 << 30).unwrap();
    costs_one(
        &sandbox,
        "maps --to md --out-dir out",
        "maps/0000big.txt:1:1: error[not-an-outline]",
        &["0000.md", "0001.md"],
    );
}

/// Ends changes to a file, also where a test fails: they would go on until the disk is full.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Runs a conversion while one of its inputs is changed again and again, and asserts that it costs only that.
fn changes_while_read(mut change: impl FnMut(&mut File, bool) + Send) {
    const LENGTH: u64 = 64 << 20;
    let sandbox = maps(2);
    let path = sandbox.path("maps/0000changing.txt");
    let mut file = File::create(&path).unwrap();
    file.set_len(LENGTH).unwrap();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let _over = Over(&is_over);
        scope.spawn(|| {
            let mut is_odd = false;
            while !is_over.load(Ordering::Relaxed) {
                change(&mut file, is_odd);
                is_odd = !is_odd;
            }
        });
        costs_one(
            &sandbox,
            "maps --to md --out-dir out",
            "maps/0000changing.txt: error[unreadable-input]: the file changed while it was read",
            &["0000.md", "0001.md"],
        );
    });
}

#[test]
fn a_file_that_grows_while_it_is_read() {
    changes_while_read(|file, _| {
        file.seek(SeekFrom::End(0)).unwrap();
        file.write_all(b"x").unwrap();
    });
}

#[test]
fn a_file_that_is_rewritten_while_it_is_read() {
    // Its length stays, so only its time tells.
    changes_while_read(|file, is_odd| {
        file.seek(SeekFrom::Start(0)).unwrap();
        file.write_all(if is_odd { b"1. one" } else { b"1. two" }).unwrap();
    });
}

#[test]
fn a_file_that_may_not_be_read() {
    let sandbox = maps(3);
    fs::create_dir(sandbox.path("out")).unwrap();
    fs::set_permissions(sandbox.path("out"), Permissions::from_mode(0o777)).unwrap();
    fs::set_permissions(sandbox.path("maps/0001.txt"), Permissions::from_mode(0o0)).unwrap();
    let Some(run) = sandbox.run_bound("convert maps --to md --out-dir out") else { return };
    let said = &run.stderr;
    assert_eq!(run.code, Some(1), "{said}");
    assert!(said.contains("maps/0001.txt: error[unreadable-input]: Permission denied"), "{said}");
    assert!(said.contains("3 files: 2 converted, 1 failed; "), "{said}");
    assert_eq!(names(&sandbox, "out"), ["0000.md", "0002.md"]);
}

#[test]
fn a_directory_that_may_not_be_written() {
    let sandbox = maps(2);
    fs::create_dir_all(sandbox.path("maps/locked")).unwrap();
    fs::write(sandbox.path("maps/locked/map.txt"), MAP).unwrap();
    fs::create_dir_all(sandbox.path("out/locked")).unwrap();
    fs::set_permissions(sandbox.path("out"), Permissions::from_mode(0o777)).unwrap();
    fs::set_permissions(sandbox.path("out/locked"), Permissions::from_mode(0o555)).unwrap();
    fs::set_permissions(sandbox.path("maps/0001.txt"), Permissions::from_mode(0o0)).unwrap();
    let Some(run) = sandbox.run_bound("convert maps --to md --out-dir out") else { return };
    let said = &run.stderr;
    assert_eq!(run.code, Some(1), "{said}");
    assert!(said.contains("out/locked/map.md: error[unwritable-output]: Permission denied"), "{said}");
    assert!(said.contains("3 files: 1 converted, 2 failed; "), "{said}");
    assert_eq!(names(&sandbox, "out/locked"), [""; 0]);
    assert!(sandbox.path("out/0000.md").is_file());
}

#[test]
fn an_output_larger_than_the_system_allows() {
    let sandbox = maps(3).file("maps/0001.txt", crate::support::flat_map(10_000));
    let panmap = sandbox.command("convert maps --to md --out-dir out");
    let mut shell = Command::new("sh");
    shell.arg("-c").arg("trap '' XFSZ; ulimit -f 16; exec \"$0\" \"$@\"");
    shell.arg(panmap.get_program()).args(panmap.get_args()).current_dir(sandbox.path("."));
    let output = shell.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("out/0001.md: error[unwritable-output]: File too large"), "{said}");
    assert_eq!(names(&sandbox, "out"), ["0000.md", "0002.md"]);
}

#[test]
fn a_full_disk() {
    let sandbox = maps(40);
    for index in 10..20 {
        fs::write(sandbox.path(&format!("maps/{index:04}.txt")), crate::support::flat_map(1000)).unwrap();
    }
    fs::create_dir(sandbox.path("out")).unwrap();
    let panmap = sandbox.command("convert maps --to md --out-dir out --jobs 1");
    // The disk is mounted where nobody else sees it, so what is on it is listed before it goes.
    let script = "mount -t tmpfs -o size=64k none out || exit 77
        \"$0\" \"$@\"; code=$?
        for file in out/*; do echo \"$(wc -c < $file) $file\"; done; ls -A out | grep -c '\\.tmp$'
        exit $code";
    let mut unshare = Command::new("unshare");
    unshare.args(["--mount", "sh", "-c", script]).arg(panmap.get_program()).args(panmap.get_args());
    let output = match unshare.current_dir(sandbox.path(".")).stdin(Stdio::null()).output() {
        Ok(output) if output.stdout.is_empty() => {
            skip("no file system can be mounted here");
            return;
        }
        Ok(output) => output,
        Err(_) => {
            skip("unshare of util-linux is not here");
            return;
        }
    };
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("error[unwritable-output]: No space left on device"), "{said}");
    let whole = sandbox.pipe("convert --to md", MAP).stdout.len();
    let large = sandbox.pipe("convert --to md", crate::support::flat_map(1000)).stdout.len();
    let listed = String::from_utf8(output.stdout).unwrap();
    let mut lines: Vec<_> = listed.lines().collect();
    assert_eq!(lines.pop(), Some("0"), "no temporary file is left: {listed}");
    for line in &lines {
        let size: usize = line.split(' ').next().unwrap().parse().unwrap();
        assert!(size == whole || size == large, "{line}");
    }
    assert!(lines.iter().any(|line| line.ends_with("0000.md")), "{listed}");
    assert!(
        said.contains(&format!("40 files: {} converted, {} failed; ", lines.len(), 40 - lines.len())),
        "{said}"
    );
}
