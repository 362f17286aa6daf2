//! The GitHub Action and the pre-commit hooks, run as GitHub and pre-commit run them, with what the README shows.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use panmap_formats::by_extension;
use serde_json::Value;

use crate::readme::blocks;
use crate::support::{Sandbox, repository};

/// Stands in for cargo: installs the panmap that the tests run, from where a package is.
const CARGO: &str = r#"#!/bin/sh
while [ $# -gt 0 ]; do
    case $1 in
        install) command=$1 ;;
        --quiet|--locked) ;;
        --path) path=$2; shift ;;
        --root) root=$2; shift ;;
        *) echo "cargo: what is $1?" >&2; exit 2 ;;
    esac
    shift
done
grep -q '^name = "panmap-cli"$' "$path/Cargo.toml" && [ "$command" = install ] && mkdir -p "$root/bin" && ln -s "$PANMAP" "$root/bin/"
"#;

/// A project with maps, a clone of this repository as far as it is needed, and a cargo that builds nothing.
fn project() -> Sandbox {
    let sandbox = Sandbox::with_map();
    for directory in ["bin", "temp", "clone/hooks", "clone/crates/cli", "project/maps/more of them"] {
        fs::create_dir_all(sandbox.path(directory)).unwrap();
    }
    for file in [".pre-commit-hooks.yaml", "hooks/panmap", "crates/cli/Cargo.toml"] {
        fs::copy(repository(file), sandbox.path("clone").join(file)).unwrap();
    }
    for map in ["project/maps/fruit.mm", "project/maps/more of them/nuts.mm", "project/maps/trees.opml"] {
        fs::write(sandbox.path("map.json"), sandbox.run("convert map.txt --to json").stdout).unwrap();
        let format = map.rsplit_once('.').unwrap().1;
        fs::write(sandbox.path(map), sandbox.run(&format!("convert map.json --to {format}")).stdout).unwrap();
    }
    let sandbox = sandbox.file("bin/cargo", CARGO);
    fs::set_permissions(sandbox.path("bin/cargo"), Permissions::from_mode(0o755)).unwrap();
    sandbox
}

/// Whether this panmap converts many maps at once, as the Action and the hook for conversion ask it to.
fn converts_many(sandbox: &Sandbox) -> bool {
    let can = sandbox.run("convert --help").succeeds().contains("--out-dir");
    if !can {
        println!("skipped: this panmap converts one map at a time");
    }
    can
}

/// A program run in the project, with the stand-in for cargo before others, and these variables.
fn command(sandbox: &Sandbox, program: &str, environment: &BTreeMap<String, String>) -> Command {
    let mut command = Command::new(program);
    let path = format!("{}:{}", sandbox.path("bin").display(), std::env::var("PATH").unwrap());
    command.current_dir(sandbox.path("project")).env_clear().env("PATH", path);
    command.env("HOME", sandbox.path("temp")).env("PANMAP", env!("CARGO_BIN_EXE_panmap")).envs(environment);
    command.stdin(Stdio::null());
    command
}

/// What both streams of a run said.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).unwrap()
}

fn yaml_file(path: &str) -> Value {
    yaml(&fs::read_to_string(repository(path)).unwrap())
}

/// The blocks of YAML in the README that have a member of this name.
fn examples(member: &str) -> Vec<Value> {
    let blocks = blocks("yaml").into_iter().map(|block| yaml(&block));
    blocks.filter(|block| block.get(member).is_some()).collect()
}

