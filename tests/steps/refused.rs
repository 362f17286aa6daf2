//! Steps that the system refuses or does in part: each costs the file it is about, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::{Value, json};

use super::{Done, Scene, Step, assert_same, is_temporary};
use crate::batch::MANIFEST;
use crate::support::{MAP, Sandbox};

/// Errors of Linux: no space is left, the device fails, a signal came before anything was done.
const ENOSPC: &str = "28";
const EIO: &str = "5";
const EINTR: &str = "4";

/// Whether a file tells of a run, and so of what was refused.
fn tells(scene: &Scene, name: &str) -> bool {
    name == scene.report || name.ends_with(MANIFEST)
}

/// Asserts what is true of a run with one step refused, whichever it is.
#[track_caller]
fn costs_its_file(scene: &Scene, at: usize, undisturbed: &Done, done: &Done, told: &str) {
    let step = &undisturbed.steps[at];
    let target = Step::target(at, &undisturbed.steps, scene.report);
    assert!(!done.after.keys().any(|name| is_temporary(name)), "{told} leaves {:?}", done.after.keys());
    let mut cost = BTreeSet::new();
    for name in scene.before.keys().chain(undisturbed.after.keys()).chain(done.after.keys()) {
        let [before, whole, is] =
            [&scene.before, &undisturbed.after, &done.after].map(|files| files.get(name));
        if is != whole && !tells(scene, name) {
            assert!(is == before, "{name} is half after {told}");
            cost.insert(name);
        }
    }
    if step.is_of(&["lock"]) || step.path == "<stderr>" {
        assert!(done.run.code == Some(0) && cost.is_empty(), "{told} costs {cost:?}\n{}", done.run);
        return;
    }
    assert_eq!(done.run.code, Some(1), "{told}\n{}", done.run);
    assert!(done.run.stderr.contains(target), "{told} is not told of `{target}`\n{}", done.run);
    assert!(done.run.stderr.contains("error[unwritable-output]"), "{told}\n{}", done.run);
    // What is made of one input goes together: a picture and the maps that refer to it, a map and the copy before it.
    assert!(cost.len() <= 3, "{told} costs {cost:?}");
    if let Some((_, report)) = done.after.get(scene.report) {
        serde_json::from_slice::<Value>(report).unwrap();
    }
}

fn each_step(scene: &Scene) -> Option<Vec<Step>> {
    let (wrapper, undisturbed) = scene.undisturbed()?;
    for at in 0..undisturbed.steps.len() {
        let step = &undisturbed.steps[at];
        let mut faults = vec![ENOSPC, EIO];
        if step.is_of(&["create", "write", "lock", "permit"]) {
            faults.push(EINTR);
        }
        if step.is_of(&["write"]) {
            faults.push("short");
        }
        for fault in faults {
            let told = format!("fault {fault} at step {} ({} {})", at + 1, step.name, step.path);
            let sandbox = scene.stage();
            let done = scene.run(&sandbox, wrapper, at + 1, fault);
            if fault == EINTR || fault == "short" {
                assert_eq!(done.run.code, Some(0), "{told}\n{}", done.run);
                assert!(done.run.stdout == undisturbed.run.stdout, "{told}\n{}", done.run);
                assert_same(&done.after, &undisturbed.after, &told);
            } else {
                costs_its_file(scene, at, &undisturbed, &done, &told);
            }
            scene.ends_well(&sandbox, &undisturbed.after, &told);
        }
    }
    Some(undisturbed.steps)
}

/// Asserts that a scene had steps of these names, so that what is said of them is not said of nothing.
#[track_caller]
fn has(steps: Option<&[Step]>, names: &[&str]) {
    for name in names {
        let is_there = |steps: &[Step]| steps.iter().any(|step| step.is_of(&[name]));
        assert!(steps.is_none_or(is_there), "no step is named {name}");
    }
}

/// A map that carries a picture.
fn carrying() -> String {
    let media = json!([{ "name": "dot.gif", "type": "image/gif", "data": "R0lGODlhAQABAAAAACw=" }]);
    let topics = json!([{ "text": "Fruit", "pictures": [{ "address": "dot.gif" }], "children": [] }]);
    json!({ "format": "panmap", "version": 2, "topics": topics, "media": media }).to_string()
}

/// A directory of maps, converted once before one of them changed, one was removed, and some were added.
fn maps() -> Sandbox {
    let sandbox = Sandbox::new();
    for name in ["a", "gone", "sub/b", "sub/same"] {
        fs::create_dir_all(sandbox.path("maps/sub")).unwrap();
        fs::write(sandbox.path(&format!("maps/{name}.txt")), MAP).unwrap();
    }
    sandbox.run("convert maps --to md --out-dir out -q").succeeds();
    fs::set_permissions(sandbox.path("out/a.md"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::remove_file(sandbox.path("maps/gone.txt")).unwrap();
    fs::write(sandbox.path("maps/a.txt"), MAP.replace("Boskoop", "Cox")).unwrap();
    fs::create_dir_all(sandbox.path("maps/new")).unwrap();
    fs::write(sandbox.path("maps/new/c.txt"), MAP).unwrap();
    sandbox.file("maps/sub/d.json", carrying())
}

#[test]
fn of_many_files() {
    let args =
        "convert maps --to md,opml --out-dir out --media pictures --prune --jobs 1 --report report.json";
    let steps = each_step(&Scene::new(&maps(), args));
    has(steps.as_deref(), &["create", "directory", "lock", "permit", "remove", "rename", "write"]);
}

#[test]
fn of_files_changed_in_place() {
    let sandbox = Sandbox::new();
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(sandbox.path(name), MAP).unwrap();
    }
    fs::set_permissions(sandbox.path("b.txt"), fs::Permissions::from_mode(0o600)).unwrap();
    let args = "edit a.txt b.txt c.txt --replace Boskoop Cox --backup --jobs 1";
    has(each_step(&Scene::new(&sandbox, args)).as_deref(), &["create", "permit", "rename", "write"]);
}

#[test]
fn of_a_map_that_is_split() {
    let args = "split map.txt --by depth:1 --to md --out-dir parts/of/it";
    has(
        each_step(&Scene::new(&Sandbox::with_map(), args)).as_deref(),
        &["create", "directory", "rename", "write"],
    );
}

#[test]
fn of_one_output() {
    let args = "convert map.txt -o map.opml";
    has(each_step(&Scene::new(&Sandbox::with_map(), args)).as_deref(), &["create", "rename", "write"]);
}

#[test]
fn of_standard_output() {
    let args = "convert map.txt --to opml";
    has(each_step(&Scene::new(&Sandbox::with_map(), args)).as_deref(), &["write"]);
    let stdin = "{\"id\":1,\"text\":\"- a\\n  - b\"}\n{\n{\"id\":2,\"text\":\"- c\"}\n";
    has(
        each_step(&Scene { stdin, ..Scene::new(&Sandbox::new(), "stream --to json") }).as_deref(),
        &["write"],
    );
}

#[test]
fn of_the_manual() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("pages")).unwrap();
    let sandbox = sandbox.file("pages/panmap.1", "an old page");
    has(
        each_step(&Scene::new(&sandbox, "man --dir pages")).as_deref(),
        &["create", "permit", "rename", "write"],
    );
}
