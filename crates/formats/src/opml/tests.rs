//! What OPML files become, and what Panmap writes.

use panmap_model::{Code, MapBuilder, MindMap, Parsed};
use proptest::prelude::*;
use roxmltree::Document;

use super::FORMAT;
use super::flavour::FLAVOURS;
use crate::format::ReadOptions;
use crate::hostile;
use crate::testing::{self, Row, map_rows, rows, shown, written};
use crate::xml;

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
      <head>
        <title>L'été &amp; &lt;moi&gt;</title>
        <ownerName>Ann &quot;A.&quot; Bee</ownerName>
      </head>
      <body>
        <outline text="L'été &amp; &#60;moi&gt;" _note="What it is about.&#10;And why.&#10;&#10;Of the root">
          <outline text="1. Two&#10;lines 😀" _note="First *line*&#10;second&#10;&#10;  another paragraph">
            <outline text="snake_case, 2*3*4 and \n"/>
            <outline text="">
              <outline text="below nothing" type="link" url="https://example.org/?a=1&#38;b=&#60;2&gt;"/>
            </outline>
          </outline>
          <outline text="- not a list " _note="a note" type="link" url="mailto:a@example.org"/>
          <outline text="control �[0m"/>
        </outline>
      </body>
    </opml>
    -- 
    info[moved-description]: OPML 2.0 has no place for a description: it is the root's note now
    warning[lost-characters]: OPML 2.0 cannot hold some characters or white space: changed in "L'été & <moi> › control  [0m"
    "#);
}

#[test]
fn several_roots_and_none() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
      <head>
        <title>Both</title>
      </head>
      <body>
        <outline text="one">
          <outline text="child"/>
        </outline>
        <outline text="two&#10;lines">
          <outline text="child"/>
        </outline>
      </body>
    </opml>
    --
    "#);
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
      <head>
      </head>
      <body>
        <outline text=""/>
      </body>
    </opml>
    -- 
    warning[added-root]: OPML 2.0 needs a root: one was made without text, the map has none
    "#);
}

proptest! {
    #[test]
    fn another_parser_reads_the_same_map(map in hostile::map()) {
        let (opml, diagnostics) = written(&FORMAT, &map);
        let rows = rows(&testing::restricted(&map, FORMAT.carries));
        let expected = map_rows(rows.clone(), xml::replaced);
        prop_assert_eq!(diagnostics.is_empty(), expected == rows);
        prop_assert_eq!(rows_of(&opml), expected);
    }
}

fn rows_of(opml: &str) -> Vec<Row> {
    let document = Document::parse(opml).unwrap();
    let outlines = document.descendants().filter(|node| node.has_tag_name("outline"));
    outlines
        .map(|outline| {
            let value = |name| outline.attribute(name).map(str::to_owned);
            assert_eq!(outline.attribute("type").is_some(), value("url").is_some());
            (outline.ancestors().count() - 4, value("text").unwrap(), value("_note"), value("url"))
        })
        .collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(map in testing::detailed_map()) {
        let (opml, _) = written(&FORMAT, &map);
        let back = testing::read_back(&FORMAT, &opml).map;
        let expected = testing::with_texts(&testing::restricted(&map, FORMAT.carries), xml::replaced);
        prop_assert_eq!(&back, &expected, "{}", opml);
        prop_assert_eq!(written(&FORMAT, &back).0, opml);
    }

    #[test]
    fn what_is_written_for_a_program_is_read_back(map in testing::detailed_map()) {
        for flavour in FLAVOURS {
            let opml = testing::written_for(&FORMAT, flavour, &map);
            let back = testing::read_back(&FORMAT, &opml).map;
            let expected = testing::with_texts(&testing::restricted(&map, flavour.carries), xml::replaced);
            prop_assert_eq!(&back, &expected, "{}: {}", flavour.name, opml);
            prop_assert_eq!(testing::written_for(&FORMAT, flavour, &back), opml);
        }
    }
}

/// What `read` makes of a file.
fn parsed(opml: &str) -> Parsed {
    super::read::read(opml.as_bytes(), &ReadOptions::default()).unwrap()
}

/// A map and its diagnostics, one line each.
fn dump(opml: &str) -> String {
    testing::dump(&parsed(opml))
}
