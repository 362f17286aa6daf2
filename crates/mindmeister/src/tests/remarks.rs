//! What is said about a map, and what its preamble says of it.

use panmap_model::{Code, Diagnostic, Text};

use super::decisions::{page, refusal, tree};
use super::maps::description;
use crate::parse;

const FRUIT: &str = "Fruit by Mind Map: Fruit";

/// What is said about topics below a byline.
fn said(topics: &[&str]) -> Vec<Diagnostic> {
    parse(&page(&[&[FRUIT], topics].concat())).unwrap().diagnostics
}

/// The only message about topics below a byline.
fn message(topics: &[&str]) -> String {
    let [only] = said(topics).try_into().unwrap_or_else(|all| panic!("{all:?}"));
    only.message
}

fn codes(dump: &str) -> Vec<Code> {
    parse(dump).unwrap().diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn missing_numbers_and_parents_are_counted() {
    assert_eq!(message(&["1. a", "3. b"]), "1 number is missing before `3.`");
    assert_eq!(message(&["1. a", "4. b"]), "2 numbers are missing before `4.`");
    let one = "nothing was copied of what `1.1.1.` lies below; an empty topic stands in its place";
    assert_eq!(message(&["1. a", "1.1.1. b"]), one);
    assert!(message(&["1. a", "1.1.1.1. b"]).ends_with("empty topics stand in its place"));
    let both = said(&["1. a", "1.3.1. b"]);
    assert_eq!(both[1].message, "2 numbers are missing before `1.3.1.`");
}

#[test]
fn labels_are_quoted_up_to_sixty_bytes() {
    let said = |levels: usize| said(&["1. a", &format!("{} b", "1.".repeat(levels))]).remove(0).message;
    assert!(said(30).contains(&format!("`{}`", "1.".repeat(30))));
    assert!(said(31).contains(&format!("`{}…`", "1.".repeat(30))));
}

#[test]
fn a_topic_without_text_may_be_the_end_of_a_copy() {
    let help = |topics: &[&str]| said(topics).remove(0).help.unwrap();
    assert_eq!(message(&["1.", "2. b"]), "`1.` has no text; the topic is empty");
    assert_eq!(help(&["1.", "2. b"]), "check this topic against the page");
    assert_eq!(help(&["1. a", "2."]), "the copy may have been cut here");
    let stray = "`1.` is out of order, so this line continues the topic above";
    assert_eq!(message(&["1. a", "2. b", "1. x", "3. c"]), stray);
    assert_eq!(
        message(&["1. a", "2. b", "2.1"]),
        "the text ends in `2.1`, the beginning of a label, which was left out"
    );
}

#[test]
fn long_texts_on_the_third_level_seem_to_be_joined_unless_the_page_is_new() {
    let deep = |lengths: &[usize]| {
        let topic = |(at, length): (usize, &usize)| format!("1.1.{}. {}", at + 1, "x".repeat(*length));
        let topics: Vec<_> = lengths.iter().enumerate().map(topic).collect();
        page(&[FRUIT, "1. a", "1.1. b", &topics.join("\n\n")])
    };
    assert_eq!(codes(&deep(&[81])), [Code::FlattenedDepth]);
    assert_eq!(codes(&deep(&[1, 161])), [Code::FlattenedDepth], "81 on average");
    assert_eq!(codes(&deep(&[80])), []);
    assert_eq!(codes(&deep(&[79, 81])), []);
    assert_eq!(codes(&(deep(&[81]) + "1.1.1.1. c\n")), [], "a level below the third");
    let signed = format!("Get Started. It's Free\nor sign up with your email address\n{}", deep(&[81]));
    assert_eq!(codes(&signed), []);
}

#[test]
fn a_map_of_five_levels_may_have_been_deeper() {
    let levels = |count: usize| {
        let topics: Vec<_> = (1..=count).map(|depth| format!("{} t", "1.".repeat(depth))).collect();
        codes(&page(&[FRUIT, &topics.join("\n\n")]))
    };
    assert_eq!([levels(4), levels(6), levels(7)], [[], [], []]);
    assert_eq!(levels(5), [Code::CappedDepth]);
}

#[test]
fn two_lines_right_above_a_byline_of_an_unknown_language_are_its_sign_up_lines() {
    let byline = "Frukt av Mind Map: Frukt";
    let frukt = |above: &str| format!("{above}{byline}\n\n1. a\n");
    let sign_up = frukt("Om frukt\n\nKom igång\neller registrera dig\n");
    let parsed = parse(&sign_up).unwrap();
    assert_eq!(parsed.diagnostics[0].message, "2 lines of the page around the map were left out");
    assert_eq!(description(&sign_up).as_deref(), Some("Om frukt"));
    for above in ["en\ntvå\ntre\n", "en\n\ntvå\n", "en\ntvå\n\n", "två\n"] {
        assert_eq!(description(&frukt(above)).unwrap().lines().count(), above.split_whitespace().count());
    }
    let known = frukt("one\ntwo\n").replace(" av ", " by ");
    assert_eq!(description(&known).as_deref(), Some("one\ntwo"));
}

#[test]
fn three_lines_of_a_banner_can_only_come_from_a_page() {
    let below = |banner: &[&str]| page(&[banner, &["Fruit", "1. a\nb\nc\nd"]].concat());
    let banner = ["Create your own awesome maps", "Even on the go", "Get Started"];
    assert_eq!(tree(&below(&banner)), ["Fruit", "-a\nb\nc\nd"]);
    assert!(refusal(&below(&banner[1..])).contains("only 1 line begins"));
}

#[test]
fn a_title_and_a_description_count_as_lines_without_a_label() {
    let below = |topics: &[&str]| page(&[&["Fruit", "About fruit"], topics].concat());
    assert_eq!(tree(&below(&["1. a", "2. b", "3. c"])).len(), 4);
    assert!(refusal(&below(&["1. a", "2. b"])).contains("only 2 lines begin"));
}

#[test]
fn a_wrapped_title_that_comes_again_is_no_description() {
    let title = "A long title of a map that a mail program wraps onto a further line";
    let wrapped = title.replace("mail ", "mail\n");
    let dump = |above: &str| format!("{above}{title} by Mind Map: {title}\n\n1. a\n");
    assert_eq!(description(&dump(&format!("{wrapped}\n\n"))), None);
    assert_eq!(description(&dump(&format!("{wrapped}\n\nAbout it\n\n"))).as_deref(), Some("About it"));
}

#[test]
fn further_maps_keep_their_authors_and_descriptions_as_notes() {
    let dump = page(&[FRUIT, "1. a", "About trees", "Trees by Ann Mind Map: Trees", "1. c"]);
    let map = parse(&dump).unwrap().map;
    let notes: Vec<_> = map.roots().map(|root| root.note().map(Text::words)).collect();
    assert_eq!(notes, [None, Some("Ann\nAbout trees")]);
    assert_eq!(codes(&page(&["1. a", "2. b"])), [Code::MissingTitle]);
}
