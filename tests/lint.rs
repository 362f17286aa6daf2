//! `panmap lint`: what is found, what is mended, and what says which rules count.

use std::fs;

use serde_json::Value;

use crate::support::{MAP, PROSE, Sandbox};

/// A map with a broken link, a link with spaces, an empty topic and equal siblings.
const BAD: &str = "<map version=\"1.0.1\">\n<node TEXT=\"Fruit\" ID=\"a\" LINK=\"#gone\">\n<node TEXT=\"Apples\" ID=\"b\" LINK=\" https://example.org/ \"/>\n<node TEXT=\"\"/>\n<node TEXT=\"Pears\"/>\n<node TEXT=\"Pears\"/>\n</node>\n</map>\n";

#[test]
fn findings_name_the_rule_and_the_topic() {
    let sandbox = Sandbox::with_map().file("bad.mm", BAD).file("prose.txt", PROSE);
    sandbox.run("lint map.txt").succeeds();
    let run = sandbox.run("lint bad.mm");
    let said = run.fails(1);
    for line in [
        "error[broken-link]: the root `Fruit` links to `#gone`, which no topic is",
        "error[malformed-link]: topic 1 `Fruit › Apples` has a link whose address ` https://example.org/ ` has spaces around it",
        "error[blank-topic]: topic 2 `Fruit › topic 3` has no text",
        "error[duplicate-sibling]: topic 4 `Fruit › Pears` equals a sibling before it",
    ] {
        assert!(said.contains(line), "{run}");
    }
    assert!(said.contains("1 file checked: 4 errors"), "{run}");
    // What cannot be read costs no other file its findings.
    let run = sandbox.run("lint gone.mm prose.txt bad.mm");
    assert!(run.fails(1).contains("broken-link") && run.stderr.contains("gone.mm"), "{run}");
    assert_eq!(fs::read_to_string(sandbox.path("bad.mm")).unwrap(), BAD);
    assert_eq!(sandbox.pipe("lint -", MAP).code, Some(0));
}

#[test]
fn the_user_says_which_rules_count() {
    let sandbox = Sandbox::new().file("bad.mm", BAD);
    let one = sandbox.run("lint bad.mm --rules blank-topic");
    assert!(one.fails(1).contains("1 error") && !one.stderr.contains("broken-link"), "{one}");
    sandbox.run("lint bad.mm --rules long-text,missing-root").succeeds();
    let long = sandbox.run("lint bad.mm --rules long-text --max-text 5");
    assert!(
        long.fails(1).contains("topic 1 `Fruit › Apples` has a text of 6 characters, more than 5"),
        "{long}"
    );
    let rest = sandbox.run("lint bad.mm --ignore broken-link,malformed-link,duplicate-sibling");
    assert!(rest.fails(1).contains("1 error"), "{rest}");
    // What is allowed is said all the same.
    let allowed = sandbox.run("lint bad.mm --rules blank-topic --allow blank-topic");
    assert_eq!(allowed.code, Some(0), "{allowed}");
    assert!(allowed.stderr.contains("warning[blank-topic]"), "{allowed}");
    for (args, what) in [
        ("lint bad.mm --rules blank", "'blank-topic'"),
        ("lint bad.mm --rules blank-topic --ignore long-text", "cannot be used with"),
        ("lint - --fix", "cannot be mended in place"),
        ("lint", "required"),
    ] {
        let run = sandbox.run(args);
        assert!(run.fails(2).contains(what), "{run}");
    }
}

#[test]
fn a_project_says_which_rules_count() {
    let sandbox = Sandbox::new().file("bad.mm", BAD);
    let sandbox =
        sandbox.file("panmap.toml", "[lint]\nrules = [\"blank-topic\", \"long-text\"]\nmax-text = 5\n");
    let run = sandbox.run("lint bad.mm");
    assert!(run.fails(1).contains("2 errors"), "{run}");
    assert!(run.stderr.contains("blank-topic") && run.stderr.contains("long-text"), "{run}");
    let run = sandbox.run("lint bad.mm --max-text 10 --rules long-text");
    assert_eq!(run.code, Some(0), "{run}");
    let sandbox = sandbox.file("panmap.toml", "[lint]\nignore = \"stray-label\"\n");
    let run = sandbox.run("lint bad.mm");
    assert!(run.fails(2).contains("there is no rule `stray-label`: use one of blank-topic,"), "{run}");
    assert!(run.stderr.contains("panmap.toml:2:10"), "{run}");
    assert!(sandbox.run("lint bad.mm --no-config").fails(1).contains("4 errors"));
}

