//! Clones show what their originals show.

use panmap_model::{MindMap, Topic};

use super::kept::again;
use super::{TARGETS, parsed};
use crate::testing;

fn outline(map: &MindMap) -> Vec<(usize, &str)> {
    map.topics().map(|topic| (topic.depth(), topic.text())).collect()
}

#[test]
fn a_clone_has_what_its_original_has_wherever_it_stands() {
    let map = parsed(
        "<map version='freeplane 1.9.8'><node TEXT='Root' ID='r'><node TREE_ID='o' ID='k' POSITION='left'/><node TEXT='Original' ID='o' FOLDED='true' COLOR='#ff0000'><icon BUILTIN='idea'/><richcontent TYPE='NOTE'><html><body><p>n</p></body></html></richcontent></node><node CONTENT_ID='o' ID='c'><node TEXT='own'/></node></node></map>",
    );
    assert_eq!(map.diagnostics, []);
    let map = map.map;
    assert_eq!(outline(&map), [(0, "Root"), (1, "Original"), (1, "Original"), (1, "Original"), (2, "own")]);
    let topics: Vec<_> = map.topics().collect();
    for clone in [topics[1], topics[3]] {
        assert_eq!(clone.icons().collect::<Vec<_>>(), ["idea"]);
        assert_eq!(clone.note(), Some("n".into()));
        assert_eq!(clone.styles().count(), 1);
        assert!(!clone.is_folded());
    }
    let clones: Vec<_> =
        map.clones().map(|(at, of)| (at.index(), of.original.index(), of.whole_branch)).collect();
    assert_eq!(clones, [(1, 2, true), (3, 2, false)]);
    assert_eq!(topics[1].source_id(), Some("k"));
}

#[test]
fn a_clone_is_one_again_for_freeplane() {
    let file = "<map version=\"freeplane 1.3.0\">\n<node TEXT=\"Root\" ID=\"r\">\n  <node TEXT=\"Original\" ID=\"o\" POSITION=\"right\">\n    <icon BUILTIN=\"idea\"/>\n    <node TEXT=\"below\" ID=\"b\"/>\n  </node>\n  <node TREE_ID=\"o\" ID=\"k\" FOLDED=\"true\">\n    <arrowlink DESTINATION=\"o\"/>\n    <node TREE_ID=\"b\" ID=\"l\"/>\n  </node>\n  <node CONTENT_ID=\"o\" ID=\"c\"/>\n</node>\n</map>\n";
    assert_eq!(again(file), file);
}

#[test]
fn a_clone_that_is_none_is_told_and_kept() {
    let file = "<map version='freeplane 1.3.0'><node TEXT='Root'><node TREE_ID='gone' ID='a'/><node TREE_ID='c' ID='b'/><node TREE_ID='b' ID='c'/></node></map>";
    let read = parsed(file);
    assert_eq!(
        read.diagnostics.iter().map(|told| told.code.as_str()).collect::<Vec<_>>(),
        ["missing-text"; 3]
    );
    assert_eq!(read.map.clones().len(), 0);
    assert!(again(file).contains("TREE_ID=\"gone\""));
}

#[test]
fn a_clone_that_differs_from_its_original_is_written_in_full() {
    let map = parsed("<map version='freeplane 1.3.0'><node TEXT='Root' ID='r'><node TEXT='o' ID='o'/><node TREE_ID='o' ID='k'><icon BUILTIN='idea'/></node></node></map>").map;
    let freeplane = TARGETS.iter().find(|target| target.name == "freeplane").unwrap();
    let written = testing::written_for(freeplane, &map);
    assert!(written.contains("<node TEXT=\"o\" ID=\"k\">"), "{written}");
    assert_eq!(map.topics().last().map(Topic::text), Some("o"));
}
