//! Losses: what is said of them, when they fail a conversion, and that nothing is then written.

use std::collections::BTreeSet;

use panmap_formats::{FORMATS, Feature, MapFeature};
use panmap_model::Code;
use serde_json::{Value, json};

use crate::assert_run;
use crate::support::{RICH, Run, Sandbox, files};

/// A map with an author and two characters that XML cannot store.
const LOSSY: &str = "Fruit\nby Ann Bee\n1. App\u{1}les\n2. Pe\u{2}ars\n";

/// Whether the rich map has a feature, so that its loss can be told.
fn is_in_rich(feature: Feature) -> bool {
    let map = panmap::read(RICH.as_bytes(), "json").unwrap().map;
    let meta = map.meta();
    match feature {
        Feature::Fact(kind) => map.topics().any(|topic| topic.facts().any(|fact| fact.kind() == kind)),
        Feature::Map(MapFeature::Relations) => map.relations().len() > 0,
        Feature::Map(MapFeature::Title) => {
            meta.title.as_deref() != map.roots().next().map(panmap_model::Topic::text)
        }
        Feature::Map(MapFeature::Author) => meta.author.is_some(),
        Feature::Map(MapFeature::Times) => meta.created.or(meta.modified).is_some(),
        Feature::Map(MapFeature::Attributes) => !meta.attributes.is_empty(),
        _ => false,
    }
}

/// A map with a description, which OPML moves into a note.
const MOVED: &str = "Fruit\n\nWhat grows on trees\n\nFruit by Mind Map: Fruit\n\n1. Apples\n";

fn sandbox() -> Sandbox {
    Sandbox::with_map()
        .file("lossy.txt", LOSSY)
        .file("moved.txt", MOVED)
        .file("rich.json", RICH)
        .file("cut.json", &RICH[..RICH.len() / 2])
}

