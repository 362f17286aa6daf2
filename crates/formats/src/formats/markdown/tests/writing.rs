//! What is written is the same tree to other readers.

use super::*;

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()), @r#"
    What it is about.\
    And why.

    # L'été & \<moi>

    Of the root

    - 1\. Two\
      lines 😀

      First \*line\*\
      second

      &#32; another paragraph

      - snake_case, 2\*3\*4 and \\n
      -
        - [below nothing](<https://example.org/?a=1&b=\<2\>>)
    - [\- not a list&#32;](<mailto:a@example.org>)

      a note

    - control \[0m
    -- 
    warning[lost-author]: Markdown cannot store the author: "Ann "A." Bee"
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
    warning[lost-title]: Markdown cannot store a title beside the root's text: "Both"
    "#);
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()), @"
    #
    -- 
    warning[added-root]: Markdown needs a root: added one without text, since the map has none
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

#[test]
fn tasks_in_logseq_are_markers_and_words_like_them_are_not() {
    let logseq = FORMAT.target("logseq").unwrap();
    let mut builder = MapBuilder::new();
    builder.open("TODO list");
    builder.open("DONE x");
    builder.fact(Fact::Task(Task::Open));
    let nested = builder.finish();
    let mut builder = MapBuilder::new();
    builder.open("DONE x");
    builder.close_to(0);
    builder.open("flat");
    builder.fact(Fact::Task(Task::Done));
    let flat = builder.finish();
    let written = [&nested, &flat].map(|map| with_target(logseq, map).0);
    insta::assert_snapshot!(written.concat().replace('\t', "→"), @"
    - &#84;ODO list
    →- TODO &#68;ONE x
    - &#68;ONE x
      collapsed:: false
    - DONE flat
    ");
    for (map, written) in [nested, flat].iter().zip(&written) {
        assert!(parse(written).unwrap().map.topics().eq(map.topics()));
    }
}

#[test]
fn logseq_links_the_words_of_one_line() {
    let mut builder = MapBuilder::new();
    for text in ["one line", "two\nlines"] {
        builder.open(text);
        builder.link("https://example.org/");
        builder.close();
    }
    let map = builder.finish();
    let (written, losses) = with_target(FORMAT.target("logseq").unwrap(), &map);
    assert_eq!(written, "- [one line](<https://example.org/>)\n  collapsed:: false\n- two\n  lines\n");
    assert_eq!(losses.iter().map(|loss| loss.code).collect::<Vec<_>>(), [Code::LostLink]);
    assert_eq!(testing::written(&FORMAT, &map).1, []);
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
