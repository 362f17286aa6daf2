//! What texts become, and that what is written is read back.

use panmap_model::{Fact, MapBuilder, MindMap, Task};
use proptest::prelude::*;

use super::FORMAT;
use super::line::{BREAK, trim};
use crate::hostile;
use crate::testing::{self, dump, read, read_back, shown, written};

/// The texts of a map, indented by two blanks a level.
fn tree(text: &str) -> String {
    let map = read(&FORMAT, text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}")).map;
    map.topics().map(|topic| format!("{}{}\n", "  ".repeat(topic.depth()), topic.text())).collect()
}

fn refusal(text: &str) -> String {
    read(&FORMAT, text.as_bytes()).map(|parsed| panic!("{}", dump(&parsed))).unwrap_err().message
}

const TRIP: &str = "Trip\n  Pack\n    Socks\n    Shirts\n  Book\n";
const LISTS: &str = "Pack\n  Socks\n  Shirts\nBook\n";

#[test]
fn any_width_of_indentation_is_a_level() {
    for text in [
        "Trip\n\tPack\n\t\tSocks\n\t\tShirts\n\tBook\n",
        "Trip\n Pack\n  Socks\n  Shirts\n Book\n",
        "Trip\n    Pack\n        Socks\n        Shirts\n    Book\n",
        "Trip\n  Pack\n      Socks\n     Shirts\n   Book\n",
        "Trip\n\tPack\n        Socks\n\t\tShirts\n    Book\n",
        "Trip\r\n\r\n\tPack\r\n\t\tSocks\r\n\t\tShirts\r\n\r\n\tBook",
        "\u{feff}Trip\r\tPack\r\t\tSocks\r\t\tShirts\r\tBook\r",
        "Trip\n\u{3000}Pack\n\u{3000}\u{3000}Socks\n\u{3000}\u{3000}Shirts\n\u{3000}Book",
        "\tTrip\n\t\tPack\n\t\t\tSocks\n\t\t\tShirts\n\t\tBook\n",
        "Trip\n\u{a0}\u{a0}Pack\n\u{a0}\u{a0}\u{a0}\u{a0}- Socks\n\u{a0}\u{a0}\u{a0}\u{a0}- Shirts\n\u{a0}\u{a0}Book",
    ] {
        assert_eq!(tree(text), TRIP, "{text}");
    }
    insta::assert_snapshot!(dump(&read(&FORMAT, b"Trip\n    Pack\n        Socks\n  Book\n").unwrap()));
}

#[test]
fn bullets_of_all_programs() {
    for text in [
        "• Pack\n    • Socks\n    • Shirts\n• Book\n",
        "•\tPack\no\tSocks\no\tShirts\n•\tBook\n",
        "•Pack\n◦Socks\n◦Shirts\n•Book\n",
        "– Pack\n  – Socks\n  – Shirts\n– Book\n",
        "* Pack\n  - Socks\n  + Shirts\n* Book\n",
        "* Pack\n** Socks\n** Shirts\n* Book\n",
        "●\tPack\n\t○\tSocks\n\t○\tShirts\n●\tBook\n",
        "\u{f0b7}\tPack\n\u{f0a7}\tSocks\n\u{f0a7}\tShirts\n\u{f0b7}\tBook\n",
        "§\tPack\nØ\tSocks\nØ\tShirts\n§\tBook\n",
    ] {
        assert_eq!(tree(text), LISTS, "{text}");
    }
    assert_eq!(tree("Trip\n•\tPack\no\tSocks\no\tShirts\n•\tBook\n"), TRIP);
    assert_eq!(
        tree("Trip\n\n- Pack\n    Socks\n    Shirts\n- Book\n    Hotel\n"),
        "Trip\nPack\n  Socks\n  Shirts\nBook\n  Hotel\n"
    );
    assert_eq!(
        tree("Fruit\n• Apples\n• Pears\nNuts\n• Almonds\n"),
        "Fruit\n  Apples\n  Pears\nNuts\n  Almonds\n"
    );
}

