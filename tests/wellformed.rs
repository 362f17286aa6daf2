//! Every XML file Panmap writes is well-formed, as two parsers of XML have it that share no code with its writers.

use std::fs;

use panmap_formats::{FORMATS, WriteOptions, by_name};
use panmap_model::{MapBuilder, MindMap};
use proptest::prelude::*;

use crate::foreign::{XML, by_quick_xml, readings};
use crate::hostile;
use crate::seeds::converted;
use crate::support::files;

#[test]
fn every_fixture_is_well_formed() {
    let pages =
        files("fixtures/mindmeister", "txt").into_iter().chain(files("fixtures/mindmeister/pages", "txt"));
    for page in pages {
        let page = fs::read_to_string(page).unwrap();
        let topics = panmap_mindmeister::parse(&page).unwrap().map.len();
        for (format, ..) in XML {
            for reading in readings(format, &converted(&page, format)) {
                assert_eq!(reading.len(), topics);
            }
        }
    }
}

#[test]
fn a_hostile_page_is_well_formed() {
    let page = "]]> <b> & by Mind Map: ]]> <b> &\n\n1. </outline> \" ' <!-- -->\n\n1.1. \0\u{8}\u{ffff}&#0;\n\n2. <![CDATA[\n";
    for (format, ..) in XML {
        let readings = readings(format, &converted(page, format));
        assert_eq!(readings[0], readings[1]);
        let texts: Vec<_> = readings[0].iter().map(|row| row.1.as_str()).collect();
        let expected = ["]]> <b> &", "</outline> \" ' <!-- -->", "\u{fffd}\u{fffd}\u{fffd}&#0;", "<![CDATA["];
        assert_eq!(texts, expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_maps_are_well_formed(map in hostile::map()) {
        for (format, ..) in XML {
            let readings = readings(format, written(format, &map).as_bytes());
            prop_assert_eq!(&readings[0], &readings[1]);
            prop_assert_eq!(readings[0].len(), map.len());
        }
    }
}

/// What a chain of 100 000 topics is in every format, which nothing that recurses could write.
#[test]
fn a_very_deep_map_is_written_whole() {
    const DEPTH: usize = 100_000;
    let mut builder = MapBuilder::new();
    for _ in 0..DEPTH {
        builder.open("a");
    }
    let map = builder.finish();
    for (format, element, attribute) in XML {
        let rows = by_quick_xml(&written(format, &map), element, attribute);
        assert!(rows.into_iter().eq((0..DEPTH).map(|depth| (depth, "a".to_owned()))), "{format}");
    }
    let json = written("json", &map);
    assert_eq!(json.matches("\"text\": \"a\"").count(), DEPTH);
    assert_eq!(json.matches(['{', '[']).count(), json.matches(['}', ']']).count());
    // Labels and indentation grow with the depth, so these two are gigabytes: enough that they come to an end.
    // No scale makes a picture of pixels of it.
    let others = FORMATS
        .iter()
        .filter(|format| format.is_written() && !format.name.contains("json") && format.name != "png")
        .filter(|format| XML.iter().all(|xml| xml.0 != format.name));
    for format in others {
        if let Some(target) = format.default_target() {
            target.write(&map, &WriteOptions::default(), &mut std::io::sink()).unwrap();
        }
    }
}

fn written(format: &str, map: &MindMap) -> String {
    let mut file = Vec::new();
    by_name(format)
        .unwrap()
        .default_target()
        .unwrap()
        .write(map, &WriteOptions::default(), &mut file)
        .unwrap();
    String::from_utf8(file).unwrap()
}
