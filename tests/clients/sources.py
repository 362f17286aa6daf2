"""What stands in the maps themselves, read without Panmap: so that a map read wrongly is not judged right afterwards."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import markdown
from rich import EVERY, from_elements, from_html, run, words
from tree import Topic, Tree, from_json, related

# By extension: the format, by Panmap's name.
FORMATS = {
    ".opml": "opml", ".xml": "opml", ".mm": "freemind", ".json": "json", ".txt": "mindmeister", ".md": "markdown", ".text": "markdown",
    ".mmd": "sciareto", ".mermaid": "mermaid", ".org": "org",
}

# By format: the kinds of marks that stand in a file, and are told of here. Others are HTML, which stays source in Markdown.
SHOWS = {"opml": EVERY, "markdown": EVERY - {"color", "background"}, "freemind": EVERY - {"highlight"}}


def read(file: Path) -> Tree | str:
    """The map in a file, or why it cannot be told without Panmap."""
    format = FORMATS.get(file.suffix)
    if not format:
        return f"its extension {file.suffix} is not in sources.py"
    try:
        return {"opml": _opml, "freemind": _freemind, "json": _json, "mindmeister": _outline, "markdown": _markdown,
                "sciareto": _sciareto, "mermaid": _of_a_program, "org": _of_a_program}[format](file)
    except ElementTree.ParseError as error:
        return f"not well-formed: {error}"
    except _Missing as error:
        return str(error)


class _Missing(Exception):
    """What is needed to tell the map without Panmap is not there."""


def _elements(root: ElementTree.Element, tag: str) -> list[tuple[int, ElementTree.Element]]:
    """All elements of this name below a root, with the number of those around each."""
    found, open_ = [], [(0, child) for child in reversed(root)]
    while open_:
        depth, element = open_.pop()
        inside = depth
        if element.tag == tag:
            found.append((depth, element))
            inside += 1
        open_ += [(inside, child) for child in reversed(element)]
    return found


def _opml(file: Path) -> Tree:
    """Depth and text of every outline element, by expat; its note and link where it has one of the usual names."""
    tree = []
    outlines = _elements(ElementTree.parse(file).getroot().find("body"), "outline")
    # Programs that write HTML do so in every text.
    is_html = any(re.search(r"<(\w+)( [^<>]*)?>[^<]*</\1>", element.get("text", "")) for _, element in outlines)
    for depth, element in outlines:
        get = element.get
        link = get("url") or get("htmlUrl") or get("xmlUrl")
        text = get("text", get("title", ""))
        tree.append(Topic(depth, text, get("_note") or None, link, rich=from_html(text) if is_html else None))
    return tree


def _freemind(file: Path) -> Tree:
    """Depth and text of every node, by expat: its attribute, or the paragraphs of its rich text; likewise its note."""
    # Programs write blank lines before the first element.
    document = ElementTree.fromstring(file.read_bytes().lstrip())

    def content(element: ElementTree.Element, kind: str) -> ElementTree.Element | None:
        return next((content for content in element.findall("richcontent") if content.get("TYPE") == kind), None)

    def rich(element: ElementTree.Element, kind: str) -> str | None:
        if (found := content(element, kind)) is None:
            return None
        lines = ["".join(p.itertext()) for p in found.iter("p")]
        return "\n".join(" ".join(line.split()) for line in lines)

    def runs(element: ElementTree.Element, kind: str) -> tuple | None:
        found = content(element, kind)
        return None if found is None else from_html("".join(ElementTree.tostring(html, "unicode") for html in found))

    tree = []
    for depth, element in _elements(document, "node"):
        text = element.get("TEXT")
        tree.append(Topic(depth, rich(element, "NODE") or "" if text is None else text, rich(element, "NOTE"), element.get("LINK"),
                          rich=runs(element, "NODE") if text is None else (run(text, set()),), note_rich=runs(element, "NOTE")))
    return tree


def _json(file: Path) -> Tree:
    return from_json(file.read_bytes())


def _outline(file: Path) -> Tree:
    """The root as the byline names it twice, and a topic for each label, as deep as the label has numbers."""
    page = file.read_bytes().decode("utf-8-sig")
    byline = re.search(r"^(.+) \S+ Mind Map: \1$|^(.+) \S+ \2: \2$|^(.+) \S+ .*: \3$|^(.+) \S+ \4$", page, re.M)
    if not byline:
        raise _Missing("no byline that names the root twice")
    tree = [Topic(0, next(group for group in byline.groups() if group))]
    labelled = re.findall(r"^((?:\d+\.)+) ?([^\n]*)$", page[byline.end() :], re.M)
    labels = [[int(number) for number in label.split(".") if number] for label, _ in labelled]
    # Which of them are labels, and what the others are, is for the reader's own tests.
    if re.search(r"stars - .*reviews", page) or not labels or any(a >= b for a, b in zip(labels, labels[1:])) or not labelled[-1][1].strip() or any(
            b != (a + [1] * len(b))[: len(b) - 1] + [b[-1]] or len(b) > len(a) + 1 for a, b in zip([[]] + labels, labels)):
        raise _Missing("its labels are missing, out of order or cut")
    for label, text in labelled:
        # A lone CR is a line break inside a text.
        tree.append(Topic(label.count("."), text.rstrip().replace("\r", "\n")))
    return tree


def _markdown(file: Path) -> Tree:
    """Depth, text and link of headings and list items, by cmark-gfm; lines of Logseq's properties are none of the text."""
    if not shutil.which("cmark-gfm"):
        raise _Missing("no cmark-gfm to read it")
    command = ["cmark-gfm", "-t", "xml", "-e", "table", "-e", "strikethrough", "-e", "tasklist"]
    # Front matter is no Markdown.
    text = re.sub(rb"\A---\n.*?\n---\n", b"", file.read_bytes(), flags=re.S)
    document = ElementTree.fromstring(subprocess.run(command, input=text, capture_output=True, check=True).stdout)
    # Logseq shows the end of a line as one.
    wrapped = "\n" if re.search(rb"^\s*(- )?[\w-]+:: ", text, re.M) else " "
    tree: Tree = []
    headings: list[int] = []
    open_ = [(0, block) for block in reversed(document)]
    before = ""
    while open_:
        depth, block = open_.pop()
        kind = block.tag.rpartition("}")[2]
        # Between the lists of a section a paragraph is nobody's note, so it is a topic beside their items.
        if kind == "paragraph" and depth == 0 and before == "list":
            tree.append(_titled(len(headings), block, wrapped))
        before = kind if depth == 0 else "list"
        if kind == "heading":
            level = int(block.get("level"))
            while headings and headings[-1] >= level:
                headings.pop()
            tree.append(_titled(len(headings), block, wrapped))
            headings.append(level)
        elif kind == "list":
            open_ += [(depth, item) for item in reversed(block)]
        elif kind in ("item", "tasklist"):
            first = len(block) and block[0].tag.endswith("}paragraph")
            tree.append(_titled(len(headings) + depth, block[0], wrapped) if first else Topic(len(headings) + depth, ""))
            open_ += [(depth + 1, inner) for inner in reversed(block)]
    return tree