#[test]
fn numbers_of_all_kinds() {
    for text in [
        "1 Pack\n1.1 Socks\n1.2 Shirts\n2 Book\n",
        "1. Pack\n1.1 Socks\n1.2 Shirts\n2. Book\n",
        "1) Pack\n   a) Socks\n   b) Shirts\n2) Book\n",
        "1) Pack\na) Socks\nb) Shirts\n2) Book\n",
        "(1) Pack\n(a) Socks\n(b) Shirts\n(2) Book\n",
        "I. Pack\n  A. Socks\n  B. Shirts\nII. Book\n",
        "i. Pack\n1. Socks\n2. Shirts\nii. Book\n",
        "A. Pack\n  1. Socks\n  2. Shirts\nB. Book\n",
        "1. Pack\n  1. Socks\n  2. Shirts\n2. Book\n",
        "1. Pack\n  - Socks\n  - Shirts\n2. Book\n",
        "1. Pack\n- Socks\n- Shirts\n2. Book\n",
        "1. Pack\n1.1. Socks\n1.2. Shirts\n2. Book\n",
        "1.\tPack\na.\tSocks\nb.\tShirts\n2.\tBook\n",
        "1.Pack\n1.1Socks\n1.2Shirts\n2.Book\n",
        "1- Pack\n  1- Socks\n  2- Shirts\n2- Book\n",
        "一、Pack\n1、Socks\n2、Shirts\n二、Book\n",
        "一、Pack\n（1）Socks\n（2）Shirts\n二、Book\n",
        "① Pack\n  • Socks\n  • Shirts\n② Book\n",
    ] {
        assert_eq!(tree(text), LISTS, "{text}");
    }
    assert_eq!(tree("Plan\n1 a\n3 b\n3.1 c\n"), "Plan\n  a\n  b\n    c\n");
    // Numbers that are aligned at their ends.
    assert_eq!(tree(&(1..12).map(|number| format!("{number:2}) a\n")).collect::<String>()), "a\n".repeat(11));
}

#[test]
fn drawn_trees() {
    for text in [
        "Trip\n├── Pack\n│   ├── Socks\n│   └── Shirts\n└── Book\n\n2 directories, 3 files\n",
        "Trip\n├─ Pack\n│  ├─ Socks\n│  ╰─ Shirts\n╰─ Book\n",
        "Trip\n├─┬ Pack\n│ ├── Socks\n│ └── Shirts\n└── Book\n",
        "Trip\n|-- Pack\n|   |-- Socks\n|   `-- Shirts\n`-- Book\n",
        "Trip\n+---Pack\n|   +---Socks\n|   |\n|   \\---Shirts\n\\---Book\n",
    ] {
        assert_eq!(tree(text), TRIP, "{text}");
    }
}

#[test]
fn what_belongs_to_topics() {
    insta::assert_snapshot!(dump(&read(&FORMAT, "Plan\nfor all\n- [ ] a\n  wraps\n  \"a note\n  of two\"\n- [COMPLETE] b\nstray words.\n- ☑ c\u{2028}d\n- \u{200b}[x] e\n".as_bytes()).unwrap()));
    insta::assert_snapshot!(dump(
        &read(&FORMAT, b"Notes\nMonday, 3 March 2025\n10:15 AM\n\nAgenda\n\tBudget\nNext\n").unwrap()
    ));
    insta::assert_snapshot!(dump(&read(&FORMAT, b"* TODO a\n** DONE b\n** TODOs\n* c\n").unwrap()));
}

#[test]
fn what_is_no_outline_says_why() {
    insta::assert_snapshot!([
        "",
        " \n\t\n",
        "Milk\nEggs\nBread\n",
        "Bread is older than writing and money.\n  It was baked in ashes first.\nThe ovens came later, with the towns.\n",
        "   It was dark.\nNobody came.\n",
        "Name\tAge\tTown\nAnn\t12\tRome\n\tBob\t13\tOslo\n",
        "┌───┬───┐\n│ a │ b │\n├───┼───┤\n│ c │ d │\n└───┴───┘\n",
        "1. Intro 2. Body 3. End\n",
        "Bread\n\t1. a 2. b 3. c\n",
        "Talks\n2012 It was\n2013 It is\n",
        "12 March 2020 met Ann\n13 March 2020 met Bob\n",
        "1 May: holiday\n2 May: work\n3 May: rest\n",
        "1. Mai: Feiertag\n2. Mai: Arbeit\n",
        "One\nTwo\nThree\nFour\n\tFive\nSix\nSeven\nEight\nNine\nTen\n",
    ].map(refusal).join("\n"));
}

