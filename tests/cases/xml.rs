//! XML that is broken, or that other programs refuse.

use super::Right::{Fails, Says, SaysNot, Silent, Tree, Writes};
use super::{Kind, assert_kinds};

const JSON: &str = "convert FILE --to json";
const RECOVER: &str = "convert FILE --to json --recover";
const DENY: &str = "check --deny warnings FILE";

pub(super) const KINDS: &[Kind] = &[
    (
        "recover-goes-on",
        &[
            (
                "bare-quote.opml",
                RECOVER,
                &[
                    Tree(&["Before", "Desk", "After", "  Below"]),
                    Says("4:45: warning[malformed-input]"),
                    Says("18 characters skipped"),
                ],
            ),
            ("bare-quote.opml", JSON, &[Fails(1), Says("4:45"), Says("&quot;")]),
            ("broken-head.opml", RECOVER, &[Tree(&["Bread & <Butter>", "  jam"]), Says("2:42")]),
            ("broken-head.opml", JSON, &[Fails(1), Says("2:50"), Says("<Butter>")]),
            (
                "repeated-attribute.opml",
                RECOVER,
                &[
                    Tree(&["A", "B"]),
                    Says("2:58: warning[repeated-member]: the attribute `xmlUrl` is there twice"),
                ],
            ),
            ("repeated-attribute.opml", JSON, &[Tree(&["A", "B"]), Says("`xmlUrl` is there twice")]),
            ("repeated-attribute.opml", DENY, &[Fails(1)]),
            (
                "unquoted-value.mm",
                RECOVER,
                &[Tree(&["Root", "  One", "  Two", "  Three"]), Says("4:12: warning")],
            ),
            ("unquoted-value.mm", JSON, &[Fails(1), Says("4:12"), Says("quotes")]),
        ],
    ),
    (
        "not-wellformed-told",
        &[
            ("bare-lt.opml", DENY, &[Fails(1), Says("3:22: error[not-well-formed]"), Says("&lt;")]),
            ("bare-lt.opml", JSON, &[Writes("flour < 500 g"), Says("3:22: warning[not-well-formed]")]),
            ("bare-lt.mm", DENY, &[Fails(1), Says("2:15: error[not-well-formed]")]),
        ],
    ),
    (
        "declared-entities",
        &[
            (
                "declared.opml",
                JSON,
                &[Tree(&["by Bread & Butter"]), Writes(r#""title": "Bread & Butter""#), Silent],
            ),
            ("nested-bomb.mm", JSON, &[Tree(&["&h;"]), Says("warning[unknown-entity]: `&h;` is declared")]),
        ],
    ),
    (
        "xml-messages",
        &[
            ("no-body.opml", JSON, &[Fails(1), Says("no-body.opml:3:1"), Says("there is no <body>")]),
            ("not-found.opml", JSON, &[Fails(1), Says("1:1"), Says("this is not XML"), SaysNot("--recover")]),
            ("beginning-cut.opml", JSON, &[Fails(1), Says("1:1"), Says("beginning is missing")]),
            ("beginning-cut.opml", RECOVER, &[Tree(&["A", "B"]), Says("1:1")]),
            (
                "second-title.opml",
                "convert FILE --to json -v",
                &[Tree(&["x"]), Writes(r#""title": "A""#), Writes(r#"{"name": "title", "value": "B"}"#)],
            ),
        ],
    ),
];

#[test]
fn every_row_is_right() {
    assert_kinds(KINDS);
}
