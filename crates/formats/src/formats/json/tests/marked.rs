//! Texts with marks in Panmap's own shape.

use panmap_model::text::{Align, Cell, Image, Item, Link, Rgb};
use panmap_model::{Fact, Group, GroupKind, Mark, MarkKind, Picture, Role, StyleProperty, TextBuilder};

use super::*;
use crate::testing::arbitrary::{blocks, line};

/// A text with blocks and spans of every kind.
pub(super) fn marked() -> TextBuilder {
    let mut text = TextBuilder::new();
    text.block(Mark::Heading { level: 2 });
    text.text("Keep ");
    text.span(Mark::Strong);
    text.text("cool ");
    text.span(Mark::Emphasis);
    text.text("and dry");
    text.end_span(MarkKind::Strong);
    text.text(" now");
    text.end_block();
    text.block(Mark::Item(Item { number: Some(3), task: Some(Task::Done), ..Item::default() }));
    text.span(Mark::Link(Link { address: "https://e.org", title: "Home", ..Link::default() }));
    text.text("home");
    text.end_span(MarkKind::Link);
    text.text(" ");
    text.atom(Mark::Image(Image { address: "img/cat.png", width: Some(20), ..Image::default() }), "");
    text.end_block();
    text.block(Mark::Quote);
    text.block(Mark::CodeBlock { language: "rust" });
    text.text("fn a() {\n\n}");
    text.end_block();
    text.block(Mark::Rule);
    text.end_block();
    text.end_block();
    for (row, word) in [(true, "a"), (false, "b")] {
        text.block(Mark::Cell(Cell { head: true, row, align: Align::Center, ..Cell::default() }));
        text.span(Mark::Color(Rgb(255, 128, 0)));
        text.text(word);
        text.end_block();
    }
    text.paragraph();
    text.atom(Mark::Math { display: true }, "x^2");
    text.atom(Mark::NoteRef, "n");
    text.atom(Mark::Foreign { syntax: "logseq" }, "((id))");
    text.block(Mark::Footnote { label: "n" });
    text.text("note");
    text
}

pub(super) fn span() -> TextBuilder {
    let mut text = TextBuilder::new();
    text.text("See ");
    text.span(Mark::Strong);
    text.text("the new site");
    text
}

