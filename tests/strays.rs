use panmap_mindmeister::parse;

use crate::generate::{Numbers, dump};

type Rows = Vec<(usize, String)>;

fn rows(dump: &str) -> Rows {
    let parsed = parse(dump).unwrap();
    parsed.map.topics().map(|topic| (topic.depth(), topic.text().to_owned())).collect()
}

/// A line inside a topic that begins like a topic changes that topic, which goes on with it, and nothing else.
#[test]
fn a_stray_label_anywhere_changes_exactly_one_topic() {
    let dump = dump(10_000);
    let expected = rows(&dump);
    let lines: Vec<_> = dump.lines().collect();
    let labelled: Vec<_> = (3..lines.len()).filter(|&at| !lines[at].is_empty()).collect();
    assert_eq!(labelled.len(), 10_000);
    let mut numbers = Numbers::new(7);
    for round in 0..25 {
        let topic = if round == 0 { labelled.len() - 1 } else { numbers.below(labelled.len()) };
        let label = lines[labelled[topic]].split(' ').next().unwrap();
        let strays = [
            format!("{}. a stray", 1 + numbers.below(30)),
            format!("{}. was a good year", 1900 + numbers.below(130)),
            format!("{}.{}. of the law", 1 + numbers.below(20), 1 + numbers.below(20)),
            format!("{label}{}. below the very topic", 2 + numbers.below(9)),
            format!("{label} the same once more"),
        ];
        for stray in strays {
            let mut with = lines.clone();
            with.insert(labelled[topic] + 1, &stray);
            let found = rows(&with.join("\n"));
            let changed: Vec<_> =
                (0..expected.len()).filter(|&at| found.get(at) != Some(&expected[at])).collect();
            assert_eq!(found.len(), expected.len(), "{stray:?} after {label}");
            assert_eq!(changed, [topic + 1], "{stray:?} after {label}");
            assert_eq!(found[topic + 1].1, format!("{}\n{stray}", expected[topic + 1].1));
        }
    }
}
