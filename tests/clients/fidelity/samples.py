"""Documents with everything in them, ways to spoil each, and changes that rows allow."""

from __future__ import annotations

# Each is (what is done, the words it is done to, what stands there then).
Change = tuple[str, str, str]

MARKDOWN = """\
---
title: Sample
---

# Root with *emphasis*

Words that are **strong**, ~~struck~~, `code` and [linked](https://example.org/a?b=1&c=2 "a title").
A soft break, a hard one\\
and an image ![of a cat](cat.png "Tom"), a note[^n], raw <kbd>Esc</kbd> and <https://example.org/bare>.

## Branch

- [ ] an open task
- [x] a done task
- [a topic that is a link](https://example.org/topic)
  - nested **strong *and emphasis***

***

3. third
4. fourth

   a note below it

> a quote
> > in a quote

| left | right |
|:-----|------:|
| one  | two   |

```rust
let x = 1;
```

<div class="raw">kept</div>

[^n]: The note says **this**.

### Third level

Last **[in strong](https://example.org/s)** **<u>both</u>** [by reference][r], snake_case and 2\\*3.

[r]: https://example.org/reference "given"
"""

MARKDOWN_SPOILT: list[Change] = [
    ("a link is dropped", '[linked](https://example.org/a?b=1&c=2 "a title")', "linked"),
    ("a link stands in brackets", '[linked](https://example.org/a?b=1&c=2 "a title")', "linked (https://example.org/a?b=1&c=2)"),
    ("an address is changed", "https://example.org/a?b=1&c=2", "https://example.org/a?b=1"),
    ("a title of a link is dropped", ' "a title")', ")"),
    ("a link covers more", "and [linked](", "[and linked]("),
    ("a topic is no link", "[a topic that is a link](https://example.org/topic)", "a topic that is a link"),
    ("a bare address is text", "<https://example.org/bare>", "`https://example.org/bare`"),
    ("a reference is text", "[by reference][r]", "by reference"),
    ("strong is plain", "**strong**, ", "strong, "),
    ("strong is emphasis", "**strong**, ", "*strong*, "),
    ("strong covers less", "**strong**, ", "**stron**g, "),
    ("emphasis in a heading is plain", "*emphasis*", "emphasis"),
    ("emphasis in strong is plain", "*and emphasis*", "and emphasis"),
    ("struck is plain", "~~struck~~", "struck"),
    ("code is plain", "`code`", "code"),
    ("code is other code", "`code`", "`Code`"),
    ("a soft break is a hard one", '"a title").\n', '"a title").\\\n'),
    ("a hard break is a space", "hard one\\\n", "hard one "),
    ("an image is a link", "![of a cat]", "[of a cat]"),
    ("an image is its words", '![of a cat](cat.png "Tom")', "of a cat"),
    ("an image has no words", "![of a cat]", "![]"),
    ("a file of an image is changed", "(cat.png", "(dog.png"),
    ("a title of an image is dropped", ' "Tom")', ")"),
    ("raw HTML is escaped", "<kbd>Esc</kbd>", "&lt;kbd&gt;Esc&lt;/kbd&gt;"),
    ("raw HTML is dropped", "<kbd>Esc</kbd>", "Esc"),
    ("a block of HTML is text", '<div class="raw">kept</div>', "kept"),
    ("a block of HTML is changed", 'class="raw"', 'class="Raw"'),
    ("a heading is an item", "## Branch\n", "- Branch\n"),
    ("a heading has another level", "### Third level", "## Third level"),
    ("a heading is a paragraph", "### Third level", "Third level"),
    ("a task is done", "[ ] an open", "[x] an open"),
    ("a task is open", "[x] a done", "[ ] a done"),
    ("a task is an item", "[ ] an open", "an open"),
    ("a task is text", "- [ ] an open", "- \\[ ] an open"),
    ("a nested item is a sibling", "  - nested", "- nested"),
    ("a rule is dropped", "***\n\n3.", "3."),
    ("a list is renumbered", "3. third\n4. fourth", "1. third\n2. fourth"),
    ("a numbered list has bullets", "3. third\n4. fourth\n\n   a note", "- third\n- fourth\n\n  a note"),
    ("a note of an item is a paragraph of its own", "   a note below it", "a note below it"),
    ("a quote is dropped", "> a quote\n> > in a quote", "a quote\n\n> in a quote"),
    ("a quote in a quote is one", "> > in a quote", ">\n> in a quote"),
    ("a table is text", "|:-----|------:|\n", ""),
    ("an alignment is dropped", "------:|", "-------|"),
    ("an alignment is changed", "|:-----|", "|:---:|"),
    ("a row is dropped", "| one  | two   |\n", ""),
    ("a cell is changed", "| two ", "| too "),
    ("a language is dropped", "```rust", "```"),
    ("a block of code is a paragraph", "```rust\nlet x = 1;\n```", "let x = 1;"),
    ("code is changed", "let x = 1;", "let x = 1"),
    ("a footnote is dropped", "[^n]: The note says **this**.\n\n", ""),
    ("a reference to a footnote is dropped", "note[^n],", "note,"),
    ("a footnote is changed", "says **this**", "says this"),
    ("two paragraphs are one", "a note below it\n\n> a quote\n> > in", "a note below it\n\n> a quote in\n> > in"),
    ("a text is escaped twice", "2\\*3", "2\\\\\\*3"),
    ("a letter is changed", "snake_case", "snake-case"),
    ("a word is dropped", "Words that are", "Words are"),
    ("front matter is dropped", "---\ntitle: Sample\n---\n\n", ""),
    ("front matter is changed", "title: Sample", "title: Simple"),
]

