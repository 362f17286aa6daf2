//! That pixels and pages survive any map, and what they say of characters and fonts.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use panmap_layout::Face;
use panmap_model::{Code, Diagnostic, MapBuilder, MindMap};
use proptest::prelude::*;

use crate::fonts::{FindFont, FontFile};
use crate::format::Format;
use crate::options::WriteOptions;
use crate::testing::detailed_map;

/// A system with one font, which has whatever is asked for, or nothing but Latin letters.
#[derive(Debug)]
struct OneFont {
    has_all: bool,
}

impl FindFont for OneFont {
    fn find(&self, text: &str, _: &[&str], _: bool) -> Option<FontFile> {
        let font = FontFile::new(Arc::new(Face::Regular.bytes().to_vec()), 0)?;
        (self.has_all || text.chars().all(|char| font.has(char))).then_some(font)
    }
}

fn formats() -> impl Iterator<Item = &'static Format> {
    ["png", "pdf"].into_iter().filter_map(crate::by_name)
}

fn write(format: &Format, map: &MindMap, system: Option<bool>) -> (Vec<u8>, Vec<Diagnostic>) {
    let target = format.default_target().unwrap();
    let mut options = WriteOptions::default();
    if let Some(has_all) = system {
        options = options.fonts(Some(Arc::new(OneFont { has_all })));
        options.settings.choose(target.settings, "font", "system").unwrap();
    }
    let mut file = Vec::new();
    let losses = target.write(map, &options, &mut file).unwrap();
    (file, losses)
}

fn texts(texts: &[&str]) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.open("Root");
    for text in texts {
        builder.open(*text);
        builder.close();
    }
    builder.finish()
}

#[test]
fn characters_without_a_font_are_told_with_what_helps() {
    let map = texts(&["a", "中文", "עברית", "b 😀"]);
    for format in formats() {
        let told = |system| {
            let losses = write(format, &map, system).1;
            losses.into_iter().find(|loss| loss.code == Code::LostCharacters)
        };
        let loss = told(None).unwrap();
        assert_eq!((loss.count, loss.topics.len()), (3, 3), "{loss}");
        assert!(loss.help.unwrap().contains("--font system"));
        let loss = told(Some(false)).unwrap();
        assert!(loss.message.contains("no font of the system has"), "{loss}");
        assert_eq!(told(Some(true)), None);
    }
}

#[test]
fn fonts_of_the_system_are_asked_only_if_they_are_wanted() {
    let map = texts(&["plain", "中"]);
    for format in formats() {
        let target = format.default_target().unwrap();
        let options = WriteOptions::default().fonts(Some(Arc::new(OneFont { has_all: true })));
        let mut file = Vec::new();
        let losses = target.write(&map, &options, &mut file).unwrap();
        assert!(losses.iter().any(|loss| loss.code == Code::LostCharacters));
        assert_eq!(file, write(format, &map, None).0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_map_is_drawn_and_drawn_again_to_the_same_bytes(map in detailed_map(), system in any::<Option<bool>>()) {
        for format in formats() {
            let (file, losses) = write(format, &map, system);
            prop_assert!(file.starts_with(b"\x89PNG") || file.starts_with(b"%PDF-1.7"));
            prop_assert_eq!((file, losses), write(format, &map, system));
        }
    }
}
