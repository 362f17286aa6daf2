//! Outputs that are left over from earlier runs: noticed by a check, removed on demand, and nothing else with them.

use std::fs;

use serde_json::Value;

use crate::batch::{MANIFEST, maps, timeless, tree};
use crate::support::{MAP, PROSE, Run, Sandbox, repository};

/// The paths of the manifest's outputs, and their inputs.
fn listed(sandbox: &Sandbox, directory: &str) -> Vec<(String, String)> {
    let manifest: Value = serde_json::from_slice(&sandbox.read(&format!("{directory}/{MANIFEST}"))).unwrap();
    let outputs = manifest["outputs"].as_object().unwrap();
    outputs.iter().map(|(path, entry)| (path.clone(), entry["input"].as_str().unwrap().to_owned())).collect()
}

/// Runs `convert maps --to md --out-dir out` with more options.
fn convert(sandbox: &Sandbox, more: &str) -> Run {
    timeless(sandbox.run(&format!("convert maps --to md --out-dir out {more}")))
}

#[test]
fn the_manifest_is_the_same_for_the_same_outputs() {
    let sandbox = maps();
    convert(&sandbox, "-q").succeeds();
    let first = sandbox.read(&format!("out/{MANIFEST}"));
    assert_eq!(
        listed(&sandbox, "out"),
        [
            ("a/b/three.md", "../maps/a/b/three.txt"),
            ("a/two.md", "../maps/a/two.md"),
            ("one.md", "../maps/one.txt")
        ]
        .map(|(output, input)| (output.to_owned(), input.to_owned()))
    );
    convert(&sandbox, "-q --jobs 1").succeeds();
    assert_eq!(sandbox.read(&format!("out/{MANIFEST}")), first);
    // One run at a time, or another name for the same directory, makes no difference.
    let apart = maps();
    for args in ["maps/one.txt --out-dir ./out", "maps/a --base maps --out-dir out/../out"] {
        apart.run(&format!("convert {args} --to md -q")).succeeds();
    }
    assert_eq!(apart.read(&format!("out/{MANIFEST}")), first);
    assert!(!String::from_utf8(first).unwrap().contains(sandbox.path("").to_str().unwrap()));
    let schema = fs::read(repository("crates/cli/schema/manifest-1.schema.json")).unwrap();
    let manifest = serde_json::from_slice(&sandbox.read(&format!("out/{MANIFEST}"))).unwrap();
    jsonschema::validate(&serde_json::from_slice(&schema).unwrap(), &manifest).unwrap();

    let without = maps();
    convert(&without, "-q --no-manifest").succeeds();
    assert!(!without.path(&format!("out/{MANIFEST}")).exists());
}

#[test]
fn a_check_names_what_is_left_over_and_pruning_removes_it() {
    let sandbox = maps();
    convert(&sandbox, "-q").succeeds();
    fs::write(sandbox.path("out/mine.md"), "mine").unwrap();
    fs::remove_file(sandbox.path("maps/one.txt")).unwrap();
    fs::rename(sandbox.path("maps/a/two.md"), sandbox.path("maps/a/second.md")).unwrap();
    let before = tree(&sandbox, ".");

    let check = convert(&sandbox, "--check");
    let listed_by_check = "missing out/a/second.md\nstale out/a/two.md\nstale out/one.md\n";
    assert_eq!((check.code, check.text()), (Some(3), listed_by_check), "{check}");
    assert_eq!(check.stderr, "4 files: 1 up to date, 3 not up to date; [time]\n");
    let github = convert(&sandbox, "--check --message-format github");
    assert!(
        github.stderr.contains(
            "::error file=out/one.md,title=outdated-output::this file is left over: `maps/one.txt`, which it was made \
             from, is gone%0Arun the same command with `--prune`"
        ),
        "{github}"
    );
    let dry = convert(&sandbox, "--prune --dry-run -q");
    for line in
        ["create out/a/second.md", "remove out/a/two.md", "remove out/one.md", "leave out/a/b/three.md"]
    {
        assert!(dry.text().lines().any(|listed| listed == line), "{dry}");
    }
    assert_eq!((tree(&sandbox, "."), dry.code), (before, Some(0)), "nothing is written or removed");

    // Without `--prune` they stay, and stay known.
    let plain = convert(&sandbox, "");
    assert!(plain.code == Some(0) && plain.stderr.contains("2 outputs are left over"), "{plain}");
    assert_eq!(convert(&sandbox, "--check").text(), "stale out/a/two.md\nstale out/one.md\n");
    let pruned = convert(&sandbox, "--prune");
    assert_eq!((pruned.code, pruned.stderr.as_str()), (Some(0), "4 files: 2 unchanged, 2 pruned; [time]\n"));
    assert_eq!(tree(&sandbox, "out"), ["a/b/three.md", "a/second.md", "mine.md"]);
    assert_eq!(listed(&sandbox, "out").len(), 2);
    convert(&sandbox, "--check -q").succeeds();
    assert_eq!(sandbox.run("convert maps --to md --out-dir out --check --prune").code, Some(2));
}

