//! What maps of vym become.

use panmap_model::{Code, Topic};

use super::FORMAT;
use crate::reading::input::Input;
use crate::testing::{dump, passes_cut_off, read};

const NEW: &[u8] = include_bytes!("../../../../../fixtures/vym/ferries.vym");
const OLD: &[u8] = include_bytes!("../../../../../fixtures/vym/old.vym");

#[test]
fn everything_of_a_map() {
    insta::assert_snapshot!(dump(&read(&FORMAT, NEW).unwrap()));
}

#[test]
fn everything_of_an_old_map() {
    insta::assert_snapshot!(dump(&read(&FORMAT, OLD).unwrap()));
}

/// SPEC (vym): the map counts its branches.
#[test]
fn there_are_as_many_branches_as_the_map_says() {
    let map = read(&FORMAT, NEW).unwrap().map;
    assert_eq!(map.len() - map.roots().count() + 1, 6);
    assert_eq!(map.roots().map(Topic::text).collect::<Vec<_>>(), ["Ferry routes", "Old routes"]);
}

#[test]
fn a_map_is_known_by_its_document_alone_too() {
    for bytes in [NEW, OLD, b"<!DOCTYPE vymmap><vymmap version='2'/>"] {
        assert_eq!(crate::detect(&Input::new(bytes)).map(|(format, _)| format.name), Some("vym"));
    }
    assert_eq!(read(&FORMAT, b"<vymmap/>").unwrap_err().code, Code::NotAnOutline);
    assert_eq!(read(&FORMAT, b"<map/>").unwrap_err().code, Code::NotAnOutline);
}

#[test]
fn a_very_deep_map_is_read_and_its_paths_are_followed() {
    let depth = 100_000;
    let path = ["mc:0", &",bo:0".repeat(depth - 1)].concat();
    let text = ["<vymmap><mapcenter>", &"<branch>".repeat(depth), &"</branch>".repeat(depth)].concat();
    let text = format!("{text}</mapcenter><xlink beginID='mc:0' endID='{path}'/></vymmap>");
    let map = read(&FORMAT, text.as_bytes()).unwrap().map;
    assert_eq!((map.len(), map.relations().len()), (depth + 1, 1));
}

#[test]
fn a_document_cut_off_anywhere_is_an_error_or_a_map() {
    let text = "<vymmap><mapcenter><heading>a</heading><vymnote><html><p>b</p></html></vymnote><branch url='x'><task status='1'/><floatimage href='file:x'/><note href='file:y'/></branch></mapcenter><xlink beginID='mc:0' endID='mc:x'/></vymmap>";
    passes_cut_off(&FORMAT, text);
}
