//! `panmap check`: what it reports, in which format, and when it fails.

use serde_json::Value;

use crate::assert_run;
use crate::support::{MAP, PROSE, Run, Sandbox, flat_map};

/// A map with a stray label: one warning.
const WARNING: &str = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n";

/// A map without a title: one piece of information.
const INFO: &str = "1. Apples\n\n1.1. Boskoop\n\n2. Pears\n";

fn sandbox() -> Sandbox {
    Sandbox::with_map().file("warning.txt", WARNING).file("info.txt", INFO).file("prose.txt", PROSE)
}

/// The lines of standard output, each of which is a JSON object.
fn records(run: &Run) -> Vec<Value> {
    run.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_clean_map_is_met_with_silence() {
    let sandbox = sandbox();
    assert_eq!(sandbox.run("check map.txt").succeeds(), "");
    assert_eq!(sandbox.pipe("check -", MAP).succeeds(), "");
    assert_eq!(sandbox.run("check map.txt --message-format json").succeeds(), "");
    assert_eq!(sandbox.run("check map.txt --message-format github").succeeds(), "");
}

#[test]
fn each_message_format_reports_the_same() {
    let sandbox = sandbox();
    for format in ["human", "json", "github"] {
        let run = sandbox.run(&format!(
            "check map.txt warning.txt prose.txt missing.txt info.txt --message-format {format}"
        ));
        assert_eq!(run.code, Some(1), "{run}");
        assert_run!(format!("check_{format}"), &run);
    }
}

#[test]
fn one_file_that_cannot_be_read_does_not_keep_the_others_from_it() {
    let sandbox = sandbox().file("latin1.txt", b"1. Caf\xe9\n");
    std::fs::create_dir(sandbox.path("directory")).unwrap();
    let run = sandbox
        .run("check missing.txt directory latin1.txt prose.txt map.txt warning.txt --message-format json");
    assert_eq!(run.code, Some(1), "{run}");
    let found: Vec<_> = records(&run)
        .iter()
        .map(|record| {
            [&record["file"], &record["code"]].map(|field| field.as_str().unwrap().to_owned()).join(" ")
        })
        .collect();
    assert_eq!(
        found,
        [
            "missing.txt unreadable-input",
            "directory unreadable-input",
            "latin1.txt undecodable-text",
            "prose.txt not-an-outline",
            "warning.txt stray-label",
        ]
    );
}

#[test]
fn only_errors_fail_unless_more_is_denied() {
    let sandbox = sandbox();
    for (args, code) in [
        ("map.txt", 0),
        ("info.txt", 0),
        ("warning.txt", 0),
        ("warning.txt info.txt", 0),
        ("prose.txt", 1),
        ("map.txt prose.txt map.txt", 1),
        ("map.txt info.txt --deny warnings", 0),
        ("warning.txt --deny warnings", 1),
        ("warning.txt --deny stray-label", 1),
        ("warning.txt --deny truncated-end", 0),
        ("warning.txt -D truncated-end -D stray-label", 1),
        ("warning.txt --deny=truncated-end,stray-label", 1),
        ("info.txt --deny missing-title", 1),
        ("info.txt --deny info", 1),
        ("warning.txt --deny info", 1),
    ] {
        for format in ["human", "json", "github", "sarif"] {
            let run = sandbox.run(&format!("check {args} --message-format {format}"));
            assert_eq!(run.code, Some(code), "{run}");
        }
    }
    let run = sandbox.run("check info.txt warning.txt --deny missing-title");
    assert_run!("check_denied", &run);
}

#[test]
fn wrong_usage_says_what_would_be_right() {
    let sandbox = sandbox();
    for (name, args) in [
        ("nothing", "check"),
        ("deny", "check map.txt --deny stray-labels"),
        ("message_format", "check map.txt --message-format xml"),
        ("stdin_twice", "check - map.txt -"),
    ] {
        let run = sandbox.run(args);
        run.fails(2);
        assert_run!(format!("check_usage_{name}"), &run);
    }
}

#[test]
fn the_format_may_be_named() {
    let sandbox = Sandbox::new().file("map.docx", "one\ntwo\n");
    assert!(sandbox.run("check map.docx").fails(1).contains("[unknown-format]"));
    assert!(sandbox.run("check map.docx --from mindmeister").fails(1).contains("[not-an-outline]"));
}

#[test]
fn sarif_has_what_the_standard_demands() {
    let sandbox = sandbox().file("a b.txt", MAP);
    let args = "check map.txt warning.txt prose.txt missing.txt - --message-format sarif";
    let run = sandbox.pipe(args, INFO);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""), "{run}");
    assert_eq!(sandbox.pipe(args, INFO).stdout, run.stdout, "the same input gives the same document");

    let log: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let [run] = log["runs"].as_array().unwrap().as_slice() else { panic!("one run") };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["name"], "panmap");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), panmap_model::Code::ALL.len());
    for rule in rules {
        for text in [&rule["id"], &rule["shortDescription"]["text"], &rule["help"]["text"]] {
            assert!(!text.as_str().unwrap().is_empty(), "{rule}");
        }
    }

    let results = run["results"].as_array().unwrap();
    let shown = |result: &Value| {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let [location] = result["locations"].as_array().unwrap().as_slice() else { panic!("one location") };
        let place = &location["physicalLocation"];
        let region = ["startLine", "startColumn", "endLine", "endColumn"]
            .map(|name| place["region"][name].as_u64().map_or("-".to_owned(), |number| number.to_string()));
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        format!("{uri} {} {} {}", result["level"].as_str().unwrap(), rule["id"], region.join(" "))
    };
    assert_eq!(
        results.iter().map(shown).collect::<Vec<_>>(),
        [
            r#"warning.txt warning "stray-label" 5 1 5 9"#,
            r#"prose.txt error "not-an-outline" 1 1 1 15"#,
            r#"missing.txt error "unreadable-input" - - - -"#,
            r#"%3Cstdin%3E note "missing-title" 1 1 1 10"#,
        ]
    );
}

