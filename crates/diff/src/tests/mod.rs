//! The comparison finds all differences and reports no others.

use panmap_model::{Fact, MapBuilder, MindMap};
use proptest::prelude::*;

use crate::{Aspect, Change, compare, compare_aspects};

mod everything;
mod merged;
mod merges;
mod partners;
mod parts;
mod patches;

/// A map of topics given by depth and text; the part after a `|` becomes a note.
fn map(topics: &[(usize, String)]) -> MindMap {
    let mut builder = MapBuilder::new();
    let mut open = 0;
    for (depth, text) in topics {
        while open > *depth {
            builder.close();
            open -= 1;
        }
        let (text, note) =
            text.split_once('|').map_or((text.as_str(), None), |(text, note)| (text, Some(note)));
        builder.open(text);
        if let Some(note) = note {
            builder.fact(Fact::Note(note.into()));
        }
        open += 1;
    }
    builder.finish()
}

/// A map from lines with two spaces per level.
fn outline(text: &str) -> MindMap {
    let line = |line: &str| ((line.len() - line.trim_start().len()) / 2, line.trim_start().to_owned());
    map(&text.lines().map(line).collect::<Vec<_>>())
}

/// The changes, one per line.
fn told(old: &MindMap, new: &MindMap) -> Vec<String> {
    let text = |map: &MindMap, topic| map.get(topic).unwrap().text().to_owned();
    let line = |change: &Change| match change {
        Change::Map { fields } => format!("map {}", fields[0].aspect.name()),
        Change::Added { topic, count } => format!("+ {} {count}", text(new, *topic)),
        Change::Removed { topic, count } => format!("- {} {count}", text(old, *topic)),
        Change::Moved { new: topic, .. } => format!("> {}", text(new, *topic)),
        Change::Changed { old: before, new: topic, fields } => {
            let names: Vec<_> = fields.iter().map(|field| field.aspect.name()).collect();
            format!("~ {} {} ({})", text(old, *before), text(new, *topic), names.join(", "))
        }
        Change::RelationAdded { label, .. } => format!("+ relation {label}"),
        Change::RelationRemoved { label, .. } => format!("- relation {label}"),
        Change::GroupAdded { kind, label, .. } => format!("+ {kind} {label}"),
        Change::GroupRemoved { kind, label, .. } => format!("- {kind} {label}"),
    };
    compare(old, new).iter().map(line).collect()
}

const FRUIT: &str = "Fruit\n  Apples\n    Boskoop\n    Elstar\n  Pears\n    Conference|sweet\n  Plums";

#[test]
fn each_kind_of_change_is_told_as_such() {
    for (new, changes) in [
        (FRUIT.to_owned(), &[][..]),
        (FRUIT.replace("Elstar", "Braeburn"), &["~ Elstar Braeburn (text)"]),
        (FRUIT.replace("Fruit", "Obst"), &["~ Fruit Obst (text)"]),
        (FRUIT.replace("sweet", "sour"), &["~ Conference Conference (note)"]),
        (FRUIT.replace("  Plums", "  Figs\n    Dried\n  Plums"), &["+ Figs 2"]),
        (FRUIT.replace("  Apples\n    Boskoop\n    Elstar\n", ""), &["- Apples 3"]),
        (FRUIT.replace("    Elstar\n", "") + "\n    Elstar", &["> Elstar"]),
        (
            "Fruit\n  Plums\n  Apples\n    Boskoop\n    Elstar\n  Pears\n    Conference|sweet".to_owned(),
            &["> Plums"],
        ),
        (FRUIT.replace("Apples", "Red apples"), &["~ Apples Red apples (text)"]),
        (
            FRUIT.replace("Apples", "Stone fruit").replace("Pears", "Ripe pears"),
            &["~ Apples Stone fruit (text)", "~ Pears Ripe pears (text)"],
        ),
        (
            // A branch was moved out of a removed branch and then edited.
            "Fruit\n  Pears\n    Conference|sweet\n  Plums\n  Boskoop\n    new".to_owned(),
            &["- Apples 2", "> Boskoop", "+ new 1"],
        ),
    ] {
        assert_eq!(told(&outline(FRUIT), &outline(&new)), changes, "{new}");
    }
}

#[test]
fn relations_and_the_map_itself_are_compared() {
    let related = |label: &str, title: &str| {
        let mut builder = MapBuilder::new();
        builder.meta_mut().title = Some(title.to_owned());
        let root = builder.open("root");
        let child = builder.open("child");
        builder.relate(root, child, label);
        builder.finish()
    };
    let (old, new) = (related("a", "one"), related("b", "two"));
    assert_eq!(told(&old, &new), ["map title", "- relation a", "+ relation b"]);
    assert_eq!(compare_aspects(&old, &new, &[Aspect::Title]).len(), 1);
}