#[test]
fn detection_is_careful() {
    let detected = |text: &str| {
        let found = crate::detect(&crate::Input::new(text.as_bytes()));
        found.map_or("none".to_owned(), |(format, confidence)| format!("{} {confidence:?}", format.name))
    };
    insta::assert_snapshot!(
        [
            "Trip\n\tPack\n",
            "• Pack\n• Book\n",
            "- Pack\n- Book\n",
            "Trip\n1. Pack\n   - Socks\n2. Book\n",
            "1. Pack\n1.1. Socks\n",
            "1 Pack\n1.1 Socks\n",
            "- Pack\n- [COMPLETE] Book\n",
            "├── a\n└── b\n",
            "def f(x):\n    return g(x)\n",
            "key: value\nother:\n  - a\n  - b\n",
            "<p>\n  text\n",
            "{\n  \"a\": 1\n}\n",
            "Dear Ann,\n\n    I hope you are well.\n\nYours,\nBob\n",
        ]
        .map(detected)
        .join("\n")
    );
}

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()).replace(BREAK, "␤").replace('\t', "→"));
    insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()).replace(BREAK, "␤").replace('\t', "→"));
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()));
}

#[test]
fn bullets_are_written_where_indentation_does_not_do() {
    let lines = |texts: &[(usize, &str)]| {
        let mut builder = MapBuilder::new();
        for (depth, text) in texts {
            builder.close_to(*depth);
            builder.open(*text);
        }
        written(&FORMAT, &builder.finish()).0
    };
    assert_eq!(lines(&[(0, "Trip"), (1, "Pack"), (2, "Socks")]), "Trip\n\tPack\n\t\tSocks\n");
    for text in ["- a", "1 a", "", "a) b", "[x] a", "├── a", "> a", "# a"] {
        let file = lines(&[(0, "Trip"), (1, text)]);
        assert!(file.starts_with("• Trip\n\t•"), "{file}");
    }
    assert_eq!(lines(&[(0, "Milk"), (0, "Eggs")]), "• Milk\n• Eggs\n");
    assert_eq!(lines(&[(0, "Bread is older than writing and money."), (1, "a")]).matches('•').count(), 2);
}

/// The map as the format carries it.
fn carried(map: &MindMap) -> Vec<(usize, String, bool)> {
    let text = |text: &str| trim(text).replace("\r\n", "\n").replace(['\r', '\u{b}', BREAK], "\n");
    map.topics().map(|topic| (topic.depth(), text(topic.text()), topic.task().is_some())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(map in hostile::map(), tasks in prop::collection::vec(prop::option::of(any::<bool>()), 12)) {
        let mut builder = MapBuilder::new();
        for (at, topic) in map.topics().enumerate() {
            builder.close_to(topic.depth());
            builder.open(topic.text());
            if let Some(is_done) = tasks[at % tasks.len()] {
                builder.fact(Fact::Task(if is_done { Task::Done } else { Task::Open }));
            }
        }
        let map = builder.finish();
        let (file, losses) = written(&FORMAT, &map);
        let again = read_back(&FORMAT, &file);
        prop_assert_eq!(carried(&again.map), carried(&map), "{:?}", file);
        prop_assert!(again.diagnostics.is_empty(), "{:?}", again.diagnostics);
        prop_assert_eq!(&written(&FORMAT, &again.map).0, &file);
        // Everything that is not reported as lost comes back.
        if losses.is_empty() {
            prop_assert_eq!(testing::rows(&again.map), testing::rows(&map));
        }
    }
}