# By row: what it allows.
MARKDOWN_ALLOWED: list[Change] = [
    ("reference-links", '[by reference][r], snake_case and 2\\*3.\n\n[r]: https://example.org/reference "given"',
     '[by reference](https://example.org/reference "given"), snake_case and 2\\*3.'),
    ("list-markers", "- [ ] an open task\n- [x] a done task\n- [a topic that is a link](https://example.org/topic)\n  - nested",
     "* [ ] an open task\n* [x] a done task\n* [a topic that is a link](https://example.org/topic)\n  + nested"),
    ("blank-lines", "- [ ] an open task\n- [x]", "- [ ] an open task\n\n- [x]"),
    ("soft-breaks", '"a title").\nA soft', '"a title"). A soft'),
    ("break-tags", "a hard one\\\n", "a hard one<br>"),
    ("order-of-marks", "**[in strong](https://example.org/s)**", "[**in strong**](https://example.org/s)"),
    ("order-of-marks", "**<u>both</u>**", "<u>**both**</u>"),
    ("emphasis-in-emphasis", "*emphasis*", "*_emphasis_*"),
]

FREEMIND = """\
<map version="freeplane 1.7.0">
<attribute_registry SHOW_ATTRIBUTES="hide"/>
<node TEXT="Root" ID="r" CREATED="1714809000000" MODIFIED="1714895400000" COLOR="#000000" FOLDED="false">
<hook NAME="MapStyle"><properties show_icon="true"/><map_styles><stylenode LOCALIZED_TEXT="styles.root_node"/></map_styles></hook>
<node ID="a" POSITION="right" LINK="https://example.org/">
<richcontent TYPE="NODE"><html><head/><body><p style="text-align: left; margin-top: 0">Two <b>rounds</b> and <font face="SansSerif" size="4" color="#ff0000">red <i>words</i></font></p>
<p>see <a href="https://example.org/a?b&amp;c" title="there">there</a><br/><img src="pics/boat.png" width="40" height="30"/></p></body></html></richcontent>
<richcontent TYPE="NOTE"><html><head/><body><h2>Title</h2><p>A <u>note</u> with <code>code</code>, <s>gone</s> x<sup>2</sup> y<sub>1</sub> <span style="background-color: #ffff00">back</span></p>
<ul><li>one</li><li>two<ol start="3"><li>three</li></ol></li></ul><blockquote><p>said</p></blockquote><pre>  two  blanks</pre><hr/>
<table><tr><th>head</th><td>cell</td></tr></table></body></html></richcontent>
<richcontent TYPE="DETAILS" HIDDEN="true"><html><body><p>Short</p></body></html></richcontent>
<icon BUILTIN="full-1"/><icon BUILTIN="idea"/><icon BUILTIN="help"/>
<font NAME="Serif" SIZE="14" BOLD="true"/><edge COLOR="#00ff00" STYLE="bezier" WIDTH="2"/><cloud COLOR="#eeeeee" SHAPE="ARC"/>
<attribute NAME="price" VALUE="12"/><arrowlink DESTINATION="b" COLOR="#0000ff" STARTARROW="NONE"/>
</node>
<node TEXT="=node.parent" ID="b"><hook URI="pics/dawn.png" SIZE="0.5" NAME="ExternalObject"/><node TEXT="leaf&#xa;of two lines" ID="c"/></node>
<node TREE_ID="a" ID="d"/>
<node ID="e"><richcontent TYPE="NOTE" CONTENT-TYPE="plain/markdown"><text>A *note*</text></richcontent><richcontent TYPE="NODE"><html><body><p>plain</p><p>lines</p></body></html></richcontent></node>
</node>
</map>
"""

