//! What `panmap diff` tells of two maps, to whom, and how git uses it.

use std::fs;
use std::process::Command;

use panmap_diff::Aspect;
use panmap_model::GroupKind;
use serde_json::Value;

use crate::assert_run;
use crate::readme;
use crate::support::{MAP, PROSE, RICH, Sandbox, flat_map, repository, skip};

const OLD: &str =
    "# Fruit\n\n- Apples\n  - Boskoop\n  - Elstar\n\n    Tart,\n    and keeps well\n- Pears\n- Plums\n";
const NEW: &str = "# Fruit\n\n- Red apples\n  - Boskoop\n- Plums\n  - Elstar\n\n    Tart,\n    and keeps\n- Figs\n  - [x] dried\n";

fn sandbox() -> Sandbox {
    Sandbox::with_map().file("old.md", OLD).file("new.md", NEW).file("rich.json", RICH)
}

#[test]
fn differences_are_told_in_the_order_of_the_newer_map() {
    let sandbox = sandbox();
    for (name, args) in [
        ("diff_human", "diff old.md new.md"),
        ("diff_json", "diff old.md new.md --message-format json"),
        ("diff_of_formats", "diff map.txt rich.json"),
        ("diff_of_formats_all", "diff map.txt rich.json --all"),
    ] {
        let run = sandbox.run(args);
        assert_eq!(run.code, Some(0), "{run}");
        assert_run!(name, &run);
    }
}

#[test]
fn maps_that_are_equal_have_no_differences_in_any_format() {
    let sandbox = sandbox();
    for format in ["opml", "mm", "md", "json", "txt"] {
        sandbox.run(&format!("convert map.txt --to {format} -o other.{format}")).succeeds();
        assert_eq!(sandbox.run(&format!("diff map.txt other.{format} --exit-code")).succeeds(), "");
        assert_eq!(sandbox.pipe(&format!("diff - other.{format} --exit-code"), MAP).succeeds(), "");
    }
}

#[test]
fn the_exit_code_tells_of_differences_and_of_trouble() {
    let sandbox = sandbox().file("prose.txt", PROSE);
    for (args, code) in [
        ("old.md new.md", 0),
        ("old.md new.md --exit-code", 1),
        ("old.md old.md --exit-code", 0),
        ("old.md missing.md", 2),
        ("old.md prose.txt --exit-code", 2),
        ("old.md", 2),
        ("old.md new.md map.txt", 2),
        ("- -", 2),
        ("--git old.md new.md", 2),
    ] {
        let run = sandbox.run(&format!("diff {args}"));
        assert_eq!(run.code, Some(code), "{run}");
        assert_eq!(run.stdout.is_empty(), !args.contains("old.md new.md") || code == 2, "{run}");
    }
    let run = sandbox.run("diff old.md new.md --exit-code --quiet");
    assert_eq!((run.code, run.text(), run.stderr.as_str()), (Some(1), "", ""));
    assert_run!("diff_usage", &sandbox.run("diff old.md"));
}

#[test]
fn the_object_for_programs_is_as_published() {
    let schema = fs::read(repository("crates/cli/schema/diff-1.schema.json")).unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    let aspects: Vec<_> = Aspect::ALL.iter().map(|aspect| aspect.name()).collect();
    assert_eq!(schema["$defs"]["aspect"]["enum"], serde_json::json!(aspects));
    let kinds: Vec<_> = GroupKind::ALL.iter().map(|kind| kind.name()).collect();
    let group = schema.pointer("/properties/changes/items/oneOf/5/properties/group/enum");
    assert_eq!(group, Some(&serde_json::json!(kinds)));
    let sandbox = sandbox();
    for maps in ["old.md new.md", "old.md old.md", "map.txt rich.json --all", "rich.json map.txt --all"] {
        let run = sandbox.run(&format!("diff {maps} --message-format json"));
        let object: Value = serde_json::from_slice(&run.stdout).unwrap();
        if let Err(error) = jsonschema::validate(&schema, &object) {
            panic!("{maps}: {error}\n{run}");
        }
    }
}

