//! What a release consists of: the workflow, archives, checksums, formula and manifest, made for a made-up release.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::runner::{said, yaml_file};
use crate::support::{Sandbox, repository, skip};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A script of the repository in Python, run from the sandbox; `None` where Python is too old or missing.
fn python(sandbox: &Sandbox, script: &str, args: &[&str]) -> Option<Output> {
    let is_new = |python: &mut Command| python.output().is_ok_and(|output| output.status.success());
    if !is_new(Command::new("python3").args(["-c", "import sys; sys.exit(sys.version_info < (3, 10))"])) {
        skip("there is no Python 3.10 or later");
        return None;
    }
    let mut python = Command::new("python3");
    python.arg("-B").arg(repository(script)).args(args).current_dir(sandbox.path("."));
    Some(python.output().unwrap())
}

/// A release with archives for all targets, each with a binary of its own, and what is made from them. Its directory
/// holds the last binary, too.
fn release() -> Option<&'static (Sandbox, Vec<String>)> {
    static RELEASE: LazyLock<Option<(Sandbox, Vec<String>)>> = LazyLock::new(make_release);
    RELEASE.as_ref()
}

fn make_release() -> Option<(Sandbox, Vec<String>)> {
    let sandbox = Sandbox::new();
    let targets = python(&sandbox, "packaging/manifests.py", &["--targets"])?;
    let targets: Vec<_> = String::from_utf8(targets.stdout).unwrap().lines().map(ToOwned::to_owned).collect();
    for target in &targets {
        // What is packed calls the panmap that the tests run.
        let binary = format!("#!/bin/sh\n# {target}\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_panmap"));
        fs::write(sandbox.path("binary"), binary).unwrap();
        fs::set_permissions(sandbox.path("binary"), Permissions::from_mode(0o755)).unwrap();
        let packed = python(&sandbox, "packaging/pack.py", &["archive", target, "binary", "dist"])?;
        assert!(packed.status.success(), "{}", said(&packed));
    }
    let completed = python(&sandbox, "packaging/manifests.py", &["dist"])?;
    assert!(completed.status.success(), "{}", said(&completed));
    Some((sandbox, targets))
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name of the archive for a target.
fn archive(target: &str) -> String {
    let suffix = if target.contains("windows") { "zip" } else { "tar.gz" };
    format!("panmap-{VERSION}-{target}.{suffix}")
}

/// Where a file of the release will be.
fn address(file: &str) -> String {
    format!("{}/releases/download/v{VERSION}/{file}", env!("CARGO_PKG_REPOSITORY"))
}

#[test]
fn an_archive_holds_all_that_is_installed() {
    let Some((sandbox, targets)) = release() else { return };
    for target in targets {
        let bytes = sandbox.read(&format!("dist/{}", archive(target)));
        let names: BTreeSet<_> = if target.contains("windows") {
            let zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            zip.file_names().map(|name| name.unwrap().into_owned()).collect()
        } else {
            let list =
                Command::new("tar").arg("-tzf").arg(sandbox.path("dist").join(archive(target))).output();
            String::from_utf8(list.unwrap().stdout).unwrap().lines().map(ToOwned::to_owned).collect()
        };
        let binary = if target.contains("windows") { "panmap.exe" } else { "panmap" };
        let files = [
            binary,
            "README.md",
            "LICENSE-MIT",
            "LICENSE-APACHE",
            "man/panmap.1",
            "man/panmap-convert.1",
            "completions/panmap.bash",
            "completions/_panmap",
            "completions/panmap.fish",
            "completions/_panmap.ps1",
        ];
        for file in files {
            assert!(names.contains(&format!("panmap-{VERSION}-{target}/{file}")), "{target}: {file}");
        }
    }
    // The binary of the last target packs to the same bytes at another time.
    let last = targets.last().unwrap();
    let again = python(sandbox, "packaging/pack.py", &["archive", last, "binary", "again"]).unwrap();
    assert!(again.status.success(), "{}", said(&again));
    let last = archive(last);
    assert!(sandbox.read(&format!("dist/{last}")) == sandbox.read(&format!("again/{last}")));
}

