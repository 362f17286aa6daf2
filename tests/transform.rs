//! Transformations as options of `convert` and `stream`, and the pages of the documentation about them.

use std::fs;

use serde_json::Value;

use crate::support::{RICH, Run, Sandbox, repository};

const PLAN: &str = "# Plan\n\n- Write\n  - [x] Draft\n  - [ ] Text 10\n\n    At most ten pages.\n\n  - [ ] Text 9\n- Print\n  - [ ] Paper\n";

/// Runs `panmap` with these arguments, of which any may have spaces.
fn run(sandbox: &Sandbox, args: &[&str]) -> Run {
    sandbox.run_args(args)
}

/// What becomes of the plan.
#[track_caller]
fn made(options: &[&str]) -> String {
    let sandbox = Sandbox::new().file("plan.md", PLAN);
    let args = [&["convert", "plan.md", "--to", "indented", "-q"], options].concat();
    let outline = run(&sandbox, &args).succeeds().to_owned();
    ["• ", "[ ] ", "[x] "].iter().fold(outline, |outline, sign| outline.replace(sign, ""))
}

#[test]
fn transformations_are_applied_in_the_order_given() {
    assert_eq!(made(&["--select", "Print"]), "Plan\n\tPrint\n\t\tPaper\n");
    assert_eq!(
        made(&["--root", "Write", "--depth", "0", "--drop", "is done", "--sort", "natural"]),
        "Write\n\tText 9\n\tText 10\n"
    );
    assert_eq!(made(&["--depth", "1", "--root", "Write"]), "Write\n");
    assert_eq!(
        made(&["--root", "Write", "--depth", "1", "--sort", "text"]),
        "Write\n\tDraft\n\tText 10\n\tText 9\n"
    );
    // Numbers before or after the order changes.
    assert_eq!(made(&["--depth", "1", "--number", "--sort", "text"]), "Plan\n\t1 Write\n\t2 Print\n");
    assert_eq!(made(&["--depth", "1", "--sort", "text", "--number"]), "Plan\n\t1 Print\n\t2 Write\n");
    assert_eq!(
        made(&["--replace", "Text (\\d+)", "Page $1", "--drop", "Print", "--replace", "Page 9", "Last page"]),
        "Plan\n\tWrite\n\t\tDraft\n\t\tPage 10\n\t\tLast page\n"
    );
    assert_eq!(
        made(&[
            "--root",
            "Write",
            "--notes-to-topics",
            "--select",
            "**/Text*",
            "--topics-to-notes",
            "--drop",
            "has note"
        ]),
        "Write\n\tText 9\n"
    );
}

#[test]
fn parts_are_stripped_and_the_map_is_set() {
    let sandbox = Sandbox::new().file("rich.json", RICH);
    let args = [
        "convert",
        "rich.json",
        "--to",
        "json",
        "--strip",
        "notes,icons",
        "--strip",
        "relations",
        "--set",
        "title=Obst",
        "--set",
        "@theme=light",
    ];
    let json: Value = serde_json::from_str(run(&sandbox, &args).succeeds()).unwrap();
    let text = json.to_string();
    assert!(!text.contains("Keep cool") && !text.contains("idea") && !text.contains("relations"), "{text}");
    assert!(text.contains("\"red\"") && text.contains("light"), "{text}");
    assert_eq!(json["meta"]["title"], "Obst");
}

#[test]
fn mistakes_in_expressions_are_shown_where_they_are() {
    let sandbox = Sandbox::new().file("plan.md", PLAN);
    let error = run(&sandbox, &["convert", "plan.md", "--to", "md", "--select", "is done and (depth > 2"]);
    let error = error.fails(2);
    assert!(
        error.contains(
            "'--select <EXPR>': this `(` is never closed\n  is done and (depth > 2\n              ^\n"
        ),
        "{error}"
    );
    for (option, value, said) in [
        ("--drop", "has nose", "`has` needs the name"),
        ("--root", "A/", "a step of the path is missing"),
        ("--sort", "size", "possible values"),
        ("--strip", "hats", "possible values"),
        ("--set", "colour=red", "no `colour` that can be set"),
    ] {
        let run = run(&sandbox, &["convert", "plan.md", "--to", "md", option, value]);
        assert!(run.fails(2).contains(said), "{run}");
    }
    let run = run(&sandbox, &["convert", "plan.md", "--to", "md", "--replace", "(", "x"]);
    assert!(run.fails(2).contains("not a regular expression"), "{run}");
    let large = "(".repeat(1 << 20);
    let sandbox = Sandbox::new();
    let stream = sandbox.pipe_args(&["stream", "--to", "md", "--select", &large[..100_000]], "");
    assert!(stream.fails(2).len() < 2000);
}

