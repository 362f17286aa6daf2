//! What was found by fuzzing and by hand. What grows is in `growth`, what is printed in `printed`, files and names are in
//! `files`, `faults` and `batch`; here are the small files, and what readers and writers make of strange values.

use super::Right::{Fails, Says, SaysNot, Silent, Tree, Writes, WritesNot};
use super::{Kind, assert_kinds, assert_right};
use crate::support::{Sandbox, repository};

const JSON: &str = "convert FILE --to json";
const FREEPLANE: &str = "convert FILE --to mm --for freeplane -v";

pub(super) const KINDS: &[Kind] = &[(
    "fuzz",
    &[
        ("c1.txt", "convert FILE --to md", &[Says(r"\u{9b}31m"), SaysNot("\u{9b}")]),
        ("c1.txt", "show FILE", &[Writes(r"\u{9b}31m"), WritesNot("\u{9b}")]),
        (
            "c1.opml",
            JSON,
            &[Says("`text` is there twice"), SaysNot("\u{9b}"), SaysNot("\u{9d}"), SaysNot("\u{202e}")],
        ),
        (
            "c1.json",
            JSON,
            &[Says("has no place in a map"), SaysNot("\u{9b}"), SaysNot("\u{9d}"), SaysNot("\u{202e}")],
        ),
        (
            "workflow-command-root.json",
            "show FILE",
            &[WritesNot("\n::"), WritesNot("\r"), Writes(r"\u{3a}:error")],
        ),
        (
            "workflow-command-note.json",
            "show --notes FILE",
            &[WritesNot("\n::"), WritesNot("  ::"), Writes("pwned by a note")],
        ),
        ("diff-1-old.json", JSON, &[Tree(&["Fruit", "  ", "    Apples"])]),
        ("diff-1-new.json", JSON, &[Tree(&["Obst", "  Apples", "  ", "    Apples"])]),
        ("diff-2-old.json", JSON, &[Silent]),
        ("diff-2-new.json", JSON, &[Silent]),
        ("diff-3-old.json", JSON, &[Silent]),
        ("diff-3-new.json", JSON, &[Silent]),
        ("diff-4-old.md", JSON, &[Silent]),
        ("diff-4-new.md", JSON, &[Silent]),
        ("diff-5-old.json", JSON, &[Silent]),
        ("diff-5-new.json", JSON, &[Silent]),
        ("diff-6-old.json", JSON, &[Silent]),
        ("diff-6-new.json", JSON, &[Silent]),
        ("diff-7-old.md", JSON, &[Silent]),
        ("diff-7-new.md", JSON, &[Silent]),
    ],
)];

#[test]
fn every_row_is_right() {
    assert_kinds(KINDS);
}

/// Topics of the old map that are not removed are those of the new one that are not added.
#[test]
fn differences_match_topics_one_to_one() {
    for (number, extension) in (1..=7).zip(["json", "json", "json", "md", "json", "json", "md"]) {
        let read = |age: &str| {
            let path = repository(format!("fixtures/cases/fuzz/diff-{number}-{age}.{extension}"));
            std::fs::read(path).unwrap()
        };
        let (old, new) = (format!("old.{extension}"), format!("new.{extension}"));
        let sandbox = Sandbox::new().file(&old, read("old")).file(&new, read("new"));
        let count =
            |name: &str| sandbox.run(&format!("convert {name} --to indented --quiet")).text().lines().count();
        let run = sandbox.run(&format!("diff {old} {new} --message-format json"));
        let said: serde_json::Value =
            serde_json::from_str(run.text()).unwrap_or_else(|error| panic!("{error}: {run}"));
        let changes = said["changes"].as_array().unwrap_or_else(|| panic!("{run}"));
        let of = |kind: &str| -> usize {
            let own = changes.iter().filter(|change| change["kind"] == kind);
            own.map(|change| usize::try_from(change["topics"].as_u64().unwrap()).unwrap()).sum()
        };
        assert_eq!(count(&old) + of("added"), count(&new) + of("removed"), "{number}: {run}");
    }
}

