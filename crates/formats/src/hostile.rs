//! Maps of hostile texts, shared by this crate's tests and the workspace's integration tests.

use panmap_model::{MapBuilder, MindMap};
use proptest::prelude::*;

use self::fragments::HOSTILE;

#[path = "testing/fragments.rs"]
mod fragments;

/// A text composed of hostile fragments.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        8 => prop::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{1,4}",
    ];
    prop::collection::vec(fragment, 0..8).prop_map(|fragments| fragments.concat())
}

/// A map with one root and with hostile texts, notes and links.
pub(crate) fn map() -> impl Strategy<Value = MindMap> {
    let some = || prop::option::weighted(0.2, text());
    let topics = prop::collection::vec((0..4_usize, text(), some(), some()), 0..12);
    (text(), topics).prop_map(|(root, topics)| {
        let mut builder = MapBuilder::new();
        builder.open(&root);
        for (up, text, note, link) in topics {
            builder.close_to(builder.depth().saturating_sub(up).max(1));
            builder.open(&text);
            // Most formats treat an empty note as no note.
            if let Some(note) = note.filter(|note| !note.is_empty()) {
                builder.note(&note);
            }
            if let Some(link) = link {
                builder.link(&link);
            }
        }
        builder.finish()
    })
}
