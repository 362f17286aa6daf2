//! `panmap merge`, `panmap diff --patch` and `panmap apply`: what becomes of maps, and how git merges them.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{MAP, PROSE, RICH, Sandbox, repository, skip};

const BASE: &str = "# Fruit\n\n- Apples\n  - Boskoop\n- Pears\n- Plums\n";
const OURS: &str = "# Fruit\n\n- Apples\n  - Boskoop, red\n- Pears\n- Plums\n";
const THEIRS: &str = "# Fruit\n\n- Plums\n- Apples\n  - Boskoop\n  - Gala\n- Pears\n";
const BOTH: &str = "# Fruit\n\n- Plums\n- Apples\n  - Boskoop, red\n  - Gala\n- Pears\n";

fn sandbox() -> Sandbox {
    Sandbox::new().file("base.md", BASE).file("ours.md", OURS).file("theirs.md", THEIRS)
}

#[test]
fn edits_merge_in_any_formats() {
    let sandbox = sandbox();
    assert_eq!(sandbox.run("merge base.md ours.md theirs.md").succeeds(), BOTH);
    for format in ["mm", "opml", "json", "xmind", "org"] {
        for name in ["base", "ours", "theirs"] {
            sandbox.run(&format!("convert {name}.md -o {name}.{format}")).succeeds();
        }
        let merge = format!("merge base.{format} ours.md theirs.{format} -o merged.{format}");
        sandbox.run(&merge).succeeds();
        let merged = sandbox.run(&format!("convert merged.{format} --to md"));
        assert!(merged.text().contains("- Boskoop, red\n  - Gala"), "{format}: {merged}");
    }
    // The format of our map, where the output has no extension that says one.
    sandbox.run("merge base.mm ours.mm theirs.md -o merged").succeeds();
    assert!(sandbox.read("merged").starts_with(b"<map"));
}

#[test]
fn conflicts_are_in_the_map_on_standard_error_and_in_the_exit_code() {
    let sandbox = sandbox().file("green.md", BASE.replace("Boskoop", "Boskoop, green"));
    let run = sandbox.run("merge base.md ours.md green.md -o merged.json");
    assert_eq!(run.code, Some(1), "{run}");
    let told = "merged.json: warning[merge-conflict]: Fruit › Apples › ours: Boskoop, red theirs: Boskoop, green: \
                conflict in text: ours `Boskoop, red`, theirs `Boskoop, green`";
    assert!(run.stderr.contains(told), "{run}");
    let map: Value = serde_json::from_slice(&sandbox.read("merged.json")).unwrap();
    let topic = &map["topics"][0]["children"][0]["children"][0];
    assert_eq!(topic["text"], "ours: Boskoop, red\ntheirs: Boskoop, green");
    assert_eq!(topic["tags"][0], "conflict");
    assert_eq!(topic["note"], "conflict: text\nbase: Boskoop\nours: Boskoop, red\ntheirs: Boskoop, green");
    let run = sandbox.run("merge base.md ours.md green.md -o merged.json --message-format json");
    let message: Value = serde_json::from_str(run.stderr.lines().next().unwrap()).unwrap();
    assert_eq!((run.code, &message["code"]), (Some(1), &Value::from("merge-conflict")));
}

#[test]
fn a_merge_that_cannot_be_leaves_everything_as_it_was() {
    let sandbox = sandbox().file("prose.txt", PROSE);
    for (args, code) in [
        ("base.md ours.md missing.md -o ours.md", 2),
        ("prose.txt ours.md theirs.md -o ours.md", 2),
        ("base.md ours.md theirs.md -o none/merged.md", 2),
        ("base.md ours.md", 2),
        ("- - theirs.md", 2),
        ("base.md ours.md theirs.md --to nonsense", 2),
    ] {
        let run = sandbox.run(&format!("merge {args}"));
        assert_eq!(run.code, Some(code), "{run}");
        assert_eq!(sandbox.read("ours.md"), OURS.as_bytes());
    }
}

