//! What is told of many inputs: to those who check outputs, and to programs in a report.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::assert_run;
use crate::batch::{maps, timeless, tree};
use crate::support::{MAP, PROSE, RICH, Sandbox, repository, skip};

#[test]
fn a_check_lists_what_is_not_up_to_date_and_writes_nothing() {
    let sandbox = maps();
    sandbox.run("convert maps --to md,json --out-dir out -q").succeeds();
    sandbox.run("convert maps --to md,json --out-dir out -q --check").succeeds();
    fs::remove_file(sandbox.path("out/one.json")).unwrap();
    fs::write(sandbox.path("out/a/two.md"), "# Two\n\n- another topic\n").unwrap();
    let before = tree(&sandbox, ".");
    for (name, args) in [
        ("check_outputs", "convert maps --to md,json --out-dir out --check"),
        ("check_outputs_diff", "convert maps --to md,json --out-dir out --check --diff"),
        ("check_outputs_github", "convert maps --to md,json --out-dir out --check --message-format github"),
        ("check_one_output", "convert maps/a/two.md --to md -o out/a/two.md --check"),
    ] {
        let run = timeless(sandbox.run(args));
        assert_eq!(run.code, Some(3));
        assert_run!(name, &run);
    }
    assert_eq!(tree(&sandbox, "."), before);
    let run = sandbox.run("convert maps --to md,json --out-dir out --check --quiet");
    let listed = "differs out/a/two.md\nmissing out/one.json\n";
    assert_eq!((run.code, run.text(), run.stderr.as_str()), (Some(3), listed, ""));
}

#[test]
fn a_dry_run_lists_every_output_and_writes_nothing() {
    let sandbox = maps();
    sandbox.run("convert maps --to md,json --out-dir out -q").succeeds();
    fs::remove_file(sandbox.path("out/one.json")).unwrap();
    fs::write(sandbox.path("out/a/two.md"), "# Two\n\n- another topic\n").unwrap();
    let before = tree(&sandbox, ".");
    let run = sandbox.run("convert maps --to md,json --out-dir out -q --dry-run");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let mut lines: Vec<_> = run.text().lines().collect();
    lines.retain(|line| !line.starts_with("leave "));
    assert_eq!(lines, ["replace out/a/two.md", "create out/one.json"]);
    assert_eq!(
        run.text().lines().count(),
        // The output that is missing, and the manifest.
        before.iter().filter(|name| name.starts_with("out/")).count() + 2,
        "{run}"
    );
    let kept = sandbox.run("convert maps --to md,json --out-dir out -q --dry-run --overwrite never");
    assert!(kept.text().contains("leave out/a/two.md\n") && kept.code == Some(0), "{kept}");
    assert_eq!(tree(&sandbox, "."), before);
    // An input that fails is a failure here too.
    assert_eq!(sandbox.run("convert maps none.txt --to md --out-dir out -q --dry-run").code, Some(1));
    assert_eq!(sandbox.run("convert maps/one.txt -o new.md --dry-run").succeeds(), "create new.md\n");
    assert!(
        sandbox.run("convert maps/one.txt --to md --dry-run").fails(2).contains("'--dry-run' compares files")
    );
}

#[test]
fn git_applies_the_diffs_and_then_all_is_up_to_date() {
    let sandbox = maps();
    sandbox.run("convert maps --to md,json --out-dir out -q").succeeds();
    fs::remove_file(sandbox.path("out/one.json")).unwrap();
    fs::write(sandbox.path("out/a/two.md"), "# Two\n\n- another topic").unwrap();
    fs::write(sandbox.path("out/a/b/three.json"), "").unwrap();
    let odd = ["a b", "tab\tquote\"", "caf\u{e9}"];
    for name in odd.iter().filter(|_| cfg!(unix)) {
        fs::write(sandbox.path(&format!("maps/{name}.txt")), MAP).unwrap();
        fs::write(sandbox.path(&format!("out/{name}.md")), "other\r\n").unwrap();
    }
    let diff = sandbox.run("convert maps --to md,json --out-dir out --check --diff").stdout;
    fs::write(sandbox.path("fix.diff"), diff).unwrap();
    let apply =
        Command::new("git").args(["apply", "-p0", "fix.diff"]).current_dir(sandbox.path(".")).output();
    let Ok(apply) = apply else {
        skip("git is not here");
        return;
    };
    assert!(apply.status.success(), "{}", String::from_utf8_lossy(&apply.stderr));
    let run = sandbox.run("convert maps --to md,json --out-dir out --check");
    assert_eq!((run.code, run.text()), (Some(0), ""), "{run}");
}

