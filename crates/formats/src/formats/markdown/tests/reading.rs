//! What is read of any Markdown, and what is said about it.

use super::*;

#[test]
fn headings_and_lists_are_topics() {
    let texts = [
        "Before\n\nmore\n\n# A\n\nnote\nof A\n\n### skips\n\n- a\n- b\n\n## B\n\nafter\n\n# C",
        "- a\n  - b\n\n    note of b\n  - c\n\n  note of a\n* d\n+ e\n\n1. f\n2. g\n   - h\n\n# head\n",
        "* foo\n\t* bar\n\nbetween\n\n* baz",
        "Only text",
        "",
        "Setext\n===\n\nTwo\nlines\n---\n",
        "- # heading\n  ## another\n- > quote\n-\n- -\n  - x",
    ];
    insta::assert_snapshot!(texts.map(dump).join("\n\n"), @r#"
    Some("A") None Some("Before\n\nmore") []
    "A" Note("note\nof A")
      "skips"
        "a"
        "b"
      "B" Note("after")
    "C"

    Some("a") None None []
    "a" Note("note of a")
      "b" Note("note of b")
      "c"
    "d"
    "e"
    "f"
    "g"
      "h"
    "head"

    Some("foo") None None []
    "foo"
      "bar"
    "between"
    "baz"

    line 1: error[not-an-outline]: the text has neither a heading nor a list

    line 1: error[not-an-outline]: the text has neither a heading nor a list

    Some("Setext") None None []
    "Setext"
      "Two\nlines"

    Some("heading") None None []
    "heading" Note("another")
    "quote"
    ""
    ""
      ""
      "x"
    line 3: info[flattened-markup]: a quote is plain text in a map
    "#);
}

#[test]
fn texts_are_plain_and_nothing_is_lost_silently() {
    let texts = [
        "- [a](b)\n- [a](b \"t\")\n- see [a](b), [c] and <https://d.org>\n- [a](b) and more\n- ![alt](i.png)\n- [![alt](i.png)](l)\n\n[c]: url",
        "- *a* **b** ~~c~~ `d` \\*e\\* &amp; f<br>g <b>h</b> <!-- i -->\n- a  \n  b\n  c\\\n  d\n",
        "# a\n\n```rust\nfn a() {\n\n    b\n}\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>\n  <b>x</b>\n</div>\n\n<!-- x -->\n\n***\n\n> q\n> r\n",
        "# a\n\n~~~~rust x\n\n  a:: b\n\n~~~~\n\n```\n\nc\n```\n\n    d:: e\n\n- ```sh\n  ls\n",
        "- [ ] open\n- [x] done\n- [X] done [l](u)\n- [x]\n\n# [x] a root\n# [ ] [l](u)\n# \\[x] b",
    ];
    insta::assert_snapshot!(texts.map(dump).join("\n\n"), @r#"
    Some("a") None None []
    "a" Link("b")
    "a" Link("b")
    "see a <b>, c <url> and https://d.org"
    "a <b> and more"
    "alt <i.png>"
    "alt <i.png>" Link("l")
    line 2: info[ignored-content]: the title of a link has no place in a map: it is left out
    line 5: info[flattened-markup]: an image is plain text in a map
    line 6: info[flattened-markup]: an image is plain text in a map

    Some("a b c d *e* & f\ng <b>h</b> ") None None []
    "a b c d *e* & f\ng <b>h</b> "
    "a\nb\nc\nd"
    line 1: info[flattened-markup]: emphasis is plain text in a map
    line 1: info[flattened-markup]: strong emphasis is plain text in a map
    line 1: info[flattened-markup]: struck-out text is plain text in a map
    line 1: info[flattened-markup]: 3 more `flattened-markup` messages, the last one here
    line 1: info[ignored-content]: a comment has no place in a map: it is left out

    Some("a") None None []
    "a" Note("```rust\nfn a() {\n\n    b\n}\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>\n<b>x</b>\n</div>\n\nq\nr")
    line 3: info[flattened-markup]: a code block is plain text in a map
    line 10: info[flattened-markup]: a table is plain text in a map
    line 14: info[flattened-markup]: HTML is kept as the text it is written in
    line 18: info[ignored-content]: a comment has no place in a map: it is left out
    line 20: info[ignored-content]: a rule between parts has no place in a map: it is left out
    line 22: info[flattened-markup]: 1 more `flattened-markup` message, the last one here

    Some("a") None None []
    "a" Note("~~~~rust x\n\n  a:: b\n\n~~~~\n\n\nc\n\nd:: e")
      "```sh\nls\n```"
    line 3: info[flattened-markup]: a code block is plain text in a map
    line 9: info[flattened-markup]: a code block is plain text in a map
    line 14: info[flattened-markup]: a code block is plain text in a map
    line 16: info[flattened-markup]: 1 more `flattened-markup` message, the last one here

    Some("open") None None []
    "open" Task(Open)
    "done" Task(Done)
    "done l <u>" Task(Done)
    "" Task(Done)
    "a root" Task(Done)
    "l" Link("u") Task(Open)
    "[x] b"
    "#);
}

#[test]
fn what_no_text_shows_is_told() {
    let texts = [
        "- [a][A] ![i][b] [c]\n\n[a]: u\n[b]: v\n[C]: w\n[d]: x 't'\n[D]: y\n",
        "3. a\n4. b\n\n# c\n\n1. d\n",
        "---\n# why\ntitle: a\n---\n- b[^1]\n\n[^1]: A note\n",
        "- a\n  b:: c\n  more\n  d:: e\n  and more\n",
    ];
    insta::assert_snapshot!(texts.map(dump).join("\n\n"), @r#"
    Some("a <u> i <v> c <w>") None None []
    "a <u> i <v> c <w>"
    line 1: info[flattened-markup]: an image is plain text in a map
    line 6: info[ignored-content]: an address that no link refers to has no place in a map: it is left out

    Some("a") None None []
    "a"
    "b"
    "c"
      "d"
    line 1: info[ignored-content]: the number a list begins with has no place in a map: it is left out

    Some("a") None None []
    "b[^1]"
    "[^1]: A note"
    line 2: info[ignored-content]: a comment has no place in a map: it is left out

    Some("a\nmore\nand more") None None []
    "a\nmore\nand more" Attribute { name: "b", value: "c" } Attribute { name: "d", value: "e" }
    "#);
}

#[test]
fn heads_and_properties_are_read() {
    let texts = [
        "---\ntitle: \"A: b\"\nauthor: 'Ann''s'\ntags:\n  - x\n  - y\naliases: [p, \"q\"]\ndescription: |\n  one\n  two\n# comment\nodd\n---\n# Root #tag #nested/tag\n\ntext #5 #not-at-end of it\n- issue #12\n- #only\n- a \\#b\n- [l](u) #t\n",
        "# no head\n- text #tag",
        "title:\tNested\nauthor: Ann\n  and Bob\n\n# a",
        "Note: this\n\n# a",
        "---\n\n# a rule",
        "title:: Page\ntype:: x\n\n- a\n  collapsed:: true\n  id:: 1-2\n\t- b\n\t  tags:: x, #y\n\t  prio:: [h](x)\n\t  more text\n- key:: value\n- std::vec\n",
        "- collapsed:: true\n  text",
        "- TODO a\n\t- DONE [l](u)\n\t- DOING b\n\t- TODOs\n\t- &#84;ODO c\n\n\t  TODO note",
        "- TODO list\n  - DONE",
        "---\ncreated: 2024-01-02T03:04:05Z\nupdated: 2024-01-02\nmodified: 2024-01-02T03:04:05+01:00\ndate: 2024-01-02T03:04:05Z\n---\n# a",
    ];
    insta::assert_snapshot!(texts.map(dump).join("\n\n"), @r#"
    Some("A: b") Some("Ann's") Some("one\ntwo") [("tags", "x, y"), ("aliases", "p, q")]
    "Root" Note("text #5 #not-at-end of it") Tag("tag") Tag("nested/tag")
      "issue #12"
      "" Tag("only")
      "a #b"
      "l" Link("u") Tag("t")
    line 11: info[ignored-content]: a comment has no place in a map: it is left out
    line 12: warning[ignored-content]: this line of the front matter is left out: it is no `key: value`

    Some("no head") None None []
    "no head"
      "text #tag"

    Some("Nested") Some("Ann\nand Bob") None []
    "a"

    Some("a") None Some("Note: this") []
    "a"

    Some("a rule") None None []
    "a rule"
    line 1: info[ignored-content]: a rule between parts has no place in a map: it is left out

    Some("Page") None None [("type", "x")]
    "a" Folded SourceId("1-2")
      "b\nmore text" Tag("x") Tag("y") Attribute { name: "prio", value: "[h](x)" }
    "" Attribute { name: "key", value: "value" }
    "std::vec"

    Some("text") None None []
    "text" Folded

    Some("a") None None []
    "a" Task(Open)
      "l" Link("u") Task(Done)
      "DOING b"
      "TODOs"
      "TODO c" Note("TODO note")

    Some("TODO list") None None []
    "TODO list"
      "DONE"

    Some("a") None None [("updated", "2024-01-02"), ("date", "2024-01-02T03:04:05Z")]
    Timestamp(1704164645000) Timestamp(1704161045000)
    "a"
    "#);
}

#[test]
fn detection_says_how_sure_it_is() {
    let sure = [
        "# a",
        "- a",
        "a\n===",
        "---\ntitle: a\n---\ntext",
        "title: a\nauthor: b\n\n# c",
        "---\n\ntext",
        "text",
        "1. a",
    ]
    .map(detected);
    let (likely, possible) = (Some(Confidence::Likely), Some(Confidence::Possible));
    assert_eq!(sure, [likely, possible, likely, likely, likely, None, None, None]);
}

fn detected(text: &str) -> Option<Confidence> {
    detect(&Input::new(text.as_bytes()))
}

#[test]
fn a_file_cut_off_anywhere_is_an_error_or_a_map() {
    for target in FORMAT.targets {
        let (markdown, _) = with_target(target, &detailed());
        for end in (0..markdown.len()).filter(|end| markdown.is_char_boundary(*end)) {
            if let Ok(parsed) = parse(&markdown[..end]) {
                let (again, _) = written(&FORMAT, &parsed.map);
                assert!(parse(&again).is_ok(), "{again}");
            }
            let _ = detected(&markdown[..end]);
        }
    }
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    const DEPTH: usize = 100_000;
    let parsed = parse(&("- ".repeat(DEPTH) + "a")).unwrap();
    assert_eq!(parsed.map.topics().last().unwrap().depth(), DEPTH - 1);
    assert!(parse(&("> ".repeat(DEPTH) + "a")).is_err());
    let flat = "- ".repeat(DEPTH) + "a\n" + &"b\n".repeat(DEPTH);
    assert_eq!(parse(&flat).unwrap_err().code, panmap_model::Code::TooDeep);
    for piece in [
        "[", "![", "[a](", "*a ", "`", "<b", "&", "a\n- ", "- a\n\n", ">- ", "1) ", "#tag ", "a:: b\n", "|-",
        "~~a",
    ] {
        let _ = parse(&("# a\n".to_owned() + &piece.repeat(DEPTH / 10)));
        let _ = parse(&("---\na: b\n---\n- ".to_owned() + &piece.repeat(DEPTH / 10)));
    }
}
