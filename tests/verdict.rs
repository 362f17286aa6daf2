//! `--strict`, `--deny` and `--allow`: `panmap convert`, `check` and `stream` refuse the same for the same reasons.

use serde_json::{Value, json};

use crate::assert_run;
use crate::support::{Sandbox, flat_map};

/// A map with a guess: a label out of order.
const GUESS: &str = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n";

/// A map with something that its reader leaves out.
const LEFT_OUT: &str =
    r#"{"format": "panmap", "version": 1, "topics": [{"text": "a", "colour": "red", "children": []}]}"#;

/// A map whose note only some formats can store.
const NOTE: &str = "# Fruit\n\n- Apples\n\n  Keep cool.\n- Pears\n";

fn sandbox() -> Sandbox {
    Sandbox::new().file("guess.txt", GUESS).file("left-out.json", LEFT_OUT).file("note.md", NOTE)
}

/// What a run says, one JSON object a line, without the file it is about.
fn messages(lines: &str) -> Vec<Value> {
    let message = |line| {
        let mut message: Value = serde_json::from_str(line).unwrap();
        message.as_object_mut().unwrap().remove("file");
        message
    };
    lines.lines().map(message).collect()
}

/// What a stream answers about a file: whether it was converted, and all it says.
fn answer(sandbox: &Sandbox, file: &str, options: &str) -> (bool, Vec<Value>) {
    let text = String::from_utf8(sandbox.read(file)).unwrap();
    let run = sandbox.pipe(&format!("stream --to json {options}"), json!({ "text": text }).to_string());
    let answer: Value = serde_json::from_str(run.text()).unwrap();
    let others = answer["diagnostics"].as_array().unwrap().iter();
    (answer["ok"] == true, answer.get("error").into_iter().chain(others).cloned().collect())
}

#[test]
fn the_commands_refuse_the_same_and_say_the_same() {
    let sandbox = sandbox();
    for (file, options, is_refused) in [
        ("guess.txt", "", false),
        ("guess.txt", "--strict", false),
        ("guess.txt", "--deny warnings", true),
        ("guess.txt", "--deny info", true),
        ("guess.txt", "--deny stray-label", true),
        ("guess.txt", "-D truncated-end", false),
        ("guess.txt", "--deny warnings --allow stray-label", false),
        ("guess.txt", "--deny warnings -A truncated-end,stray-label", false),
        ("left-out.json", "", false),
        ("left-out.json", "--strict", true),
        ("left-out.json", "--strict --allow ignored-content", false),
        ("left-out.json", "--strict --allow lost-note", true),
        ("left-out.json", "--deny ignored-content", true),
        ("note.md", "--strict --deny info", false),
    ] {
        let check = sandbox.run(&format!("check {file} {options} --message-format json"));
        assert_eq!(check.code, Some(i32::from(is_refused)), "{check}");
        let convert = sandbox.run(&format!("convert {file} --to json {options} --message-format json"));
        assert_eq!((convert.code, convert.stdout.is_empty()), (check.code, is_refused), "{convert}");
        assert_eq!(messages(&convert.stderr), messages(check.text()), "{convert}");
        let (is_converted, said) = answer(&sandbox, file, options);
        assert_eq!((!is_converted, said), (is_refused, messages(check.text())), "{file} {options}");
    }
}

#[test]
fn one_loss_is_let_pass_and_still_told() {
    let sandbox = sandbox();
    for (options, is_refused) in [
        ("", false),
        ("--strict", true),
        ("--strict --allow lost-note", false),
        ("--strict --allow lost-link", true),
        ("--deny lost-note", true),
        ("--deny warnings", true),
        ("--deny warnings --allow lost-note", false),
    ] {
        let run = sandbox.run(&format!("convert note.md --to txt {options}"));
        assert_eq!((run.code, run.stdout.is_empty()), (Some(i32::from(is_refused)), is_refused), "{run}");
        let severity = if is_refused { "error" } else { "warning" };
        assert!(run.stderr.starts_with(&format!("<stdout>: {severity}: ")), "{run}");
        let record = json!({ "text": NOTE }).to_string();
        let run = sandbox.pipe(&format!("stream --to txt --from md --fail {options}"), record);
        assert_eq!(run.code, Some(i32::from(is_refused)), "{run}");
        assert_eq!(run.text().matches("lost-note").count(), 1, "{run}");
    }
}

