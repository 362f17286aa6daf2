//! What the shapes of other programs carry beside the tree.

use panmap_model::text::{Link, Rgb};
use panmap_model::{Mark, MarkKind, Picture, StyleProperty, TextBuilder};

use super::*;
use crate::testing::arbitrary::line;

/// A map of what the programs know, and of some things that only one of them does.
fn looks() -> MindMap {
    let mut text = TextBuilder::new();
    text.span(Mark::Strong);
    text.text("bold ");
    text.span(Mark::Color(Rgb(255, 0, 0)));
    text.text("red");
    text.end_span(MarkKind::Strong);
    text.end_span(MarkKind::Color);
    text.text("\nand ");
    text.span(Mark::Link(Link { address: "https://e.org/?a&b", ..Link::default() }));
    text.span(Mark::Code);
    text.text("<code>");
    let mut builder = MapBuilder::new();
    let root = builder.open(text.finish());
    let styles = [
        (StyleProperty::Color, "#123456"),
        (StyleProperty::Background, "red"),
        (StyleProperty::FontSize, "18"),
        (StyleProperty::Bold, "true"),
        (StyleProperty::Italic, "false"),
        (StyleProperty::EdgeColor, "blue"),
        (StyleProperty::Shape, "bubble"),
    ];
    for (property, value) in styles {
        builder.fact(Fact::Style { property, value });
    }
    builder.fact(Fact::Icon("priority-3"));
    builder.fact(Fact::Icon("🚀"));
    let picture = Picture { address: "oak.png", width: Some(30), height: Some(20), title: "" };
    builder.fact(Fact::Picture(picture));
    builder.fact(Fact::Attachment { address: "a.pdf", name: "A" });
    let mut all = TextBuilder::new();
    all.span(Mark::Link(Link { address: "https://e.org", ..Link::default() }));
    all.text("home");
    let child = builder.open(all.finish());
    builder.fact(Fact::Picture(Picture { width: None, ..picture }));
    builder.relate(root, child, "leads to");
    builder.finish()
}

