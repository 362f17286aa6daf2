use panmap_model::{Detail, Diagnostic, MapBuilder, MindMap, Parsed, Side, Task, Timestamp};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::property::is_property;
use super::*;
use crate::format::{Flavour, ReadOptions, WriteOptions};
use crate::hostile;
use crate::testing::{self, Row, detailed_map, map_rows, restricted, rows, shown, with_texts, written};

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()), @r#"
    # L'été & \<moi>

    What it is about.\
    And why.

    Of the root

    - 1\. Two\
      lines 😀

      First \*line\*\
      second

      &#32; another paragraph

      - snake_case, 2\*3\*4 and \\n
      - <!-- -->
        - [below nothing](<https://example.org/?a=1&b=\<2\>>)
    - [\- not a list&#32;](<mailto:a@example.org>)

      a note

    - control \[0m
    -- 
    warning[lost-author]: Markdown has no place for the author: "Ann "A." Bee" is lost
    info[moved-description]: Markdown has no place for a description: it is the root's note now
    "#);
}

#[test]
fn several_roots_and_none() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()), @r#"
    # one

    - child

    two\
    lines
    ===

    - child
    -- 
    warning[lost-title]: Markdown has no place for a title beside the root's text: "Both" is lost
    "#);
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()), @"
    #
    -- 
    warning[added-root]: Markdown needs a root: one was made without text, the map has none
    ");
}