FREEMIND_SPOILT: list[Change] = [
    ("bold is plain", "<b>rounds</b>", "rounds"),
    ("italic inside a colour is plain", "<i>words</i>", "words"),
    ("a colour is dropped", ' color="#ff0000"', ""),
    ("a colour is changed", 'color="#ff0000"', 'color="#fe0000"'),
    ("a background is dropped", ' style="background-color: #ffff00"', ""),
    ("an underline is dropped", "<u>note</u>", "note"),
    ("code is plain", "<code>code</code>", "code"),
    ("struck is plain", "<s>gone</s>", "gone"),
    ("what is raised is not", "<sup>2</sup>", "2"),
    ("what is lowered is raised", "<sub>1</sub>", "<sup>1</sup>"),
    ("a link in a text is dropped", '<a href="https://example.org/a?b&amp;c" title="there">there</a>', "there"),
    ("an address is changed", "a?b&amp;c", "a?b"),
    ("a title of a link is dropped", ' title="there"', ""),
    ("a break is dropped", "<br/>", " "),
    ("an image in a text is dropped", '<img src="pics/boat.png" width="40" height="30"/>', ""),
    ("a size of an image is dropped", ' width="40"', ""),
    ("two paragraphs are one", "</font></p>\n<p>see", "</font> see"),
    ("a heading is a paragraph", "<h2>Title</h2>", "<p>Title</p>"),
    ("a list is paragraphs", "<ul><li>one</li><li>two<ol start=\"3\"><li>three</li></ol></li></ul>", "<p>one</p><p>two</p><p>three</p>"),
    ("a list is renumbered", ' start="3"', ""),
    ("a quote is a paragraph", "<blockquote><p>said</p></blockquote>", "<p>said</p>"),
    ("white space collapses", "<pre>  two  blanks</pre>", "<pre>two blanks</pre>"),
    ("a rule is dropped", "<hr/>", ""),
    ("a table is text", "<table><tr><th>head</th><td>cell</td></tr></table>", "<p>head | cell</p>"),
    ("a head cell is a cell", "<th>head</th>", "<td>head</td>"),
    ("rich text is plain", "<node ID=\"a\"", "<node ID=\"a\" TEXT=\"Two rounds\""),
    ("a note is dropped", '<richcontent TYPE="DETAILS" HIDDEN="true"><html><body><p>Short</p></body></html></richcontent>', ""),
    ("details are a note", 'TYPE="DETAILS"', 'TYPE="NOTE"'),
    ("details are shown", ' HIDDEN="true"', ""),
    ("a kind of content is dropped", ' CONTENT-TYPE="plain/markdown"', ""),
    ("a source of a note is changed", "A *note*", "A note"),
    ("an icon is dropped", '<icon BUILTIN="idea"/>', ""),
    ("icons are swapped", '<icon BUILTIN="idea"/><icon BUILTIN="help"/>', '<icon BUILTIN="help"/><icon BUILTIN="idea"/>'),
    ("a font is dropped", '<font NAME="Serif" SIZE="14" BOLD="true"/>', ""),
    ("a font is not bold", ' BOLD="true"', ""),
    ("an edge is dropped", '<edge COLOR="#00ff00" STYLE="bezier" WIDTH="2"/>', ""),
    ("a width of an edge is dropped", ' WIDTH="2"', ""),
    ("a cloud is dropped", '<cloud COLOR="#eeeeee" SHAPE="ARC"/>', ""),
    ("an attribute of a node is dropped", ' COLOR="#000000"', ""),
    ("an attribute is changed", 'VALUE="12"', 'VALUE="13"'),
    ("an arrow is dropped", '<arrowlink DESTINATION="b" COLOR="#0000ff" STARTARROW="NONE"/>', ""),
    ("a colour of an arrow is dropped", ' COLOR="#0000ff"', ""),
    ("a hook is dropped", '<hook URI="pics/dawn.png" SIZE="0.5" NAME="ExternalObject"/>', ""),
    ("a style of the map is dropped", '<stylenode LOCALIZED_TEXT="styles.root_node"/>', ""),
    ("a property of the map is dropped", ' show_icon="true"', ""),
    ("a registry is dropped", '<attribute_registry SHOW_ATTRIBUTES="hide"/>', ""),
    ("a formula is text", '"=node.parent"', "\"'=node.parent\""),
    ("a clone is a node", 'TREE_ID="a"', 'TEXT="Two rounds"'),
    ("a time is changed", "1714895400000", "1714895400001"),
    ("an id is changed", '<node TEXT="leaf&#xa;of two lines" ID="c"/>', '<node TEXT="leaf&#xa;of two lines" ID="x"/>'),
    ("a link is dropped", ' LINK="https://example.org/"', ""),
    ("a line is dropped", "leaf&#xa;of two lines", "leaf of two lines"),
    ("a leaf moves up", '<node TEXT="leaf&#xa;of two lines" ID="c"/></node>', '</node><node TEXT="leaf&#xa;of two lines" ID="c"/>'),
    ("another program wrote it", "freeplane 1.7.0", "1.0.1"),
    ("a font is dropped", ' face="SansSerif"', ""),
    ("a font size is dropped", ' size="4"', ""),
    ("an alignment is dropped", "text-align: left; ", ""),
]