#[test]
fn a_base_without_content_is_an_empty_map() {
    let sandbox = sandbox().file("none.md", "");
    let run = sandbox.run("merge none.md ours.md ours.md");
    assert_eq!(run.succeeds(), OURS);
    // Our file may be the output, as git wants it.
    sandbox.run("merge base.md ours.md theirs.md -o ours.md").succeeds();
    assert_eq!(sandbox.read("ours.md"), BOTH.as_bytes());
}

#[test]
fn a_patch_makes_the_newer_map_and_fits_no_other() {
    let sandbox = sandbox().file("map.txt", MAP).file("rich.json", RICH).file("prose.txt", PROSE);
    let schema = fs::read(repository("crates/cli/schema/patch-1.schema.json")).unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    for (old, new) in [
        ("base.md", "ours.md"),
        ("base.md", "theirs.md"),
        ("map.txt", "rich.json"),
        ("rich.json", "map.txt"),
        ("base.md", "base.md"),
    ] {
        sandbox.run(&format!("diff {old} {new} --patch -o changes.patch")).succeeds();
        let patch: Value = serde_json::from_slice(&sandbox.read("changes.patch")).unwrap();
        if let Err(error) = jsonschema::validate(&schema, &patch) {
            panic!("{old} {new}: {error}\n{patch}");
        }
        sandbox.run(&format!("apply {old} changes.patch -o applied.json")).succeeds();
        let same = sandbox.run(&format!("diff applied.json {new} --all --exit-code"));
        assert_eq!(same.code, Some(0), "{old} {new}: {same}");
    }
    sandbox.run("diff base.md ours.md --patch -o changes.patch").succeeds();
    let run = sandbox.run("apply theirs.md changes.patch -o new.md");
    assert!(
        run.fails(1).contains("changes.patch: error[mismatched-patch]: the patch is for another map"),
        "{run}"
    );
    assert!(!sandbox.path("new.md").exists());
    for (args, code, told) in [
        ("base.md prose.txt", 2, "error[malformed-patch]: this is no patch"),
        ("base.md missing.patch", 2, "error[unreadable-input]"),
        ("missing.md changes.patch", 2, "error[unreadable-input]"),
        ("- -", 2, "only once"),
    ] {
        let run = sandbox.run(&format!("apply {args} -o new.md"));
        assert!(run.code == Some(code) && run.stderr.contains(told), "{run}");
        assert!(!sandbox.path("new.md").exists());
    }
    // Somebody changed what comes out.
    let patch = String::from_utf8(sandbox.read("changes.patch")).unwrap();
    fs::write(sandbox.path("changes.patch"), patch.replace("Boskoop, red", "Boskoop, blue")).unwrap();
    assert!(sandbox.run("apply base.md changes.patch").fails(1).contains("error[malformed-patch]"));
}

#[test]
fn words_of_texts_are_compared_in_lines_json_and_a_page() {
    let note = |note: &str| format!("# Fruit\n\n- Apples\n\n  {note}\n");
    let sandbox = Sandbox::new()
        .file("old.md", note("Keep them cool & dry."))
        .file("new.md", note("Keep them <warm> & dry."));
    let run = sandbox.run("diff old.md new.md --word");
    assert!(run.succeeds().contains("    note: Keep them [-cool-]{+<warm>+} & dry.\n"), "{run}");
    let run = sandbox.run("diff old.md new.md --word --color always");
    assert!(run.text().contains("\u{1b}[31m[-cool-]\u{1b}[0m"), "{run}");
    let schema = fs::read(repository("crates/cli/schema/diff-1.schema.json")).unwrap();
    let run = sandbox.run("diff old.md new.md --word --message-format json");
    let object: Value = serde_json::from_str(run.succeeds()).unwrap();
    assert!(jsonschema::is_valid(&serde_json::from_slice(&schema).unwrap(), &object), "{run}");
    assert_eq!(object["changes"][0]["fields"][0]["words"][1]["removed"], "cool");

    let page = sandbox.run("diff old.md new.md --html").succeeds().to_owned();
    assert!(page.contains("Keep them <del>cool</del><ins>&lt;warm&gt;</ins> &amp; dry."), "{page}");
    for outside in ["<script", "http", "src=", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}: {page}");
    }
    sandbox.run("diff old.md new.md -o diff.html").succeeds();
    assert_eq!(sandbox.read("diff.html"), page.as_bytes());
    sandbox.run("diff old.md new.md -o old.md").fails(2);
    sandbox.run("diff old.md new.md -o diff.txt").succeeds();
    assert!(sandbox.read("diff.txt").starts_with(b"~ Fruit"));
}

