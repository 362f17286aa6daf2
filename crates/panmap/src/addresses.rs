//! Tests of replaced addresses, with maps that readers make.

use panmap_model::text::{Image, Link};
use panmap_model::{Fact, MapBuilder, Mark, MarkKind, MindMap, Picture, TextBuilder};

use crate::{Referrer, with_addresses};

#[test]
fn a_map_without_other_addresses_is_the_same() {
    let page = b"# Trees\n\n- **Oak** [old](a.md) ![x](b.png)\n\n  > 1. a\n  > 2. [b](c.md)\n- 3. Elm\n";
    let map = crate::read(page, "trees.md").unwrap().map;
    assert!(map.mark_kinds().any(|kind| kind == MarkKind::Quote));
    let copy = with_addresses(&map, |_| true, |_, _| None);
    assert_eq!(copy, map);
    let same = with_addresses(&map, |_| true, |_, address| Some(address.to_owned()));
    assert_eq!(same, map);
    let written = |map: &MindMap| crate::write(map, "md").unwrap().bytes;
    assert_eq!(written(&same), written(&map));
}

#[test]
fn every_address_is_changed_wherever_it_stands() {
    let mut builder = MapBuilder::new();
    builder.media("kept.png", "image/png", &b"1"[..]);
    builder.media("gone.png", "image/png", &b"2"[..]);
    builder.open("Trees");
    builder.link("a");
    builder.fact(Fact::Picture(Picture { address: "b", title: "An oak", ..Picture::default() }));
    builder.fact(Fact::Attachment { address: "c", name: "About oaks" });
    let mut note = TextBuilder::new();
    note.atom(Mark::Image(Image { address: "d", wiki: true, ..Image::default() }), "An oak");
    note.span(Mark::Link(Link { address: "e", ..Link::default() }));
    note.text("more");
    builder.note(note.finish());
    let map = builder.finish();

    let mut seen = Vec::new();
    let copy = with_addresses(
        &map,
        |medium| medium.name == "kept.png",
        |referrer, address| {
            seen.push((referrer, address.to_owned()));
            Some(format!("data:,{address}"))
        },
    );
    let expected = [
        (Referrer::Picture, "d"),
        (Referrer::Link, "e"),
        (Referrer::Link, "a"),
        (Referrer::Picture, "b"),
        (Referrer::Attachment, "c"),
    ];
    assert_eq!(seen, expected.map(|(referrer, address)| (referrer, address.to_owned())));
    assert_eq!(copy.media().map(|medium| medium.name).collect::<Vec<_>>(), ["kept.png"]);
    let root = copy.roots().next().unwrap();
    assert_eq!(root.link(), Some("data:,a"));
    assert_eq!(
        root.pictures().next().map(|picture| (picture.address, picture.title)),
        Some(("data:,b", "An oak"))
    );
    let marks: Vec<_> = root.note().unwrap().marks().map(|(_, mark)| mark).collect();
    let image = Image { address: "data:,d", ..Image::default() };
    let link = Link { address: "data:,e", ..Link::default() };
    assert_eq!(marks, [Mark::Image(image), Mark::Link(link)]);
    assert_eq!(root.note().unwrap().words(), "An oakmore");
}

#[test]
fn a_copy_goes_back_as_the_map_would() {
    let source = "<map version=\"freeplane 1.11.5\">\n<node TEXT=\"t\" LINK=\"a\"><node><richcontent TYPE=\"NODE\"><html><head/><body><p>b</p></body></html></richcontent></node></node>\n</map>\n";
    let map = crate::read(source.as_bytes(), "mm").unwrap().map;
    let copy = with_addresses(&map, |_| true, |_, _| None);
    let written = |map| crate::write(map, "mm").unwrap().text().map(str::to_owned);
    assert_eq!(written(&copy), written(&map));
    assert!(written(&copy).is_some_and(|text| text.contains("freeplane 1.11.5")));
}
