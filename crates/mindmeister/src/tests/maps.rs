//! The maps of a dump: where each begins, and what belongs to its title and description.

use panmap_model::{Confidence, MindMap, Text};

use super::decisions::{page, tree};
use crate::{detect, parse};

const SIGN_UP: &str = "Get Started. It's Free\nor sign up with your email address";

fn map(dump: &str) -> MindMap {
    parse(dump).unwrap_or_else(|error| panic!("{error}\n{dump}")).map
}

pub(super) fn description(dump: &str) -> Option<String> {
    map(dump).meta().description.as_ref().map(ToString::to_string)
}

/// The notes of the roots, which are the authors and descriptions of all maps but the first.
fn notes(dump: &str) -> Vec<Option<String>> {
    map(dump).roots().map(|root| root.note().map(Text::words).map(str::to_owned)).collect()
}

#[test]
fn half_a_byline_begins_a_map_if_topics_stand_before_the_next_whole_one() {
    let half = |lines: &[&str]| tree(&page(lines));
    let trees = "Trees by Mind Map: Trees";
    assert_eq!(half(&["Fruit by Mind Map", "2. a", trees, "1. c"]), ["Fruit", "-a", "Trees", "-c"]);
    assert_eq!(half(&["Fruit by Mind Map", trees, "1. c"]), ["Trees", "-c"]);
    assert_eq!(half(&["Fruit by Mind Map", "About it", trees, "1. c"]), ["Trees", "-c"]);
    let klasse = ["Fruit by Mind Map", "7. Klasse by Mind Map: 7. Klasse", "8. c"];
    assert_eq!(half(&klasse), ["7. Klasse", "-c"], "a byline with a number is no topic");
    assert_eq!(description(&page(&klasse)).as_deref(), Some("Fruit by Mind Map"));
    assert_eq!(half(&[&format!("{trees}\nOaks by Mind Map"), "1. c"]), ["Trees", "Oaks", "-c"]);
}

#[test]
fn a_byline_with_a_number_is_a_title_before_all_topics_and_a_topic_among_them() {
    let klasse = "2. Klasse by Mind Map: 2. Klasse";
    assert_eq!(tree(&page(&[klasse, "3. b"])), ["2. Klasse", "-b"]);
    assert_eq!(tree(&page(&["1. a", klasse, "3. b"]))[2], "-Klasse by Mind Map: 2. Klasse");
    assert_eq!(
        tree(&page(&["Fruit by Mind Map: Fruit", klasse, "3. b"]))[1..],
        ["-Klasse by Mind Map: 2. Klasse", "-b"]
    );
    let topics: String = (3..100).map(|number| format!("\n{number}. t\n")).collect();
    let below = |lines: usize| tree(&format!("{}{klasse}\n{topics}", "About it\n\n".repeat(lines)));
    assert_eq!(below(39)[..2], ["2. Klasse", "-t"]);
    assert_eq!(below(40)[..2], ["About it", "-Klasse by Mind Map: 2. Klasse"], "too far down for a preamble");
}

#[test]
fn a_byline_may_be_wrapped_onto_several_lines() {
    let title = "A long title about everything that grows in a garden, on a balcony and in the wild, and how";
    for dump in [
        format!("{title}\nby Mind Map: {title}"),
        format!("{title} by Mind\nMap: {title}"),
        format!("{title} by Mind Map: A long title\n{}", &title[13..]),
        format!("A long title\n{} by Mind Map:\nA long title\n{}", &title[13..], &title[13..]),
    ] {
        let dump = dump + "\n\n1. a\n";
        assert_eq!(tree(&dump), [title, "-a"], "{dump}");
        assert_eq!(description(&dump), None, "{dump}");
    }
    let title = "x".repeat(1017);
    let is_certain =
        |by: &str| detect(&format!("{title}{by}Mind Map: {title}\n\n1. a\n")) == Some(Confidence::Certain);
    assert!(is_certain(" by ") && !is_certain(" by  "), "a byline has up to 2048 bytes");
    // No byline is as long as this paragraph, and none skips a line.
    let long = "word ".repeat(420);
    let topics = "1. a\n2. b\n3. c\n4. d\n5. e\n";
    let dump = format!("Garden\n{long}\nby Mind Map: Garden\n\n{topics}");
    assert_eq!(description(&dump).as_deref(), Some(long.trim()));
}