#[test]
fn what_is_refused_is_told_without_what_passes() {
    let icons = r#"{"format": "panmap", "version": 1, "topics": [
        {"text": "a", "note": "n", "icons": ["flag"], "children": []}
    ]}"#;
    let sandbox = Sandbox::new().file("icons.json", icons);
    assert_run!("verdict_of_two_losses", &sandbox.run("convert icons.json --to txt --strict -A lost-icon"));
    let both = "convert icons.json --to txt --strict -A lost-icon,lost-note";
    assert_eq!(sandbox.run(both).code, Some(0));
}

#[test]
fn what_passes_for_one_output_is_written_only_if_all_pass() {
    let sandbox = sandbox();
    let run = sandbox.run("convert note.md --to txt,opml --out-dir out --strict");
    assert!(run.code == Some(1) && !sandbox.path("out").exists(), "{run}");
    let run = sandbox.run("convert note.md --to txt,opml --out-dir out --strict --allow lost-note");
    assert!(run.code == Some(0) && sandbox.path("out/note.opml").exists(), "{run}");
}

#[test]
fn what_only_moves_can_be_denied() {
    let map = "Fruit\n\nWhat grows on trees\n\nFruit by Mind Map: Fruit\n\n1. Apples\n";
    let sandbox = Sandbox::new().file("moved.txt", map);
    assert_eq!(sandbox.run("convert moved.txt --to mm --strict").code, Some(0));
    let run = sandbox.run("convert moved.txt --to mm --deny moved-description");
    assert!(run.fails(1).contains("error[moved-description]"), "{run}");
    let run = sandbox.run("convert moved.txt -o moved.mm --strict --deny info --allow moved-description");
    assert_eq!(run.code, Some(0), "{run}");
}

#[test]
fn what_an_error_hides_is_a_loss_that_can_pass() {
    let cut = r#"{"format": "panmap", "version": 1, "topics": [{"text": "a", "children": [{"text": "b""#;
    let sandbox = Sandbox::new().file("cut.json", cut);
    for (options, code) in
        [("", 1), ("--recover", 0), ("--recover --strict", 1), ("--recover --strict -A malformed-input", 0)]
    {
        let run = sandbox.run(&format!("convert cut.json --to md {options}"));
        assert_eq!((run.code, run.stdout.is_empty()), (Some(code), code == 1), "{run}");
        let record = json!({ "text": cut }).to_string();
        let run = sandbox.pipe(&format!("stream --to md --fail {options}"), record);
        assert_eq!(run.code, Some(code), "{run}");
    }
    // No error in itself passes, whatever is allowed.
    assert_eq!(sandbox.run("check cut.json --allow malformed-input").code, Some(1));
    assert_eq!(sandbox.run("convert cut.json --to md --allow malformed-input").code, Some(1));
}

#[test]
fn what_is_denied_cannot_be_allowed() {
    let sandbox = Sandbox::new().file("map.txt", flat_map(2));
    let contradiction = "--deny stray-label --allow stray-label";
    for command in ["check map.txt", "convert map.txt --to md", "stream --to md"] {
        let run = sandbox.run(&format!("{command} {contradiction}"));
        assert!(run.fails(2).contains("'stray-label' is both denied and allowed"), "{run}");
    }
    let run = sandbox.run("convert map.txt --to md --allow lost-notes");
    assert!(run.fails(2).contains("a similar value exists: 'lost-note'"), "{run}");
}
