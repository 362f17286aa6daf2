//! JSON of other programs, what is no text, and mistakes in a call.

use super::Right::{Fails, Says, SaysNot, Silent, Tree, Writes, WritesNot};
use super::{Kind, assert_kinds};
use crate::support::Sandbox;

const JSON: &str = "convert FILE --to json";
const PIPED: &str = "convert --to json < FILE";
const RECOVER: &str = "convert FILE --to json --recover";

const ORCHARD: &[&str] = &["Orchard", "  Pears"];

pub(super) const KINDS: &[Kind] = &[
    (
        "json-roots",
        &[
            (
                "mindmeister-map.json",
                JSON,
                &[
                    Tree(ORCHARD),
                    Writes(r#""note": "ripe""#),
                    Writes(r#""link": "https://example.org/p""#),
                    Writes(r#""priority": 1"#),
                ],
            ),
            ("root-with-text.json", JSON, &[Tree(ORCHARD)]),
            ("root-with-name.json", JSON, &[Tree(ORCHARD)]),
            ("root-with-topic.json", JSON, &[Tree(&["Orchard"])]),
        ],
    ),
    (
        "json-arrays",
        &[
            ("xmind-content.json", JSON, &[Tree(ORCHARD), Writes(r#""note": "ripe""#)]),
            ("xmind-content.json", PIPED, &[Tree(ORCHARD)]),
            ("roam.json", JSON, &[Tree(&["Page", "  Pears", "    ripe"])]),
            ("roam.json", PIPED, &[Tree(&["Page", "  Pears", "    ripe"])]),
            ("short-names.json", JSON, &[Tree(ORCHARD), Writes(r#""note": "ripe""#)]),
            ("short-names.json", PIPED, &[Tree(ORCHARD)]),
            ("array-of-trees.json", JSON, &[Tree(&["Orchard", "  Pears", "Barn"])]),
            ("array-of-trees.json", PIPED, &[Tree(&["Orchard", "  Pears", "Barn"])]),
        ],
    ),
    (
        "json-no-map",
        &[
            ("data-is-a-list.json", JSON, &[Fails(1), Says("it begins with `data`"), SaysNot("--recover")]),
            ("data-is-a-list.json", RECOVER, &[Fails(1), Says("it begins with `data`")]),
            ("answer-of-a-server.json", JSON, &[Fails(1), Says("`data`, `meta`"), SaysNot("--recover")]),
            ("answer-of-a-server.json", PIPED, &[Fails(1), SaysNot("MindMeister")]),
            (
                "flat-with-parents.json",
                JSON,
                &[Fails(1), Says("flat array"), Says("`parent`"), SaysNot("--recover")],
            ),
        ],
    ),
    (
        "kityminder",
        &[(
            "kityminder.json",
            JSON,
            &[
                Tree(&["Orchard", "  Pears", "    Conference"]),
                Writes(r#""folded": true"#),
                Writes(r#""priority": 1"#),
                Writes(r#""task": "done""#),
                WritesNot("progress"),
            ],
        )],
    ),
    (
        "zip-and-binary",
        &[
            ("archive.mind", JSON, &[Tree(&["Orchard"]), Silent]),
            ("archive.xmind", JSON, &[Tree(&["Orchard"]), Silent]),
            ("archive.xmind", PIPED, &[Tree(&["Orchard"])]),
            (
                "archive.mm",
                JSON,
                &[Fails(1), Says("ZIP"), Says("unpack it"), Says("`map.mm`"), SaysNot("iconv")],
            ),
        ],
    ),
    (
        "binary-and-rich-text",
        &[
            ("page.pdf", JSON, &[Fails(1), Says("PDF"), SaysNot("--from"), SaysNot("iconv")]),
            ("page.pdf", PIPED, &[Fails(1), Says("PDF"), SaysNot("--from"), SaysNot("iconv")]),
            ("picture.png", JSON, &[Fails(1), Says("picture (PNG)"), SaysNot("--from"), SaysNot("iconv")]),
            ("rich-text.txt", JSON, &[Fails(1), Says("RTF"), Says("plain text"), SaysNot("prose")]),
        ],
    ),
    (
        "usage-messages",
        &[
            (
                "fruit.txt",
                "convert --from json FILE --to md",
                &[Fails(1), Says("looks like MindMeister"), Says("--from mindmeister"), SaysNot("--recover")],
            ),
            ("fruit.txt", "convert FILE --to ompl", &[Fails(2), Says("opml")]),
            ("fruit.txt", "convert FILE --to freeplane", &[Fails(2), Says("--for freeplane")]),
            ("fruit.txt", "convert FILE out.opml", &[Fails(2), Says("panmap convert fruit.txt -o out.opml")]),
            (
                "only-an-address.txt",
                JSON,
                &[Fails(1), Says("fetches nothing"), Says("copy"), SaysNot("1 lines")],
            ),
            (
                "only-an-address.txt",
                "convert https://example.org/map/123 --to md",
                &[Fails(1), Says("fetches nothing"), Says("copy")],
            ),
            ("utf16-without-mark.txt", JSON, &[Tree(&["Fruit", "  Apples", "    Boskoop"]), Silent]),
            ("utf16-without-mark.txt", PIPED, &[Tree(&["Fruit", "  Apples", "    Boskoop"])]),
        ],
    ),
];

#[test]
fn every_row_is_right() {
    assert_kinds(KINDS);
}

/// A second name writes nothing, neither there nor anywhere else.
#[test]
fn a_second_name_writes_nothing() {
    let sandbox = Sandbox::with_map();
    sandbox.run("convert map.txt out.opml").fails(2);
    assert_eq!(sandbox.names(), ["map.txt"]);
}