/// Git in a sandbox, with the binary on its path; `None` where there is no git.
fn git(sandbox: &Sandbox, args: &[&str]) -> Option<Output> {
    let mut command = Command::new("git");
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_panmap")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(binary).chain(std::env::split_paths(&path));
    command.args(args).current_dir(sandbox.path(".")).env("PATH", std::env::join_paths(paths).unwrap());
    for (name, value) in [("GIT_CONFIG_GLOBAL", "none"), ("GIT_CONFIG_NOSYSTEM", "1"), ("HOME", "home")] {
        command.env(name, value);
    }
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "Ann").env(format!("GIT_{role}_EMAIL"), "ann@example.org");
    }
    command.output().ok()
}

/// Runs git and demands that it succeeds.
#[track_caller]
fn git_does(sandbox: &Sandbox, args: &[&str]) {
    let output = git(sandbox, args).unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The page about merging.
fn page() -> String {
    fs::read_to_string(repository("docs/merging.md")).unwrap()
}

/// The fenced blocks of the page that begin like this, with what follows on that line.
fn blocks(start: &str) -> Vec<(String, String)> {
    let page = page();
    let fence = format!("\n```{start}");
    let blocks = page.split(&fence).skip(1);
    let block = |rest: &str| {
        let (name, rest) = rest.split_once('\n').unwrap();
        (name.trim().to_owned(), rest.split_once("```").unwrap().0.to_owned())
    };
    blocks.map(block).collect()
}

/// A repository that is configured as the page says, with maps on its first branch.
fn configured() -> Option<Sandbox> {
    let sandbox = Sandbox::new();
    if !git(&sandbox, &["init", "-q", "-b", "main", "."]).is_some_and(|output| output.status.success()) {
        skip("git is not here");
        return None;
    }
    let attributes = &blocks("gitattributes")[0].1;
    fs::write(sandbox.path(".gitattributes"), attributes).unwrap();
    let mut count = 0;
    for (_, block) in blocks("sh") {
        for line in block.lines().filter(|line| line.starts_with("git config")) {
            let (start, value) = line.split_once(" '").unwrap();
            let args = start.split(' ').skip(1).chain([value.trim_end_matches('\'')]).collect::<Vec<_>>();
            git_does(&sandbox, &args);
            count += 1;
        }
    }
    assert_eq!(count, 5);
    commit(&sandbox, BASE, "base");
    Some(sandbox)
}

/// Writes a map as FreeMind and as OPML, and commits both.
fn commit(sandbox: &Sandbox, map: &str, message: &str) {
    for format in ["mm", "opml"] {
        let written = sandbox.pipe(&format!("convert - --from md --to {format}"), map);
        fs::write(sandbox.path(&format!("map.{format}")), &written.stdout).unwrap();
    }
    git_does(sandbox, &["add", "."]);
    git_does(sandbox, &["commit", "-qm", message]);
}

#[test]
fn git_merges_branches_that_edit_maps() {
    let Some(sandbox) = configured() else { return };
    git_does(&sandbox, &["switch", "-qc", "theirs"]);
    commit(&sandbox, THEIRS, "theirs");
    git_does(&sandbox, &["switch", "-q", "main"]);
    commit(&sandbox, OURS, "ours");
    git_does(&sandbox, &["merge", "-q", "-m", "both", "theirs"]);
    for format in ["mm", "opml"] {
        assert_eq!(sandbox.run(&format!("convert map.{format} --to md")).succeeds(), BOTH, "{format}");
        // As the program would have written it.
        let written = sandbox.pipe(&format!("convert - --from md --to {format}"), BOTH);
        assert_eq!(sandbox.read(&format!("map.{format}")), written.stdout, "{format}");
    }
}

#[test]
fn git_stops_at_conflicts_and_has_both_texts_in_the_map() {
    let Some(sandbox) = configured() else { return };
    git_does(&sandbox, &["switch", "-qc", "theirs"]);
    commit(&sandbox, &THEIRS.replace("Boskoop", "Boskoop, green"), "theirs");
    git_does(&sandbox, &["switch", "-q", "main"]);
    commit(&sandbox, OURS, "ours");
    let merge = git(&sandbox, &["merge", "theirs"]).unwrap();
    let told = String::from_utf8_lossy(&merge.stdout).into_owned();
    assert_eq!(merge.status.code(), Some(1), "{told}");
    for format in ["mm", "opml"] {
        assert!(told.contains(&format!("Merge conflict in map.{format}")), "{told}");
        let map = sandbox.run(&format!("convert map.{format} --to md"));
        let text = map.text();
        assert!(text.contains("ours: Boskoop, red") && text.contains("theirs: Boskoop, green"), "{text}");
        assert!(text.contains("Gala") && text.contains("conflict: text"), "{text}");
    }
    let status = git(&sandbox, &["status", "--porcelain"]).unwrap().stdout;
    assert_eq!(String::from_utf8_lossy(&status), "UU map.mm\nUU map.opml\n");
}

#[test]
fn git_merges_maps_that_both_branches_added_and_keeps_ours_of_what_is_no_map() {
    let Some(sandbox) = configured() else { return };
    git_does(&sandbox, &["switch", "-qc", "theirs"]);
    fs::write(sandbox.path("new.mm"), sandbox.read("map.mm")).unwrap();
    fs::write(sandbox.path("bad.mm"), "<map><node TEXT=\"a\"/></map>").unwrap();
    commit(&sandbox, BASE, "theirs");
    git_does(&sandbox, &["switch", "-q", "main"]);
    let ours = sandbox.pipe("convert - --from md --to mm", OURS.replace("Boskoop, red", "Boskoop\n  - Cox"));
    fs::write(sandbox.path("new.mm"), &ours.stdout).unwrap();
    fs::write(sandbox.path("bad.mm"), "<map><node").unwrap();
    commit(&sandbox, BASE, "ours");
    let merge = git(&sandbox, &["merge", "-q", "theirs"]).unwrap();
    assert_eq!(merge.status.code(), Some(1));
    assert!(sandbox.run("convert new.mm --to md").text().contains("- Boskoop\n  - Cox\n"));
    assert_eq!(sandbox.read("bad.mm"), b"<map><node");
    let status = git(&sandbox, &["status", "--porcelain", "bad.mm", "new.mm"]).unwrap().stdout;
    assert_eq!(String::from_utf8_lossy(&status), "AA bad.mm\n", "the new map is as ours has it");
}

#[test]
fn the_page_shows_what_happens() {
    let sandbox = blocks("markdown ")
        .into_iter()
        .fold(Sandbox::new(), |sandbox, (name, text)| sandbox.file(&name, text));
    for (_, block) in blocks("sh") {
        for line in block.lines().filter_map(|line| line.strip_prefix("panmap ")) {
            sandbox.run(line).succeeds();
        }
    }
    assert_eq!(sandbox.run("diff patched.md ours.md --exit-code").succeeds(), "");
    let shown = blocks("console");
    assert!(shown.len() >= 4);
    for (_, block) in shown {
        let (command, shown) = block.strip_prefix("$ panmap ").unwrap().split_once('\n').unwrap();
        let run = sandbox.run(command);
        let printed = if shown.contains("error[") { &run.stderr } else { run.text() };
        assert_eq!(printed, shown, "{command}");
    }
}

#[test]
fn the_explanations_are_true() {
    let explained = Sandbox::new().run("explain mismatched-patch").text().to_owned();
    let patch = explained.split("```patch\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let sandbox = sandbox().file("a.patch", patch);
    assert!(sandbox.run("apply base.md a.patch").fails(1).contains("error[mismatched-patch]"));
}
