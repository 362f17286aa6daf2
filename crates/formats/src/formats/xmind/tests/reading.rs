//! What is read of files of XMind, and what becomes of them.

use panmap_model::{Code, MindMap};

use super::{FORMAT, back, bytes};
use crate::options::ReadOptions;
use crate::testing::{dump, read};

const ZEN: &[u8] = include_bytes!("../../../../../../fixtures/xmind/orchard.xmind");
const EIGHT: &[u8] = include_bytes!("../../../../../../fixtures/xmind/orchard8.xmind");
const SLASHES: &[u8] = include_bytes!("../../../../../../fixtures/xmind/slashes.xmind");
const ENCRYPTED: &[u8] = include_bytes!("../../../../../../fixtures/xmind/encrypted.xmind");

fn map(bytes: &[u8]) -> MindMap {
    read(&FORMAT, bytes).unwrap().map
}

#[test]
fn everything_of_a_map_of_xmind_zen() {
    insta::assert_snapshot!(dump(&read(&FORMAT, ZEN).unwrap()));
}

#[test]
fn everything_of_a_map_of_xmind_8() {
    insta::assert_snapshot!(dump(&read(&FORMAT, EIGHT).unwrap()));
}

#[test]
fn a_map_goes_back_as_it_came() {
    for (file, target) in [(ZEN, "xmind"), (EIGHT, "xmind8")] {
        let map = map(file);
        assert_eq!(FORMAT.target_like(&map).map(|target| target.name), Some(target));
        assert_eq!(back(target, &map), map);
        assert_eq!(bytes(target, &back(target, &map)), bytes(target, &map));
    }
}

#[test]
fn files_are_named_by_their_content() {
    let map = map(ZEN);
    assert_eq!(
        map.media().map(|medium| medium.media_type).collect::<Vec<_>>(),
        ["image/png", "application/pdf"]
    );
    let picture = map.roots().flat_map(panmap_model::Topic::pictures).next().unwrap();
    assert!(map.medium(picture.address).unwrap().bytes.starts_with(b"\x89PNG"));
}

#[test]
fn names_begin_with_a_slash_and_documents_with_a_byte_order_mark() {
    let map = map(SLASHES);
    assert_eq!(map.topics().map(panmap_model::Topic::text).collect::<Vec<_>>(), ["Orchard", "Apples"]);
    // The title of the only sheet is the one that XMind gives.
    assert_eq!(map.roots().next().and_then(panmap_model::Topic::sheet), None);
}

#[test]
fn an_encrypted_map_is_refused_by_name() {
    let error = read(&FORMAT, ENCRYPTED).unwrap_err();
    assert_eq!(error.code, Code::UnreadableInput);
    assert!(error.message.contains("encrypted") && error.help.unwrap().contains("password"));
}

#[test]
fn a_document_stands_alone_too() {
    for text in [
        r#"[{"rootTopic":{"title":"a","image":{"src":"xap:resources/x.png"}}}]"#,
        r#"<xmap-content xmlns="urn:xmind:xmap:xmlns:content:2.0"><sheet><topic><title>a</title></topic></sheet></xmap-content>"#,
    ] {
        assert_eq!(map(text.as_bytes()).roots().map(panmap_model::Topic::text).collect::<Vec<_>>(), ["a"]);
        assert_eq!(
            crate::detect(&crate::Input::new(text.as_bytes())).map(|(format, _)| format.name),
            Some("xmind")
        );
    }
}

#[test]
fn what_is_no_map_says_so() {
    for text in ["[]", "{}", r#"[{"rootTopic":1}]"#, "<xmap-content/>", "<x/>", "prose"] {
        let error = FORMAT.read(text.as_bytes(), &ReadOptions::default()).unwrap_err();
        assert!(matches!(error.code, Code::NotAnOutline | Code::MalformedInput), "{text}: {error}");
    }
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    let deep = |open: &str, close: &str| open.repeat(50_000) + &close.repeat(50_000);
    let json = format!(
        "[{{\"rootTopic\":{}}}]",
        deep("{\"title\":\"a\",\"children\":{\"attached\":[", "]}}").replace("[]", "[{\"title\":\"b\"}]")
    );
    assert_eq!(map(json.as_bytes()).len(), 50_001);
    let xml =
        deep("<topic><title>a</title><children><topics type=\"attached\">", "</topics></children></topic>");
    let xml = format!("<xmap-content><sheet>{xml}</sheet></xmap-content>");
    let read = map(xml.as_bytes());
    assert_eq!(read.len(), 50_000);
    for target in FORMAT.targets {
        assert_eq!(back(target.name, &read).len(), 50_000);
    }
}
