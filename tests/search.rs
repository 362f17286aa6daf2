//! Which files are meant by directories, patterns and lists, for every command that takes many, and what is reported of
//! them.

use std::fs;

use serde_json::Value;

use crate::support::{MAP, PROSE, Run, Sandbox};

/// A stray label: one warning.
const WARNING: &str = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n";

/// Maps in directories, some of them hidden, ignored or broken.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    for directory in ["maps/a/b", "maps/.hidden", "maps/ignored"] {
        fs::create_dir_all(sandbox.path(directory)).unwrap();
    }
    let opml = "<opml version=\"2.0\"><body><outline text=\"a\"/></body></opml>";
    sandbox
        .file("maps/one.txt", MAP)
        .file("maps/a/two.txt", WARNING)
        .file("maps/a/b/three.opml", opml)
        .file("maps/a/b/cut.opml", "<opml><body><outline text=\"a\">")
        .file("maps/a/notes.log", MAP)
        .file("maps/.hidden/four.txt", MAP)
        .file("maps/ignored/five.txt", MAP)
        .file("maps/.ignore", "ignored\n")
}

/// The files that were checked, by the lines of `-v`, sorted.
fn checked(run: &Run) -> Vec<String> {
    let mut names: Vec<_> = run
        .stderr
        .lines()
        .filter(|line| {
            line.contains(": no problems") && !line.contains("checked")
                || line.contains("[stray-label]")
                || line.contains("error[")
        })
        .map(|line| line.split(':').next().unwrap().replace('\\', "/"))
        .collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn check_takes_what_convert_takes() {
    let sandbox = sandbox();
    let all = ["maps/a/b/cut.opml", "maps/a/b/three.opml", "maps/a/two.txt", "maps/one.txt"];
    for (args, expected) in [
        ("maps", &all[..]),
        (
            "maps/**/*",
            &[
                "maps/a/b/cut.opml",
                "maps/a/b/three.opml",
                "maps/a/notes.log",
                "maps/a/two.txt",
                "maps/one.txt",
            ],
        ),
        ("maps/**/*.opml", &all[..2]),
        ("maps/*.txt", &all[3..]),
        ("maps/*/*.{txt,log}", &["maps/a/notes.log", "maps/a/two.txt"]),
        ("maps/a/b/[ct]*.opml", &all[..2]),
        ("maps --exclude b", &all[2..]),
        ("maps --include *.log", &["maps/a/notes.log"]),
        ("maps --hidden --include *.txt", &["maps/.hidden/four.txt", "maps/a/two.txt", "maps/one.txt"]),
        ("maps/**/f*.txt --hidden --no-ignore", &["maps/.hidden/four.txt", "maps/ignored/five.txt"]),
        ("maps/one.txt maps/*.txt ./maps/a/two.txt maps/one.txt", &["./maps/a/two.txt", "maps/one.txt"]),
    ] {
        let run = sandbox.run(&format!("check -v {args}"));
        assert_eq!(checked(&run), expected, "{args}: {run}");
        let is_cut = expected.iter().any(|name| name.ends_with("cut.opml"));
        assert_eq!(run.code, Some(i32::from(is_cut)), "{run}");
    }
    let list = sandbox.file("list", "maps/one.txt\nmaps/a\n");
    assert_eq!(
        checked(&list.run("check -v --files-from list")),
        ["maps/a/b/cut.opml", "maps/a/b/three.opml", "maps/a/two.txt", "maps/one.txt"]
    );
    assert_eq!(checked(&list.pipe("check -v --files-from -", "maps/one.txt\0")), ["maps/one.txt"]);
}

#[test]
fn a_pattern_is_expanded_where_no_shell_does_it() {
    let sandbox = sandbox();
    sandbox.run("convert maps/**/*.txt --to md --out-dir out -q").succeeds();
    let names: Vec<_> =
        ["out/one.md", "out/a/two.md"].into_iter().filter(|name| sandbox.path(name).is_file()).collect();
    assert_eq!(names.len(), 2, "mirrored below where the pattern begins");
    sandbox.run("convert maps/a/*.txt --base maps --to md --out-dir based -q").succeeds();
    assert!(sandbox.path("based/a/two.md").is_file());

    let sandbox = sandbox.file("odd[1].txt", MAP).file("odd1.txt", WARNING);
    let odd = sandbox.run("check -v odd[1].txt");
    assert_eq!(checked(&odd), ["odd[1].txt"], "a file of that name goes before the pattern");
    assert_eq!(checked(&sandbox.run("check -v odd?.txt")), ["odd1.txt"]);
}

#[test]
fn what_is_not_found_is_an_error_that_names_it() {
    let sandbox = sandbox();
    fs::create_dir(sandbox.path("empty")).unwrap();
    for (args, says) in [
        ("check maps/**/*.xmind", "maps/**/*.xmind: error[unreadable-input]: nothing matches this pattern"),
        ("check none/*.mm", "none/*.mm: error[unreadable-input]: nothing matches this pattern"),
        ("check empty", "empty: error[unreadable-input]: there are no maps in this directory"),
        ("check maps/[", "maps/[: error[unreadable-input]: this is no file and no pattern: "),
        ("check maps/no.txt", "maps/no.txt: error[unreadable-input]: No such file"),
        (
            "convert maps/*.xmind --to md --out-dir out",
            "maps/*.xmind: error[unreadable-input]: nothing matches",
        ),
    ] {
        let run = sandbox.run(args);
        assert_eq!(run.code, Some(1), "{run}");
        assert!(run.stderr.starts_with(says), "{run}");
    }
    // Others are checked all the same.
    let run = sandbox.run("check -v none/*.mm maps/one.txt");
    assert!(run.stderr.contains("maps/one.txt: no problems") && run.code == Some(1), "{run}");
    assert!(sandbox.run("check maps --include [").fails(2).contains("unclosed character class"));
    assert!(
        sandbox
            .run("convert maps/one.txt --to md --exclude x")
            .fails(2)
            .contains("'--exclude' is for many inputs")
    );
}

#[test]
fn check_is_as_quiet_as_it_is_asked_to_be() {
    let sandbox = sandbox();
    let quiet = sandbox.run("check maps -q");
    assert_eq!(quiet.code, Some(1));
    assert!(
        quiet.stderr.starts_with("maps/a/b/cut.opml:1:") && !quiet.stderr.contains("stray-label"),
        "{quiet}"
    );
    assert!(!quiet.stderr.contains("files checked"), "{quiet}");
    sandbox.run("check maps/one.txt maps/a/two.txt -q").succeeds();
    let usual = sandbox.run("check maps");
    assert!(usual.stderr.ends_with("4 files checked: 1 error, 1 warning\n"), "{usual}");
    let verbose = sandbox.run("check -v maps/one.txt");
    assert_eq!(
        (verbose.code, verbose.stderr.as_str()),
        (Some(0), "maps/one.txt: no problems\n1 file checked: no problems\n")
    );
}

#[test]
fn any_number_of_jobs_says_the_same() {
    let sandbox = sandbox();
    let expected = sandbox.run("check maps maps/none.txt --jobs 1 --message-format json");
    for jobs in ["2", "7", "100000"] {
        let run = sandbox.run(&format!("check maps maps/none.txt --jobs {jobs} --message-format json"));
        assert_eq!((run.code, &run.stdout), (expected.code, &expected.stdout));
    }
    let first = sandbox.run("check maps/none.txt maps/one.txt --jobs 1 --fail-fast");
    assert!(
        first.stderr.ends_with("1 file checked: 1 error; 1 file not checked\n") && first.code == Some(1),
        "{first}"
    );
}

#[test]
fn several_reports_are_written_at_once() {
    let sandbox = sandbox();
    let reports = "--report r.json --report r.xml --report r.sarif";
    assert_eq!(sandbox.run(&format!("check maps {reports}")).code, Some(1));
    let json: Value = serde_json::from_slice(&sandbox.read("r.json")).unwrap();
    let schema: Value = serde_json::from_slice(
        &fs::read(crate::support::repository("crates/cli/schema/report-1.schema.json")).unwrap(),
    )
    .unwrap();
    assert!(jsonschema::is_valid(&schema, &json), "{json}");
    let counts = |name: &str| json["summary"][name].as_u64().unwrap();
    assert_eq!((counts("files"), counts("checked"), counts("failed"), counts("left")), (4, 3, 1, 0));
    let junit = String::from_utf8(sandbox.read("r.xml")).unwrap();
    let junit = roxmltree::Document::parse(&junit).unwrap();
    let cases: Vec<_> = junit.descendants().filter(|node| node.has_tag_name("testcase")).collect();
    let failures = cases.iter().filter(|case| case.children().any(|child| child.has_tag_name("failure")));
    assert_eq!((cases.len(), failures.count()), (4, 1));
    assert_eq!(junit.root_element().attribute("name"), Some("panmap check"));
    assert!(cases.iter().all(|case| case.attribute("classname") == Some("panmap.check")));
    let sarif: Value = serde_json::from_slice(&sandbox.read("r.sarif")).unwrap();
    assert!(sarif["runs"][0]["results"].as_array().unwrap().len() >= 2);

    // `convert` writes as many, of one input too.
    sandbox.run("convert maps/one.txt -o one.md --report s.json --report s.xml").succeeds();
    assert!(sandbox.path("s.json").is_file() && sandbox.path("s.xml").is_file());
    assert!(sandbox.run("check maps --report r.json --report r.json").fails(2).contains("is there twice"));
    assert!(
        sandbox
            .run("check maps --report r.yaml")
            .fails(2)
            .contains("use .json, .xml for JUnit, .md for Markdown, or .sarif")
    );
    let own = sandbox.file("prose.json", PROSE);
    assert!(own.run("check prose.json --report prose.json").fails(1).contains("this is the input itself"));
    assert_eq!(own.read("prose.json"), PROSE.as_bytes());
}

#[test]
fn a_check_refused_for_one_denied_warning_fails_in_the_report() {
    let sandbox = sandbox();
    let run = sandbox.run("check maps/one.txt maps/a/two.txt --deny stray-label --report r.json -q");
    assert_eq!(run.code, Some(1), "{run}");
    let json: Value = serde_json::from_slice(&sandbox.read("r.json")).unwrap();
    let statuses: Vec<_> =
        json["inputs"].as_array().unwrap().iter().map(|input| input["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["checked", "failed"]);
}
