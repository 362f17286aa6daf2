//! What FreeMind's files become, and what Panmap writes.

use panmap_model::{MapBuilder, MindMap};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::FORMAT;
use super::flavour::TARGETS;
use crate::hostile;
use crate::testing::{self, Row, map_rows, rows, shown, written};
use crate::writing::xml;

mod clones;
mod kept;
mod real;
mod rich;

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
    warning[lost-author]: FreeMind cannot store the author: "Ann "A." Bee"
    info[moved-description]: FreeMind cannot store a description: it is written as the root's note
    warning[lost-characters]: FreeMind cannot store some characters or white space: changed in "L'été & <moi> › control  [0m"
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
    warning[added-root]: FreeMind needs a root: added one from the title, above the 2 roots of the map
    "#);
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()), @r#"
    <map version="0.9.0">
    <node TEXT="" ID="ID_1"/>
    </map>
    -- 
    warning[added-root]: FreeMind needs a root: added one without text, since the map has none
    "#);
}

proptest! {
    #[test]
    fn another_parser_reads_the_same_map(map in hostile::map()) {
        let (freemind, diagnostics) = written(&FORMAT, &map);
        let rows = rows(&testing::restricted(&map, testing::carried(&FORMAT)));
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
        for target in TARGETS {
            let freemind = testing::written_for(target, &map);
            let back = testing::read_back(&FORMAT, &freemind).map;
            let expected = testing::with_texts(&testing::restricted(&map, target.carries), xml::replaced);
            prop_assert_eq!(&back, &expected, "{}: {}", target.name, freemind);
            // Ids may be spelled in another way, as they are the file's own now.
            let again = testing::written_for(target, &back);
            prop_assert_eq!(&testing::read_back(&FORMAT, &again).map, &back, "{}", again);
        }
    }
}

pub(super) fn parsed(freemind: &str) -> panmap_model::Parsed {
    testing::read_back(&FORMAT, freemind)
}

