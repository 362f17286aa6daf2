"""XML and Markdown parsers, which are there to be had as commands or modules: what a file is by the standard."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ElementTree
import xml.parsers.expat
from dataclasses import replace
from pathlib import Path
from typing import Callable
from xml.sax.saxutils import escape, quoteattr

import markdown
import rich
from program import HERE, Place, Seen, lines, run
from tree import Topic, Tree, related

# XML parsers: what a file is by the standard, read by its attributes.


def address(attributes: dict) -> str | None:
    """The link of an outline element: in a list of feeds, where the feed is read, then the feed."""
    return attributes.get("url") or attributes.get("htmlUrl") or attributes.get("xmlUrl")


class Elements:
    """Builds a map from the events of an XML parser."""

    def __init__(self, format: str):
        self.format = format
        self.topics: Tree = []
        self.open = 0
        # The rich text that is open: its type, its paragraphs and its source.
        self.type: str | None = None
        self.note: list[str] | None = None
        self.html: list[str] = []
        # The topics by their ids, the open ones, and the lines between topics.
        self.ids: dict[str, int] = {}
        self.path: list[int] = []
        self.lines: list[tuple[int, str, str]] = []

    def tree(self) -> Tree:
        """The topics, with the lines between them; a line to no topic is none."""
        return related(self.topics, [(start, self.ids[end], label) for start, end, label in self.lines if end in self.ids])

    def start(self, tag: str, attributes: dict) -> None:
        if self.format == "opml" and tag == "outline":
            self.topics.append(Topic(self.open, attributes.get("text", attributes.get("title", "")), attributes.get("_note", attributes.get("note")), address(attributes)))
            self.open += 1
        elif self.format == "freemind" and tag == "node":
            text = attributes.get("TEXT", "")
            known = frozenset({("id", attributes["ID"])} if "ID" in attributes else ())
            self.ids.setdefault(attributes.get("ID", ""), len(self.topics))
            self.path.append(len(self.topics))
            self.topics.append(Topic(self.open, text, None, attributes.get("LINK"), known, (rich.run(text, set()),)))
            self.open += 1
        elif self.format == "freemind" and tag == "arrowlink":
            self.lines.append((self.path[-1], attributes.get("DESTINATION", ""), attributes.get("MIDDLE_LABEL", "")))
        elif tag == "richcontent":
            self.type, self.note, self.html = attributes.get("TYPE"), [], []
        elif self.note is not None:
            self.html.append(f"<{tag}{''.join(f' {name}={quoteattr(value)}' for name, value in attributes.items())}>")
            if tag == "p":
                self.note.append("")

    def end(self, tag: str) -> None:
        if tag == ("outline" if self.format == "opml" else "node"):
            self.open -= 1
            del self.path[self.open :]
        elif tag == "richcontent" and self.note is not None:
            last, text, runs = self.topics[-1], "\n".join(self.note), rich.from_html("".join(self.html))
            if self.type == "NOTE":
                self.topics[-1] = replace(last, note=text, note_rich=runs)
            elif self.type == "NODE":
                self.topics[-1] = replace(last, text=text, rich=runs)
            self.note = None
        elif self.note is not None and tag != "br":
            self.html.append(f"</{tag}>")

    def data(self, text: str) -> None:
        if self.note is not None:
            self.html.append(escape(text))
        if self.note:
            self.note[-1] += text


def read_expat(_: Place, format: str, file: Path) -> Tree:
    elements = Elements(format)
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = elements.start, elements.end
    parser.CharacterDataHandler = elements.data
    parser.Parse(file.read_bytes(), True)
    return elements.tree()


LXML = """
import sys, lxml.etree
sys.path.insert(0, sys.argv[1])
import json, parsers
for file in sys.argv[3:]:
    parser, elements = lxml.etree.XMLParser(huge_tree=True, no_network=True), parsers.Elements(sys.argv[2])
    try:
        for event, element in lxml.etree.iterwalk(lxml.etree.parse(file, parser), events=("start", "end")):
            if event == "start":
                elements.start(element.tag, element.attrib)
                elements.data(element.text or "")
            else:
                elements.end(element.tag)
        print(json.dumps([dict(depth=t.depth, text=t.text, note=t.note, link=t.link) for t in elements.topics]))
    except Exception as error:
        print(json.dumps(str(error)))
