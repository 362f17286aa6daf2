"""Libraries in node, Python and Rust that read a format, and those of the programs that Panmap's flavours are for."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import Callable

import logseq
from parsers import address
from program import DRIVERS, Place, Seen, lines, run
from rich import from_html
from tree import Topic, html_links, html_text


def no_node(*packages: str) -> Callable[[Place], str | None]:
    def missing(place: Place) -> str | None:
        if not shutil.which("node"):
            return "no node"
        absent = [package for package in packages if not (place.node_modules / "node_modules" / package).is_dir()]
        return f"no npm package {', '.join(absent)}" if absent else None

    return missing


def _from_html(seen: dict) -> Topic:
    """A topic of markmap's: HTML, of which a paragraph or one link may be all."""
    # Line breaks of the HTML source are layout; those of the text are `<br>`, but for code.
    code = lambda found: found[0].replace("\n</code>", "</code>").replace("\n", "<br>")
    # A space parts the box of a task from its text.
    source = re.sub(r"(</svg>) ", r"\1", re.sub(r"<pre\b.*?</pre>", code, seen["html"], flags=re.S).replace("\n", ""))
    # Of an item with a note, the first paragraph is the text.
    first = re.sub(r"^<p[^>]*>|</p>.*$", "", source)
    whole = re.fullmatch(r"<a (?:(?!</a>).)*</a>", first)
    link = html_links(first)[0] if whole else None
    # Such a link is the topic's, not one in its text.
    rich = from_html(source.replace(first, re.sub("</?a[^>]*>", "", first), 1) if whole else source)
    return Topic(seen["depth"], html_text(source), None, link, _facts(seen), rich)


def _facts(seen: dict) -> frozenset[tuple[str, str]]:
    return frozenset((kind, value) for kind, value in seen.get("facts", []))


def read_markmap(place: Place, _: str, files: list[Path]) -> list[Seen]:
    return lines(run(["node", DRIVERS / "markmap.mjs", place.node_modules, *files]), _from_html)


def _words(markdown: str | None) -> str | None:
    """The words of Markdown without blocks."""
    if markdown is None:
        return None
    markdown = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    # A link shows its address where there are no marks.
    markdown = re.sub(r"(?<![\\!])\[((?:[^\]\\]|\\.)+)\]\(([^()\s]+)\)", lambda link: link[1] if link[2] in link[1] else f"{link[1]} ({link[2]})", markdown)
    signs = r"\\([!-/:-@\[-`{-~])|&#\d+;|\*\*?|~~|==|``+ ?| ?``+|`"
    return re.sub(signs, lambda sign: sign[1] or (html.unescape(sign[0]) if sign[0].startswith("&") else ""), markdown)


CANVAS = """
import sys, json, pyjsoncanvas
for file in sys.argv[1:]:
    canvas = pyjsoncanvas.Canvas.from_json(open(file, encoding="utf-8").read())
    canvas.validate()
    kind = lambda node: getattr(node.type, "value", node.type)
    nodes = {node.id: node for node in canvas.nodes if kind(node) != "group"}
    above = {}
    for edge in canvas.edges:
        if not edge.id.startswith("relation-"):
            above[edge.toNode] = edge.fromNode
    below = {}
    for node in sorted(nodes.values(), key=lambda node: (node.y, node.x)):
        below.setdefault(above.get(node.id), []).append(node)
    topics, open_ = [], [(0, node) for node in reversed(below.get(None, []))]
    while open_:
        depth, node = open_.pop()
        url = getattr(node, "url", None) or (node.file + (getattr(node, "subpath", None) or "") if kind(node) == "file" else None)
        topics.append(dict(depth=depth, kind=kind(node), source=getattr(node, "text", None), url=url))
        open_ += [(depth + 1, child) for child in reversed(below.get(node.id, []))]
    print(json.dumps(topics))
"""


def read_canvas(place: Place, _: str, files: list[Path]) -> list[Seen]:
    """The forest of text nodes, by the library; their Markdown is unescaped here."""

    def topic(seen: dict) -> Topic:
        if seen["kind"] != "text":
            text = seen["url"] if seen["kind"] == "link" else seen["url"].partition("#")[0].rpartition("/")[2]
            return Topic(seen["depth"], text, None, seen["url"])
        whole = re.fullmatch(r"\[((?:[^\]\\]|\\.)*)\]\((?:<([^<>]*)>|(.*))\)", seen["source"], re.S)
        text = _words(re.sub(r"^#{1,6} ", "", whole[1] if whole else seen["source"]))
        return Topic(seen["depth"], text, None, (whole[2] or whole[3]) if whole else None)

    return lines(run([place.interpreter, "-c", CANVAS, *files]), topic)


def read_json(library: str) -> Callable[[Place, str, list[Path]], list[Seen]]:
    """What a library that draws maps holds once it has drawn one."""

    def topic(seen: dict) -> Topic:
        if seen.get("html") is not None and "text" not in seen:
            return _from_html(seen)
        if "markdown" in seen:
            seen["note"] = _words(seen["markdown"])
        # simple-mind-map keeps all texts as HTML once it has drawn them.
        text = html_text(seen["html"]) if "html" in seen else seen["text"]
        return Topic(seen["depth"], text, seen.get("note"), seen.get("link"), _facts(seen), from_html(seen["html"]) if "html" in seen else None)

    def read(place: Place, _: str, files: list[Path]) -> list[Seen]:
        return lines(run(["node", DRIVERS / "json.mjs", place.node_modules, library, *files]), topic)

    return read


def read_mldoc(place: Place, _: str, files: list[Path]) -> list[Seen]:
    output = run(["node", DRIVERS / "mldoc.mjs", place.node_modules, *files])
    seen = [json.loads(line) for line in output.decode().split("\n") if line]
    return [value if isinstance(value, str) else logseq.tree(value) for value in seen]


def read_npm_opml(place: Place, _: str, files: list[Path]) -> list[Seen]:
    build = lambda seen: Topic(seen["depth"], seen.get("text", ""), seen.get("note"), address(seen))
    return lines(run(["node", DRIVERS / "opml.mjs", place.node_modules, *files]), build)


PYPI_OPML = """
import sys, json, opml
for file in sys.argv[1:]:
    topics, open_ = [], [(0, o) for o in reversed(list(opml.parse(file)))]
    while open_:
        depth, o = open_.pop()
        topics.append(dict(depth=depth, text=getattr(o, "text", ""), note=getattr(o, "_note", None), link=getattr(o, "url", None) or getattr(o, "htmlUrl", None) or getattr(o, "xmlUrl", None)))
        open_ += [(depth + 1, child) for child in reversed(list(o))]
    print(json.dumps(topics))
"""


def read_pypi_opml(place: Place, _: str, files: list[Path]) -> list[Seen]:
    return lines(run([place.interpreter, "-c", PYPI_OPML, *files]), lambda topic: Topic(**topic))


def no_opml_crate(place: Place) -> str | None:
    return None if place.opml_crate.exists() else "the driver of the opml crate is not built"


def read_opml_crate(place: Place, _: str, files: list[Path]) -> list[Seen]:
    return lines(run([place.opml_crate, *files]), lambda topic: Topic(**topic))