#[test]
fn checksums_are_those_of_the_files() {
    let Some((sandbox, targets)) = release() else { return };
    let sums = String::from_utf8(sandbox.read("dist/SHA256SUMS")).unwrap();
    let sums: BTreeMap<_, _> =
        sums.lines().map(|line| line.split_once("  ").unwrap()).map(|(sum, name)| (name, sum)).collect();
    let mut names: BTreeSet<_> = targets.iter().map(|target| archive(target)).collect();
    names.extend(["panmap.rb", "panmap.json", "SOURCES.sha256"].map(ToOwned::to_owned));
    assert_eq!(sums.keys().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), names);
    for (name, sum) in sums {
        assert_eq!(sha256(&sandbox.read(&format!("dist/{name}"))), sum, "{name}");
    }
    let empty = Sandbox::new();
    let output = python(&empty, "packaging/manifests.py", &["."]).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains(&archive(&targets[0])), "{}", said(&output));
}

#[test]
fn homebrew_installs_what_was_released() {
    let Some((sandbox, _)) = release() else { return };
    let unpacked = archive("x86_64-unknown-linux-musl");
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(sandbox.path("dist").join(&unpacked)).current_dir(sandbox.path("."));
    assert!(tar.status().unwrap().success());
    let mut ruby = Command::new("ruby");
    ruby.arg(repository("tests/packaging/formula.rb")).arg(sandbox.path("dist/panmap.rb"));
    ruby.current_dir(sandbox.path(unpacked.strip_suffix(".tar.gz").unwrap()));
    let Ok(output) = ruby.env("PREFIX", sandbox.path("prefix")).output() else {
        skip("there is no Ruby");
        return;
    };
    let machines = [
        ("macos arm", "aarch64-apple-darwin"),
        ("macos intel", "x86_64-apple-darwin"),
        ("linux arm", "aarch64-unknown-linux-musl"),
        ("linux intel", "x86_64-unknown-linux-musl"),
    ];
    let expected = machines.map(|(machine, target)| {
        let file = archive(target);
        let sum = sha256(&sandbox.read(&format!("dist/{file}")));
        format!("{machine} {VERSION} {} {sum}\n", address(&file))
    });
    assert_eq!(said(&output), expected.concat());
    let version = Command::new(sandbox.path("prefix/bin/panmap")).arg("--version").output().unwrap();
    assert_eq!(said(&version), format!("panmap {VERSION}\n"));
    for file in ["man/man1/panmap-convert.1", "zsh/site-functions/_panmap"] {
        assert!(sandbox.path("prefix/share").join(file).is_file(), "{file}");
    }
    assert!(sandbox.path("prefix/etc/bash_completion.d/panmap").is_file());
}

#[test]
fn scoop_installs_what_was_released() {
    let Some((sandbox, _)) = release() else { return };
    let manifest: Value = serde_json::from_slice(&sandbox.read("dist/panmap.json")).unwrap();
    let file = archive("x86_64-pc-windows-msvc");
    let architecture = &manifest["architecture"]["64bit"];
    assert_eq!(manifest["version"], VERSION);
    assert_eq!(architecture["url"], address(&file));
    assert_eq!(architecture["hash"], sha256(&sandbox.read(&format!("dist/{file}"))));
    let binary =
        format!("{}/{}", manifest["extract_dir"].as_str().unwrap(), manifest["bin"].as_str().unwrap());
    let zip = fs::File::open(sandbox.path("dist").join(&file)).unwrap();
    assert!(zip::ZipArchive::new(zip).unwrap().by_name(&binary).is_ok(), "{binary}");
    // The next version is found under the same names.
    let later = &manifest["autoupdate"];
    let of_this = |value: &Value| value.as_str().unwrap().replace("$version", VERSION);
    assert_eq!(of_this(&later["architecture"]["64bit"]["url"]), address(&file));
    assert_eq!(of_this(&later["hash"]["url"]), address("SHA256SUMS"));
    assert_eq!(of_this(&later["extract_dir"]), manifest["extract_dir"].as_str().unwrap());
}

