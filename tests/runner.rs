//! GitHub's runner as far as the Action needs it, and a project in which the Action and the hooks run.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::readme::blocks;
use crate::support::{Sandbox, repository, skip};

/// Stands in for cargo: installs the panmap that the tests run, from where a package is, and counts how often.
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
grep -q '^name = "panmap-cli"$' "$path/Cargo.toml" && [ "$command" = install ] && mkdir -p "$root/bin" && ln -s "$PANMAP" "$root/bin/" && echo installed >> "$HOME/cargo.log"
"#;

/// Stands in for rustc, which would look for its toolchains in a home that it has not.
const RUSTC: &str = "#!/bin/sh\necho rustc 1.0\n";

/// The files of this repository that the Action and the hooks use.
const CLONED: [&str; 7] = [
    ".pre-commit-hooks.yaml",
    "hooks/panmap",
    "crates/cli/Cargo.toml",
    "Cargo.toml",
    "Cargo.lock",
    "packaging/fetch.sh",
    "packaging/sources.sh",
];

/// A project with maps, a clone of this repository as far as it is needed, and a cargo that builds nothing.
pub(crate) fn project() -> Sandbox {
    let sandbox = Sandbox::with_map();
    let directories =
        ["bin", "temp", "clone/hooks", "clone/crates/cli", "clone/packaging", "project/maps/more of them"];
    for directory in directories {
        fs::create_dir_all(sandbox.path(directory)).unwrap();
    }
    for file in CLONED {
        fs::copy(repository(file), sandbox.path("clone").join(file)).unwrap();
    }
    // Releases of a clone are beside it, where there are none yet.
    let workspace = String::from_utf8(sandbox.read("clone/Cargo.toml")).unwrap();
    let beside = format!("file://{}", sandbox.path("origin").display());
    fs::write(
        sandbox.path("clone/Cargo.toml"),
        workspace.replace("https://github.com/OWNER/panmap", &beside),
    )
    .unwrap();
    for map in ["project/maps/fruit.mm", "project/maps/more of them/nuts.mm", "project/maps/trees.opml"] {
        fs::write(sandbox.path("map.json"), sandbox.run("convert map.txt --to json").stdout).unwrap();
        let format = map.rsplit_once('.').unwrap().1;
        fs::write(sandbox.path(map), sandbox.run(&format!("convert map.json --to {format}")).stdout).unwrap();
    }
    let sandbox = sandbox.file("bin/cargo", CARGO).file("bin/rustc", RUSTC);
    for program in ["bin/cargo", "bin/rustc"] {
        fs::set_permissions(sandbox.path(program), Permissions::from_mode(0o755)).unwrap();
    }
    sandbox
}

/// Whether this panmap converts many maps at once, as the Action and the hook for conversion ask it to.
pub(crate) fn converts_many(sandbox: &Sandbox) -> bool {
    let can = sandbox.run("convert --help").succeeds().contains("--out-dir");
    if !can {
        skip("this panmap converts one map at a time");
    }
    can
}

/// A program run in the project, with the stand-in for cargo before others, and these variables.
pub(crate) fn command(sandbox: &Sandbox, program: &str, environment: &BTreeMap<String, String>) -> Command {
    let mut command = Command::new(program);
    let path = format!("{}:{}", sandbox.path("bin").display(), std::env::var("PATH").unwrap());
    command.current_dir(sandbox.path("project")).env_clear().env("PATH", path);
    command.env("HOME", sandbox.path("temp")).env("PANMAP", env!("CARGO_BIN_EXE_panmap")).envs(environment);
    command.stdin(Stdio::null());
    command
}

/// What both streams of a run said.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

pub(crate) fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).unwrap()
}

pub(crate) fn yaml_file(path: &str) -> Value {
    yaml(&fs::read_to_string(repository(path)).unwrap())
}

/// The blocks of YAML in the README that have a member of this name.
pub(crate) fn examples(member: &str) -> Vec<Value> {
    let blocks = blocks("yaml").into_iter().map(|block| yaml(&block));
    blocks.filter(|block| block.get(member).is_some()).collect()
}

