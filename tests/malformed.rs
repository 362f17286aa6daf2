//! Whatever bytes a reader is given, it returns a map or an error: no panic, no endless loop, no expanded entity.

use std::fmt::Write as _;

use panmap_formats::{FORMATS, Format, ReadOptions, WriteOptions, by_name};
use panmap_model::{MapBuilder, MindMap, Parsed};
use proptest::prelude::*;

use crate::{hostile, samples};

/// The readers, each strict and recovering.
fn readers() -> impl Iterator<Item = (&'static Format, ReadOptions)> {
    let readable = FORMATS.iter().copied().filter(|format| format.is_read());
    readable.flat_map(|format| {
        let mut recovering = ReadOptions::default();
        recovering.recover = true;
        [(format, ReadOptions::default()), (format, recovering)]
    })
}

/// Reads, and looks at all of what came back: spans lie inside the input, an error says something.
fn read(format: &Format, options: &ReadOptions, bytes: &[u8]) -> Option<Parsed> {
    match format.read(bytes, options) {
        Ok(parsed) => {
            for diagnostic in &parsed.diagnostics {
                // Decoding may make a text up to three times as long as its bytes.
                let inside = |end: usize| end <= 3 * bytes.len();
                assert!(diagnostic.span.is_none_or(|span| span.start <= span.end && inside(span.end)));
            }
            assert_eq!(parsed.map.edges().count(), 2 * parsed.map.len());
            Some(parsed)
        }
        Err(error) => {
            assert!(!error.message.is_empty());
            assert!(error.span.is_none_or(|span| span.start <= span.end), "{error:?}");
            None
        }
    }
}

fn written(format: &Format, map: &MindMap) -> Vec<u8> {
    let mut file = Vec::new();
    format.default_target().unwrap().write(map, &WriteOptions::default(), &mut file).unwrap();
    file
}

/// A small map with something of everything.
fn small_map() -> MindMap {
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some("A title".into());
    builder.meta_mut().author = Some("Ann".into());
    builder.open("L'été & <moi>");
    builder.note("Of\nthe root");
    builder.open("😀 two\nlines");
    builder.link("https://example.org/?a=1&b=2");
    builder.close();
    builder.open("");
    builder.open("below");
    builder.finish()
}

