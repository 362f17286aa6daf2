//! What the shapes of other programs carry beside the tree.

use panmap_model::text::{Link, Rgb};
use panmap_model::{Code, Mark, MarkKind, Picture, StyleProperty, TextBuilder};

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
    insta::assert_snapshot!(shown.collect::<String>(), @"");
}

#[test]
fn looks_and_pictures_of_other_programs_are_read() {
    let files = [
        r##"{"meta":{"name":"demo"},"format":"node_tree","data":{"id":"root","topic":"a","background-color":"#eee","foreground-color":[1],"font-size":"16","font-weight":"bold","width":100}}"##,
        r##"{"nodeData":{"id":"r","topic":"a","style":{"color":"red","fontSize":"32px","fontWeight":"bold","background":null,"border":"1px solid"},"image":{"url":"a.png","width":10.5,"height":20,"fit":"cover"},"icons":["😀"],"children":[{"id":"b","topic":"b","style":"none","image":"x.png"}]}}"##,
        r##"{"data":{"text":"<p>one <strong>two</strong></p><p><span style=\"color: rgb(255, 0, 0);\" class=\"ql-font-x\">three</span> <blink>x</blink></p>","richText":true,"fontSize":20,"color":"#111","fontStyle":"italic","image":"a.png","imageTitle":"t","imageSize":{"width":30,"height":"auto","custom":true},"attachmentName":"A","attachmentUrl":"a.pdf","icon":["priority_2","sign_3"]},"children":[{"data":{"text":"b"},"children":[]}]}"##,
        r##"{"content":"a <strong>b</strong> &lt;i&gt; <a href=\"x\">c</a><br><img src=\"d.png\" alt=\"d\" width=\"7\">","children":[{"content":"<a href=\"https://a.org\" target=\"_blank\">all</a>","children":[]},{"content":"<span><a href=\"y\">all</a></span>","children":[]}]}"##,
    ];
    insta::assert_snapshot!(files.map(dump).join("\n\n"), @"");
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
        icons.into_iter().for_each(|icon| builder.fact(Fact::Icon(icon)));
        for (address, width, height, title) in pictures {
            builder.fact(Fact::Picture(Picture { address, width, height, title }));
        }
        link.into_iter().for_each(|link| builder.link(link));
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
