//! OPML and FreeMind: no word, address or fact vanishes, and what cannot be kept is told by name.

use super::Right::{Fails, Says, SaysNot, Silent, Tree, Writes, WritesNot};
use super::{Kind, assert_kinds};
use crate::support::{Sandbox, repository};

const JSON: &str = "convert FILE --to json";
const STRICT: &str = "convert FILE --to json --strict";
const FREEPLANE: &str = "convert FILE --to mm --for freeplane -v";

pub(super) const KINDS: &[Kind] = &[
    (
        "opml-words-kept",
        &[
            (
                "script-words.opml",
                STRICT,
                &[
                    Tree(&[
                        "the <script> element runs code",
                        "a <style> element, then <title> and <p>",
                        "bold lesson",
                        "<script>alert(1)</script> shows a box",
                        "<h1>",
                    ]),
                    Writes(r#""note": "use <script> here""#),
                    Silent,
                ],
            ),
            (
                "head-and-title-tags.opml",
                STRICT,
                &[
                    Tree(&[
                        "See here (https://example.org/)",
                        "Each file has a <head> part, and more words follow",
                        "<title>Feed checker</title>",
                        r#"<script src="code.js"></script>"#,
                        "<style>",
                        "a <title> b",
                    ]),
                    Writes(r#""link": {"address": "https://example.org/"}"#),
                ],
            ),
            (
                "one-link-changes-all.opml",
                STRICT,
                &[Tree(&["A file has a <head> and a <body> element", "more"])],
            ),
            (
                "unpaired-tags.opml",
                STRICT,
                &[Tree(&[
                    "Put words in bold",
                    "<b> and <i> are old",
                    "<table> is for tables",
                    "<div class=\"box\">",
                    "<tr>",
                ])],
            ),
        ],
    ),
    (
        "opml-addresses-and-marks",
        &[
            ("code-in-note.opml", JSON, &[Writes("/projects/"), Writes("`<div>`, `<table>` and `<span>`")]),
            (
                "unquoted-addresses.opml",
                JSON,
                &[
                    Writes("https://example.org/a"),
                    Writes("boat.png"),
                    Writes("https://example.org/ok.gif"),
                    Writes("checked"),
                    Writes("https://example.org/b"),
                ],
            ),
            (
                "inline-tags.opml",
                "convert FILE --to json -v",
                &[
                    Tree(&["x", "ask @desk first", "on 1 May", "hot"]),
                    Writes(r#""strong": true"#),
                    Writes(r#""highlight": true"#),
                    Says("<mention>"),
                    Says("<time>"),
                ],
            ),
            ("image-beside-link.opml", JSON, &[Writes("Harbour (https://example.org/) check.png.")]),
        ],
    ),
    (
        "opml-raw-greater",
        &[(
            "raw-greater.opml",
            STRICT,
            &[Tree(&["bold lesson", "a < b is no tag"]), Writes(r#""text": "see there""#)],
        )],
    ),
    (
        "foreign-words",
        &[
            (
                "foreign-elements.opml",
                JSON,
                &[Says("warning[ignored-content]: <y>"), Says("warning[ignored-content]: <p>")],
            ),
            ("foreign-elements.opml", STRICT, &[Fails(1), Says("<y>"), Says("<p>")]),
            ("words-in-outline.opml", JSON, &[Says("text between elements")]),
            ("words-in-outline.opml", STRICT, &[Fails(1), Says("text between elements")]),
            ("two-documents.opml", JSON, &[Tree(&["first"]), Says("2:1: warning[ignored-content]")]),
            (
                "two-documents.opml",
                "check --deny warnings FILE",
                &[Fails(1), Says("2:1: error[ignored-content]")],
            ),
            ("two-documents.opml", STRICT, &[Fails(1)]),
        ],
    ),
    (
        "text-from-title",
        &[
            (
                "empty-text.opml",
                JSON,
                &[
                    Tree(&["Games", "  Block builders"]),
                    Writes(r#""link": "https://example.org/""#),
                    WritesNot(r#""name": "title""#),
                ],
            ),
            ("blank-text.opml", JSON, &[Tree(&["Pantry", "  Beans"]), WritesNot(r#""name": "title""#)]),
        ],
    ),
    (
        "link-without-type",
        &[
            ("no-type.opml", "convert FILE --to md", &[Writes("- [Cat news](<https://example.org/cat>)")]),
            (
                "only-feed-address.opml",
                JSON,
                &[Tree(&["Quiet pages"]), Writes(r#""link": "https://example.org/feed/""#)],
            ),
            ("type-atom.opml", JSON, &[Tree(&["B"]), Writes(r#""link": "https://example.org/b""#)]),
        ],
    ),
    (
        "attribute-case",
        &[(
            "attribute-case.opml",
            JSON,
            &[
                Tree(&["Alpha", "Beta"]),
                Writes(r#""link": "https://example.org/""#),
                Writes(r#""link": "https://example.org/b""#),
            ],
        )],
    ),
    (
        "dropped-content-counts",
        &[
            ("pictures.mm", STRICT, &[Writes("pics/boat.png"), Writes("pics/dawn.png"), Silent]),
            (
                "formula-reminder-annotation.mm",
                STRICT,
                &[
                    Writes(r"sum_{i=1}^n i"),
                    Writes("1700000000000"),
                    Writes("Tea and sleep"),
                    Writes("Start here"),
                    Silent,
                ],
            ),
            (
                "rich-and-plain-text.mm",
                JSON,
                &[Tree(&["Rich words that differ"]), Says("warning[ignored-content]: a node has two texts")],
            ),
            ("rich-and-plain-text.mm", STRICT, &[Fails(1)]),
            ("image-and-summary.json", STRICT, &[Writes("bag.png"), Writes("all of it"), Silent]),
        ],
    ),
    (
        "left-out-named",
        &[
            (
                "hooks-by-name.mm",
                "convert FILE --to json --verbose --message-format json",
                &[
                    Writes("one/Stamp"),
                    Writes("two/Ruler"),
                    Writes("three/Clip"),
                    Writes("four/Seal"),
                    Writes("five/Badge"),
                ],
            ),
            ("hooks-by-name.mm", "convert FILE --to md --verbose", &[Says("extensions: 5 lost")]),
            ("first-kinds-hide-others.mm", "convert FILE --to json --verbose", &[Writes("#ff0000")]),
            ("content-type.mm", FREEPLANE, &[Writes(r#"CONTENT-TYPE="plain/markdown""#), Silent]),
        ],
    ),
    (
        "warning-behind-infos",
        &[
            (
                "warning-after-infos.mm",
                "check --deny warnings FILE",
                &[Fails(1), Says("3:38: error[ignored-content]")],
            ),
            (
                "infos-after-warnings.json",
                "check FILE",
                &[
                    // What once was left out, with a warning, is kept now.
                    Silent,
                ],
            ),
            ("infos-after-warnings.json", JSON, &[Writes(r#"data \"c\":[3]"#), Silent]),
        ],
    ),
    (
        "clones",
        &[
            (
                "clones.mm",
                JSON,
                &[
                    Tree(&[
                        "Root",
                        "  Original",
                        "    child",
                        "  Original",
                        "    child",
                        "  Original",
                        "    own child",
                    ]),
                    SaysNot("missing-text"),
                ],
            ),
            ("clones.mm", "show --notes FILE", &[Writes("a note")]),
            ("clone-before-original.mm", JSON, &[Tree(&["Root", "  Original", "  Original"])]),
            (
                "clone-written-again.mm",
                FREEPLANE,
                &[Writes(r#"<node TREE_ID="o""#), WritesNot(r#"<attribute NAME="TREE_ID""#)],
            ),
        ],
    ),
    (
        "formulas",
        &[
            (
                "formulas.mm",
                FREEPLANE,
                &[Writes(r#"TEXT="=node.parent['price']*2""#), Writes(r#"TEXT="'=literal""#)],
            ),
            ("looks-like-formula.opml", FREEPLANE, &[Writes(r#"TEXT="'=2+2 is four""#)]),
        ],
    ),
    (
        "details",
        &[
            ("details-and-note.mm", "convert FILE --to md", &[Writes("  Detail words\n\n  Note words")]),
            ("details-and-note.mm", "show --notes FILE", &[Writes("Detail words\n      Note words")]),
            (
                "details-and-note.mm",
                FREEPLANE,
                &[
                    Writes(r#"<richcontent TYPE="DETAILS""#),
                    Writes(r#"<richcontent TYPE="NOTE""#),
                    WritesNot("<attribute"),
                ],
            ),
            (
                "details-only.mm",
                "convert FILE --to opml",
                &[Writes(r#"<outline text="Sum" _note="one half"/>"#)],
            ),
            ("details-only.mm", "convert FILE --to md", &[Writes("- Sum\n\n  one half")]),
        ],
    ),
    ("times-milliseconds", &[("times.mm", "check FILE", &[Silent])]),
    (
        "html-text-and-link",
        &[(
            "html-text-and-link.mm",
            JSON,
            &[Tree(&["Guide (guide.mm)"]), Writes(r#""link": "https://example.org/""#)],
        )],
    ),
    (
        "richcontent-type",
        &[
            ("no-type.mm", JSON, &[Tree(&["Text of the node"]), Silent]),
            ("no-type-beside-note.mm", JSON, &[Tree(&["Root", "  Core"]), Writes(r#""note": "Its note""#)]),
        ],
    ),
    (
        "marks-told",
        &[
            ("blocks-in-note.mm", "check FILE", &[Says("<center>"), Says("<dl>")]),
            (
                "html-note.opml",
                STRICT,
                &[Writes("Plan for spring\\n\\n- Buy seeds\\n- Dig\u{a0}beds"), Writes(r#""strong": true"#)],
            ),
            ("html-note.opml", "convert FILE --to mindmeister -v", &[Says("note")]),
        ],
    ),
];

#[test]
fn every_row_is_right() {
    assert_kinds(KINDS);
}

/// Both icons of a clone, and all three notes.
#[test]
fn clones_show_what_their_originals_show() {
    let icons = written("clones/clone-before-original.mm");
    assert_eq!(icons.matches("\"question\"").count(), 2, "{icons}");
    let notes = written("clones/clones.mm");
    assert_eq!(notes.matches("\"note\": \"a note\"").count(), 3, "{notes}");
}

/// What one mark of another text says changes no text.
#[test]
fn a_text_is_markup_by_itself() {
    let with =
        std::fs::read_to_string(repository("fixtures/cases/opml-words-kept/one-link-changes-all.opml"))
            .unwrap();
    let without: String =
        with.lines().filter(|line| !line.contains("href")).map(|line| format!("{line}\n")).collect();
    assert!(without.len() < with.len());
    for text in [with, without] {
        let run = Sandbox::new().file("a.opml", text).run("convert a.opml --to json");
        assert!(run.succeeds().contains("A file has a <head> and a <body> element"));
    }
}

#[test]
fn a_map_of_opml_is_the_same_without_its_milliseconds() {
    let sandbox = Sandbox::new()
        .file("times.mm", std::fs::read(repository("fixtures/cases/times-milliseconds/times.mm")).unwrap());
    sandbox.run("convert times.mm -o out.opml").succeeds();
    sandbox.run("diff --exit-code times.mm out.opml").succeeds();
}

fn written(file: &str) -> String {
    let content = std::fs::read(repository("fixtures/cases").join(file)).unwrap();
    Sandbox::new().file("a.mm", content).run("convert a.mm --to json").succeeds().to_owned()
}
