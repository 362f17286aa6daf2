//! Maps of ten shapes, each drawn in every layout and compared with a picture that was looked at.

use serde_json::{Value, json};

use super::picture;
use crate::rasters::{is_as_reviewed, ran};
use crate::support::Sandbox;

const LAYOUTS: [&str; 4] = ["right", "two-sided", "down", "radial"];

/// A map with branches of these texts.
fn flat(texts: impl IntoIterator<Item = String>) -> Value {
    let branches: Vec<_> = texts.into_iter().map(|text| json!({ "text": text, "children": [] })).collect();
    map(&json!({ "text": "Root", "children": branches }), &json!([]), &json!([]))
}

fn map(root: &Value, relations: &Value, groups: &Value) -> Value {
    json!({ "format": "panmap", "version": 2, "topics": [root], "relations": relations, "groups": groups })
}

/// As many copies of a text as there are numbers up to this one.
fn growing(text: &str, count: usize) -> Value {
    flat((1..=count).map(|times| text.repeat(times)))
}

/// A chain, which is too deep to be a value of `serde_json`.
fn deep() -> String {
    let levels: String =
        (0..1000).map(|depth| format!("[{{\"text\":\"Level {depth}\",\"children\":")).collect();
    format!("{{\"format\":\"panmap\",\"version\":2,\"topics\":{levels}[]{}}}", "}]".repeat(1000))
}

/// Branches that say their side, each with a different number of topics below.
fn two_sided() -> Value {
    let branch = |at: usize| {
        let below: Vec<_> =
            (0..at).map(|below| json!({ "text": format!("Below {below}"), "children": [] })).collect();
        let side = if at.is_multiple_of(3) { "left" } else { "right" };
        json!({ "text": format!("Branch {at}"), "side": side, "children": below })
    };
    map(
        &json!({ "text": "Root", "children": (0..6).map(branch).collect::<Vec<_>>() }),
        &json!([]),
        &json!([]),
    )
}

/// Relations between branches and within one, a boundary, and a summary.
fn related() -> Value {
    let branch = |text: &str, below: &[&str]| {
        let below: Vec<_> = below.iter().map(|text| json!({ "text": text, "children": [] })).collect();
        json!({ "text": text, "children": below })
    };
    let root = json!({ "text": "Root", "children": [
        branch("Sow", &["Seeds", "Soil", "Water"]),
        branch("Tend", &["Weeds", "Slugs"]),
        branch("Reap", &["Baskets"]),
        { "text": "A year", "role": "summary", "children": [] },
    ] });
    // Topics are numbered in the order of the map.
    let relations = json!([
        { "from": 4, "to": 6, "label": "too much of it" },
        { "from": 8, "to": 1, "label": "next year" },
    ]);
    let groups = json!([
        { "kind": "boundary", "first": 6, "last": 7, "label": "Every week" },
        { "kind": "summary", "first": 1, "last": 8, "topic": 10 },
    ]);
    map(&root, &relations, &groups)
}

/// The shapes: their names, how large PNGs of them are, and the maps.
fn shapes() -> [(&'static str, &'static str, String); 10] {
    let lines = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten";
    [
        ("one", "1", map(&json!({ "text": "Only", "children": [] }), &json!([]), &json!([])).to_string()),
        ("siblings", "0.03", flat((0..1000).map(|at| format!("Sibling {at}"))).to_string()),
        ("deep", "0.01", deep()),
        ("long-words", "0.5", growing("Donaudampfschifffahrt", 6).to_string()),
        ("cjk", "0.5", growing("思维导图是表达发散性思维的有效图形思维工具。", 4).to_string()),
        ("arabic", "0.5", growing("خريطة ذهنية (mind map) للمشروع 2026، مرحبا! ", 4).to_string()),
        ("emoji", "0.5", growing("👨‍👩‍👧 🇫🇷 1\u{fe0f}\u{20e3} ❤\u{fe0f}👍🏽 done ", 4).to_string()),
        ("ten-lines", "0.5", flat((0..5).map(|_| lines.to_owned())).to_string()),
        ("two-sided", "0.5", two_sided().to_string()),
        ("related", "0.5", related().to_string()),
    ]
}

#[test]
fn every_shape_is_drawn_as_reviewed_in_every_layout() {
    for (shape, scale, map) in shapes() {
        let sandbox = Sandbox::new().file("map.json", map);
        for layout in LAYOUTS {
            let name = format!("shape-{shape}-{layout}");
            let scale = if (shape, layout) == ("siblings", "radial") { "0.01" } else { scale };
            is_as_reviewed(
                &name,
                &ran(sandbox.run(&format!("convert map.json --to png --layout {layout} --scale {scale}"))),
            );
            // A thousand topics are seen well enough as pixels.
            if !["siblings", "deep"].contains(&shape) {
                let svg = picture(&sandbox, &format!("map.json --to svg --font system --layout {layout}"));
                insta::with_settings!({ omit_expression => true }, {
                    insta::assert_binary_snapshot!(&format!("{name}.svg"), svg.into_bytes());
                });
            }
        }
    }
}
