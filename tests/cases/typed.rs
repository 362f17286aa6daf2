//! Outlines that people type and paste, pages they save, and what is written as text and read back.

use std::fs;

use super::Right::{Fails, Says, SaysNot, Silent, Tree};
use super::{Kind, assert_kinds};
use crate::support::{Sandbox, repository};

const JSON: &str = "convert FILE --to json";
const PIPED: &str = "convert --to json < FILE";
const STRICT: &str = "convert FILE --to mindmeister --strict";

const TRIP: &[&str] = &["Trip", "  Pack", "    Socks", "  Book"];
const ORCHARD: &[&str] = &["Orchard", "  Pears", "    Conference", "  Plums"];
const CAUSES: &[&str] = &["Causes", "  carbon", "Effects", "Cure"];

pub(super) const KINDS: &[Kind] = &[
    (
        "numbered-with-bullets",
        &[
            ("numbered-with-bullets.txt", JSON, &[Tree(CAUSES), Silent]),
            ("numbered-with-bullets.txt", PIPED, &[Tree(CAUSES), Silent]),
            ("numbered-with-bullets.txt", "convert FILE --from md --to json", &[Tree(CAUSES), Silent]),
        ],
    ),
    (
        "indented-text",
        &[
            ("tabs.txt", JSON, &[Tree(TRIP), Silent]),
            ("tabs.txt", PIPED, &[Tree(TRIP), Silent]),
            ("blanks.txt", JSON, &[Tree(TRIP), Silent]),
            ("blanks.txt", PIPED, &[Tree(TRIP), Silent]),
        ],
    ),
    (
        "other-bullets",
        &[
            ("round-bullets.txt", JSON, &[Tree(&["Pack", "  Socks", "Book"]), Silent]),
            ("word-bullets.txt", JSON, &[Tree(TRIP), Silent]),
            (
                "drawn-tree.txt",
                JSON,
                &[
                    Tree(&["Climate", "  Causes", "    Carbon", "    Methane", "  Effects", "    Heat"]),
                    Silent,
                ],
            ),
        ],
    ),
    (
        "other-numberings",
        &[
            ("roman.txt", JSON, &[Tree(&["Pack", "  Socks", "    Wool", "Book"]), Silent]),
            ("chinese-numbers.txt", JSON, &[Tree(&["水果", "  苹果", "    红苹果", "坚果"]), Silent]),
        ],
    ),
    (
        "text-round-trip",
        &[
            ("roots-like-labels.opml", STRICT, &[Fails(1), Says("cannot store")]),
            ("description-like-page.json", STRICT, &[Fails(1), Says("cannot store the description")]),
            ("description-get-started.json", STRICT, &[Fails(1), Says("cannot store the description")]),
        ],
    ),
    (
        "saved-html-page",
        &[
            ("page.html", JSON, &[Tree(ORCHARD)]),
            ("page-saved-as.txt", JSON, &[Tree(ORCHARD)]),
            ("page-saved-as.txt", PIPED, &[Tree(ORCHARD), SaysNot("prose")]),
        ],
    ),
];

#[test]
fn every_row_is_right() {
    assert_kinds(KINDS);
}

/// What is written as text without a loss is the same map when it is read, whatever looks like a part of a page.
#[test]
fn what_passes_strict_comes_back() {
    for (name, content) in [
        ("roots-like-labels.opml", None),
        ("description-like-page.json", None),
        ("description-get-started.json", None),
        (
            "a.opml",
            Some(
                "<opml version=\"2.0\"><head/><body><outline text=\"One\"/><outline text=\"Two\"/></body></opml>",
            ),
        ),
    ] {
        let folder = repository("fixtures/cases/text-round-trip");
        let content = content.map_or_else(|| fs::read_to_string(folder.join(name)).unwrap(), str::to_owned);
        let sandbox = Sandbox::new().file(name, content);
        let written = sandbox.run(&format!("convert {name} -o out.txt --strict"));
        if written.code == Some(0) {
            assert_eq!(sandbox.run(&format!("diff --exit-code {name} out.txt")).code, Some(0), "{name}");
        } else {
            assert!(written.fails(1).contains("cannot store"), "{written}");
        }
    }
}