/// Hand-written files, so that readers see more than what writers of ours write.
const SAMPLES: &[(&str, &str)] = &[
    (
        "opml",
        "\u{feff}<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!DOCTYPE opml [<!ENTITY a \"b\">]>\n<opml version=\"1.0\"><head><title>T &amp; t</title><dateCreated>Mon, 31 Jan 2005 08:00:00 GMT</dateCreated><expansionState>1, 2,x</expansionState></head><body><outline text=\"a&#10;&#xd83d;&#xde00;&nbsp;\" _note='n' checked=\"true\"><outline type=\"note\" text=\"x\"/><!-- c --><![CDATA[d]]></outline><outline title=\"b\" created=\"never\"/></body></opml>",
    ),
    (
        "freemind",
        "<map version=\"1.0.1\"><!-- c --><node ID=\"a\" CREATED=\"1\" MODIFIED=\"x\" FOLDED=\"true\"><richcontent TYPE=\"NODE\"><html><head/><body><p>a<br/>b &nbsp;</p></body></html></richcontent><hook NAME=\"MapStyle\"><map_styles><stylenode TEXT=\"s\"><icon BUILTIN=\"x\"/></stylenode></map_styles></hook><node TEXT=\"b&#xb;&#xd83d;&#xde00;\" POSITION=\"left\" LINK=\"#a\"><icon BUILTIN=\"full-1\"/><arrowlink DESTINATION=\"a\"/><attribute NAME=\"n\" VALUE=\"v\"/><hook NAME=\"accessories/plugins/NodeNote.properties\"><text>note</text></hook></node></node></map>",
    ),
    (
        "markdown",
        "---\ntitle: T\n---\n\nSetext\n===\n\npara\n\n## Two ##\n\n1. a\n   - [ ] b\n\n     note `x`\n   - [x] **c** [l](<u v> \"t\") ![i](j)\n* d\\\n  e\n\n> quote\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n\n[r]: http://a.b\n<b>raw</b> &amp; <!-- c -->\n",
    ),
    (
        "xmind",
        "[{\"title\":\"S\",\"rootTopic\":{\"id\":\"a\",\"title\":\"T\\ud83d\\ude00\",\"notes\":{\"realHTML\":{\"content\":\"<p>a <b>b</b></p>\"}},\"labels\":[\"x\"],\"markers\":[{\"markerId\":\"priority-1\"}],\"href\":\"xmind:#b\",\"image\":{\"src\":\"xap:x\"},\"boundaries\":[{\"range\":\"(0,0)\"}],\"summaries\":[{\"range\":\"(0,1)\",\"topicId\":\"c\"}],\"children\":{\"attached\":[{\"id\":\"b\",\"attributedTitle\":[{\"text\":\"x\",\"fo:color\":\"#ff0000\"}]}],\"summary\":[{\"id\":\"c\"}],\"detached\":[{\"position\":{\"x\":1}}]},\"style\":{\"properties\":{\"fo:color\":\"red\",\"y\":1}},\"extensions\":[{\"provider\":\"panmap\",\"content\":[{\"name\":\"order\",\"content\":\"2 1 0\"}]}]},\"relationships\":[{\"end1Id\":\"a\",\"end2Id\":\"b\",\"title\":\"r\"}]}]",
    ),
    (
        "xmind",
        "<xmap-content timestamp=\"1\"><sheet><topic id=\"a\" xlink:href=\"xap:x\" branch=\"folded\" style-id=\"s\"><title>a&#13;\nb</title><notes><plain>p</plain><html><xhtml:p>q <xhtml:span style-id=\"s\">r</xhtml:span></xhtml:p></html></notes><marker-refs><marker-ref marker-id=\"m\"/></marker-refs><labels><label>l</label></labels><children><topics type=\"attached\"><topic/></topics><topics type=\"summary\"><topic id=\"c\"/></topics></children><summaries><summary range=\"(0,0)\" topic-id=\"c\"/></summaries><boundaries><boundary range=\"master\"><title>t</title></boundary></boundaries><position svg:x=\"1\"/></topic><title>S</title><relationships><relationship end1=\"a\" end2=\"b\"/></relationships></sheet></xmap-content>",
    ),
    (
        "mind",
        "{\"map_version\":\"2.6\",\"root\":{\"id\":7,\"title\":\"a\\rb\",\"note\":\"<b>x</b>\",\"icon\":[\"priority_01\",{}],\"task\":{\"from\":\"x\",\"notify\":1},\"pos\":[1,null],\"style\":{\"color\":\"444E53\",\"bold\":true,\"boxStyle\":2},\"image\":{\"url\":\"u\"},\"attachments\":[{\"name\":\"f\"}],\"created_at\":\"2021-06-02T23:02:08.000Z\",\"boundary\":{\"title\":\"t\"},\"children\":[{\"id\":8,\"floating\":true}]},\"connections\":[{\"from_id\":7,\"to_id\":8,\"x\":1}],\"slides\":[{\"id\":1}]}",
    ),
    ("mindmanager", include_str!("../fixtures/mindmanager/pieces.xmmap")),
    (
        "edrawmind",
        "<Page Name=\"p\"><Shape ID=\"1\" Type=\"MainIdea\"><Text><TextBlock><Image Name=\"r\"/><Text><pp><tp>a</tp><tp>b&#x1F34E;</tp></pp><pp/></Text></TextBlock></Text><Shape Type=\"Mark\"><MarkData Name=\"star1\"/></Shape><LevelData><SubLevel V=\"2;3\"/></LevelData></Shape><Shape ID=\"2\" Type=\"SubTopic\"><LevelData><Super V=\"3\"/></LevelData></Shape><Shape ID=\"3\" Type=\"Floating\"><LevelData><Super V=\"2\"/></LevelData></Shape><Shape Type=\"RelatConnector\"><ConnectMap From=\"1\" To=\"2\"/></Shape><Shape Type=\"Boundary\"><LevelData><Super V=\"1\"/></LevelData></Shape></Page>",
    ),
    (
        "json",
        "{\"format\": \"panmap\", \"version\": 1, \"meta\": {\"title\": \"T\\u00e9\"}, \"topics\": [{\"text\": \"\\ud83d\\ude00\\n\", \"note\": null, \"children\": [{\"text\": \"b\", \"x\": [1.5e-3, true], \"children\": []}]}]}",
    ),
    (
        "json",
        "{\"meta\":{\"name\":\"n\"},\"format\":\"node_tree\",\"data\":{\"id\":\"r\",\"topic\":\"R\",\"children\":[{\"topic\":\"a\"}]}}",
    ),
    (
        "indented",
        "Title\r\n\r\n1) a\n   a) b\n\t- [x] c\n  \"note\n  more\"\n2) d\u{2028}e\n\u{3000}• f\no\tg\nloose\n",
    ),
    (
        "mindmeister",
        "<!DOCTYPE html><html><head><title>x</title><script>if (a<b) '</p>'</script></head><body><p>A by Mind Map: A</p><div hidden>h</div><ul><li>1. a &amp; &#x1f600;<br>b</li><li>7. <b>c</b></ul><table><tr><td>stray</td></tr></table></body></html>",
    ),
    (
        "json",
        "[{\"class\":\"sheet\",\"title\":\"S\",\"rootTopic\":{\"id\":\"r\",\"title\":\"R\\n\",\"children\":{\"attached\":[{\"title\":\"a\",\"notes\":{\"plain\":{\"content\":\"n\"}}}]}},\"relationships\":[{\"end1Id\":\"r\",\"end2Id\":\"x\"}]}]",
    ),
    (
        "json",
        "{\"formatVersion\":3,\"ideas\":{\"2.5\":{\"title\":\"b\"},\"-1\":{\"title\":\"a\",\"attr\":{\"note\":{\"text\":\"n\"},\"x\":null}}},\"links\":[]}",
    ),
    ("indented", ".\n├── a\n│\u{a0}  └── b\n\n1 directory, 1 file\n"),
    ("indented", "* a\n** TODO b\n*** c\n* d\n"),
    (
        "mermaid",
        "---\ntitle: 'T'\n---\n%% c\nmindmap\n  root((R\u{e9}))\n    a[\"x#quot;y#65;<br/>z\n  w\"]\n    ::icon(fa fa-x)\n  :::c\n      b))c((\n    {{d}} %% e\n    f g(h)\n",
    ),
    (
        "org",
        "#+TITLE: T\n#+TODO: WAIT(w) | KILLED\nd\n* TODO [#A] a :t:u:\nSCHEDULED: <2026-01-01> CLOSED: [x]\n:PROPERTIES:\n:k: v\nw\n:END:\n  note\n    more\n*** [[u][l]]\n** WAIT \u{200b}TODO\r\n",
    ),
    (
        "csv",
        "\u{feff}ID;Parent;Text;Note;cost\r\n1;;\"a\n\"\"b\"\"\";n;1;2\r\n2;1;c\r\n3;9;d\r\n4;5;e\r\n5;4;f\r\n",
    ),
    ("csv", "a,b,c\na,b\n,,d\n\n\"e\"\n"),
    ("jsonl", "{\"id\":1,\"parent\":2,\"text\":\"a\"}\n{\"id\":2,\"parent\":1,\"text\":\"\\ud800\"}\n"),
    ("tsv", "parent\tchild\na\tb\nb\tc\nc\ta\nd\tb\n"),
    (
        "mindmeister",
        "Get Started. It's Free\nA title by Mind Map: A title\n\n1. a\n\n1.1. b\rc\n\n7.\n\nstray\n",
    ),
];

