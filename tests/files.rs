//! What happens to files.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use crate::assert_run;
use crate::support::{MAP, PROSE, Sandbox, flat_map};

#[test]
fn a_failed_read_leaves_the_old_output_and_nothing_else() {
    let sandbox = Sandbox::new().file("prose.txt", PROSE).file("out.opml", "old");
    sandbox.run("convert prose.txt -o out.opml").fails(1);
    assert_eq!(sandbox.read("out.opml"), b"old");
    assert_eq!(sandbox.names(), ["out.opml", "prose.txt"]);
}

#[test]
fn an_output_is_replaced_and_no_other_file_appears() {
    let sandbox = Sandbox::with_map().file("out.opml", "old");
    sandbox.run("convert map.txt -o out.opml").succeeds();
    assert_eq!(sandbox.read("out.opml"), sandbox.run("convert map.txt --to opml").stdout);
    assert_eq!(sandbox.names(), ["map.txt", "out.opml"]);
}

/// `make` compares times: an output that would not change is made again and again while it is older than its input.
#[test]
fn an_output_that_does_not_change_is_no_older_than_its_input() {
    let sandbox = Sandbox::with_map();
    let time = |name: &str| fs::metadata(sandbox.path(name)).unwrap().modified().unwrap();
    let set = |name: &str, hours: u64| {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + 3600 * hours);
        fs::File::options().append(true).open(sandbox.path(name)).unwrap().set_modified(time).unwrap();
        time
    };
    sandbox.run("convert map.txt -o map.md").succeeds();
    set("map.txt", 2);
    let old = set("map.md", 1);
    sandbox.run("convert map.txt -o map.md --check").succeeds();
    sandbox.run("convert map.txt -o map.md --overwrite never").succeeds();
    assert_eq!(time("map.md"), old, "nothing was written");
    sandbox.run("convert map.txt -o map.md").succeeds();
    assert!(time("map.md") > time("map.txt"));
    // One that is newer keeps its time.
    let new = set("map.md", 3);
    sandbox.run("convert map.txt -o map.md").succeeds();
    assert_eq!(time("map.md"), new);
}

#[test]
fn targets_that_cannot_be_written_say_why() {
    let sandbox = Sandbox::with_map();
    fs::create_dir(sandbox.path("directory.md")).unwrap();
    for (name, args) in [
        ("missing_directory", "convert map.txt -o no/such/directory/map.md"),
        ("directory", "convert map.txt -o directory.md"),
        ("below_a_file", "convert map.txt -o map.txt/map.md"),
        ("own_input", "convert map.txt --to md -o map.txt"),
    ] {
        let run = sandbox.run(args);
        run.fails(1);
        assert_run!(name, &run);
    }
    assert_eq!(sandbox.names(), ["directory.md", "map.txt"]);
}

