//! Whatever is read, memory stays within a small multiple of the input: of each hostile shape, twice the bytes may cost
//! so many times the bytes more. A limit on growth holds for any size, and no clock is asked.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use wait4::Wait4 as _;

/// Shapes of pages, and of maps of programs that keep XML.
mod pages;

use shapes::{DENSE, LAUGHS, MINDMAP, MINDMAP_END, NODE, NODE_END, OUTLINE, OUTLINE_END, PLAIN, SHAPES};

mod shapes;

/// What may come on top: the allocator hands out memory in pieces of megabytes.
const SLACK: u64 = 8 << 20;

/// The smaller of the two sizes.
const SIZE: usize = 1 << 20;

#[test]
fn simplemind_ithoughts_and_wisemapping_take_a_multiple_of_their_size() {
    for (format, parts) in [
        ("ithoughts", ["<iThoughts><topics>", "<topic text=\"a\">", "</topic>", "</topics></iThoughts>"]),
        ("wisemapping", ["<map>", "<topic text=\"a\">", "</topic>", "</map>"]),
    ] {
        assert_bounded(format, |told| told("depth", DENSE, &|size| deep(size, parts)));
    }
    assert_bounded("simplemind", |told| {
        told("a chain", DENSE, &|size| {
            let row = |row| format!("<topic id=\"{}\" parent=\"{row}\"/>", row + 1);
            [MINDMAP, &(0..size / 40).map(row).collect::<String>(), MINDMAP_END].concat()
        });
        told("tiny attributes", DENSE, &|size| {
            [MINDMAP, "<topic text=\"a", &tiny_attributes(size), "\"/>", MINDMAP_END].concat()
        });
    });
}

#[test]
fn mindmanager_and_edrawmind_take_a_multiple_of_their_size() {
    let parts = [
        "<ap:Map><ap:OneTopic>",
        "<ap:Topic><ap:SubTopics>",
        "</ap:SubTopics></ap:Topic>",
        "</ap:OneTopic></ap:Map>",
    ];
    assert_bounded("mindmanager", |told| told("depth", DENSE, &|size| deep(size, parts)));
    assert_bounded("edrawmind", |told| {
        told("depth", DENSE, &|size| deep(size, ["<Page>", "<Shape>", "</Shape>", "</Page>"]));
    });
}

#[test]
fn xmind_takes_a_multiple_of_its_size() {
    assert_bounded("xmind", |told| {
        told("depth", DENSE, &|size| {
            let parts = ["[{\"rootTopic\":", "{\"title\":\"a\",\"children\":{\"attached\":[", "]}}", "}]"];
            deep(size, parts)
        });
    });
}

#[test]
fn mind_takes_a_multiple_of_its_size() {
    assert_bounded("mind", |told| {
        told("depth", PLAIN, &|size| {
            deep(size, ["{\"map_version\":1,\"root\":", "{\"title\":\"a\",\"children\":[", "]}", "}"])
        });
    });
}

#[test]
fn maps_of_programs_take_a_multiple_of_their_size() {
    for format in ["mindmup", "kityminder", "simple-mind-map", "mindnode"] {
        assert_bounded(format, |_| {});
    }
}

#[test]
fn opml_takes_a_small_multiple_of_its_size() {
    assert_bounded("opml", |told| {
        told("billion laughs", PLAIN, &|size| {
            [LAUGHS, OUTLINE, &"&e;".repeat(size / 3), OUTLINE_END].concat()
        });
        told("tiny attributes", DENSE, &|size| [OUTLINE, &tiny_attributes(size), OUTLINE_END].concat());
        told("depth", PLAIN, &|size| {
            deep(size, ["<opml><body>", "<outline text=\"a\">", "</outline>", "</body></opml>"])
        });
        told("depth without topics", PLAIN, &|size| {
            deep(size, ["<opml><body>", "<x>", "</x>", "<outline text=\"a\"/></body></opml>"])
        });
    });
}

#[test]
fn freemind_takes_a_small_multiple_of_its_size() {
    assert_bounded("freemind", |told| {
        told("billion laughs", PLAIN, &|size| [LAUGHS, NODE, &"&e;".repeat(size / 3), NODE_END].concat());
        told("tiny attributes", DENSE, &|size| [NODE, &tiny_attributes(size), NODE_END].concat());
        told("depth", PLAIN, &|size| deep(size, ["<map>", "<node TEXT=\"a\">", "</node>", "</map>"]));
    });
}

#[test]
fn json_takes_a_small_multiple_of_its_size() {
    assert_bounded("json", |told| {
        told("depth", PLAIN, &|size| deep(size, ["", "{\"name\":\"a\",\"children\":[", "]}", ""]));
    });
}

#[test]
fn markdown_takes_a_multiple_of_its_size() {
    assert_bounded("markdown", |_| {});
}