#[test]
fn sarif_is_a_document_even_if_there_is_nothing_to_say() {
    let run = sandbox().run("check map.txt --message-format sarif");
    let log: Value = serde_json::from_str(run.succeeds()).unwrap();
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn places_count_characters_and_spans_count_bytes() {
    let text = "Fr\u{fc}chte by Mind Map: Fr\u{fc}chte\n\n1. \u{c4}pfel\n\n1. \u{1f34e}\n";
    let run = Sandbox::new().file("map.txt", text).run("check map.txt --message-format json");
    let [record] = records(&run).try_into().unwrap();
    let start = text.find("1. \u{1f34e}").unwrap();
    assert_eq!(record["span"], serde_json::json!({ "start": start, "end": text.len() - 1 }));
    assert_eq!(record["start"], serde_json::json!({ "line": 5, "column": 1 }));
    assert_eq!(record["end"], serde_json::json!({ "line": 5, "column": 5 }));
}

#[test]
fn convert_keeps_information_to_itself_unless_asked() {
    let sandbox = sandbox();
    sandbox.run("convert info.txt --to md").succeeds();
    for flag in ["-v", "--verbose"] {
        let run = sandbox.run(&format!("convert info.txt --to md {flag}"));
        assert!(run.code == Some(0) && run.stderr.contains("info[missing-title]"), "{run}");
    }
    assert!(sandbox.run("convert warning.txt --to md").stderr.contains("warning[stray-label]"));
}

#[test]
fn convert_writes_messages_for_programs_beside_the_map() {
    let sandbox = sandbox();
    let map = sandbox.run("convert info.txt --to md");
    let run = sandbox.run("convert info.txt --to md --message-format json");
    assert_eq!((run.code, run.text()), (Some(0), map.succeeds()), "{run}");
    let record: Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!([&record["severity"], &record["code"]], ["info", "missing-title"]);
    let run = sandbox.run("convert prose.txt --to md --message-format github");
    assert!(run.fails(1).starts_with("::error file=prose.txt,line=1,col=1,"), "{run}");
}

#[test]
fn programs_are_told_every_occurrence_and_people_a_few() {
    let strays = flat_map(30) + &"\n1. Pears\n".repeat(10);
    let sandbox = Sandbox::new().file("strays.txt", &strays);
    for format in ["json", "github"] {
        let run = sandbox.run(&format!("check strays.txt --message-format {format}"));
        assert_eq!(run.text().matches("stray-label").count(), 10, "{run}");
        let run = sandbox.run(&format!("convert strays.txt --to md --message-format {format}"));
        assert_eq!(run.stderr.matches("stray-label").count(), 10, "{run}");
    }
    let log: Value =
        serde_json::from_str(sandbox.run("check strays.txt --message-format sarif").text()).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 10);
    let run = sandbox.run("show strays.txt --message-format json");
    assert_eq!(run.stderr.lines().count(), 10, "{run}");
    let record = serde_json::json!({ "id": 1, "text": strays });
    let run = sandbox.pipe("stream --to md", record.to_string());
    let answer: Value = serde_json::from_str(run.text()).unwrap();
    assert_eq!(answer["diagnostics"].as_array().unwrap().len(), 10);

    // Where a report is written too, people still see what they would without.
    let alone = sandbox.run("convert strays.txt --to md");
    assert_eq!(alone.stderr.matches("[stray-label]").count(), 4, "{alone}");
    assert!(alone.stderr.contains("7 more `stray-label` messages, the last one here"), "{alone}");
    let run = sandbox.run("convert strays.txt -o strays.md --report report.json");
    assert_eq!(run.stderr.matches("[stray-label]").count(), 4, "{run}");
    assert!(run.stderr.contains("7 more `stray-label` messages, the last one here"), "{run}");
    let report: Value = serde_json::from_slice(&sandbox.read("report.json")).unwrap();
    assert_eq!(report.to_string().matches("stray-label").count(), 10, "{report}");
}

#[test]
fn many_harmless_messages_do_not_hide_a_worse_one() {
    let harmless = "<x/>".repeat(5);
    let map =
        format!("<opml><body><outline text=\"root\">{harmless}<x>lost words</x></outline></body></opml>");
    let sandbox = Sandbox::new().file("map.opml", map);
    let run = sandbox.run("check map.opml --deny warnings");
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("error[ignored-content]"), "{run}");
    assert!(run.stderr.contains("info[ignored-content]: 2 more `ignored-content` messages,"), "{run}");
}

#[test]
fn each_of_many_messages_about_one_line_has_its_column() {
    let count = 5_000;
    let members: String = (0..count).map(|number| format!(r#""member {number:04}": 1,"#)).collect();
    let map =
        format!(r#"{{"format":"panmap","version":1,{members}"topics":[{{"text":"a","children":[]}}]}}"#);
    let run = Sandbox::new().file("map.json", map).run("check map.json --message-format json");
    let columns: Vec<_> =
        records(&run).iter().map(|record| record["start"]["column"].as_u64().unwrap()).collect();
    let first = r#"{"format":"panmap","version":1,"#.len() as u64 + 1;
    let length = r#""member 0000": 1,"#.len() as u64;
    assert_eq!(columns, (0..count).map(|number| first + number * length).collect::<Vec<_>>());
}