/// The diagnostics on standard error, one JSON object a line.
fn records(run: &Run) -> Vec<Value> {
    run.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn losses_take_one_line_unless_more_is_asked_for() {
    let sandbox = sandbox();
    for (name, args) in [
        ("losses_summary", "convert lossy.txt -o brief.mm"),
        ("losses_verbose", "convert lossy.txt -o verbose.mm --verbose"),
        ("losses_json", "convert lossy.txt -o json.mm --message-format json"),
        ("losses_strict", "convert lossy.txt -o strict.mm --strict"),
        ("losses_strict_verbose", "convert lossy.txt --to mm --strict --verbose"),
        ("losses_strict_json", "convert lossy.txt --to mm --strict --message-format json"),
    ] {
        assert_run!(name, &sandbox.run(args));
    }
    assert_eq!(sandbox.read("brief.mm"), sandbox.read("verbose.mm"));
    assert_eq!(sandbox.read("brief.mm"), sandbox.read("json.mm"));
    assert!(!sandbox.names().contains(&"strict.mm".to_owned()));
}

#[test]
fn whatever_is_lost_is_counted() {
    let sandbox = sandbox();
    // Everything is lost in the numbered outline, so this names every feature but several roots and characters.
    assert_run!("losses_of_everything", &sandbox.run("convert rich.json --to mindmeister"));
    assert_run!("losses_of_everything_verbose", &sandbox.run("convert rich.json --to mindmeister --verbose"));
    sandbox.run("convert rich.json --to json --strict").succeeds();
}

#[test]
fn the_losses_are_those_that_the_format_declares() {
    let sandbox = sandbox();
    for format in FORMATS.iter().filter(|format| format.is_written()) {
        for target in format.targets {
            let flavour = format!("--for {}", target.name);
            let args = format!("convert rich.json --to {} {flavour} --message-format json", format.name);
            let run = sandbox.run(&args);
            let records = records(&run);
            // Of what a target carries it may lose some.
            let is_whole =
                |record: &&Value| !record["message"].as_str().unwrap().contains("cannot store some ");
            let whole = records.iter().filter(is_whole);
            let codes: BTreeSet<_> = whole.map(|record| record["code"].as_str().unwrap()).collect();
            for feature in Feature::all().filter(|feature| is_in_rich(*feature)) {
                let Some(code) = feature.loss().map(Code::as_str) else { continue };
                assert_eq!(codes.contains(code), !target.carries(feature), "{code}: {run}");
            }
            let strict = sandbox.run(&format!("{args} --strict"));
            assert_eq!(strict.code, Some(i32::from(!run.stderr.is_empty())), "{strict}");
        }
    }
}

#[test]
fn programs_learn_how_many_and_of_which_topics() {
    let run = sandbox().run("convert lossy.txt --to mm --message-format json");
    let records = records(&run);
    let [author, characters] = &records[..] else { panic!("{run}") };
    assert_eq!((&author["code"], &author["count"]), (&"lost-author".into(), &1.into()));
    assert_eq!((&characters["code"], &characters["count"]), (&"lost-characters".into(), &2.into()));
    assert_eq!(characters["topics"], json!(["Fruit › App les", "Fruit › Pe ars"]));
}

#[test]
fn programs_learn_of_every_topic_and_people_of_a_few() {
    let topics: String = (0..9).map(|number| format!("- topic {number}\n\n  a note\n")).collect();
    let sandbox = Sandbox::new().file("notes.md", topics);
    let run = sandbox.run("convert notes.md --to txt --message-format json");
    let [.., notes] = &records(&run)[..] else { panic!("{run}") };
    assert_eq!((&notes["code"], notes["topics"].as_array().map(Vec::len)), (&"lost-note".into(), Some(9)));
    let run = sandbox.run("convert notes.md --to txt --verbose");
    assert!(run.stderr.contains("\"topic 2\" and 6 more"), "{run}");
}

#[test]
fn strict_fails_and_leaves_every_file_as_it_was() {
    let sandbox = sandbox().file("old.mm", "old");
    let before = sandbox.names();
    sandbox.run("convert lossy.txt -o old.mm --strict").fails(1);
    sandbox.run("convert lossy.txt -o new.mm --strict").fails(1);
    sandbox.run("convert lossy.txt --to mm --strict").fails(1);
    sandbox.pipe("convert --to mm --strict", LOSSY).fails(1);
    assert_eq!(sandbox.read("old.mm"), b"old");
    assert_eq!(sandbox.names(), before);
}

#[test]
fn strict_writes_the_same_where_nothing_is_lost() {
    let sandbox = sandbox();
    for format in FORMATS.iter().filter(|format| format.is_written()) {
        let expected = sandbox.run(&format!("convert map.txt --to {}", format.name));
        let strict = sandbox.run(&format!("convert map.txt --to {} --strict", format.name));
        assert_eq!(strict.writes(), expected.writes());
    }
    // What is moved is not lost.
    let moved = sandbox.run("convert moved.txt --to opml --strict --verbose");
    assert!(moved.code == Some(0) && moved.stderr.contains("info[moved-description]"), "{moved}");
}

#[test]
fn a_reader_that_guesses_does_not_fail_a_strict_conversion() {
    let guessed = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n";
    let run = Sandbox::new().pipe("convert --to opml --strict", guessed);
    assert!(run.code == Some(0) && run.stderr.contains("warning[stray-label]"), "{run}");
}

#[test]
fn what_can_be_read_of_a_malformed_input_is_converted_where_that_is_asked_for() {
    let sandbox = sandbox();
    for (name, args, code) in [
        ("recover_not", "convert cut.json -o not.md", 1),
        ("recover", "convert cut.json -o recovered.md --recover", 0),
        ("recover_strict", "convert cut.json -o strict.json --recover --strict", 1),
    ] {
        let run = sandbox.run(args);
        assert_eq!(run.code, Some(code), "{run}");
        assert_run!(name, &run);
    }
    assert!(String::from_utf8(sandbox.read("recovered.md")).unwrap().contains("Apples"));
    assert!(!sandbox.names().iter().any(|name| name == "not.md" || name == "strict.json"));
    // Nothing is lost but what was not read.
    let run = sandbox.run("convert cut.json --to json --recover");
    assert!(run.code == Some(0) && run.stderr.contains("warning[malformed-input]"), "{run}");
}

#[test]
fn recovery_changes_nothing_where_nothing_is_malformed() {
    let sandbox = sandbox();
    let expected = sandbox.run("convert map.txt --to opml");
    assert_eq!(sandbox.run("convert map.txt --to opml --recover").succeeds(), expected.succeeds());
    assert_eq!(sandbox.run("convert map.txt --to opml --recover --strict").succeeds(), expected.succeeds());
}

#[test]
fn every_flavour_is_listed_and_can_be_asked_for() {
    let sandbox = sandbox();
    let list = sandbox.run("formats --flavours");
    let list = list.succeeds();
    let flavours: Vec<_> = FORMATS
        .iter()
        .filter(|format| format.targets.len() > 1)
        .flat_map(|format| format.targets.iter().map(move |flavour| (format, flavour)))
        .collect();
    assert_eq!(list.lines().count(), 1 + flavours.len());
    for ((format, flavour), line) in flavours.iter().zip(list.lines().skip(1)) {
        let words: Vec<_> = line.split_whitespace().collect();
        assert_eq!(words[..2], [format.name, flavour.name]);
        assert!(line.ends_with(flavour.follows), "{line}");

        let named = sandbox.run(&format!("convert map.txt --to {} --for {}", format.name, flavour.name));
        assert_eq!(named.code, Some(0), "{named}");
        let output = format!("out.{}", format.extensions[0]);
        let by_extension = sandbox.run(&format!("convert map.txt --for {} -o {output}", flavour.name));
        assert_eq!(by_extension.code, Some(0), "{by_extension}");
        assert_eq!(sandbox.read(&output), named.stdout);

        // Without a format, the flavour says which: where only one has it.
        let all = FORMATS.iter().flat_map(|format| format.targets);
        let has_it = all.filter(|other| other.name == flavour.name).count();
        let run = sandbox.run(&format!("convert map.txt --for {}", flavour.name));
        assert_eq!(run.code, Some(if has_it == 1 { 0 } else { 2 }), "{run}");
        assert_eq!(run.stdout.is_empty(), has_it > 1, "{run}");
    }
}

#[test]
fn the_default_flavour_is_the_default() {
    let sandbox = sandbox();
    for format in FORMATS.iter().filter(|format| format.is_written()) {
        let to = format!("convert map.txt --to {}", format.name);
        let named = sandbox.run(&format!("{to} --for {}", format.targets[0].name));
        assert_eq!(named.code, Some(0), "{to}");
        assert_eq!(named.stdout, sandbox.run(&to).stdout, "{to}");
    }
}

#[test]
fn an_application_that_decides_nothing_is_wrong_usage() {
    let sandbox = sandbox();
    for (name, args) in [
        ("unknown", "convert map.txt --for nothing-at-all"),
        ("not_of_this_format", "convert map.txt --for nothing-at-all --to opml"),
        ("of_another_format", "convert map.txt --for workflowy -o out.txt"),
        ("several_formats", "convert map.txt --for freeplane"),
    ] {
        let run = sandbox.run(args);
        run.fails(2);
        assert_run!(format!("usage_for_{name}"), &run);
    }
}

/// Bold words, and two characters that Workflowy escapes twice.
const HTML: &str = r#"<opml version="2.0"><head><title>Fruit</title></head><body>
  <outline text="Fruit"><outline text="&lt;b&gt;Red&lt;/b&gt; apples &amp;amp; pears"/></outline>
</body></opml>"#;

#[test]
fn a_format_converted_to_itself_keeps_the_program_that_wrote_it() {
    let sandbox = Sandbox::new().file("html.opml", HTML);
    let kept = sandbox.run("convert html.opml --to opml --strict");
    assert!(kept.succeeds().contains(r#"text="&lt;b&gt;Red&lt;/b&gt; apples &amp;amp; pears""#), "{kept}");
    sandbox.run("convert html.opml -o out.opml").succeeds();
    assert_eq!(sandbox.read("out.opml"), kept.stdout);
    let record = json!({ "text": HTML }).to_string();
    let streamed = sandbox.pipe("stream --to opml", record);
    let answer: Value = serde_json::from_str(streamed.succeeds()).unwrap();
    assert_eq!(answer["output"], kept.text());

    let plain = sandbox.run("convert html.opml --to opml --for standard --verbose");
    assert!(plain.text().contains(r#"text="Red apples &amp; pears""#), "{plain}");
    assert!(plain.stderr.contains("[lost-formatting]"), "{plain}");
}

#[test]
fn the_program_a_fixture_comes_from_is_the_one_it_is_written_for() {
    let sandbox = Sandbox::new();
    for format in FORMATS.iter().filter(|format| format.targets.len() > 1) {
        let directory = format!("fixtures/{}", format.name);
        for file in files(&directory, format.extensions[0]) {
            let Ok(parsed) = panmap::read(&std::fs::read(&file).unwrap(), *format) else { continue };
            let target = format.target_like(&parsed.map).unwrap().name;
            let convert = format!("convert {} --from {} --to {}", file.display(), format.name, format.name);
            let named = sandbox.run(&format!("{convert} --for {target}"));
            assert_eq!(sandbox.run(&convert).stdout, named.stdout, "{convert}");
        }
    }
}
