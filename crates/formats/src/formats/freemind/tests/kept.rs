//! What a map has no name for comes back as it was.

use panmap_model::{Fact, MapBuilder, Picture, Role, StyleProperty, Topic};

use super::{TARGETS, parsed};
use crate::testing;

/// What the target that the map remembers writes.
pub(super) fn again(freemind: &str) -> String {
    let parsed = parsed(freemind);
    let origin = parsed.map.origin().expect("a map that was read has an origin");
    let target = TARGETS.iter().find(|target| target.name == origin.target).expect("of a target");
    let written = testing::written_for(target, &parsed.map);
    assert_eq!(super::parsed(&written).map, parsed.map, "{written}");
    written
}

/// The first node of a file by Freeplane comes back in these lines.
fn comes_back(lines: &[&str]) {
    let file = format!("<map version=\"freeplane 1.3.0\">\n{}\n</map>\n", lines.join("\n"));
    assert_eq!(again(&file), file);
}

#[test]
fn attributes_of_a_node_come_back() {
    comes_back(&[
        r##"<node TEXT="a" ID="ID_1" FOLDED="true" CREATED="1" MODIFIED="2" COLOR="#00ff00" BACKGROUND_COLOR="#0000ffff" STYLE="bubble" NUMBERED="true" FORMAT="STANDARD_FORMAT" HGAP="17" VSHIFT_QUANTITY="-3.5 px" VGAP="x" OBJECT="java.lang.Long|12" ENCRYPTED_CONTENT="x= y">"##,
        r#"  <node TEXT="b" ID="ID_2" POSITION="bottom_or_right" FOLDED="false" LINK="" CREATED="01"/>"#,
        r#"  <node LOCALIZED_TEXT="new_mindmap" ID="ID_3" POSITION="left"/>"#,
        "</node>",
    ]);
}

#[test]
fn looks_are_styles_and_what_they_leave_is_kept() {
    comes_back(&[
        "<node TEXT=\"a\" ID=\"ID_1\">",
        "  <edge COLOR=\"#ff0000\" WIDTH=\"thin\" DASH=\"DASHES\"/>",
        "  <font NAME=\"Serif\" SIZE=\"12\" BOLD=\"true\"/>",
        "  <cloud/>",
        "  <edge COLOR=\"#0000ff\"/>",
        "  <edge COLOR=\"#00ff00\"><inner>x</inner></edge>",
        "  <node TEXT=\"b\" ID=\"ID_2\">",
        "    <cloud COLOR=\"#f0f0f0\" SHAPE=\"RECT\"/>",
        "  </node>",
        "</node>",
    ]);
    let map = parsed("<map version='0.9.0'><node TEXT='a' COLOR='#00ff00'><edge COLOR='#ff0000' WIDTH='thin'/><font NAME='Serif'/></node></map>").map;
    let styles: Vec<_> = map.topics().flat_map(Topic::styles).collect();
    assert_eq!(
        styles,
        [
            (StyleProperty::Color, "#00ff00"),
            (StyleProperty::FontFamily, "Serif"),
            (StyleProperty::EdgeColor, "#ff0000"),
            (StyleProperty::EdgeWidth, "thin"),
        ]
    );
}

#[test]
fn parts_of_a_node_come_back_with_all_their_attributes() {
    comes_back(&[
        "<node TEXT=\"a\" ID=\"ID_1\">",
        "  <icon BUILTIN=\"idea\" SIZE=\"2\"/>",
        "  <icon BUILTIN=\"button_ok\"/>",
        "  <hook NAME=\"FreeNode\"/>",
        "  <hook NAME=\"ExternalObject\" URI=\"a b.png\" SIZE=\"0.4\"/>",
        "  <attribute NAME=\"n\" VALUE=\"v\" OBJECT=\"o\"/>",
        "  <attribute NAME=\"none\"/>",
        "  <attribute NAME=\"f\" VALUE=\"=1+1\"/>",
        "  <attribute NAME=\"t\" VALUE=\"'=1+1\"/>",
        "  <arrowlink DESTINATION=\"ID_1\" SHAPE=\"LINE\" SOURCE_LABEL=\"s\" TARGET_LABEL=\"t\"/>",
        "  <arrowlink DESTINATION=\"ID_1\" MIDDLE_LABEL=\"m\"/>",
        "  <icon/>",
        "  <icon BUILTIN=\"check\"/>",
        "  <arrowlink DESTINATION=\"gone\"/>",
        "  <hook NAME=\"accessories/plugins/x\"><Parameters REMINDUSERAT=\"1\"/> words &amp; &#xe9;<text>more</text></hook>",
        "  <attribute_layout NAME_WIDTH=\"91\"/>",
        "  <pdf_annotation page=\"3\"><pdf_title>Tea</pdf_title></pdf_annotation>",
        "</node>",
    ]);
    let map = parsed("<map version='freeplane 1.3.0'><node TEXT='a'><hook NAME='ExternalObject' URI='a.png'/><hook NAME='FreeNode'/><attribute NAME='t' VALUE=\"'=1\"/></node></map>").map;
    let root = map.roots().next().unwrap();
    assert_eq!(root.pictures().map(|picture| picture.address).collect::<Vec<_>>(), ["a.png"]);
    assert_eq!(root.role(), Some(Role::Floating));
    assert_eq!(root.attributes().collect::<Vec<_>>(), [("t", "=1")]);
}

