//! Tests of MindMeister's files.

use panmap_model::{FactKind, MindMap};
use proptest::prelude::*;

use super::FORMAT;
use crate::features::Features;
use crate::options::WriteOptions;
use crate::testing::{detailed_map, read, restricted, with_texts};

fn bytes(map: &MindMap) -> Vec<u8> {
    let mut out = Vec::new();
    FORMAT.default_target().unwrap().write(map, &WriteOptions::default(), &mut out).unwrap();
    out
}

fn back(map: &MindMap) -> MindMap {
    read(&FORMAT, &bytes(map)).unwrap().map
}

proptest! {
    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        let carries = FORMAT.targets[0].carries.without(Features::NONE.facts(&[FactKind::Attribute]));
        // A carriage return is a line break.
        let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        let kept = |map: &MindMap| restricted(&with_texts(&restricted(map, carries), lines), carries);
        let found = back(&map);
        prop_assert_eq!(kept(&found), kept(&map));
        prop_assert_eq!(bytes(&found), bytes(&back(&found)));
    }
}
