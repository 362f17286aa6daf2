#!/usr/bin/env python3
"""Opens the PDFs that Panmap writes in programs that are not ours, and compares what they see with the map.

    python3 tests/clients/pictures.py --binary PANMAP [--install] [--self-test] [FILE...]

Without files, the fixtures of formats that have links and pictures are judged, and a map of scripts. `pypdf` must see the
topics as bookmarks, their links to the web as annotations, and title and author; `pdffonts` must see every font
embedded; `pdftotext` must see the words of each topic. Exit codes: 0 all agree, 1 something differs, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import unicodedata
from pathlib import Path

from install import install
from parsers import no_module
from program import HERE, Place, Program, needs, run
from tree import Topic, from_json, mismatches

REPOSITORY = HERE.parents[1]

FILES = ["json/night-walk.json", "freemind/choir.mm", "markdown/bakery.md", "xmind/orchard.xmind", "opml/allotment.opml"]

# Texts that PDFs get wrong easily: marks on letters, ligatures, brackets, blanks, words that run together.
SCRIPTS = {"format": "panmap", "version": 2, "meta": {"title": "Scripts & signs", "author": "Ann B."}, "topics": [{
    "text": "Scripts (1)", "children": [
        {"text": "Ελληνικά, Кириллица, Tiếng Việt, cafe\u0301", "link": "https://example.org/é?a=b&c=(d)", "children": []},
        {"text": "fi ffl AV -> <- \"quoted\" \\ 100 %", "children": [{"text": "one\ntwo", "children": []}]},
        {"text": "a text that is so long that it is wrapped into several lines, since no line is longer than some "
                 "forty characters or so", "link": "mailto:a@example.org", "children": []},
    ]}]}

# How deep bookmarks are nested, and how long their texts are.
DEEPEST, LENGTH = 64, 200

PYPDF = """
import sys, json, pypdf
for file in sys.argv[1:]:
    reader = pypdf.PdfReader(file)
    topics, open_ = [], [(0, reader.outline, 0)]
    while open_:
        depth, items, at = open_.pop()
        if at == len(items):
            continue
        open_.append((depth, items, at + 1))
        if isinstance(items[at], list):
            open_.append((depth + 1, items[at], 0))
        else:
            page = reader.get_destination_page_number(items[at])
            topics.append([depth, items[at].title, page])
    links = []
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A")
            links.append(action.get_object().get("/URI") if action else "#")
    meta = reader.metadata
    print(json.dumps([topics, links, meta.title, meta.author, len(reader.pages)]))
"""

PROGRAMS = [
    Program("pypdf", {"pdf": (None,)}, (("pip", "pypdf==7.1.1"),), no_module("pypdf"), lambda *_: []),
    Program("pdffonts", {"pdf": (None,)}, (("apt", "poppler-utils"),), needs("pdffonts"), lambda *_: []),
    Program("pdftotext", {"pdf": (None,)}, (("apt", "poppler-utils"),), needs("pdftotext"), lambda *_: []),
]


def title(text: str) -> str:
    """A text as a bookmark has it."""
    text = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text.strip())
    cut = text[:LENGTH] + "…" if len(text) > LENGTH else text
    return cut or "…"


def letters(text: str) -> str:
    """A text without what extraction may change: blanks and what is composed."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def by_pypdf(place: Place, pdf: Path, tree: list[Topic], document: dict) -> list[str]:
    said = run([place.interpreter, "-c", PYPDF, pdf])
    topics, links, name, author, _ = json.loads(said)
    seen = [Topic(depth, text) for depth, text, _ in topics]
    ours = [Topic(min(topic.depth, DEEPEST), title(topic.text)) for topic in tree]
    wrong = mismatches(ours, seen)
    for topic in tree:
        link = topic.link or ""
        if link.startswith(("http:", "https:", "mailto:")) and not any(ascii_address(link) == seen for seen in links):
            wrong.append(f"no annotation leads to {link}")
    meta = document.get("meta", {})
    if name != (meta.get("title") or tree[0].text).replace("\n", " "):
        wrong.append(f"the title is {name!r}")
    if (author or None) != meta.get("author"):
        wrong.append(f"the author is {author!r}")
    return wrong