#[test]
fn the_map_itself_comes_back() {
    let file = r#"<map version="freeplane 1.9.13" dialog="x">
<attribute_registry SHOW_ATTRIBUTES="hide"><attribute_name NAME="a"/></attribute_registry>
<node TEXT="a" ID="ID_1">
  <hook NAME="MapStyle" zoom="0.75"><map_styles>
    <stylenode LOCALIZED_TEXT="styles.root_node"><icon BUILTIN="stop"/></stylenode>
</map_styles></hook>
</node>
<x-coggle-rootnode TEXT="more"><node TEXT="b"/></x-coggle-rootnode>
</map>
"#;
    assert_eq!(again(file), file);
    let parsed = parsed(file);
    assert_eq!(parsed.map.len(), 1);
    let told: Vec<_> = parsed.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["warning[ignored-content]: a further tree of Coggle is kept as it is, but its nodes are no topics"]
    );
}

#[test]
fn a_map_remembers_the_flavour_of_its_program() {
    let origin = |version: &str, inside: &str| {
        let file = format!("<map version='{version}'><node TEXT='a'>{inside}</node></map>");
        parsed(&file).map.origin().map(|origin| origin.target.to_owned()).unwrap_or_default()
    };
    let rich = "<richcontent TYPE='NOTE'><html><body><p><b>x</b></p></body></html></richcontent>";
    let plain = "<richcontent TYPE='NOTE'><html><body><p>x</p></body></html></richcontent>";
    assert_eq!(origin("0.9.0", plain), "common");
    assert_eq!(origin("0.9.0", rich), "freemind");
    assert_eq!(origin("1.0.1", ""), "freemind");
    assert_eq!(origin("freeplane 1.9.13", ""), "freeplane");
    assert_eq!(origin("0.9.0", &plain.replace("NOTE", "DETAILS")), "freeplane");
}

#[test]
fn what_versions_of_freeplane_write_is_told_by_the_version() {
    let file = "<map version=\"freeplane 1.12.1\">\n<node TEXT=\"a\" ID=\"x\">\n  <richcontent TYPE=\"NOTE\" CONTENT-TYPE=\"xml/\"><html><head/><body><p>n</p></body></html></richcontent>\n  <node TEXT=\"b\" ID=\"59c1\" POSITION=\"bottom_or_right\"/>\n</node>\n</map>\n";
    assert_eq!(again(file), file);
    let map = parsed(file).map;
    assert!(map.topics().all(|topic| topic.extensions("freemind").next().is_none()));
    assert_eq!(map.origin().unwrap().version, "freeplane 1.12.1");
    let common = testing::written_for(&TARGETS[0], &map);
    assert!(common.starts_with("<map version=\"0.9.0\">"), "{common}");
    assert!(common.contains(" POSITION=\"right\""), "{common}");
}

#[test]
fn a_node_with_two_texts_keeps_both() {
    let file = "<map version=\"1.0.1\">\n<node ID=\"ID_1\" TEXT=\"Plain words\">\n  <richcontent TYPE=\"NODE\"><html><head/><body><p>Others</p></body></html></richcontent>\n</node>\n</map>\n";
    assert_eq!(again(file), file);
    let parsed = parsed(file);
    assert_eq!(parsed.map.roots().next().unwrap().text(), "Others");
    let told: Vec<_> = parsed.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["warning[ignored-content]: a node has two texts: the plain one is kept for FreeMind alone"]
    );
}

