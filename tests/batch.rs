//! Many inputs at once: which files are taken, where their outputs go, and what is said about them.

use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use crate::assert_run;
use crate::support::{MAP, PROSE, RICH, Run, Sandbox, skip};

/// A directory of maps as people have them: nested, hidden, ignored, and other files in between.
pub(crate) fn maps() -> Sandbox {
    let sandbox = Sandbox::new();
    for folder in ["maps/a/b", "maps/.hidden", "maps/drafts"] {
        fs::create_dir_all(sandbox.path(folder)).unwrap();
    }
    sandbox
        .file("maps/one.txt", MAP)
        .file("maps/a/two.md", "# Two\n\n- topic\n")
        .file("maps/a/b/three.txt", MAP.replace("Fruit", "Three"))
        .file("maps/.hidden/four.txt", MAP)
        .file("maps/drafts/five.txt", MAP)
        .file("maps/.gitignore", "drafts/\n")
        .file("maps/readme.rst", "nothing to convert\n")
        .file("maps/paste.dump", MAP)
}

/// What lists the outputs of a directory, of which `manifest.rs` has the tests.
pub(crate) const MANIFEST: &str = ".panmap-manifest.json";

/// All files below a directory of the sandbox but the manifest, by their paths in it, sorted.
pub(crate) fn tree(sandbox: &Sandbox, directory: &str) -> Vec<String> {
    let root = sandbox.path(directory);
    let (mut files, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    files.retain(|name| !name.ends_with(MANIFEST));
    files.sort();
    files
}

/// A run without the time it took.
pub(crate) fn timeless(mut run: Run) -> Run {
    let lines = run.stderr.lines().map(|line| match line.rsplit_once("; ") {
        Some((rest, time)) if time.ends_with(" s") => format!("{rest}; [time]\n"),
        _ => format!("{line}\n"),
    });
    run.stderr = lines.collect();
    run
}

#[test]
fn directories_are_mirrored_and_files_land_in_the_output_directory() {
    let sandbox = maps().file("six.txt", MAP);
    let run = sandbox.run("convert maps six.txt maps/drafts/five.txt --to opml,md --out-dir out");
    assert_eq!(run.code, Some(0), "{run}");
    assert_run!("batch_of_a_directory", &timeless(run));
    let names = ["a/b/three.md", "a/b/three.opml", "a/two.md", "a/two.opml", "five.md", "five.opml"];
    assert_eq!(tree(&sandbox, "out"), [&names[..], &["one.md", "one.opml", "six.md", "six.opml"]].concat());
    assert_eq!(sandbox.read("out/one.opml"), sandbox.run("convert maps/one.txt --to opml").stdout);
    assert_eq!(sandbox.read("out/a/two.opml"), sandbox.run("convert maps/a/two.md --to opml").stdout);
}

#[test]
fn patterns_and_switches_say_what_is_taken_of_directories() {
    for (args, taken) in [
        ("", &["a/b/three.json", "a/two.json", "one.json"][..]),
        ("--hidden", &[".hidden/four.json", "a/b/three.json", "a/two.json", "one.json"]),
        ("--no-ignore", &["a/b/three.json", "a/two.json", "drafts/five.json", "one.json"]),
        ("--include *.dump", &["paste.json"]),
        ("--include /*.txt --include *.md", &["a/two.json", "one.json"]),
        ("--exclude b --exclude one.*", &["a/two.json"]),
        ("--include *.txt --exclude a/b/", &["one.json"]),
        ("--from md", &["a/two.json"]),
        ("--from txt --include *.dump", &["paste.json"]),
    ] {
        let sandbox = maps();
        let run = sandbox.run(&format!("convert maps --to json --out-dir out -q {args}"));
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{run}");
        assert_eq!(tree(&sandbox, "out"), taken, "{args}");
    }
}

#[test]
fn rules_of_a_repository_hold_below_it_and_those_around_others_do_not() {
    let sandbox = maps().file(".gitignore", "one.txt\n");
    sandbox.run("convert maps --to json --out-dir out -q").succeeds();
    assert!(tree(&sandbox, "out").contains(&"one.json".to_owned()), "maps is in no repository");
    fs::create_dir(sandbox.path(".git")).unwrap();
    sandbox.run("convert maps --to json --out-dir again -q").succeeds();
    assert_eq!(tree(&sandbox, "again"), ["a/b/three.json", "a/two.json"]);
}

#[test]
fn outputs_are_not_the_inputs_of_the_next_run() {
    let sandbox = Sandbox::with_map();
    for _ in 0..2 {
        let run = sandbox.run("convert . --to md,json --out-dir out -q");
        assert_eq!(run.code, Some(0), "{run}");
        assert_eq!(tree(&sandbox, "out"), ["map.json", "map.md"]);
    }
}

#[test]
fn a_directory_without_maps_is_an_error_and_an_empty_list_is_none() {
    let sandbox = Sandbox::with_map().file("list", "");
    fs::create_dir(sandbox.path("empty")).unwrap();
    let run = timeless(sandbox.run("convert empty map.txt --to md --out-dir out"));
    run.fails(1);
    assert_run!("batch_of_nothing", &run);
    assert_eq!(tree(&sandbox, "out"), ["map.md"]);
    let run = timeless(sandbox.run("convert --files-from list --to md --out-dir none"));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), "0 files: nothing to do; [time]\n"));
}

