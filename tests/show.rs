//! What `panmap show` draws, counts and keeps to.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use panmap_formats::{WriteOptions, by_name};
use proptest::prelude::*;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use crate::assert_run;
use crate::hostile;
use crate::support::{MAP, PROSE, Run, Sandbox, flat_map, repository, skip};

/// Texts that take more columns, or fewer, than they have characters.
const WIDE: &str = "\
# 思维导图的宽度

- 蛋糕和面包都在这里卖，星期天也开门
  - 日本語のトピックは幅が広い
- 👩🏽‍💻👨‍👩‍👧‍👦🇩🇪🇯🇵❤️ emoji of several characters 🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵
- שיר ערש וניגון של הלילה הארוך
  - أغنية للمساء الطويل والهادئ
- Cafe\u{301} cre\u{300}me bru\u{302}le\u{301}e, with marks of their own
";

const RICH: [(&str, &str); 4] = [
    ("json", "night-walk.json"),
    ("freemind", "choir.mm"),
    ("opml", "allotment.opml"),
    ("markdown", "bakery.md"),
];

/// A directory with a fixture in it.
fn with_fixture(folder: &str, name: &str) -> Sandbox {
    let content = fs::read(repository("fixtures").join(folder).join(name)).unwrap();
    Sandbox::new().file(name, content)
}

/// A map of one chain.
fn chain(topics: usize) -> String {
    let mut opml = "<opml version=\"2.0\"><head/><body>".to_owned();
    for depth in 0..topics {
        let _ = write!(opml, "<outline text=\"t{depth}\">");
    }
    opml + &"</outline>".repeat(topics) + "</body></opml>"
}

#[track_caller]
fn done(run: Run) -> Run {
    assert_eq!(run.code, Some(0), "{run}");
    run
}

#[test]
fn the_seeds_are_drawn() {
    for seed in ["bilan-liens", "coproduction-innovation"] {
        let file = format!("{seed}.txt");
        let sandbox = with_fixture("mindmeister", &file);
        let run = sandbox.run(&format!("show {file} --depth 2"));
        run.succeeds();
        assert_run!(format!("show_{seed}"), &run);
        // Every topic has its line.
        let stats = stats(&sandbox, &file);
        assert_eq!(
            sandbox.run(&format!("show {file}")).succeeds().lines().count(),
            stats["topics"],
            "{seed}"
        );
    }
}

#[test]
fn what_topics_have_is_drawn_and_counted() {
    for (folder, name) in RICH {
        let sandbox = with_fixture(folder, name);
        assert_run!(format!("show_{folder}_notes"), done(sandbox.run(&format!("show --notes {name}"))));
        assert_run!(format!("show_{folder}_stats"), done(sandbox.run(&format!("show --stats {name}"))));
    }
    let run =
        with_fixture("json", "night-walk.json").run("show --stats --message-format json night-walk.json");
    run.succeeds();
    assert_run!("show_json_stats_json", &run);
}

#[test]
fn several_roots_and_none_are_drawn() {
    let roots = "<opml version=\"2.0\"><body><outline text=\"a\"><outline text=\"b\"/></outline>\
        <outline text=\"c\" _note=\"of c\"/><outline text=\"d\"><outline text=\"e\"/></outline></body></opml>";
    let sandbox = Sandbox::new().file("roots.opml", roots);
    assert_eq!(sandbox.run("show roots.opml").succeeds(), "a\n└─ b\nc\nd\n└─ e\n");
    assert_eq!(sandbox.run("show -n roots.opml").succeeds(), "a\n└─ b\nc\n   of c\nd\n└─ e\n");
    assert_eq!(sandbox.run("show -d 0 roots.opml").succeeds(), "a … 1 more\nc\nd … 1 more\n");

    let empty = r#"{"format":"panmap","version":1,"topics":[]}"#;
    assert_eq!(Sandbox::new().pipe("show", empty).succeeds(), "");
    let empty = Sandbox::new().file("empty.json", empty);
    assert_eq!(stats(&empty, "empty.json")["widest"], json!({ "depth": 0, "topics": 0 }));
}

#[test]
fn lines_keep_to_their_width_whatever_is_in_them() {
    let sandbox = with_fixture("json", "night-walk.json").file("wide.md", WIDE);
    for width in [10, 20, 40, 80] {
        for (name, file) in [("json", "night-walk.json"), ("wide", "wide.md")] {
            let run = sandbox.run(&format!("show --notes --width {width} {file}"));
            let widest = run.succeeds().lines().max_by_key(|line| line.width()).unwrap();
            assert!(widest.width() <= width, "{widest}");
            if width > 10 {
                assert_run!(format!("show_{name}_{width}"), &run);
            }
        }
        let run = sandbox.run(&format!("show --depth 1 --width {width} night-walk.json"));
        assert!(run.succeeds().lines().all(|line| line.width() <= width), "{run}");
    }
    assert_eq!(sandbox.run("show --width 1000 wide.md").succeeds(), sandbox.run("show wide.md").succeeds());
    sandbox.run("show --width 9 wide.md").fails(2);
}

