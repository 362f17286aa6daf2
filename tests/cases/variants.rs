//! Other spellings of the same faults: neighbours of each file that once went wrong.

use super::Right::{self, Fails, Says, SaysNot, Silent, Tree, Writes};
use super::assert_right;

const JSON: &str = "convert FILE --to json";
const PIPED: &str = "convert --to json < FILE";
const RECOVER: &str = "convert FILE --to json --recover";

/// Asserts that a text is right in Markdown and text files and from a pipe, with each kind of line end.
#[track_caller]
fn assert_everywhere(text: &str, rights: &[Right]) {
    for text in [text.to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
        for (file, args) in [("a.md", JSON), ("a.txt", JSON), ("a", JSON), ("a.md", PIPED)] {
            // A file without extension is one whose content must say what it is.
            if file != "a" || !rights.iter().any(|right| matches!(right, Fails(_))) {
                assert_right(file, text.as_bytes(), args, rights);
            }
        }
    }
}

#[test]
fn stars_nest_in_files_of_any_name() {
    for text in [
        "* one\n** two\n*** three\n* four\n",
        "* one\n\n** two\n\n*** three\n\n* four\n",
        "@startmindmap\n* one\n** two\n*** three\n* four\n@endmindmap\n",
        " * one\n ** two\n *** three\n * four\n",
    ] {
        assert_everywhere(text, &[Tree(&["one", "  two", "    three", "four"])]);
    }
    let org = "#+TITLE: Plan\n\n* TODO one\n** DONE two\n";
    assert_everywhere(
        org,
        &[Tree(&["one", "  two"]), Writes(r#""title": "Plan""#), Writes(r#""task": "done""#)],
    );
    let body = "* one\nwords\nmore\n** two\n   :PROPERTIES:\n   :ID: x\n   :END:\n";
    assert_right(
        "a.org",
        body.as_bytes(),
        JSON,
        &[Tree(&["one", "  two"]), Writes(r#""note": "words\nmore""#)],
    );
    for text in ["- a\n-- b\n--- c\n", "* a\n*# b\n", "+ a\n++ b\n", "# T\n\n* a\n** b\n"] {
        assert_everywhere(text, &[Says("warning[stray-label]")]);
    }
}

#[test]
fn letters_below_numbers_are_read_or_told() {
    for labels in [["a.", "b."], ["a)", "b)"], ["i.", "ii."], ["i)", "ii)"], ["(a)", "(b)"]] {
        let [first, second] = labels;
        let text = format!("1. One\n   {first} two\n   {second} three\n2. Four\n");
        assert_everywhere(&text, &[Tree(&["One", "  two", "  three", "Four"])]);
        for text in [
            format!("# T\n\n1. **One**\n\n   {first} two\n   {second} three\n\n2. Four\n"),
            format!("# T\n\n1. **One**\n   {first} two\n   {second} three\n2. Four\n"),
            format!("# T\n\n1. **One**\n\n   {first} two\n\n   {second} three\n\n2. Four\n"),
        ] {
            let (two, three) = (format!("{first} two"), format!("{second} three"));
            for told in [two, three] {
                let told: &'static str = told.leak();
                assert_right("a.md", text.as_bytes(), JSON, &[Says("warning[stray-label]"), Says(told)]);
            }
        }
    }
    // What is no list is not told.
    for text in [
        "- a\n\n  z. B. is German for e. g.\n",
        "- a\n\n  I. Newton\n",
        "- a (b)\n  c. f. d\n\n  A. Einstein\n",
    ] {
        let rights: &[Right] = if text.contains("c. f.") { &[Says("stray-label")] } else { &[Silent] };
        assert_right("a.md", text.as_bytes(), JSON, rights);
    }
}

#[test]
fn bullets_and_blanks_that_are_none_to_markdown_are_read_or_told() {
    for text in [
        "• a\n  • b\n• c\n",
        "- a\n\u{a0}\u{a0}- b\n- c\n",
        "- a\n\u{3000}- b\n- c\n",
        "- a\n        - b\n- c\n",
        "☐ a\n  ☑ b\n☐ c\n",
        "▪ a\n\t▪ b\n▪ c\n",
    ] {
        assert_everywhere(text, &[Tree(&["a", "  b", "c"]), Silent]);
    }
    for text in [
        "# T\n\n• a\n• b\n",
        "# T\n\n- a\n\u{a0}\u{a0}- b\n",
        "# T\n\n- a\n        - b\n",
        "# T\n\n    - a\n    - b\n",
        "# T\n\n- a\n\n        - b\n",
    ] {
        assert_right("a.md", text.as_bytes(), JSON, &[Says("warning[stray-label]")]);
        assert_right("a.md", text.as_bytes(), "check --deny warnings FILE", &[Fails(1)]);
    }
}

#[test]
fn an_outline_in_a_code_block_is_read_and_told() {
    const TREE: Right = Tree(&["Trip", "  Pack", "  Book"]);
    let outlines = [
        ("markdown", "# Trip\n- Pack\n- Book\n"),
        ("", "- Trip\n  - Pack\n  - Book\n"),
        ("text", "Trip\n\tPack\n\tBook\n"),
        ("", "Trip\n├── Pack\n└── Book\n"),
        ("", "Trip by Mind Map: Trip\n\n1. Pack\n\n2. Book\n"),
        ("org", "* Trip\n** Pack\n** Book\n"),
        (
            "opml",
            "<opml version=\"2.0\"><head/><body><outline text=\"Trip\"><outline text=\"Pack\"/><outline text=\"Book\"/></outline></body></opml>\n",
        ),
        ("json", "{\"name\":\"Trip\",\"children\":[{\"name\":\"Pack\"},{\"name\":\"Book\"}]}\n"),
    ];
    for (language, outline) in outlines {
        for (before, after) in
            [("Here it is:\n\n", "\nAnything else?\n"), ("Sure!\n", ""), ("\n", "\nDone.\n")]
        {
            for fence in ["```", "~~~~"] {
                let text = format!("{before}{fence}{language}\n{outline}{fence}\n{after}");
                assert_everywhere(
                    &text,
                    &[TREE, Says("warning[ignored-content]: the outline is in a code block")],
                );
            }
        }
        assert_everywhere(&format!("```{language}\n{outline}```\n"), &[TREE, Silent]);
    }
    let broken = "Here:\n\n```xml\n<opml version=\"2.0\"><body>\n<outline text=\"a\"></body></opml>\n```\n";
    assert_right("a.md", broken.as_bytes(), JSON, &[Fails(1), Says("a.md:5:19: error[malformed-input]")]);
    let cut = "Here:\n\n```markdown\n# Trip\n- Pack\n- Book\n";
    assert_everywhere(cut, &[TREE]);
}

#[test]
fn a_code_block_beside_an_outline_is_no_outline() {
    for text in ["# T\n\n```\n- a\n```\n", "- T\n\n```\n- a\n```\n"] {
        assert_right("a.md", text.as_bytes(), JSON, &[Writes(r#""text": "T""#), Silent]);
    }
    for text in
        ["Run:\n\n```python\n# a\nprint(1)\n```\n", "See:\n\n```mermaid\nmindmap\n  root\n    a\n```\n"]
    {
        assert_everywhere(text, &[Fails(1), Says("code block"), SaysNot("MindMeister page")]);
    }
}

#[test]
fn what_is_left_of_a_file_is_recovered_without_its_root() {
    for (file, text) in [
        ("a.opml", "<outline text=\"A\"><outline text=\"B\"/></outline><outline text=\"C\"/>"),
        (
            "a.opml",
            "/>\n<outline text=\"A\"><outline text=\"B\"/></outline><outline text=\"C\"/></body></opml>",
        ),
        (
            "a.opml",
            "tle></head><body><outline text=\"A\"><outline text=\"B\"/></outline><outline text=\"C\"/></body></opml>",
        ),
        (
            "a.opml",
            "<head><title>T</title></head><body><outline text=\"A\"><outline text=\"B\"/></outline><outline text=\"C\"/></body>",
        ),
        (
            "a.opml",
            "<answer><opml><body><outline text=\"A\"><outline text=\"B\"/></outline><outline text=\"C\"/></body></opml></answer>",
        ),
        ("a.mm", "<node TEXT=\"A\"><node TEXT=\"B\"/></node><node TEXT=\"C\"/></map>"),
        ("a.mm", "EXT=\"x\"/>\n<node TEXT=\"A\"><node TEXT=\"B\"/></node><node TEXT=\"C\"/></node></map>"),
    ] {
        assert_right(
            file,
            text.as_bytes(),
            RECOVER,
            &[Tree(&["A", "  B", "C"]), Says("warning[malformed-input]")],
        );
        assert_right(file, text.as_bytes(), JSON, &[Fails(1)]);
    }
    for text in
        ["<!DOCTYPE html><html><head/><body><h1>Not found</h1></body></html>", "<rss><channel/></rss>"]
    {
        assert_right("a.opml", text.as_bytes(), RECOVER, &[Fails(1), Says("the first element is <")]);
    }
    let unquoted = "<map version=1.0.1><node TEXT=A><node TEXT=B COLOR=red/></node></map>";
    assert_right("a.mm", unquoted.as_bytes(), RECOVER, &[Tree(&["A", "  B"]), Says("not in quotes")]);
}

/// An XML parser refuses each of these, so no check is clean.
#[test]
fn what_other_programs_refuse_is_never_clean() {
    let file = "<opml version=\"2.0\"><head><title>T</title></head><body><outline text=\"a\"/></body></opml>";
    for (from, to) in [
        ("\"a\"", "\"a\u{1}\""),
        ("\"a\"", "\"a\u{ffff}\""),
        ("\"a\"", "\"a < b\""),
        ("\"a\"", "\"a & b\""),
        ("\"a\"", "\"a&nbsp;b\""),
        ("\"a\"", "\"a\" text=\"b\""),
        ("\"a\"", "\"a\"b=\"c\""),
        ("\"a\"", "\"a\" 1b=\"c\""),
        ("<body>", "<body><!-- a -- b -->"),
        ("<body>", "<body><!DOCTYPE x>"),
        (">T<", ">T ]]> U<"),
        ("<opml", "\n<?xml version=\"1.0\"?><opml"),
        ("<opml", "<?xml encoding=\"utf-8\"?><opml"),
        ("</opml>", "</opml><x/>"),
    ] {
        let broken = file.replace(from, to);
        assert_ne!(broken, file);
        assert_right("a.opml", broken.as_bytes(), "check --deny warnings FILE", &[Fails(1)]);
        assert_right("a.opml", broken.as_bytes(), JSON, &[Says("warning["), Says("a.opml:")]);
    }
    assert_right("a.opml", file.as_bytes(), "check --deny warnings FILE", &[Silent]);
}

/// A note is HTML, however often it is escaped; one in another language is its source.
#[test]
fn notes_of_freemind_in_every_form() {
    for (kind, note, right) in [
        ("", "<html><body><p>a <b>b</b></p></body></html>", "a b"),
        (
            "",
            "&lt;html&gt;&lt;body&gt;&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;",
            "a b",
        ),
        ("", "<![CDATA[<html><body><p>a <b>b</b></p></body></html>]]>", "a b"),
        ("", "<html><body><p>&lt;html&gt; is a tag</p></body></html>", "<html> is a tag"),
        (" CONTENT-TYPE=\"plain/markdown\"", "<text># a *b*</text>", "# a *b*"),
        (" CONTENT-TYPE=\"plain/latex\"", "<text>a^b</text>", "a^b"),
    ] {
        let map = format!(
            "<map version=\"freeplane 1.9.8\"><node TEXT=\"r\"><richcontent TYPE=\"NOTE\"{kind}>{note}</richcontent></node></map>"
        );
        let right: &'static str = right.to_owned().leak();
        assert_right("a.mm", map.as_bytes(), "show --notes FILE", &[Writes(right), SaysNot("warning")]);
        let again = &[Writes(if kind.is_empty() { "<html>" } else { "<text>" }), Silent];
        assert_right("a.mm", map.as_bytes(), "convert FILE --to mm --for freeplane -v", again);
    }
}
