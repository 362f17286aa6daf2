//! Texts with marks, in the flavours of programs that take texts for HTML.

use panmap_model::MapBuilder;
use proptest::prelude::*;

use crate::formats::opml::FORMAT;
use crate::formats::opml::flavour::TARGETS;
use crate::options::WriteOptions;
use crate::testing;

proptest! {
    /// Where no loss is told, a text with marks comes back, from every program that takes texts for HTML.
    #[test]
    fn what_is_marked_is_read_back(
        text in testing::arbitrary::line(),
        note in testing::arbitrary::blocks(),
    ) {
        let (mut text, mut note) = (text, note);
        let mut builder = MapBuilder::new();
        builder.open("Root");
        builder.open(text.finish());
        let note = note.finish();
        if !note.is_empty() {
            builder.note(note);
        }
        let map = builder.finish();
        for target in TARGETS {
            let mut opml = Vec::new();
            let losses = target.write(&map, &WriteOptions::default(), &mut opml).unwrap();
            if losses.is_empty() {
                let opml = String::from_utf8(opml).unwrap();
                let back = testing::read_back(&FORMAT, &opml).map;
                prop_assert!(back.topics().eq(map.topics()), "{}: {}\n{:?}\n{:?}", target.name, opml, back, map);
            }
        }
    }
}
