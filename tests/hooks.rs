//! The pre-commit hooks, run as pre-commit runs them, with what the README shows.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use panmap_formats::by_extension;
use serde_json::Value;

use crate::batch::MANIFEST;
use crate::readme::blocks;
use crate::runner::{command, converts_many, examples, project, said, scalar, yaml_file};
use crate::support::{MAP, skip};

/// The hooks in the README's configuration: the name of each, and its arguments.
fn hooks() -> Vec<(String, Vec<String>)> {
    let configurations = examples("repos");
    let repositories = configurations.iter().flat_map(|one| one["repos"].as_array().unwrap());
    let hooks = repositories.flat_map(|repository| repository["hooks"].as_array().unwrap());
    hooks
        .map(|hook| {
            let args = hook.get("args").and_then(Value::as_array).into_iter().flatten();
            (scalar(&hook["id"]), args.map(scalar).collect())
        })
        .collect()
}

#[test]
fn the_hooks_run_as_pre_commit_runs_them() {
    let defined = yaml_file(".pre-commit-hooks.yaml");
    let defined = defined.as_array().unwrap();
    let shown = hooks();
    let names: Vec<_> = defined.iter().map(|hook| scalar(&hook["id"])).collect();
    assert_eq!(
        shown.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(),
        names,
        "the README shows every hook"
    );

    let sandbox = project();
    let maps = ["maps/fruit.mm", "maps/more of them/nuts.mm", "maps/trees.opml"];
    fs::write(sandbox.path("project/maps/pasted.txt"), MAP).unwrap();
    for (hook, (id, args)) in defined.iter().zip(shown) {
        assert_eq!((&hook["language"], &hook["require_serial"]), (&"script".into(), &true.into()));
        let files = hook["files"].as_str().unwrap();
        let extensions = files.strip_prefix(r"\.").unwrap().strip_suffix("$").unwrap();
        let extensions = extensions.trim_matches(['(', ')']);
        let maps = if extensions == "txt" { &["maps/pasted.txt"][..] } else { &maps };
        assert!(extensions.split('|').all(|extension| by_extension(extension).is_some()), "{extensions}");
        if id.starts_with("panmap-convert") && !converts_many(&sandbox) {
            continue;
        }
        let entry: Vec<_> = hook["entry"].as_str().unwrap().split(' ').collect();
        let run = |files: &[&str]| {
            let script = sandbox.path("clone").join(entry[0]);
            let mut hook = command(&sandbox, script.to_str().unwrap(), &BTreeMap::new());
            hook.args(&entry[1..]).args(&args).args(files).output().unwrap()
        };
        for _ in ["built first", "and then there"] {
            let output = run(maps);
            assert!(output.status.success(), "{id}: {}", said(&output));
        }
        fs::write(sandbox.path("project/cut.mm"), "<map>").unwrap();
        assert_eq!(run(&["cut.mm"]).status.code(), Some(1), "{id}");
        // Text that is read as a list anywhere else is no page of MindMeister.
        fs::write(sandbox.path("project/maps/shopping.txt"), "milk\nbread\n").unwrap();
        assert_eq!(run(&["maps/shopping.txt"]).status.code(), Some(1), "{id}");
    }
}

