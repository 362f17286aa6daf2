//! Joining, merging and splitting maps.

use panmap_model::{Code, Fact, FactKind, MapBuilder, MindMap, Picture, Topic};
use proptest::prelude::*;

use super::maps::map;
use super::{expression, outline, shown};
use crate::{Branches, By, Join, Split};

fn joined(maps: &[MindMap], branches: Branches) -> MindMap {
    let join = maps.iter().fold(Join::new().root("All").each(branches), |join, map| join.map("name", map));
    join.branches().map
}

/// A map with a picture of its own, and one that it refers to although it does not carry it.
fn pictured(own: &str, bytes: &'static [u8], other: &str) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.media(own, "image/png", bytes);
    builder.open("Oak");
    for address in [own, other] {
        builder.fact(Fact::Picture(Picture { address, ..Picture::default() }));
    }
    builder.finish()
}

fn addresses(map: &MindMap) -> Vec<&str> {
    map.topics().flat_map(Topic::pictures).map(|picture| picture.address).collect()
}

proptest! {
    #[test]
    fn split_gives_back_what_was_joined(maps in prop::collection::vec(map(), 1..4)) {
        let all = joined(&maps, Branches::Reversible);
        let parts: Vec<_> = Split::new(&all, &By::Depth(1)).parts().collect();
        prop_assert_eq!(parts, maps);
    }

    #[test]
    fn maps_with_one_root_are_parts_without_a_record(maps in prop::collection::vec(map(), 1..4)) {
        let maps: Vec<_> = maps.into_iter().filter(|map| map.roots().count() == 1).collect();
        let all = joined(&maps, Branches::Roots);
        for (part, map) in Split::new(&all, &By::Depth(1)).parts().zip(&maps) {
            // Only the addresses of media may be others.
            prop_assert!(part.topics().zip(map.topics()).all(|(one, other)| one.text() == other.text()));
            prop_assert_eq!(part.len(), map.len());
            prop_assert!(part.relations().eq(map.relations()));
            prop_assert!(part.clones().eq(map.clones()));
            prop_assert!(part.groups().eq(map.groups()));
        }
    }

    #[test]
    fn every_topic_is_in_one_of_the_maps(map in map(), depth in 0..3_usize) {
        let split = Split::new(&map, &By::Depth(depth));
        let parts: Vec<_> = split.parts().collect();
        let index = split.index();
        prop_assert_eq!(parts.iter().map(MindMap::len).sum::<usize>() + index.len(), map.len() + parts.len());
        let relations = parts.iter().map(|part| part.relations().count()).sum::<usize>();
        let cut: usize = split
            .diagnostics()
            .iter()
            .filter(|told| told.message.contains("relation"))
            .map(|told| told.count)
            .sum();
        // Those of a part's root with itself are in both.
        let kept = relations + index.relations().count();
        let both = map.relations().filter(|one| one.from == one.to && split.branches().iter().any(|branch| branch.id() == one.from));
        prop_assert_eq!(kept + cut, map.relations().count() + both.count());
    }

    #[test]
    fn merging_a_map_with_itself_changes_nothing(map in map()) {
        let merged = Join::new().map("one", &map).map("other", &map).merged();
        prop_assert_eq!(&merged.map, &map);
        prop_assert_eq!(merged.diagnostics, []);
        prop_assert_eq!(Join::new().map("one", &map).merged().map, map);
    }

    #[test]
    fn merging_keeps_every_path_and_fact_or_says_so(one in map(), other in map()) {
        let merged = Join::new().map("one", &one).map("other", &other).merged();
        let paths = |map: &MindMap| -> Vec<Vec<String>> {
            let path = |topic: Topic<'_>| {
                std::iter::once(topic).chain(topic.ancestors()).map(|topic| topic.text().to_owned()).collect()
            };
            map.topics().map(path).collect()
        };
        let all = paths(&merged.map);
        for map in [&one, &other] {
            prop_assert!(paths(map).iter().all(|path| all.contains(path)));
            for kind in [FactKind::Tag, FactKind::Icon, FactKind::Attachment, FactKind::Attribute, FactKind::Link] {
                let facts = |map: &MindMap| -> Vec<String> {
                    let all = map.topics().flat_map(Topic::facts).filter(|fact| fact.kind() == kind);
                    all.map(|fact| format!("{fact:?}")).collect()
                };
                let kept = facts(&merged.map);
                let is_told = || merged.diagnostics.iter().any(|told| Some(told.code) == kind.loss());
                prop_assert!(facts(map).iter().all(|fact| kept.contains(fact)) || is_told(), "{}", kind);
            }
        }
    }
}

