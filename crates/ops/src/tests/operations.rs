//! What each transformation makes of small maps.

use panmap_model::{Code, Fact, MapBuilder, Mark, Task, TextBuilder, Timestamp, Topic};

use super::{expression, made, outline, shown};
use crate::{Case, Operation, Order, Pattern};

const FRUIT: &str = "Fruit\n  Apples #red\n    Boskoop|sour\n    Elstar\n  Pears\n    Conference\n  Plums";

fn replace(pattern: &str, text: &str) -> Operation {
    let pattern = Pattern::regex(pattern, Case::Sensitive).unwrap();
    Operation::Replace { pattern, text: text.to_owned() }
}

#[test]
fn branches_are_selected_dropped_and_made_roots() {
    let select = |text: &str| made(&Operation::Select(expression(text)), FRUIT);
    assert_eq!(select("Apples"), "Fruit\n  Apples #red\n    Boskoop|sour\n    Elstar");
    assert_eq!(select("Elstar or Plums"), "Fruit\n  Apples #red\n    Elstar\n  Plums");
    let drop = |text: &str| made(&Operation::Drop(expression(text)), FRUIT);
    assert_eq!(drop("Apples or Conference"), "Fruit\n  Pears\n  Plums");
    let root = |text: &str| made(&Operation::Root(expression(text)), FRUIT);
    assert_eq!(root("1"), "Apples #red\n  Boskoop|sour\n  Elstar");
    assert_eq!(root("is leaf"), "Boskoop|sour\nElstar\nConference\nPlums");
    assert_eq!(made(&Operation::Depth(1), FRUIT), "Fruit\n  Apples #red\n  Pears\n  Plums");
    let single = Operation::Root(expression("Pears")).apply(outline(FRUIT)).unwrap();
    assert_eq!(single.map.meta().title.as_deref(), Some("Pears"));
}

#[test]
fn nothing_left_is_an_error() {
    for operation in [
        Operation::Select(expression("Figs")),
        Operation::Root(expression("Figs")),
        Operation::Drop(expression("is root")),
    ] {
        let error = operation.apply(outline(FRUIT)).unwrap_err();
        assert_eq!(error.code, Code::NothingLeft);
        assert!(error.help.is_some(), "{error}");
    }
}

