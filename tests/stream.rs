//! Maps from a pipe: what is answered, to whatever comes, in which order, and how much memory that takes.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonschema::Validator;
use panmap_formats::FORMATS;
use serde_json::{Value, json};

use crate::assert_run;
use crate::generate::{Numbers, record};
use crate::support::{MAP, PROSE, Run, Sandbox, repository, skip};

/// A line with a map.
fn line(id: &str, text: &str) -> String {
    format!("{{\"id\":{id},\"text\":{}}}\n", Value::from(text))
}

/// The answers of a run.
fn answers(run: &Run) -> Vec<Value> {
    run.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A stream that is talked to while it runs.
struct Talk {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Talk {
    fn new(sandbox: &Sandbox, args: &str) -> Self {
        let mut child = sandbox.command(args).spawn().unwrap();
        let (to, from) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, to, from }
    }

    fn say(&mut self, text: impl AsRef<[u8]>) {
        self.to.as_mut().unwrap().write_all(text.as_ref()).unwrap();
    }

    fn hear(&mut self) -> Value {
        let mut line = String::new();
        self.from.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error} in {line}"))
    }

    /// Closes standard input, and asserts that nothing more is said and all is well.
    fn ends(mut self) {
        drop(self.to.take());
        let mut rest = String::new();
        self.from.read_line(&mut rest).unwrap();
        let output = self.child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr, rest), (Some(0), Vec::new(), String::new()));
    }

    /// The most memory the stream has had so far, in bytes, where that can be known.
    fn peak(&self) -> Option<usize> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
    }
}

#[test]
fn every_line_is_answered_in_order() {
    let lines = [
        "\u{feff}".to_owned() + &line("1", MAP),
        line("\"two\"", "Fruit\nby Ann Bee\n1. App\u{1}les\n2. Pears\n"),
        "\n".to_owned(),
        line("{\"three\": [3]}", PROSE).replace('\n', "\r\n"),
        line("null", "1. Apples\n\n1.1. Boskoop"),
        "garbage\n".to_owned(),
        " \t \r\n".to_owned(),
        "{\"id\": 12345678901234567890123, \"queue\": {\"tries\": 3}, \"text\": \"1. Apples\"}".to_owned(),
    ];
    let run = Sandbox::new().pipe("stream --to mm --verbose", lines.concat());
    assert_eq!(run.code, Some(0), "{run}");
    assert_run!("stream", &run);
}

#[test]
fn an_answer_is_what_convert_writes() {
    let hostile = "{\"format\":\"panmap\",\"version\":1,\"topics\":[{\"text\":\"\\u0000\\\"\\\\\\n\\t\\u2028\u{1f600}</a>\",\"children\":[]}]}";
    for map in [MAP, hostile] {
        let sandbox = Sandbox::new().file("map", map);
        for to in FORMATS.iter().filter(|format| format.is_written()) {
            let expected = sandbox.run(&format!("convert map --to {}", to.name));
            let run = sandbox.pipe(&format!("stream --to {}", to.name), line("1", map));
            let answer = &answers(&run)[0];
            let is_base64 = answer["encoding"] == "base64";
            let output = if is_base64 { &STANDARD.encode(&expected.stdout) } else { expected.text() };
            assert_eq!((is_base64, &answer["output"]), (to.is_binary, &output.into()), "{}", to.name);
        }
    }
    let sandbox = Sandbox::with_map();
    let expected = sandbox.run("convert map.txt --for workflowy -o map.opml");
    expected.succeeds();
    let run = sandbox.pipe("stream --for workflowy --from txt", line("1", MAP));
    assert_eq!(answers(&run)[0]["output"].as_str().unwrap().as_bytes(), sandbox.read("map.opml"));
}