#[test]
fn lists_name_files_by_line_or_nul() {
    for list in ["maps/one.txt\r\n\nmaps/a/two.md\n", "maps/one.txt\0maps/a/two.md\0"] {
        let sandbox = maps().file("list", list);
        sandbox.run("convert --files-from list --to json --out-dir out -q").succeeds();
        assert_eq!(tree(&sandbox, "out"), ["one.json", "two.json"]);
        sandbox.pipe("convert --files-from - --base maps --to json --out-dir piped -q", list).succeeds();
        assert_eq!(tree(&sandbox, "piped"), ["a/two.json", "one.json"], "`--base` is mirrored");
    }
}

#[test]
fn outputs_are_named_by_a_template() {
    for (args, names) in [
        ("--name {stem}.{ext}", &["one.json", "one.md", "three.json", "three.md", "two.json", "two.md"][..]),
        (
            "--name {ext}/{dir}/{name}.{ext}",
            &[
                "json/a/b/three.txt.json",
                "json/a/two.md.json",
                "json/one.txt.json",
                "md/a/b/three.txt.md",
                "md/a/two.md.md",
                "md/one.txt.md",
            ],
        ),
        ("--name {title}.{ext}", &["Fruit.json", "Fruit.md", "Three.json", "Three.md", "Two.json", "Two.md"]),
    ] {
        let sandbox = maps();
        let run = sandbox.run(&format!("convert maps --to md,json --out-dir out -q {args}"));
        run.succeeds();
        assert_eq!(tree(&sandbox, "out"), names, "{args}");
    }
}

#[test]
fn two_inputs_for_one_output_are_an_error_before_anything_is_written() {
    let sandbox = maps().file("maps/one.md", "# One\n").file("maps/a/one.txt", MAP);
    for (name, args) in [
        ("same_stem", "convert maps --to opml,json --out-dir out"),
        ("no_ext", "convert maps/one.txt --to opml,json --out-dir out --name {stem}"),
        ("another_input", "convert maps/one.md maps/a/two.md --to md --out-dir maps/a --name {title}.{ext}"),
    ] {
        if name == "another_input" {
            fs::write(sandbox.path("maps/a/two.md"), "# Three\n").unwrap();
            fs::write(sandbox.path("maps/one.md"), "# two\n").unwrap();
        }
        let before = tree(&sandbox, ".");
        let run = sandbox.run(args);
        run.fails(2);
        assert_run!(format!("conflict_{name}"), &run);
        assert_eq!(tree(&sandbox, "."), before);
    }
    // A name that needs a directory where another output is.
    fs::create_dir_all(sandbox.path("nested/one")).unwrap();
    fs::write(sandbox.path("nested/one.txt"), MAP).unwrap();
    fs::write(sandbox.path("nested/one/two.txt"), MAP).unwrap();
    let run = sandbox.run("convert nested --to md --out-dir out --name {dir}/{stem}");
    assert!(run.fails(2).contains("`nested/one/two.txt` needs a directory where `nested/one.txt`"), "{run}");
    assert!(!sandbox.path("out").exists());

    let run = sandbox.run("convert maps/one.txt maps/one.txt ./maps/one.txt --to opml --out-dir out -q");
    run.succeeds();
    assert_eq!(tree(&sandbox, "out"), ["one.opml"], "the same file twice is no conflict");
}

