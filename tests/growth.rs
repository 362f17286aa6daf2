//! Time by growth, not by a clock: twice the input takes at most twice the instructions and writes at most twice the
//! bytes, times 1.3. Each shape was quadratic once. Instructions are counted by valgrind where it is; bytes everywhere.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::{Sandbox, skip};

/// Every reader and writer.
mod pairs;

/// What a shape is called, the run, and its files for a size.
type Shape = (&'static str, &'static str, fn(usize) -> Vec<(&'static str, String)>);

const BYLINES: &[Shape] = &[
    ("half a byline on every sixth line", "convert map.txt --to md", |size| {
        vec![("map.txt", "a by Mind Map: a\n\n> quoted\n\nMind Map: a\n\n---".repeat(size / 44))]
    }),
    ("halves of bylines line by line", "check map.txt", |size| {
        vec![("map.txt", "Mind Map: a\n".repeat(size / 12) + "\n1. a\n")]
    }),
    ("bylines and labels", "check map.txt", |size| {
        vec![("map.txt", "a by Mind Map: a 1.1. b\n".repeat(size / 24))]
    }),
    ("a byline over and over on one line", "convert map.txt --to md", |size| {
        vec![("map.txt", "a by Mind Map: ".repeat(size / 15) + "a\n\n1. a\n")]
    }),
    ("long lines of bylines", "check map.txt", |size| {
        vec![("map.txt", ("a by Mind Map: ".repeat(60) + "a\n\n").repeat(size / 900) + "1. a\n")]
    }),
    ("bylines through a pipe", "stream --to md", |size| {
        let text = serde_json::to_string(&"Mind Map: a\n\na by Mind Map: a\n\n".repeat(size / 34)).unwrap();
        vec![("stdin", format!("{{\"text\":{text}}}\n"))]
    }),
];

const LABELS: &[Shape] = &[
    ("one label of very many levels", "convert map.txt --to md", |size| {
        vec![("map.txt", format!("R by Mind Map: R\n\n{} x\n\n1. a\n", "1.".repeat(size / 2)))]
    }),
    ("labels that jump as far as they may", "convert map.txt --to mindmeister", |size| {
        let topics: String = (1..=size / 100).map(|at| format!("{at}.{} x\n\n", "1.".repeat(30))).collect();
        vec![("map.txt", format!("R by Mind Map: R\n\n{topics}"))]
    }),
];

const ATTRIBUTES: &[Shape] = &[
    ("attributes of OPML", "convert map.opml --to opml", |size| {
        let all: String = (0..size / 10).map(|at| format!(" a{at}=\"1\"")).collect();
        vec![("map.opml", format!("<opml version=\"2.0\"><body><outline text=\"x\"{all}/></body></opml>"))]
    }),
    ("attributes of FreeMind", "convert map.mm --to opml", |size| {
        let all: String =
            (0..size / 38).map(|at| format!("<attribute NAME=\"a{at}\" VALUE=\"1\"/>")).collect();
        vec![("map.mm", format!("<map version=\"1.0.1\"><node TEXT=\"x\">{all}</node></map>"))]
    }),
    ("attributes of one name", "convert map.json --to opml", |size| {
        let all = vec!["{\"name\":\"collapsed\",\"value\":\"1\"}"; size / 33].join(",");
        let map = format!("[{{\"text\":\"x\",\"attributes\":[{all}],\"children\":[]}}]");
        vec![("map.json", format!("{{\"format\":\"panmap\",\"version\":2,\"topics\":{map}}}"))]
    }),
    ("properties of Logseq", "convert map.md --to opml", |size| {
        let all: String = (0..size / 12).map(|at| format!("  a{at}:: 1\n")).collect();
        vec![("map.md", format!("- x\n{all}"))]
    }),
    ("details of one node", "convert map.mm --to opml", |size| {
        let details = "<richcontent TYPE=\"DETAILS\"><html><body><p>d</p></body></html></richcontent>";
        vec![("map.mm", format!("<map><node TEXT=\"x\">{}</node></map>", details.repeat(size / 76)))]
    }),
];

const OTHERS: &[Shape] = &[
    ("a branch that moves out of each", "diff old.md new.md", |size| {
        let old: String = (0..size / 20).map(|at| format!("- week\n  - apples {at}\n")).collect();
        let new: String =
            (0..size / 20).map(|at| format!("- apples {at}\n- week\n  - apples {at}\n")).collect();
        vec![("old.md", old), ("new.md", new)]
    }),
    ("a chain whose topics have moved", "diff old.opml new.opml -q", |size| {
        let chain = |text: &str| {
            let count = size / 30;
            let open: String = (0..count).map(|at| format!("<outline text=\"{text}{}\">", at % 7)).collect();
            format!("<opml version=\"2.0\"><body>{open}{}</body></opml>", "</outline>".repeat(count))
        };
        vec![("old.opml", chain("a")), ("new.opml", chain("b"))]
    }),
    ("characters that are escaped", "show map.md --notes", |size| {
        vec![("map.md", format!("- {}\n", "\u{202e}::##[a".repeat(size / 12)))]
    }),
    ("halves of surrogate pairs", "stream --to md", |size| {
        vec![("stdin", format!("{{\"text\":\"R by Mind Map: R\\n\\n1. {}\"}}\n", "\\ud800".repeat(size / 6)))]
    }),
    ("a deep map as OPML", "convert map.opml --to opml", |size| {
        let count = size / 28;
        let topics = "<outline text=\"a\">".repeat(count) + &"</outline>".repeat(count);
        vec![("map.opml", format!("<opml version=\"2.0\"><body>{topics}</body></opml>"))]
    }),
];

/// A map of Panmap's JSON with these topics and groups.
fn json(topics: &str, rest: &str) -> Vec<(&'static str, String)> {
    vec![("map.json", format!("{{\"format\":\"panmap\",\"version\":2,\"topics\":[{topics}]{rest}}}"))]
}

const TRANSFORMED: &[Shape] = &[
    ("a path of many levels", "convert map.md --to indented --select **/a/**/a/**/b", |size| {
        vec![("map.md", (0..size / 10).map(|at| format!("{}- a\n", "  ".repeat(at % 7))).collect())]
    }),
    (
        "a chain that is selected by its end",
        "convert map.opml --to json --select text=b --dedupe --number",
        |size| {
            let count = size / 28;
            let topics =
                "<outline text=\"a\">".repeat(count) + "<outline text=\"b\"/>" + &"</outline>".repeat(count);
            vec![("map.opml", format!("<opml version=\"2.0\"><body>{topics}</body></opml>"))]
        },
    ),
    ("a chain that is found", "find --json -E . map.opml", |size| {
        let count = size / 28;
        let topics = "<outline text=\"a\">".repeat(count) + &"</outline>".repeat(count);
        vec![("map.opml", format!("<opml version=\"2.0\"><body>{topics}</body></opml>"))]
    }),
    ("groups that overlap and are sorted", "convert map.json --to json --sort natural --dedupe", |size| {
        let count = size / 60;
        let topic = |at| format!("{{\"text\":\"a {at}\",\"children\":[]}}");
        let topics = (0..count).map(topic).collect::<Vec<_>>().join(",");
        let group = |at| format!("{{\"first\":{at},\"last\":{count},\"kind\":\"boundary\"}}");
        let groups = (1..count).map(group).collect::<Vec<_>>().join(",");
        let root = format!("{{\"text\":\"r\",\"children\":[{topics}]}}");
        json(&root, &format!(",\"groups\":[{groups}]"))
    }),
    ("siblings that are all equal", "convert map.md --to indented --dedupe", |size| {
        vec![("map.md", "- a\n  - b\n".repeat(size / 10))]
    }),
    ("words that are replaced in one text", "convert map.md --to json --replace a+|$ b", |size| {
        vec![("map.md", format!("- {}\n", "a **a** ".repeat(size / 8)))]
    }),
    ("lines that are broken", "convert map.md --to md --wrap 20", |size| {
        vec![("map.md", format!("- {}\n\n  {}\n", "a b".repeat(size / 6), "`a [b ".repeat(size / 12)))]
    }),
];

const PICTURES: &[Shape] = &[
    ("a picture of siblings", "convert map.md --to svg --font system", |size| {
        vec![("map.md", (0..size / 20).map(|at| format!("- sibling number {at}\n")).collect())]
    }),
    ("a picture of a chain", "convert map.opml --to svg --font system --layout down", |size| {
        let count = size / 28;
        let topics = "<outline text=\"a\">".repeat(count) + &"</outline>".repeat(count);
        vec![("map.opml", format!("<opml version=\"2.0\"><body>{topics}</body></opml>"))]
    }),
    ("a picture in rings", "convert map.md --to svg --font system --layout radial", |size| {
        vec![("map.md", (0..size / 20).map(|at| format!("{}- topic {at}\n", "  ".repeat(at % 7))).collect())]
    }),
    ("a picture of groups in groups", "convert map.json --to svg --font system", |size| {
        let count = size / 60;
        let topics = "{\"text\":\"a\",\"children\":[".repeat(count) + &"]}".repeat(count);
        let group = |at| format!("{{\"first\":{at},\"last\":{at},\"kind\":\"boundary\",\"label\":\"b\"}}");
        let groups = (1..count).map(group).collect::<Vec<_>>().join(",");
        json(&topics, &format!(",\"groups\":[{groups}]"))
    }),
    ("a picture of groups that overlap", "convert map.json --to svg --font system", |size| {
        let count = size / 60;
        let topics = vec!["{\"text\":\"a\",\"children\":[]}"; count].join(",");
        let group = |at| format!("{{\"first\":{at},\"last\":{},\"kind\":\"boundary\"}}", at + 2);
        let groups = (1..count - 2).map(group).collect::<Vec<_>>().join(",");
        let root = format!("{{\"text\":\"r\",\"children\":[{topics}]}}");
        json(&root, &format!(",\"groups\":[{groups}]"))
    }),
    ("a picture of one long text", "convert map.md --to svg --font system --write-setting lines=0", |size| {
        vec![("map.md", format!("- {}\n- {}\n", "word ".repeat(size / 10), "\u{5d0}( ".repeat(size / 8)))]
    }),
    ("a picture of one long word", "convert map.md --to svg --font system", |size| {
        vec![("map.md", format!("- {}\n- {}\n", "w".repeat(size / 2), "\u{4e2d}".repeat(size / 6)))]
    }),
];

/// What a run costs: instructions, where they can be counted, and bytes.
struct Cost {
    instructions: Option<u64>,
    bytes: u64,
}

fn cost(shape: &Shape, size: usize) -> Cost {
    let (name, args, files) = shape;
    let sandbox = Sandbox::new().file("stdin", "");
    for (name, text) in files(size) {
        fs::write(sandbox.path(name), text).unwrap();
    }
    let stdin = || Stdio::from(fs::File::open(sandbox.path("stdin")).unwrap());
    let output = sandbox.command(args).stdin(stdin()).output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {output:?}");
    let bytes = (output.stdout.len() + output.stderr.len()) as u64;
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    valgrind.arg(env!("CARGO_BIN_EXE_panmap")).args(args.split(' ')).current_dir(sandbox.path("."));
    let instructions = valgrind.stdin(stdin()).stdout(Stdio::null()).output().ok().map(|counted| {
        let said = String::from_utf8_lossy(&counted.stderr).into_owned();
        let line = said.lines().find(|line| line.contains("refs:")).unwrap_or_else(|| panic!("{said}"));
        let number = line.rsplit_once(':').unwrap().1.replace(',', "");
        number.trim().parse().unwrap()
    });
    Cost { instructions, bytes }
}

/// Asserts that what comes on top of the smallest input at most doubles, times 1.3, as the input does.
fn assert_linear(shapes: &[Shape]) {
    const SIZE: usize = 10_000;
    for shape in shapes {
        let [none, once, twice] = [200, SIZE, 2 * SIZE].map(|size| cost(shape, size));
        let assert_doubles = |what: &str, [none, once, twice]: [u64; 3]| {
            // What is the same for all sizes, such as a message, may differ a little.
            let most = 26 * once.saturating_sub(none) / 10 + 1000;
            assert!(twice.saturating_sub(none) <= most, "{}: {none}, {once}, {twice} {what}", shape.0);
        };
        assert_doubles("bytes", [none.bytes, once.bytes, twice.bytes]);
        match (none.instructions, once.instructions, twice.instructions) {
            (Some(none), Some(once), Some(twice)) => assert_doubles("instructions", [none, once, twice]),
            _ => skip(format_args!("there is no valgrind to count the instructions of: {}", shape.0)),
        }
    }
}

#[test]
fn bylines_take_linear_time() {
    assert_linear(BYLINES);
}

#[test]
fn labels_take_linear_time() {
    assert_linear(LABELS);
}

#[test]
fn attributes_take_linear_time() {
    assert_linear(ATTRIBUTES);
}

#[test]
fn other_shapes_take_linear_time() {
    assert_linear(OTHERS);
}

#[test]
fn transformations_take_linear_time() {
    assert_linear(TRANSFORMED);
}

/// A query and reading together cost at most twice what reading costs.
#[test]
fn a_query_costs_no_more_than_reading() {
    let files: fn(usize) -> Vec<(&'static str, String)> = |topics| {
        let topic = |at| format!("<outline text=\"carte {at}, one of very many\"/>");
        let topics: String = (0..topics).map(topic).collect();
        vec![("map.opml", format!("<opml version=\"2.0\"><body>{topics}</body></opml>"))]
    };
    let reading = cost(&("reading", "check map.opml", files), 10_000);
    for shape in [
        ("words", "find -q nowhere-to-be-found map.opml", files),
        ("a regular expression", "find -q -E no(where|thing)-to-be map.opml", files),
        ("a path", "find -q nowhere map.opml --where **/carte/*", files),
        ("an expression", "find -q nowhere map.opml --where below(carte)or(depth>3)", files),
    ] {
        let (Some(reading), Some(query)) = (reading.instructions, cost(&shape, 10_000).instructions) else {
            return skip("there is no valgrind to count instructions");
        };
        assert!(query <= 2 * reading, "{}: {query} of {reading}", shape.0);
    }
}

#[test]
fn pictures_take_linear_time() {
    assert_linear(PICTURES);
}