#[test]
fn what_is_no_text_for_a_terminal_is_shown_as_such() {
    let sandbox =
        Sandbox::new().file("old.txt", "1. a\n\n1.1. b\n").file("new.txt", "1. a\u{1b}[31m\n\n1.1. b\n");
    let run = sandbox.run("diff old.txt new.txt");
    assert!(run.code == Some(0) && run.text().contains('~') && !run.text().contains('\u{1b}'), "{run}");
}

#[test]
fn many_differences_of_a_deep_map_take_lines_of_bounded_length() {
    let deep = |text: &str| {
        let topics: String =
            (1..2000).map(|depth| format!("{}{text} {depth}\n\n", "1.".repeat(depth) + " ")).collect();
        format!("Deep by Mind Map: Deep\n\n{topics}")
    };
    let sandbox = Sandbox::new().file("old.txt", deep("old")).file("new.txt", deep("new"));
    let run = sandbox.run("diff old.txt new.txt");
    assert!(run.text().lines().count() > 2000, "{run}");
    assert!(run.text().lines().all(|line| line.len() < 300));
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    let sandbox = Sandbox::new()
        .file("old.txt", flat_map(20_000))
        .file("new.txt", flat_map(20_000).replace("topic", "t"));
    let mut child = sandbox.command("diff old.txt new.txt").spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn git_compares_maps_as_the_readme_says() {
    let git = |sandbox: &Sandbox, args: &[&str]| {
        let mut command = Command::new("git");
        let binary = std::path::Path::new(env!("CARGO_BIN_EXE_panmap")).parent().unwrap().to_owned();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(binary).chain(std::env::split_paths(&path));
        command.args(args).current_dir(sandbox.path(".")).env("PATH", std::env::join_paths(paths).unwrap());
        for (name, value) in [("GIT_CONFIG_GLOBAL", "none"), ("GIT_CONFIG_NOSYSTEM", "1"), ("HOME", "home")] {
            command.env(name, value);
        }
        for role in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{role}_NAME"), "Ann")
                .env(format!("GIT_{role}_EMAIL"), "ann@example.org");
        }
        let output = command.output()?;
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        Ok::<_, std::io::Error>(String::from_utf8(output.stdout).unwrap())
    };
    let sandbox = Sandbox::new();
    if git(&sandbox, &["init", "-q", "."]).is_err() {
        skip("git is not here");
        return;
    }
    let git = |args: &[&str]| git(&sandbox, args).unwrap();
    fs::write(sandbox.path(".gitattributes"), &readme::blocks("gitattributes")[0]).unwrap();
    let configured = readme::blocks("sh")
        .iter()
        .flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.starts_with("git config"))
        .map(|line| {
            let (start, value) = line.split_once(" '").unwrap();
            let args: Vec<_> = start.split(' ').skip(1).chain([value.trim_end_matches('\'')]).collect();
            git(&args);
        })
        .count();
    assert_eq!(configured, 2, "the README configures the text and the command");

    let [old, new] = [("old.md", OLD), ("new.md", NEW)].map(|(name, text)| {
        fs::write(sandbox.path(name), text).unwrap();
        sandbox.run(&format!("convert {name} --to mm")).stdout
    });
    fs::remove_file(sandbox.path("new.md")).unwrap();
    fs::remove_file(sandbox.path("old.md")).unwrap();
    fs::write(sandbox.path("map.mm"), &old).unwrap();
    git(&["add", "."]);
    git(&["commit", "-qm", "one"]);
    fs::write(sandbox.path("map.mm"), &new).unwrap();
    let compared = "> Fruit › Plums › Elstar (was below Fruit › Apples)";
    let shown = git(&["diff"]);
    assert!(shown.starts_with("map.mm\n") && shown.contains(compared), "{shown}");
    let lines = git(&["diff", "--no-ext-diff"]);
    assert!(lines.contains("\n-├─ Apples") && lines.contains("\n+├─ Red apples"), "{lines}");
    git(&["mv", "map.mm", "moved.mm"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "two"]);
    let log = git(&["log", "-p", "--ext-diff", "-M1%"]);
    assert!(log.contains(compared) && log.contains("+ Fruit (6 topics)"), "renamed, and new: {log}");
    fs::write(sandbox.path("moved.mm"), "<map><node").unwrap();
    fs::write(sandbox.path("z.mm"), &old).unwrap();
    git(&["add", "."]);
    let shown = git(&["diff", "--cached"]);
    assert!(shown.contains("z.mm\n+ Fruit"), "what follows a map that cannot be read is shown: {shown}");
}