FREEMIND_ALLOWED: list[Change] = [
    ("margins", "margin-top: 0", ""),
    ("page-styles", "<head/>", "<head><style type=\"text/css\">p {color: red}</style></head>"),
    ("states-first", '<icon BUILTIN="full-1"/><icon BUILTIN="idea"/>', '<icon BUILTIN="idea"/><icon BUILTIN="full-1"/>'),
    ("type-of-richcontent", '<richcontent TYPE="NODE"><html><body><p>plain', "<richcontent><html><body><p>plain"),
    ("plain-rich-text", '<node ID="e">', '<node ID="e" TEXT="plain&#xa;lines">'),
    ("html-as-text", '<node ID="e">', '<node ID="e" TEXT="&lt;html&gt;&lt;body&gt;&lt;p&gt;plain&lt;/p&gt;&lt;p&gt;lines&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;">'),
]

# What two of those need to be whole: the rich text that the attribute says.
FREEMIND_MOVED = '<richcontent TYPE="NODE"><html><body><p>plain</p><p>lines</p></body></html></richcontent>'

OPML = """\
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>Sample</title><ownerName>Ida</ownerName><dateCreated>Sat, 04 May 2024 09:30:00 GMT</dateCreated><expansionState>1,2</expansionState></head>
<body>
<outline text="&lt;b&gt;bold&lt;/b&gt; and &lt;a href=&quot;https://example.org/?a=1&amp;amp;b&quot;&gt;a link&lt;/a&gt;" _note="one&#10;two" _complete="true">
<outline text="a feed" type="rss" xmlUrl="https://example.org/feed" htmlUrl="https://example.org/" version="RSS2" custom="kept"/>
</outline>
<outline text="use &lt;script&gt; here" created="Sun, 05 May 2024 10:00:00 GMT" isComment="false" category="a,/b/c"/>
</body>
</opml>
"""

