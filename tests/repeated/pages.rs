//! Shapes of pages, and of maps of programs that keep XML.

use super::{DENSE, MARKUP, PLAIN, Repeated};

pub(super) const SHAPES: &[Repeated] = &[
    ("html", "items that never end", DENSE, ["<h1>a</h1>", "<li>a", ""]),
    ("html", "lists that never end", DENSE, ["", "<ul><li>", "a"]),
    ("html", "details", DENSE, ["<h1>a</h1>", "<details>", ""]),
    ("html", "marks", MARKUP, ["<h1>a", "<b>a", "</h1>"]),
    ("html", "marks of every item", MARKUP, ["<b><i><u>", "<li>a", ""]),
    ("html", "a table", DENSE, ["<h1>a</h1><table>", "<td>a", ""]),
    ("html", "paragraphs", DENSE, ["<h1>a</h1>", "<p>a", ""]),
    ("html", "scripts", DENSE, ["<h1>a</h1>", "<script>a</script>", ""]),
    ("html", "references", PLAIN, ["<h1>", "&amp;", "</h1>"]),
    ("bookmarks", "bookmarks", DENSE, ["<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>", "<DT><A>a</A>", ""]),
    ("bookmarks", "folders", DENSE, ["<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>", "<H3>a<DL>", ""]),
    ("minder", "nodes that never end", PLAIN, ["<minder>", "<nodes><node id='1'>", ""]),
    (
        "minder",
        "ranges",
        PLAIN,
        [
            "<minder><nodes><node><nodename><text data='abc'><bold>",
            "<range start='0' end='2'/>",
            "</bold></text></nodename></node></nodes></minder>",
        ],
    ),
    (
        "minder",
        "groups",
        PLAIN,
        [
            "<minder><nodes><node id='1'/></nodes><groups>",
            "<group><node id='1'/></group>",
            "</groups></minder>",
        ],
    ),
    ("vym", "branches that never end", PLAIN, ["<vymmap><mapcenter>", "<branch><heading text='a'/>", ""]),
    ("vym", "links", PLAIN, ["<vymmap><mapcenter/>", "<xlink beginID='mc:0' endID='mc:0'/>", "</vymmap>"]),
];
