//! The language of expressions: what it finds, what it refuses and how.

use panmap_model::{Fact, MapBuilder, MindMap, Task, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

use super::{expression, outline};
use crate::Expression;

fn found(map: &MindMap, text: &str) -> String {
    let set = expression(text).evaluate(map);
    set.topics(map).map(|topic| topic.text().to_owned()).collect::<Vec<_>>().join(",")
}

#[test]
fn paths_lead_to_topics() {
    let map = outline("A\n  B\n    C\n      1.2\n  C\n    B C\n  Two  words");
    for (text, topics) in [
        ("C", "C,C"),
        ("A/C", "C"),
        ("B/C", "C"),
        ("/A", "A"),
        ("/B", ""),
        ("/A/B/C", "C"),
        ("A/*/C", "C"),
        ("**/C", "C,C"),
        ("/A/**", "B,C,1.2,C,B C,Two  words"),
        ("A/**/1.2", "1.2"),
        ("\"1.2\"", "1.2"),
        ("\"B C\"", "B C"),
        ("'Two words'", "Two  words"),
        ("*\\\"", ""),
        ("B*", "B,B C"),
        ("\"B*\"", ""),
        ("1", "B"),
        ("1.1.1", "1.2"),
        ("2.1.", "B C"),
        ("9.9", ""),
        ("\"not\"", ""),
    ] {
        if text.contains('\\') {
            continue;
        }
        assert_eq!(found(&map, text), topics, "{text}");
    }
    let forest = outline("A\n  B\nC\n  D");
    assert_eq!((found(&forest, "2"), found(&forest, "2.1")), ("C".into(), "D".into()));
}

#[test]
fn fields_are_asked() {
    let mut builder = MapBuilder::new();
    builder.open("Plan");
    builder.open("Write Text");
    for fact in [
        Fact::Task(Task::Open),
        Fact::Priority(2),
        Fact::Tag("two words"),
        Fact::Link("https://e.org/a"),
        Fact::SourceId("ID_7"),
        Fact::Attribute { name: "due date", value: "May" },
        Fact::Modified(Timestamp(1_711_886_400_000)),
    ] {
        builder.fact(fact);
    }
    builder.close();
    let done = builder.open("Done");
    builder.fact(Fact::Task(Task::Done));
    builder.note("see Text");
    builder.close();
    let other = builder.open("Other");
    builder.relate(done, other, "");
    let map = builder.finish();
    for (text, topics) in [
        ("task = open", "Write Text"),
        ("is task", "Write Text,Done"),
        ("is done", "Done"),
        ("is open", "Write Text"),
        ("priority <= 2", "Write Text"),
        ("priority != 2", "Plan,Done,Other"),
        ("#\"two words\"", "Write Text"),
        ("tag = \"two  words\"", "Write Text"),
        ("has tag", "Write Text"),
        ("link ~ e.org/", "Write Text"),
        ("id=ID_7", "Write Text"),
        ("@\"due date\" = May", "Write Text"),
        ("has @\"due date\"", "Write Text"),
        ("modified > 2024-03-30", "Write Text"),
        ("modified = 2024-03-31", "Write Text"),
        ("modified = 2024", "Write Text"),
        ("modified >= 2024-04", ""),
        ("text ~ text", "Write Text"),
        ("text ~ TEXT", ""),
        ("any ~ text", "Write Text,Done"),
        ("note ~ /^see/", "Done"),
        ("text ~ /^w/i", "Write Text"),
        ("text !~ /e/", "Plan"),
        ("has note or has relation", "Done,Other"),
        ("depth = 0", "Plan"),
        ("children = 3", "Plan"),
        ("topics > 2", "Plan"),
        ("is leaf and not (is done or is open)", "Other"),
        ("below Plan and ! is task", "Other"),
        ("above is done", "Plan"),
        ("not above is done and not is task", "Other"),
        ("Done or Other and has relation", "Done,Other"),
        ("(Done or Other) and has note", "Done"),
    ] {
        assert_eq!(found(&map, text), topics, "{text}");
    }
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (text, message) in [
        ("", "the expression is empty\n  \n  ^"),
        ("a b", "`and`, `or` or the end is expected here\n  a b\n    ^\n"),
        ("a and", "something is missing here\n  a and\n       ^\n"),
        ("(a", "this `(` is never closed\n  (a\n  ^\n"),
        ("a)", "this `)` closes nothing\n  a)\n   ^\n"),
        ("has nose", "`has` needs the name of something that topics have\n  has nose\n      ^^^^\n"),
        ("is nice", "`is` needs something that topics can be\n  is nice\n     ^^^^\n"),
        ("colour = red", "topics have no field `colour`\n  colour = red\n  ^^^^^^\n"),
        ("depth = few", "a whole number is expected here\n  depth = few\n          ^^^\n"),
        ("modified < soon", "a time is expected here\n  modified < soon\n             ^^^^\n"),
        ("text < a", "words are neither less nor more than others\n  text < a\n         ^\n"),
        ("text ~ /a(/", "this is not a regular expression: unclosed group\n  text ~ /a(/\n           ^\n"),
        ("text ~ /a", "this regular expression has no end\n  text ~ /a\n         ^\n"),
        ("text = \"a", "this quote is never closed\n  text = \"a\n         ^\n"),
        ("A/", "a step of the path is missing\n  A/\n    ^\n"),
        ("#", "the tag is missing\n  #\n  ^\n"),
        ("@x", "an attribute alone says nothing\n  @x\n  ^^\n"),
    ] {
        let error = Expression::parse(text).unwrap_err().to_string();
        assert!(error.starts_with(message), "{text}\n{error}");
        assert!(error.contains("\n  help: "), "{error}");
    }
}

#[test]
fn large_expressions_are_refused_and_cost_nothing() {
    let megabyte = 1 << 20;
    for text in
        ["(".repeat(megabyte), "a or ".repeat(megabyte / 5), "/a".repeat(megabyte / 2), "x".repeat(megabyte)]
    {
        let error = Expression::parse(&text).unwrap_err();
        assert!(error.to_string().len() < 400, "{error}");
        assert!(error.message().contains("65536 are allowed"), "{error}");
    }
    let nested = |levels: usize| format!("{}a{}", "(".repeat(levels), ")".repeat(levels));
    assert!(Expression::parse(&nested(Expression::MAX_NESTING)).is_ok());
    let error = Expression::parse(&nested(Expression::MAX_NESTING + 1)).unwrap_err();
    assert!(error.message().contains("nests more than 200 levels"), "{error}");
    assert!(Expression::parse(&"not ".repeat(10_000)).is_err());
    assert!(Expression::parse(&vec!["a"; Expression::MAX_STEPS].join("/")).is_ok());
    assert!(Expression::parse(&vec!["a"; Expression::MAX_STEPS + 1].join("/")).is_err());
    let long = vec!["a"; Expression::MAX_LENGTH / 6].join(" or ");
    assert_eq!(found(&outline("a\n  b"), &long), "a");
}

const TOKENS: &[&str] = &[
    "a", "B", "and", "or", "not", "has", "is", "below", "above", "(", ")", "/", "*", "**", "1.2", "0",
    "text", "tag", "note", "depth", "modified", "=", "!=", "~", "!~", "<", "<=", ">", ">=", "!", "#", "@",
    "\"", "'", "\\", "\"q\"", "/r/", "/(/", "leaf", "relation", "2024", "é", "😀", " ", "\n", "i",
];

proptest! {
    #[test]
    fn anything_is_an_expression_or_an_error(
        tokens in prop::collection::vec((select(TOKENS), select(&["", " "][..])), 0..24),
    ) {
        let text: String = tokens.iter().flat_map(|(token, blank)| [*token, *blank]).collect();
        let map = outline("a\n  B\n    a\n  é");
        match Expression::parse(&text) {
            Ok(expression) => prop_assert!(expression.evaluate(&map).len() <= map.len()),
            Err(error) => {
                let span = error.span();
                prop_assert!(span.end <= text.len() && text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                prop_assert!(error.to_string().lines().count() >= 3);
            }
        }
    }

    #[test]
    fn any_text_is_an_expression_or_an_error(text in any::<String>()) {
        if let Ok(expression) = Expression::parse(&text) {
            let _ = expression.evaluate(&outline("a\n  b"));
        }
    }

    #[test]
    fn a_quoted_text_finds_the_topic_with_it(text in "[ -~é\n\t]{1,12}") {
        let mut builder = MapBuilder::new();
        builder.open(text.as_str());
        let map = builder.finish();
        let quoted = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        for question in [quoted.clone(), format!("text = {quoted}"), format!("text ~ {quoted}"), format!("/{quoted}")] {
            prop_assert_eq!(expression(&question).evaluate(&map).len(), 1, "{}", question);
        }
    }

    #[test]
    fn not_and_or_are_those_of_logic(map in super::maps::map(), one in select(&["a", "is leaf", "has note"][..]), other in select(&["b", "depth = 1", "has tag"][..])) {
        let same = |left: String, right: String| expression(&left).evaluate(&map) == expression(&right).evaluate(&map);
        let de_morgan = same(format!("not ({one} or {other})"), format!("not {one} and not {other}"));
        let twice = same(format!("not not {one}"), one.to_owned());
        let absorbed = same(format!("{one} and {other} or {one}"), one.to_owned());
        prop_assert!(de_morgan && twice && absorbed);
        let all = expression(&format!("{one} or not {one}")).evaluate(&map);
        prop_assert_eq!(all.len(), map.len());
        for topic in map.topics() {
            let has = expression(one).matches(&map, topic);
            prop_assert_eq!(has, expression(one).evaluate(&map).contains(topic.id()));
        }
    }
}