/// Outputs that Git does not track are missing from a commit, which pre-commit does not notice by itself.
#[test]
fn the_hook_for_conversion_fails_until_its_outputs_are_added() {
    let sandbox = project();
    let none = BTreeMap::new();
    let git = |args: &[&str]| {
        let mut git = command(&sandbox, "git", &none);
        git.args(["-c", "user.name=a", "-c", "user.email=a@b"]);
        let output = git.args(args).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    };
    let hook = |files: &[&str]| {
        let script = sandbox.path("clone/hooks/panmap");
        let mut hook = command(&sandbox, script.to_str().unwrap(), &none);
        let output = hook
            .args(["convert", "--to", "markdown", "--base", "maps", "--out-dir", "docs", "--prune"])
            .args(files)
            .output();
        let output = output.unwrap();
        (output.status.code(), said(&output))
    };
    let all = |name: &str| {
        let (code, said) = hook(&[name]);
        (code, said.contains(&format!("docs/{MANIFEST} is not in the commit")), said)
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    // Added: the output is new, and then there but not in the index.
    for _ in ["new", "untracked"] {
        let (code, said) = hook(&["maps/fruit.mm"]);
        assert!(
            code == Some(1) && said.contains("docs/fruit.md is not in the commit: run 'git add' for it"),
            "{said}"
        );
    }
    git(&["add", "docs/fruit.md"]);
    let (code, names_manifest, said) = all("maps/fruit.mm");
    assert!(code == Some(1) && names_manifest, "the list of outputs is one of them: {said}");
    git(&["add", "docs"]);
    assert_eq!(hook(&["maps/fruit.mm"]).0, Some(0));
    git(&["commit", "-qm", "maps"]);
    // Edited: the output changes, which pre-commit itself takes for a failure.
    let map = fs::read_to_string(sandbox.path("project/maps/fruit.mm")).unwrap();
    fs::write(sandbox.path("project/maps/fruit.mm"), map.replace("Pears", "Plums")).unwrap();
    let before = sandbox.read("project/docs/fruit.md");
    assert_eq!(hook(&["maps/fruit.mm"]).0, Some(0));
    assert_ne!(sandbox.read("project/docs/fruit.md"), before);
    // Renamed: the new output is not in the commit.
    git(&["add", "."]);
    git(&["mv", "maps/fruit.mm", "maps/plums and pears.mm"]);
    let (code, said) = hook(&["maps/plums and pears.mm"]);
    assert!(code == Some(1) && said.contains("docs/plums and pears.md is not in the commit"), "{said}");
    // The old output is removed, which pre-commit itself takes for a failure.
    assert!(!sandbox.path("project/docs/fruit.md").exists());
    git(&["add", "."]);
    assert_eq!(hook(&["maps/plums and pears.mm"]).0, Some(0));
    git(&["commit", "-qm", "renamed"]);
    // What Git ignores is nobody's to add.
    fs::write(sandbox.path("project/.gitignore"), "docs/\n").unwrap();
    git(&["rm", "-rqf", "--cached", "docs"]);
    assert_eq!(hook(&["maps/plums and pears.mm"]).0, Some(0));
    // Deleted: there is nothing to convert, and a failure of an input is one of the hook.
    let (code, said) = hook(&["maps/fruit.mm"]);
    assert!(code == Some(1) && said.contains("No such file"), "{said}");
}

#[test]
fn pre_commit_itself_runs_the_hooks() {
    if Command::new("pre-commit").arg("--version").output().is_err() {
        skip("pre-commit is not installed");
        return;
    }
    let sandbox = project();
    let none = BTreeMap::new();
    let git = |directory: &str, args: &[&str]| {
        let mut git = command(&sandbox, "git", &none);
        git.current_dir(sandbox.path(directory)).args(["-c", "user.name=a", "-c", "user.email=a@b"]);
        let output = git.args(args).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        said(&output).trim().to_owned()
    };
    let mut all = blocks("yaml").into_iter().filter(|block| block.contains("repos:"));
    git("clone", &["init", "-q"]);
    git("clone", &["add", "."]);
    git("clone", &["commit", "-qm", "hooks"]);
    let revision = git("clone", &["rev-parse", "HEAD"]);
    let mut configuration = all.next().unwrap().replace("REVISION", &revision);
    configuration =
        configuration.replace("https://github.com/OWNER/panmap", sandbox.path("clone").to_str().unwrap());
    if !converts_many(&sandbox) {
        configuration.truncate(configuration.find("      - id: panmap-convert").unwrap());
    }
    fs::write(sandbox.path("project/.pre-commit-config.yaml"), configuration).unwrap();
    git("project", &["init", "-q"]);
    let run = || {
        git("project", &["add", "."]);
        let mut run = command(&sandbox, "pre-commit", &none);
        run.args(["run", "--all-files"])
            .env("PRE_COMMIT_HOME", sandbox.path("temp/pre-commit"))
            .output()
            .unwrap()
    };
    // Where maps are converted, the first run says that files were changed.
    let first = run();
    let output = if Path::new(&sandbox.path("project/docs")).is_dir() { run() } else { first };
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("Check mind maps") && said(&output).contains("Passed"),
        "{}",
        said(&output)
    );

    fs::write(sandbox.path("project/maps/cut.mm"), "<map>").unwrap();
    let output = run();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("maps/cut.mm:1:"), "{}", said(&output));
}
