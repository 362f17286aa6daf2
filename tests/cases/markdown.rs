//! Markdown: front matter, lists of every kind, and what programs understand beside it.

use super::Right::{Fails, Says, SaysNot, Silent, Tree, Writes, WritesNot};
use super::{Kind, assert_kinds};

const JSON: &str = "convert FILE --to json";
const PIPED: &str = "convert --to json < FILE";
const DENY: &str = "check --deny warnings FILE";

pub(super) const KINDS: &[Kind] = &[
    (
        "front-matter",
        &[
            (
                "blank-lines-inside.md",
                JSON,
                &[
                    Tree(&["Some idea", "  Freedoms", "    Simple", "    Shared", "      Teaching"]),
                    Writes(r#"{"name": "mindmap-plugin", "value": "basic"}"#),
                    WritesNot("description"),
                    WritesNot("note"),
                    Silent,
                ],
            ),
            (
                "key-before-rule.md",
                JSON,
                &[
                    Tree(&["Hop", "  Run", "    main"]),
                    Writes(r#"{"name": "mindmap-plugin", "value": "basic"}"#),
                    Writes(r#"{"name": "made", "value": "2025-01-23"}"#),
                    Silent,
                ],
            ),
        ],
    ),
    (
        "rule-is-no-front-matter",
        &[
            (
                "rule-at-the-top.md",
                JSON,
                &[
                    Writes("Offer :)"),
                    Writes(r#""text": "one""#),
                    Writes(r#""text": "two""#),
                    Writes(r#""text": "Title""#),
                    Writes(r#""text": "a""#),
                ],
            ),
            ("address-below-rule.md", JSON, &[Tree(&["Title", "  a"]), Writes("https://example.org/start")]),
        ],
    ),
    (
        "front-matter-written",
        &[(
            "plugin-keys-written-back.md",
            "convert FILE --to md --for obsidian",
            &[Writes("---\nmindmap-plugin: basic\ntags: [a, b]\n---\n"), Silent],
        )],
    ),
    (
        "title-line-above-bullets",
        &[
            ("shopping.md", JSON, &[Tree(&["Shopping list", "  Milk", "  Eggs"]), Silent]),
            ("shopping.md", PIPED, &[Tree(&["Shopping list", "  Milk", "  Eggs"]), Silent]),
            ("shopping.md", "convert FILE --to mm", &[Writes(r#"<node TEXT="Shopping list" ID="ID_1">"#)]),
            ("central-topic.md", JSON, &[Tree(CENTRAL)]),
            ("central-topic.md", PIPED, &[Tree(CENTRAL)]),
            ("central-topic.xmindmark", JSON, &[Tree(CENTRAL)]),
        ],
    ),
    (
        "ordered-lists",
        &[
            ("numbers.md", "convert FILE --to md -v", &[Writes("1. a\n2. b\n"), Silent]),
            ("nested-numbers.md", DENY, &[Silent]),
            (
                "nested-numbers.md",
                "convert FILE --to md",
                &[Writes("1. Third\n2. Third b\n"), Writes("1. Forth\n   2. Forth b\n")],
            ),
            (
                "interrupted.md",
                JSON,
                &[
                    Tree(&["Install", "Set key", "Restart the shell.", "Run", "Check"]),
                    Writes(r#""number": 3"#),
                ],
            ),
            ("interrupted.md", "convert FILE --to md", &[Writes("Restart the shell.\n\n3. Run\n4. Check\n")]),
        ],
    ),
    (
        "blanks-as-indent",
        &[
            (
                "no-break-indent.md",
                JSON,
                &[Says("4:3: warning[stray-label]"), Says("5:5: warning[stray-label]")],
            ),
            ("no-break-indent.md", DENY, &[Fails(1)]),
            (
                "ideographic-indent.md",
                JSON,
                &[Says("4:2: warning[stray-label]"), Says("5:3: warning[stray-label]")],
            ),
            ("ideographic-indent.md", DENY, &[Fails(1)]),
        ],
    ),
    (
        "swallowed-items",
        &[
            ("eight-blanks.md", DENY, &[Silent]),
            ("eight-blanks.md", JSON, &[Tree(&["Tenure", "  one year", "  three years", "Pay"]), Silent]),
            ("first-item-too-deep.md", DENY, &[Fails(1), Says("4:12: error")]),
            ("letters-below-numbers.md", DENY, &[Fails(1), Says("3:4: error"), Says("4:4: error")]),
            ("letters-below-numbers.md", JSON, &[Says("3:4: warning"), Says("4:4: warning")]),
            ("staircase.md", DENY, &[Fails(1), Says("5:5: error")]),
        ],
    ),
    (
        "star-outlines",
        &[
            (
                "outline.org",
                JSON,
                &[Tree(&["Climate", "  Causes", "    Carbon", "  Effects"]), Writes(r#""task": "open""#)],
            ),
            ("wiki-stars.md", JSON, &[Tree(&["one", "  one a", "    one a i", "two"])]),
            ("wiki-stars.md", PIPED, &[Tree(&["one", "  one a", "    one a i", "two"])]),
            ("stars.txt", JSON, &[Tree(&["one", "  one a", "two"])]),
            ("stars.txt", PIPED, &[Tree(&["one", "  one a", "two"])]),
        ],
    ),
    (
        "markdown-detected",
        &[
            ("indented-bullets.md", PIPED, &[Tree(&["Bullet 1", "Bullet 2", "  Bullet 2.1"])]),
            ("markdown-in.txt", JSON, &[Tree(&["Orchard", "  Pears", "  Plums"]), Writes("a note")]),
            (
                "bold-intro.md",
                PIPED,
                &[Tree(&[
                    "Central topic: climate",
                    "  Causes",
                    "    carbon",
                    "    methane",
                    "  Effects",
                    "    heat",
                ])],
            ),
            ("numbers-below-numbers.txt", JSON, &[Tree(&["Pack", "  Socks", "  Shoes", "Book"])]),
            ("numbers-below-numbers.txt", PIPED, &[Tree(&["Pack", "  Socks", "  Shoes", "Book"])]),
            ("comment-first.md", PIPED, &[Tree(&["T", "  a"])]),
        ],
    ),
    (
        "llm-fences",
        &[
            (
                "fenced.md",
                JSON,
                &[
                    Tree(&["Climate", "  Causes", "    Carbon", "    Methane", "  Effects", "    Heat"]),
                    Says("3:1: warning"),
                    Says("code block"),
                ],
            ),
            ("fenced-mermaid.md", JSON, &[Tree(&["Climate", "  Causes", "  Effects"])]),
            ("no-blank-after-sign.md", JSON, &[Fails(1), Says("blank behind the `#` or `-`")]),
        ],
    ),
    (
        "maths",
        &[(
            "maths.md",
            "convert FILE --to md --for markmap -v",
            &[Writes(r"$x = {-b \pm \sqrt{b^2-4ac} \over 2a}$"), Writes(r"\$5 and \$6"), Silent],
        )],
    ),
    (
        "logseq-obsidian-kept",
        &[
            (
                "wiki-links.md",
                "convert FILE --to md --for obsidian",
                &[Writes("[[xyz#^111111]] ![[image-1.png]]"), Writes("branch 2 #tag\n"), Silent],
            ),
            (
                "logseq-page.md",
                "convert FILE --to md --for logseq",
                &[Writes("- TODO Buy [[Milk]] #tag\n"), Silent],
            ),
            (
                "block-ids.md",
                "convert FILE --to md --for logseq",
                &[
                    Writes("  id:: 614800f3-e336-45e5-849e-fe64ea361d35\n"),
                    Writes("((614800f3-e336-45e5-849e-fe64ea361d35))\n"),
                    Silent,
                ],
            ),
        ],
    ),
    (
        "logseq-tasks",
        &[(
            "task-markers.md",
            JSON,
            &[
                Tree(&["write", "read", "code", "trip", "pay"]),
                Writes(r#""task": "NOW""#),
                Writes(r#""task": "LATER""#),
                Writes(r#""task": "DOING""#),
                Writes(r#""task": "CANCELED""#),
                Writes(r#""task": "done""#),
            ],
        )],
    ),
    (
        "escaped-for-app",
        &[
            (
                "marker-words.json",
                "convert FILE --to md --for logseq",
                &[
                    Writes("&#78;OW open\n"),
                    Writes("&#76;ATER\n"),
                    Writes("&#68;OING the dishes\n"),
                    Writes("&#68;ONE deal\n"),
                ],
            ),
            (
                "comment-marks.json",
                "convert FILE --to md --for obsidian",
                &[Writes(r"\%\%hidden\%\% rest"), SaysNot("warning")],
            ),
        ],
    ),
];

const CENTRAL: &[&str] = &["Central topic", "  Main 1", "  Main 2", "    Sub 2.1"];

#[test]
fn every_row_is_right() {
    assert_kinds(KINDS);
}
