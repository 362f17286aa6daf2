//! What people really have: each kind of input that once went wrong, with the map or the message it must lead to.

use std::fs;

use panmap::Hint;
use panmap_model::Code;

use crate::support::{PROSE, Sandbox, files, skip};

/// The texts of a map, indented by two blanks a level, as read from a file of this name; from a pipe without one.
fn tree(name: &str, content: impl AsRef<[u8]>) -> String {
    let hint = if name.is_empty() { Hint::new() } else { Hint::from(name) };
    let parsed = panmap::read(content.as_ref(), hint).unwrap_or_else(|error| panic!("{name}: {error}"));
    let line = |topic: panmap_model::Topic<'_>| format!("{}{}\n", "  ".repeat(topic.depth()), topic.text());
    parsed.map.topics().map(line).collect()
}

/// Asserts that a text is this map, in a `.txt` file and from a pipe.
#[track_caller]
fn assert_tree(content: &str, expected: &str) {
    assert_eq!(tree("a.txt", content), expected, "{content}");
    assert_eq!(tree("", content), expected, "from a pipe: {content}");
}

const TRIP: &str = "Trip\n  Pack\n    Socks\n  Book\n";
const CLIMATE: &str = "Climate\n  Causes\n    Carbon\n    Methane\n  Effects\n    Heat\n";

#[test]
fn indented_text_is_an_outline() {
    assert_tree("Trip\n\tPack\n\t\tSocks\n\tBook\n", TRIP);
    assert_tree("Trip\n  Pack\n    Socks\n  Book\n", TRIP);
    assert_tree("Trip\n  Pack\n      Socks\n   Book\n", TRIP);
    assert_eq!(tree("a.outline", "Trip\n\tPack\n\t\tSocks\n\tBook\n"), TRIP);
}

#[test]
fn bullets_that_are_no_markdown_are_items() {
    assert_tree("• Pack\n    • Socks\n• Book\n", "Pack\n  Socks\nBook\n");
    assert_tree("Trip\n•\tPack\no\tSocks\n•\tBook\n", TRIP);
    assert_tree("– Pack\n  – Socks\n– Book\n", "Pack\n  Socks\nBook\n");
    let drawn = "Climate\n├── Causes\n│   ├── Carbon\n│   └── Methane\n└── Effects\n    └── Heat\n";
    assert_tree(drawn, CLIMATE);
}

#[test]
fn numbers_that_are_not_those_of_mindmeister_are_read() {
    let roman = "I. Pack\n  A. Socks\n    1. Wool\nII. Book\n";
    assert_tree(roman, "Pack\n  Socks\n    Wool\nBook\n");
    assert_tree("一、水果\n1、苹果\n（1）红苹果\n二、坚果\n", "水果\n  苹果\n    红苹果\n坚果\n");
    assert_tree("1) Pack\n   a) Socks\n2) Book\n", "Pack\n  Socks\nBook\n");
}

#[test]
fn stars_nest_by_their_number() {
    assert_tree("* one\n** one a\n* two\n", "one\n  one a\ntwo\n");
    let org = "* Climate\n** Causes\n*** TODO Carbon\n** Effects\n";
    assert_eq!(tree("outline.org", org), "Climate\n  Causes\n    Carbon\n  Effects\n");
}

#[test]
fn numbers_with_bullets_below_are_a_list() {
    assert_tree("1. Causes\n   - carbon\n2. Effects\n3. Cure\n", "Causes\n  carbon\nEffects\nCure\n");
    assert_tree("Plan\n\n1. Causes\n   - carbon\n2. Effects\n", "Plan\n  Causes\n    carbon\n  Effects\n");
    assert_tree("1. Pack\n   1. Socks\n   2. Shoes\n2. Book\n", "Pack\n  Socks\n  Shoes\nBook\n");
}

#[test]
fn markdown_in_a_text_file_is_read() {
    let sandbox = Sandbox::new().file("list.txt", "- Orchard\n  - Pears\n  - Plums\n");
    assert!(sandbox.run("convert list.txt --to json").succeeds().contains("Plums"));
    assert_eq!(tree("list.txt", "# Orchard\n\n- Pears\n"), "Orchard\n  Pears\n");
}

/// The reader of copied pages still refuses what other programs write.
#[test]
fn mindmeister_refuses_what_indented_reads() {
    for name in
        ["labels-without-final-dot", "lists-that-start-over", "lists-seldom-nested", "questions-with-answers"]
    {
        let text = fs::read(crate::support::repository(format!("fixtures/indented/{name}.txt"))).unwrap();
        let refused = panmap::read(&text, "mindmeister").unwrap_err();
        assert_eq!(refused.code, Code::NotAnOutline, "{name}");
        insta::with_settings!({ snapshot_suffix => name }, {
            insta::assert_snapshot!("look_alike", tree("a.txt", &text));
        });
    }
}