#[test]
fn a_title_that_comes_again_below_its_byline_is_left_out_once() {
    let below = |lines: &[&str]| tree(&page(&[&["Fruit by Mind Map: Fruit"], lines].concat()));
    assert_eq!(below(&["Fruit", "Apples", "Pears"]), ["Fruit", "-Apples", "-Pears"]);
    assert_eq!(below(&["Fruit", "Fruit", "Pears"]), ["Fruit", "-Fruit", "-Pears"]);
    let klasse = ["7. Klasse by Mind Map: 7. Klasse", "7. Klasse", "8. b"];
    assert_eq!(tree(&page(&klasse)), ["7. Klasse", "-Klasse", "-b"], "a number makes it a topic");
}

#[test]
fn topics_between_a_title_and_its_byline_are_a_map_of_their_own_if_they_are_many() {
    let byline = "Trees by Mind Map: Trees";
    let between =
        |lines: &[&str]| tree(&page(&[&["Trees"], lines, &["Trees by Mind Map: Trees", "1. c"]].concat()));
    assert_eq!(between(&["1. one"]), ["Trees", "-c"]);
    assert_eq!(between(&["1. one", "2. two", "3. three"]), ["Trees", "-c"]);
    assert_eq!(between(&["1. e", "2. f", "3. g", "4. h"]), ["Trees", "-e", "-f", "-g", "-h", "Trees", "-c"]);
    assert_eq!(
        between(&["1. e", "2. f", "Trees"]),
        ["Trees", "-e", "-f", "Trees", "-c"],
        "titles of two maps"
    );
    let dump = page(&["Trees", "1. one", byline, "1. c"]);
    assert_eq!(description(&dump).as_deref(), Some("1. one"));
}

#[test]
fn a_paragraph_between_topics_and_a_byline_describes_the_map_below() {
    let between = |text: &str| {
        let dump = format!(
            "Fruit by Mind Map: Fruit\n\n1. a\nmore of a\n\n2. b{text}\n\nTrees by Mind Map: Trees\n\n1. c\n"
        );
        (tree(&dump)[2].clone(), notes(&dump)[1].clone())
    };
    assert_eq!(between(""), ("-b".into(), None));
    assert_eq!(between("\n\nAbout trees"), ("-b".into(), Some("About trees".into())));
    assert_eq!(between("\nmore of b"), ("-b\nmore of b".into(), None));
    assert_eq!(between("\n\nmore of b\n\nand more"), ("-b\nmore of b\nand more".into(), None));
    let dense = "Fruit by Mind Map: Fruit\n\n1. a\n2. b\n\nAbout trees\n\nTrees by Mind Map: Trees\n\n1. c\n";
    assert_eq!(notes(dense)[1].as_deref(), Some("About trees"));
    let glued = "Fruit by Mind Map: Fruit\n\n1. a\n\n2. b\n\nmore of b\nTrees by Mind Map: Trees\n\n1. c\n";
    assert_eq!(tree(glued), ["Fruit", "-a", "-b\nmore of b", "Trees", "-c"]);
}

#[test]
fn the_last_paragraph_of_a_page_without_labels_is_a_branch_before_a_byline_and_a_title_before_sign_up_lines()
{
    let pages =
        |above: &str| tree(&page(&["7. Klasse by Mind Map: 7. Klasse", "Apples", above, "Oak", "Ash"]));
    let byline = "Trees by Mind Map: Trees";
    assert_eq!(pages(byline), ["7. Klasse", "-Apples", "Trees", "-Oak", "-Ash"]);
    assert_eq!(pages(&page(&["Pears", byline])), ["7. Klasse", "-Apples", "-Pears", "Trees", "-Oak", "-Ash"]);
    assert_eq!(pages(&page(&["Trees", SIGN_UP])), ["7. Klasse", "-Apples", "Trees", "-Oak", "-Ash"]);
    assert_eq!(tree(&page(&[SIGN_UP, "Apples", "Pears"])), ["", "-Apples", "-Pears"]);
}