#[test]
#[allow(clippy::too_many_lines, reason = "the lines are a snapshot")]
fn each_program_gets_what_it_shows() {
    let shown = FORMAT.targets.iter().filter(|target| target.name != "native").map(|target| {
        let (json, losses) = with_target(target.name, &looks());
        let parsed = parse(&json).unwrap();
        assert_eq!(parsed.diagnostics, [], "{json}");
        // What is written is read, and nothing more is lost the next time.
        assert_eq!(with_target(target.name, &parsed.map).0, json);
        let losses = losses.iter().filter(|loss| loss.code != Code::LostTitle);
        let losses: String = losses.map(|loss| format!("{loss}\n")).collect();
        format!("## {}\n{json}{losses}", target.name)
    });
    insta::assert_snapshot!(shown.collect::<String>(), @r##"
    ## jsmind
    {
      "meta": {
        "name": ""
      },
      "format": "node_tree",
      "data": {
        "id": "t0",
        "topic": "bold red\nand <code> (https://e.org/?a&b)",
        "foreground-color": "#123456",
        "background-color": "red",
        "font-size": 18,
        "font-weight": "bold",
        "font-style": "normal",
        "leading-line-color": "blue",
        "children": [
          {
            "id": "t1",
            "topic": "home (https://e.org)",
            "children": []
          }
        ]
      }
    }
    warning[lost-icon]: jsMind JSON cannot store icons: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    warning[lost-relation]: jsMind JSON cannot store relations: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    warning[lost-priority]: jsMind JSON cannot store priorities: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    warning[lost-picture]: jsMind JSON cannot store pictures: 2 lost, in "bold red and <code> (https://e.org/?a&b)", "bold red and <code> (https://e.org/?a&b) › home (https://e.org)"
    warning[lost-attachment]: jsMind JSON cannot store attachments: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    info[lost-style]: jsMind JSON cannot store some styles: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    info[lost-formatting]: jsMind JSON cannot store links, text colours, bold passages and inline codes: 5 lost, in "bold red and <code> (https://e.org/?a&b)", "bold red and <code> (https://e.org/?a&b) › home (https://e.org)"
    ## mind-elixir
    {
      "nodeData": {
        "id": "t0",
        "topic": "bold red\nand <code> (https://e.org/?a&b)",
        "icons": ["🚀"],
        "image": {"url": "oak.png", "width": 30, "height": 20},
        "style": {
          "color": "#123456",
          "background": "red",
          "fontSize": "18px",
          "fontWeight": "bold",
          "fontStyle": "normal"
        },
        "branchColor": "blue",
        "children": [
          {
            "id": "t1",
            "topic": "home (https://e.org)",
            "children": []
          }
        ]
      },
      "arrows": [
        {"id": "a0", "label": "leads to", "from": "t0", "to": "t1"}
      ]
    }
    warning[lost-priority]: Mind Elixir JSON cannot store priorities: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    warning[lost-picture]: Mind Elixir JSON cannot store some pictures: 1 lost, in "bold red and <code> (https://e.org/?a&b) › home (https://e.org)"
    warning[lost-attachment]: Mind Elixir JSON cannot store attachments: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    info[lost-style]: Mind Elixir JSON cannot store some styles: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    info[lost-formatting]: Mind Elixir JSON cannot store links, text colours, bold passages and inline codes: 5 lost, in "bold red and <code> (https://e.org/?a&b)", "bold red and <code> (https://e.org/?a&b) › home (https://e.org)"
    ## markmap
    {
      "content": "<b>bold <span style=\"color: #ff0000\">red</span></b><br/>and <a href=\"https://e.org/?a&amp;b\"><code>&lt;code&gt;</code></a>",
      "children": [
        {
          "content": "<span><a href=\"https://e.org\">home</a></span>",
          "children": []
        }
      ]
    }
    warning[lost-icon]: markmap JSON cannot store icons: 1 lost, in "bold red and <code>"
    warning[lost-relation]: markmap JSON cannot store relations: 1 lost, in "bold red and <code>"
    warning[lost-priority]: markmap JSON cannot store priorities: 1 lost, in "bold red and <code>"
    warning[lost-picture]: markmap JSON cannot store pictures: 2 lost, in "bold red and <code>", "bold red and <code> › home"
    warning[lost-attachment]: markmap JSON cannot store attachments: 1 lost, in "bold red and <code>"
    info[lost-style]: markmap JSON cannot store styles: 7 lost, in "bold red and <code>"
    ## d3
    {
      "name": "bold red\nand <code> (https://e.org/?a&b)",
      "children": [
        {
          "name": "home (https://e.org)",
          "children": []
        }
      ]
    }
    warning[lost-icon]: d3 JSON cannot store icons: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    warning[lost-relation]: d3 JSON cannot store relations: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    warning[lost-priority]: d3 JSON cannot store priorities: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    warning[lost-picture]: d3 JSON cannot store pictures: 2 lost, in "bold red and <code> (https://e.org/?a&b)", "bold red and <code> (https://e.org/?a&b) › home (https://e.org)"
    warning[lost-attachment]: d3 JSON cannot store attachments: 1 lost, in "bold red and <code> (https://e.org/?a&b)"
    info[lost-style]: d3 JSON cannot store styles: 7 lost, in "bold red and <code> (https://e.org/?a&b)"
    info[lost-formatting]: d3 JSON cannot store links, text colours, bold passages and inline codes: 5 lost, in "bold red and <code> (https://e.org/?a&b)", "bold red and <code> (https://e.org/?a&b) › home (https://e.org)"
    "##);
}

#[test]
fn looks_and_pictures_of_other_programs_are_read() {
    let files = [
        r##"{"meta":{"name":"demo"},"format":"node_tree","data":{"id":"root","topic":"a","background-color":"#eee","foreground-color":[1],"font-size":"16","font-weight":"bold","width":100}}"##,
        r#"{"nodeData":{"id":"r","topic":"a","style":{"color":"red","fontSize":"32px","fontWeight":"bold","background":null,"border":"1px solid"},"image":{"url":"a.png","width":10.5,"height":20,"fit":"cover"},"icons":["😀"],"children":[{"id":"b","topic":"b","style":"none","image":"x.png"}]}}"#,
        r#"{"content":"a <strong>b</strong> &lt;i&gt; <a href=\"x\">c</a><br><img src=\"d.png\" alt=\"d\" width=\"7\">","children":[{"content":"<a href=\"https://a.org\" target=\"_blank\">all</a>","children":[]},{"content":"<span><a href=\"y\">all</a></span>","children":[]}]}"#,
    ];
    insta::assert_snapshot!(files.map(dump).join("\n\n"), @r##"
    Some("demo")
    "a" SourceId("root") Style { property: Background, value: "#eee" } Style { property: FontSize, value: "16" } Style { property: Bold, value: "true" } Attribute { name: "width", value: "100" }
    1:104 warning[ignored-content]: `foreground-color` has no place in a map: it is left out `"foreground-color"`

    Some("a")
    "a" SourceId("r") Icon("😀") Picture(Picture { address: "a.png", width: Some(10), height: Some(20), title: "" }) Style { property: Color, value: "red" } Style { property: FontSize, value: "32" } Style { property: Bold, value: "true" }
      "b" SourceId("b") Attribute { name: "style", value: "none" } Attribute { name: "image", value: "x.png" }
    1:96 info[ignored-content]: `background` is null, which a map cannot store: it is left out `"background"`
    1:114 warning[ignored-content]: `border` has no place in a map: it is left out `"border"`
    1:184 warning[ignored-content]: `fit` has no place in a map: it is left out `"fit"`

    Some("a b <i> c\nd")
    Text { words: "a b <i> c\nd", marks: [(2..3, Strong), (8..9, Link(Link { address: "x", title: "", bare: false, wiki: false })), (10..11, Image(Image { address: "d.png", title: "", width: Some(7), height: None, bare: false, wiki: false }))] }
      Text { words: "all", marks: [(0..3, Link(Link { address: "https://a.org", title: "", bare: false, wiki: false }))] }
      Text { words: "all", marks: [(0..3, Link(Link { address: "y", title: "", bare: false, wiki: false }))] }
    "##);
}

proptest! {
    #[test]
    fn what_loses_nothing_comes_back(
        texts in prop::collection::vec(line(), 1..3),
        styles in prop::collection::vec(
            (
                prop::sample::select(StyleProperty::ALL),
                prop::sample::select(vec!["", "true", "false", "bold", "16", "016", "16px", "#ff0000", "red"]),
            ),
            0..3,
        ),
        icons in prop::collection::vec(
            prop::sample::select(vec!["priority-1", "priority_1", "priority-11", "sign_3", "sign_03", "idea", "😀"]),
            0..3,
        ),
        pictures in prop::collection::vec(
            (
                prop::sample::select(vec!["", "a.png"]),
                any::<Option<u16>>(),
                any::<Option<u16>>(),
                prop::sample::select(vec!["", "", "t"]),
            ),
            0..2,
        ),
        link in prop::option::weighted(0.2, Just("https://e.org")),
    ) {
        let mut builder = MapBuilder::new();
        for text in &texts {
            builder.open(text.built());
        }
        for (property, value) in styles {
            builder.fact(Fact::Style { property, value });
        }
        for icon in icons {
            builder.fact(Fact::Icon(icon));
        }
        for (address, width, height, title) in pictures {
            builder.fact(Fact::Picture(Picture { address, width, height, title }));
        }
        if let Some(link) = link {
            builder.link(link);
        }
        let map = builder.finish();
        for target in FORMAT.targets.iter().filter(|target| target.name != "native") {
            let map = restricted(&map, target.carries);
            let (json, losses) = with_target(target.name, &map);
            let parsed = parse(&json).unwrap();
            if losses.is_empty() {
                prop_assert_eq!(&parsed.map, &map, "{} {}", target.name, json);
                prop_assert_eq!(&parsed.diagnostics, &[], "{} {}", target.name, json);
            }
        }
    }
}