#[test]
#[allow(clippy::too_many_lines, reason = "the lines are a snapshot")]
fn formatting_is_runs_and_blocks_beside_the_plain_text() {
    let mut builder = MapBuilder::new();
    let root = builder.open(span().finish());
    builder.note(marked().finish());
    builder.fact(Fact::Details(span().finish()));
    let sheet = [
        Fact::Priority(1),
        Fact::Progress(50),
        Fact::Number(7),
        Fact::Sheet("One"),
        Fact::Role(Role::Floating),
        Fact::Task(Task::named("WAITING")),
        Fact::Picture(Picture { address: "oak.png", width: Some(5), ..Picture::default() }),
        Fact::Attachment { address: "a.pdf", name: "A" },
        Fact::Style { property: StyleProperty::Color, value: "red" },
        Fact::Style { property: StyleProperty::Bold, value: "true" },
        Fact::Extension { syntax: "freeplane", source: "<hook/>" },
    ];
    for fact in sheet {
        builder.fact(fact);
    }
    let first = builder.open("twice");
    for value in ["red", "blue"] {
        builder.fact(Fact::Style { property: StyleProperty::Color, value });
    }
    builder.close();
    let last = builder.open("twice");
    builder.clone_of(last, first, true);
    builder.group(Group { first, last, kind: GroupKind::Summary, label: "both", topic: Some(root) });
    builder.media("oak.png", "image/png", &b"\x89PNG"[..]);
    builder.meta_mut().extensions = vec![("freeplane".into(), "<MapStyle/>".into())];
    let map = builder.finish();
    let (json, diagnostics) = with_target("native", &map);
    assert_eq!(diagnostics, []);
    assert_eq!(parse(&json).unwrap().map, map);
    insta::assert_snapshot!(json, @r##"
    {
      "format": "panmap",
      "version": 2,
      "meta": {
        "extensions": [{"syntax": "freeplane", "source": "<MapStyle/>"}]
      },
      "topics": [
        {
          "text": "See the new site",
          "runs": [{"text": "See "}, {"text": "the new site", "strong": true}],
          "note": {
            "text": "Keep cool and dry now\n\n3. [x] home (https://e.org) cat.png\n\n> fn a() {\n>\n> }\n>\n> ---\n\na | b\n\nx^2[n]((id))\n\n[n] note",
            "blocks": [
              {"heading": {"level": 2}, "depth": 0, "runs": [{"text": "Keep "}, {"text": "cool ", "strong": true}, {"text": "and dry", "strong": true, "emphasis": true}, {"text": " now", "emphasis": true}]},
              {"item": {"number": 3, "task": "done"}, "depth": 0},
              {"paragraph": {}, "depth": 1, "runs": [{"text": "home", "link": {"address": "https://e.org", "title": "Home"}, "emphasis": true}, {"text": " ", "emphasis": true}, {"text": "cat.png", "emphasis": true, "image": {"address": "img/cat.png", "width": 20, "bare": true}}]},
              {"quote": {}, "depth": 0},
              {"code": {"language": "rust"}, "depth": 1, "runs": [{"text": "fn a() {\n\n}"}]},
              {"rule": {}, "depth": 1},
              {"cell": {"head": true, "row": true, "table": true, "align": "center"}, "depth": 0},
              {"paragraph": {}, "depth": 1, "runs": [{"text": "a", "color": "#ff8000", "emphasis": true}]},
              {"cell": {"head": true, "align": "center"}, "depth": 0},
              {"paragraph": {}, "depth": 1, "runs": [{"text": "b", "color": "#ff8000", "emphasis": true}]},
              {"paragraph": {}, "depth": 0, "runs": [{"text": "x^2", "color": "#ff8000", "emphasis": true, "math": {"display": true}}, {"text": "n", "color": "#ff8000", "emphasis": true, "footnote": true}, {"text": "((id))", "color": "#ff8000", "emphasis": true, "foreign": "logseq"}]},
              {"footnote": {"label": "n"}, "depth": 0},
              {"paragraph": {}, "depth": 1, "runs": [{"text": "note", "color": "#ff8000", "emphasis": true}]}
            ]
          },
          "details": {
            "text": "See the new site",
            "runs": [{"text": "See "}, {"text": "the new site", "strong": true}]
          },
          "task": "WAITING",
          "priority": 1,
          "progress": 50,
          "number": 7,
          "role": "floating",
          "sheet": "One",
          "pictures": [{"address": "oak.png", "width": 5}],
          "attachments": [{"address": "a.pdf", "name": "A"}],
          "style": {"color": "red", "bold": "true"},
          "extensions": [{"syntax": "freeplane", "source": "<hook/>"}],
          "children": [
            {
              "text": "twice",
              "style": [{"color": "red"}, {"color": "blue"}],
              "children": []
            },
            {
              "text": "twice",
              "children": []
            }
          ]
        }
      ],
      "clones": [
        {"topic": 2, "original": 1, "branch": true}
      ],
      "groups": [
        {"first": 1, "last": 2, "kind": "summary", "label": "both", "topic": 0}
      ],
      "media": [
        {"name": "oak.png", "type": "image/png", "data": "iVBORw=="}
      ]
    }
    "##);
}

#[test]
fn members_stand_in_any_order_and_what_is_not_canonical_becomes_so() {
    let json = r##"{"format": "panmap", "topics": [{"children": [], "runs": [
        {"strong": true, "text": "a "}, {"emphasis": false, "text": "", "code": true}, {"text": "b", "strong": true},
        {"color": "#FF8000", "text": "c"}], "text": "a bc",
        "note": {"blocks": [{"depth": 7, "runs": [{"text": "x"}], "item": {}}, {"paragraph": {}, "depth": 9, "runs": [{"text": "y"}]}],
            "text": "- x\n\n  y"}}], "version": 2}"##;
    let parsed = parse(json).unwrap();
    assert_eq!(parsed.diagnostics, []);
    let root = parsed.map.roots().next().unwrap();
    let marks: Vec<_> = root.rich_text().marks().collect();
    assert_eq!(marks, [(0..3, Mark::Strong), (3..4, Mark::Color(Rgb(255, 128, 0)))]);
    assert_eq!(root.note().unwrap().words(), "x\n\ny");
}

#[test]
fn a_plain_text_that_was_changed_counts_and_formatting_does_not() {
    let json = r#"{"format": "panmap", "version": 2, "topics": [{"text": "new", "runs": [{"text": "old", "strong": true}],
        "note": {"text": "new", "blocks": [{"rule": {}, "depth": 0}]}, "children": []}]}"#;
    insta::assert_snapshot!(dump(json), @r#"
    None
    "new" Note("new")
    1:63 warning[flattened-markup]: this does not say what `text` says: the words of `text` are kept and the formatting is left out `"runs"`
    2:33 warning[flattened-markup]: this does not say what `text` says: the words of `text` are kept and the formatting is left out `"blocks"`
    "#);
}

