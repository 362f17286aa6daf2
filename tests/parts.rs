//! Large dumps in order, which are read and written in parts: the result is that of the tree, whatever happens meanwhile.

use std::fmt::Write as _;
use std::fs;

use crate::support::{MAP, Sandbox};

/// The formats that are written without a tree.
const FORMATS: [&str; 5] = ["txt", "opml", "mm", "md", "json"];

/// What no transformation changes, but takes a tree.
const WITH_TREE: &str = "--depth 1000";

/// A dump of about half a megabyte, which is several parts, below this preamble, with texts in which something is escaped by each of the formats.
fn large(preamble: &str) -> String {
    let mut dump = preamble.to_owned();
    for branch in 1..=20 {
        let _ = write!(dump, "\n{branch}. Branch <b>&amp; *{branch}*</b>\n");
        for topic in 1..=400 {
            let _ =
                write!(dump, "\n{branch}.{topic}. \"Äpfel\" [x] \\n #{topic} {}\n", "und ".repeat(topic % 9));
            if topic % 3 == 0 {
                let _ =
                    write!(dump, "\n{branch}.{topic}.1. - 1. below\n\n{branch}.{topic}.1.1. 果物、_deep_\n");
            }
        }
    }
    dump
}

const BYLINE: &str = "Fruit & Co by Mind Map: Fruit & Co\n";

#[test]
fn what_is_written_is_what_the_tree_gives() {
    let preambles = [
        BYLINE,
        "Get Started. It's Free\nor sign up with your email address\nFruit by Ann Mind Map: Fruit\n",
        "Fruit\n\nAll about it.\n\nFruit by Mind Map: Fruit\n",
        // Whether this title is read back as one is only known once all is written.
        "Map: Fruit by Mind Map: Map: Fruit\n",
    ];
    for preamble in preambles {
        let sandbox = Sandbox::new().file("map.txt", large(preamble));
        for format in FORMATS {
            let tree = sandbox.run(&format!("convert map.txt --to {format} {WITH_TREE}"));
            let parts = sandbox.run(&format!("convert map.txt --to {format}"));
            assert!(tree.code == Some(0) && tree.stdout.len() > 400_000, "{}", tree.stderr);
            assert!(parts.stdout == tree.stdout, "{format} differs below {preamble:?}");
            assert_eq!((parts.code, &parts.stderr), (tree.code, &tree.stderr));
            let piped = sandbox.pipe(&format!("convert --to {format}"), large(preamble));
            assert!(piped.stdout == tree.stdout, "{format} of a pipe");
        }
    }
}

#[test]
fn one_topic_that_needs_a_tree_changes_no_other() {
    let plain = large(BYLINE);
    for (topic, changed) in [
        ("\n20.399. ", "\n20.500. "),
        ("\n20.399.1. - 1. below\n", "\n20.399.1. - 1. below\ngoes on\n"),
        ("\n20.399.1. - 1. below\n", "\n20.399.1. a\rb\n"),
        ("\n20.399.1. - 1. below\n", "\n20.399.1. a\tb \u{b}\n"),
        ("\n20.399.1. - 1. below\n", "\n20.399.1.\n"),
    ] {
        let sandbox = Sandbox::new().file("map.txt", plain.replacen(topic, changed, 1));
        for format in FORMATS {
            let tree = sandbox.run(&format!("convert map.txt --to {format} {WITH_TREE}"));
            let whole = sandbox.run(&format!("convert map.txt --to {format}"));
            assert!(whole.stdout == tree.stdout, "{format} of {changed:?}");
            assert_eq!((whole.code, &whole.stderr), (tree.code, &tree.stderr), "{changed:?}");
        }
    }
}

#[test]
fn a_file_is_whole_or_as_it_was() {
    let sandbox = Sandbox::new().file("map.txt", large(BYLINE)).file("out.opml", "mine");
    let said = sandbox.run("convert map.txt -o out.opml --max-output 100k");
    assert!(said.fails(1).contains("--max-output"), "{said}");
    assert_eq!(sandbox.read("out.opml"), b"mine");
    assert_eq!(sandbox.names(), ["map.txt", "out.opml"]);
    sandbox.run("convert map.txt -o out.opml").succeeds();
    let whole = sandbox.read("out.opml");
    assert!(whole.ends_with(b"</opml>\n"));
    sandbox.run("convert map.txt -o out.opml --check").succeeds();
    fs::write(sandbox.path("map.txt"), MAP).unwrap();
    assert_eq!(sandbox.run("convert map.txt -o out.opml --check").code, Some(3));
    assert!(sandbox.read("out.opml") == whole);
}

#[test]
fn losses_of_the_whole_are_told_and_refused() {
    let sandbox = Sandbox::new().file("map.txt", large("Fruit by Ann Bee Mind Map: Fruit\n"));
    let told = sandbox.run("convert map.txt --to mm");
    assert!(told.stderr.contains("cannot store the author") && told.code == Some(0), "{}", told.stderr);
    let refused = sandbox.run("convert map.txt -o out.mm --strict");
    assert_eq!(refused.fails(1).matches("cannot store the author").count(), 1, "{refused}");
    assert_eq!(sandbox.names(), ["map.txt"]);
}

#[test]
fn bounds_hold() {
    let sandbox = Sandbox::new().file("map.txt", large(BYLINE));
    let topics = sandbox.run("convert map.txt --to md --max-topics 1000");
    assert!(topics.fails(1).contains("more than the limit of 1000"), "{topics}");
    let levels = sandbox.run("convert map.txt --to md --max-levels 4");
    assert!(levels.fails(1).contains("more than the limit of 4"), "{levels}");
    sandbox.run("convert map.txt --to md --max-levels 5").succeeds();
}
