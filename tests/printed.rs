//! What is printed for people, of whatever is in maps and file names.

use std::fs;

use crate::support::{MAP, Sandbox};

/// Starts and ends of what a terminal obeys, in one character and in two, and characters that order others.
const DRIVING: &str =
    "\u{1b}[31m \u{9b}31m \u{9d}0;pwned\u{9c} \u{7f} \u{202e}x\u{2066} \u{61c}\u{200f} \u{2028}\u{2029} \r";

fn json(text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    format!(
        "{{\"format\":\"panmap\",\"version\":2,\"topics\":[{{\"text\":{text},\"note\":{text},\"link\":{text},\"tags\":[{text}],\
         \"icons\":[{text}],{text}:1,\"children\":[{{\"text\":{text},\"children\":[]}}]}}]}}"
    )
}

/// Asserts that a text has none of those characters.
#[track_caller]
fn assert_harmless(text: &str) {
    // A line of a diff may end as the line of a file does.
    let text = text.replace("\r\n", "\n");
    let is_harmful = |char: &char| DRIVING.contains(*char) && !matches!(char, ' ' | 'x' | '!'..='~');
    assert_eq!(text.chars().find(is_harmful), None, "{text:?}");
}

#[test]
fn nothing_drives_a_terminal() {
    let outline = format!(
        "Fruit by Mind Map: Fruit\n\n1. Apples\n{DRIVING}\n\n7.7.7. {DRIVING}\n\n2. Pears {DRIVING}\n"
    );
    let opml = format!(
        "<opml version=\"2.0\"><body><outline text=\"a\" text=\"{}\"/></body></opml>",
        DRIVING.replace(['\u{1b}', '\r'], "")
    );
    let sandbox = Sandbox::with_map()
        .file("driving.txt", outline)
        .file("driving.json", json(DRIVING))
        .file("driving.opml", opml)
        .file("old.md", format!("{DRIVING}\n\nold {DRIVING}\nline"));
    let mut said = String::new();
    for name in ["driving.txt", "driving.json", "driving.opml"] {
        for args in [
            "show --notes NAME",
            "check NAME",
            "diff map.txt NAME --all",
            "diff NAME map.txt --all",
            "convert NAME --to opml -o out.opml -v",
            "convert NAME --to opml -o out2.opml --strict",
            "convert NAME --to md -o old.md --check --diff",
            "find x NAME --notes --tags",
            "find x NAME --json",
            "lint NAME",
            "lint NAME --message-format json",
            "diff map.txt NAME --message-format json",
            "check NAME --message-format json",
            "check NAME --message-format github",
            "check NAME --message-format sarif",
            "edit NAME --set author=x --dry-run -v",
            "merge map.txt map.txt NAME -o merged.json",
            "join map.txt NAME --to json -o joined.json -v",
            "split NAME --by depth:0 --to md --out-dir out --overwrite always -v",
        ] {
            let run = sandbox.run(&args.replace("NAME", name));
            assert_ne!(run.code, Some(2), "{run}");
            assert_harmless(run.text());
            assert_harmless(&run.stderr);
            said.push_str(run.text());
            said.push_str(&run.stderr);
        }
    }
    for shown in [r"\u{9b}", r"\u{202e}", r"\u{2028}", r"\u{61c}"] {
        assert!(said.contains(shown), "{shown} is shown as what it is");
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_no_exception() {
    let sandbox = Sandbox::new();
    for name in ["a\u{9b}31m.txt", "b\u{202e}txt.md", "::error::c.txt"] {
        fs::write(sandbox.path(name), "prose that is no map\nat all, in two lines\n").unwrap();
        let output = sandbox.command("check").arg(name).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_harmless(&said);
        assert!(!said.lines().any(|line| line.trim_start().starts_with("::")), "{said}");
    }
}

/// Reports for programs are text, and names of files need not be: the address still leads to the file.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_keep_every_byte() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("maps")).unwrap();
    let name = OsStr::from_bytes(b"maps/caf\xe9.txt");
    fs::write(sandbox.path("").join(name), "prose that is no map\nat all, in two lines\n").unwrap();
    let check = |args: &str| {
        let output = sandbox.command(&format!("check {args}")).arg(name).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (json, _) = check("--message-format json --report r.json --report r.sarif --report r.xml");
    let json: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((&json["file"], &json["uri"]), (&"maps/caf%E9.txt".into(), &"maps/caf%E9.txt".into()));
    let sarif: serde_json::Value = serde_json::from_slice(&sandbox.read("r.sarif")).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "maps/caf%E9.txt");
    let report: serde_json::Value = serde_json::from_slice(&sandbox.read("r.json")).unwrap();
    assert_eq!(report["inputs"][0]["path"], "maps/caf%E9.txt");
    assert!(String::from_utf8(sandbox.read("r.xml")).unwrap().contains(r#"name="maps/caf\xe9.txt""#));
    assert!(check("--message-format github").0.starts_with("::error file=maps/caf%25E9.txt,"));
    assert!(check("").1.starts_with(r"maps/caf\xe9.txt:1:1: error["));
    // A name that is text has no address beside it.
    let text = sandbox.file("plain.txt", "prose that is no map\nat all, in two lines\n");
    assert!(!text.run("check plain.txt --message-format json").text().contains("\"uri\""));
}

/// GitHub takes any line that begins with `::` for a command, and `##[` anywhere.
#[test]
fn no_line_of_a_log_is_a_command() {
    const COMMANDS: &str = "::error file=x::a\n  ::stop-commands::b\r::warning::c\n##[error]d ##vso[task.e]f";
    let sandbox =
        Sandbox::with_map().file("map.json", json(COMMANDS)).file("old.md", format!(" {COMMANDS}\n\n- a\n"));
    for args in [
        "show --notes map.json",
        "show --notes --width 20 map.json",
        "check map.json",
        "diff map.txt map.json --all",
        "convert map.json --to md -o old.md --check --diff",
        "convert map.json --to mindmeister -o map.out -v",
        "find command map.json --notes --tags",
        "find command map.json --json",
        "lint map.json",
        "lint map.json --message-format json",
        "diff map.txt map.json --message-format json",
        "check map.json --message-format json",
        "check map.json --message-format sarif",
    ] {
        let run = sandbox.run(args);
        for line in run.text().lines().chain(run.stderr.lines()).flat_map(|line| line.split('\r')) {
            let is_command =
                line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[");
            assert!(!is_command, "{run}");
        }
    }
    let run = sandbox.run("show map.json");
    assert!(run.text().starts_with(r"\u{3a}:error file=x::a ⏎ "), "the text is still there: {run}");
}

/// A file is a file wherever it goes, but on a terminal nobody wants it to be obeyed.
#[cfg(target_os = "linux")]
#[test]
fn a_map_that_is_written_to_a_terminal_does_not_drive_it() {
    let sandbox = Sandbox::with_map().file("driving.json", json(DRIVING));
    let panmap = env!("CARGO_BIN_EXE_panmap");
    for command in ["convert driving.json --to md", "diff map.txt driving.json --patch"] {
        let run = std::process::Command::new("script")
            .args(["-qec", &format!("'{panmap}' {command} 2> /dev/null"), "/dev/null"])
            .current_dir(sandbox.path(""))
            .output();
        let Ok(run) = run else {
            return println!("skipped: there is no `script` of util-linux to make a terminal");
        };
        let shown = String::from_utf8(run.stdout).unwrap();
        assert!(!shown.is_empty());
        assert_harmless(&shown);
    }
    let piped = sandbox.run("convert driving.json --to md");
    assert!(piped.text().contains('\u{9b}'), "a pipe gets the text as it is");
}

#[test]
fn words_of_every_script_are_shown_as_they_are() {
    let words = "e\u{301} שלום 👩\u{200d}👩\u{200d}👧 蛋糕 std::vector a ## b #1";
    let sandbox = Sandbox::new().file("map.txt", MAP.replace("Boskoop", words));
    assert!(sandbox.run("show map.txt").succeeds().contains(words));
}
