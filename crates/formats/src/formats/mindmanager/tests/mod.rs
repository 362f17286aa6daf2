//! Tests of MindManager.

mod reading;
mod writing;

use std::io::{Cursor, Read as _};

use panmap_model::{FactKind, MindMap, Parsed};
use proptest::prelude::*;

use super::FORMAT;
use crate::options::WriteOptions;
use crate::programs::lines;
use crate::testing::{detailed_map, read, restricted, with_texts};
use crate::writing::xml::replaced;

/// What is written of a map.
fn bytes(map: &MindMap) -> Vec<u8> {
    let mut out = Vec::new();
    FORMAT.default_target().unwrap().write(map, &WriteOptions::default(), &mut out).unwrap();
    out
}

fn back(map: &MindMap) -> MindMap {
    read(&FORMAT, &bytes(map)).unwrap().map
}

/// The document of a file.
fn document(file: &[u8]) -> String {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    archive.by_name("Document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// What is read of a topic that has this content.
fn topic(content: &str) -> Parsed {
    read(&FORMAT, alone(&format!("<ap:OneTopic><ap:Topic>{content}</ap:Topic></ap:OneTopic>")).as_bytes())
        .unwrap()
}

/// A document that stands alone.
fn alone(content: &str) -> String {
    format!(
        "<ap:Map xmlns:ap=\"http://schemas.mindjet.com/MindManager/Application/2003\" xmlns:cor=\"http://schemas.mindjet.com/MindManager/Core/2003\">{content}</ap:Map>"
    )
}

proptest! {
    #[test]
    fn what_is_carried_is_read_back(map in detailed_map()) {
        // The program has few icons, and attributes of a map have few names.
        let mut map = without_attributes(&map);
        map.remove_facts(FactKind::Icon);
        let carries = FORMAT.targets[0].carries;
        let lines = |text: &str| replaced(&lines(text)).trim_end_matches('\n').to_owned();
        let kept = |map: &MindMap| restricted(&with_texts(&restricted(map, carries), lines), carries);
        let found = back(&map);
        let (expected, read) = (kept(&map), kept(&found));
        prop_assert_eq!(&read, &expected);
        prop_assert_eq!(bytes(&found), bytes(&back(&found)));
    }
}

fn without_attributes(map: &MindMap) -> MindMap {
    let mut builder = panmap_model::MapBuilder::new();
    builder.append_all(map);
    let meta = builder.meta_mut();
    meta.clone_from(map.meta());
    meta.attributes.clear();
    builder.finish()
}