#[test]
fn a_title_with_a_number_is_named_by_its_author_or_by_coming_again() {
    assert_eq!(tree(&page(&["7. Klasse", "7. Klasse", "1. a", "2. b"])), ["7. Klasse", "-a", "-b"]);
    let authored = "7. Klasse\nby Ann\n\n8. a\n\n9. b\n";
    assert_eq!(tree(authored), ["7. Klasse", "-a", "-b"]);
    assert_eq!(map(authored).meta().author.as_ref().map(ToString::to_string).as_deref(), Some("Ann"));
    assert_eq!(tree("1. a\n"), ["", "-a"]);
    assert_eq!(tree(&page(&["7. Klasse", "1. a", "1.1. b"])), ["7. Klasse", "-a", "--b"]);
}

/// A map of fruit, and these lines below its topics.
fn fruit(lines: &[&str]) -> Vec<String> {
    tree(&page(&[&["Fruit by Mind Map: Fruit", "1. a", "2. b"], lines].concat())).split_off(2)
}

#[test]
fn a_map_begins_where_labels_start_over_and_continue_below() {
    assert_eq!(fruit(&["Trees", "1. c", "1.1. d"]), ["-b", "Trees", "-c", "--d"]);
    assert_eq!(fruit(&["1. c", "1.1. d"]), ["-b", "", "-c", "--d"]);
    assert_eq!(fruit(&["Trees\nof the wood", "1. c", "1.1. d"])[1], "Trees");
    let own = tree("Fruit by Mind Map: Fruit\n\n1. a\n\n2. b\nmore of b\n\nTrees\n\n1. c\n\n1.1. d\n");
    assert_eq!(own[2..], ["-b\nmore of b", "Trees", "-c", "--d"]);
    assert_eq!(fruit(&["1. x", "2. y", "3. c"]), ["-b\n1. x\n2. y", "-c"], "a list in a topic");
    let stray = tree(&page(&["Fruit by Mind Map: Fruit", "1. a", "1. x", "1. y", "1.1. b", "2. c"]));
    assert_eq!(stray, ["Fruit", "-a\n1. x\n1. y", "--b", "-c"], "the labels go on from those before");
}

#[test]
fn labels_that_start_over_begin_no_map_on_a_page_that_had_none() {
    let starting_over = ["1. a", "2. b", "Trees", "1. c", "1.1. d"];
    let below = |lines: &[&str]| tree(&page(&[lines, &starting_over].concat()));
    let flat = ["Fruit", "-words", "-1. a", "-2. b", "-Trees", "-1. c", "-1.1. d"];
    assert_eq!(below(&["Fruit by Mind Map: Fruit", "words"]), flat);
    let banner =
        ["Create your own awesome maps", "Even on the go", "Get Started", "Fruit by Mind Map: Fruit"];
    assert_eq!(below(&banner)[1..], flat[2..]);
}

#[test]
fn a_map_begins_where_labels_start_over_below_an_author() {
    let dump = page(&["Fruit by Mind Map: Fruit", "1. a", "2. b", "Trees", "by Ann", "1. c", "2. d"]);
    assert_eq!(tree(&dump), ["Fruit", "-a", "-b", "Trees", "-c", "-d"]);
    assert_eq!(notes(&dump), [None, Some("Ann".to_owned())]);
    assert_eq!(fruit(&["by Ann", "1. x", "2. y", "3. c"]), ["-b\nby Ann\n1. x\n2. y", "-c"], "no title");
    // Where the labels are the author's own, the three lines stand together.
    let flat =
        |lines: &str| tree(&page(&["Fruit by Mind Map: Fruit", "words", "1. a", "2. b", lines, "2. d"]));
    assert_eq!(flat("Trees\nby Ann\n1. c"), ["Fruit", "-a", "-b", "Trees", "-c", "-d"]);
    for apart in ["Trees\nby Ann\n\n1. c", "Trees\n\nby Ann\n1. c"] {
        assert_eq!(flat(apart)[1], "-words", "{apart}");
    }
}
