//! Pictures: that every topic is in them, what can be set, and that they are safe to open.

mod shapes;

use std::fs;

use roxmltree::{Document, Node};

use crate::foreign;
use crate::seeds::{converted, seeds};
use crate::support::{Sandbox, repository};

/// The fixtures that have most of what pictures show, and a target for the golden files.
const FIXTURES: [&str; 3] =
    ["fixtures/json/night-walk.json", "fixtures/freemind/choir.mm", "fixtures/markdown/bakery.md"];

/// The elements that pictures consist of.
const ELEMENTS: [&str; 11] =
    ["svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan", "a", "image"];

/// The topics of a picture, in document order.
fn topics<'a>(picture: &'a Document<'_>) -> Vec<Node<'a, 'a>> {
    let is_topic = |node: &Node<'_, '_>| number(node).is_some();
    let mut topics: Vec<_> = picture.descendants().filter(is_topic).collect();
    topics.sort_by_key(number);
    topics
}

/// The position of a topic in the map.
fn number(node: &Node<'_, '_>) -> Option<usize> {
    node.attribute("id")?.strip_prefix('t')?.parse().ok()
}

/// The words of a topic as they are copied.
fn words(topic: &Node<'_, '_>) -> String {
    let texts = topic.descendants().filter(|node| node.has_tag_name("text"));
    let words: String = texts
        .flat_map(|text| text.descendants())
        .filter_map(|node| node.text().filter(|_| node.is_text()))
        .collect();
    words.replace(['\u{2067}', '\u{2069}'], "")
}

fn picture(sandbox: &Sandbox, args: &str) -> String {
    let run = sandbox.run(&format!("convert {args}"));
    assert_eq!(run.code, Some(0), "{run}");
    run.text().to_owned()
}

#[test]
fn every_topic_of_the_seeds_is_in_the_picture_in_every_layout() {
    let blanks = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, page) in seeds() {
        let rows = foreign::outline(&page);
        let sandbox = Sandbox::new().file("page.txt", &page);
        for layout in ["auto", "right", "two-sided", "down", "radial"] {
            let svg =
                picture(&sandbox, &format!("page.txt --to svg --layout {layout} --write-setting lines=0"));
            let document = Document::parse(&svg).unwrap();
            let seen: Vec<_> = topics(&document).iter().map(|topic| blanks(&words(topic))).collect();
            let expected: Vec<_> = rows.iter().map(|(_, text)| blanks(text)).collect();
            assert_eq!(seen, expected, "{name}, {layout}");
        }
        // Longer texts are cut by default, and are whole in the tooltip.
        let svg = String::from_utf8(converted(&page, "svg")).unwrap();
        let document = Document::parse(&svg).unwrap();
        for (topic, (_, text)) in topics(&document).iter().zip(&rows) {
            let title = topic.children().find(|node| node.has_tag_name("title"));
            let whole = title.and_then(|title| title.text()).map_or_else(|| words(topic), str::to_owned);
            assert_eq!(blanks(&whole), blanks(text), "{name}");
        }
    }
}

#[test]
fn pictures_are_as_reviewed() {
    for fixture in FIXTURES {
        let source = fs::read(repository(fixture)).unwrap();
        let (_, file) = fixture.rsplit_once('/').unwrap();
        let sandbox = Sandbox::new().file(file, &source);
        for (name, args) in [
            ("two-sided", "--layout two-sided"),
            ("right-dark", "--layout right --theme dark"),
            ("down-print", "--layout down --theme print"),
            ("radial-colour-blind", "--layout radial --theme colour-blind --depth 1"),
        ] {
            // The font is the same bytes in all of them, and in the pictures of the seeds.
            let svg = picture(&sandbox, &format!("{file} --to svg --font system {args}"));
            let golden = format!("{}-{name}.svg", file.split('.').next().unwrap());
            insta::with_settings!({ omit_expression => true }, {
                insta::assert_binary_snapshot!(&golden, svg.into_bytes());
            });
        }
    }
}

#[test]
fn pictures_have_nothing_that_runs_or_is_elsewhere() {
    let evil = "</text><script>x</script> <![CDATA[ \" ' & javascript:x";
    let map = serde_json::json!({
        "format": "panmap", "version": 2, "title": evil,
        "topics": [{
            "text": evil, "note": evil, "link": "javascript:x", "details": evil, "tags": [evil], "icons": [evil],
            "pictures": [{ "address": "http://example.org/a.png" }],
            "children": [{ "text": "file", "link": "file:///etc/passwd", "children": [] }],
        }],
    });
    let sandbox = Sandbox::new().file("map.json", map.to_string());
    let run = sandbox.run("convert map.json --to svg --verbose");
    let document = Document::parse(run.text()).unwrap();
    for node in document.descendants().filter(Node::is_element) {
        assert!(ELEMENTS.contains(&node.tag_name().name()), "{node:?}");
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && attribute.name() != "style", "{attribute:?}");
            assert!(attribute.name() != "href", "{attribute:?}");
        }
    }
    let style = document.descendants().find(|node| node.has_tag_name("style")).unwrap().text().unwrap();
    assert_eq!(style.matches("url(").count(), style.matches("url(data:font/woff2;base64,").count());
    assert!(words(&topics(&document)[0]).contains(evil), "{run}");
    assert!(run.stderr.contains("links: 2 lost") && run.stderr.contains("pictures: 1 lost"), "{run}");
}

#[test]
fn settings_of_pictures_are_options() {
    let sandbox = Sandbox::with_map();
    let light = picture(&sandbox, "map.txt --to svg");
    let dark = picture(&sandbox, "map.txt --to svg --theme dark");
    assert!(light.contains("fill=\"#ffffff\"/>") && dark.contains("fill=\"#15191f\"/>"));
    assert_eq!(picture(&sandbox, "map.txt --to svg --write-setting theme=dark"), dark);
    let system = picture(&sandbox, "map.txt --to svg --font system");
    assert!(light.contains("@font-face") && !system.contains("@font-face") && system.contains("textLength"));
    let shallow = picture(&sandbox, "map.txt --to svg --depth 1");
    assert!(shallow.contains(">+1<"), "{shallow}");
    assert_ne!(picture(&sandbox, "map.txt --to svg --layout down"), light);
    for (wrong, tip) in [
        (
            "--to svg --theme pink",
            "`pink` is not a value of `theme`, which takes light, dark, print or colour-blind",
        ),
        ("--to svg --depth x", "give a number of levels from 0 to 100000"),
        ("--to opml --theme dark", "opml has no setting 'theme'"),
    ] {
        let run = sandbox.run(&format!("convert map.txt {wrong}"));
        run.fails(2);
        assert!(run.stderr.contains(tip), "{run}");
    }
}

#[test]
fn pictures_of_the_map_are_in_the_picture() {
    let png =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let map = serde_json::json!({
        "format": "panmap", "version": 2,
        "topics": [{ "text": "a", "pictures": [{ "address": "a.png", "title": "A dot" }], "children": [] }],
        "media": [{ "name": "a.png", "type": "image/png", "data": png }],
    });
    let sandbox = Sandbox::new().file("map.json", map.to_string());
    let run = sandbox.run("convert map.json --to svg --strict");
    assert!(
        run.succeeds()
            .contains(&format!("href=\"data:image/png;base64,{png}\"><title>A dot</title></image>")),
        "{run}"
    );
}