OPML_SPOILT: list[Change] = [
    ("bold is plain", "&lt;b&gt;bold&lt;/b&gt;", "bold"),
    ("a link is dropped", "&lt;a href=&quot;https://example.org/?a=1&amp;amp;b&quot;&gt;a link&lt;/a&gt;", "a link"),
    ("an address is changed", "?a=1&amp;amp;b", "?a=1"),
    ("a word that looks like a tag is dropped", "use &lt;script&gt; here", "use  here"),
    ("a line is dropped", "one&#10;two", "one two"),
    ("a note is dropped", ' _note="one&#10;two"', ""),
    ("a task is open", ' _complete="true"', ""),
    ("a feed is dropped", ' xmlUrl="https://example.org/feed"', ""),
    ("an unknown attribute is dropped", ' custom="kept"', ""),
    ("an attribute with its default is dropped", ' isComment="false"', ""),
    ("a type is changed", 'type="rss"', 'type="link"'),
    ("an attribute is renamed", "_note=", "note="),
    ("a category is dropped", "a,/b/c", "a"),
    ("a date is changed", "10:00:00 GMT", "10:00:01 GMT"),
    ("an owner is dropped", "<ownerName>Ida</ownerName>", ""),
    ("the expansion is dropped", "<expansionState>1,2</expansionState>", ""),
    ("a child is a sibling", '_complete="true">\n<outline text="a feed" type="rss" xmlUrl="https://example.org/feed" htmlUrl="https://example.org/" version="RSS2" custom="kept"/>\n</outline>',
         '_complete="true"/>\n<outline text="a feed" type="rss" xmlUrl="https://example.org/feed" htmlUrl="https://example.org/" version="RSS2" custom="kept"/>'),
]

OPML_ALLOWED: list[Change] = [
    ("html-spelling", "&lt;b&gt;bold&lt;/b&gt; and &lt;a href=&quot;https://example.org/?a=1&amp;amp;b&quot;&gt;", "&lt;strong&gt;bold&lt;/strong&gt; and &lt;a href='https://example.org/?a=1&amp;amp;b'&gt;"),
    ("date-spelling", "Sat, 04 May 2024 09:30:00 GMT", "2024-05-04T09:30:00Z"),
]

# By row: a source and an output, of which each is a whole document.
EXAMPLES_ALLOWED: list[Change] = [
    ("markup-in-image-words", "![a *word*](i.png)", "![a word](i.png)"),
    ("links-without-words", "[](to.md)", "[to.md](to.md)"),
    ("line-ends-by-reference", "a&#10;&#10;b", "a\\\nb"),
]

MAP = """{"format": "panmap", "version": 2, "meta": {"title": "Root", "language": "en"}, "topics": [{"text": "Root", "id": "r", "note":
{"text": "one two", "blocks": [{"paragraph": {}, "depth": 0, "runs": [{"text": "one "}, {"text": "two", "strong": true}]}]}, "children":
[{"text": "a link", "link": "https://example.org/", "children": []}, {"text": "last", "folded": true, "children": []}]}], "relations": [{"from": 1, "to": 2}]}"""

MAP_SPOILT: list[Change] = [
    ("a mark is dropped", ', "strong": true', ""),
    ("a block is another", '"paragraph": {}', '"quote": {}'),
    ("a note is plain", '{"text": "one two", "blocks"', '{"text": "one two", "Blocks"'),
    ("a link is dropped", '"link": "https://example.org/", ', ""),
    ("a topic is open", '"folded": true, ', ""),
    ("a relation is dropped", '{"from": 1, "to": 2}', ""),
    ("a relation is another", '"to": 2', '"to": 0'),
    ("a topic is dropped", ', {"text": "last", "folded": true, "children": []}', ""),
    ("a text is changed", '"last"', '"Last"'),
]

MAP_ALLOWED: list[Change] = [
    ("an id is changed", '"id": "r", ', ""),
    ("the language is dropped", ', "language": "en"', ""),
    ("the version is another", '"version": 2', '"version": 1'),
]
