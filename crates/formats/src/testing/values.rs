//! Values that are hard to store in some format, for the maps of the tests and of the fuzzer.

use panmap_model::{StyleProperty, Task};

/// Addresses of links, pictures and attachments.
pub(crate) const LINKS: &[&str] =
    &["https://e.org/?a=1&b=2", "#ID_2", "a b.html", "javascript:x", " x ", "mailto:a@b.c"];

/// Names of attributes, of which some mean something else in some format.
pub(crate) const NAMES: &[&str] = &[
    "Owner",
    "due date",
    "text",
    "title",
    "type",
    "url",
    "xmlUrl",
    "_note",
    "created",
    "TEXT",
    "ID",
    "a:b",
    "xmlns",
    "collapsed",
    "NAME",
    "id",
    "title::",
    "été",
    "",
];

/// Values of attributes.
pub(crate) const VALUES: &[&str] =
    &["v", "", "=1+1", "link", "rss", "note", "two\nlines", " x ", "true", "'q", "<b>x</b>"];

/// Names of icons, of which some are states.
pub(crate) const ICONS: &[&str] =
    &["priority-1", "idea", "sign_1", "progress_3", "help", "full-1", "x y", ""];

/// Tags.
pub(crate) const TAGS: &[&str] = &["tag", "two words", "a,b", "é", "#x", ""];

/// States of tasks.
pub(crate) const TASKS: &[Task<'static>] =
    &[Task::Open, Task::Done, Task::Other("NOW"), Task::Other("WAITING"), Task::Other("x y")];

/// Times in milliseconds, at the edges of what formats can spell.
pub(crate) const TIMES: &[i64] =
    &[0, 1_110_904_545_000, 1_110_904_545_123, -1, -62_200_000_000_000, i64::MAX];

/// Looks, of which some say nothing that can be drawn.
pub(crate) const STYLES: &[(StyleProperty, &str)] = &[
    (StyleProperty::Color, "#ff0000"),
    (StyleProperty::Color, "red"),
    (StyleProperty::Background, "#00ff0080"),
    (StyleProperty::Shape, "bubble"),
    (StyleProperty::Shape, "star"),
    (StyleProperty::FontSize, "12"),
    (StyleProperty::FontSize, "large"),
    (StyleProperty::Bold, "true"),
    (StyleProperty::Italic, "maybe"),
    (StyleProperty::EdgeColor, "#0000ff"),
    (StyleProperty::EdgeWidth, "thin"),
    (StyleProperty::Cloud, ""),
    (StyleProperty::CloudColor, "#cccccc"),
    (StyleProperty::BorderWidth, "2"),
    (StyleProperty::X, "7"),
];

/// What one program alone understands, and what it may be mistaken for.
pub(crate) const EXTENSIONS: &[(&str, &str)] = &[
    ("freemind", "<hook NAME=\"x\"/>"),
    ("freemind", "OBJECT=\"x\""),
    ("freemind", "TEXT=\"=1+1\""),
    ("freemind", "POSITION=\"top_or_left\""),
    ("freemind", "ID=\"x\""),
    ("freemind", "<node TEXT=\"x\"/>"),
    ("freemind", "<icon BUILTIN=\"idea\" SIZE=\"1\"/>"),
    ("freemind", "<font DASH=\"x\"/>"),
    ("freemind", "<arrowlink DESTINATION=\"ID_1\" COLOR=\"#000000\"/>"),
    ("freemind", "<attribute NAME=\"Owner\" OBJECT=\"x\"/>"),
    ("freemind", "<richcontent TYPE=\"NODE\" CONTENT-TYPE=\"xml/\"/>"),
    ("freemind", "<richcontent TYPE=\"NOTE\" CONTENT-TYPE=\"plain/markdown\"/>"),
    ("freemind", "broken"),
    ("other", "x"),
];

/// Addresses in texts.
pub(crate) const ADDRESSES: &[&str] = &["https://e.org/", "a", "", "javascript:x", "a b", "#x"];

/// Words in rich texts.
pub(crate) const WORDS: &[&str] =
    &["a", "two words", "", " a ", "a\nb", "https://e.org/", "<b>", "&amp;", "\t", "a\n\nb", "1. a"];