#[test]
fn mindmeister_takes_a_small_multiple_of_its_size() {
    assert_bounded("mindmeister", |_| {});
}

#[test]
fn diagrams_outlines_and_tables_take_a_small_multiple_of_their_size() {
    for format in
        ["mermaid", "plantuml", "dot", "org", "taskpaper", "sciareto", "csv", "tsv", "jsonl", "canvas"]
    {
        assert_bounded(format, |_| {});
    }
}

#[test]
fn indented_takes_a_small_multiple_of_its_size() {
    assert_bounded("indented", |told| {
        told("depth", PLAIN, &|size| {
            let depth = size.isqrt();
            (0..depth).map(|depth| "\t".repeat(2 * depth) + "a\n").collect()
        });
        told("signs of many kinds", DENSE, &|size| {
            let bullets: Vec<char> = "•◦‣⁃∙●○■□▪▫◆◇❖►▶▸▹➢➤".chars().collect();
            (0..size / 5).map(|at| format!("{}a\n", bullets[at % bullets.len()])).collect()
        });
    });
}

/// Takes what is hostile about a text, what a byte of it may cost, and the text of a size.
type Told<'a> = &'a mut dyn FnMut(&str, u64, &dyn Fn(usize) -> String);

/// Measures the shapes of a format, and others that are no repetition.
fn assert_bounded(format: &str, others: impl FnOnce(Told<'_>)) {
    let mut too_much = Vec::new();
    let mut told = |what: &str, most: u64, text: &dyn Fn(usize) -> String| {
        too_much.extend(excess(format, what, most, text));
    };
    for (_, what, most, [begin, piece, end]) in
        SHAPES.iter().chain(pages::SHAPES).filter(|shape| shape.0 == format)
    {
        told(what, *most, &|size| [begin, &*piece.repeat(size / piece.len()), end].concat());
    }
    others(&mut told);
    assert!(too_much.is_empty(), "{}", too_much.join("\n"));
}

/// Attributes to stand behind the value of another, whose last quote is still to come.
fn tiny_attributes(size: usize) -> String {
    (0..size / 11).map(|at| format!("\" a{at:06}=\"")).collect()
}

/// Elements in each other, from both sides.
fn deep(size: usize, [head, open, close, foot]: [&str; 4]) -> String {
    let depth = size / (open.len() + close.len());
    [head, &open.repeat(depth), &close.repeat(depth), foot].concat()
}

/// What one shape costs, where that is more than it may.
fn excess(format: &str, what: &str, most: u64, text: &dyn Fn(usize) -> String) -> Option<String> {
    let (small, large) = (text(SIZE), text(2 * SIZE));
    let bytes = (large.len() - small.len()) as u64;
    let growth = peak(format, &large).saturating_sub(peak(format, &small));
    println!("{format}, {what}: {} bytes a byte", growth / bytes);
    (growth > most * bytes + SLACK).then(|| {
        format!("{format}, {what}: {growth} bytes more for {bytes} bytes more, {most} each are allowed")
    })
}

/// Linux hands a process's peak memory on to the children it starts, so a large process cannot measure: each
/// measurement starts this test in a process of its own, which then measures what that is told to.
#[test]
fn what_this_process_holds_is_not_measured() {
    if let Ok(format) = std::env::var(FORMAT) {
        return measure(&format);
    }
    let held = vec![1_u8; 256 << 20];
    assert!(peak("json", "{\"name\":\"a\"}") < held.len() as u64 / 2);
    assert!(held.iter().all(|byte| *byte == 1));
}

const FORMAT: &str = "MEASURED_FORMAT";

/// The peak resident bytes of `panmap check` on this text, started by a fresh process of this program.
fn peak(format: &str, text: &str) -> u64 {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let measure = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::what_this_process_holds_is_not_measured", "--nocapture"])
        .env(FORMAT, format)
        .stdin(fs::File::open(file.path()).unwrap())
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&measure.stdout);
    let peak = output.lines().find_map(|line| line.split("peak memory: ").nth(1));
    peak.and_then(|peak| peak.trim().parse().ok()).unwrap_or_else(|| panic!("{output}"))
}

/// Prints how much memory reading standard input takes.
///
/// The allocator keeps memory that was freed for a few milliseconds. Here it hands it back at once, or what is measured
/// would depend on how fast the machine is.
fn measure(format: &str) {
    let child = Command::new(env!("CARGO_BIN_EXE_panmap"))
        .args(["check", "--from", format, "-"])
        .env("MIMALLOC_PURGE_DELAY", "0")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let used = child.unwrap().wait4().unwrap();
    assert!(matches!(used.status.code(), Some(0 | 1)), "{:?}", used.status);
    println!("peak memory: {}", used.rusage.maxrss);
}