#[test]
fn media_with_the_same_name_get_others_and_get_them_back() {
    let maps = [
        pictured("oak.png", b"1", "elm.png"),
        pictured("oak.png", b"2", "elm.png"),
        pictured("elm.png", b"3", "oak.png"),
    ];
    let all = joined(&maps, Branches::Reversible);
    let names: Vec<_> = all.media().map(|medium| medium.name).collect();
    // The third map refers to an `oak.png` beside it, which none of the others is.
    assert_eq!(names, ["elm-2.png", "oak-2.png", "oak-3.png"]);
    assert_eq!(addresses(&all), ["oak-2.png", "elm.png", "oak-3.png", "elm.png", "elm-2.png", "oak.png"]);
    let parts: Vec<_> = Split::new(&all, &By::Depth(1)).parts().collect();
    assert_eq!(parts, maps);
}

#[test]
fn maps_are_merged_by_their_paths() {
    let one = outline("Fruit\n  Apples|red\n    Boskoop\n  Pears #ripe");
    let other = outline("Fruit\n  Pears #cheap|green\n  Plums\n  Apples|sour\n    Boskoop\nTrees");
    let merged = Join::new().map("one", &one).map("other", &other).merged();
    assert_eq!(
        shown(&merged.map),
        "Fruit\n  Apples|red\n\nsour\n    Boskoop\n  Pears #ripe #cheap|green\n  Plums\nTrees"
    );
    let merged = Join::new().root("All").map("one", &one).map("other", &other).merged();
    assert!(shown(&merged.map).starts_with("All\n  Fruit\n    Apples"));
}

#[test]
fn what_a_topic_has_once_is_that_of_the_first_map() {
    let map = |link: &str, id: &str| {
        let mut builder = MapBuilder::new();
        builder.open("Fruit");
        builder.open("Apples");
        builder.link(link);
        builder.fact(Fact::SourceId(id));
        builder.close();
        builder.open("Pears");
        builder.link(&format!("#{id}"));
        builder.finish()
    };
    let (one, other) = (map("a", "ID_1"), map("b", "ID_2"));
    let merged = Join::new().map("one", &one).map("other", &other).merged();
    let links: Vec<_> = merged.map.topics().filter_map(Topic::link).collect();
    // The other map's link to its own topic leads to the one that stands for it.
    assert_eq!(links, ["a", "#ID_1"]);
    let told: Vec<_> = merged.diagnostics.iter().map(|told| (told.code, &*told.message)).collect();
    assert_eq!(
        told,
        [(
            Code::LostLink,
            "1 link is left out: the same topic of an earlier map has another one, the first at `Fruit › Apples`"
        )]
    );
}

#[test]
fn what_maps_say_about_themselves_is_kept_or_told() {
    let map = |title: &str, author: &str, theme: &str| {
        let mut builder = MapBuilder::new();
        let meta = builder.meta_mut();
        meta.title = Some(title.to_owned());
        meta.author = Some(author.to_owned());
        meta.description = Some(format!("About {title}").into());
        meta.attributes.push(("theme".to_owned(), theme.to_owned()));
        builder.open("Fruit");
        builder.finish()
    };
    let (one, other) = (map("Fruit", "Ann", "dark"), map("Fruit 2", "Bob", "light"));
    let join = Join::new().root("All").map("one", &one).map("other", &other);
    let made = join.branches();
    let meta = made.map.meta();
    assert_eq!((meta.title.as_deref(), meta.author.as_deref()), (Some("All"), Some("Ann, Bob")));
    assert_eq!(meta.description.as_ref().unwrap().plain(), "About Fruit\n\nAbout Fruit 2");
    assert_eq!(meta.attributes, [("theme".to_owned(), "dark".to_owned())]);
    let codes: Vec<_> = made.diagnostics.iter().map(|told| told.code).collect();
    assert_eq!(codes, [Code::LostTitle, Code::LostMapAttribute]);
    // With topics of their own, all is kept.
    let made = join.each(Branches::Maps).branches();
    assert_eq!(made.diagnostics, []);
    assert_eq!(shown(&made.map), "All\n  one|About Fruit\n    Fruit\n  other|About Fruit 2\n    Fruit");
    let attributes: Vec<_> = made.map.topics().flat_map(Topic::attributes).collect();
    // The title of the first map is the text of its root.
    assert_eq!(
        attributes,
        [("author", "Ann"), ("theme", "dark"), ("title", "Fruit 2"), ("author", "Bob"), ("theme", "light")]
    );
}