#[test]
fn a_bad_record_never_stops_the_stream() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let bad: Vec<(Vec<u8>, Value, &str)> = vec![
        (b"{".to_vec(), json!(null), "malformed-record"),
        (br#"{"id":7,"text":"cut"#.to_vec(), json!(7), "malformed-record"),
        (br#"{"id":7,"text":"\x"}"#.to_vec(), json!(7), "malformed-record"),
        (b"{\"id\":7,\"text\":\"\x01\"}".to_vec(), json!(7), "malformed-record"),
        (b"{\"id\":7,\"text\":\"caf\xe9\"}".to_vec(), json!(7), "undecodable-text"),
        (b"\xff\xfe{\0}\0".to_vec(), json!(null), "undecodable-text"),
        (b"\0".to_vec(), json!(null), "malformed-record"),
        (br#"{"text":"1. a"} {"text":"1. b"}"#.to_vec(), json!(null), "malformed-record"),
        (br#"{"text":"1. a","text":"1. b"}"#.to_vec(), json!(null), "malformed-record"),
        (br#"{"text":null,"id":7}"#.to_vec(), json!(7), "malformed-record"),
        (br#"{"id":[7]}"#.to_vec(), json!([7]), "malformed-record"),
        (br#"["id","1. a"]"#.to_vec(), json!(null), "malformed-record"),
        (deep.clone().into_bytes(), json!(null), "malformed-record"),
        (format!("{{\"id\":7,\"x\":{deep}}}").into_bytes(), json!(7), "malformed-record"),
        (br#"{"id":7,"text":""}"#.to_vec(), json!(7), "not-an-outline"),
        (br#"{"id":7,"text":"\u0000"}"#.to_vec(), json!(7), "not-an-outline"),
        (
            line("7", "{\"format\": \"panmap\", \"version\": 1, \"topics\": [{").into(),
            json!(7),
            "malformed-input",
        ),
    ];
    let mut stdin = Vec::new();
    for (record, ..) in &bad {
        stdin.extend_from_slice(record.trim_ascii_end());
        stdin.push(b'\n');
        stdin.extend_from_slice(line("\"good\"", MAP).as_bytes());
    }
    let sandbox = Sandbox::new().file("records", stdin);
    let run = |args: &str| {
        let mut command = sandbox.command(args);
        command.stdin(fs::File::open(sandbox.path("records")).unwrap()).output().unwrap()
    };
    let output = run("stream --to md");
    assert_eq!((output.status.code(), &output.stderr[..]), (Some(0), &b""[..]));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let answers: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 2 * bad.len());
    for (index, ((record, id, code), answers)) in bad.iter().zip(answers.chunks(2)).enumerate() {
        let record = String::from_utf8_lossy(&record[..record.len().min(60)]);
        assert_eq!(answers[0]["id"], *id, "{record}");
        assert_eq!(
            (&answers[0]["ok"], &answers[0]["error"]["code"]),
            (&json!(false), &json!(code)),
            "{record}"
        );
        assert_eq!(answers[0]["line"], 2 * index + 1, "{record}");
        assert_eq!(answers[1]["output"], "# Fruit\n\n- Apples\n  - Boskoop\n- Pears\n", "after {record}");
        check(&answers[0]);
    }

    // Engines take an exit code for a failed task, so that is for those who ask for it.
    let failed = run("stream --to md --fail");
    assert_eq!((failed.status.code(), failed.stdout), (Some(1), output.stdout));
    assert_eq!(sandbox.pipe("stream --to md --fail", line("1", MAP)).code, Some(0));
}

#[test]
fn whatever_comes_is_answered_line_by_line() {
    let whole = line("1", MAP);
    let mut numbers = Numbers::new(7);
    let mut stdin = Vec::new();
    for _ in 0..2_000 {
        let mut bytes = whole.trim_end().as_bytes().to_vec();
        for _ in 0..=numbers.below(3) {
            let at = numbers.below(bytes.len());
            match numbers.below(3) {
                0 => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
                1 => bytes.truncate(at.max(1)),
                _ => bytes.insert(at, b"{}[]\",:\\0e-\xc3"[numbers.below(12)]),
            }
        }
        stdin.extend(bytes);
        stdin.push(b'\n');
    }
    let lines = stdin.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    let sandbox = Sandbox::new().file("records", stdin);
    let mut command = sandbox.command("stream --to json --recover");
    let output = command.stdin(fs::File::open(sandbox.path("records")).unwrap()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), lines);
    answers.iter().for_each(check);
    assert!(answers.iter().any(|answer| answer["ok"] == true));
}

#[test]
fn a_record_as_deep_as_it_likes_is_converted() {
    let mut deep = "{\"format\":\"panmap\",\"version\":1,\"topics\":".to_owned();
    deep.push_str(&"[{\"text\":\"d\",\"children\":".repeat(100_000));
    deep.push_str("[]");
    deep.push_str(&"}]".repeat(100_000));
    deep.push('}');
    let mut talk = Talk::new(&Sandbox::new(), "stream --to opml");
    talk.say(line("1", &deep));
    let answer = talk.hear();
    assert_eq!(answer["output"].as_str().unwrap().matches("<outline").count(), 100_000);
    talk.ends();
}

#[test]
fn whoever_waits_for_an_answer_gets_it() {
    let mut talk = Talk::new(&Sandbox::new(), "stream --to md");
    for id in 0..100 {
        talk.say(line(&id.to_string(), MAP));
        assert_eq!(talk.hear()["id"], id);
    }
    // Also where the next question has begun.
    talk.say(line("1", MAP) + "{\"id\":2,");
    assert_eq!(talk.hear()["id"], 1);
    talk.say("\"text\":\"1. a\"}\n");
    assert_eq!(talk.hear()["output"], "#\n\n- a\n");
    talk.ends();
}

#[test]
fn memory_does_not_grow_with_the_stream() {
    let sandbox = Sandbox::new();
    let mut talk = Talk::new(&sandbox, "stream --to opml");
    let mut peaks = Vec::new();
    for (from, to) in [(0, 2_000), (2_000, 50_000)] {
        for batch in (from..to).step_by(100) {
            talk.say((batch..batch + 100).map(|id| record(id, 3)).collect::<String>());
            for id in batch..batch + 100 {
                assert_eq!(talk.hear()["id"], id);
            }
        }
        peaks.extend(talk.peak());
    }
    talk.ends();
    match peaks[..] {
        [few, many] => {
            println!("peak memory: {few} bytes after 2000 records, {many} after 50000");
            assert!(many <= few + few / 4, "{few} bytes after 2000 records, {many} after 50000");
        }
        _ => skip("the memory of a process cannot be known here"),
    }
}

#[test]
fn an_oversized_record_is_answered_and_not_held() {
    let mut talk = Talk::new(&Sandbox::new(), "stream --to md --max-record 64K");
    talk.say(line("1", MAP));
    assert_eq!(talk.hear()["id"], 1);
    let before = talk.peak();
    // More than the limit many times over, and no line end in sight.
    talk.say("{\"id\":\"big\",\"text\":\"");
    for _ in 0..320 {
        talk.say(vec![b'x'; 100_000]);
    }
    talk.say(b"\"}\n");
    let answer = talk.hear();
    check(&answer);
    assert_eq!(answer["id"], "big");
    assert_eq!(answer["error"]["code"], "oversized-record");
    assert_eq!(answer["error"]["message"], "this record has 32000022 bytes, of which 65536 are allowed");
    if let (Some(before), Some(after)) = (before, talk.peak()) {
        assert!(after < before + 4_000_000, "{before} bytes, then {after}");
    }
    talk.say(line("2", MAP));
    assert_eq!(talk.hear()["ok"], true);
    talk.ends();
}

#[test]
fn a_closed_pipe_ends_the_stream_quietly() {
    let sandbox = Sandbox::new();
    let mut child = sandbox.command("stream --to opml").spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    drop(child.stdout.take());
    let records: String = (0..100).map(|id| record(id, 20)).collect();
    // More than the buffers hold, so the end is noticed and the rest finds nobody to read it.
    while to.write_all(records.as_bytes()).is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn losses_and_recovery_are_those_of_convert() {
    let lossy = line("1", "Fruit\nby Ann Bee\n1. App\u{1}les\n2. Pe\u{2}ars\n");
    let sandbox = Sandbox::new();
    let loss = |run: &Run| answers(run)[0].clone();

    let told = loss(&sandbox.pipe("stream --to mm", &lossy));
    let codes: Vec<_> = told["diagnostics"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["lost-author", "lost-characters"]);
    let refused = loss(&sandbox.pipe("stream --to mm --strict", &lossy));
    assert_eq!((&refused["ok"], &refused["error"]["code"]), (&json!(false), &json!("lost-author")));
    assert_eq!(refused["diagnostics"][0]["severity"], "error");
    assert_eq!(loss(&sandbox.pipe("stream --to json --strict", &lossy))["ok"], true);

    let cut =
        line("1", "{\"format\":\"panmap\",\"version\":1,\"topics\":[{\"text\":\"Fruit\",\"children\":[");
    let error = loss(&sandbox.pipe("stream --to md", &cut));
    assert_eq!(
        error["error"]["help"],
        "repair it there; `panmap convert --recover` converts what can be read of it"
    );
    let recovered = loss(&sandbox.pipe("stream --to md --recover", &cut));
    assert_eq!(
        (&recovered["output"], &recovered["diagnostics"][0]["severity"]),
        (&json!("# Fruit\n"), &json!("warning"))
    );
    let both = loss(&sandbox.pipe("stream --to md --recover --strict", &cut));
    assert_eq!((&both["ok"], &both["error"]["code"]), (&json!(false), &json!("malformed-input")));
}

#[test]
fn wrong_usage_says_what_would_be_right() {
    for (name, args) in [
        ("no_target", "stream"),
        ("size", "stream --to md --max-record 1.5M"),
        ("for_of_several_formats", "stream --for nobody"),
    ] {
        let run = Sandbox::new().run(args);
        run.fails(2);
        assert_run!(format!("stream_usage_{name}"), &run);
    }
}

#[cfg(unix)]
#[test]
fn streams_that_fail_are_told() {
    let sandbox = Sandbox::new().file("records", line("1", MAP));
    let mut command = sandbox.command("stream --to md");
    let output = command.stdin(fs::File::open(sandbox.path(".")).unwrap()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "<stdin>: error[unreadable-input]: Is a directory\n"
    );

    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        let mut command = sandbox.command("stream --to md");
        command.stdin(fs::File::open(sandbox.path("records")).unwrap());
        let output = command.stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            String::from_utf8(output.stderr)
                .unwrap()
                .starts_with("<stdout>: error[unwritable-output]: No space")
        );
    }
}

#[test]
fn the_schemas_are_valid_and_tell_wrong_from_right() {
    let record = schema("record");
    for right in [json!({ "text": "" }), json!({ "id": { "a": 1 }, "text": "1. a", "more": true })] {
        assert!(record.is_valid(&right), "{right}");
    }
    for wrong in [json!({ "id": 1 }), json!({ "text": 1 }), json!(["text"]), json!(null)] {
        assert!(!record.is_valid(&wrong), "{wrong}");
    }

    let answer = schema("answer");
    let run = Sandbox::new().pipe("stream --to md", line("1", PROSE) + &line("2", MAP));
    let [failed, converted] = &answers(&run)[..] else { panic!("{run}") };
    for right in [failed, converted] {
        check(right);
    }
    for (right, path, wrong) in [
        (converted, "/ok", json!(false)),
        (converted, "/output", json!(null)),
        (failed, "/ok", json!(true)),
        (failed, "/line", json!(0)),
        (failed, "/error/code", json!("Not a code")),
        (failed, "/error/severity", json!("warning")),
        (failed, "/error/start", json!({ "line": 1 })),
    ] {
        let mut document = right.clone();
        *document.pointer_mut(path).unwrap() = wrong;
        assert!(!answer.is_valid(&document), "{path}");
    }
}

fn schema(name: &str) -> Validator {
    let path = repository(format!("crates/cli/schema/stream-{name}-1.schema.json"));
    let schema: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    jsonschema::draft202012::new(&schema).unwrap()
}

/// Asserts that an answer is as the schema has it.
#[track_caller]
fn check(answer: &Value) {
    let schema = schema("answer");
    let errors: Vec<_> = schema.iter_errors(answer).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?} in {answer}");
}