#[test]
fn each_order_sorts_in_its_way() {
    let sort = |order, text: &str| made(&Operation::Sort(order), text);
    assert_eq!(sort(Order::Text, "r\n  b\n  C\n  a 10\n  a 9"), "r\n  a 10\n  a 9\n  b\n  C");
    assert_eq!(
        sort(Order::Natural, "r\n  b\n    2\n    1\n  C\n  a 10\n  a 9"),
        "r\n  a 9\n  a 10\n  b\n    1\n    2\n  C"
    );
    let mut builder = MapBuilder::new();
    builder.open("r");
    for (text, fact) in [
        ("done", Some(Fact::Task(Task::Done))),
        ("none", None),
        ("waiting", Some(Fact::Task(Task::Other("WAITING")))),
        ("open", Some(Fact::Task(Task::Open))),
        ("old", Some(Fact::Modified(Timestamp(1)))),
        ("new", Some(Fact::Modified(Timestamp(2)))),
    ] {
        builder.open(text);
        if let Some(fact) = fact {
            builder.fact(fact);
        }
        builder.close();
    }
    let map = builder.finish();
    let sorted = |order| {
        let made = Operation::Sort(order).apply(map.clone()).unwrap();
        made.map.topics().skip(1).map(|topic| topic.text().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(sorted(Order::Task), ["open", "waiting", "none", "old", "new", "done"]);
    assert_eq!(sorted(Order::Modified), ["new", "old", "done", "none", "waiting", "open"]);
}

#[test]
fn list_numbers_stay_in_their_places() {
    let mut builder = MapBuilder::new();
    builder.open("r");
    for (number, text) in [(1, "c"), (2, "a"), (3, "b")] {
        builder.open(text);
        builder.fact(Fact::Number(number));
        builder.close();
    }
    let made = Operation::Sort(Order::Text).apply(builder.finish()).unwrap();
    let topics: Vec<_> = made.map.topics().skip(1).map(|topic| (topic.number(), topic.text())).collect();
    assert_eq!(topics, [(Some(1), "a"), (Some(2), "b"), (Some(3), "c")]);
}

#[test]
fn topics_are_numbered_below_the_root() {
    assert_eq!(
        made(&Operation::Number, "Fruit\n  Apples\n    Boskoop\n  "),
        "Fruit\n  1 Apples\n    1.1 Boskoop\n  2"
    );
    assert_eq!(made(&Operation::Number, "Fruit\n  Apples\nNuts"), "1 Fruit\n  1.1 Apples\n2 Nuts");
    let mut chain = MapBuilder::new();
    (0..100_000).for_each(|_| _ = chain.open("a"));
    let numbered = Operation::Number.apply(chain.finish()).unwrap().map;
    assert_eq!(numbered.topics().filter(|topic| topic.text() != "a").count(), crate::Numbers::MAX_DEPTH);
}

#[test]
fn equal_siblings_are_one() {
    let text = "r\n  a\n    x\n    x\n  b\n  a\n    x\n  a\n    y";
    assert_eq!(made(&Operation::Dedupe, text), "r\n  a\n    x\n  b\n  a\n    y");
    let mut builder = MapBuilder::new();
    builder.open("r");
    let [one, two, other] = ["a", "a", "b"].map(|text| {
        let topic = builder.open(text);
        builder.close();
        topic
    });
    builder.relate(one, other, "x");
    builder.relate(two, other, "x");
    builder.relate(two, other, "y");
    builder.relate(one, two, "self");
    let made = Operation::Dedupe.apply(builder.finish()).unwrap();
    assert!(made.diagnostics.is_empty());
    assert_eq!(made.map.relations().map(|relation| relation.label).collect::<Vec<_>>(), ["x", "y"]);
}

#[test]
fn relations_that_were_there_twice_stay() {
    let mut builder = MapBuilder::new();
    let root = builder.open("r");
    builder.note("note");
    builder.relate(root, root, "");
    builder.relate(root, root, "");
    let topics = Operation::NotesToTopics.apply(builder.finish()).unwrap().map;
    let notes = Operation::TopicsToNotes(expression("#note")).apply(topics).unwrap().map;
    assert_eq!(notes.relations().count(), 2);
}

#[test]
fn words_are_replaced_and_marks_stay() {
    assert_eq!(made(&replace("(P)(e)", "$2$1"), "Pears"), "ePars");
    let mut text = TextBuilder::new();
    text.text("see ");
    text.span(Mark::Strong);
    text.text("red app");
    text.end_span(Mark::Strong.kind());
    text.text("les now");
    let mut builder = MapBuilder::new();
    builder.open(text.finish());
    let map = builder.finish();
    let replaced = |operation: Operation| {
        let map = operation.apply(map.clone()).unwrap().map;
        let topic = map.topics().next().unwrap();
        let marks: Vec<_> =
            topic.rich_text().marks().map(|(range, _)| topic.text()[range].to_owned()).collect();
        (topic.text().to_owned(), marks)
    };
    assert_eq!(replaced(replace("apples", "pears")), ("see red pears now".into(), vec!["red pears".into()]));
    assert_eq!(replaced(replace("red app", "")), ("see les now".into(), vec![]));
    assert_eq!(replaced(replace("^", "> ")), ("> see red apples now".into(), vec!["red app".into()]));
    assert_eq!(replaced(replace("$", "!")), ("see red apples now!".into(), vec!["red app".into()]));
}

#[test]
fn notes_become_topics_and_topics_notes() {
    assert_eq!(made(&Operation::NotesToTopics, "r|one\n  a|two"), "r\n  one #note\n  a\n    two #note");
    let to_notes = |text: &str| Operation::TopicsToNotes(expression(text)).apply(outline(FRUIT)).unwrap();
    let some = to_notes("Elstar or Boskoop");
    assert_eq!(
        shown(&some.map),
        "Fruit\n  Apples #red|Elstar\n    Boskoop|sour\n  Pears\n    Conference\n  Plums"
    );
    assert_eq!(
        some.diagnostics.iter().map(|one| (one.code, one.count)).collect::<Vec<_>>(),
        [(Code::KeptTopic, 1)]
    );
    let several = Operation::TopicsToNotes(expression("is leaf")).apply(outline("r|old\n  a\n  b")).unwrap();
    assert_eq!(shown(&several.map), "r|old\n\na\n\nb");
}

#[test]
fn what_is_known_about_a_map_is_set() {
    let mut map = outline(FRUIT);
    for assignment in ["title=Obst", "author=Ann", "description=All of it", "@theme=dark", "@theme=light"] {
        map = Operation::Set(assignment.parse().unwrap()).apply(map).unwrap().map;
    }
    let meta = map.meta();
    assert_eq!((meta.title.as_deref(), meta.author.as_deref()), (Some("Obst"), Some("Ann")));
    assert_eq!(meta.attributes, [("theme".to_owned(), "light".to_owned())]);
    assert_eq!(map.roots().next().map(Topic::text), Some("Obst"));
    map = Operation::Set("author=".parse().unwrap()).apply(map).unwrap().map;
    assert_eq!(map.meta().author, None);
}

#[test]
fn groups_keep_the_siblings_that_are_left() {
    use panmap_model::{Group, GroupKind};
    let grouped = |topic: bool| {
        let mut builder = MapBuilder::new();
        builder.open("r");
        let ids = ["b", "a", "c", "sum"].map(|text| {
            let id = builder.open(text);
            builder.close();
            id
        });
        let [first, _, last, sum] = ids;
        let (kind, topic) = if topic { (GroupKind::Summary, Some(sum)) } else { (GroupKind::Boundary, None) };
        builder.group(Group { first, last, kind, label: "", topic });
        builder.finish()
    };
    let dropped = |expression_text: &str, topic| {
        let made = Operation::Drop(expression(expression_text)).apply(grouped(topic)).unwrap();
        let text = |id| made.map.get(id).map(|topic| topic.text().to_owned()).unwrap_or_default();
        let groups: Vec<_> = made.map.groups().map(|group| text(group.first) + &text(group.last)).collect();
        (groups, made.diagnostics.len())
    };
    assert_eq!(dropped("b", false), (vec!["ac".to_owned()], 0));
    assert_eq!(dropped("b or a or c", false), (vec![], 0));
    assert_eq!(dropped("sum", true), (vec![], 1));
    assert_eq!(dropped("b or a or c", true), (vec![], 1));
    let sorted = Operation::Sort(Order::Text).apply(grouped(false)).unwrap();
    assert_eq!((sorted.map.groups().count(), sorted.diagnostics.len()), (1, 0), "still side by side");
}