#[test]
fn an_input_that_fails_leaves_its_output_over() {
    let sandbox = maps();
    convert(&sandbox, "-q").succeeds();
    fs::write(sandbox.path("maps/one.txt"), PROSE).unwrap();
    let check = convert(&sandbox, "--check -q");
    assert_eq!((check.code, check.text()), (Some(1), "stale out/one.md\n"), "a failure goes before: {check}");
    assert_eq!(convert(&sandbox, "-q").code, Some(1));
    assert!(sandbox.path("out/one.md").exists());
    let pruned = convert(&sandbox, "-q --prune --report r.json");
    assert_eq!(pruned.code, Some(1), "{pruned}");
    assert!(!sandbox.path("out/one.md").exists());
    let report: Value = serde_json::from_slice(&sandbox.read("r.json")).unwrap();
    let schema = fs::read(repository("crates/cli/schema/report-1.schema.json")).unwrap();
    jsonschema::validate(&serde_json::from_slice(&schema).unwrap(), &report).unwrap();
    assert!(report.to_string().contains(r#""status":"removed""#), "{report}");
    // So does one of which something would be lost.
    fs::write(sandbox.path("maps/one.txt"), MAP.replace("Pears", "Pears\n\n1. stray")).unwrap();
    convert(&sandbox, "-q").succeeds();
    let refused = convert(&sandbox, "-q --check --deny warnings");
    assert!(refused.code == Some(1) && refused.text() == "stale out/one.md\n", "{refused}");
}

/// Another run may be about other inputs, formats or names: what it does not mention is not left over.
#[test]
fn what_another_run_made_is_no_leftover() {
    let sandbox = maps();
    convert(&sandbox, "-q").succeeds();
    sandbox.run("convert maps --to opml --out-dir out -q --prune").succeeds();
    sandbox.run("convert maps/one.txt --to md --out-dir out --name copy-{stem}.{ext} -q --prune").succeeds();
    sandbox.run("convert maps/a --base maps --to md --out-dir out -q --prune").succeeds();
    assert_eq!(tree(&sandbox, "out").len(), 7);
    convert(&sandbox, "--check -q").succeeds();
}

#[test]
fn an_output_that_is_named_anew_leaves_the_old_one_over() {
    let sandbox = Sandbox::with_map();
    let args = "convert map.txt --to md --out-dir out --name {title}.{ext} -q";
    sandbox.run(args).succeeds();
    fs::write(sandbox.path("map.txt"), MAP.replace("Fruit", "Nuts")).unwrap();
    let check = sandbox.run(&format!("{args} --check --message-format json"));
    assert_eq!(check.code, Some(3));
    assert!(check.text().is_empty() || check.text().contains("missing out/Nuts.md"), "{check}");
    sandbox.run(args).succeeds();
    let check = sandbox.run(&format!("{args} --check --message-format json"));
    assert!(check.stderr.contains("`map.txt` is now written to `out/Nuts.md`"), "{check}");
    sandbox.run(&format!("{args} --prune")).succeeds();
    assert_eq!(tree(&sandbox, "out"), ["Nuts.md"]);
}

#[test]
fn a_batch_in_place_runs_twice() {
    let sandbox = maps();
    for _ in 0..3 {
        let run = sandbox.run("convert maps --include *.txt --to md,json --out-dir maps -q");
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{run}");
    }
    let outputs = ["a/b/three.json", "a/b/three.md", "one.json", "one.md"];
    assert!(outputs.iter().all(|name| sandbox.path("maps").join(name).is_file()));
    // Without patterns too: what Panmap wrote is no map to convert, and what a person wrote still is.
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("maps")).unwrap();
    let sandbox = sandbox.file("maps/one.txt", MAP);
    for args in
        ["--to md", "--to md", "--to opml", "--to md,opml --check", "--to md,opml --hidden --no-ignore"]
    {
        let run = sandbox.run(&format!("convert maps --out-dir maps -q {args}"));
        assert_eq!((run.code, run.text(), run.stderr.as_str()), (Some(0), "", ""), "{args}: {run}");
    }
    assert_eq!(tree(&sandbox, "maps"), ["one.md", "one.opml", "one.txt"]);
    let sandbox =
        sandbox.file("maps/two.opml", "<opml version=\"2.0\"><body><outline text=\"a\"/></body></opml>");
    sandbox.run("convert maps --out-dir maps --to md -q").succeeds();
    fs::remove_file(sandbox.path("maps/two.opml")).unwrap();
    sandbox.run("convert maps/**/* --out-dir maps --to md -q --prune").succeeds();
    assert_eq!(tree(&sandbox, "maps"), ["one.md", "one.opml", "one.txt"]);
}

#[test]
fn nothing_else_is_ever_removed() {
    let sandbox = maps();
    convert(&sandbox, "-q").succeeds();
    fs::create_dir(sandbox.path("elsewhere")).unwrap();
    fs::write(sandbox.path("elsewhere/keep.md"), "keep").unwrap();
    for name in ["one.txt", "a/two.md", "a/b/three.txt"] {
        fs::remove_file(sandbox.path("maps").join(name)).unwrap();
    }
    // A directory where an output was, a link, and a directory that is a link now.
    fs::remove_file(sandbox.path("out/one.md")).unwrap();
    fs::create_dir(sandbox.path("out/one.md")).unwrap();
    fs::write(sandbox.path("out/one.md/inside"), "keep").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        fs::remove_file(sandbox.path("out/a/two.md")).unwrap();
        symlink("../../elsewhere/keep.md", sandbox.path("out/a/two.md")).unwrap();
        fs::remove_dir_all(sandbox.path("out/a/b")).unwrap();
        symlink("../../elsewhere", sandbox.path("out/a/b")).unwrap();
        fs::write(sandbox.path("elsewhere/three.md"), "keep").unwrap();
    }
    // An output that is an input now.
    let sandbox = sandbox.file("maps/new.txt", MAP);
    convert(&sandbox, "-q --prune").succeeds();
    let kept = ["out/one.md/inside", "elsewhere/keep.md"];
    assert!(kept.iter().all(|name| sandbox.path(name).exists()));
    if cfg!(unix) {
        assert!(sandbox.path("elsewhere/three.md").exists() && sandbox.path("out/a/two.md").is_symlink());
    }

    let sandbox = maps();
    convert(&sandbox, "-q").succeeds();
    fs::remove_file(sandbox.path("maps/one.txt")).unwrap();
    sandbox.run("convert out/one.md --to opml --out-dir out -q --prune").succeeds();
    assert!(sandbox.path("out/one.md").exists(), "it is the input of this run");
}