#[test]
fn the_same_map_gives_the_same_bytes_everywhere() {
    let sandbox = with_fixture("freemind", "choir.mm").file("wide.md", WIDE);
    for args in ["show --notes choir.mm", "show wide.md"] {
        let expected = sandbox.run(args);
        let elsewhere = [("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8"), ("COLUMNS", "20"), ("TERM", "dumb")];
        assert_eq!(sandbox.run_with(args, &elsewhere, b"").succeeds(), expected.succeeds());
    }
}

#[test]
fn deep_and_wide_maps_take_their_size() {
    let sizes = [25_000, 100_000];
    for (name, map) in [("deep.opml", chain as fn(usize) -> String), ("wide.txt", flat_map)] {
        for args in ["show", "show --width 80", "show --notes --depth 50000"] {
            let drawn = sizes.map(|size| {
                let sandbox = Sandbox::new().file(name, map(size));
                sandbox.run(&format!("{args} {name}")).succeeds().len()
            });
            assert!(drawn[1] < 5 * drawn[0], "{args} {name}: {drawn:?}");
        }
    }
    let sandbox = Sandbox::new().file("deep.opml", chain(100_000));
    let run = sandbox.run("show deep.opml");
    let lines: Vec<_> = run.succeeds().lines().collect();
    let indent = " ".repeat(3 * 39);
    assert_eq!(lines.len(), 100_000);
    assert_eq!(lines[40], format!("{indent}└─ t40"));
    assert_eq!(lines[99_999], format!("{indent}   depth 99999: t99999"));
    assert_eq!(stats(&sandbox, "deep.opml")["depth"], 99_999);
    assert_eq!(sandbox.run("show deep.opml --depth 1").succeeds(), "t0\n└─ t1 … 99998 more\n");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_hostile_map_is_a_line_a_topic_within_its_width(map in hostile::map()) {
        let mut json = Vec::new();
        by_name("json").unwrap().default_target().unwrap().write(&map, &WriteOptions::default(), &mut json).unwrap();
        let sandbox = Sandbox::new();
        let run = done(sandbox.pipe("show --from json", &json));
        prop_assert_eq!(run.text().matches('\n').count(), map.len());
        prop_assert!(!run.text().contains(|char: char| char.is_control() && char != '\n'), "{}", run);
        let run = done(sandbox.pipe("show --from json --notes --width 24", &json));
        for line in run.text().split('\n') {
            prop_assert!(line.width() <= 24, "{:?}", line);
        }
    }
}

#[test]
fn a_topic_cannot_drive_the_terminal() {
    let map = json!({
        "format": "panmap", "version": 1,
        "topics": [{
            "text": "a\u{1b}[2J\rb\nc\u{9b}", "note": "n\u{7}\nm", "link": "l\u{1b}", "tags": ["t\u{1b}"], "icons": ["i\u{1b}"],
            "children": []
        }],
    });
    let run = Sandbox::new().pipe("show --notes", map.to_string());
    assert_eq!(
        run.succeeds(),
        "a\\u{1b}[2J\\rb ⏎ c\\u{9b} :i\\u{1b}: #t\\u{1b} → l\\u{1b}\n   n\\u{7}\n   m\n"
    );
}

