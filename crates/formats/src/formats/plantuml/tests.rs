//! What the diagrams of PlantUML become, and that what is written is read back.

use panmap_model::{Code, Fact, MapBuilder, MindMap, Side, StyleProperty};
use proptest::prelude::*;

use super::FORMAT;
use crate::hostile;
use crate::testing::{self, dump, read, read_back, recovered, shown, written, written_for};

#[test]
fn all_that_a_mind_map_says() {
    let file = "' a comment\n@startmindmap harbour\n!theme plain\nskinparam monochrome true\n<style>\nmindmapDiagram {\n}\n</style>\ntitle The **harbour**\ncaption below\nlegend right\n  Two <b>bold\n  and</b> plain\nendlegend\ncenter footer page %page%\n/' more\ncomments '/\n\n* Harbour <<big>>\n**[#Orange] Boats\n***_ old ones\n***:many\nlines; of\n\"\"words\"\"; <<st>>\n++ right\n-- left\n--- below left\n+++ below right\n** <&flag> flagged\nleft side\n**[#FF0000]_ far left\n***** skips\n** [[https://example.org/ link]]\nright side\n** <size:20>big</size>\nwhat is this\n* second root\n** below it\n@endmindmap\nwords after it\n@startmindmap\n* third\n@endmindmap\n";
    insta::assert_snapshot!(dump(&read(&FORMAT, file.as_bytes()).unwrap()));
    let map = read(&FORMAT, file.as_bytes()).unwrap().map;
    insta::assert_snapshot!(shown(&FORMAT, &map));
}

#[test]
fn all_that_a_breakdown_says() {
    let file = "@startwbs\n* root\n** \"Pack it\" as pack\n**(book) Book\n**< left\n***> right below\n** [[https://example.org/]]\n+++ plus\npack -> book : then\nbook .> nobody\n@endwbs\n";
    let parsed = read(&FORMAT, file.as_bytes()).unwrap();
    insta::assert_snapshot!(dump(&parsed));
    let target = FORMAT.target_like(&parsed.map).unwrap();
    assert_eq!(target.name, "wbs");
    insta::assert_snapshot!(written_for(target, &parsed.map));
}

#[test]
fn indentation_counts_where_there_is_one_sign() {
    let tree = |text: &str| {
        let map = read(&FORMAT, text.as_bytes()).unwrap().map;
        map.topics().map(|topic| format!("{}{} ", topic.depth(), topic.text())).collect::<String>()
    };
    assert_eq!(tree("@startmindmap\n* a\n\t* b\n\t\t* c\n\t* d\n"), "0a 1b 2c 1d ");
    assert_eq!(tree("@startmindmap\r\n# a\r\n## b\r\n### c\r\n## d\r\n@endmindmap"), "0a 1b 2c 1d ");
    assert_eq!(tree("x\n@startwbs\n+ a\n++ b\n"), "0a 1b ");
}

#[test]
fn what_cannot_be_read_says_why() {
    let error = |text: &str| {
        let error = read(&FORMAT, text.as_bytes()).unwrap_err();
        format!("{}: {} ({:?})", error.code, error.message, error.help)
    };
    let texts = [
        "@startuml\na -> b\n@enduml\n",
        "@startmindmap\n@endmindmap\n",
        "@startmindmap\n* a\n**:b\nc\n@endmindmap\n",
    ];
    insta::assert_snapshot!(texts.map(error).join("\n"));
    assert_eq!(recovered(&FORMAT, texts[2].as_bytes()).unwrap().map.len(), 1);
}

#[test]
fn what_nothing_closes_is_told_and_swallows_no_topics() {
    for line in ["<style>", "skinparam node {", "sprite $flag [8x8/16] {", "/' later:"] {
        let file = format!(
            "@startmindmap\n{line}\n* a\n** b\n{line}\n** c\n@endmindmap\n@startwbs\n</style>\n'/\n}}\n"
        );
        let parsed = read(&FORMAT, file.as_bytes()).unwrap();
        assert!(parsed.map.topics().map(panmap_model::Topic::text).eq(["a", "b", "c"]), "{line}");
        let told = parsed.diagnostics.iter().filter(|told| told.message.contains(line));
        assert!(told.map(|told| told.code).eq([Code::IgnoredContent; 2]), "{line}");
        assert!(parsed.map.meta().extensions.is_empty());
    }
    for block in ["<style>\n*\n</style>", "skinparam node {\n* x\n}", "sprite $flag [8x8/16] {\n0123\n}"] {
        let file = format!("@startmindmap\n{block}\n* a\n@endmindmap\n");
        let map = read(&FORMAT, file.as_bytes()).unwrap().map;
        assert_eq!(map.meta().extensions, [("plantuml".to_owned(), block.to_owned())]);
        assert_eq!(written(&FORMAT, &map), (file, Vec::new()));
    }
}

#[test]
fn drawing_that_is_not_closed_is_not_written() {
    let mut builder = MapBuilder::new();
    builder.open("a");
    builder.meta_mut().extensions.push(("plantuml".to_owned(), "<style>\nnode {".to_owned()));
    let (file, losses) = written(&FORMAT, &builder.finish());
    assert_eq!(file, "@startmindmap\n* a\n@endmindmap\n");
    assert_eq!(losses.len(), 1);
}

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()));
    insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()));
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()));
}

#[test]
fn sides_are_lines_where_all_branches_have_one() {
    let shown_with = |sides: [Option<Side>; 3]| {
        let mut builder = MapBuilder::new();
        builder.open("root");
        for (at, side) in sides.into_iter().enumerate() {
            builder.open(&format!("branch {at}"));
            if let Some(side) = side {
                builder.fact(Fact::Side(side));
            }
            builder.fact(Fact::Style { property: StyleProperty::Background, value: "#ff0000" });
            builder.open("below");
            builder.close_to(1);
        }
        let map = builder.finish();
        let (file, _) = written(&FORMAT, &map);
        assert!(
            read_back(&FORMAT, &file)
                .map
                .topics()
                .map(panmap_model::Topic::side)
                .eq(map.topics().map(panmap_model::Topic::side))
        );
        shown(&FORMAT, &map)
    };
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    insta::assert_snapshot!([shown_with([right, left, right]), shown_with([right, None, left])].join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(map in hostile::map(), title in hostile::text(), description in hostile::text()) {
        let mut builder = MapBuilder::new();
        for topic in map.topics() {
            builder.close_to(topic.depth());
            builder.open(topic.text());
        }
        builder.meta_mut().title = Some(title).filter(|title| !title.is_empty());
        builder.meta_mut().description = Some(description.as_str().into()).filter(|_| !description.is_empty());
        let map = builder.finish();
        for target in FORMAT.targets {
            let mut file = Vec::new();
            let losses = target.write(&map, &crate::WriteOptions::default(), &mut file).unwrap();
            prop_assert!(losses.is_empty(), "{:?}", losses);
            let file = String::from_utf8(file).unwrap();
            let again = read_back(&FORMAT, &file);
            prop_assert!(again.diagnostics.is_empty(), "{:?}\n{}", again.diagnostics, file);
            prop_assert!(again.map.topics().eq(map.topics()), "{}", file);
            prop_assert_eq!(&again.map.meta().description, &map.meta().description);
            prop_assert_eq!(written_for(target, &again.map), file);
        }
    }
}