#[test]
fn values_are_compared_one_by_one() {
    let tagged = |tags: &[&str]| {
        let mut builder = MapBuilder::new();
        builder.open("root");
        for tag in tags {
            builder.fact(Fact::Tag(tag));
        }
        builder.finish()
    };
    assert_eq!(told(&tagged(&["a\nb"]), &tagged(&["a", "b"])), ["~ root root (tags)"]);
    let with = |name: &str, value: &str| {
        let mut builder = MapBuilder::new();
        builder.meta_mut().attributes.push((name.to_owned(), value.to_owned()));
        builder.open("root");
        builder.fact(Fact::Attribute { name, value });
        builder.finish()
    };
    let told = told(&with("a", "b=c"), &with("a=b", "c"));
    assert_eq!(told, ["map map attributes", "~ root root (attributes)"]);
}

#[test]
fn what_the_source_called_a_topic_is_no_difference() {
    let named = |id: &str| {
        let mut builder = MapBuilder::new();
        builder.open("root");
        builder.fact(Fact::SourceId(id));
        builder.finish()
    };
    assert_eq!(compare(&named("a"), &named("b")), []);
}

#[test]
fn large_and_deep_maps_take_no_stack_and_little_time() {
    const MANY: usize = 100_000;
    let texts = |text: fn(usize) -> String| (0..MANY).map(text).collect::<Vec<_>>();
    let root = || std::iter::once((0, "root".to_owned()));
    let flat =
        |texts: Vec<String>| map(&root().chain(texts.into_iter().map(|text| (1, text))).collect::<Vec<_>>());
    let deep = |texts: Vec<String>| map(&texts.into_iter().enumerate().collect::<Vec<_>>());
    let (same, numbered) = (texts(|_| "same".to_owned()), texts(|number| number.to_string()));
    let other = texts(|number| format!("x{number}"));
    let backwards: Vec<_> = numbered.iter().rev().cloned().collect();
    assert_eq!(compare(&flat(same.clone()), &flat(same[1..].to_vec())).len(), 1);
    assert_eq!(compare(&flat(numbered.clone()), &flat(backwards.clone())).len(), MANY - 1);
    assert_eq!(compare(&flat(numbered.clone()), &flat(other.clone())).len(), 2 * MANY);
    assert_eq!(compare(&deep(numbered.clone()), &deep(other)).len(), MANY);
    assert_eq!(compare(&deep(same.clone()), &deep(same[1..].to_vec())).len(), 1);
    assert!(!compare(&deep(numbered), &deep(backwards)).is_empty());
}

/// Small maps with few distinct texts, so that many topics are alike.
fn any_map() -> impl Strategy<Value = Vec<(usize, String)>> {
    prop::collection::vec((0..5_usize, "[a-c]{0,2}(\\|[xy])?"), 0..30).prop_map(nested)
}

/// Depths that increase by at most one.
fn nested(mut topics: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let mut most = 0;
    for (depth, _) in &mut topics {
        *depth = (*depth).min(most);
        most = *depth + 1;
    }
    topics
}

/// A branch with several topics below a root, all with different texts.
fn any_branch() -> impl Strategy<Value = Vec<(usize, String)>> {
    prop::collection::vec(1..5_usize, 3..40).prop_map(|depths| {
        let topics = depths.into_iter().enumerate().map(|(number, depth)| (depth, format!("topic-{number}")));
        nested([(0, "root".to_owned())].into_iter().chain(topics).collect())
    })
}

/// The position after the last topic in a topic's branch.
fn end(topics: &[(usize, String)], at: usize) -> usize {
    (at + 1..topics.len()).find(|next| topics[*next].0 <= topics[at].0).unwrap_or(topics.len())
}

proptest! {
    #[test]
    fn changes_are_none_only_where_maps_are_equal(old in any_map(), new in any_map()) {
        let (old, new) = (map(&old), map(&new));
        prop_assert_eq!(compare(&old, &new).is_empty(), old == new);
        prop_assert!(compare(&old, &old).is_empty());
    }

    #[test]
    fn what_is_added_and_removed_adds_up(old in any_map(), new in any_map()) {
        let (old, new) = (map(&old), map(&new));
        let (mut added, mut removed) = (0, 0);
        for change in compare(&old, &new) {
            match change {
                Change::Added { count, .. } => added += count,
                Change::Removed { count, .. } => removed += count,
                _ => {}
            }
        }
        prop_assert_eq!(old.len() + added, new.len() + removed);
    }

    #[test]
    fn one_edit_is_one_change(old in any_branch(), at in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), edit in 0..5) {
        let at = 1 + at.index(old.len() - 1);
        let branch = at..end(&old, at);
        let mut new = old.clone();
        match edit {
            0 => new[at].1 = "renamed".to_owned(),
            1 => new[at].1.push_str("|note"),
            2 => drop(new.drain(branch)),
            3 => new.insert(branch.end, (old[at].0, "inserted".to_owned())),
            _ => {
                // The branch becomes the first child of any topic outside it.
                let moved: Vec<_> = new.drain(branch).collect();
                let to = to.index(new.len());
                let (from, depth) = (moved[0].0, new[to].0 + 1);
                let moved = moved.into_iter().map(|(level, text)| (level - from + depth, text));
                new.splice(to + 1..=to, moved).for_each(drop);
            }
        }
        let changes = compare(&map(&old), &map(&new));
        prop_assert_eq!(changes.len(), usize::from(old != new), "{:?}", changes);
    }
}