/// A scalar of YAML as a runner passes it on.
fn scalar(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// Runs the steps of the action with these inputs until one fails, as GitHub's runner does.
fn act(sandbox: &Sandbox, with: &[(&str, &str)]) -> Output {
    let action = yaml_file("action.yml");
    let inputs = action["inputs"].as_object().unwrap();
    let input = |name: &str| {
        let given = with.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        let default = || inputs[name].get("default").map(scalar);
        given.or_else(default).unwrap_or_else(|| panic!("the input {name} is required"))
    };
    assert!(with.iter().all(|(name, _)| inputs.contains_key(*name)), "{with:?}");

    let path_file = sandbox.path("temp/path");
    let mut path = format!("{}:{}", sandbox.path("bin").display(), std::env::var("PATH").unwrap());
    let mut last = None;
    for step in action["runs"]["steps"].as_array().unwrap() {
        assert_eq!(step["shell"], "bash");
        let script = step["run"].as_str().unwrap();
        assert!(!script.contains("${{"), "an input in a script is a script");
        fs::write(sandbox.path("temp/step.sh"), script).unwrap();
        let mut environment = BTreeMap::new();
        for (name, value) in step.get("env").and_then(Value::as_object).into_iter().flatten() {
            let name_of_input = value.as_str().unwrap().strip_prefix("${{ inputs.").unwrap();
            environment.insert(name.clone(), input(name_of_input.strip_suffix(" }}").unwrap()));
        }
        let mut bash = command(sandbox, "bash", &environment);
        bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail"]).arg(sandbox.path("temp/step.sh"));
        bash.env("PATH", &path).env("RUNNER_TEMP", sandbox.path("temp")).env("GITHUB_PATH", &path_file);
        bash.env("GITHUB_ACTION_PATH", sandbox.path("clone"));
        let output = bash.output().unwrap();
        for added in fs::read_to_string(&path_file).unwrap_or_default().lines() {
            path = format!("{added}:{path}");
        }
        let failed = !output.status.success();
        last = Some(output);
        if failed {
            break;
        }
    }
    // The next use of the action installs it again, as on another machine.
    fs::remove_dir_all(sandbox.path("temp/panmap")).unwrap();
    last.unwrap()
}

#[test]
fn the_action_is_what_github_takes() {
    let action = yaml_file("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    assert!(action["name"].is_string() && action["description"].is_string());
    let steps = action["runs"]["steps"].to_string();
    for (name, input) in action["inputs"].as_object().unwrap() {
        assert!(input["description"].as_str().is_some_and(|text| text.ends_with('.')), "{name}");
        assert_eq!(input.get("required").is_some(), name == "files", "{name}");
        assert!(steps.contains(&format!("${{{{ inputs.{name} }}}}")), "{name} is used");
    }
}

#[test]
fn the_action_checks() {
    let sandbox = project();
    let output = act(&sandbox, &[("files", "maps/**/*.mm\nmaps/trees.opml")]);
    assert!(output.status.success(), "{}", said(&output));

    fs::write(sandbox.path("project/maps/cut.mm"), "<map><node TEXT=\"Fruit\">").unwrap();
    fs::write(sandbox.path("project/maps/label.txt"), "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n")
        .unwrap();
    let output = act(&sandbox, &[("files", "maps/**/*.mm")]);
    assert_eq!(output.status.code(), Some(1));
    let annotations = said(&output);
    assert!(annotations.starts_with("::error file=maps/cut.mm,line=1,"), "{annotations}");
    assert_eq!(annotations.lines().count(), 1, "the others are well: {annotations}");

    let labels = [("files", "maps/label.txt"), ("from", "txt"), ("message-format", "human")];
    assert!(act(&sandbox, &labels).status.success());
    let allowed = [("deny", "warnings"), ("allow", "stray-label"), ("strict", "true")];
    assert!(act(&sandbox, &[&labels[..], &allowed].concat()).status.success());
    let args = [("args", "--deny=warnings\n--allow=stray-label\n--exclude=a b")];
    assert!(act(&sandbox, &[&labels[..], &args].concat()).status.success());
    let output = act(&sandbox, &[&labels[..], &[("args", "--deny\nwarnings")]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let output = act(&sandbox, &[&labels[..], &[("deny", "warnings")]].concat());
    assert!(said(&output).contains("maps/label.txt:5:1: error["), "{}", said(&output));

    for (wrong, says) in [
        (&[("files", "maps/nothing*.mm")][..], "::error file=maps/nothing*.mm,"),
        (&[("files", "maps/*.mm"), ("command", "explain")], "must be check or convert"),
        (&[("files", "maps/*.mm"), ("from", "--version")], "there is no such format"),
        (&[("files", "--version")], "::error file=--version,"),
        (&[("files", "$(touch x)\n`touch x`;touch x")], "::error file=$(touch x),"),
        (&[("files", "maps/*.mm"), ("command", "check; touch x")], "must be check or convert"),
        (&[("files", "maps/*.mm"), ("deny", "\"; touch x; \"")], "invalid value"),
    ] {
        let output = act(&sandbox, wrong);
        assert!(!output.status.success() && said(&output).contains(says), "{wrong:?}: {}", said(&output));
    }
    assert!(!sandbox.path("project/x").exists(), "an input was run");
}

#[test]
fn the_workflow_in_the_readme_works() {
    let sandbox = project();
    let converts_many = converts_many(&sandbox);
    let workflows = examples("jobs");
    let steps = workflows.iter().flat_map(|workflow| workflow["jobs"].as_object().unwrap().values());
    let steps: Vec<_> = steps.flat_map(|job| job["steps"].as_array().unwrap()).collect();
    let mut commands = Vec::new();
    for step in steps {
        if !step["uses"].as_str().unwrap().starts_with("OWNER/panmap@") {
            continue;
        }
        let with: Vec<_> = step["with"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(key, value)| (key.as_str(), scalar(value)))
            .collect();
        let with: Vec<_> = with.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let converts = with.contains(&("command", "convert"));
        commands.push(if converts { "convert" } else { "check" });
        if !converts || converts_many {
            if with.contains(&("check", "true")) {
                let output = act(&sandbox, &with);
                assert!(!output.status.success(), "nothing was converted yet: {}", said(&output));
                let written = [&with[..], &[]].concat().into_iter().filter(|(key, _)| *key != "check");
                assert!(act(&sandbox, &written.collect::<Vec<_>>()).status.success());
            }
            let output = act(&sandbox, &with);
            assert!(output.status.success(), "{with:?}: {}", said(&output));
        }
    }
    assert_eq!(commands, ["check", "convert"]);
}

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
    for (hook, (id, args)) in defined.iter().zip(shown) {
        assert_eq!((&hook["language"], &hook["require_serial"]), (&"script".into(), &true.into()));
        let extensions =
            hook["files"].as_str().unwrap().strip_prefix(r"\.(").unwrap().strip_suffix(")$").unwrap();
        assert!(extensions.split('|').all(|extension| by_extension(extension).is_some()), "{extensions}");
        if id == "panmap-convert" && !converts_many(&sandbox) {
            continue;
        }
        let entry: Vec<_> = hook["entry"].as_str().unwrap().split(' ').collect();
        let run = |files: &[&str]| {
            let script = sandbox.path("clone").join(entry[0]);
            let mut hook = command(&sandbox, script.to_str().unwrap(), &BTreeMap::new());
            hook.args(&entry[1..]).args(&args).args(files).output().unwrap()
        };
        for _ in ["built first", "and then there"] {
            let output = run(&maps);
            assert!(output.status.success(), "{id}: {}", said(&output));
        }
        fs::write(sandbox.path("project/cut.mm"), "<map>").unwrap();
        assert_eq!(run(&["cut.mm"]).status.code(), Some(1), "{id}");
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
            .args(["convert", "--to", "markdown", "--base", "maps", "--out-dir", "docs"])
            .args(files)
            .output();
        let output = output.unwrap();
        (output.status.code(), said(&output))
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
        println!("skipped: pre-commit is not installed");
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