#[test]
fn binstall_finds_every_archive() {
    let Some((sandbox, targets)) = release() else { return };
    let package: toml::Value =
        toml::from_str(&fs::read_to_string(repository("crates/cli/Cargo.toml")).unwrap()).unwrap();
    let metadata = &package["package"]["metadata"]["binstall"];
    for target in targets {
        let overridden = metadata["overrides"].get(target).and_then(|own| own.get("pkg-fmt"));
        let packed = overridden.unwrap_or(&metadata["pkg-fmt"]).as_str().unwrap();
        let suffix = BTreeMap::from([("tgz", ".tar.gz"), ("zip", ".zip")])[packed];
        let values = [
            ("{ repo }", env!("CARGO_PKG_REPOSITORY")),
            ("{ version }", VERSION),
            ("{ target }", target),
            ("{ archive-suffix }", suffix),
            ("{ bin }", "panmap"),
            ("{ binary-ext }", if target.contains("windows") { ".exe" } else { "" }),
        ];
        let render = |template: &Value| {
            let template = template.as_str().unwrap().to_owned();
            values.iter().fold(template, |text, (name, value)| text.replace(name, value))
        };
        let [url, bin] = ["pkg-url", "bin-dir"].map(|name| metadata[name].as_str().unwrap().into());
        assert_eq!(render(&url), address(&archive(target)));
        assert!(sandbox.path("dist").join(archive(target)).is_file());
        assert!(render(&bin).starts_with(&format!("panmap-{VERSION}-{target}/panmap")));
    }
}

/// The workflow of a release, then the others.
const WORKFLOWS: [&str; 4] = [
    ".github/workflows/release.yml",
    ".github/workflows/weekly.yml",
    ".github/workflows/fuzz.yml",
    ".github/workflows/instructions.yml",
];

#[test]
fn workflows_use_pinned_actions_and_the_release_has_every_target() {
    let [workflow, others @ ..] = WORKFLOWS.map(yaml_file);
    for workflow in others.iter().chain([&workflow]) {
        assert_eq!(workflow["permissions"], serde_json::json!({ "contents": "read" }));
    }
    let jobs = workflow["jobs"].as_object().unwrap();
    let others = others.iter().flat_map(|workflow| workflow["jobs"].as_object().unwrap().values());
    for step in jobs.values().chain(others).flat_map(|job| job["steps"].as_array().unwrap()) {
        if let Some(action) = step["uses"].as_str() {
            let (_, revision) = action.split_once('@').unwrap();
            assert!(
                revision.len() == 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{action}"
            );
        } else {
            assert!(!step["run"].as_str().unwrap().contains("${{"), "an expression in a script is a script");
        }
    }
    let matrix = &jobs["binaries"]["strategy"]["matrix"]["include"];
    let built: BTreeSet<_> =
        matrix.as_array().unwrap().iter().map(|entry| entry["target"].as_str().unwrap().to_owned()).collect();
    let Some(targets) = python(&Sandbox::new(), "packaging/manifests.py", &["--targets"]) else { return };
    let targets = String::from_utf8(targets.stdout).unwrap();
    assert_eq!(built, targets.lines().map(ToOwned::to_owned).collect());
}

#[test]
fn scripts_have_no_mistake_that_shellcheck_finds() {
    if Command::new("shellcheck").arg("--version").output().is_err() {
        skip("there is no shellcheck");
        return;
    }
    let sandbox = Sandbox::new();
    let mut scripts: Vec<PathBuf> =
        [".ci/run", ".ci/installers", ".ci/macos", ".ci/mutants", ".ci/windows", "hooks/panmap"]
            .map(repository)
            .into();
    scripts.extend(["fetch.sh", "sources.sh"].map(|name| repository("packaging").join(name)));
    scripts.extend(["build", "run"].map(|name| repository("fuzz").join(name)));
    for file in WORKFLOWS.into_iter().chain(["action.yml"]) {
        let workflow = yaml_file(file);
        let jobs = workflow["jobs"].as_object().into_iter().flat_map(|jobs| jobs.values());
        let steps = jobs.chain(workflow.get("runs")).flat_map(|job| job["steps"].as_array().unwrap());
        for script in steps.filter_map(|step| step["run"].as_str()) {
            let path = sandbox.path(&format!("{}.sh", scripts.len()));
            fs::write(&path, format!("#!/usr/bin/env bash\nset -eo pipefail\n{script}")).unwrap();
            scripts.push(path);
        }
    }
    let output = Command::new("shellcheck").args(["--severity", "warning"]).args(scripts).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}
