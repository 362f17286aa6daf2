//! What is written for MindManager, and what is read of that.

use panmap_model::{
    Code, Fact, FactKind, Group, GroupKind, MapBuilder, MindMap, Picture, Role, StyleProperty, Task, Topic,
};

use super::{FORMAT, alone, back, bytes, document};
use crate::options::WriteOptions;
use crate::testing::{read, rich_map};

const FILE: &[u8] = include_bytes!("../../../../../../fixtures/mindmanager/orchard.mmap");

fn lost(map: &MindMap) -> Vec<Code> {
    let told = FORMAT.targets[0].write(map, &WriteOptions::default(), &mut Vec::new()).unwrap();
    told.iter().map(|told| told.code).collect()
}

#[test]
fn a_map_goes_back_as_it_came() {
    let map = read(&FORMAT, FILE).unwrap().map;
    let told = FORMAT.targets[0].write(&map, &WriteOptions::default(), &mut Vec::new()).unwrap();
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(back(&map), map);
    assert_eq!(bytes(&back(&map)), bytes(&map));
    insta::assert_snapshot!(document(&bytes(&map)).replace("><", ">\n<"));
}

#[test]
fn what_the_frame_tells_of_other_maps() {
    assert_eq!(lost(&rich_map()), [Code::LostCharacters]);
}

