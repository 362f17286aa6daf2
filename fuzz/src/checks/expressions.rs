//! Expressions that name topics, and transformations that take them.

use panmap_model::MindMap;
use panmap_ops::{By, Case, Expression, Join, Lint, Operation, Order, Part, Pattern, Split};

use super::bytes::Bytes;
use super::rich::{END, map};

/// An expression, and a map of which it is asked; a map with some of everything where there is none.
fn parts(data: &[u8]) -> (&[u8], MindMap) {
    const FEW: &[u8] =
        b"\0\x01\0\xff\0\x01\x01\x03\x09\xff\x01\x02\0\x05\x03\x03\xff\0\x01\x02\x0f\xff\x0c\0\x01";
    let at = data.iter().position(|byte| *byte == END).unwrap_or(data.len());
    let rest = data.get(at + 1..).filter(|rest| !rest.is_empty()).unwrap_or(FEW);
    (&data[..at], map(rest))
}

/// A text is an expression or an error with its place.
pub(super) fn check(data: &[u8]) {
    let (text, map) = parts(data);
    let Ok(text) = str::from_utf8(text) else { return };
    if let Err(error) = Pattern::regex(text, Case::Insensitive) {
        is_placed(&error, text);
    }
    assert!(text.is_empty() || Pattern::words(text, Case::Sensitive).matches(text) || text.trim().is_empty());
    let expression = match Expression::parse(text) {
        Ok(expression) => expression,
        Err(error) => return is_placed(&error, text),
    };
    let found = expression.evaluate(&map);
    assert!(found.len() <= map.len());
    let again = Expression::parse(expression.as_str()).expect("it was one before");
    assert!(again.evaluate(&map) == found);
    // What is longer or deeper than it may be is refused; all else is as it is in logic.
    if let Ok(other) = Expression::parse(&format!("not ({text})")) {
        let other = other.evaluate(&map);
        assert_eq!(found.len() + other.len(), map.len());
        assert!(map.topics().all(|topic| found.contains(topic.id()) != other.contains(topic.id())));
    }
}

fn is_placed(error: &panmap_ops::ExpressionError, text: &str) {
    let span = error.span();
    assert!(span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
    assert!(error.to_string().lines().count() >= 3, "{error}");
}

/// Transformations of a map make maps, and say what is wrong with what is asked.
pub(super) fn check_operations(data: &[u8]) {
    let (asked, map) = parts(data);
    let mut bytes = Bytes::new(asked);
    let operation = operation(&mut bytes);
    let (Some(operation), false) = (operation, map.is_empty()) else { return };
    let Ok(made) = operation.apply(map.clone()) else { return };
    assert!(!made.map.is_empty());
    assert_eq!(made.map.edges().count(), 2 * made.map.len());
    let keeps = matches!(operation, Operation::Number | Operation::FoldTo(_) | Operation::Sort(_));
    assert!(!keeps || made.map.len() == map.len());
    if matches!(operation, Operation::Dedupe | Operation::Strip(_) | Operation::Sort(_)) {
        let again = operation.apply(made.map.clone()).expect("there were topics before");
        assert!(again.map == made.map, "{operation:?} twice is not {operation:?} once");
    }
    if matches!(operation, Operation::Select(_) | Operation::Drop(_) | Operation::Depth(_)) {
        assert!(made.map.len() <= map.len());
    }
    let fixed = Lint::default().fix(made.map.clone());
    assert!(fixed.map.len() <= made.map.len());
    join_and_split(&made.map, &map);
}

/// Joined maps are there once each.
fn join_and_split(one: &MindMap, other: &MindMap) {
    let joined = Join::new().map("one", one).map("other", other);
    let branches = joined.branches().map;
    assert_eq!(branches.edges().count(), 2 * branches.len());
    let merged = joined.merged().map;
    assert!(merged.len() <= one.len() + other.len() + 2);
    for by in [By::Depth(1), By::Depth(2)] {
        let split = Split::new(&branches, &by);
        let parts: usize = split.parts().map(|part| part.len()).sum();
        assert!(parts + split.index().len() >= branches.len(), "a topic is in no part");
    }
}

/// The transformation that some bytes ask for.
fn operation(bytes: &mut Bytes<'_>) -> Option<Operation> {
    let kind = bytes.below(13);
    let level = bytes.below(5);
    let text = str::from_utf8(bytes.rest()).ok()?;
    let expression = || Expression::parse(text).ok();
    Some(match kind {
        0 => Operation::Select(expression()?),
        1 => Operation::Drop(expression()?),
        2 => Operation::Root(expression()?),
        3 => Operation::Depth(level),
        4 => Operation::Sort(Order::Natural),
        5 => Operation::Number,
        6 => Operation::FoldTo(level),
        7 => Operation::Strip(Part::all().skip(text.len() % 16).take(1 + level).collect()),
        8 => Operation::Dedupe,
        9 => {
            Operation::Replace { pattern: Pattern::regex(text, Case::Insensitive).ok()?, text: "$0$1".into() }
        }
        10 => Operation::Set(text.parse().ok()?),
        11 => Operation::NotesToTopics,
        _ => Operation::TopicsToNotes(expression()?),
    })
}
