"""HTML as a stream of elements that spelling does not change: blocks, texts with the marks over them, and what shows alone."""

from __future__ import annotations

import html.parser
import re

from stream import Marks, Stream
from xmltree import Node

# Tags of one meaning.
FLAGS = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "var": "emphasis", "dfn": "emphasis",
    "u": "underline", "ins": "underline", "s": "strike", "strike": "strike", "del": "strike", "code": "code", "tt": "code", "kbd": "code",
    "samp": "code", "sub": "sub", "sup": "sup", "mark": "highlight",
}
CONTAINERS = {"ul": "list", "ol": "numbered", "li": "item", "blockquote": "quote", "table": "table", "tr": "row", "td": "cell", "th": "headcell",
              "dl": "dl", "dt": "dt", "dd": "dd", "center": "center", "caption": "caption", "address": "address"}
LEAVES = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
# Elements that only hold others.
TRANSPARENT = {"html", "body", "tbody", "thead", "tfoot", "span", "font", "a", *FLAGS}
VOID = {"br", "hr", "img", "meta", "input", "col", "link"}

COLORS = {"black": "000000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "white": "ffffff", "maroon": "800000", "red": "ff0000",
          "purple": "800080", "fuchsia": "ff00ff", "green": "008000", "lime": "00ff00", "olive": "808000", "yellow": "ffff00",
          "navy": "000080", "blue": "0000ff", "teal": "008080", "aqua": "00ffff", "orange": "ffa500"}


def color(value: str) -> str:
    """A colour as `#rrggbb`, however it is spelt."""
    value = value.strip().lower()
    if found := re.fullmatch(r"rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)", value):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    if re.fullmatch(r"#?[0-9a-f]{3}", value):
        return "#" + "".join(2 * digit for digit in value.lstrip("#"))
    return f"#{COLORS[value]}" if value in COLORS else value


def stream(root: Node) -> Stream:
    """The elements of HTML that an XML parser has read."""
    reader = Reader()
    open_: list[tuple[Node, int]] = [(root, 0)]
    reader.start(root.tag.lower(), root.attributes)
    while open_:
        node, at = open_.pop()
        if at == len(node.children):
            reader.end(node.tag.lower())
            continue
        open_.append((node, at + 1))
        child = node.children[at]
        if child.tag:
            reader.start(child.tag.lower(), child.attributes)
            open_.append((child, 0))
        else:
            reader.data(child.text)
    return reader.finish()


