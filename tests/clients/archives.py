"""Libraries that open maps in archives."""

from __future__ import annotations

import functools
import html
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from program import DRIVERS, HERE, Place, Seen, lines, run
from tree import Topic, Tree, html_text

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


AP = "{http://schemas.mindjet.com/MindManager/Application/2003}"


@functools.cache
def _schema(work: Path) -> Path | None:
    """The schema of MindManager's documents, which every file of its own carries; unpacked from one where one is at hand."""
    folder = HERE.parents[2] / "shared" / "corpus2" / "mmap"
    source = next(iter(sorted(folder.glob("*.mmap"))), None)
    if source is None:
        print(f"skipped the schema of MindManager: no map of its own in {folder}")
        return None
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            if name.startswith("xsd/") and name.endswith(".xsd"):
                text = archive.read(name).decode("utf-8-sig")
                # The schemas name each other by their namespaces.
                local = r'schemaLocation="MindManager\1.xsd"'
                text = re.sub(r'schemaLocation="http://schemas\.mindjet\.com/MindManager/(\w+)/2003"', local, text)
                (work / Path(name).name).write_text(text)
    return work / "MindManagerApplication.xsd"


def read_mindmanager(place: Place, _: str, file: Path) -> Tree:
    """The document by the schema of MindManager, and its topics in the order of the document."""
    with zipfile.ZipFile(file) as archive:
        document = archive.read("Document.xml")
    path = place.work / f"{file.stem}.xml"
    path.write_bytes(document)
    if schema := _schema(place.work):
        run(["xmllint", "--huge", "--nonet", "--noout", "--schema", schema, path])
    root = ElementTree.fromstring(run(["xmllint", "--huge", "--nonet", "--c14n", path]))
    topics: Tree = []
    open_ = [(0, root.find(f"{AP}OneTopic/{AP}Topic"))]
    while open_:
        depth, topic = open_.pop()
        page = topic.find(f"{AP}NotesGroup/{AP}NotesXhtmlData/*")
        note = None if page is None else _xhtml(re.sub(r"(</?)\w+:", r"\1", ElementTree.tostring(page, "unicode")))
        link = topic.find(f"{AP}Hyperlink")
        facts = [("tag", label.get("TextLabelName")) for label in topic.iterfind(f"{AP}TextLabels/{AP}TextLabel")]
        facts += [("folded", "true")] * (topic.find(f"{AP}TopicViewGroup/{AP}Collapsed") is not None)
        address = None if link is None else link.get("Url")
        topics.append(Topic(depth, topic.find(f"{AP}Text").get("PlainText"), note, address, frozenset(facts)))
        below = [*topic.iterfind(f"{AP}SubTopics/{AP}Topic"), *topic.iterfind(f"{AP}FloatingTopics/{AP}Topic")]
        open_ += [(depth + 1, child) for child in reversed(below)]
    return topics


def _xhtml(page: str) -> str:
    """The text of a note: paragraphs alone are its lines, and beside other elements they are blocks."""
    page = re.sub(r"^<html[^>]*>|</html>$", "", page)
    return _note(page) if re.search(r"<(?!/?p\b|br\b)", page) else html_text(page)


MMAP_TOOLS = """
import sys, json, mmap_tools
sys.setrecursionlimit(100_000)
for file in sys.argv[1:]:
    try:
        topics, open_ = [], [(0, mmap_tools.read(file).root)]
        while open_:
            depth, topic = open_.pop()
            link = topic.hyperlinks[0].url if topic.hyperlinks else None
            topics.append(dict(depth=depth, text=topic.text, link=link))
            open_ += [(depth + 1, child) for child in reversed(topic.children)]
        print(json.dumps(topics))
    except Exception as error:
        print(json.dumps(f"{type(error).__name__}: {error}"))
"""


def read_mmap_tools(place: Place, _: str, files: list[Path]) -> list[Seen]:
    return lines(run([place.interpreter, "-c", MMAP_TOOLS, *files]), lambda seen: Topic(seen["depth"], seen["text"], None, seen["link"]))