#[test]
fn formatting_is_told_as_text_with_its_marks() {
    let sandbox = Sandbox::new()
        .file("old.md", "# Fruit\n\n- Red apples\n\n  Keep them\n\n  - cool\n")
        .file("new.md", "# Fruit\n\n- **Red** [apples](a.md)\n\n  Keep *them*\n\n  - cool\n");
    let run = sandbox.run("diff old.md new.md");
    let told = run.succeeds();
    assert!(told.contains("    formatting: Red apples → **Red** [apples](a.md)\n"), "{run}");
    assert!(told.contains("    note: Keep them → Keep *them*\n"), "{run}");
    let run = sandbox.run("diff old.md new.md --message-format json");
    let fields: Value =
        serde_json::from_str::<Value>(run.succeeds()).unwrap()["changes"][0]["fields"].clone();
    assert_eq!(fields[0]["name"], "formatting");
    assert_eq!(fields[0]["new"], "**Red** [apples](a.md)");
}

/// Names that stay the same beside another value, a second, one of two icons.
#[test]
fn a_change_of_any_value_is_told_with_both_values() {
    for (old, new, told) in [
        (r#""value": "2.40""#, r#""value": "2.50""#, "price=2.40 → price=2.50"),
        (r#""name": "price""#, r#""name": "cost""#, "price=2.40 → cost=2.40"),
        (r#""icons": ["idea", "flag"]"#, r#""icons": ["idea", "help"]"#, "    - flag\n    + help\n"),
        (r#""icons": ["idea", "flag"]"#, r#""icons": ["flag", "idea"]"#, "    icons:\n"),
        (r#""icons": ["flag"]"#, r#""icons": ["stop"]"#, "icons: flag → stop"),
        (r#""tags": ["red"]"#, r#""tags": ["green"]"#, "tags: red → green"),
        (r#""task": "done""#, r#""task": "open""#, "task: done → open"),
        (r#""side": "left""#, r#""side": "right""#, "side: left → right"),
        (
            r#""link": "https://example.org/""#,
            r#""link": "https://example.org/a""#,
            "link: https://example.org/ → ",
        ),
        (r#""note": "Keep cool""#, r#""note": "Keep warm""#, "note: Keep cool → Keep warm"),
        (
            r#""text": "Boskoop", "created": 1700000000000"#,
            r#""text": "Boskoop", "created": 1700000001000"#,
            "creation time: 1700000000000 → 1700000001000",
        ),
        (r#""author": "Ann Bee""#, r#""author": "Bob Bee""#, "author: Ann Bee → Bob Bee"),
        (r#""value": "dark""#, r#""value": "light""#, "map attributes: theme=dark → theme=light"),
        (r#""created": 1700000000000,"#, r#""created": 1600000000000,"#, "map times: "),
        (r#""to": 3"#, r#""to": 2"#, "+ Fruit › Apples -- Fruit › Apples › Boskoop"),
    ] {
        assert!(RICH.contains(old), "{old}");
        let sandbox = Sandbox::new().file("old.json", RICH).file("new.json", RICH.replacen(old, new, 1));
        let run = sandbox.run("diff old.json new.json --exit-code");
        assert!(run.code == Some(1) && run.text().contains(told), "{old} → {new}: {run}");
    }
}
