"""Prints how fast Panmap and other packages of Python read the same maps, and how much memory that takes:
`pip install panmap xmindparser freeplane-io opml lxml` and then `python compare.py`.

The work is equal: open a file, walk all its topics, and gather the text and the note of each. Every package that has done
it must have found the same texts.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable, Dict, Iterator, Optional, Tuple

Topics = Iterator[Tuple[str, Optional[str]]]
TOPICS = 100_000


def panmap_walk(path: str) -> Topics:
    import panmap

    return ((topic.text, topic.note) for topic in panmap.read(path).walk())


def panmap_columns(path: str) -> Topics:
    import panmap

    columns = panmap.topics([path])
    return zip(columns["text"], columns["note"])


def xmindparser(path: str) -> Topics:
    from xmindparser import xmind_to_dict

    open_topics = [sheet["topic"] for sheet in reversed(xmind_to_dict(path))]
    while open_topics:
        topic = open_topics.pop()
        yield topic["title"], topic.get("note")
        open_topics += reversed(topic.get("topics", []))


def freeplane_io(path: str) -> Topics:
    import freeplane

    open_topics = [freeplane.Mindmap(path).rootnode]
    while open_topics:
        topic = open_topics.pop()
        yield topic.plaintext, topic.notes or None
        open_topics += reversed(topic.children)


def opml(path: str) -> Topics:
    import opml

    open_topics = list(reversed(list(opml.parse(path))))
    while open_topics:
        topic = open_topics.pop()
        # Its elements have every attribute, and notes begin with an underscore, which it hides.
        yield topic.text, topic._root.get("_note")
        open_topics += reversed(list(topic))


def lxml_opml(path: str) -> Topics:
    from lxml import etree

    parser = etree.XMLParser(huge_tree=True)
    return ((topic.get("text"), topic.get("_note")) for topic in etree.parse(path, parser).iter("outline"))


def lxml_freemind(path: str) -> Topics:
    from lxml import etree

    parser = etree.XMLParser(huge_tree=True)
    for topic in etree.parse(path, parser).iter("node"):
        note = topic.find("richcontent[@TYPE='NOTE']")
        paragraphs = [] if note is None else [" ".join("".join(line.itertext()).split()) for line in note.iter("p")]
        yield topic.get("TEXT"), "\n".join(paragraphs) or None


WAYS: Dict[str, Dict[str, Callable[[str], Topics]]] = {
    "XMind": {"panmap, `walk()`": panmap_walk, "panmap, `topics()`": panmap_columns, "xmindparser": xmindparser},
    "FreeMind": {
        "panmap, `walk()`": panmap_walk,
        "panmap, `topics()`": panmap_columns,
        "freeplane-io": freeplane_io,
        "lxml, by hand": lxml_freemind,
    },
    "OPML": {
        "panmap, `walk()`": panmap_walk,
        "panmap, `topics()`": panmap_columns,
        "opml": opml,
        "lxml, by hand": lxml_opml,
    },
}
PACKAGES = {"xmindparser": "xmindparser", "freeplane-io": "freeplane", "opml": "opml", "lxml, by hand": "lxml"}
FILES = {"XMind": "map.xmind", "FreeMind": "map.mm", "OPML": "map.opml"}


def write_maps(directory: Path, topics: int) -> None:
    """The same map in each format: a tree with ten topics below each, and a note on every tenth."""
    import panmap

    rows = [json.dumps({"topic": 1, "parent": None, "text": "All", "note": None})]
    for number in range(2, topics + 1):
        note = f"About topic {number}" if number % 10 == 0 else None
        text = f"Topic {number} of a map & its branches"
        rows.append(json.dumps({"topic": number, "parent": (number + 8) // 10, "text": text, "note": note}))
    map = panmap.read("\n".join(rows).encode(), from_="jsonl")
    for name in FILES.values():
        (directory / name).write_bytes(panmap.convert(map, to=name).bytes)


def one(format: str, way: str, path: str) -> None:
    """Does the work, and prints how long it took, how much memory, and what was found."""
    if way.startswith("panmap"):
        import panmap  # noqa: F401
    elif way in PACKAGES:
        importlib.import_module(PACKAGES[way])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found = list(WAYS[format][way](path))
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps([seconds, peak / 1024, len(found), hashlib.sha256(repr(found).encode()).hexdigest()]))


def main(topics: int) -> None:
    with tempfile.TemporaryDirectory() as directory:
        # A program begins with the peak of the one that started it, so this one stays small.
        subprocess.run([sys.executable, __file__, "write", directory, str(topics)], check=True)
        print(f"| {topics:,} topics | package | processor time | memory |\n|---|---|---|---|")
        for format, ways in WAYS.items():
            path, wanted = os.path.join(directory, FILES[format]), None
            for way in ways:
                if way in PACKAGES and importlib.util.find_spec(PACKAGES[way]) is None:
                    print(f"| {format} | {way} | not installed | |")
                    continue
                command = [sys.executable, __file__, format, way, path]
                # The fastest of three, each in a program of its own.
                runs = [json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout) for _ in range(3)]
                seconds, peak, *found = min(runs)
                wanted = wanted or found
                assert found == wanted, f"{way} has found {found[0]} topics that differ from {wanted[0]}"
                print(f"| {format} | {way} | {seconds * 1000:,.0f} ms | {peak:,.0f} MB |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write_maps(Path(sys.argv[2]), int(sys.argv[3]))
    elif len(sys.argv) == 4:
        one(*sys.argv[1:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) == 2 else TOPICS)