/// Labels have any number of digits; what people number in millions is not glued to the text before.
#[test]
fn labels_of_millions_are_labels() {
    for first in [99_999, 999_999, 1_000_000, 12_345_678, 999_999_998] {
        let text = format!("R by Mind Map: R\n\n{first}. a\n\n{}. b\n\n{}.1. c\n", first + 1, first + 1);
        assert_right("a.txt", text.as_bytes(), JSON, &[Tree(&["R", "  a", "  b", "    c"])]);
    }
}

/// Half a surrogate pair is replaced with a warning, in a record as in a file.
#[test]
fn half_a_surrogate_pair_is_one_rule() {
    let file = br#"{"format":"panmap","version":2,"topics":[{"text":"a \ud800 b","children":[]}]}"#;
    assert_right("a.json", file, JSON, &[Tree(&["a \u{fffd} b"]), Says("warning[replaced-characters]")]);
    for half in [r"\ud800", r"\udc00", r"\ud800\ud800", r"\udfff\ud83d"] {
        let record = format!(r#"{{"text":"R by Mind Map: R\n\n1. a {half} b"}}"#);
        let answer = Sandbox::new().pipe("stream --to md", record + "\n");
        let text = answer.text();
        assert!(
            text.contains(r#""ok":true"#) && text.contains(r#""code":"replaced-characters""#),
            "{answer}"
        );
    }
}

/// What is written once is written the same again.
#[test]
fn nul_beside_an_address_is_stable() {
    let nul = "- a\0<http:x> b\n- <http:\0x>\n- <http:\0\n- x\0<http://e.org> <https:\0/a>\n- [a](<\0>) <\0http:x>\n";
    let sandbox = Sandbox::new().file("0.md", nul);
    for at in 0..3 {
        sandbox.run(&format!("convert {at}.md -o {}.md -q", at + 1)).text();
    }
    assert_eq!(sandbox.read("1.md"), sandbox.read("2.md"));
    assert_eq!(sandbox.read("2.md"), sandbox.read("3.md"));
}

/// Only the exact spelling of an id that Panmap makes up is Panmap's own.
#[test]
fn ids_that_only_look_like_ours_are_kept() {
    let ids = ["ID_01", "ID_+2", "ID_ 3", "ID_0", "id_5", "ID_06", "ID_", "ID_８"];
    let nodes: String = ids.iter().map(|id| format!("<node TEXT=\"t\" ID=\"{id}\"/>")).collect();
    let map = format!("<map version=\"1.0.1\"><node TEXT=\"r\" ID=\"ID_1\">{nodes}</node></map>");
    let sandbox = Sandbox::new().file("a.mm", map);
    sandbox.run("convert a.mm -o b.mm").text();
    sandbox.run("convert b.mm -o c.mm").text();
    let written = String::from_utf8(sandbox.read("b.mm")).unwrap();
    assert_eq!(sandbox.read("b.mm"), sandbox.read("c.mm"));
    for id in ids.iter().filter(|id| id.is_ascii()) {
        assert!(written.contains(&format!(" ID=\"{id}\"")), "{id}: {written}");
    }
}

/// An attribute called `collapsed` stays one, and is not escaped where nothing clashes.
#[test]
fn an_attribute_called_collapsed_is_stable() {
    let map = r#"{"format":"panmap","version":2,"topics":[{"text":"a","attributes":[{"name":"collapsed","value":"1"}],"children":[{"text":"b","children":[]}]}]}"#;
    let sandbox = Sandbox::new().file("a.json", map);
    let targets = panmap::by_name("opml").unwrap().targets;
    assert!(targets.len() > 3);
    for target in targets.iter().map(|target| target.name) {
        assert_eq!(sandbox.run(&format!("convert a.json --for {target} -o a.opml -q")).code, Some(0));
        assert_eq!(sandbox.run(&format!("convert a.opml --for {target} -o b.opml -q")).code, Some(0));
        let (once, twice) = (sandbox.read("a.opml"), sandbox.read("b.opml"));
        assert_eq!(String::from_utf8_lossy(&once), String::from_utf8_lossy(&twice), "{target}");
    }
}

/// What a browser would run is told, wherever it is written for one.
#[test]
fn links_that_run_are_told() {
    for address in [
        "javascript:alert(1)",
        "JavaScript:x",
        " java\\nscript:x",
        "vbscript:x",
        "data:text/html,<b>x</b>",
        "\\u0001javascript:x",
    ] {
        let map = format!(
            r#"{{"format":"panmap","version":2,"topics":[{{"text":"a","link":"{address}","children":[]}}]}}"#
        );
        for to in ["md", "mm", "opml", "md --for markmap", "json --for markmap", "mm --for freeplane"] {
            let args = format!("convert FILE --to {to}");
            assert_right("a.json", map.as_bytes(), &args, &[Says("active-link")]);
        }
        assert_right("a.json", map.as_bytes(), "convert FILE --to indented", &[SaysNot("active-link")]);
        assert_right("a.json", map.as_bytes(), "convert FILE --to md --deny active-link", &[Fails(1)]);
    }
    for address in [
        "https://example.org/javascript:x",
        "mailto:a@example.org",
        "data:image/png;base64,AAAA",
        "scripts:x",
        "#a",
    ] {
        let map = format!(
            r#"{{"format":"panmap","version":2,"topics":[{{"text":"a","link":"{address}","children":[]}}]}}"#
        );
        assert_right("a.json", map.as_bytes(), "convert FILE --to md", &[Silent]);
    }
    let inside = "- words [x](javascript:alert(1)) more\n";
    assert_right("a.md", inside.as_bytes(), "convert FILE --to md", &[Says("active-link")]);
}

/// A line break in an address is encoded, where programs take it for markup.
#[test]
fn a_line_break_in_a_link_is_encoded_for_markmap() {
    let map = r#"{"format":"panmap","version":2,"topics":[{"text":"a","link":"https://example.org/a\nb\rc","children":[]}]}"#;
    let right = &[Writes("https://example.org/a&#10;b&#13;c"), WritesNot("<br>"), WritesNot(r"a\nb")];
    assert_right("a.json", map.as_bytes(), "convert FILE --to json --for markmap", right);
}

/// Freeplane evaluates what begins with `=`, in texts, attributes, details and notes.
#[test]
fn what_is_no_formula_is_guarded_for_freeplane() {
    let map = r#"{"format":"panmap","version":2,"topics":[{"text":"=1+1","note":"=2+2","details":"=3+3","attributes":[{"name":"x","value":"=4+4"}],"children":[]}]}"#;
    let sandbox = Sandbox::new().file("a.json", map);
    let run = sandbox.run("convert a.json --to mm --for freeplane");
    for guarded in ["'=1+1", "'=2+2", "'=3+3", "'=4+4"] {
        assert!(run.succeeds().contains(guarded), "{guarded}: {run}");
    }
    sandbox.run("convert a.json -o a.mm --for freeplane").succeeds();
    assert_eq!(sandbox.run("diff a.json a.mm --exit-code").code, Some(0));
    let own = "<map version=\"freeplane 1.9.8\">\n<node TEXT=\"=1+1\" ID=\"a\">\n  <richcontent TYPE=\"DETAILS\" CONTENT-TYPE=\"xml/\"><html><head/><body><p>=3+3</p></body></html></richcontent>\n  <richcontent TYPE=\"NOTE\" CONTENT-TYPE=\"plain/auto\"><text>=2+2</text></richcontent>\n  <attribute NAME=\"x\" VALUE=\"=4+4\"/>\n</node>\n</map>\n";
    assert_right(
        "a.mm",
        own.as_bytes(),
        FREEPLANE,
        &[Writes("=2+2"), Writes("=3+3"), WritesNot("'="), Silent],
    );
}