#[test]
fn the_input_is_not_overwritten_by_any_of_its_names() {
    let sandbox = Sandbox::with_map();
    fs::hard_link(sandbox.path("map.txt"), sandbox.path("hard.md")).unwrap();
    let mut outputs = vec!["map.txt", "./map.txt", "hard.md"];
    if cfg!(unix) {
        #[cfg(unix)]
        std::os::unix::fs::symlink("map.txt", sandbox.path("soft.md")).unwrap();
        outputs.push("soft.md");
    }
    for output in outputs {
        let args = format!("convert map.txt --to md -o {output}");
        assert!(sandbox.run(&args).fails(1).contains("this is the input itself"), "{args}");

        let mut from_stdin = sandbox.command(&format!("convert --to md -o {output}"));
        from_stdin.stdin(fs::File::open(sandbox.path("map.txt")).unwrap());
        assert_eq!(from_stdin.output().unwrap().status.code(), Some(1), "{args}");
    }
    assert_eq!(sandbox.read("map.txt"), MAP.as_bytes());
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    let sandbox = Sandbox::new().file("map.txt", flat_map(100_000));
    for format in ["opml", "freemind", "markdown", "json"] {
        let mut child =
            sandbox.command(&format!("convert map.txt --to {format}")).stdin(Stdio::null()).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 16]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{format}");
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
    use std::process::{Command, Stdio};

    use crate::assert_run;
    use crate::support::{Sandbox, flat_map};

    fn mode(sandbox: &Sandbox, name: &str) -> u32 {
        fs::metadata(sandbox.path(name)).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_replaced_file_keeps_its_permissions_and_a_new_one_has_the_usual() {
        let sandbox = Sandbox::with_map().file("old.md", "old").file("usual", "");
        fs::set_permissions(sandbox.path("old.md"), Permissions::from_mode(0o640)).unwrap();
        sandbox.run("convert map.txt -o old.md").succeeds();
        sandbox.run("convert map.txt -o new.md").succeeds();
        assert_eq!(mode(&sandbox, "old.md"), 0o640);
        assert_eq!(mode(&sandbox, "new.md"), mode(&sandbox, "usual"));
    }

    #[test]
    fn a_link_is_followed_and_stays_a_link() {
        let sandbox = Sandbox::with_map().file("real.md", "old");
        fs::create_dir(sandbox.path("below")).unwrap();
        symlink("real.md", sandbox.path("link.md")).unwrap();
        symlink("below/first.md", sandbox.path("dangling.md")).unwrap();
        symlink("second.md", sandbox.path("below/first.md")).unwrap();
        symlink("loop.md", sandbox.path("loop.md")).unwrap();

        sandbox.run("convert map.txt -o link.md").succeeds();
        sandbox.run("convert map.txt -o dangling.md").succeeds();
        sandbox.run("convert map.txt -o loop.md").fails(1);
        for link in ["link.md", "dangling.md", "below/first.md", "loop.md"] {
            assert!(fs::symlink_metadata(sandbox.path(link)).unwrap().is_symlink(), "{link}");
        }
        let expected = sandbox.run("convert map.txt --to md");
        assert_eq!(sandbox.read("real.md"), expected.stdout);
        assert_eq!(sandbox.read("below/second.md"), expected.stdout);
    }

    #[test]
    fn permissions_are_respected() {
        let sandbox = Sandbox::with_map().file("secret.txt", "1. a").file("kept.md", "old");
        fs::create_dir(sandbox.path("closed")).unwrap();
        fs::set_permissions(sandbox.path("secret.txt"), Permissions::from_mode(0o000)).unwrap();
        fs::set_permissions(sandbox.path("kept.md"), Permissions::from_mode(0o444)).unwrap();
        fs::set_permissions(sandbox.path("closed"), Permissions::from_mode(0o555)).unwrap();
        for (name, args) in [
            ("unreadable", "convert secret.txt --to md"),
            ("read_only", "convert map.txt -o kept.md"),
            ("closed_directory", "convert map.txt -o closed/map.md"),
        ] {
            let Some(run) = sandbox.run_bound(args) else { return };
            run.fails(1);
            assert!(run.stderr.contains("Permission denied"), "{name}: {run}");
        }
        assert_eq!(sandbox.read("kept.md"), b"old");
        fs::set_permissions(sandbox.path("closed"), Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn devices_and_pipes_are_written_and_not_replaced() {
        let sandbox = Sandbox::with_map();
        let expected = sandbox.run("convert map.txt --to md");
        sandbox.run("convert map.txt --to md -o /dev/null").succeeds();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        assert_eq!(sandbox.run("convert map.txt --to md -o /dev/stdout").succeeds(), expected.text());

        let made = Command::new("mkfifo").arg(sandbox.path("pipe.md")).status().unwrap();
        assert!(made.success());
        let writer = sandbox.command("convert map.txt -o pipe.md").stdin(Stdio::null()).spawn().unwrap();
        assert_eq!(sandbox.read("pipe.md"), expected.stdout);
        assert_eq!(writer.wait_with_output().unwrap().status.code(), Some(0));
        assert!(fs::metadata(sandbox.path("pipe.md")).unwrap().file_type().is_fifo());
    }

    #[test]
    fn standard_output_in_a_file_is_continued_and_not_replaced() {
        let sandbox = Sandbox::with_map().file("log", "before\n");
        let log = fs::OpenOptions::new().append(true).open(sandbox.path("log")).unwrap();
        let status = sandbox
            .command("convert map.txt --to md -o /dev/stdout")
            .stdin(Stdio::null())
            .stdout(log)
            .status();
        assert_eq!(status.unwrap().code(), Some(0));
        assert!(sandbox.read("log").starts_with(b"before\n"));
    }

    /// Runs a conversion to `out.opml` that the system stops after a few kilobytes.
    fn run_with_file_limit(sandbox: &Sandbox, trap: &str) -> std::process::Output {
        fs::write(sandbox.path("big.txt"), flat_map(10_000)).unwrap();
        let panmap = sandbox.command("convert big.txt -o out.opml");
        let script = format!("{trap} ulimit -c 0; ulimit -f 16; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(script).arg(panmap.get_program()).args(panmap.get_args());
        shell.current_dir(sandbox.path(".")).stdin(Stdio::null()).output().unwrap()
    }

    #[test]
    fn a_failed_write_leaves_the_old_output_and_nothing_else() {
        // Whether the signal that comes with the failure is ignored or would end the program.
        for setup in ["trap '' XFSZ;", ""] {
            let sandbox = Sandbox::new().file("out.opml", "old");
            let output = run_with_file_limit(&sandbox, setup);
            assert_eq!(output.status.code(), Some(1), "{output:?}");
            let error = String::from_utf8(output.stderr).unwrap();
            assert!(error.ends_with("out.opml: error[unwritable-output]: File too large\n"), "{error}");
            assert_eq!(sandbox.read("out.opml"), b"old");
            assert_eq!(sandbox.names(), ["big.txt", "out.opml"]);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_error() {
        let sandbox = Sandbox::with_map();
        let run = sandbox.run("convert map.txt --to md -o /dev/full");
        run.fails(1);
        assert_run!("full_device", &run);

        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output =
            sandbox.command("convert map.txt --to md").stdin(Stdio::null()).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            String::from_utf8(output.stderr)
                .unwrap()
                .starts_with("<stdout>: error[unwritable-output]: No space")
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_report_that_cannot_be_written_fails_the_check() {
        let sandbox = Sandbox::new().file("map.txt", "1. Apples\n\n1.1. Boskoop\n\n2. Pears\n");
        for args in ["check map.txt --message-format json", "check map.txt --message-format sarif", "explain"]
        {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let output = sandbox.command(args).stdin(Stdio::null()).stdout(full).output().unwrap();
            assert_eq!(output.status.code(), Some(1), "{args}");
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(said.starts_with("<stdout>: error[unwritable-output]: No space"), "{args}: {said}");
        }
    }
}