"""


def read_lxml(place: Place, format: str, files: list[Path]) -> list[Seen]:
    return lines(run([place.interpreter, "-c", LXML, HERE, format, *files]), lambda topic: Topic(**topic))


# The attributes of `outline` that the specification of OPML 2.0 describes.
SPECIFIED = {"text", "type", "isComment", "isBreakpoint", "created", "category", "url", "xmlUrl", "htmlUrl", "title",
             "description", "language", "version"}

SPECIFIED_HEAD = {"title", "dateCreated", "dateModified", "ownerName", "ownerEmail", "ownerId", "docs", "expansionState",
                  "vertScrollState", "windowTop", "windowLeft", "windowBottom", "windowRight"}


def read_xmllint(_: Place, format: str, file: Path) -> Tree:
    """libxml2's own tree, written again and read by expat: what it changed shows. Then the schema, where there is one."""
    schema = {"opml": ("--relaxng", "opml.rng"), "freemind": ("--schema", "freemind.xsd")}[format]
    path = HERE.parents[2] / "shared" / "schemas" / schema[1]
    if path.exists():
        document = ElementTree.fromstring(file.read_bytes())
        # The schema of OPML names what the specification does, and the specification allows any attribute beside that.
        for outline in document.iter("outline"):
            # Nor may an element with a type have others below it in the schema, which the specification says nothing of.
            typed = {"type", "url"} if len(outline) else set()
            for name in set(outline.keys()) & typed | set(outline.keys()) - SPECIFIED:
                del outline.attrib[name]
        for head in document.iter("head"):
            for element in [element for element in head if element.tag not in SPECIFIED_HEAD]:
                head.remove(element)
        # The schema of FreeMind has no labels of lines, which Freeplane writes and FreeMind passes over.
        for line in document.iter("arrowlink"):
            line.attrib.pop("MIDDLE_LABEL", None)
        # Nor has it Freeplane's borders, nor how Freeplane shows a picture.
        for node in document.iter("node"):
            for name in ("BORDER_COLOR", "BORDER_DASH", "BORDER_WIDTH"):
                node.attrib.pop(name, None)
        for hook in document.iter("hook"):
            if hook.get("NAME") == "ExternalObject":
                hook.attrib.pop("URI", None)
                hook.attrib.pop("SIZE", None)
        command = ["xmllint", "--huge", "--nonet", "--noout", schema[0], path, "-"]
        run(command, input=ElementTree.tostring(document, "utf-8"))
    elements = Elements(format)
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = elements.start, elements.end
    parser.CharacterDataHandler = elements.data
    parser.Parse(run(["xmllint", "--huge", "--nonet", "--c14n", file]), True)
    return elements.tree()


def no_module(module: str) -> Callable[[Place], str | None]:
    def missing(place: Place) -> str | None:
        done = subprocess.run([place.interpreter, "-c", f"import {module}"], capture_output=True)
        return f"no Python module {module}" if done.returncode else None

    return missing


# pandoc and cmark-gfm.


def read_pandoc(_: Place, format: str, file: Path) -> Tree:
    reader = {"opml": "opml-smart", "markdown": "commonmark"}[format]
    # pandoc makes a heading of every outline element, and blocks below it of its note.
    tree = markdown.from_pandoc(run(["pandoc", "-f", reader, "-t", "json", file]), lists=format == "markdown")
    # What it takes for marks in a note that is plain text is no mark of Panmap's.
    if format == "markdown":
        return tree
    return [replace(topic, note_rich=None, facts=frozenset({("leaves", rich.words(topic.note_rich or ()))})) for topic in tree]


def read_pandoc_gfm(_: Place, _format: str, file: Path) -> Tree:
    return markdown.from_pandoc(run(["pandoc", "-f", "gfm", "-t", "json", file]))


def read_cmark(_: Place, _format: str, file: Path) -> Tree:
    # CommonMark makes no links of bare addresses.
    names = ("table", "strikethrough", "tagfilter", "tasklist", *(() if file.stem.endswith("-commonmark") else ("autolink",)))
    extensions = [part for name in names for part in ("-e", name)]
    # Front matter is no Markdown.
    text = re.sub(rb"\A---\n.*?\n---\n", b"", file.read_bytes(), flags=re.S)
    return markdown.from_cmark(run(["cmark-gfm", "-t", "xml", *extensions], input=text))