/// A scalar of YAML as a runner passes it on.
pub(crate) fn scalar(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// What a use of the action left behind.
pub(crate) struct Acted {
    pub(crate) output: Output,
    /// Its outputs, by name.
    pub(crate) outputs: BTreeMap<String, String>,
    /// What it wrote to the summary of the job.
    pub(crate) summary: String,
    /// What the steps before the last one said.
    pub(crate) before: String,
}

/// Runs the steps of the action with these inputs until one fails, and returns what the last of them said.
pub(crate) fn act(sandbox: &Sandbox, with: &[(&str, &str)]) -> Output {
    act_whole(sandbox, with).output
}

/// The lines `name=value` of a file that steps write to.
fn assignments(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().map(|line| line.split_once('=').unwrap());
    lines.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Runs the steps of the action with these inputs until one fails, as GitHub's runner does.
pub(crate) fn act_whole(sandbox: &Sandbox, with: &[(&str, &str)]) -> Acted {
    act_on(sandbox, &[], with)
}

/// The same on a runner with these variables.
pub(crate) fn act_on(sandbox: &Sandbox, machine: &[(&str, &str)], with: &[(&str, &str)]) -> Acted {
    let action = yaml_file("action.yml");
    let inputs = action["inputs"].as_object().unwrap();
    let input = |name: &str| {
        let given = with.iter().rev().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        let default = || inputs[name].get("default").map(scalar);
        given.or_else(default).unwrap_or_else(|| panic!("the input {name} is required"))
    };
    assert!(with.iter().all(|(name, _)| inputs.contains_key(*name)), "{with:?}");

    let [path_file, summary_file] = ["temp/path", "temp/summary"].map(|name| sandbox.path(name));
    fs::write(&summary_file, "").unwrap();
    let mut path = format!("{}:{}", sandbox.path("bin").display(), std::env::var("PATH").unwrap());
    let mut steps: BTreeMap<String, String> = BTreeMap::new();
    let (mut last, mut cached, mut before) = (None, None, String::new());
    for step in action["runs"]["steps"].as_array().unwrap() {
        let value = |expression: &Value, steps: &BTreeMap<String, String>| {
            let expression = scalar(expression);
            let Some((before, after)) = expression.split_once("${{ ") else { return expression };
            let (name, after) = after.split_once(" }}").unwrap();
            let known = name.strip_prefix("inputs.").map(&input);
            let known = known.or_else(|| steps.get(name).cloned());
            let temp = || (name == "runner.temp").then(|| sandbox.path("temp").display().to_string());
            format!("{before}{}{after}", known.or_else(temp).unwrap_or_else(|| panic!("what is {name}?")))
        };
        if let Some(condition) = step.get("if") {
            assert_eq!(condition, "inputs.cache == 'true'");
            if input("cache") != "true" {
                continue;
            }
        }
        if let Some(uses) = step.get("uses") {
            assert_eq!(uses, "actions/cache@v4");
            let [from, key] = ["path", "key"].map(|name| value(&step["with"][name], &steps));
            let kept = sandbox.path("temp").join(&key);
            if kept.is_dir() {
                fs::rename(&kept, &from).unwrap();
            }
            cached = Some((from, kept));
            continue;
        }
        assert_eq!(step["shell"], "bash");
        let script = step["run"].as_str().unwrap();
        assert!(!script.contains("${{"), "an input in a script is a script");
        fs::write(sandbox.path("temp/step.sh"), script).unwrap();
        let mut environment = BTreeMap::new();
        for (name, expression) in step.get("env").and_then(Value::as_object).into_iter().flatten() {
            environment.insert(name.clone(), value(expression, &steps));
        }
        fs::write(sandbox.path("temp/output"), "").unwrap();
        let mut bash = command(sandbox, "bash", &environment);
        bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail"]).arg(sandbox.path("temp/step.sh"));
        bash.env("PATH", &path).env("RUNNER_TEMP", sandbox.path("temp")).env("GITHUB_PATH", &path_file);
        bash.env("GITHUB_OUTPUT", sandbox.path("temp/output")).env("GITHUB_STEP_SUMMARY", &summary_file);
        bash.env("GITHUB_ACTION_PATH", sandbox.path("clone"))
            .env("GITHUB_WORKSPACE", sandbox.path("project"));
        let output = bash.envs(machine.iter().copied()).output().unwrap();
        if let Some(id) = step.get("id") {
            let set = assignments(&fs::read_to_string(sandbox.path("temp/output")).unwrap());
            steps.extend(
                set.into_iter().map(|(name, set)| (format!("steps.{}.outputs.{name}", scalar(id)), set)),
            );
        }
        for added in fs::read_to_string(&path_file).unwrap_or_default().lines() {
            path = format!("{added}:{path}");
        }
        let failed = !output.status.success();
        if let Some(previous) = last.replace(output) {
            before += &said(&previous);
        }
        if failed {
            break;
        }
    }
    // The next use of the action is on another machine.
    match cached {
        Some((from, kept)) => fs::rename(from, kept).unwrap(),
        None => fs::remove_dir_all(sandbox.path("temp/panmap")).unwrap(),
    }
    let declared = action["outputs"].as_object().unwrap().iter();
    let outputs = declared.filter_map(|(name, output)| {
        let expression = scalar(&output["value"]);
        let expression = expression.strip_prefix("${{ ").unwrap().strip_suffix(" }}").unwrap();
        Some((name.clone(), steps.get(expression)?.clone()))
    });
    Acted {
        outputs: outputs.collect(),
        output: last.unwrap(),
        summary: fs::read_to_string(summary_file).unwrap(),
        before,
    }
}
