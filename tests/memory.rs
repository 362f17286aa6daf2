//! Whatever is read, memory stays within a small multiple of the input: of each hostile shape, twice the bytes may cost
//! so many times the bytes more. A limit on growth holds for any size, and no clock is asked.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use wait4::Wait4 as _;

/// Shapes of pages, and of maps of programs that keep XML.
mod pages;

/// How many bytes one byte of text, of a topic or of nesting may cost.
const PLAIN: u64 = 16;
/// The same where every few bytes are a detail of their own, such as an empty attribute or a tag of one letter.
const DENSE: u64 = 64;
/// The same for Markdown, whose parser keeps a node for every character that may be markup.
const MARKUP: u64 = 192;

/// What may come on top: the allocator hands out memory in pieces of megabytes.
const SLACK: u64 = 8 << 20;

/// The smaller of the two sizes.
const SIZE: usize = 1 << 20;

/// A format, what is hostile about a file, how much it may cost, and its text: a beginning, what is repeated, an end.
type Shape = (&'static str, &'static str, u64, [&'static str; 3]);

const LAUGHS: &str = "<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">]>";
const OUTLINE: &str = "<opml version=\"2.0\"><body><outline text=\"a";
const OUTLINE_END: &str = "\"/></body></opml>";
const NODE: &str = "<map version=\"1.0.1\"><node TEXT=\"a";
const MAP: &str = "<ap:Map><ap:OneTopic><ap:Topic><ap:SubTopics>";
const MAP_END: &str = "</ap:SubTopics></ap:Topic></ap:OneTopic></ap:Map>";
const NODE_END: &str = "\"/></map>";

const MINDMAP: &str = "<simplemind-mindmaps><mindmap><topics>";
const MINDMAP_END: &str = "</topics></mindmap></simplemind-mindmaps>";

const SHAPES: &[Shape] = &[
    ("opml", "a huge attribute", PLAIN, [OUTLINE, "x", OUTLINE_END]),
    ("opml", "references", PLAIN, [OUTLINE, "&#x416;", OUTLINE_END]),
    ("opml", "escapes", PLAIN, [OUTLINE, "&amp;", OUTLINE_END]),
    ("opml", "tags that are text", PLAIN, [OUTLINE, "&lt;a ", "&lt;br&gt;\"/></body></opml>"]),
    ("opml", "a flat map", PLAIN, [OUTLINE, "\"/><outline text=\"b", OUTLINE_END]),
    (
        "opml",
        "notes below a topic",
        PLAIN,
        [
            "<opml><body><outline text=\"a\">",
            "<outline type=\"note\" text=\"b\"/>",
            "</outline></body></opml>",
        ],
    ),
    ("opml", "topics that never end", PLAIN, ["<opml><body>", "<outline text=\"a\">", ""]),
    ("opml", "tags of a letter", DENSE, ["<opml><body><outline text=\"a\" category=\"", "a,", OUTLINE_END]),
    ("freemind", "a huge attribute", PLAIN, [NODE, "x", NODE_END]),
    ("freemind", "references", PLAIN, [NODE, "&#x416;", NODE_END]),
    ("freemind", "escapes", PLAIN, [NODE, "&amp;", NODE_END]),
    ("freemind", "a flat map", PLAIN, [NODE, "\"/><node TEXT=\"b", NODE_END]),
    (
        "freemind",
        "notes of a topic",
        PLAIN,
        ["<map><node TEXT=\"a\">", "<richcontent TYPE=\"NOTE\">b</richcontent>", "</node></map>"],
    ),
    ("freemind", "markup that never ends", DENSE, ["<map><node><richcontent TYPE=\"NODE\">", "<b>", ""]),
    ("freemind", "fonts", DENSE, ["<map><node TEXT=\"a\">", "<font/>", "</node></map>"]),
    ("json", "brackets", PLAIN, ["", "[", ""]),
    ("json", "brackets in a map", PLAIN, ["{\"name\":\"a\",\"x\":", "[", ""]),
    ("json", "a huge string", PLAIN, ["{\"name\":\"", "x", "\"}"]),
    ("json", "a huge string of escapes", PLAIN, ["{\"name\":\"", "\\u0416", "\"}"]),
    ("json", "a huge HTML text", PLAIN, ["{\"content\":\"", "<a", "\"}"]),
    ("json", "topics that never end", PLAIN, ["{\"nodeData\":", "{\"topic\":\"a\",\"children\":[", ""]),
    (
        "json",
        "tags without a letter",
        DENSE,
        ["{\"nodeData\":{\"topic\":\"a\",\"tags\":[\"\"", ",\"\"", "]}}"],
    ),
    ("json", "members without a name", DENSE, ["{\"name\":\"a\"", ",\"\":1", "}"]),
    ("json", "empty topics", DENSE, ["{\"name\":\"a\",\"children\":[{}", ",{}", "]}"]),
    ("json", "empty arrows", DENSE, ["{\"nodeData\":{},\"arrows\":[{}", ",{}", "]}"]),
    ("markdown", "lists in a line", MARKUP, ["", "- ", "a"]),
    ("markdown", "stars", PLAIN, ["# ", "*", ""]),
    ("markdown", "words", PLAIN, ["# ", "word ", ""]),
    ("markdown", "stars and words", MARKUP, ["# ", "*a ", ""]),
    ("markdown", "brackets", MARKUP, ["# ", "[", ""]),
    ("markdown", "tags", MARKUP, ["# ", "<a", ""]),
    ("markdown", "code", MARKUP, ["# ", "`a", ""]),
    ("markdown", "lines", MARKUP, ["# a\n\n", "a\n", ""]),
    ("markdown", "items", MARKUP, ["", "-\n", ""]),
    ("markdown", "a property after each line", DENSE, ["- a\n", "  b:: c\n  line\n", ""]),
    ("markdown", "a tag at the end of each line", DENSE, ["---\na: b\n---\n- a\n", "  line #tag\n", ""]),
    ("mindmeister", "a label", DENSE, ["A by Mind Map: A\n\n", "1.", " a\n"]),
    ("mindmeister", "a huge topic", PLAIN, ["A by Mind Map: A\n\n1. ", "x", "\n"]),
    ("mindmeister", "a page of tags", DENSE, ["<html>A by Mind Map: A<p>1. a", "<b>a", "</html>"]),
    (
        "mindmeister",
        "a page of hidden tags",
        DENSE,
        ["<html>A by Mind Map: A<p>1. a<svg>", "<a>", "</svg></html>"],
    ),
    ("json", "arrays in an array", DENSE, ["[{\"nm\":\"a\",\"ch\":[", "{},", "{}]}]"]),
    ("json", "brackets in a list", PLAIN, ["[{\"nm\":\"a\",\"x\":", "[", ""]),
    ("json", "objects in a list", PLAIN, ["[{\"nm\":\"a\",\"x\":", "{\"a\":", ""]),
    ("json", "topics of another program", PLAIN, ["[", "{\"nm\":\"a\",\"ch\":[", ""]),
    ("mindmeister", "empty lines", PLAIN, ["A by Mind Map: A\n\n1. a", "\n", ""]),
    ("mermaid", "topics", DENSE, ["mindmap\n a\n", "  b\n", ""]),
    ("mermaid", "a huge topic", PLAIN, ["mindmap\n a[\"", "x", "\"]\n"]),
    ("mermaid", "codes", PLAIN, ["mindmap\n a[\"", "#65;", "\"]\n"]),
    ("mermaid", "icons", DENSE, ["mindmap\n a\n", "::icon(a)\n", ""]),
    ("org", "headlines", DENSE, ["", "* \n", ""]),
    ("org", "a huge note", PLAIN, ["* a\n", "x\n", ""]),
    ("org", "tags", DENSE, ["* a :", "b:", "\n"]),
    ("org", "properties", DENSE, ["* a\n:PROPERTIES:\n", ":a: b\n", ":END:\n"]),
    ("plantuml", "topics", DENSE, ["@startmindmap\n* a\n", "** \n", ""]),
    ("plantuml", "a huge topic", PLAIN, ["@startmindmap\n* ", "x", "\n"]),
    ("plantuml", "marks that never end", MARKUP, ["@startmindmap\n* ", "<b>", "\n"]),
    ("plantuml", "codes", PLAIN, ["@startmindmap\n* ", "<U+0041>", "\n"]),
    ("sciareto", "topics", DENSE, ["> __version__=`1.1`\n---\n# a\n", "##\n", ""]),
    ("sciareto", "attributes", DENSE, ["> __version__=`1.1`\n---\n# a\n> ", "a=`b`,", "\n"]),
    ("sciareto", "a huge note", PLAIN, ["> __version__=`1.1`\n---\n# a\n- NOTE\n<pre>", "&lt;", "</pre>\n"]),
    ("taskpaper", "tasks", DENSE, ["", "-\n", ""]),
    ("taskpaper", "tags", DENSE, ["- a", " @b", "\n"]),
    ("taskpaper", "a huge note", DENSE, ["- a\n", "x\n", ""]),
    ("dot", "nodes", DENSE, ["digraph {", "a;", "}"]),
    ("dot", "edges", DENSE, ["digraph {", "a->b;", "}"]),
    ("dot", "attributes", DENSE, ["digraph { a [", "b=c,", "] }"]),
    ("dot", "a huge label", PLAIN, ["digraph { a [label=\"", "&lt;", "\"] }"]),
    ("dot", "parts that never end", DENSE, ["digraph {", "{", ""]),
    ("csv", "rows", DENSE, ["id,parent,text\n", "1,,a\n", ""]),
    ("csv", "levels", DENSE, ["a,b\n", ",c\n", ""]),
    ("csv", "columns", DENSE, ["a", ",bc", "\n"]),
    ("csv", "empty cells", DENSE, ["a", ",", "\n"]),
    ("csv", "a huge cell", PLAIN, ["a,\"", "x", "\"\n"]),
    ("jsonl", "rows", DENSE, ["", "{\"depth\":0,\"text\":\"\"}\n", ""]),
    ("jsonl", "other members", DENSE, ["{\"depth\":0,\"text\":\"a\"", ",\"b\":1", "}\n"]),
    ("jsonl", "a huge member", PLAIN, ["{\"depth\":0,\"text\":\"", "x", "\"}\n"]),
    ("jsonl", "a list", DENSE, ["{\"depth\":0,\"text\":\"a\",\"b\":", "[", "\n"]),
    ("tsv", "edges", DENSE, ["parent\tchild\n", "a\tb\n", ""]),
    ("indented", "lines", DENSE, ["a\n", "\tb\n", ""]),
    ("indented", "a huge topic", PLAIN, ["a\n\t", "x", "\n"]),
    ("indented", "blanks", PLAIN, ["a\n", " ", "b\n"]),
    ("indented", "empty lines", PLAIN, ["a\n\tb", "\n", ""]),
    ("indented", "empty topics", DENSE, ["", "•\n", ""]),
    ("indented", "lists that start over", DENSE, ["", "1) a\na) b\n", ""]),
    ("indented", "notes that go on", PLAIN, ["- a\n", "  \"b\n", ""]),
    ("indented", "lines that go on", DENSE, ["- a\n", "- b\n  c\n", ""]),
    ("indented", "a line for each topic", DENSE, ["- a\n- b\n", "  c\n", ""]),
    ("indented", "a drawn tree", DENSE, ["a\n", "├── b\n", ""]),
    ("indented", "stars", PLAIN, ["", "*", " a\n"]),
    (
        "xmind",
        "topics that never end",
        DENSE,
        ["[{\"rootTopic\":", "{\"title\":\"a\",\"children\":{\"attached\":[", ""],
    ),
    ("xmind", "members without a name", DENSE, ["[{\"rootTopic\":{\"title\":\"a\"", ",\"\":1", "}}]"]),
    ("xmind", "empty topics", DENSE, ["[{\"rootTopic\":{\"children\":{\"attached\":[{}", ",{}", "]}}}]"]),
    ("xmind", "markers", DENSE, ["[{\"rootTopic\":{\"markers\":[\"\"", ",\"\"", "]}}]"]),
    (
        "xmind",
        "pieces of a title",
        DENSE,
        ["[{\"rootTopic\":{\"attributedTitle\":[{}", ",{\"text\":\"a\"}", "]}}]"],
    ),
    ("xmind", "elements that never end", PLAIN, ["<xmap-content><sheet>", "<topic><title>a</title>", ""]),
    (
        "xmind",
        "labels",
        DENSE,
        ["<xmap-content><sheet><topic>", "<label/>", "</topic></sheet></xmap-content>"],
    ),
    (
        "mind",
        "topics that never end",
        PLAIN,
        ["{\"map_version\":1,\"root\":", "{\"title\":\"a\",\"children\":[", ""],
    ),
    ("mind", "empty topics", DENSE, ["{\"map_version\":1,\"root\":{\"children\":[{}", ",{}", "]}}"]),
    (
        "mindmup",
        "topics that never end",
        PLAIN,
        ["{\"ideas\":{\"1\":", "{\"title\":\"a\",\"ideas\":{\"1\":", ""],
    ),
    ("mindmup", "empty topics", DENSE, ["{\"title\":\"a\",\"ideas\":{\"1\":{}", ",\"1\":{}", "}}"]),
    (
        "mindmup",
        "members without a name",
        DENSE,
        ["{\"title\":\"a\",\"ideas\":{},\"attr\":{\"a\":1", ",\"\":1", "}}"],
    ),
    (
        "kityminder",
        "topics that never end",
        PLAIN,
        ["{\"root\":", "{\"data\":{\"text\":\"a\"},\"children\":[", ""],
    ),
    ("kityminder", "empty topics", DENSE, ["{\"data\":{\"text\":\"a\"},\"children\":[{}", ",{}", "]}"]),
    (
        "kityminder",
        "signs in a note",
        DENSE,
        ["{\"data\":{\"text\":\"a\",\"created\":1,\"note\":\"", "*a ", "\"}}"],
    ),
    ("simple-mind-map", "tags", DENSE, ["{\"data\":{\"text\":\"a\",\"tag\":[\"\"", ",\"\"", "]}}"]),
    (
        "simple-mind-map",
        "summaries",
        DENSE,
        ["{\"data\":{\"text\":\"a\",\"generalization\":[{}", ",{}", "]}}"],
    ),
    ("canvas", "nodes", DENSE, ["{\"nodes\":[{\"id\":\"a\"}", ",{\"x\":1}", "]}"]),
    ("canvas", "edges", DENSE, ["{\"nodes\":[{\"id\":\"a\"}],\"edges\":[{}", ",{}", "]}"]),
    ("canvas", "signs in a text", DENSE, ["{\"nodes\":[{\"id\":\"a\",\"text\":\"", "**a ", "\"}]}"]),
    ("canvas", "lines of a list", DENSE, ["{\"nodes\":[{\"id\":\"a\",\"text\":\"", "- a\\n", "\"}]}"]),
    (
        "mindnode",
        "nodes that never end",
        DENSE,
        ["<plist><dict><key>mainNode</key>", "<dict><key>subnodes</key><array>", ""],
    ),
    (
        "mindnode",
        "nodes",
        DENSE,
        [
            "<plist><dict><key>mindMap</key><dict><key>mainNodes</key><array>",
            "<dict/>",
            "</array></dict></dict></plist>",
        ],
    ),
    ("mind", "icons", DENSE, ["{\"map_version\":1,\"root\":{\"icon\":\"", "a,", "\"}}"]),
    (
        "mindmanager",
        "topics that never end",
        PLAIN,
        ["<ap:Map><ap:OneTopic>", "<ap:Topic><ap:SubTopics>", ""],
    ),
    ("mindmanager", "empty topics", DENSE, [MAP, "<ap:Topic/>", MAP_END]),
    ("mindmanager", "boundaries", DENSE, [MAP, "<ap:Topic><ap:Boundary/></ap:Topic>", MAP_END]),
    (
        "mindmanager",
        "a huge topic",
        PLAIN,
        [
            "<ap:Map><ap:OneTopic><ap:Topic><ap:Text PlainText=\"",
            "x",
            "\"/></ap:Topic></ap:OneTopic></ap:Map>",
        ],
    ),
    (
        "mindmanager",
        "ranges of words",
        DENSE,
        [
            "<ap:Map><ap:OneTopic><ap:Topic><ap:Text PlainText=\"abc\">",
            "<ap:FontRange Bold=\"true\" From=\"0\" To=\"1\"/>",
            "</ap:Text></ap:Topic></ap:OneTopic></ap:Map>",
        ],
    ),
    (
        "mindmanager",
        "icons",
        DENSE,
        ["<ap:Map><ap:OneTopic><ap:Topic>", "<ap:Icon IconType=\"\"/>", "</ap:Topic></ap:OneTopic></ap:Map>"],
    ),
    ("edrawmind", "topics", DENSE, ["<Page>", "<Shape Type=\"SubTopic\"/>", "</Page>"]),
    ("edrawmind", "shapes in shapes", PLAIN, ["<Page><Shape Type=\"MainIdea\">", "<Shape>", ""]),
    (
        "edrawmind",
        "a list of children",
        DENSE,
        ["<Page><Shape Type=\"MainIdea\"><SubLevel V=\"", "1;", "\"/></Shape></Page>"],
    ),
    (
        "edrawmind",
        "paragraphs",
        DENSE,
        ["<Page><Shape Type=\"MainIdea\"><Text>", "<pp/>", "</Text></Shape></Page>"],
    ),
    ("simplemind", "empty topics", DENSE, [MINDMAP, "<topic/>", MINDMAP_END]),
    (
        "simplemind",
        "toggles",
        DENSE,
        ["<simplemind-mindmaps><topic textfmt=\"rtf1\" text=\"", "\\\\*a", "\"/></simplemind-mindmaps>"],
    ),
    ("simplemind", "callouts", DENSE, ["<simplemind-mindmaps><topic><children>", "<text/>", ""]),
    ("simplemind", "pictures", DENSE, ["<simplemind-mindmaps><topic><images>", "<image name=\"a\"/>", ""]),
    ("simplemind", "relations", DENSE, ["<simplemind-mindmaps><topic id=\"a\"/>", "<relation/>", ""]),
    (
        "simplemind",
        "members of a group",
        DENSE,
        ["<simplemind-mindmaps><topic id=\"a\"/><node-group><topics>", "<topic id=\"a\"/>", ""],
    ),
    ("ithoughts", "empty topics", DENSE, ["<iThoughts><topics>", "<topic/>", "</topics></iThoughts>"]),
    ("ithoughts", "topics that never end", DENSE, ["<iThoughts><topics>", "<topic text=\"a\">", ""]),
    ("ithoughts", "relations", DENSE, ["<iThoughts><topic/>", "<relationship/>", "</iThoughts>"]),
    ("wisemapping", "empty topics", DENSE, ["<map>", "<topic/>", "</map>"]),
    ("wisemapping", "icons", DENSE, ["<map><topic>", "<icon id=\"a\"/>", "</topic></map>"]),
    ("wisemapping", "relations", DENSE, ["<map><topic/>", "<relationship/>", "</map>"]),
];

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
fn measure(format: &str) {
    let child = Command::new(env!("CARGO_BIN_EXE_panmap"))
        .args(["check", "--from", format, "-"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let used = child.unwrap().wait4().unwrap();
    assert!(matches!(used.status.code(), Some(0 | 1)), "{:?}", used.status);
    println!("peak memory: {}", used.rusage.maxrss);
}