def ascii_address(link: str) -> str:
    return "".join(chr(byte) if 0x21 <= byte <= 0x7e else f"%{byte:02X}" for byte in link.encode())


def by_pdffonts(_: Place, pdf: Path, *__) -> list[str]:
    rows = run(["pdffonts", pdf]).decode().splitlines()
    columns = rows[0].index("emb")
    return [f"not embedded, cut and readable: {row}" for row in rows[2:] if row[columns:].split()[:3] != ["yes"] * 3]


def by_pdftotext(_: Place, pdf: Path, tree: list[Topic], __: dict) -> list[str]:
    text = letters(run(["pdftotext", "-raw", pdf, "-"]).decode())
    # What Panmap's own font lacks is boxes here, which have no text.
    own = [topic for topic in tree if all(ord(char) < 0x590 or 0x2000 <= ord(char) < 0x2300 for char in topic.text)]
    return [f"the text lacks {topic.text!r}" for topic in own if letters(topic.text) not in text][:3]


JUDGES = {"pypdf": by_pypdf, "pdffonts": by_pdffonts, "pdftotext": by_pdftotext}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--binary", type=Path, default=REPOSITORY / "target/release/panmap")
    parser.add_argument("--programs", type=Path, default=REPOSITORY / "target/clients")
    parser.add_argument("--install", action="store_true", help="install what is missing")
    parser.add_argument("--self-test", action="store_true", help="whether each program sees that a map was spoilt")
    arguments = parser.parse_args()
    if not arguments.binary.exists():
        print(f"pictures: no {arguments.binary}", file=sys.stderr)
        return 2
    arguments.programs.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        place = Place(arguments.programs.resolve(), Path(work))
        if arguments.install:
            install(place, PROGRAMS)
        judges = {}
        for program in PROGRAMS:
            if reason := program.missing(place):
                print(f"skipped {program.name}: {reason}")
            else:
                judges[program.name] = JUDGES[program.name]
        scripts = place.work / "scripts.json"
        scripts.write_text(json.dumps(SCRIPTS))
        files = arguments.files or [scripts, *(REPOSITORY / "fixtures" / file for file in FILES)]
        if arguments.self_test:
            return self_test(arguments.binary.resolve(), place, judges, scripts)
        failures = sum(judge(arguments.binary.resolve(), place, judges, file) for file in files)
    print(f"{failures} failures in {len(files)} maps, judged by {', '.join(judges) or 'none'}")
    return 1 if failures else 0


def judge(binary: Path, place: Place, judges: dict, file: Path) -> int:
    failures = 0
    for paper in ("map", "a5"):
        pdf = place.work / f"{file.stem}-{paper}.pdf"
        run([binary, "convert", file, "-o", pdf, "--page", paper, "--quiet"])
        document = json.loads(run([binary, "convert", file, "--to", "json", "--quiet"]))
        for name, ask in judges.items():
            # A text may be cut where one sheet ends.
            if name == "pdftotext" and paper != "map":
                continue
            for wrong in ask(place, pdf, from_json(json.dumps(document).encode()), document):
                print(f"{name} sees {file.name} on {paper} otherwise: {wrong}")
                failures += 1
    return failures


def self_test(binary: Path, place: Place, judges: dict, file: Path) -> int:
    """Whether each program sees what is wrong."""
    pdf = place.work / "right.pdf"
    run([binary, "convert", file, "-o", pdf, "--quiet"])
    failures = 0
    for name, change in [
        ("pypdf", lambda map: map["topics"][0]["children"].pop()),
        ("pypdf", lambda map: map["meta"].update(author="Bob")),
        ("pypdf", lambda map: map["topics"][0]["children"][0].update(link="https://example.org/other")),
        ("pdftotext", lambda map: map["topics"][0]["children"][1].update(text="something else")),
    ]:
        if name in judges:
            spoilt = json.loads(json.dumps(SCRIPTS))
            change(spoilt)
            if not judges[name](place, pdf, from_json(json.dumps(spoilt).encode()), spoilt):
                print(f"{name} does not see that a map was spoilt")
                failures += 1
    print(f"{failures} failures of {', '.join(judges) or 'no'} judges")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
