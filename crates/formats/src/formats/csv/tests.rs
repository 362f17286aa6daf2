//! What tables become, and that what is written is read back.

use panmap_model::MindMap;
use proptest::prelude::*;

use super::FORMAT as CSV;
use crate::hostile;
use crate::options::WriteOptions;
use crate::settings::Settings;
use crate::testing::{self, dump, read, read_back, rows, shown, written_for};

/// The texts of a map, indented by two blanks a level.
fn tree(text: &str) -> String {
    let map = read(&CSV, text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}")).map;
    map.topics().map(|topic| format!("{}{}\n", "  ".repeat(topic.depth()), topic.text())).collect()
}

/// The format that differs in its separator alone.
fn tsv() -> &'static crate::Format {
    crate::by_name("tsv").unwrap()
}

const TRIP: &str = "Trip\n  Pack\n    Socks\n    Shirts\n  Book\n";

#[test]
fn every_way_to_say_what_is_below_what() {
    for text in [
        "id,parent,text\n1,,Trip\n2,1,Pack\n3,2,Socks\n4,2,Shirts\n5,1,Book\n",
        "text;parent_id;ID\nSocks;p;s\nTrip;;t\nPack;t;p\nShirts;p;h\nBook;t;b\n",
        "topic\tparent\tname\n1\t0\tTrip\n2\t1\tPack\n3\t2\tSocks\n4\t2\tShirts\n5\t1\tBook\n",
        "depth,text\n0,Trip\n1,Pack\n2,Socks\n2,Shirts\n1,Book\n",
        "Level,Title\r\n1,Trip\r\n2,Pack\r\n3,Socks\r\n3,Shirts\r\n2,Book\r\n",
        "path,topic\n1,Trip\n1.1,Pack\n1.1.1,Socks\n1.1.2.,Shirts\n1.2,Book\n",
        "level0,level1,level2\nTrip,,\n,Pack,\n,,Socks\n,,Shirts\n,Book,\n",
        "\u{feff}Level 1;Level 2;Level 3\nTrip\n;Pack\n;;Socks\n;;Shirts\n;Book\n",
        "Trip,Pack,Socks\nTrip,Pack,Shirts\nTrip,Book\n",
        "Trip\n,Pack\n,,Socks\n,,Shirts\n,Book\n",
        "parent,child,relationship\nTrip,Pack,\nPack,Socks,\nPack,Shirts,\nTrip,Book,\n",
    ] {
        assert_eq!(tree(text), TRIP, "{text}");
    }
}

#[test]
fn what_rows_say_beside_their_texts() {
    let file = b"map,topic,parent,path,depth,text,note,link,cost\nHarbour,1,,1,0,Boats,\"two\nlines\",https://example.org/,\nHarbour,x,1,1.1,1,\"a, \"\"b\"\"\",,,12\n,3,9,,,lost,,,,more\n,4,5,,,round,,,\n,5,4,,,about,,,\n";
    insta::assert_snapshot!(dump(&read(&CSV, file).unwrap()));
}

#[test]
fn equal_texts_in_a_row_are_topics_where_no_row_is_a_path() {
    assert_eq!(tree("level0,level1\na,\n,b\n,b\na,\n"), "a\n  b\n  b\na\n");
    assert_eq!(tree("a,b\na,b\na,c\n"), "a\n  b\n  b\n  c\n");
}

#[test]
fn what_is_no_table_says_why() {
    let error = |text: &str| format!("{:?}", read(&CSV, text.as_bytes()).unwrap_err().message);
    insta::assert_snapshot!(["", "id,parent,text\n", "a,\"b\nc,d\n"].map(error).join("\n"));
}

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&CSV, &testing::rich_map()).replace('\r', "␍"));
    let levels = CSV.target("levels").unwrap();
    insta::assert_snapshot!(written_for(levels, &testing::two_roots()).replace('\r', "␍"));
    insta::assert_snapshot!(shown(tsv(), &MindMap::default()).replace('\r', "␍").replace('\t', "→"));
}

#[test]
fn excel_is_told_of_utf_8_and_runs_nothing() {
    let target = CSV.default_target().unwrap();
    let mut settings = Settings::default();
    settings.choose(target.settings, "mark", "yes").unwrap();
    settings.choose(target.settings, "guard", "yes").unwrap();
    let mut builder = panmap_model::MapBuilder::new();
    let cells = ["=1+1", "\t=1+1", " \u{a0}\n@a", "＝1+1", "-1", "+1"];
    for cell in cells {
        builder.open(cell);
        builder.close();
    }
    let mut out = Vec::new();
    let losses =
        target.write(&builder.finish(), &WriteOptions::default().settings(settings), &mut out).unwrap();
    let file = String::from_utf8(out).unwrap();
    assert!(file.starts_with("\u{feff}map,"), "{file}");
    let rows: Vec<_> = csv::Reader::from_reader(file.as_bytes()).into_records().map(Result::unwrap).collect();
    let texts: Vec<_> = rows.iter().map(|row| row[5].to_owned()).collect();
    assert_eq!(texts, cells.map(|cell| format!("'{cell}")));
    assert_eq!(losses.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(map in hostile::map()) {
        for format in [&CSV, tsv()] {
            for target in format.targets {
                let file = written_for(target, &map);
                let again = read_back(format, &file);
                prop_assert!(again.diagnostics.is_empty(), "{:?}", again.diagnostics);
                let texts = |map: &MindMap| {
                    let guarded = |row: testing::Row| (row.0, if row.1.is_empty() { "\u{200b}".into() } else { row.1 });
                    rows(map).into_iter().map(guarded).collect::<Vec<_>>()
                };
                prop_assert_eq!(texts(&again.map), texts(&map), "{}", file);
                prop_assert_eq!(&written_for(target, &again.map), &file);
            }
        }
    }
}
