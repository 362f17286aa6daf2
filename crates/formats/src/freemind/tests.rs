//! What FreeMind's files become, and what Panmap writes.

use panmap_model::{MapBuilder, MindMap};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::FORMAT;
use super::flavour::FLAVOURS;
use crate::hostile;
use crate::testing::{self, Row, map_rows, rows, shown, written};
use crate::xml;

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()), @r#"
    <map version="0.9.0">
    <node TEXT="L'&#xe9;t&#xe9; &amp; &lt;moi&gt;" ID="ID_1">
      <richcontent TYPE="NOTE"><html><head/><body><p>What it is about.</p><p>And why.</p><p></p><p>Of the root</p></body></html></richcontent>
      <node TEXT="1. Two&#xa;lines 😀" ID="ID_2">
        <richcontent TYPE="NOTE"><html><head/><body><p>First *line*</p><p>second</p><p></p><p>&#x20;&#x20;another paragraph</p></body></html></richcontent>
        <node TEXT="snake_case, 2*3*4 and \n" ID="ID_3"/>
        <node TEXT="" ID="ID_4">
          <node TEXT="below nothing" ID="ID_5" LINK="https://example.org/?a=1&amp;b=&lt;2&gt;"/>
        </node>
      </node>
      <node TEXT="- not a list " ID="ID_6" LINK="mailto:a@example.org">
        <richcontent TYPE="NOTE"><html><head/><body><p>a note</p></body></html></richcontent>
      </node>
      <node TEXT="control &#xfffd;[0m" ID="ID_7"/>
    </node>
    </map>
    -- 
    warning[lost-author]: FreeMind has no place for the author: "Ann "A." Bee" is lost
    info[moved-description]: FreeMind has no place for a description: it is the root's note now
    warning[lost-characters]: FreeMind cannot hold some characters or white space: changed in "L'été & <moi> › control  [0m"
    "#);
}

#[test]
fn several_roots_and_none_get_one() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()), @r#"
    <map version="0.9.0">
    <node TEXT="Both" ID="ID_1">
      <node TEXT="one" ID="ID_2">
        <node TEXT="child" ID="ID_3"/>
      </node>
      <node TEXT="two&#xa;lines" ID="ID_4">
        <node TEXT="child" ID="ID_5"/>
      </node>
    </node>
    </map>
    -- 
    warning[added-root]: FreeMind needs a root: one was made from the title, the map's 2 are below it
    "#);
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()), @r#"
    <map version="0.9.0">
    <node TEXT="" ID="ID_1"/>
    </map>
    -- 
    warning[added-root]: FreeMind needs a root: one was made without text, the map has none
    "#);
}

proptest! {
    #[test]
    fn another_parser_reads_the_same_map(map in hostile::map()) {
        let (freemind, diagnostics) = written(&FORMAT, &map);
        let rows = rows(&testing::restricted(&map, FORMAT.carries));
        let expected = map_rows(rows.clone(), xml::replaced);
        prop_assert_eq!(diagnostics.is_empty(), expected == rows);
        prop_assert_eq!(rows_of(&freemind), expected);
        let is_raw = |char: char| char.is_ascii() || char.len_utf8() == 4;
        prop_assert!(freemind.chars().all(is_raw));
    }
}

fn rows_of(freemind: &str) -> Vec<Row> {
    let document = Document::parse(freemind).unwrap();
    let nodes = document.descendants().filter(|node| node.has_tag_name("node"));
    nodes
        .map(|node| {
            let value = |name| node.attribute(name).map(str::to_owned);
            (node.ancestors().count() - 3, value("TEXT").unwrap(), note(node), value("LINK"))
        })
        .collect()
}

fn note(node: Node<'_, '_>) -> Option<String> {
    let richcontent = node.children().find(|child| child.attribute("TYPE") == Some("NOTE"))?;
    let lines = richcontent.descendants().filter(|element| element.has_tag_name("p"));
    Some(lines.map(|line| line.text().unwrap_or_default()).collect::<Vec<_>>().join("\n"))
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(map in testing::detailed_map()) {
        for flavour in FLAVOURS {
            let freemind = testing::written_for(&FORMAT, flavour, &map);
            let back = testing::read_back(&FORMAT, &freemind).map;
            let expected = testing::with_texts(&testing::restricted(&map, flavour.carries), xml::replaced);
            prop_assert_eq!(&back, &expected, "{}: {}", flavour.name, freemind);
            prop_assert_eq!(testing::written_for(&FORMAT, flavour, &back), freemind);
        }
    }
}