#[test]
fn what_is_cut_off_is_told_and_refused() {
    let sandbox = Sandbox::new().file("rich.json", RICH);
    let select = ["convert", "rich.json", "--to", "json", "--select", "Apples"];
    let cut = run(&sandbox, &select);
    assert_eq!(cut.code, Some(0));
    assert!(cut.stderr.contains("warning[cut-connection]: 1 relation left out"), "{cut}");
    let strict = run(&sandbox, &[&select[..], &["--strict"]].concat());
    assert!(strict.fails(1).contains("error[cut-connection]"), "{strict}");
    let allowed = run(&sandbox, &[&select[..], &["--strict", "-A", "cut-connection", "-q"]].concat());
    allowed.succeeds();
    let none = run(&sandbox, &["convert", "rich.json", "-o", "out.json", "--select", "Figs"]);
    assert!(none.fails(1).contains("error[nothing-left]: no topic matches `Figs`"), "{none}");
    assert_eq!(sandbox.names(), ["rich.json"]);
}

#[test]
fn depth_is_how_deep_is_written_and_drawn() {
    let sandbox = Sandbox::new().file("plan.md", PLAN);
    run(
        &sandbox,
        &[
            "convert",
            "plan.md",
            "--to",
            "md,svg,json",
            "--depth",
            "1",
            "--out-dir",
            "out",
            "-q",
            "--no-manifest",
        ],
    );
    let read = |name: &str| String::from_utf8(sandbox.read(name)).unwrap();
    assert_eq!(read("out/plan.md"), "# Plan\n\n- Write\n- Print\n");
    assert!(!read("out/plan.json").contains("Paper"));
    // A picture counts what it does not draw.
    assert!(read("out/plan.svg").contains("Write") && !read("out/plan.svg").contains("Paper"));
    let whole = run(&sandbox, &["convert", "plan.md", "--to", "md", "--depth", "0"]);
    assert_eq!(whole.succeeds(), PLAN);
}

#[test]
fn records_of_a_stream_are_transformed() {
    let sandbox = Sandbox::new();
    let records = "{\"id\":1,\"text\":\"- A\\n  - B\\n- C\\n\"}\n{\"id\":2,\"text\":\"- C\\n\"}\n";
    let args =
        ["stream", "--from", "md", "--to", "indented", "--select", "B or C", "--sort", "text", "--drop", "C"];
    let run = sandbox.pipe_args(&args, records);
    let answers: Vec<Value> = run.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers[0]["output"], "A\n\tB\n");
    assert_eq!(answers[1]["error"]["code"], "nothing-left");
}

#[test]
fn headings_and_lines_are_set() {
    let sandbox = Sandbox::new().file("plan.md", PLAN);
    let text = |options: &[&str]| {
        let args = [&["convert", "plan.md", "--to", "md"], options].concat();
        run(&sandbox, &args).succeeds().to_owned()
    };
    let deep = text(&["--headings", "2", "--root", "Write or Print"]);
    assert_eq!(
        deep,
        "# Write\n\n## [x] Draft\n\n## [ ] Text 10\n\nAt most ten pages.\n\n## [ ] Text 9\n\n# Print\n\n## [ ] Paper\n"
    );
    let narrow = text(&["--wrap", "12", "--select", "**/\"Text 10\""]);
    assert!(narrow.contains("    At most\n    ten\n    pages.\n"), "{narrow}");
    let wrong = run(&sandbox, &["convert", "plan.md", "--to", "json", "--wrap", "12"]);
    assert!(wrong.fails(2).contains("no setting 'wrap'"), "{wrong}");
}

/// The commands of these pages print what the pages show.
#[test]
fn the_documentation_is_true() {
    for page in ["docs/expressions.md", "docs/transformations.md"] {
        let text = fs::read_to_string(repository(page)).unwrap();
        let file = text.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap();
        let mut count = 0;
        for block in text.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
            let sandbox = Sandbox::new().file("garden.md", file);
            let (command, shown) =
                block.strip_prefix("$ panmap ").unwrap().split_once('\n').unwrap_or((block, ""));
            let words = words(command);
            let args: Vec<_> = words.iter().map(String::as_str).collect();
            let run = run(&sandbox, &args);
            assert_eq!(run.text().to_owned() + &run.stderr, shown, "{page}: {command}");
            assert!(run.code == Some(0) || shown.contains("error"), "{run}");
            count += 1;
        }
        assert!(count >= 5, "{page}");
    }
}

/// The words of a command as a shell splits them, with single quotes around whole words.
pub(crate) fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in command.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(ToOwned::to_owned));
        }
    }
    words
}
