//! Tests of `MindNode`'s documents.

use panmap_model::{Code, Topic};

use super::FORMAT;
use crate::testing::{dump, read};

const FILE: &[u8] = include_bytes!("../../../../../fixtures/mindnode/orchard.mindnode");
const ALONE: &[u8] = include_bytes!("../../../../../fixtures/mindnode/contents.xml");
const OLD: &[u8] = include_bytes!("../../../../../fixtures/mindnode/version5.xml");

#[test]
fn everything_of_a_document() {
    insta::assert_snapshot!([FILE, OLD].map(|file| dump(&read(&FORMAT, file).unwrap())).join("\n\n"));
}

#[test]
fn what_the_archive_holds_is_read_alone_too() {
    let (whole, alone) = (read(&FORMAT, FILE).unwrap().map, read(&FORMAT, ALONE).unwrap().map);
    assert!(whole.topics().map(Topic::text).eq(alone.topics().map(Topic::text)));
    assert_eq!((whole.media().len(), alone.media().len()), (1, 0));
    for file in [FILE, ALONE, OLD] {
        let input = crate::Input::new(file);
        assert_eq!(crate::detect(&input).map(|(format, _)| format.name), Some("mindnode"));
    }
}

#[test]
fn what_is_no_document_is_named() {
    let other = b"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>a</key><true/></dict></plist>";
    assert_eq!(read(&FORMAT, other).unwrap_err().code, Code::NotAnOutline);
    for bytes in [&b""[..], b"prose", b"bplist00", b"{}", &ALONE[..ALONE.len() / 2]] {
        assert!(read(&FORMAT, bytes).is_err());
    }
    let refusal = read(crate::by_name("markdown").unwrap(), ALONE).unwrap_err();
    assert!(refusal.message.contains("MindNode") && refusal.help.unwrap().contains("--from mindnode"));
}