#[test]
fn what_is_no_outline_is_refused_by_both_readers_of_text() {
    let mut texts = vec![PROSE.as_bytes().to_vec()];
    texts.extend(files("fixtures/mindmeister/err", "txt").iter().map(|path| fs::read(path).unwrap()));
    assert!(texts.len() > 10);
    for text in texts {
        for format in ["mindmeister", "indented"] {
            let error = panmap::read(&text, format).map(|parsed| parsed.map.len());
            let error = error.expect_err(&String::from_utf8_lossy(&text));
            assert_eq!(error.code, Code::NotAnOutline);
        }
    }
}

/// A `.txt` file is written as MindMeister text, unless indented text is asked for.
#[test]
fn indented_text_is_written_where_it_is_named() {
    let sandbox = Sandbox::with_map();
    let expected = "Fruit\n\tApples\n\t\tBoskoop\n\tPears\n";
    for name in ["indented", "outline", "OUTLINE"] {
        assert_eq!(sandbox.run(&format!("convert map.txt --to {name}")).succeeds(), expected);
    }
    sandbox.run("convert map.txt --to indented -o out.txt").succeeds();
    assert_eq!(sandbox.read("out.txt"), expected.as_bytes());
    sandbox.run("convert map.txt -o page.txt").succeeds();
    assert!(String::from_utf8(sandbox.read("page.txt")).unwrap().starts_with("Fruit by Mind Map: Fruit\n"));
    sandbox.run("diff map.txt out.txt --exit-code").succeeds();
}