/// A map of one topic with these facts.
fn with(facts: &[Fact<'_>]) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some("a".into());
    builder.media("a.png", "image/png", &b"\x89PNG"[..]);
    builder.media("b.csv", "text/csv", &b"1,2"[..]);
    builder.media("c", "", &b"1,2"[..]);
    builder.open("a");
    for fact in facts {
        builder.fact(*fact);
    }
    builder.finish()
}

#[test]
fn what_the_program_cannot_say_is_noted() {
    let attachment = |address| Fact::Attachment { address, name: "n" };
    for facts in [
        &[Fact::Task(Task::Other("NOW"))][..],
        &[Fact::Task(Task::Open), Fact::Progress(0)],
        &[Fact::Task(Task::Done), Fact::Progress(7)],
        &[Fact::Progress(100)],
        &[Fact::SourceId("ID_1"), Fact::Link("#ID_1")],
        &[Fact::Icon("priority-3"), Fact::Icon("idea")],
        &[attachment("b.csv"), attachment("c"), attachment("x.html")],
        &[Fact::Link("y"), attachment("x.html")],
        &[Fact::Picture(Picture { address: "a.png", width: Some(641), height: None, title: "" })],
        &[
            Fact::Attribute { name: "StartDate", value: "2026-01-01T00:00:00" },
            Fact::Attribute { name: "Owner", value: "Ann" },
            Fact::Attribute { name: "Resources", value: "Bob" },
            Fact::Attribute { name: "StartDate", value: "soon" },
        ],
        &[Fact::Extension { syntax: "mindmanager", source: "<TopicLayout Width=\"1\"/>" }],
    ] {
        let map = with(facts);
        assert_eq!(lost(&map), [], "{facts:?}");
        assert_eq!(back(&map), map);
    }
}

#[test]
fn what_has_no_place_is_told() {
    let picture = |address, title| Fact::Picture(Picture { address, title, ..Picture::default() });
    let attachment = |address| Fact::Attachment { address, name: "" };
    for (facts, code) in [
        (&[Fact::Icon("unheard-of")][..], Code::LostIcon),
        (&[Fact::Icon("priority-3"), Fact::Icon("priority-4")], Code::LostIcon),
        (&[Fact::Priority(10)], Code::LostPriority),
        (&[picture("https://e.org/a.png", "")], Code::LostPicture),
        (&[picture("a.png", "A cat")], Code::LostPicture),
        (&[picture("a.png", ""), picture("c", "")], Code::LostPicture),
        (&[attachment("x.html"), attachment("b.csv")], Code::LostAttachment),
        (&[Fact::Role(Role::Summary)], Code::LostRole),
        (&[Fact::Style { property: StyleProperty::Color, value: "red" }], Code::LostStyle),
        (&[Fact::Extension { syntax: "mindmanager", source: "<Topic/>" }], Code::LostExtension),
    ] {
        assert_eq!(lost(&with(facts)), [code], "{facts:?}");
    }
}

#[test]
fn an_edited_file_goes_before_what_was_noted() {
    let map = with(&[Fact::Progress(30)]);
    let file = document(&bytes(&map));
    assert!(file.contains("pm:Progress=\"30\"") && file.contains("TaskPercentage=\"30\""), "{file}");
    let edited = read(&FORMAT, file.replace("TaskPercentage=\"30\"", "TaskPercentage=\"100\"").as_bytes())
        .unwrap()
        .map;
    let root = edited.roots().next().unwrap();
    assert_eq!((root.task(), root.progress()), (Some(Task::Done), None));
}

#[test]
fn the_order_of_children_is_kept_whatever_their_lists() {
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some("root".into());
    builder.open("root");
    let ids: Vec<_> = [None, Some(Role::Floating), None, Some(Role::Callout), Some(Role::Summary), None]
        .into_iter()
        .enumerate()
        .map(|(number, role)| {
            let id = builder.open(&*number.to_string());
            builder.note("a note");
            if let Some(role) = role {
                builder.fact(Fact::Role(role));
            }
            builder.open("below");
            builder.close_to(1);
            id
        })
        .collect();
    builder.relate(ids[5], ids[1], "l");
    let [first, last, topic] = [ids[0], ids[0], ids[4]];
    builder.group(Group { first, last, kind: GroupKind::Summary, label: "", topic: Some(topic) });
    builder.group(Group { first: ids[1], last: ids[1], kind: GroupKind::Boundary, label: "l", topic: None });
    let map = builder.finish();
    assert_eq!(lost(&map), []);
    assert_eq!(back(&map), map);
}

#[test]
fn groups_that_cannot_be_drawn_are_told() {
    let mut builder = MapBuilder::new();
    builder.open("root");
    let ids = ["a", "b", "c"].map(|text| {
        let id = builder.open(text);
        builder.close();
        id
    });
    let group = |first, last, kind, label, topic| Group { first, last, kind, label, topic };
    builder.group(group(ids[0], ids[1], GroupKind::Boundary, "", None));
    builder.group(group(ids[2], ids[2], GroupKind::Summary, "label", None));
    builder.group(group(ids[0], ids[0], GroupKind::Summary, "", Some(ids[2])));
    let map = builder.finish();
    let told = FORMAT.targets[0].write(&map, &WriteOptions::default(), &mut Vec::new()).unwrap();
    assert_eq!(told.len(), 1);
    assert!(told[0].code == Code::LostGroup && told[0].message.contains('3'), "{}", told[0]);
}

#[test]
fn ids_of_the_source_stay_and_others_are_made() {
    let map = read(&FORMAT, FILE).unwrap().map;
    let file = document(&bytes(&map));
    for topic in map.topics() {
        assert!(file.contains(&format!("OId=\"{}\"", topic.source_id().unwrap())));
    }
    let mut without = map.clone();
    without.remove_facts(FactKind::SourceId);
    let ids = |map: &MindMap| map.topics().filter_map(Topic::source_id).count();
    assert_eq!(ids(&back(&without)), 0);
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    let deep = "<ap:Topic><ap:SubTopics>".repeat(50_000) + &"</ap:SubTopics></ap:Topic>".repeat(50_000);
    let map = read(&FORMAT, alone(&format!("<ap:OneTopic>{deep}</ap:OneTopic>")).as_bytes()).unwrap().map;
    assert_eq!(map.len(), 50_000);
    assert_eq!(back(&map).len(), 50_000);
    let summed = "<ap:Topic><ap:OneBoundary><ap:Boundary><ap:BoundaryShape BoundaryShape=\"urn:mindjet:SummaryArc\"/><ap:OneSummaryTopic>".repeat(20_000)
        + &"</ap:OneSummaryTopic></ap:Boundary></ap:OneBoundary></ap:Topic>".repeat(20_000);
    let map = read(&FORMAT, alone(&format!("<ap:OneTopic>{summed}</ap:OneTopic>")).as_bytes()).unwrap().map;
    assert_eq!((map.len(), map.groups().len()), (20_000, 20_000));
    assert_eq!(back(&map), map);
}