#[test]
fn only_what_would_be_markup_is_escaped() {
    let plain = [
        "-i belirtme",
        "snake_case",
        "3 + 4 = 7",
        "AT&T",
        "1st",
        "7 Requisites",
        "a > b",
        "C# and F#",
        "5:30",
        "(x)",
        "[",
        "* a",
        "- a",
        "-",
        "1. a",
        "1) a",
        "12.",
        "# a",
        "#",
        "> a",
        "a\n---",
        "a\n===",
        "a\n:-",
        "| a",
        "[x] a",
        "<b>",
        "&lt;",
        "![a](b)",
        "~~a~~",
        "==a==",
        "++a++",
        "x^2^",
        "$5",
        "_a_",
        "`a`",
        "a\\b",
        " a ",
        "a\n\nb",
        "\na\n",
    ];
    let map = |text: &str| {
        let mut builder = panmap_model::MapBuilder::new();
        builder.open("");
        builder.open(text);
        builder.finish()
    };
    let lines = plain.map(|text| written(&FORMAT, &map(text)).0.trim_start_matches("#\n\n").to_owned());
    insta::assert_snapshot!(lines.concat(), @r"
    - -i belirtme
    - snake_case
    - 3 + 4 = 7
    - AT&T
    - 1st
    - 7 Requisites
    - a > b
    - C# and F#
    - 5:30
    - (x)
    - \[
    - \* a
    - \- a
    - \-
    - 1\. a
    - 1\) a
    - 12\.
    - \# a
    - \#
    - \> a
    - a\
      \---
    - a\
      \=\=\=
    - a\
      \:-
    - \| a
    - \[x] a
    - \<b>
    - \&lt;
    - !\[a](b)
    - \~\~a\~\~
    - \==a\=\=
    - \++a\+\+
    - x\^2\^
    - \$5
    - \_a\_
    - \`a\`
    - a\\b
    - &#32;a&#32;
    - a&#10;\
      b
    - &#10;a&#10;
    ");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn another_parser_reads_the_same_map(map in hostile::map()) {
        let (markdown, diagnostics) = written(&FORMAT, &map);
        let expected = map_rows(rows(&map), |text| text.replace('\0', "\u{fffd}"));
        prop_assert_eq!(diagnostics.is_empty(), expected == rows(&map));
        prop_assert_eq!(foreign(&markdown), expected, "{}", markdown);
    }
}

/// Reads the tree another parser sees. What is no part of a tree as Panmap writes it stands in it as its name.
fn foreign(markdown: &str) -> Vec<Row> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut rows: Vec<Row> = vec![];
    let (mut depth, mut blocks) = (0, 0);
    for event in Parser::new_ext(markdown, options) {
        match &event {
            Event::Start(Tag::Heading { .. } | Tag::Item) => {
                rows.push((depth, String::new(), None, None));
                blocks = 0;
                continue;
            }
            Event::Start(Tag::List(None)) => depth += 1,
            Event::End(TagEnd::List(false)) => depth -= 1,
            _ => {}
        }
        let (_, text, note, link) = rows.last_mut().expect("a map begins with a heading");
        let place = if blocks == 0 { text } else { note.get_or_insert_default() };
        match event {
            Event::Text(text) => place.push_str(&text),
            Event::HardBreak => place.push('\n'),
            Event::Start(Tag::Link { dest_url, .. }) => *link = Some(dest_url.to_string()),
            Event::Start(Tag::Paragraph) if !place.is_empty() => place.push_str("\n\n"),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::HtmlBlock) => blocks += 1,
            Event::Start(Tag::List(None) | Tag::Paragraph | Tag::HtmlBlock)
            | Event::End(TagEnd::List(false) | TagEnd::Item | TagEnd::Link) => {}
            Event::Html(html) if html.trim() == "<!-- -->" => {}
            other => place.extend(["<<", &format!("{other:?}"), ">>"]),
        }
    }
    // A note that was begun only to look at its place is none.
    rows.into_iter()
        .map(|(d, text, note, link)| (d, text, note.filter(|note| !note.is_empty()), link))
        .collect()
}

fn with_flavour(flavour: &'static Flavour, map: &MindMap) -> (String, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let diagnostics = FORMAT.write.unwrap()(map, &WriteOptions::flavour(flavour), &mut out).unwrap();
    (String::from_utf8(out).unwrap(), diagnostics)
}

fn parse(markdown: &str) -> Result<Parsed, Diagnostic> {
    read::read(markdown.as_bytes(), &ReadOptions::default())
}

/// What a text is read as: the map's meta, its topics with their details, and what was said about it.
fn dump(markdown: &str) -> String {
    let located = |diagnostic: &Diagnostic| {
        let span = diagnostic.span.unwrap();
        let line = markdown[..span.start].matches('\n').count() + 1;
        format!("line {line}: {diagnostic}")
    };
    let parsed = match parse(markdown) {
        Ok(parsed) => parsed,
        Err(error) => return located(&error),
    };
    let meta = parsed.map.meta();
    let mut lines =
        vec![format!("{:?} {:?} {:?} {:?}", meta.title, meta.author, meta.description, meta.attributes)];
    for topic in parsed.map.topics() {
        let details: String = topic.details().map(|detail| format!(" {detail:?}")).collect();
        lines.push(format!("{}{:?}{details}", "  ".repeat(topic.depth()), topic.text()));
    }
    lines.extend(parsed.diagnostics.iter().map(located));
    lines.join("\n")
}

/// A map of which every flavour loses something.
fn detailed() -> MindMap {
    let mut builder = MapBuilder::new();
    let meta = builder.meta_mut();
    meta.title = Some("A \"map\"".into());
    meta.author = Some("Ann".into());
    meta.description = Some("About it".into());
    meta.created = Some(Timestamp(0));
    builder.open("Root");
    builder.detail(Detail::Task(Task::Open));
    builder.detail(Detail::Tag("top"));
    builder.open("Two\nlines ==& x^2 #3 #no-tag");
    for detail in [
        Detail::Note("A note\n\nkey:: value"),
        Detail::Task(Task::Done),
        Detail::Folded,
        Detail::Side(Side::Left),
        Detail::Tag("t1"),
        Detail::Tag("t 2"),
        Detail::Attribute { name: "prio", value: "[high](x)" },
        Detail::Attribute { name: "a:b", value: "" },
    ] {
        builder.detail(detail);
    }
    builder.open("");
    builder.detail(Detail::Tag("alone"));
    builder.open("below");
    builder.link("https://example.org");
    builder.close_to(0);
    builder.open("Second\nroot");
    builder.detail(Detail::Tag("t"));
    builder.finish()
}

#[test]
#[allow(clippy::too_many_lines, reason = "the lines are a snapshot")]
fn every_flavour() {
    let flavours = FORMAT.flavours.iter().map(|flavour| {
        let (markdown, diagnostics) = with_flavour(flavour, &detailed());
        let losses: String = diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n")).collect();
        format!("######## {}\n{markdown}{losses}", flavour.name)
    });
    insta::assert_snapshot!(flavours.collect::<String>().replace('\t', "→"), @r#"
    ######## gfm
    # [ ] Root

    About it

    - [x] Two\
      lines \=\=& x\^2 #3 #no-tag

      A note

      key\:: value

      - <!-- -->
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-title]: Markdown has no place for a title beside the root's text: "A "map"" is lost
    warning[lost-author]: Markdown has no place for the author: "Ann" is lost
    info[moved-description]: Markdown has no place for a description: it is the root's note now
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-tag]: Markdown has no place for tags: 5 lost, of "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: Markdown has no place for attributes: 2 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown has no place for folding: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    ######## commonmark
    # Root

    About it

    - Two\
      lines ==& x^2 #3 #no-tag

      A note

      key\:: value

      - <!-- -->
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-title]: Markdown has no place for a title beside the root's text: "A "map"" is lost
    warning[lost-author]: Markdown has no place for the author: "Ann" is lost
    info[moved-description]: Markdown has no place for a description: it is the root's note now
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-task]: Markdown has no place for tasks: 2 lost, of "Root", "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-tag]: Markdown has no place for tags: 5 lost, of "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: Markdown has no place for attributes: 2 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown has no place for folding: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    ######## markmap
    # [ ] Root

    - [x] Two\
      lines \=\=& x\^2 #3 #no-tag
      - <!-- -->
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-title]: Markdown has no place for a title beside the root's text: "A "map"" is lost
    warning[lost-author]: Markdown has no place for the author: "Ann" is lost
    warning[lost-description]: Markdown has no place for a description: "About it" is lost
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-note]: Markdown has no place for notes: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-tag]: Markdown has no place for tags: 5 lost, of "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: Markdown has no place for attributes: 2 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown has no place for folding: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    ######## obsidian
    ---
    title: "A \"map\""
    author: "Ann"
    description: "About it"
    ---

    # [ ] Root #top

    - [x] Two\
      lines \=\=& x\^2 \#3 \#no-tag #t1

      A note

      key\:: value

      - #alone
        - [below](<https://example.org>)

    Second\
    root #t
    ===
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-tag]: Markdown has no place for some tags: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-attribute]: Markdown has no place for attributes: 2 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown has no place for folding: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    ######## logseq
    - Root
      tags:: top

      About it

    →- Two\
    →  lines \=\=& x\^2 #3 #no-tag
    →  collapsed:: true
    →  prio:: [high](x)
    →  tags:: t1

    →  A note

    →  key\:: value

    →→- <!-- -->
    →→  tags:: alone
    →→→- [below](<https://example.org>)
    - Second\
      root
      tags:: t
    warning[lost-title]: Markdown has no place for a title beside the root's text: "A "map"" is lost
    warning[lost-author]: Markdown has no place for the author: "Ann" is lost
    info[moved-description]: Markdown has no place for a description: it is the root's note now
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-task]: Markdown has no place for tasks: 2 lost, of "Root", "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-tag]: Markdown has no place for some tags: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-attribute]: Markdown has no place for some attributes: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    "#);
}

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
    line 1: info[flattened-markup]: 3 more of the kind `flattened-markup`, the last one here
    line 1: info[ignored-content]: a comment has no place in a map: it is left out

    Some("a") None None []
    "a" Note("fn a() {\n\n    b\n}\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>\n<b>x</b>\n</div>\n\nq\nr")
    line 3: info[flattened-markup]: a code block is plain text in a map
    line 10: info[flattened-markup]: a table is plain text in a map
    line 14: info[flattened-markup]: HTML is kept as the text it is written in
    line 18: info[ignored-content]: a comment has no place in a map: it is left out
    line 20: info[ignored-content]: a rule between parts has no place in a map: it is left out
    line 22: info[flattened-markup]: 1 more of the kind `flattened-markup`, the last one here

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
fn heads_and_properties_are_read() {
    let texts = [
        "---\ntitle: \"A: b\"\nauthor: 'Ann''s'\ntags:\n  - x\n  - y\naliases: [p, \"q\"]\ndescription: |\n  one\n  two\n# comment\nodd\n---\n# Root #tag #nested/tag\n\ntext #5 #not-at-end of it\n- issue #12\n- #only\n- a \\#b\n- [l](u) #t\n",
        "# no head\n- text #tag",
        "title:\tNested\nauthor: Ann\n  and Bob\n\n# a",
        "Note: this\n\n# a",
        "---\n\n# a rule",
        "title:: Page\ntype:: x\n\n- a\n  collapsed:: true\n  id:: 1-2\n\t- b\n\t  tags:: x, #y\n\t  prio:: [h](x)\n\t  more text\n- key:: value\n- std::vec\n",
        "- collapsed:: true\n  text",
    ];
    insta::assert_snapshot!(texts.map(dump).join("\n\n"), @r#"
    Some("A: b") Some("Ann's") Some("one\ntwo") [("tags", "x, y"), ("aliases", "p, q")]
    "Root" Note("text #5 #not-at-end of it") Tag("tag") Tag("nested/tag")
      "issue #12"
      "" Tag("only")
      "a #b"
      "l" Link("u") Tag("t")
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
    "#);
}

#[test]
fn detection_says_how_sure_it_is() {
    let reasons = [
        "# a",
        "- a",
        "a\n===",
        "---\ntitle: a\n---\ntext",
        "title: a\nauthor: b\n\n# c",
        "---\n\ntext",
        "text",
        "1. a",
    ]
    .map(|text| format!("{:?}", detect(text).map(|found| (found.confidence, found.reason))));
    insta::assert_snapshot!(reasons.join("\n"), @r#"
    Some((Likely, "it begins with a Markdown heading"))
    Some((Possible, "it begins with a Markdown list"))
    Some((Likely, "it begins with a Markdown heading"))
    Some((Likely, "it begins with front matter between lines of `---`"))
    Some((Likely, "it begins with a Markdown heading"))
    None
    None
    None
    "#);
}

#[test]
fn a_file_cut_off_anywhere_is_an_error_or_a_map() {
    for flavour in FORMAT.flavours {
        let (markdown, _) = with_flavour(flavour, &detailed());
        for end in (0..markdown.len()).filter(|end| markdown.is_char_boundary(*end)) {
            if let Ok(parsed) = parse(&markdown[..end]) {
                let (again, _) = written(&FORMAT, &parsed.map);
                assert!(parse(&again).is_ok(), "{again}");
            }
            let _ = detect(&markdown[..end]);
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

/// The map without the attributes that are no properties, which Logseq's flavour loses.
fn with_properties(map: &MindMap) -> MindMap {
    let mut builder = MapBuilder::new();
    *builder.meta_mut() = map.meta().clone();
    for topic in map.topics() {
        builder.close_to(topic.depth());
        builder.open(topic.text());
        for detail in topic.details() {
            match detail {
                Detail::Attribute { name, value } if !is_property(name, value) => {}
                detail => builder.detail(detail),
            }
        }
    }
    builder.finish()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn what_is_written_is_read_back(map in detailed_map()) {
        for flavour in FORMAT.flavours {
            let (markdown, _) = with_flavour(flavour, &map);
            let parsed = parse(&markdown).unwrap();
            let kept = with_properties(&restricted(&map, flavour.carries));
            let expected = with_texts(&kept, |text| text.replace('\0', "\u{fffd}"));
            prop_assert!(parsed.map.topics().eq(expected.topics()), "{}\n{}\n{:?}\n{:?}", flavour.name, markdown, parsed.map, expected);
            let meta = if flavour.name == "obsidian" { kept.meta() } else { expected.meta() };
            prop_assert_eq!(parsed.map.meta(), meta);
            prop_assert!(parsed.diagnostics.is_empty(), "{}\n{:?}", markdown, parsed.diagnostics);
            prop_assert_eq!(with_flavour(flavour, &parsed.map).0, markdown);
        }
    }

    #[test]
    fn any_text_is_an_error_or_a_map(pieces in prop::collection::vec(prop_oneof![
        4 => hostile::text(),
        1 => prop::sample::select(&["\n- ", "\n# ", "\n  ", "\n\t", "---\n", "title: ", "a:: b\n", "collapsed:: true\n", " #tag", "\n> ", "```\n"][..]).prop_map(str::to_owned),
    ], 0..12)) {
        let text = pieces.concat();
        if let Ok(parsed) = parse(&text) {
            let (markdown, _) = written(&FORMAT, &parsed.map);
            let again = parse(&markdown).unwrap().map;
            let expected = with_texts(&restricted(&parsed.map, FORMAT.carries), |text| text.replace('\0', "\u{fffd}"));
            prop_assert_eq!(again, expected, "{}", markdown);
        }
    }
}