#[test]
fn files_are_mended_in_place() {
    let sandbox = Sandbox::with_map().file("bad.mm", BAD);
    let run = sandbox.run("lint bad.mm map.txt --fix");
    let said = run.fails(1);
    assert!(
        said.contains("bad.mm: mended 3 (1 blank-topic, 1 duplicate-sibling, 1 malformed-link)"),
        "{run}"
    );
    assert!(said.contains("2 files checked: 1 error"), "{run}");
    let mended = fs::read_to_string(sandbox.path("bad.mm")).unwrap();
    assert!(
        mended.contains("LINK=\"https://example.org/\"") && mended.contains("LINK=\"#gone\""),
        "{mended}"
    );
    assert_eq!(mended.matches("<node").count(), 3, "{mended}");
    assert_eq!(sandbox.read("map.txt"), MAP.as_bytes());
    // There is nothing left to mend, so nothing is written.
    let before = fs::metadata(sandbox.path("bad.mm")).unwrap().modified().unwrap();
    sandbox.run("lint bad.mm --fix").fails(1);
    assert_eq!(fs::metadata(sandbox.path("bad.mm")).unwrap().modified().unwrap(), before);
    sandbox.run("lint bad.mm --fix --ignore broken-link").succeeds();
}

#[test]
fn what_would_lose_something_is_not_mended() {
    let dangling = BAD.replace(
        "<node TEXT=\"\"/>",
        "<node TEXT=\"\"/><node TEXT=\"Plums\"><arrowlink DESTINATION=\"gone\"/></node>",
    );
    let page = "<html><body><h1>Fruit</h1><ul><li>Apples</li><li>Apples</li></ul></body></html>";
    let sandbox = Sandbox::new().file("page.html", page).file("dangling.mm", &dangling);
    let run = sandbox.run("lint page.html --fix");
    assert!(run.fails(1).contains("error[unwritable-output]: this file is not mended"), "{run}");
    assert_eq!(sandbox.read("page.html"), page.as_bytes());
    let run = sandbox.run("lint dangling.mm --fix");
    run.fails(1);
    if run.stderr.contains("dangling-relation") {
        assert!(run.stderr.contains("what the reader left out would be lost"), "{run}");
        assert_eq!(sandbox.read("dangling.mm"), dangling.as_bytes());
    }
}

#[test]
fn programs_are_told_everything() {
    let sandbox = Sandbox::new().file("bad.mm", BAD);
    let run = sandbox.run("lint bad.mm --json --report out.sarif --report out.xml");
    assert_eq!(run.code, Some(1), "{run}");
    let lines: Vec<Value> = run.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let codes: Vec<_> = lines.iter().map(|line| line["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["broken-link", "malformed-link", "blank-topic", "duplicate-sibling"]);
    assert_eq!(lines[1]["topics"], serde_json::json!(["Fruit › Apples"]));
    let sarif: Value = serde_json::from_slice(&sandbox.read("out.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 4);
    assert!(String::from_utf8(sandbox.read("out.xml")).unwrap().contains("failures=\"1\""));
}

#[test]
fn many_files_are_told_in_order() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("maps")).unwrap();
    for at in 0..40 {
        fs::write(sandbox.path(&format!("maps/{at:02}.md")), format!("# {at}\n\n- same\n- same\n")).unwrap();
    }
    let run = sandbox.run("lint maps --jobs 4 --json");
    let files: Vec<Value> = run.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let files: Vec<_> = files.iter().map(|line| line["file"].as_str().unwrap()).collect();
    assert_eq!(files.len(), 40);
    assert!(files.is_sorted(), "{files:?}");
    let run = sandbox.run("lint maps --fix --jobs 4 -q");
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(sandbox.read("maps/07.md"), b"# 7\n\n- same\n");
}