/// Each shape is known by the members of its topics; the whole table is in the tests of the format.
#[test]
fn json_of_other_programs_is_read() {
    let orchard = "Orchard\n  Pears\n";
    for json in [
        r#"{"map_version":"3.0","root":{"id":1,"title":"Orchard","rank":null,"children":[{"id":2,"title":"Pears","note":"ripe","children":[]}]},"layout":0}"#,
        r#"{"root":{"id":"a","text":"Orchard","layout":"map","children":[{"id":"b","text":"Pears","side":"right"}]},"id":"f"}"#,
        r#"{"root":{"name":"Orchard","children":[{"name":"Pears"}]}}"#,
        r#"[{"id":"s1","class":"sheet","title":"Map 1","rootTopic":{"title":"Orchard","children":{"attached":[{"title":"Pears"}]}}}]"#,
        r#"[{"nm":"Orchard","id":"1","ch":[{"nm":"Pears","id":"2","no":"ripe","cp":12345}]}]"#,
        r#"[{"title":"Orchard","children":[{"string":"Pears","uid":"u1"}],"edit-time":1600000000000}]"#,
        r#"{"root":{"data":{"text":"Orchard","priority":1,"progress":9},"children":[{"data":{"text":"Pears","expandState":"collapse"}}]},"template":"default"}"#,
    ] {
        assert_eq!(tree("a.json", json), orchard, "{json}");
        assert_eq!(tree("", json), orchard, "{json}");
        assert_eq!(tree("a.km", json), orchard, "{json}");
    }
    assert_eq!(
        tree("a.json", r#"[{"name":"Orchard","children":[{"name":"Pears"}]},{"name":"Barn"}]"#),
        "Orchard\n  Pears\nBarn\n"
    );
    assert_eq!(tree("a.json", r#"{"root":{"topic":"Orchard","children":[]}}"#), "Orchard\n");
}

#[test]
fn json_that_is_no_map_is_refused_as_json() {
    for json in [
        r#"{"data":{"id":1},"meta":{"page":1}}"#,
        r#"{"data":[{"text":"a"}]}"#,
        r#"[{"id":1,"name":"Orchard"},{"id":2,"name":"Pears","parent":1}]"#,
        r#"{"root":{"id":1,"children":[{"id":2}]}}"#,
        r#"{"nodeData":{"id":"x"}}"#,
    ] {
        let sandbox = Sandbox::new().file("a.json", json).file("a.txt", json).file("a.canvas", json);
        for run in [
            sandbox.run("convert a.json --to md"),
            sandbox.run("convert a.json --to md --recover"),
            sandbox.run("convert a.txt --to md"),
            sandbox.run("convert a.canvas --to md"),
            sandbox.pipe("convert --to md", json),
        ] {
            let message = run.fails(1);
            assert!(
                message.contains("JSON")
                    && !message.contains("MindMeister")
                    && !message.contains("--recover"),
                "{run}"
            );
        }
    }
}

/// Bytes of one kind of file each, and what its message must say.
const NO_TEXTS: [(&[u8], &str); 4] = [
    (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
    (b"{\\rtf1\\ansi 1. Pears}", "RTF"),
    (b"\x7fELF\x02\0\0\x80\xff\xfe", "binary"),
];

#[test]
fn what_is_no_text_is_named_by_its_first_bytes() {
    for (bytes, says) in NO_TEXTS {
        for name in ["a.xmind", "a.mind", "a.mm", "a.txt", "a.json", "a"] {
            let run = Sandbox::new().file(name, bytes).run(&format!("convert {name} --to json"));
            let message = run.fails(1);
            assert!(message.contains("unreadable-input") && message.contains(says), "{run}");
            assert!(!message.contains("--from") && !message.contains("iconv"), "{run}");
        }
        let piped = Sandbox::new().pipe("convert --to json", bytes);
        assert!(piped.fails(1).contains(says), "{piped}");
        let named = Sandbox::new().pipe("check --from json -", bytes);
        assert!(named.code == Some(1) && named.stderr.contains(says), "{named}");
    }
}

const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Orchard</title></head>\n<body><h1>Orchard</h1><ul><li>1. Pears<ul><li>1.1. Conference</li></ul></li><li>2. Plums</li></ul></body></html>\n";

#[test]
fn a_saved_web_page_is_read_as_what_is_seen_of_it() {
    for name in ["page.html", "page.htm", "page.txt", ""] {
        assert_eq!(tree(name, PAGE), "Orchard\n  Pears\n    Conference\n  Plums\n", "{name}");
    }
    let prose = "<html><body><p>Nothing but prose.</p></body></html>";
    let run = Sandbox::new().file("page.html", prose).run("convert page.html --to json");
    let message = run.fails(1);
    assert!(
        message.contains("page.html:1:16:") && message.contains("HTML") && message.contains("copy"),
        "{run}"
    );
}

/// A dump is the same map whether its text was copied or its page saved.
#[test]
fn pages_read_the_same_when_they_are_saved() {
    for path in files("fixtures/mindmeister/pages", "txt").into_iter().step_by(5) {
        let text = fs::read_to_string(path).unwrap();
        let line = |line: &str| {
            let escaped = line.replace('&', "&amp;").replace('<', "&lt;");
            format!("<div><script>if (a<b) {{ '</div>' }}</script><span>{escaped}</span></div>\n")
        };
        let page = format!(
            "<html><head><style>p {{}}</style></head><body>{}</body></html>",
            text.lines().map(line).collect::<String>()
        );
        // White space collapses on a page.
        let collapsed = |text: String| {
            text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(collapsed(tree("", &page)), collapsed(tree("", &text)));
    }
}

#[test]
fn an_address_instead_of_a_page_is_told_from_a_page() {
    let run = Sandbox::new().file("a.txt", "https://example.org/map/123\n").run("convert a.txt --to json");
    let message = run.fails(1);
    assert!(message.contains("fetches nothing") && message.contains("copy"), "{run}");
    let run = Sandbox::new().pipe("convert --to json", "One line.\n");
    assert!(run.fails(1).contains("the only line does not begin"), "{run}");
}

#[test]
fn text_in_another_encoding_is_read_where_it_is_named() {
    let fruit = "水果\n\t苹果\n\t梨\n";
    let gbk = b"\xcb\xae\xb9\xfb\n\t\xc6\xbb\xb9\xfb\n\t\xc0\xe6\n";
    let sandbox = Sandbox::new().file("gbk.txt", gbk).file("utf8.txt", fruit);
    let unnamed = sandbox.run("convert gbk.txt --to indented");
    assert!(unnamed.fails(1).contains("--encoding"), "{unnamed}");
    for name in ["gbk", "GB18030", "cp936"] {
        assert_eq!(
            sandbox.run(&format!("convert gbk.txt --to indented --encoding {name}")).succeeds(),
            fruit
        );
    }
    sandbox.run("check gbk.txt --encoding gbk").text();
    assert_eq!(sandbox.run("show gbk.txt --encoding gbk").text(), sandbox.run("show utf8.txt").text());
    sandbox.run("diff gbk.txt gbk.txt --encoding gbk --exit-code").succeeds();
    let wrong = sandbox.run("convert gbk.txt --to md --encoding shift_jis");
    assert!(
        wrong.code == Some(1) || wrong.stdout != sandbox.run("convert utf8.txt --to md").stdout,
        "{wrong}"
    );
    let unknown = sandbox.run("convert gbk.txt --to md --encoding klingon");
    assert!(unknown.fails(2).contains("gbk"), "{unknown}");
}

#[test]
fn utf_16_without_a_mark_is_read() {
    let text = "Fruit\n\n1. Apples\n\n1.1. Boskoop\n";
    for bytes in [
        text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        assert_eq!(tree("a.txt", bytes), "Fruit\n  Apples\n    Boskoop\n");
    }
}

/// A terminal passes on 4 095 bytes of a line, so that the end of a longer one is missing.
#[test]
#[cfg(target_os = "linux")]
fn a_line_that_the_terminal_cut_is_an_error() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    let sandbox = Sandbox::new();
    let panmap = sandbox.command("").get_program().to_str().unwrap().to_owned();
    let mut script = Command::new("script");
    script.args(["-qec", &format!("{panmap} convert - --to json -o out.json"), "/dev/null"]);
    script.current_dir(sandbox.path(".")).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = script.spawn() else {
        skip("script of util-linux is not here");
        return;
    };
    let text = format!("Fruit by Mind Map: Fruit\n\n1. {}\n\x04", "x".repeat(6000));
    // A terminal that has what it wants may close before all is written.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    let output = child.wait_with_output().unwrap();
    let screen = String::from_utf8_lossy(&output.stdout);
    assert!(screen.contains("4095 bytes") && sandbox.names().is_empty(), "{screen}");
}