#[test]
fn what_is_no_text_differs_without_a_diff() {
    let sandbox = Sandbox::with_map().file("map.md", b"caf\xe9\n");
    let run = sandbox.run("convert map.txt -o map.md --check --diff");
    assert_eq!((run.code, run.text()), (Some(3), "Binary files map.md and what would be written differ\n"));
}

#[test]
fn reports_tell_programs_what_became_of_each_input() {
    let sandbox = maps()
        .file("maps/prose.txt", PROSE)
        .file("maps/gap.txt", MAP.replace("2. P", "4. P"))
        .file("maps/rich.json", RICH);
    for (extension, name) in [("json", "report_json"), ("xml", "report_junit")] {
        let run =
            sandbox.run(&format!("convert maps --to md,opml --out-dir out -q --report report.{extension}"));
        assert_eq!(run.code, Some(1), "{run}");
        let report = String::from_utf8(sandbox.read(&format!("report.{extension}"))).unwrap();
        insta::with_settings!({ filters => vec![(r#""version":"[^"]+""#, r#""version":"[version]""#)] }, {
            insta::assert_snapshot!(name, report);
        });
    }
    let report: Value = serde_json::from_slice(&sandbox.read("report.json")).unwrap();
    let schema = fs::read(repository("crates/cli/schema/report-1.schema.json")).unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    if let Err(error) = jsonschema::validate(&schema, &report) {
        panic!("{error}");
    }
    let junit = String::from_utf8(sandbox.read("report.xml")).unwrap();
    let junit = roxmltree::Document::parse(&junit).unwrap();
    let count = |name| junit.descendants().filter(|node| node.has_tag_name(name)).count().to_string();
    let suite = junit.descendants().find(|node| node.has_tag_name("testsuite")).unwrap();
    assert_eq!(suite.attribute("tests"), Some(count("testcase").as_str()));
    assert_eq!(suite.attribute("failures"), Some(count("failure").as_str()));

    let run =
        sandbox.run("convert maps --to md,opml --out-dir out --message-format sarif --report report.sarif");
    let report: Value = serde_json::from_slice(&sandbox.read("report.sarif")).unwrap();
    let messages: Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(report, messages, "the report is what messages say");
    assert!(report["runs"][0]["results"].as_array().unwrap().len() > 3);
}

#[test]
fn a_report_replaces_neither_an_input_nor_an_output() {
    let sandbox = Sandbox::with_map().file("rich.json", RICH);
    for args in [
        "convert map.txt rich.json --to md --out-dir out --report rich.json",
        "convert map.txt --to json --out-dir out --report out/../out/map.json",
        "convert rich.json --to md -o rich.md --report ./rich.json",
        "convert map.txt --to json -o map.json --report map.json",
    ] {
        let run = sandbox.run(args);
        assert!(
            run.fails(2).contains("error[conflicting-outputs]: the report would be written here"),
            "{run}"
        );
        assert_eq!(sandbox.names(), ["map.txt", "rich.json"]);
        assert_eq!(sandbox.read("rich.json"), RICH.as_bytes());
    }
}

#[test]
fn a_report_that_cannot_be_written_fails_the_run_and_not_the_outputs() {
    let sandbox = Sandbox::with_map();
    fs::create_dir(sandbox.path("report.json")).unwrap();
    let run = sandbox.run("convert map.txt --to md --out-dir out -q --report report.json");
    assert!(run.fails(1).starts_with("report.json: error[unwritable-output]"), "{run}");
    assert_eq!(tree(&sandbox, "out"), ["map.md"]);
}
