//! What maps of Minder become.

use panmap_model::{Code, Topic};

use super::FORMAT;
use crate::reading::archive::packed;
use crate::reading::input::Input;
use crate::testing::{dump, passes_cut_off, read};

const PACKED: &[u8] = include_bytes!("../../../../../fixtures/minder/bread.minder");
const PLAIN: &[u8] = include_bytes!("../../../../../fixtures/minder/plain.minder");

#[test]
fn everything_of_a_map() {
    insta::assert_snapshot!(dump(&read(&FORMAT, PACKED).unwrap()));
}

#[test]
fn everything_of_a_document_alone() {
    insta::assert_snapshot!(dump(&read(&FORMAT, PLAIN).unwrap()));
}

#[test]
fn a_map_is_known_by_its_document() {
    for bytes in [PACKED, PLAIN, &packed(&[("./map.xml", b"\xef\xbb\xbf<minder/>")])] {
        assert_eq!(crate::detect(&Input::new(bytes)).map(|(format, _)| format.name), Some("minder"));
    }
    let other = packed(&[("map.xml", b"<map/>")]);
    assert_eq!(crate::detect(&Input::new(&other)).map(|(format, _)| format.name), None);
    assert_eq!(read(&FORMAT, &other).unwrap_err().code, Code::NotAnOutline);
    assert_eq!(read(&FORMAT, &packed(&[("x", b"y")])).unwrap_err().code, Code::UnreadableInput);
}

#[test]
fn a_very_deep_map_is_read() {
    let depth = 100_000;
    let text =
        ["<minder>", &"<nodes><node>".repeat(depth), &"</node></nodes>".repeat(depth), "</minder>"].concat();
    let map = read(&FORMAT, text.as_bytes()).unwrap().map;
    assert_eq!(map.topics().last().map(Topic::depth), Some(depth - 1));
}

#[test]
fn a_group_of_many_is_found_at_once() {
    let count = 20_000;
    let nodes: String = (0..count).map(|id| format!("<node id='{id}'/>")).collect();
    let text = format!(
        "<minder><nodes><node id='r'><nodes>{nodes}</nodes></node></nodes><groups><group>{nodes}<groupnote>all</groupnote></group></groups></minder>"
    );
    let map = read(&FORMAT, text.as_bytes()).unwrap().map;
    let groups: Vec<_> =
        map.groups().map(|group| (group.first.index(), group.last.index(), group.label)).collect();
    assert_eq!(groups, [(1, count, "all")]);
}

#[test]
fn a_document_cut_off_anywhere_is_an_error_or_a_map() {
    passes_cut_off(&FORMAT, str::from_utf8(PLAIN).unwrap());
}