fn samples(format: &Format) -> Vec<Vec<u8>> {
    let own = format.is_written().then(|| samples::without_viewer(written(format, &small_map())));
    let of_format = SAMPLES.iter().chain(samples::SAMPLES).filter(|(name, _)| *name == format.name);
    own.into_iter().chain(of_format.map(|(_, sample)| sample.as_bytes().to_vec())).collect()
}

#[test]
fn a_file_cut_at_any_byte() {
    for (format, options) in readers() {
        for sample in samples(format) {
            for end in 0..=sample.len() {
                read(format, &options, &sample[..end]);
                read(format, &options, &sample[end..]);
            }
        }
    }
}

#[test]
fn a_file_with_any_byte_changed() {
    for (format, options) in readers() {
        for sample in samples(format) {
            for at in 0..sample.len() {
                for byte in [0, b'<', b'"', b'&', b'\\', b'}', b'\n', 0x80, 0xff] {
                    let mut changed = sample.clone();
                    changed[at] = byte;
                    read(format, &options, &changed);
                }
            }
        }
    }
}

/// Ten entities, each ten times the one before: 3 GB if expanded.
#[test]
fn entities_that_grow_are_not_expanded() {
    let mut types = "<!DOCTYPE lolz [<!ENTITY e0 \"lol\">".to_owned();
    for level in 1..10 {
        let _ = write!(types, "<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10));
    }
    types += "]>";
    for (format, sample) in [
        ("opml", "<opml version=\"2.0\"><body><outline text=\"a&e9;b\" _note=\"&e9;\"/></body></opml>"),
        (
            "freemind",
            "<map version=\"1.0.1\"><node TEXT=\"a&e9;b\"><richcontent TYPE=\"NOTE\"><html><body><p>&e9;</p></body></html></richcontent></node></map>",
        ),
    ] {
        let file = format!("<?xml version=\"1.0\"?>{types}{sample}");
        assert_small(format, &file, "lollol");
    }
}

/// An entity outside the document is neither fetched nor read.
#[test]
fn external_entities_are_not_read() {
    let directory = tempfile::tempdir().unwrap();
    let secret = directory.path().join("secret.txt");
    std::fs::write(&secret, "the secret").unwrap();
    let types = format!(
        "<!DOCTYPE x SYSTEM \"{0}\" [<!ENTITY s SYSTEM \"{0}\"><!ENTITY % p SYSTEM \"{0}\"> %p;]>",
        secret.display()
    );
    for (format, sample) in [
        ("opml", "<opml version=\"2.0\"><body><outline text=\"a&s;b\" _note=\"&s;\"/></body></opml>"),
        (
            "freemind",
            "<map version=\"1.0.1\"><node TEXT=\"a&s;b\"><richcontent TYPE=\"NOTE\"><html><body><p>&s;</p></body></html></richcontent></node></map>",
        ),
    ] {
        assert_small(format, &format!("<?xml version=\"1.0\"?>{types}{sample}"), "the secret");
    }
}

/// Reads a file, and asserts that nothing that came of it holds this text or is much larger than the file.
fn assert_small(format: &str, file: &str, text: &str) {
    let format = by_name(format).unwrap();
    for (_, options) in readers().filter(|(reader, _)| reader.name == format.name) {
        if let Some(parsed) = read(format, &options, file.as_bytes()) {
            let size: usize = parsed
                .map
                .topics()
                .map(|topic| topic.text().len() + topic.note().map_or(0, |note| note.words().len()))
                .sum();
            assert!(size <= 2 * file.len(), "{}: {size}", format.name);
            let all = format!("{:?}", parsed.map);
            assert!(!all.contains(text), "{}: {all}", format.name);
        }
    }
}

/// A chain of 100 000 topics, and files that nest as deep in what is no topic, or never close.
#[test]
fn files_that_nest_100_000_deep() {
    for (format, options) in readers() {
        let (head, files) = nested_documents(format.name)
            .or_else(|| nested_lines(format.name))
            .or_else(|| samples::nested(format.name, DEPTH))
            .unwrap_or_else(|| panic!("no deep file for {}", format.name));
        for file in files {
            let whole = format!("{head}{file}");
            read(format, &options, whole.as_bytes());
            // The first half opens and never closes.
            let half = (0..=whole.len() / 2).rev().find(|at| whole.is_char_boundary(*at)).unwrap();
            read(format, &options, &whole.as_bytes()[..half]);
        }
    }
}

/// How deep files nest.
const DEPTH: usize = 100_000;

/// The beginning of a file and its rests, each of which nests; of formats whose files have brackets.
fn nested_documents(format: &str) -> Option<(&'static str, Vec<String>)> {
    let deep = |open: &str, close: &str| open.repeat(DEPTH) + &close.repeat(DEPTH);
    Some(match format {
        "opml" => (
            "<opml version=\"2.0\"><body>",
            vec![
                deep("<outline text=\"a\">", "</outline>") + "</body></opml>",
                deep("<x>", "</x>") + "<outline text=\"a\"/></body></opml>",
            ],
        ),
        "freemind" => (
            "<map version=\"1.0.1\">",
            vec![
                deep("<node TEXT=\"a\">", "</node>") + "</map>",
                "<node TEXT=\"a\"><richcontent TYPE=\"NOTE\"><html><body>".to_owned()
                    + &deep("<b>", "</b>")
                    + "</body></html></richcontent></node></map>",
            ],
        ),
        "json" => (
            "",
            vec![
                "{\"format\":\"panmap\",\"version\":1,\"meta\":{},\"topics\":[".to_owned()
                    + &deep("{\"text\":\"a\",\"children\":[", "]}")
                    + "]}",
                deep("[", "]"),
                deep("{\"a\":", "}"),
                "{\"data\":".to_owned() + &deep("{\"topic\":\"a\",\"children\":[", "]}") + "}",
            ],
        ),
        // The documents of archives alone: an archive around them says nothing more about depth.
        "xmind" => (
            "",
            vec![
                "[{\"rootTopic\":{".to_owned() + &deep("\"children\":{\"attached\":[{", "}]}") + "}}]",
                "<xmap-content><sheet>".to_owned()
                    + &deep("<topic><children><topics>", "</topics></children></topic>")
                    + "</sheet></xmap-content>",
            ],
        ),
        "mind" => (
            "{\"map_version\":\"2.6\",\"root\":{",
            vec![deep("\"children\":[{\"title\":\"a\",", "}]") + "}}"],
        ),
        _ => return None,
    })
}

/// The same of formats whose files are lines.
fn nested_lines(format: &str) -> Option<(&'static str, Vec<String>)> {
    Some(match format {
        "markdown" => {
            // Indentation makes a real chain quadratic, so it is less deep; markers nest on one line as well.
            let chain: String = (0..2000).map(|depth| "  ".repeat(depth) + "- a\n").collect();
            (
                "",
                vec![
                    chain,
                    "- ".repeat(DEPTH),
                    "> ".repeat(DEPTH),
                    "*a ".repeat(DEPTH),
                    "[".repeat(DEPTH),
                    "#\n".repeat(DEPTH),
                ],
            )
        }
        "indented" => {
            let chain: String = (0..2000).map(|depth| "\t".repeat(depth) + "a\n").collect();
            let numbers: String = (1..2000).map(|depth| format!("{}1 a\n", "1.".repeat(depth))).collect();
            let stars: String = (1..2000).map(|depth| format!("{} a\n", "*".repeat(depth))).collect();
            (
                "",
                vec![chain, numbers, stars, "• ".repeat(DEPTH), "│".repeat(DEPTH), " ".repeat(DEPTH) + "a\n"],
            )
        }
        "mermaid" => {
            let chain: String = (1..2000).map(|depth| "  ".repeat(depth) + "a\n").collect();
            ("mindmap\n", vec![chain, "(".repeat(DEPTH), "a[\"".repeat(DEPTH), "#".repeat(DEPTH)])
        }
        "org" => {
            let stars: String = (1..2000).map(|depth| format!("{} a\n", "*".repeat(depth))).collect();
            ("", vec![stars, "*".repeat(DEPTH) + " a", ":".repeat(DEPTH), "* [[".repeat(DEPTH)])
        }
        "jsonl" => {
            let row = |row| format!("{{\"id\":{row},\"parent\":{},\"text\":\"a\"}}\n", row + 1);
            ("", vec![(0..DEPTH).map(row).collect(), "{\"a\":".repeat(DEPTH), "[".repeat(DEPTH)])
        }
        "csv" | "tsv" => {
            let chain: String = (0..DEPTH).map(|row| format!("{row},{},a\n", row + 1)).collect();
            ("id,parent,text\n", vec![chain, ",".repeat(DEPTH), "\"".repeat(DEPTH)])
        }
        "mindmeister" => {
            let chain: String = (1..2000).map(|depth| format!("{} a\n\n", "1.".repeat(depth))).collect();
            ("A by Mind Map: A\n\n", vec![chain, "1.".repeat(DEPTH) + " a"])
        }
        _ => return None,
    })
}

/// What a format writes of a chain, it reads back as one.
#[test]
fn a_chain_comes_back_whole() {
    for format in FORMATS.iter().filter(|format| format.is_read() && format.is_written()) {
        // In these, labels or indentation grow with the depth.
        let grows =
            ["mindmeister", "markdown", "indented", "mermaid", "org", "plantuml", "sciareto", "taskpaper"];
        let depth = if grows.contains(&format.name) { 2000 } else { 100_000 };
        let mut builder = MapBuilder::new();
        for _ in 0..depth {
            builder.open("a");
        }
        let map = builder.finish();
        let parsed = read(format, &ReadOptions::default(), &written(format, &map)).unwrap();
        let depths = parsed.map.topics().map(|topic| (topic.depth(), topic.text()));
        assert!(depths.eq((0..depth).map(|depth| (depth, "a"))), "{}", format.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for (format, options) in readers() {
            read(format, &options, &bytes);
        }
    }

    #[test]
    fn any_hostile_text(text in prop::collection::vec(hostile::text(), 0..8)) {
        for (format, options) in readers() {
            read(format, &options, text.concat().as_bytes());
        }
    }

    /// A file of ours with a few bytes replaced by hostile pieces.
    #[test]
    fn any_damaged_file(map in hostile::map(), at in any::<prop::sample::Index>(), length in 0..20_usize, piece in hostile::text()) {
        for (format, options) in readers().filter(|(format, _)| format.is_written()) {
            let mut file = written(format, &map);
            let start = at.index(file.len() + 1);
            let end = (start + length).min(file.len());
            file.splice(start..end, piece.bytes());
            read(format, &options, &file);
        }
    }
}