#[test]
fn an_output_that_would_not_change_is_left_untouched() {
    let sandbox = Sandbox::with_map();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let modified = |name: &str| fs::metadata(sandbox.path(name)).unwrap().modified().unwrap();
    // What `-o` names is made no older than its input, so the input is older still.
    let input = File::options().append(true).open(sandbox.path("map.txt")).unwrap();
    input.set_modified(long_ago - Duration::from_secs(1)).unwrap();
    for args in ["convert map.txt --to md --out-dir . -q", "convert map.txt -o map.md"] {
        fs::remove_file(sandbox.path("map.md")).ok();
        sandbox.run(args).succeeds();
        let map = sandbox.read("map.md");
        let age = || {
            File::options().write(true).open(sandbox.path("map.md")).unwrap().set_modified(long_ago).unwrap();
        };
        age();
        sandbox.run(args).succeeds();
        assert_eq!(modified("map.md"), long_ago, "{args}: the same bytes");
        sandbox.run(&format!("{args} --overwrite always")).succeeds();
        assert!(modified("map.md") > long_ago, "{args}: written all the same");

        for other in [&map[..map.len() - 1], &[&map[..], b"\n"].concat(), b"", &map.to_ascii_uppercase()] {
            fs::write(sandbox.path("map.md"), other).unwrap();
            age();
            sandbox.run(&format!("{args} --overwrite never")).succeeds();
            assert_eq!((sandbox.read("map.md").as_slice(), modified("map.md")), (other, long_ago), "{args}");
            sandbox.run(args).succeeds();
            assert_eq!(sandbox.read("map.md"), map, "{args}: other bytes");
        }
    }
}

#[test]
fn the_summary_tells_what_became_of_the_inputs() {
    let sandbox = maps().file("maps/prose.txt", PROSE);
    let convert = |args: &str| timeless(sandbox.run(&format!("convert maps --to md --out-dir out {args}")));
    let last = |run: Run| run.stderr.lines().last().unwrap().to_owned();
    assert_eq!(last(convert("")), "4 files: 3 converted, 1 failed; [time]");
    fs::write(sandbox.path("out/one.md"), "old").unwrap();
    assert_eq!(last(convert("--overwrite never")), "4 files: 3 not overwritten, 1 failed; [time]");
    assert_eq!(last(convert("--check")), "4 files: 2 up to date, 1 not up to date, 1 failed; [time]");
    assert_eq!(last(convert("")), "4 files: 1 converted, 2 unchanged, 1 failed; [time]");
    assert!(!convert("--quiet").stderr.contains("files:"));
    assert!(!convert("--message-format json").stderr.contains("files:"));
}

#[test]
fn losses_of_many_maps_are_added_up() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("maps")).unwrap();
    for name in ["one", "two"] {
        fs::write(sandbox.path(&format!("maps/{name}.json")), RICH).unwrap();
    }
    let args = "convert maps --to md,opml --out-dir out";
    assert_run!("batch_losses", &timeless(sandbox.run(args)));
    let run = timeless(sandbox.run(&format!("{args}-strict --strict")));
    assert_eq!(run.code, Some(1));
    assert_run!("batch_losses_strict", &run);
    assert_eq!(tree(&sandbox, "out-strict"), [""; 0], "and nothing is written");
    sandbox.run("convert maps --to md,opml --out-dir out -q --strict --overwrite never").succeeds();
}

