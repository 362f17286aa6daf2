//! Runs that are killed before a step: every file is whole, and the next run makes what one would have made.

use std::fs;

use super::{Scene, is_temporary};
use crate::support::{MAP, Sandbox};

/// How many steps are tried.
const STEPS: usize = 200;

fn at_each_step(scene: &Scene) {
    let Some((wrapper, undisturbed)) = scene.undisturbed() else { return };
    assert!(undisturbed.steps.len() >= STEPS, "{} steps", undisturbed.steps.len());
    for step in 1..=STEPS {
        let told = format!("a kill before step {step} {:?}", undisturbed.steps[step - 1]);
        let sandbox = scene.stage();
        let done = scene.run(&sandbox, wrapper, step, "kill");
        assert_eq!(done.run.code, Some(128 + 9), "{told}\n{}", done.run);
        for (name, file) in done.after.iter().filter(|(name, _)| !is_temporary(name)) {
            let [before, whole] = [&scene.before, &undisturbed.after].map(|files| files.get(name));
            assert!(Some(file) == before || Some(file) == whole, "{name} is half after {told}");
        }
        for name in scene.before.keys() {
            assert!(done.after.contains_key(name), "{name} is lost after {told}");
        }
        scene.ends_well(&sandbox, &undisturbed.after, &told);
    }
}

#[test]
fn of_many_files() {
    let sandbox = Sandbox::new();
    for number in 0..60 {
        let path = sandbox.path(&format!("maps/{}/{number}.txt", number % 7));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, MAP).unwrap();
    }
    sandbox.run("convert maps/1 maps/2 --base maps --to md --out-dir out -q").succeeds();
    for number in [1, 8, 9] {
        fs::write(sandbox.path(&format!("maps/{}/{number}.txt", number % 7)), MAP.replace("Boskoop", "Cox"))
            .unwrap();
    }
    at_each_step(&Scene::new(&sandbox, "convert maps --to md --out-dir out --jobs 1 --report report.json"));
}

#[test]
fn of_files_changed_in_place() {
    let sandbox = Sandbox::new();
    for number in 0..30 {
        fs::write(sandbox.path(&format!("{number}.txt")), MAP).unwrap();
    }
    at_each_step(&Scene::new(&sandbox, "edit . --replace Boskoop Cox --backup --jobs 1"));
}
