"""Libraries that open maps in archives."""

from __future__ import annotations

import html
import re
from pathlib import Path

from program import DRIVERS, Place, Seen, lines, run
from tree import Topic, html_text

XMINDPARSER = """
import sys, json, xmindparser
for file in sys.argv[1:]:
    try:
        topics, open_ = [], [(0, sheet["topic"]) for sheet in reversed(xmindparser.xmind_to_dict(file))]
        while open_:
            depth, topic = open_.pop()
            topics.append(dict(depth=depth, text=topic["title"], note=topic.get("note"), link=topic.get("link"), tags=topic.get("labels")))
            open_ += [(depth + 1, child) for child in reversed(topic.get("topics") or [])]
        print(json.dumps(topics))
    except Exception as error:
        print(json.dumps(f"{type(error).__name__}: {error}"))
"""


def read_xmindparser(place: Place, _: str, files: list[Path]) -> list[Seen]:
    def topic(seen: dict) -> Topic:
        facts = frozenset(("tag", tag) for tag in seen["tags"] or [])
        # Of XMind 8's files, an empty title is none to it.
        return Topic(seen["depth"], seen["text"] or "", seen["note"], seen["link"], facts)

    return lines(run([place.interpreter, "-c", XMINDPARSER, *files]), topic)


def read_simple_mind_map(place: Place, _: str, files: list[Path]) -> list[Seen]:
    def topic(seen: dict) -> Topic:
        note = None if seen.get("note") is None else _note(seen["note"])
        return Topic(seen["depth"], seen["text"], note, seen.get("link"), frozenset(map(tuple, seen["facts"])))

    return lines(run(["node", DRIVERS / "xmind.mjs", place.node_modules, *files]), topic)


def _note(page: str) -> str:
    """The text of the page that XMind keeps of a note: a line for each `<div>`, and one without anything between other blocks."""
    page = page.replace("<div><br/></div>", "<div></div>")
    page = re.sub(r"</(p|pre|ul|ol|blockquote|table|h\d)>(?=<)", r"</\1><p></p>", page)

    def link(found: re.Match) -> str:
        address, words = html.unescape(found[1]), html_text(found[2])
        return found[2] if words == address else f"{found[2]} ({found[1]})"

    return html_text(re.sub(r'<a href="([^"]*)">(.*?)</a>', link, page))