#[test]
fn ids_that_several_maps_link_to_are_told() {
    let map = |link: Option<&str>| {
        let mut builder = MapBuilder::new();
        builder.open("Fruit");
        builder.fact(Fact::SourceId("ID_1"));
        if let Some(link) = link {
            builder.link(link);
        }
        builder.finish()
    };
    let told = |one: &MindMap, other: &MindMap| -> Vec<String> {
        let made = Join::new().map("one", one).map("other", other).branches();
        made.diagnostics.iter().map(ToString::to_string).collect()
    };
    assert_eq!(told(&map(None), &map(None)), [""; 0]);
    assert_eq!(
        told(&map(None), &map(Some("#ID_1"))),
        ["warning[duplicate-id]: 1 topic has a link to an id that topics of several maps have"]
    );
}

#[test]
fn links_by_ids_lead_to_the_other_file() {
    let mut builder = MapBuilder::new();
    builder.open("Fruit");
    builder.link("#pear");
    builder.open("Apples");
    builder.fact(Fact::SourceId("apple"));
    builder.link("#pear");
    builder.close();
    builder.open("Pears");
    builder.open("Conference");
    builder.fact(Fact::SourceId("pear"));
    builder.link("#pear");
    let map = builder.finish();
    let by = By::Expression(expression("Apples or Pears"));
    let split = Split::new(&map, &by).linked("index.mm", ["apples.mm", "pears.mm"]);
    let links =
        |map: MindMap| map.topics().map(|topic| topic.link().unwrap_or("-").to_owned()).collect::<Vec<_>>();
    let parts: Vec<_> = split.parts().map(links).collect();
    assert_eq!(parts, [vec!["pears.mm#pear"], vec!["index.mm", "#pear"]]);
    assert_eq!(links(split.index()), ["pears.mm#pear", "apples.mm", "pears.mm"]);
    assert_eq!(split.diagnostics(), []);
    let told = Split::new(&map, &by).diagnostics();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].message, "2 topics have links to a topic that is in another map now");
}

#[test]
fn what_connects_topics_of_different_maps_is_told() {
    let mut builder = MapBuilder::new();
    builder.open("Fruit");
    let apples = builder.open("Apples");
    let boskoop = builder.open("Boskoop");
    builder.close_to(1);
    let pears = builder.open("Pears");
    builder.relate(apples, pears, "");
    builder.relate(boskoop, pears, "mix");
    builder.relate(boskoop, apples, "is");
    let map = builder.finish();
    let split = Split::new(&map, &"depth:1".parse().unwrap());
    // Both ends of the first stand in the index, and both of the last in a part.
    assert_eq!(split.index().relations().count(), 1);
    assert_eq!(split.parts().map(|part| part.relations().count()).sum::<usize>(), 1);
    let told: Vec<_> = split.diagnostics().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "warning[cut-connection]: 1 relation left out: its topics are in different maps, the first at `Fruit › Apples › Boskoop`"
        ]
    );
}

#[test]
fn a_depth_that_is_none_is_an_error_with_its_place() {
    let error = "depth:two".parse::<By>().unwrap_err();
    assert_eq!((error.message(), error.span()), ("this is not a number of levels", 6..9));
}

#[test]
fn many_parts_take_no_longer_than_the_map() {
    let mut builder = MapBuilder::new();
    builder.open("root");
    for at in 0..100_000 {
        builder.open(at.to_string().as_str());
        builder.close();
    }
    let map = builder.finish();
    assert_eq!(Split::new(&map, &By::Depth(1)).parts().map(|part| part.len()).sum::<usize>(), 100_000);
}