#[test]
fn colour_is_for_those_who_insist() {
    let sandbox = Sandbox::with_map();
    let plain = sandbox.run("show map.txt");
    let run = |environment: &[(&str, &str)]| sandbox.run_with("show map.txt", environment, b"");
    assert!(!plain.succeeds().contains('\x1b'));
    assert_eq!(run(&[("TERM", "xterm-256color")]).succeeds(), plain.succeeds());
    assert_eq!(run(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).succeeds(), plain.succeeds());
    let styled = run(&[("CLICOLOR_FORCE", "1")]);
    assert!(styled.succeeds().starts_with("\x1b[1mFruit\x1b[0m\n\x1b[2m├─ \x1b[0mApples\n"), "{styled}");
    let styled = styled.text().replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[2m", "");
    assert_eq!(styled, plain.text());
}

#[test]
fn messages_follow_the_map_in_brief() {
    let gap = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n\n3.1. Plums\n";
    let sandbox = Sandbox::with_map()
        .file("gap.txt", gap)
        .file("prose.txt", PROSE)
        .file("cut.opml", "<opml version=\"2.0\"><body><outline text=\"a\"><outline text=\"b\"/>");
    assert_run!("show_guesses", done(sandbox.run("show gap.txt")));
    let run = sandbox.run("show gap.txt --message-format json");
    assert!(run.stderr.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{run}");
    for (name, args) in
        [("missing", "show missing.txt"), ("prose", "show prose.txt"), ("cut", "show cut.opml")]
    {
        let run = sandbox.run(args);
        run.fails(1);
        assert_run!(format!("show_{name}"), &run);
    }
    assert_run!("show_recovered", done(sandbox.run("show cut.opml --recover")));
    for args in
        ["show --stats --depth 1 map.txt", "show map.txt gap.txt", "show --message-format sarif map.txt"]
    {
        sandbox.run(args).fails(2);
    }
    let expected = sandbox.run("show map.txt");
    for args in ["show", "show -", "show --from txt"] {
        assert_eq!(sandbox.pipe(args, MAP).succeeds(), expected.succeeds());
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    let sandbox = Sandbox::new().file("map.txt", flat_map(100_000));
    let mut child = sandbox.command("show map.txt").stdin(Stdio::null()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 16]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn counts_are_valid_against_their_schema() {
    for (folder, name) in RICH {
        assert_eq!(stats(&with_fixture(folder, name), name)["version"], 1);
    }
    let schema = schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    assert!(!jsonschema::is_valid(&schema, &json!({ "version": 1, "topics": -1 })));
}

#[test]
fn git_compares_maps_by_their_trees() {
    let sandbox = with_fixture("freemind", "choir.mm").file(".gitattributes", "*.mm diff=panmap\n");
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(sandbox.path(""))
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
            .args(args);
        git.env("GIT_CONFIG_GLOBAL", sandbox.path("none")).env("GIT_CONFIG_NOSYSTEM", "1").output()
    };
    if git(&["init", "--quiet"]).is_err() {
        skip("there is no git");
        return;
    }
    let textconv = format!("'{}' show --notes --recover", env!("CARGO_BIN_EXE_panmap").replace('\\', "/"));
    for args in [
        &["config", "diff.panmap.textconv", &textconv][..],
        &["add", "."],
        &["commit", "--quiet", "--message", "a"],
    ] {
        let run = git(args).unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }
    let changed = String::from_utf8(sandbox.read("choir.mm")).unwrap().replace("- encore -", "Encore");
    let sandbox = sandbox.file("choir.mm", changed);
    let diff = Command::new("git")
        .args(["diff", "--unified=0", "--no-color"])
        .current_dir(sandbox.path(""))
        .output()
        .unwrap();
    let diff = String::from_utf8(diff.stdout).unwrap();
    let lines: Vec<_> = diff.lines().filter(|line| line.starts_with(['+', '-'])).skip(2).collect();
    let link = "→ https://example.org/scores?a=1&b=2";
    assert_eq!(lines, [format!("-│  ├─ - encore - {link}"), format!("+│  ├─ Encore {link}")], "{diff}");
}

/// The counts of a map as JSON, which are as their schema says.
#[track_caller]
fn stats(sandbox: &Sandbox, file: &str) -> Value {
    let run = done(sandbox.run(&format!("show --stats --message-format json {file}")));
    assert_eq!(run.text().matches('\n').count(), 1);
    let stats: Value = serde_json::from_str(run.text()).unwrap();
    if let Err(error) = jsonschema::validate(&schema(), &stats) {
        panic!("{error}");
    }
    stats
}

fn schema() -> Value {
    let schema = fs::read(repository("crates/cli/schema/stats-1.schema.json")).unwrap();
    serde_json::from_slice(&schema).unwrap()
}

#[cfg(target_os = "linux")]
mod terminal {
    use std::process::{Command, Stdio};

    use super::{Sandbox, WIDE};
    use unicode_width::UnicodeWidthStr as _;

    /// What a command prints where its output is a terminal of 30 columns, or nothing where there is no `script`.
    fn typed(sandbox: &Sandbox, command: &str, environment: &[(&str, &str)]) -> Option<String> {
        let has_script = Command::new("script")
            .arg("--version")
            .output()
            .is_ok_and(|run| String::from_utf8_lossy(&run.stdout).contains("util-linux"));
        if !has_script {
            crate::support::skip("there is no `script` of util-linux to make a terminal");
            return None;
        }
        let panmap = env!("CARGO_BIN_EXE_panmap");
        let output = Command::new("script")
            .args(["-qec", &format!("stty rows 24 cols 30; '{panmap}' {command}"), "/dev/null"])
            .current_dir(sandbox.path(""))
            .env_remove("NO_COLOR")
            .env("TERM", "xterm-256color")
            .env("PAGER", "")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n"))
    }

    #[test]
    fn a_terminal_s_width_is_kept_to_and_what_is_no_text_dimmed() {
        let sandbox = Sandbox::new().file("wide.md", WIDE);
        let Some(plain) = typed(&sandbox, "show wide.md", &[("NO_COLOR", "1")]) else { return };
        assert_eq!(plain, sandbox.run("show wide.md --width 30").succeeds());
        assert!(plain.lines().all(|line| line.width() <= 30) && plain.contains('…'), "{plain}");
        let wider = typed(&sandbox, "show --width 80 wide.md", &[("NO_COLOR", "1")]);
        assert_eq!(wider.as_deref(), Some(sandbox.run("show wide.md --width 80").succeeds()));
        let styled = typed(&sandbox, "show wide.md", &[]).unwrap();
        assert!(styled.contains("\x1b[2m├─ \x1b[0m"), "{styled}");
    }

    #[test]
    fn a_pager_shows_the_tree_on_a_terminal() {
        let sandbox = Sandbox::with_map();
        let plain = "Fruit\n├─ Apples\n│  └─ Boskoop\n└─ Pears\n";
        let paged = |args: &str, pager: &str| typed(&sandbox, args, &[("PAGER", pager), ("NO_COLOR", "1")]);
        let Some(shown) = paged("show map.txt", "tr a-z x") else { return };
        assert_eq!(shown, plain.replace(|char: char| char.is_ascii_lowercase(), "x"));
        for (args, pager) in [
            ("show map.txt --no-pager", "tr a-z x"),
            ("show map.txt", ""),
            ("show map.txt", "cat"),
            ("show map.txt", "no-such-pager"),
        ] {
            assert_eq!(paged(args, pager).unwrap(), plain, "{args} {pager}");
        }
        assert!(paged("show map.txt --stats", "tr a-z x").unwrap().starts_with("topics"));
        // A pager that reads nothing has seen enough.
        assert_eq!(paged("show map.txt", "true").unwrap(), "");
        // Elsewhere there is none.
        assert_eq!(sandbox.run_with("show map.txt", &[("PAGER", "tr a-z x")], b"").succeeds(), plain);
    }
}

#[test]
fn marks_are_shown_as_a_terminal_can_and_nowhere_else() {
    let page = "- **bold *both*** ~~gone~~ <u>under</u> `code` [link](https://example.org)\n";
    let sandbox = Sandbox::new().file("map.md", format!("# *Fruit*\n\n{page}"));
    let plain = sandbox.run("show map.md");
    assert_eq!(plain.succeeds(), "Fruit\n└─ bold both gone under code link\n");
    let styled = sandbox.run_with("show map.md", &[("CLICOLOR_FORCE", "1")], b"");
    let expected = "\x1b[1;3mFruit\x1b[0m\n\x1b[2m└─ \x1b[0m\x1b[1mbold \x1b[0m\x1b[1;3mboth\x1b[0m \
                    \x1b[9mgone\x1b[0m \x1b[4munder\x1b[0m code link\n";
    assert_eq!(styled.succeeds(), expected);
    // What is cut is cut at the same place.
    let cut = sandbox.run_with("show map.md --width 14", &[("CLICOLOR_FORCE", "1")], b"");
    assert!(cut.succeeds().ends_with("\x1b[1mbold \x1b[0m\x1b[1;3mboth\x1b[0m \x1b[2m…\x1b[0m\n"), "{cut}");
}

#[test]
fn details_stand_below_their_topic_and_notes_below_them() {
    let map = r#"{"format": "panmap", "version": 2, "topics": [{"text": "Fruit", "children": [
        {"text": "Apples", "details": "tart", "note": "Keep cool", "task": "WAITING", "children": [
            {"text": "Boskoop", "children": []}]},
        {"text": "Pears", "details": "two\nlines", "children": []}]}]}"#;
    let sandbox = Sandbox::new().file("map.json", map);
    let shown = sandbox.run("show map.json");
    let expected =
        "Fruit\n├─ [WAITING] Apples\n│  │  tart\n│  └─ Boskoop\n└─ Pears\n      two\n      lines\n";
    assert_eq!(shown.succeeds(), expected);
    let with_notes = sandbox.run("show map.json --notes");
    assert!(with_notes.succeeds().contains("│  │  tart\n│  │  Keep cool\n"), "{with_notes}");
}
