//! Properties of every text: nothing panics, nothing is lost, and the fast path agrees with the slow one.

use panmap_model::Report;
use proptest::prelude::*;

use crate::line::Source;
use crate::nest::nest;
use crate::refuse::outline;
use crate::{detect, in_order, parse, topics};

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
    fn the_short_way_leads_where_the_long_one_does(text in text()) {
        let source = Source::of(&text).unwrap();
        if let Some(short) = in_order::parse(source, Report::default()) {
            prop_assert_eq!(Ok(short), outline(source).map(|dump| nest(dump, Report::default())));
        }
    }
}
