//! Lines that are broken, and headings that go deeper, are read back as the same maps.

use super::*;
use crate::options::WriteOptions;
use crate::settings::Settings;
use crate::testing::{arbitrary, read_back, written_for};

/// What a flavour writes with a setting.
fn written_with(flavour: &str, map: &MindMap, name: &str, value: &str) -> String {
    let target = FORMAT.target(flavour).unwrap();
    let mut settings = Settings::default();
    settings.choose(target.settings, name, value).unwrap();
    let mut out = Vec::new();
    target.write(map, &WriteOptions::default().settings(settings), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A sentence of words and of what must stay on one line.
fn sentence() -> impl Strategy<Value = String> {
    let words = &[
        "word", "a", "été", "1.", "-", "#", "**bold", "it**", "`co de`", "[a b](c)", "<b c>", "(so", "a)",
        "2 > 1", "|", "\\",
    ];
    prop::collection::vec(prop::sample::select(&words[..]), 1..30).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn broken_lines_mean_the_same(
        mut line in arbitrary::line(),
        mut blocks in arbitrary::blocks(),
        words in sentence(),
        width in 1_u32..60,
    ) {
        let mut builder = MapBuilder::new();
        builder.open("r");
        builder.open(line.finish());
        builder.note(blocks.finish());
        builder.close();
        builder.open(words.as_str());
        builder.note(words.as_str());
        let map = builder.finish();
        for flavour in ["gfm", "commonmark", "multimarkdown"] {
            let whole = written_for(FORMAT.target(flavour).unwrap(), &map);
            let broken = written_with(flavour, &map, "wrap", &width.to_string());
            prop_assert_eq!(&read_back(&FORMAT, &broken).map, &read_back(&FORMAT, &whole).map, "{}", broken);
        }
    }

    #[test]
    fn headings_of_any_depth_make_the_same_tree(
        steps in prop::collection::vec((0..4_usize, "[a-z]{1,6}"), 1..12),
        levels in 0..7_usize,
    ) {
        let mut builder = MapBuilder::new();
        builder.open("root");
        for (up, text) in &steps {
            builder.close_to(builder.depth().saturating_sub(*up).max(1));
            builder.open(text.as_str());
        }
        let map = builder.finish();
        let file = written_with("gfm", &map, "headings", &levels.to_string());
        let tree = |map: &MindMap| -> Vec<_> {
            map.topics().map(|topic| (topic.depth(), topic.text().to_owned())).collect()
        };
        prop_assert_eq!(tree(&read_back(&FORMAT, &file).map), tree(&map), "{}", file);
        let headings = file.lines().filter(|line| line.starts_with('#')).count();
        prop_assert_eq!(headings, map.topics().filter(|topic| topic.depth() < levels).count());
    }
}