#[test]
fn what_freemind_and_freeplane_write_is_read() {
    insta::assert_snapshot!(testing::dump(&parsed(r##"

<map version="freeplane 1.9.13">
<attribute_registry SHOW_ATTRIBUTES="hide"/>
<node TEXT="Root" FOLDED="false" ID="ID_99" CREATED="1" MODIFIED="2" STYLE="oval">
<hook NAME="MapStyle"><map_styles><stylenode TEXT="styles"><icon BUILTIN="stop"/><richcontent TYPE="NOTE"><html><body><p>not the root's</p></body></html></richcontent><node TEXT="nor this"/></stylenode></map_styles></hook>
<font NAME="SansSerif" SIZE="12"/><edge COLOR="#ff0000"/><cloud/>
<node POSITION="bottom_or_right" ID="a" LINK="https://a/" COLOR="#00ff00">
<richcontent TYPE="NODE"><html>
  <head>
    <style type="text/css">p { margin: 0 }</style>
  </head>
  <body>
    <p>
      Rich <b>text</b>
    </p>
    <p>
      second &#160;line
    </p>
    <ul><li>one</li><li>two</li></ul>
  </body>
</html></richcontent>
<richcontent TYPE="NOTE" CONTENT-TYPE="xml/"><html><head/><body><p>First</p><p></p><p>see <a href="https://b/">there</a></p></body></html></richcontent>
<richcontent TYPE="DETAILS"><html><body><p>below</p></body></html></richcontent>
<icon BUILTIN="button_ok"/><icon BUILTIN="full-1"/><icon BUILTIN="penguin"/>
<attribute_layout NAME_WIDTH="77"/>
<attribute NAME="due date" VALUE="soon"/>
<arrowlink DESTINATION="b" MIDDLE_LABEL="to"/><arrowlink DESTINATION="gone"/>
</node>
<node TEXT="'=1+1" POSITION="left" ID="b" FOLDED="true"><linktarget SOURCE="a" DESTINATION="b"/>
<node TEXT="&#xd83d;&#xde00;&#xb;&nbsp;" POSITION="right"><hook NAME="accessories/plugins/NodeNote.properties"><text>an old&#xa;note</text></hook></node>
<node TEXT="&lt;html&gt;&lt;b&gt;markup&lt;/b&gt; &lt;a href=&quot;https://c/&quot;&gt;c&lt;/a&gt;"/>
<node ENCRYPTED_CONTENT="xyz" TEXT="secret"/>
<node/>
</node>
</node>
</map>"##)), @r##"
    title: "Root"
    "Root" Created(Timestamp(1)) Modified(Timestamp(2)) SourceId("ID_99") Style { property: Shape, value: "oval" } Style { property: FontFamily, value: "SansSerif" } Style { property: FontSize, value: "12" } Style { property: EdgeColor, value: "#ff0000" } Style { property: Cloud, value: "" } Extension { syntax: "freemind", source: "FOLDED=\"false\"" }
      Text { words: "Rich text\n\nsecond \u{a0}line\none\ntwo", marks: [(5..9, Strong), (25..28, Item(Item { number: None, task: None, loose: false, new: false })), (29..32, Item(Item { number: None, task: None, loose: false, new: false }))] } Note(Text { words: "First\n\nsee there", marks: [(11..16, Link(Link { address: "https://b/", title: "", bare: false, wiki: false }))] }) Details("below") Link("https://a/") Priority(1) Side(Right) SourceId("a") Icon("check") Icon("penguin") Style { property: Color, value: "#00ff00" } Attribute { name: "due date", value: "soon" } Extension { syntax: "freemind", source: "POSITION=\"bottom_or_right\"" } Extension { syntax: "freemind", source: "<richcontent TYPE=\"NODE\"/>" } Extension { syntax: "freemind", source: "<richcontent TYPE=\"DETAILS\"/>" } Extension { syntax: "freemind", source: "<arrowlink DESTINATION=\"gone\"/>" } Extension { syntax: "freemind", source: "<attribute_layout NAME_WIDTH=\"77\"/>" }
      "=1+1" Folded Side(Left) SourceId("b") Extension { syntax: "freemind", source: "<linktarget SOURCE=\"a\" DESTINATION=\"b\"/>" }
        "😀\u{a0}" Note("an old\nnote") Extension { syntax: "freemind", source: "POSITION=\"right\"" }
        Text { words: "markup c", marks: [(0..6, Strong), (7..8, Link(Link { address: "https://c/", title: "", bare: false, wiki: false }))] }
        "secret" Extension { syntax: "freemind", source: "ENCRYPTED_CONTENT=\"xyz\"" }
        ""
    (1, 2) "to"
    freemind: <attribute_registry SHOW_ATTRIBUTES="hide"/>
    freemind: <hook NAME="MapStyle"><map_styles><stylenode TEXT="styles"><icon BUILTIN="stop"/><richcontent TYPE="NOTE"><html><body><p>not the root's</p></body></html></richcontent><node TEXT="nor this"/></stylenode></map_styles></hook>
    --
    1224..1234 warning[dangling-relation]: an arrow leads to "gone", which is no node: it is kept for FreeMind alone
    1389..1394 warning[replaced-characters]: `&#xb;` is no character of XML: it is left out
    1394..1400 warning[unknown-entity]: `&nbsp;` is an entity of HTML, not of XML: read as "\u{a0}"
    1642..1645 warning[encrypted-topic]: a topic is encrypted: what is below it is kept for FreeMind and Freeplane alone
    1663..1668 warning[missing-text]: a node has no text: its topic is empty
    "##);
}

#[test]
fn ids_stay_where_they_can() {
    let ids = ["59c1", "same", "same", "two words", "ID_5", "", "é"];
    let mut builder = MapBuilder::new();
    builder.open("root");
    for id in ids {
        builder.open("t");
        builder.fact(panmap_model::Fact::SourceId(id));
        builder.close();
    }
    let (freemind, losses) = written(&FORMAT, &builder.finish());
    assert!(losses.is_empty());
    let written: Vec<_> = freemind.split("ID=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(written, ["ID_1", "_x0035_9c1", "same", "ID_4", "two_x0020_words", "ID_5", "ID_7", "&#xe9;"]);
    let back = parsed(&freemind).map;
    let ids: Vec<_> = back.topics().map(panmap_model::Topic::source_id).collect();
    assert_eq!(
        ids,
        [None, Some("59c1"), Some("same"), None, Some("two words"), Some("ID_5"), None, Some("é")]
    );
}

#[test]
fn freeplane_is_kept_from_evaluating_texts() {
    let mut builder = MapBuilder::new();
    for text in ["=1+1", "'tis", "<html>", "plain"] {
        builder.open(text);
    }
    let map = builder.finish();
    let texts = |target: &crate::Target| {
        let file = testing::written_for(target, &map);
        let head = file.lines().next().unwrap_or_default().to_owned();
        let texts = file.split("TEXT=\"").skip(1).filter_map(|rest| rest.split('"').next());
        format!("{head} {}\n", texts.collect::<Vec<_>>().join(" | "))
    };
    insta::assert_snapshot!(TARGETS.iter().map(texts).collect::<String>(), @r#"
    <map version="0.9.0"> =1+1 | 'tis | &#x3c;html&gt; | plain
    <map version="1.0.1"> =1+1 | 'tis | &#x3c;html&gt; | plain
    <map version="freeplane 1.3.0"> '=1+1 | ''tis | '&lt;html&gt; | plain
    "#);
}

#[test]
fn several_nodes_below_the_map_are_several_roots() {
    let map = parsed("<map version='0.7.1'><node TEXT='a'/><node TEXT='b'><node TEXT='c'/></node></map>").map;
    assert_eq!(map.roots().map(panmap_model::Topic::text).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn real_files_come_back_as_they_were_read() {
    testing::passes_corpus(&FORMAT, "mm");
}

#[test]
fn hostile_files_are_errors_or_maps() {
    testing::passes_cut_off(
        &FORMAT,
        "<map version=\"1.0.1\"><node TEXT=\"a&#xd83d;&#xde00;\" ID='x'><richcontent TYPE=\"NOTE\"><html><body><p>é<br/>b</p></body></html></richcontent><hook NAME=\"accessories/plugins/NodeNote.properties\"><text>n</text></hook><arrowlink DESTINATION='x'/><node TEXT='&lt;html&gt;&lt;ol&gt;&lt;li&gt;x'/></node></map>",
    );
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    let rich = deep("<ul>", "</ul>") + &deep("<li>", "</li>");
    let freemind = format!(
        "<map><node><richcontent TYPE='NODE'>{rich}</richcontent><hook>{}</hook>{}</node></map>",
        deep("<a>", "</a>"),
        deep("<node TEXT='a'>", "</node>")
    );
    assert_eq!(parsed(&freemind).map.topics().last().unwrap().depth(), 100_000);
    let laughs = "<!DOCTYPE map [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><map><node TEXT=\"&b;\"/></map>";
    assert_eq!(parsed(laughs).map.topics().next().unwrap().text(), "haha");
}

#[test]
fn a_note_may_go_on_below_the_nodes_of_its_node() {
    let note = |text: &str| format!("<richcontent TYPE='NOTE'>{text}</richcontent>");
    let [one, two, other] = ["1", "2", "x"].map(note);
    let file = format!("<map><node TEXT='a'>{one}<node TEXT='b'>{other}</node>{two}</node></map>");
    let whole = parsed(&file);
    assert_eq!(
        whole.map.topics().map(panmap_model::Topic::note).collect::<Vec<_>>(),
        [Some("1\n\n2".into()), Some("x".into())]
    );
    let cut = &file.as_bytes()[..file.len() - "</node></map>".len()];
    let cut = testing::recovered(&FORMAT, cut).unwrap();
    assert_eq!(cut.map, whole.map);
}
