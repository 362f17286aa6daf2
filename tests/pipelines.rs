//! The GitHub Action, run as GitHub runs it, with what the README shows.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::runner::{
    act, act_on, act_whole, command, converts_many, examples, project, said, scalar, yaml, yaml_file,
};
use crate::support::{Sandbox, skip};

#[test]
fn the_action_is_what_github_takes() {
    let action = yaml_file("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    assert!(action["name"].is_string() && action["description"].is_string());
    let steps = action["runs"]["steps"].to_string();
    for (name, input) in action["inputs"].as_object().unwrap() {
        assert!(input["description"].as_str().is_some_and(|text| text.ends_with('.')), "{name}");
        assert_eq!(input.get("required").is_some(), name == "files", "{name}");
        let (value, condition) = (format!("${{{{ inputs.{name} }}}}"), format!("inputs.{name} == 'true'"));
        assert!(steps.contains(&value) || steps.contains(&condition), "{name} is used");
    }
    for (name, output) in action["outputs"].as_object().unwrap() {
        assert!(output["description"].as_str().is_some_and(|text| text.ends_with('.')), "{name}");
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
fn the_action_reports() {
    let sandbox = project();
    let of = |outputs: &BTreeMap<String, String>, names: &[&str]| {
        names.iter().map(|name| outputs[*name].clone()).collect::<Vec<_>>()
    };
    let counts = ["result", "exit-code", "files", "failed", "outdated"];
    let passed = act_whole(&sandbox, &[("files", "maps")]);
    assert_eq!(of(&passed.outputs, &counts), ["passed", "0", "3", "0", "0"], "{}", said(&passed.output));
    assert_eq!(passed.summary, "### panmap check\n\n3 files: 3 checked\n\n");

    fs::write(sandbox.path("project/maps/cut | <b>.mm"), "<map><node TEXT=\"Fruit\">").unwrap();
    let failed = act_whole(&sandbox, &[("files", "maps"), ("report", "own.xml")]);
    assert_eq!(of(&failed.outputs, &counts), ["failed", "1", "4", "1", "0"]);
    let row = "| maps/cut \\| \\<b\\>.mm | failed | line 1\\: error\\[malformed-input\\]\\: ";
    assert!(failed.summary.lines().any(|line| line.starts_with(row)), "{}", failed.summary);
    let sarif: Value = serde_json::from_slice(&fs::read(&failed.outputs["sarif"]).unwrap()).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "malformed-input");
    let json: Value = serde_json::from_slice(&fs::read(&failed.outputs["json"]).unwrap()).unwrap();
    assert_eq!(json["summary"]["failed"], 1);
    assert!(sandbox.path("project/own.xml").is_file());

    // Below a directory, annotations still name files as the repository does.
    let below = [("files", "maps/*.mm"), ("working-directory", "../project/maps/.."), ("summary", "false")];
    assert!(said(&act(&sandbox, &below)).starts_with("::error file=maps/cut"));
    let below =
        act_whole(&sandbox, &[("files", "*.mm"), ("working-directory", "maps"), ("summary", "false")]);
    assert!(said(&below.output).starts_with("::error file=maps/cut"), "{}", said(&below.output));
    assert_eq!(below.summary, "");
    let sarif: Value = serde_json::from_slice(&fs::read(&below.outputs["sarif"]).unwrap()).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "maps/cut%20%7C%20%3Cb%3E.mm");

    for wrong in [
        &[("files", "maps"), ("working-directory", "nowhere")][..],
        &[("files", "maps"), ("command", "explain")],
        &[("files", "maps"), ("from", "nothing")],
        &[("files", "")],
    ] {
        let acted = act_whole(&sandbox, wrong);
        assert_eq!(of(&acted.outputs, &counts[..2]), ["usage", "2"], "{wrong:?}");
        assert_eq!(acted.output.status.code(), Some(2));
    }
}

#[test]
fn the_action_builds_once_for_each_revision() {
    let sandbox = project();
    let builds = || fs::read_to_string(sandbox.path("temp/cargo.log")).unwrap().lines().count();
    let check = [("files", "maps")];
    for expected in [1, 1, 1] {
        assert!(act(&sandbox, &check).status.success());
        assert_eq!(builds(), expected);
    }
    fs::write(sandbox.path("clone/crates/cli/new.rs"), "").unwrap();
    assert!(act(&sandbox, &check).status.success());
    assert_eq!(builds(), 2, "another source is another build");
    assert!(act(&sandbox, &[&check[..], &[("cache", "false")]].concat()).status.success());
    assert_eq!(builds(), 3);
}

/// Puts a release of the clone to where it is looked for, with this in place of the digest of its sources.
fn release(sandbox: &Sandbox, sources: Option<&str>) -> std::path::PathBuf {
    let sh = |script: &str| {
        let output = command(sandbox, "sh", &BTreeMap::new())
            .args(["-ec", script])
            .current_dir(sandbox.path("."))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    };
    let digest = sources.map_or_else(|| sh("bash clone/packaging/sources.sh"), ToOwned::to_owned);
    let (version, target) = (env!("CARGO_PKG_VERSION"), "x86_64-unknown-linux-musl");
    let (folder, name) =
        (format!("origin/releases/download/v{version}"), format!("panmap-{version}-{target}"));
    fs::create_dir_all(sandbox.path(&folder).join(&name)).unwrap();
    fs::write(sandbox.path(&folder).join("SOURCES.sha256"), digest + "\n").unwrap();
    // What is released calls the panmap that the tests run, and keeps count as cargo does.
    let binary = "#!/bin/sh\necho downloaded >> \"$HOME/cargo.log\"\nexec \"$PANMAP\" \"$@\"\n";
    fs::write(sandbox.path(&folder).join(&name).join("panmap"), binary).unwrap();
    sh(&format!(
        "cd {folder}; chmod +x {name}/panmap; tar -czf {name}.tar.gz {name}; rm -r {name}; sha256sum * > sums; mv sums SHA256SUMS"
    ));
    sandbox.path(&folder).join(format!("{name}.tar.gz"))
}

#[test]
fn the_action_downloads_the_release_of_its_sources() {
    let sandbox = project();
    if command(&sandbox, "curl", &BTreeMap::new()).arg("--version").output().is_err() {
        skip("there is no curl");
        return;
    }
    let machine = [("RUNNER_OS", "Linux"), ("RUNNER_ARCH", "X64")];
    let run = |more: &[(&str, &str)]| {
        let with = [&[("files", "maps"), ("cache", "false")], more].concat();
        let acted = act_on(&sandbox, &machine, &with);
        assert!(acted.output.status.success(), "{}", said(&acted.output));
        let log = fs::read_to_string(sandbox.path("temp/cargo.log")).unwrap();
        fs::write(sandbox.path("temp/cargo.log"), "").unwrap();
        (log.contains("downloaded"), log.contains("installed"), acted.before)
    };
    let (_, built, says) = run(&[]);
    assert!(built && says.contains("Panmap is built, not downloaded: version "), "{says}");

    let archive = release(&sandbox, None);
    let (downloaded, built, says) = run(&[]);
    assert!(downloaded && !built && says.contains(" is downloaded"), "{says}");
    let (downloaded, built, _) = run(&[("download", "false")]);
    assert!(built && !downloaded);

    // One byte that is not what the checksum says.
    let mut bytes = fs::read(&archive).unwrap();
    bytes.push(0);
    fs::write(&archive, bytes).unwrap();
    let (downloaded, built, says) = run(&[]);
    assert!(built && !downloaded && says.contains("the checksum of panmap-"), "{says}");

    release(&sandbox, Some("other sources"));
    let (downloaded, built, says) = run(&[]);
    assert!(built && !downloaded && says.contains("was released from other sources"), "{says}");
    release(&sandbox, None);
    fs::write(sandbox.path("clone/crates/cli/new.rs"), "").unwrap();
    let (downloaded, built, _) = run(&[]);
    assert!(built && !downloaded, "a changed clone is not the release");
}

/// A repository over time, as its workflow sees it: green means that every output is current.
#[test]
fn the_action_follows_a_repository() {
    let sandbox = project();
    let git = |args: &[&str]| {
        let mut git = command(&sandbox, "git", &BTreeMap::new());
        let output = git.args(["-c", "user.name=a", "-c", "user.email=a@b"]).args(args).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    };
    let convert = [("command", "convert"), ("files", "maps"), ("to", "markdown"), ("out-dir", "docs")];
    let result = |more: &[(&str, &str)]| {
        let acted = act_whole(&sandbox, &[&convert[..], more].concat());
        (acted.outputs["result"].clone(), said(&acted.output))
    };
    let check = || result(&[("check", "true")]);
    let write = || {
        assert_eq!(result(&[("args", "--prune")]).0, "passed");
        git(&["add", "-A"]);
        git(&["commit", "-qm", "maps"]);
        assert_eq!(check().0, "passed");
    };
    git(&["init", "-q"]);
    let (outcome, annotations) = check();
    assert!(
        outcome == "outdated" && annotations.contains("file=docs/fruit.md,title=outdated-output"),
        "{annotations}"
    );
    write();
    // Edited, renamed, deleted, and broken.
    let map = fs::read_to_string(sandbox.path("project/maps/fruit.mm")).unwrap();
    fs::write(sandbox.path("project/maps/fruit.mm"), map.replace("Pears", "Plums")).unwrap();
    assert_eq!(check().0, "outdated");
    write();
    git(&["mv", "maps/fruit.mm", "maps/plums.mm"]);
    let (outcome, annotations) = check();
    assert!(
        outcome == "outdated"
            && annotations.contains("file=docs/fruit.md,title=outdated-output::this file is left")
    );
    write();
    assert!(!sandbox.path("project/docs/fruit.md").exists());
    git(&["rm", "-q", "maps/trees.opml"]);
    assert_eq!(check().0, "outdated");
    write();
    fs::write(sandbox.path("project/maps/plums.mm"), "<map>").unwrap();
    assert_eq!(check().0, "failed");
    assert_eq!(result(&[("files", "maps/none/*.mm")]).0, "failed", "a pattern that matches nothing");
}

#[test]
fn the_step_in_the_documentation_works() {
    let sandbox = project();
    let page = crate::shown::blocks("docs/ci.md");
    let steps: Vec<_> = page.iter().filter(|block| block.language == "yaml").collect();
    assert_eq!(steps.len(), 1);
    let step = yaml(&steps[0].text);
    assert!(step[0]["uses"].as_str().unwrap().starts_with("OWNER/panmap@"));
    let with = step[0]["with"].as_object().unwrap();
    let with: Vec<_> = with.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
    let output = act(&sandbox, &with);
    assert!(output.status.success(), "{}", said(&output));
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