def _of_a_program(_: Path) -> Tree:
    raise _Missing("a program that judges reads it itself")


def _sciareto(file: Path) -> Tree:
    """Headings, what stands in `<pre>` below them, and where one topic leads, by the expressions of SciaReto's own model."""
    head, *body = re.split(r"^-+\s*$", file.read_bytes().decode("utf-8-sig"), maxsplit=1, flags=re.M)
    if "__version__" not in head or not body:
        return _of_a_program(file)
    piece = re.compile(
        r"^[ \t]*(?P<level>#+)[ \t]*(?P<text>.*)$|^\s*-\s*(?P<kind>\S+)\s*$|^\s*>(?P<attributes>.*)$|<pre>(?P<pre>[\s\S]*?)</pre>"
        r"|^```(?P<code>\S+)\s*\n(?P<lines>[\s\S]*?)^```\s*$", re.M)
    tree, levels, ids, leads, kind = [], [], {}, [], None
    for found in piece.finditer(body[0]):
        if found["level"]:
            while levels and levels[-1] >= len(found["level"]):
                levels.pop()
            text = re.sub(r"(?i)<\s*br\s*/?>", "\n", found["text"].strip())
            tree.append(Topic(len(levels), re.sub(r"\\([\\`*_{}\[\]()#<>+\-.!,])", r"\1", text)))
            levels.append(len(found["level"]))
        elif found["kind"]:
            kind = found["kind"]
        elif found["attributes"] is not None:
            for name, _, value in re.findall(r",?\s*(\S+?)\s*=\s*(`+)(.*?)\2", found["attributes"]):
                if name == "topicLinkUID":
                    ids[value] = len(tree) - 1
        elif found["pre"] is not None and tree:
            value = html.unescape(found["pre"].replace("\r\n", "\n"))
            if kind == "NOTE":
                tree[-1] = replace(tree[-1], note=value)
            elif kind == "LINK":
                tree[-1] = replace(tree[-1], link=value.strip())
            elif kind == "TOPIC":
                leads.append((len(tree) - 1, value.strip()))
        elif found["code"] and tree:
            note = tree[-1].note
            code = found["lines"].replace("\r\n", "\n").removesuffix("\n")
            tree[-1] = replace(tree[-1], note=code if note is None else f"{note}\n\n{code}")
    return related(tree, [(start, ids[end], "") for start, end in leads if end in ids])


def _titled(depth: int, block: ElementTree.Element, wrapped: str) -> Topic:
    link = block[0].get("destination") if len(block) == 1 else None
    text, runs = _text(block, wrapped), from_elements(markdown.cmark(block))
    # Of a text with Logseq's properties among its lines, marks are not told.
    return Topic(depth, text, None, link, rich=runs if words(runs).split() == text.split() else None)


def _text(block: ElementTree.Element, wrapped: str) -> str:
    parts = []
    for element in block.iter():
        kind = element.tag.rpartition("}")[2]
        parts.append("\n" if kind == "linebreak" else wrapped if kind == "softbreak" else element.text or "" if not len(element) else "")
    return "\n".join(line for line in "".join(parts).split("\n") if not re.match(r"\S+:: ", line))