#[test]
fn results_are_the_same_whatever_the_number_of_jobs() {
    let sandbox = Sandbox::new();
    for index in 0..300 {
        let folder = format!("maps/{}", index / 40);
        fs::create_dir_all(sandbox.path(&folder)).unwrap();
        let text = match index % 10 {
            3 => PROSE.to_owned(),
            7 => MAP.replace("2. Pears", "4. Pears").replace("Fruit", &format!("Fruit {index}")),
            _ => MAP.replace("Apples", &"Apples ".repeat(1 + (index * 37) % 500)),
        };
        fs::write(sandbox.path(&format!("{folder}/{index}.txt")), text).unwrap();
    }
    let convert = |jobs: usize| {
        let run = sandbox.run(&format!(
            "convert maps --to opml,md,json,mm --out-dir out --jobs {jobs} --report report.json"
        ));
        let files = tree(&sandbox, "out");
        let outputs: Vec<_> = files.iter().map(|name| sandbox.read(&format!("out/{name}"))).collect();
        fs::remove_dir_all(sandbox.path("out")).unwrap();
        (run.code, timeless(run).stderr, sandbox.read("report.json"), files, outputs)
    };
    let one = convert(1);
    assert_eq!((one.0, one.3.len()), (Some(1), 4 * 270));
    for jobs in [2, 8] {
        let other = convert(jobs);
        assert_eq!(one.1, other.1, "messages");
        assert!(one == other, "{jobs} jobs");
    }
}

#[test]
fn the_first_failure_is_the_last_where_that_is_asked_for() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("maps")).unwrap();
    for index in 0..50 {
        fs::write(sandbox.path(&format!("maps/{index:02}.txt")), if index == 5 { PROSE } else { MAP })
            .unwrap();
    }
    let run = timeless(sandbox.run("convert maps --to md --out-dir out --jobs 1 --fail-fast"));
    assert_eq!(run.code, Some(1));
    let summary = run.stderr.lines().last().unwrap();
    assert_eq!(summary, "50 files: 5 converted, 1 failed, 44 not begun or discarded; [time]");
    assert_eq!(tree(&sandbox, "out").len(), 5);
}

#[test]
fn what_cannot_be_asked_of_many_inputs_is_wrong_usage() {
    let sandbox = maps();
    for (name, args) in [
        ("several_inputs", "convert maps/one.txt maps/a/two.md --to md"),
        ("several_formats", "convert maps/one.txt --to md,json"),
        ("no_format", "convert maps --out-dir out"),
        ("no_input", "convert --to md --out-dir out"),
        ("stdin_twice", "convert - --files-from - --to md --out-dir out"),
        ("template", "convert maps --to md --out-dir out --name {steam}.{ext}"),
        ("glob", "convert maps --to md --out-dir out --include [ --exclude x"),
        ("glob_negated", "convert maps --to md --out-dir out --exclude !x"),
        ("template_outside", "convert maps --to md --out-dir out --name ../{stem}.{ext}"),
        ("report", "convert maps --to md --out-dir out --report report.yaml"),
        ("check_stdout", "convert maps/one.txt --to md --check"),
        ("for_of_one", "convert maps --to md,json --for jsmind --out-dir out"),
    ] {
        let run = sandbox.run(args);
        run.fails(2);
        assert_run!(format!("batch_usage_{name}"), &run);
    }
    assert!(!sandbox.path("out").exists());
}

#[test]
fn standard_input_is_one_of_the_inputs() {
    let sandbox = Sandbox::with_map();
    sandbox.pipe("convert - map.txt --to md --out-dir out -q", MAP).succeeds();
    assert_eq!(tree(&sandbox, "out"), ["map.md", "stdin.md"]);
}

#[test]
fn a_terminal_sees_how_far_it_is_and_others_do_not() {
    let sandbox = maps();
    let panmap = sandbox.command("convert maps --to md --out-dir out");
    let command = format!(
        "{} {}",
        panmap.get_program().to_str().unwrap(),
        panmap.get_args().map(|arg| arg.to_str().unwrap()).collect::<Vec<_>>().join(" ")
    );
    let mut script = Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(sandbox.path(".")).env("TERM", "xterm");
    match script.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => {
            let screen = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(screen.contains("/3 files") && screen.contains("3 files: 3 converted"), "{screen:?}");
        }
        _ => skip("script of util-linux is not here"),
    }
    let run = sandbox.run("convert maps --to md --out-dir piped");
    assert!(!run.stderr.contains("/3 files") && !run.stderr.contains('\u{1b}'), "{run}");
}
