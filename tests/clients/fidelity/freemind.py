"""FreeMind and Freeplane maps as streams of elements, by expat: every attribute, every element in a node, and rich text."""

from __future__ import annotations

import re
from typing import Callable

import richtext
from stream import Apply, Element, Stream
from xmltree import Node, NotXml, parse


def stream(document: bytes) -> Stream:
    """The elements of a map. What stands in a node beside other nodes has an order only among its like, so it is sorted."""
    found: Stream = []
    open_: list[Node | Element] = [parse(document)]
    while open_:
        node = open_.pop()
        if isinstance(node, tuple):
            found.append(node)
            continue
        found.append(("open", node.tag))
        found += [("attribute", node.tag, name, value) for name, value in sorted(node.attributes.items())]
        open_.append(("close", node.tag))
        if node.tag == "richcontent":
            found += _rich(node)
        elif node.tag == "node":
            # Other nodes come last, in their order.
            children = sorted(node.elements(), key=lambda child: (child.tag == "node", child.tag, _kind(child) if child.tag != "node" else ""))
            open_ += reversed(children)
        else:
            words = "".join(child.text for child in node.children).strip()
            found += [("value", words)] if words else []
            open_ += reversed(node.elements())
    return found


def _kind(node: Node) -> str:
    return node.attributes.get("TYPE", "") if node.tag == "richcontent" else node.attributes.get("NAME", "") if node.tag == "hook" else ""


def _rich(node: Node) -> Stream:
    """What stands in rich content: HTML, or the source of another language in `<text>`."""
    found: Stream = []
    for child in node.elements():
        if child.tag.lower() == "html":
            found += richtext.stream(child)
        else:
            found.append(("value", child.words()))
    return found


# The rows.


def without_looks(matches: Callable[[str], bool]) -> Apply:
    change = lambda stream: [element for element in stream if element[0] != "look" or not matches(element[1])]
    return lambda source, output: (change(source), change(output))


def typed_richcontent(stream: Stream) -> Stream:
    """With `TYPE="NODE"` where richcontent has no type."""
    found: Stream = []
    for at, element in enumerate(stream):
        found.append(element)
        if element == ("open", "richcontent"):
            # Its attributes are sorted, and follow.
            attributes = []
            while at + 1 < len(stream) and stream[at + 1][:2] == ("attribute", "richcontent"):
                at += 1
                attributes.append(stream[at][2])
            if "TYPE" not in attributes:
                found.append(("attribute", "richcontent", "TYPE", "NODE"))
    return found


def html_texts(stream: Stream) -> Stream:
    """Texts that are HTML as the rich content that they mean."""
    found: Stream = []
    for element in stream:
        if element[:3] == ("attribute", "node", "TEXT") and element[3].lstrip().lower().startswith("<html"):
            found.append(("rich", "NODE", tuple(richtext.from_source(element[3]))))
        else:
            found.append(element)
    return _unfolded(_ordered(_rich_texts(found)))


def plain_texts(stream: Stream) -> Stream:
    """The texts of nodes as their lines, where they hold nothing but paragraphs without marks."""
    found: Stream = []
    for element in _rich_texts(stream):
        if element[0] == "rich" and element[1] == "NODE" and (lines := _lines(element[2])) is not None:
            found.append(("attribute", "node", "TEXT", "\n".join(lines)))
        elif element[:3] == ("attribute", "node", "TEXT"):
            found.append((*element[:3], "\n".join(line for line in element[3].split("\n") if line)))
        else:
            found.append(element)
    return _unfolded(_ordered(found))


def _unfolded(stream: Stream) -> Stream:
    """With rich texts as the elements they are made of."""
    found: Stream = []
    for element in stream:
        if element[0] == "rich":
            found += [("open", "richcontent"), ("attribute", "richcontent", "TYPE", element[1]), *element[2], ("close", "richcontent")]
        else:
            found.append(element)
    return found


def _rich_texts(stream: Stream) -> Stream:
    """With each rich text of a node as one element, where its richcontent has no other attributes."""
    found: Stream = []
    at = 0
    while at < len(stream):
        if stream[at : at + 2] == [("open", "richcontent"), ("attribute", "richcontent", "TYPE", "NODE")]:
            end = stream.index(("close", "richcontent"), at)
            inside = stream[at + 2 : end]
            if all(element[0] != "attribute" for element in inside):
                found.append(("rich", "NODE", tuple(inside)))
                at = end + 1
                continue
        found.append(stream[at])
        at += 1
    return found


def _lines(inside: tuple) -> list[str] | None:
    """The lines of a text that is nothing but paragraphs without marks."""
    lines = [""]
    for element in inside:
        if element == ("open", "paragraph"):
            lines.append("")
        elif element[0] == "text" and not element[-1]:
            lines[-1] += element[1]
        elif element[0] == "break" and not element[-1]:
            lines.append("")
        elif element != ("close", "paragraph"):
            return None
    return [line for line in lines if line]


def _ordered(stream: Stream) -> Stream:
    """With what is told of each node sorted again, the text first of all."""
    found: Stream = []
    for element in stream:
        if element[0] == "rich" or element[:3] == ("attribute", "node", "TEXT"):
            at = next(at for at in reversed(range(len(found))) if found[at] == ("open", "node"))
            found.insert(at + 1, element)
        else:
            found.append(element)
    return found


STATE = re.compile(r"(full-\d|priority-\d|\d+%)$")


def states_first(stream: Stream) -> Stream:
    """With the icons of a node that say how far or how urgent a task is before its other icons."""
    found: Stream = []
    at = 0
    while at < len(stream):
        icons = []
        while stream[at : at + 1] == [("open", "icon")]:
            end = stream.index(("close", "icon"), at) + 1
            icons.append(stream[at:end])
            at = end
        is_state = lambda icon: any(element[:3] == ("attribute", "icon", "BUILTIN") and STATE.match(element[3]) for element in icon)
        for icon in sorted(icons, key=lambda icon: not is_state(icon)):
            found += icon
        if at < len(stream):
            found.append(stream[at])
            at += 1
    return found


def both(change: Callable[[Stream], Stream]) -> Apply:
    return lambda source, output: (change(source), change(output))


FREEMIND: dict[str, Apply] = {
    "margins": without_looks(lambda name: name.startswith(("margin", "padding"))),
    "page-styles": without_looks(lambda name: name == "page"),
    "states-first": both(states_first),
    "type-of-richcontent": both(typed_richcontent),
    "html-as-text": both(html_texts),
    "plain-rich-text": both(plain_texts),
}

__all__ = ["FREEMIND", "NotXml", "stream"]