#[test]
fn formulas_of_freeplane_are_formulas_again_and_others_are_escaped() {
    comes_back(&[
        "<node TEXT=\"=node.parent['price']*2\" ID=\"ID_1\">",
        "  <node TEXT=\"'=literal\" ID=\"ID_2\"/>",
        "</node>",
    ]);
    let map = parsed("<map version='1.0.1'><node TEXT='=2+2 is four'/></map>").map;
    let freeplane = TARGETS.iter().find(|target| target.name == "freeplane").unwrap();
    assert!(testing::written_for(freeplane, &map).contains("TEXT=\"'=2+2 is four\""));
}

#[test]
fn what_cannot_be_written_is_told() {
    let mut builder = MapBuilder::new();
    builder.meta_mut().extensions = vec![("other".into(), "x".into()), ("freemind".into(), "</map>".into())];
    builder.open("a");
    builder.fact(Fact::Role(Role::Callout));
    let picture = Picture { address: "a.png", width: Some(3), ..Picture::default() };
    builder.fact(Fact::Picture(picture));
    builder.fact(Fact::Picture(picture));
    builder.fact(Fact::Style { property: StyleProperty::Color, value: "red" });
    builder.fact(Fact::Style { property: StyleProperty::Color, value: "#ff0000" });
    builder.fact(Fact::Style { property: StyleProperty::Shape, value: "org.xmind.star" });
    for source in [
        "</node><node>",
        "TEXT=\"other\"",
        "<node TEXT=\"b\"/>",
        "<arrowlink DESTINATION=\"ID_1\"/>",
        "<ok/>",
    ] {
        builder.fact(Fact::Extension { syntax: "freemind", source });
    }
    builder.fact(Fact::Extension { syntax: "other", source: "x" });
    insta::assert_snapshot!(testing::shown(&super::FORMAT, &builder.finish()));
}

#[test]
fn only_nodes_with_an_id_or_something_that_refers_to_them_have_one() {
    let map = |nodes: &str| format!("<map version=\"1.0.1\">\n{nodes}\n</map>\n");
    for file in [
        // None has one.
        map("<node TEXT=\"a\">\n  <node TEXT=\"b\" FOLDED=\"true\"/>\n</node>"),
        // The first has one, and so has another, which is its number.
        map("<node TEXT=\"a\" ID=\"root\">\n  <node TEXT=\"b\"/>\n  <node TEXT=\"c\" ID=\"ID_3\"/>\n</node>"),
        // All have their numbers.
        map("<node TEXT=\"a\" ID=\"ID_1\">\n  <node TEXT=\"b\" ID=\"ID_2\"/>\n</node>"),
    ] {
        assert_eq!(again(&file), file);
    }
    // An arrow needs the id of the topic to which it leads.
    let mut builder = MapBuilder::new();
    builder.set_origin("freemind", "freemind");
    let (from, _, to) = (builder.open("a"), builder.open("b"), builder.open("c"));
    builder.relate(from, to, "");
    let written = testing::written_for(&TARGETS[1], &builder.finish());
    assert_eq!(written.matches(" ID=").count(), 1, "{written}");
    assert!(written.contains("<node TEXT=\"c\" ID=\"ID_3\"/>"), "{written}");
    // A program that drops nodes without an id gets one for each.
    let mut builder = MapBuilder::new();
    builder.open("a");
    assert!(testing::written_for(&TARGETS[0], &builder.finish()).contains(" ID=\"ID_1\""));
}

#[test]
fn ids_that_are_there_twice_nodes_without_a_text_and_old_notes_come_back() {
    for (version, nodes) in [
        ("1.0.1", "<node TEXT=\"a\" ID=\"x\">\n  <node TEXT=\"b\" ID=\"x\"/>\n</node>"),
        ("0.9.0", "<node TEXT=\"a\">\n  <node/>\n  <node TEXT=\"\"/>\n</node>"),
        (
            "0.8.1",
            "<node TEXT=\"a\">\n  <hook NAME=\"accessories/plugins/NodeNote.properties\"><text>an old\nnote</text></hook>\n</node>",
        ),
    ] {
        let file = format!("<map version=\"{version}\">\n{nodes}\n</map>\n");
        assert_eq!(again(&file), file);
    }
    // An arrow leads to the first of two.
    let file = "<map version=\"1.0.1\">\n<node TEXT=\"a\" ID=\"x\">\n  <arrowlink DESTINATION=\"x\"/>\n  <node TEXT=\"b\" ID=\"x\"/>\n</node>\n</map>\n";
    assert_eq!(again(file), file);
}