#[test]
fn a_damaged_manifest_says_where_and_nothing_is_done() {
    let sandbox = maps();
    convert(&sandbox, "-q").succeeds();
    let whole = String::from_utf8(sandbox.read(&format!("out/{MANIFEST}"))).unwrap();
    for (text, says) in [
        (
            format!("<<<<<<< HEAD\n{whole}"),
            ":1:1: error[malformed-manifest]: this is no manifest of outputs: ",
        ),
        (whole.replace("\"one.md\"", "\"../maps/one.txt\""), "is not below the directory of the manifest"),
        (whole.replace("\"version\": 1", "\"version\": 2"), "expected panmap-manifest of version 1, found"),
        (whole.replace("\"name\"", "\"nmae\""), ":5:"),
    ] {
        fs::write(sandbox.path(&format!("out/{MANIFEST}")), text).unwrap();
        fs::remove_file(sandbox.path("out/one.md")).unwrap();
        for more in ["", "--prune", "--check"] {
            let run = convert(&sandbox, more);
            assert!(run.fails(1).starts_with(&format!("out/{MANIFEST}:")), "{run}");
            assert!(
                run.stderr.contains(says) && run.stderr.contains("= help: restore it, or delete it"),
                "{run}"
            );
            assert!(!sandbox.path("out/one.md").exists());
        }
        convert(&sandbox, "--no-manifest -q").succeeds();
        fs::remove_file(sandbox.path(&format!("out/{MANIFEST}"))).unwrap();
        convert(&sandbox, "-q").succeeds();
        assert_eq!(sandbox.read(&format!("out/{MANIFEST}")), whole.as_bytes());
    }
}

#[test]
fn an_output_cannot_be_the_manifest() {
    let sandbox = Sandbox::with_map();
    let run = sandbox.run("convert map.txt --to json --out-dir out --name .panmap-manifest.{ext}");
    assert!(
        run.fails(2).contains("the manifest would be written here, where `map.txt` or its output is"),
        "{run}"
    );
    sandbox
        .run("convert map.txt --to json --out-dir out --name .panmap-manifest.{ext} --no-manifest -q")
        .succeeds();
}

/// Runs into one directory at the same time keep what the others wrote.
#[cfg(unix)]
#[test]
fn runs_at_the_same_time_lose_nothing() {
    let sandbox = Sandbox::new();
    let names: Vec<_> = (0..24).map(|number| format!("{number:02}.txt")).collect();
    for name in &names {
        fs::write(sandbox.path(name), MAP).unwrap();
    }
    fs::create_dir(sandbox.path("out")).unwrap();
    let run =
        |name: &String| sandbox.command(&format!("convert {name} --to md --out-dir out -q")).spawn().unwrap();
    let runs: Vec<_> = names.iter().map(run).collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(listed(&sandbox, "out").len(), names.len());
}
