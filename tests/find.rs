//! `panmap find`: what is found, how it is told, and with which exit code.

use std::fs;

use serde_json::Value;

use crate::support::{MAP, PROSE, RICH, Sandbox, repository};

#[test]
fn topics_are_told_with_their_places() {
    let sandbox = Sandbox::with_map();
    assert_eq!(sandbox.run("find boskoop map.txt").succeeds(), "map.txt:1.1: Fruit › Apples › Boskoop\n");
    assert_eq!(sandbox.run("find fruit map.txt").succeeds(), "map.txt:root: Fruit\n");
    assert_eq!(sandbox.pipe("find pears", MAP).succeeds(), "<stdin>:2: Fruit › Pears\n");
    // The number is what `--select` takes.
    let selected = sandbox.run("convert map.txt --to indented --select 1.1");
    assert_eq!(selected.succeeds(), "Fruit\n\tApples\n\t\tBoskoop\n");
}

#[test]
fn exit_codes_are_those_of_grep() {
    let sandbox = Sandbox::with_map().file("prose.txt", PROSE);
    let code = |args: &str| sandbox.run(args).code;
    assert_eq!(code("find apples map.txt"), Some(0));
    assert_eq!(code("find figs map.txt"), Some(1));
    assert_eq!(code("find apples map.txt prose.txt"), Some(2));
    assert_eq!(code("find -q apples map.txt prose.txt"), Some(0));
    assert_eq!(code("find figs gone.txt"), Some(2));
    assert_eq!(code("find -E ( map.txt"), Some(2));
    let quiet = sandbox.run("find -q apples map.txt");
    assert!(quiet.succeeds().is_empty());
    let error = sandbox.run("find -E a( map.txt");
    assert!(error.fails(2).contains("not a regular expression: unclosed group\n  a(\n   ^"), "{error}");
}

#[test]
fn capitals_count_if_the_pattern_has_any() {
    let sandbox = Sandbox::new().file("map.md", "# r\n\n- apple\n- Apple\n- a.le\n");
    let count = |args: &str| sandbox.run(&format!("find {args} map.md")).text().lines().count();
    assert_eq!((count("apple"), count("Apple"), count("APPLE")), (2, 1, 0));
    assert_eq!(count("--case sensitive apple"), 1);
    assert_eq!(count("--case insensitive APPLE"), 2);
    assert_eq!((count("a.le"), count("-E a..le"), count("-E ^[A-Z]")), (1, 2, 1));
}

#[test]
fn notes_links_and_tags_are_looked_at_on_demand() {
    let sandbox = Sandbox::new().file("rich.json", RICH);
    let found = |args: &str| sandbox.run(&format!("find {args} rich.json")).text().to_owned();
    assert_eq!(found("cool"), "");
    assert_eq!(found("cool --notes"), "rich.json:1: Fruit › Apples  [note: Keep cool]\n");
    assert_eq!(found("example.org --links"), "rich.json:1: Fruit › Apples  [link: https://example.org/]\n");
    assert_eq!(found("red --tags"), "rich.json:1: Fruit › Apples  [tag: red]\n");
    let where_done = sandbox.run_args(&["find", "", "rich.json", "--where", "is done or is root"]);
    assert_eq!(where_done.succeeds(), "rich.json:root: Fruit\nrich.json:1: Fruit › Apples\n");
}

#[test]
fn programs_get_an_object_for_each_topic() {
    let sandbox = Sandbox::new().file("rich.json", RICH);
    let run = sandbox.run("find e rich.json --notes --json");
    let lines: Vec<Value> = run.succeeds().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let schema = fs::read(repository("crates/cli/schema/find-1.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_slice(&schema).unwrap()).unwrap();
    assert!(lines.iter().all(|line| schema.is_valid(line)), "{run}");
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0],
        serde_json::json!({"version": 1, "file": "rich.json", "number": "1", "path": ["Fruit", "Apples"], "text": "Apples", "matches": [
            {"in": "text", "value": "Apples"}, {"in": "note", "value": "Keep cool"}]})
    );
}

#[test]
fn many_files_are_told_in_order() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("maps")).unwrap();
    for number in 0..40 {
        fs::write(sandbox.path(&format!("maps/{number:02}.txt")), MAP).unwrap();
    }
    let all = sandbox.run("find pears maps --jobs 4").succeeds().to_owned();
    let expected: String = (0..40).map(|number| format!("maps/{number:02}.txt:2: Fruit › Pears\n")).collect();
    assert_eq!(all, expected);
    assert_eq!(sandbox.run("find pears maps --jobs 1").succeeds(), all);
    let files = sandbox.run("find -l e maps/0*.txt maps/01.txt");
    assert_eq!(files.succeeds().lines().count(), 10);
}

#[test]
fn nothing_that_is_found_drives_a_terminal() {
    let sandbox = Sandbox::new().file("map.json", r#"{"format":"panmap","version":2,"topics":[{"text":"a\u001b[31m","note":"b\u001b]0;x\u0007","children":[]}]}"#);
    let run = sandbox.run("find --notes -E . map.json");
    assert!(!run.succeeds().contains('\x1b'), "{run}");
}