def from_source(source: str) -> Stream:
    """The elements of HTML in an attribute, which need not be well-formed. A tag that marks nothing is text."""
    reader = Reader()
    known = CONTAINERS.keys() | LEAVES | TRANSPARENT | VOID | {"head"}

    class Parser(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in known:
                return reader.data(self.get_starttag_text() or "")
            reader.start(tag, {name: value or "" for name, value in attrs})
            if tag in VOID:
                reader.end(tag)

        def handle_startendtag(self, tag, attrs):
            self.handle_starttag(tag, attrs)
            if tag in known and tag not in VOID:
                reader.end(tag)

        def handle_endtag(self, tag):
            if tag not in known:
                reader.data(f"</{tag}>")
            elif tag not in VOID:
                reader.end(tag)

        def handle_data(self, data):
            reader.data(data)

    parser = Parser(convert_charrefs=True)
    # Where a script or style sheet begins, this parser would read no more tags.
    parser.CDATA_CONTENT_ELEMENTS = ()
    parser.feed(source)
    parser.close()
    return reader.finish()


class Reader:
    """Builds the stream from the events of a parser."""

    def __init__(self) -> None:
        self.out: Stream = []
        # Open elements: the tag, the marks that it adds, and the elements by which it ends.
        self.open: list[tuple[str, list[tuple[str, object]], Stream]] = []
        # The texts and lone elements of the leaf that is open, and what opens and closes it.
        self.line: Stream = []
        self.leaf: tuple[Stream, Stream] = ([("open", "paragraph")], [("close", "paragraph")])
        self.explicit = False

    def marks(self) -> Marks:
        marks: dict[str, object] = {}
        for _, adds, _ in self.open:
            marks.update(adds)
        return Marks(marks.items())

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        attributes = {name.lower(): value for name, value in attributes.items()}
        marks, looks = _looks(tag, attributes)
        ends: Stream = []
        if tag == "br":
            # Whether a line end is bold shows nowhere.
            self.line.append(("break", Marks()))
        elif tag == "img":
            rest = tuple(sorted((name, value) for name, value in attributes.items() if name != "src"))
            self.line.append(("image", attributes.get("src", ""), rest, self.marks()))
        elif tag == "hr":
            self.flush()
            self.out.append(("rule",))
        elif tag in CONTAINERS:
            self.flush()
            number = int(attributes.get("start") or 1) if tag == "ol" else None
            spans = tuple((name, attributes[name]) for name in ("rowspan", "colspan") if attributes.get(name, "1") != "1")
            self.out += [("open", CONTAINERS[tag], number, spans), *looks]
            ends = [("close", CONTAINERS[tag])]
        elif tag in LEAVES:
            self.flush()
            kind = {"p": "paragraph", "div": "paragraph", "pre": "pre"}.get(tag, "heading")
            self.leaf = ([("open", kind, int(tag[1])) if kind == "heading" else ("open", kind), *looks], [("close", kind)])
            self.explicit = tag != "div"
        elif tag not in TRANSPARENT and tag not in ("head", "style", "script", "title", "meta"):
            marks.append((f"<{tag}>", tuple(sorted(attributes.items()))))
        self.open.append((tag, marks, ends))

    def end(self, tag: str) -> None:
        if all(tag != other for other, _, _ in self.open):
            return
        while True:
            other, _, ends = self.open[-1]
            if other in LEAVES or other in CONTAINERS or other in ("body", "html"):
                self.flush()
            self.open.pop()
            self.out += ends
            if other == tag:
                return

    def data(self, text: str) -> None:
        tags = [tag for tag, _, _ in self.open]
        if "head" in tags or "style" in tags or "script" in tags:
            if text.strip():
                self.out.append(("look", "page", text.strip()))
            return
        self.line.append(("text", text, self.marks()))

    def flush(self) -> None:
        """Ends a leaf: white space collapses, and what is at its ends goes."""
        preformatted = any(tag == "pre" for tag, _, _ in self.open)
        line = self.line if preformatted else _collapsed(self.line)
        if line or self.explicit:
            opens, closes = self.leaf
            self.out += [*opens, *joined(line), *closes]
        self.line, self.explicit = [], False
        self.leaf = ([("open", "paragraph")], [("close", "paragraph")])

    def finish(self) -> Stream:
        self.flush()
        return self.out


def _looks(tag: str, attributes: dict[str, str]) -> tuple[list[tuple[str, object]], Stream]:
    """The marks that an element adds to the texts in it, and what else its attributes say of a block."""
    marks: list[tuple[str, object]] = [(FLAGS[tag], None)] if tag in FLAGS else []
    looks: Stream = []
    for name, value in attributes.items():
        if tag == "a" and name == "href":
            marks.append(("link", (value, attributes.get("title", ""))))
        elif tag == "font" and name in ("face", "size"):
            marks.append((f"font-{name}", value))
        elif name == "color":
            marks.append(("color", color(value)))
        elif name in ("bgcolor",):
            looks.append(("look", "background", color(value)))
        elif name == "align":
            looks.append(("look", "alignment", value.lower()))
        elif name == "style":
            _style(value, marks, looks)
        elif tag not in ("img", "a", "ol", "td", "th") or (tag == "a" and name not in ("href", "title")):
            looks.append(("look", name, value))
    return marks, looks


def _style(source: str, marks: list, looks: Stream) -> None:
    for declaration in source.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        name, lower = name.lower(), value.lower()
        if name == "color":
            marks.append(("color", color(value)))
        elif name in ("background-color", "background"):
            marks.append(("background", color(value)))
        elif name == "font-weight":
            marks += [("strong", None)] if lower in ("bold", "bolder", "600", "700", "800", "900") else []
        elif name == "font-style":
            marks += [("emphasis", None)] if lower in ("italic", "oblique") else []
        elif name in ("text-decoration", "text-decoration-line"):
            marks += [(mark, None) for word, mark in (("underline", "underline"), ("line-through", "strike")) if word in lower]
        elif name == "font-family":
            marks.append(("font-face", value))
        elif name == "font-size":
            marks.append(("font-size", value))
        elif name in ("text-align", "vertical-align"):
            looks.append(("look", "alignment", lower))
        elif name:
            looks.append(("look", name, value))


def _collapsed(line: Stream) -> Stream:
    """A line as it is shown: runs of white space are one space, none at its ends or beside a break."""
    found: Stream = []
    blank = True
    for element in line:
        if element[0] == "text":
            text = re.sub(r"[ \t\r\n\f]+", " ", element[1])
            if blank:
                text = text.lstrip(" ")
            if text:
                found.append(("text", text, element[2]))
                blank = text.endswith(" ")
        else:
            if element[0] == "break":
                _trim(found)
            found.append(element)
            blank = element[0] == "break"
    _trim(found)
    # A break at the end of a paragraph shows as nothing.
    if found and found[-1][0] == "break":
        found.pop()
        _trim(found)
    return found


def _trim(line: Stream) -> None:
    while line and line[-1][0] == "text":
        text = line[-1][1].rstrip(" ")
        if text:
            line[-1] = ("text", text, line[-1][2])
            return
        line.pop()


def joined(line: Stream) -> Stream:
    """With adjacent texts of the same marks as one, and marks trimmed off the spaces at their ends."""
    pieces: Stream = []
    for element in line:
        if element[0] == "text" and element[2]:
            text = element[1]
            head, tail = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
            if head < len(text):
                parts = [(text[:head], Marks()), (text[head : len(text) - tail], element[2]), (text[len(text) - tail :], Marks())]
            else:
                parts = [(text, element[2])]
            pieces += [("text", part, marks) for part, marks in parts if part]
        else:
            pieces.append(element)
    found: Stream = []
    for at, element in enumerate(pieces):
        # A space between two texts has the marks that both have.
        if element[0] == "text" and not element[1].strip(" "):
            before = found[-1][-1] if found and isinstance(found[-1][-1], Marks) else Marks()
            after = next((later[-1] for later in pieces[at + 1 :] if isinstance(later[-1], Marks) and (later[0] != "text" or later[1].strip(" "))), Marks())
            element = ("text", element[1], Marks(set(before) & set(after)))
        if element[0] == "text" and found and found[-1][0] == "text" and found[-1][2] == element[2]:
            found[-1] = ("text", found[-1][1] + element[1], element[2])
        else:
            found.append(element)
    return found
