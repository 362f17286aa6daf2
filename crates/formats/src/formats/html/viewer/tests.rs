//! What pages hold, and that they give their maps back.

use panmap_model::{Code, Fact, MapBuilder, MindMap, Topic};
use proptest::prelude::*;

use super::super::FORMAT;
use super::{PAGE, find};
use crate::hostile;
use crate::options::{ReadOptions, WriteOptions};
use crate::reading::input::Input;
use crate::testing::{detailed_map, read, rich_map, two_roots};

fn page(map: &MindMap) -> String {
    let mut out = Vec::new();
    let losses = FORMAT.targets[0].write(map, &WriteOptions::default(), &mut out).unwrap();
    assert!(losses.is_empty(), "{losses:?}");
    String::from_utf8(out).unwrap()
}

fn comes_back(map: &MindMap) {
    let html = page(map);
    let input = Input::new(html.as_bytes());
    let (format, _) = crate::detect(&input).unwrap();
    assert_eq!(format.name, "html");
    let parsed = read(&FORMAT, html.as_bytes()).unwrap();
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    assert_eq!(&parsed.map, map);
    assert_eq!(page(&parsed.map), html);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_map_comes_back_whole(map in detailed_map()) {
        comes_back(&map);
    }

    #[test]
    fn hostile_texts_come_back(map in hostile::map()) {
        comes_back(&map);
    }
}

#[test]
fn rich_and_deep_maps_come_back() {
    comes_back(&rich_map());
    comes_back(&two_roots());
    let mut builder = MapBuilder::new();
    for _ in 0..10_000 {
        builder.open("x");
    }
    let map = builder.finish();
    let again = read(&FORMAT, page(&map).as_bytes()).unwrap().map;
    assert_eq!(again.topics().last().map(Topic::depth), Some(9_999));
}

#[test]
fn nothing_in_a_map_is_markup() {
    let evil = "</script><script>x</script><!--<script> by Mind Map: {settings}{map}\"'&";
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some(evil.into());
    builder.open(evil);
    builder.note(evil);
    builder.fact(Fact::SourceId(evil));
    let map = builder.finish();
    let html = page(&map);
    let (start, end) = find(&html).unwrap();
    assert!(!html[start..end].contains('<'));
    assert_eq!(html.matches("<script").count(), PAGE.matches("<script").count());
    assert!(html.contains("<title>&lt;/script&gt;&lt;script&gt;x&lt;/script&gt;&lt;!--&lt;script&gt;"));
    comes_back(&map);
}

#[test]
fn settings_are_attributes_of_the_page() {
    let target = &FORMAT.targets[0];
    let mut options = WriteOptions::default();
    for (name, value) in [("theme", "dark"), ("view", "outline"), ("depth", "2")] {
        options.settings.choose(target.settings, name, value).unwrap();
    }
    let mut out = Vec::new();
    target.write(&rich_map(), &options, &mut out).unwrap();
    let html = String::from_utf8(out).unwrap();
    let expected = r#"<html lang="en" data-theme="dark" data-colours="map" data-layout="auto" data-view="outline" data-depth="2">"#;
    assert_eq!(html.lines().nth(1), Some(expected));
}

#[test]
fn a_page_with_a_mistake_says_where() {
    let html = page(&rich_map()).replacen("\"children\"", "\"children", 1);
    let error = read(&FORMAT, html.as_bytes()).unwrap_err();
    assert_eq!(error.code, Code::MalformedInput);
    let (start, end) = find(&html).unwrap();
    let span = error.span.unwrap();
    assert!(start < span.start && span.end <= end, "{span:?}");
    // What stood before the mistake is there.
    let parsed = FORMAT.read(html.as_bytes(), &ReadOptions::default().recover(true)).unwrap();
    assert!(parsed.map.meta().title.is_some());
    for (at, _) in html.char_indices().skip(start).step_by(7) {
        let _ = read(&FORMAT, &html.as_bytes()[..at]);
    }
}

/// The browser runs what the policy names and nothing else, so a hash that is not current is a page that does nothing.
#[cfg(feature = "archive")]
#[test]
fn the_policy_names_the_script_and_the_style() {
    use base64::Engine as _;
    use sha2::{Digest, Sha256};

    for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let (_, after) = PAGE.split_once(start).unwrap();
        let (content, _) = after.split_once(end).unwrap();
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(content));
        assert!(PAGE.contains(&format!("'sha256-{hash}'")), "{start}");
    }
    assert!(PAGE.contains("default-src 'none'"));
    for name in ["{settings}", "{title}", "{map}"] {
        assert_eq!(PAGE.matches(name).count(), 1, "{name}");
    }
}

/// The page has the colours of pictures.
#[cfg(feature = "svg")]
#[test]
fn colours_are_those_of_pictures() {
    use panmap_layout::Theme;

    let colors = include_str!("page/src/colors.ts");
    for theme in [&Theme::LIGHT, &Theme::DARK, &Theme::COLOR_BLIND] {
        let own = [theme.page, theme.text, theme.muted, theme.root, theme.boundary, theme.code];
        for color in own.iter().chain(theme.branches) {
            assert!(colors.contains(&format!("\"{color}\"")), "{}: {color}", theme.name);
        }
    }
}
