"""XML by expat, as a tree of elements and the texts between them."""

from __future__ import annotations

import re
import xml.parsers.expat
from dataclasses import dataclass, field


@dataclass
class Node:
    """An element, or where the tag is empty a piece of text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def elements(self) -> list["Node"]:
        return [child for child in self.children if child.tag]

    def words(self) -> str:
        """All text inside, in order."""
        parts, open_ = [], [self]
        while open_:
            node = open_.pop()
            parts.append(node.text)
            open_ += reversed(node.children)
        return "".join(parts)


class NotXml(Exception):
    """What expat says of a file that it does not read."""


def parse(document: bytes) -> Node:
    """The root of a document, which may begin with blank lines as some programs write them."""
    document = re.sub(rb"&#[xX]([dD][89abAB]..);&#[xX]([dD][c-fC-F]..);", _pair, document)
    # Some files of FreeMind are in the charset of the platform, without saying so.
    declared = re.match(rb"\s*<\?xml[^>]*encoding", document)
    try:
        document.decode("utf-8")
        if declared and b"utf" not in declared[0].lower():
            # What is UTF-8 by its bytes is, whatever it declares.
            document = re.sub(rb"(<\?xml[^>]*?) encoding=(\"[^\"]*\"|'[^']*')", rb"\1", document, count=1)
    except UnicodeDecodeError:
        if not declared and not document.startswith((b"\xff\xfe", b"\xfe\xff")):
            document = document.decode("windows-1252", "replace").encode()
    root = Node("")
    open_ = [root]

    def start(tag: str, attributes: dict) -> None:
        open_.append(Node(tag, attributes))
        open_[-2].children.append(open_[-1])

    def data(piece: str) -> None:
        last = open_[-1].children[-1] if open_[-1].children else None
        if last and not last.tag:
            last.text += piece
        else:
            open_[-1].children.append(Node("", text=piece))

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler = start, data
    parser.EndElementHandler = lambda _: open_.pop()
    try:
        parser.Parse(document.lstrip(), True)
    except xml.parsers.expat.ExpatError as error:
        raise NotXml(str(error)) from error
    return root.elements()[0]


def _pair(found: re.Match) -> bytes:
    """The character that Freeplane writes as two references, which XML forbids."""
    high, low = int(found[1], 16), int(found[2], 16)
    return b"&#%d;" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