#[test]
fn what_is_wrong_with_formatting_is_told_with_its_place() {
    let topics = [
        r#""runs": [{"strong": "yes"}]"#,
        r#""runs": [{"text": "a", "color": "red"}]"#,
        r#""runs": {}"#,
        r#""blocks": [{"depth": 0}]"#,
        r#""blocks": [{"paragraph": {}, "depth": -1}]"#,
        r#""blocks": [{"cell": {"align": "top"}, "depth": 0}]"#,
        r#""note": {"runs": []}"#,
        r#""priority": 256"#,
        r#""role": "root""#,
        r#""pictures": [{"title": "t"}]"#,
        r#""attachments": [{"name": "t"}]"#,
        r#""style": {"color": 1, "mood": "good"}"#,
        r#""style": {"mood": "good"}"#,
        r#""runs": [{"text": "a", "blink": true, "link": {"address": "x", "rel": "y"}}]"#,
    ];
    let shown = topics.map(|topic| {
        dump(&format!("{{\"format\": \"panmap\", \"topics\": [\n{{\"text\": \"a\", {topic}}}]}}"))
    });
    insta::assert_snapshot!(shown.join("\n"), @r##"
    2:35 error[malformed-input]: expected `true` or `false`, found a string `"`
    2:47 error[malformed-input]: expected a colour such as "#ff8000" `"red"`
    2:23 error[malformed-input]: expected an array, found an object `{`
    2:26 error[malformed-input]: a block needs a member that says what it is, such as `paragraph` `{"depth": 0}`
    2:53 error[malformed-input]: expected a whole number from 0 to 4294967295 `-1`
    2:45 error[malformed-input]: expected "left", "center" or "right" `"top"`
    2:23 error[malformed-input]: a text needs `text` `{"runs": []}`
    2:27 error[malformed-input]: expected a whole number from 0 to 255 `256`
    2:23 error[malformed-input]: expected "floating", "callout" or "summary" `"root"`
    2:28 error[malformed-input]: a picture needs `address` `{"title": "t"}`
    2:31 error[malformed-input]: this object needs `address` `{"name": "t"}`
    2:34 error[malformed-input]: expected a string, found a number `1`
    None
    "a"
    2:25 warning[ignored-content]: `mood` has no place in a map: it is left out `"mood"`
    None
    "a"
    2:15 warning[flattened-markup]: this does not say what `text` says: the words of `text` are kept and the formatting is left out `"runs"`
    2:38 warning[ignored-content]: `blink` has no place in a map: it is left out `"blink"`
    2:78 warning[ignored-content]: `rel` has no place in a map: it is left out `"rel"`
    "##);
}

#[test]
fn what_is_wrong_between_topics_is_told_with_its_place() {
    let rest = [
        r#""clones": [{"topic": 0}]"#,
        r#""clones": [{"topic": 0, "original": 0}, {"topic": 0, "original": 9}]"#,
        r#""groups": [{"first": 0, "last": 1, "kind": "boundary"}]"#,
        r#""groups": [{"first": 0, "last": 1, "kind": "cloud"}]"#,
        r#""media": [{"name": "a", "data": "no"}]"#,
    ];
    let shown = rest.map(|rest| {
        dump(&format!("{{\"format\": \"panmap\",\n{rest}, \"topics\": [{{\"text\": \"a\", \"children\": [{{\"text\": \"b\"}}]}}]}}"))
    });
    insta::assert_snapshot!(shown.join("\n"), @r#"
    2:12 error[malformed-input]: a clone needs `topic` and `original` `{"topic": 0}`
    None
    "a"
      "b"
    2:12 warning[dangling-relation]: this is a clone of itself, or of a topic that is not in the map: it is left out `{"topic": 0, "original": 0}`
    2:41 warning[dangling-relation]: this is a clone of itself, or of a topic that is not in the map: it is left out `{"topic": 0, "original": 9}`
    None
    "a"
      "b"
    2:12 warning[dangling-relation]: this is a group of topics that are not siblings in order: it is left out `{"first": 0, "last": 1, "kind": "boundary"}`
    2:44 error[malformed-input]: expected "boundary" or "summary" `"cloud"`
    2:33 error[malformed-input]: expected bytes as Base64 `"no"`
    "#);
}

proptest! {
    #[test]
    fn any_text_comes_back(topic in line(), note in blocks(), details in line()) {
        let mut builder = MapBuilder::new();
        builder.meta_mut().description = Some(note.built().into());
        builder.open(topic.built());
        builder.fact(Fact::Details(details.built()));
        builder.open(note.built());
        builder.note(note.built());
        let map = builder.finish();
        let (json, losses) = with_target("native", &map);
        prop_assert_eq!(losses, []);
        let parsed = parse(&json).unwrap();
        prop_assert_eq!(&parsed.diagnostics, &[], "{}", json);
        prop_assert_eq!(parsed.map, map, "{}", json);
    }
}
