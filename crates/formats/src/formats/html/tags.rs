//! What the elements of a page are for an outline.

/// The level of a heading.
pub(super) fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Whether an element makes a topic.
pub(super) fn is_topic(name: &str) -> bool {
    heading(name).is_some() || matches!(name, "li" | "dt" | "dd" | "summary")
}

/// Whether an element is a list.
pub(super) fn is_list(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "dl" | "menu" | "dir")
}

/// Whether all of an element is one block of a note, unless it only lays the page out.
pub(super) fn is_block(name: &str) -> bool {
    matches!(name, "table" | "blockquote" | "pre")
}

/// Blocks that only hold words and other blocks.
const BOXES: [&str; 33] = [
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dialog",
    "div",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "head",
    "header",
    "hgroup",
    "html",
    "legend",
    "main",
    "nav",
    "noframes",
    "p",
    "search",
    "section",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "textarea",
];

/// Whether an element only holds words and other blocks.
pub(super) fn is_box(name: &str) -> bool {
    BOXES.contains(&name)
}

/// Elements in a line that change nothing about its words.
const SILENT: [&str; 11] =
    ["bdi", "bdo", "button", "data", "label", "output", "picture", "rp", "rt", "ruby", "wbr"];

/// Whether an element in a line changes nothing about its words.
pub(super) fn is_silent(name: &str) -> bool {
    SILENT.contains(&name)
        || matches!(name, "meta" | "link" | "base" | "basefont" | "source" | "track" | "param")
}

/// Whether an element belongs to the page around an outline rather than to the outline.
pub(super) fn is_furniture(name: &str) -> bool {
    matches!(name, "nav" | "script" | "style" | "noscript" | "template")
}

/// Whether an element shows something without a word in it.
pub(super) fn is_shown_empty(name: &str) -> bool {
    matches!(name, "img" | "iframe" | "object" | "audio" | "video" | "embed")
}
