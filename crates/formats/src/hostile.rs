//! Maps of hostile texts, shared by this crate's tests and the workspace's integration tests.

use panmap_model::{MapBuilder, MindMap};
use proptest::prelude::*;

/// Texts that are markup in some format, look like a label, or are hard to store.
const HOSTILE: &[&str] = &[
    "1. ",
    "1.2.3. ",
    "12) ",
    "7.",
    "- ",
    "-",
    "--",
    "---",
    "-i ",
    "+ ",
    "++",
    "* ",
    "*",
    "**",
    "_",
    "__",
    "a_b",
    "#",
    "# ",
    "## ",
    "> ",
    ">",
    "```",
    "~~~",
    "~",
    "~~",
    "`",
    "=",
    "==",
    "===",
    "^",
    "$",
    "$$",
    "|",
    "| - |",
    ":-",
    "a|b",
    "[",
    "]",
    "[ ] ",
    "[x] ",
    "[a]: b",
    "](",
    "![",
    "[^1]",
    "<",
    "<b>",
    "</p>",
    "<!--",
    "-->",
    "<?",
    "]]>",
    "&",
    "&amp;",
    "&#10;",
    "&nbsp;",
    "AT&T",
    "\\",
    "\\n",
    "\\\n",
    "\"",
    "'",
    "{",
    "}",
    "%",
    ";",
    "!",
    "(",
    ")",
    ".",
    ":",
    ": ",
    "a",
    "B",
    "9",
    "é",
    "中",
    "ﬀ",
    "Ａ",
    "😀",
    "👩🏽\u{200d}💻",
    "שלום",
    "\u{202e}",
    "\u{feff}",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r",
    "\r\n",
    "\0",
    "\x0b",
    "\x0c",
    "\x1b",
    "\u{fffe}",
    "\u{ffff}",
    "\u{fffd}",
    "http://a.b",
    "by Mind Map: ",
    "Mind Map:",
];

/// A text composed of hostile fragments.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        8 => prop::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{1,4}",
    ];
    prop::collection::vec(fragment, 0..8).prop_map(|fragments| fragments.concat())
}

/// A map with one root and with hostile texts, notes and links.
pub(crate) fn map() -> impl Strategy<Value = MindMap> {
    let some = || prop::option::weighted(0.2, text());
    let topics = prop::collection::vec((0..4_usize, text(), some(), some()), 0..12);
    (text(), topics).prop_map(|(root, topics)| {
        let mut builder = MapBuilder::new();
        builder.open(&root);
        for (up, text, note, link) in topics {
            builder.close_to(builder.depth().saturating_sub(up).max(1));
            builder.open(&text);
            // Most formats treat an empty note as no note.
            if let Some(note) = note.filter(|note| !note.is_empty()) {
                builder.note(&note);
            }
            if let Some(link) = link {
                builder.link(&link);
            }
        }
        builder.finish()
    })
}
