//! Properties of every text: nothing panics, nothing is lost, and the fast path agrees with the slow one.

use std::sync::Arc;

use panmap_model::{Parsed, Report, Topic};
use proptest::prelude::*;

use crate::line::Source;
use crate::nest::nest;
use crate::parse::begins_with_byline;
use crate::refuse::outline;
use crate::{Outlining, detect, in_order, parse, parse_shared, topics};

/// Where a map begins, and what is an outline.
mod decisions;
/// The maps of a dump, and what stands before their topics.
mod maps;
/// What is said about a map.
mod remarks;

/// Lines that are significant to the reader, and lines that only look so.
fn line() -> impl Strategy<Value = String> {
    let label = proptest::collection::vec(1..4_u32, 1..5)
        .prop_map(|numbers| numbers.iter().map(|number| format!("{number}.")).collect::<String>());
    prop_oneof![
        6 => (label.clone(), "[ a-z0-9.]{0,12}").prop_map(|(label, text)| format!("{label} {text}")),
        1 => label,
        2 => "[a-zé 0-9.:\\r\u{a0}>-]{0,16}",
        2 => Just(String::new()),
        2 => proptest::sample::select(vec![
            "Get Started. It's Free",
            "or sign up with your email address",
            "Rocket clouds",
            "Map by Mind Map: Map",
            "7. Klasse by Mind Map: 7. Klasse",
            "Mind Map: Map",
            "Map by Mind Map",
            "by Ann",
            "Map",
            "7. Klasse",
            "4.3 stars - 9 reviews range from 0 to 5",
            "Create your own awesome maps",
            "# [Map](https://www.mindmeister.com/map/1)",
            " - item",
            "    - item",
            "2012. It was",
            "1.300. Far",
            "1. a 2. b 3. c",
            "1 Foo",
            "3.1",
            "\u{feff}",
            ">",
        ])
        .prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let join = |(lines, end, prefix): (Vec<String>, &str, &str)| {
        lines.iter().map(|line| format!("{prefix}{line}{end}")).collect::<String>()
    };
    let lines = proptest::collection::vec(line(), 0..24);
    let ends = proptest::sample::select(vec!["\n", "\n\n", "\r\n", "\r"]);
    let prefixes = proptest::sample::select(vec!["", "", "", "> ", "  ", "> > "]);
    prop_oneof![4 => (lines, ends, prefixes).prop_map(join), 1 => any::<String>()]
}

/// How many there are at most of what a test multiplies: branches, levels, digits, characters.
const MANY: usize = 100_000;

#[test]
fn branches_have_labels_of_any_number() {
    let topics: String = (1..=MANY + 1).map(|number| format!("{number}. topic {number}\n\n")).collect();
    let map = parse(&format!("Many by Mind Map: Many\n\n{topics}")).unwrap().map;
    assert_eq!(map.len(), MANY + 2);
    for (number, topic) in map.topics().enumerate().skip(1) {
        assert_eq!((topic.depth(), topic.text()), (1, format!("topic {number}").as_str()));
    }
}

/// A label that jumps so far is none; what matters is that its words are not lost, which the ledger checks.
#[test]
fn labels_of_any_length_are_survived() {
    for count in [MANY - 1, MANY, MANY + 1] {
        for label in ["1.".repeat(count), "9".repeat(count) + ".", format!("1.{count}."), format!("{count}.")]
        {
            for text in [
                format!("{label} deep\n"),
                format!("Map by Mind Map: Map\n\n1. a\n\n{label} deep\n\n2. b\n"),
                format!("1. a\n\n{label}\n\n2. b\n"),
            ] {
                let parsed = parse(&text);
                assert_eq!(detect(&text).is_some(), parsed.is_ok());
                if let Ok(parsed) = parsed {
                    assert!(parsed.map.len() <= 4 && topics(&text).is_ok());
                }
            }
        }
    }
}

#[test]
fn texts_of_any_length_are_kept() {
    for length in [1, 80, 255, 256, 1_000, 4_096, 65_535, 65_536, MANY, 1_000_000] {
        for unit in ["x", "é", "word "] {
            let long = unit.repeat(length.div_ceil(unit.len()));
            let long = long.trim();
            let text = format!(
                "Long by Mind Map: Long\n\nabout {long}\n\n1. {long}\n\n1.1. b\n{long}\n\n2. {long}\n"
            );
            let map = parse(&text).unwrap().map;
            let texts: Vec<_> = map.topics().map(panmap_model::Topic::text).collect();
            assert!(texts == ["Long", long, &format!("b\n{long}"), long], "{unit:?} of {length}");
            let description = map.meta().description.as_ref().map(ToString::to_string);
            assert!(description == Some(format!("about {long}")), "{unit:?} of {length}");
        }
    }
    let copied = format!(
        "# [Root](https://www.mindmeister.com/map/1)\n\n - {0}\n    - [x] {0}\n",
        "word ".repeat(MANY).trim()
    );
    let map = parse(&copied).unwrap().map;
    assert!(map.topics().skip(1).all(|topic| topic.text().len() == 5 * MANY - 1));
}

#[test]
fn a_shared_dump_lives_as_long_as_its_map() {
    let dump = Arc::new("Fruit by Mind Map: Fruit\n\n1. a\n".to_owned());
    let parsed = parse_shared(&dump, Report::default());
    assert_eq!(Arc::strong_count(&dump), 2);
    drop(parsed);
    assert_eq!(Arc::strong_count(&dump), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// In debug builds, this also checks that every byte is accounted for.
    #[test]
    fn no_text_panics_and_both_entrances_agree(text in text()) {
        let parsed = parse(&text);
        prop_assert_eq!(detect(&text).is_some(), parsed.is_ok());
        if let (Ok(parsed), Ok(topics)) = (parsed, topics(&text)) {
            let all: Vec<_> = parsed.map.topics().map(|topic| (topic.depth(), topic.text().to_owned())).collect();
            let mut rest = all.iter();
            for topic in topics {
                let expected = (topic.label.depth(), topic.text.into_owned());
                prop_assert!(rest.any(|row| *row == expected), "{:?} of {:?}", expected, all);
            }
        }
    }

    #[test]
    fn a_byline_at_the_beginning_makes_a_dump(text in text()) {
        let source = Source::of(&text).unwrap();
        if begins_with_byline(source) {
            let dump = outline(source).unwrap();
            prop_assert!(dump.maps.iter().any(|map| map.header.byline));
        }
    }

    #[test]
    fn a_map_may_share_its_dump(text in text()) {
        prop_assert_eq!(parse_shared(&Arc::new(text.clone()), Report::default()), parse(&text));
    }

    #[test]
    fn an_outline_is_what_is_parsed(text in text(), size in 1..100_usize) {
        let shared = Arc::new(text.clone());
        let Some(outlining) = Outlining::begin(&shared) else { return Ok(()) };
        let parts: Option<Vec<_>> = outlining.cuts(size).into_iter().map(|piece| outlining.scan(piece)).collect();
        let Some((page, outline)) = parts.and_then(|parts| outlining.join(parts, Report::default())) else {
            return Ok(());
        };
        let Parsed { map, diagnostics } = parse(&text).unwrap();
        prop_assert_eq!(page.diagnostics, diagnostics);
        prop_assert_eq!(page.map.meta(), map.meta());
        prop_assert_eq!(outline.topic_count(), map.len() - 1);
        prop_assert_eq!(outline.deepest(), map.topics().map(Topic::depth).max().unwrap());
        let depth = |position: usize| map.topics().nth(position).map_or(1, Topic::depth);
        for topic in outline.parts().iter().flat_map(|part| outline.topics(part)) {
            let own = map.topics().nth(topic.position).unwrap();
            prop_assert_eq!((topic.text, topic.depth), (own.text(), own.depth()));
            prop_assert_eq!(topic.above, depth(topic.position - 1));
            prop_assert_eq!(topic.below, depth(topic.position + 1));
            prop_assert_eq!(topic.lead.matches('.').count(), topic.depth);
        }
    }

    #[test]
    fn the_short_way_leads_where_the_long_one_does(text in text()) {
        let source = Source::of(&text).unwrap();
        if let Some(short) = in_order::parse(source, Report::default()) {
            prop_assert_eq!(Ok(short), outline(source).map(|dump| nest(dump, Report::default())));
        }
    }
}
