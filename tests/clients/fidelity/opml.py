"""OPML as a stream of elements, by expat: what the head says, and every attribute of every outline."""

from __future__ import annotations

import email.utils
from datetime import datetime, timezone

import richtext
from stream import Apply, Element, Stream
from xmltree import Node, parse

# Attributes that some programs take for HTML.
TEXTS = ("text", "_note", "note")
DATES = ("dateCreated", "dateModified", "created")


def stream(document: bytes) -> Stream:
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
        words = "".join(child.text for child in node.children).strip()
        found += [("value", node.tag, words)] if words else []
        # The head has no order.
        children = sorted(node.elements(), key=lambda child: child.tag) if node.tag == "head" else node.elements()
        open_ += reversed(children)
    return found


def html_spelling(source: Stream, output: Stream) -> tuple[Stream, Stream]:
    """Texts that differ as what their HTML shows."""
    same = set(source) & set(output)

    def change(stream: Stream) -> Stream:
        changed: Stream = []
        for element in stream:
            if element not in same and element[0] == "attribute" and element[2] in TEXTS and ("<" in element[3] or "&" in element[3]):
                element = (*element[:3], tuple(richtext.from_source(element[3])))
            changed.append(element)
        return changed

    return change(source), change(output)


def date_spelling(source: Stream, output: Stream) -> tuple[Stream, Stream]:
    def instant(value: str) -> str:
        for read in (email.utils.parsedate_to_datetime, datetime.fromisoformat):
            try:
                found = read(value)
                return found.replace(tzinfo=found.tzinfo or timezone.utc).astimezone(timezone.utc).isoformat()
            except (TypeError, ValueError):
                pass
        return value

    change = lambda stream: [
        (*element[:-1], instant(element[-1])) if element[0] in ("value", "attribute") and set(element[1:3]) & set(DATES) else element for element in stream
    ]
    return change(source), change(output)


OPML: dict[str, Apply] = {"html-spelling": html_spelling, "date-spelling": date_spelling}
