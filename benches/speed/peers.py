"""Programs that do what Panmap does, how they are called, and how to get those that are missing."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
sys.path.insert(0, str(REPOSITORY / "tests/clients"))

from libraries import no_node
from parsers import no_module
from program import Place, Program, needs

DRIVERS = HERE / "drivers"
STYLESHEETS = Path("/usr/share/freeplane/resources/xslt")


def peer(name: str, package: tuple[str, str], missing: Callable[[Place], str | None]) -> Program:
    return Program(name, {}, (package,), missing, lambda *_: [])


def no_stylesheets(place: Place) -> str | None:
    return needs("xsltproc")(place) or (None if STYLESHEETS.is_dir() else f"no stylesheets of Freeplane in {STYLESHEETS}")


PEERS = [
    peer("xmllint", ("apt", "libxml2-utils"), needs("xmllint")),
    peer("cmark-gfm", ("apt", "cmark-gfm"), needs("cmark-gfm")),
    peer("pandoc", ("apt", "pandoc"), needs("pandoc")),
    Program("xsltproc", {}, (("apt", "xsltproc"), ("apt", "freeplane")), no_stylesheets, lambda *_: []),
    peer("unzip", ("apt", "unzip"), needs("unzip")),
    peer("lxml", ("pip", "lxml==6.0.2"), no_module("lxml")),
    peer("xmindparser", ("pip", "xmindparser==1.2.2"), no_module("xmindparser")),
    peer("npm opml", ("npm", "opml@0.5.8"), no_node("opml")),
    peer("markmap-lib", ("npm", "markmap-lib@0.18.12"), no_node("markmap-lib")),
    peer("strace", ("apt", "strace"), needs("strace")),
]

# Peers without an interpreter to start, which the promise about small maps is about.
NATIVE = {"opml crate", "xmllint", "cmark-gfm, XML", "cmark-gfm, HTML", "xsltproc"}


@dataclass(frozen=True)
class Contest:
    """A conversion of one file, and what other programs do of it. `{}` is the file."""

    name: str
    input: str
    panmap: str
    # By the name that the table has: the program, and its command.
    peers: dict[str, tuple[str | None, list]]


def contests(place: Place, crate: Path) -> list[Contest]:
    """The conversions that are compared; `crate` is the program that is made of the `opml` crate."""
    python, modules = str(place.interpreter), str(place.node_modules)
    xslt = [shutil.which("xsltproc") or "xsltproc", "--maxdepth", "100000"]
    return [
        Contest("OPML → Markdown", "map.opml", "markdown", {
            "opml crate": (None, [crate, "markdown", "{}"]),
            "xmllint, parsing alone": ("xmllint", ["xmllint", "--huge", "--noout", "{}"]),
            "lxml": ("lxml", [python, DRIVERS / "lxml_markdown.py", "{}"]),
            "npm opml, parsing alone": ("npm opml", ["node", DRIVERS / "opml.mjs", modules, "{}"]),
            "pandoc": ("pandoc", ["pandoc", "-f", "opml", "-t", "gfm", "{}"]),
        }),
        Contest("OPML → OPML", "map.opml", "opml", {
            "opml crate": (None, [crate, "opml", "{}"]),
        }),
        Contest("OPML → JSON", "map.opml", "json", {
            "opml crate": (None, [crate, "json", "{}"]),
        }),
        Contest("FreeMind → OPML", "map.mm", "opml", {
            "xsltproc": ("xsltproc", [*xslt, STYLESHEETS / "mm2opml.xsl", "{}"]),
        }),
        Contest("FreeMind → Markdown", "map.mm", "markdown", {
            "xsltproc": ("xsltproc", [*xslt, STYLESHEETS / "mm2markdown.xsl", "{}"]),
        }),
        Contest("Markdown → OPML", "map.md", "opml", {
            "cmark-gfm, XML": ("cmark-gfm", ["cmark-gfm", "-t", "xml", "{}"]),
            "cmark-gfm, HTML": ("cmark-gfm", ["cmark-gfm", "{}"]),
            "markmap-lib": ("markmap-lib", ["node", DRIVERS / "markmap.mjs", modules, "{}"]),
        }),
        Contest("XMind → JSON", "map.xmind", "json", {
            "unzip": ("unzip", ["unzip", "-p", "{}"]),
            "xmindparser": ("xmindparser", [python, DRIVERS / "xmind.py", "{}"]),
        }),
    ]


# Shapes of maps, each beside the fastest program that reads its format: the function of `texts.py`, and the file.
SHAPES = [
    ("shallow", "shallow.txt", "opml", None),
    ("long texts", "long.txt", "opml", None),
    ("deep", "deep.opml", "markdown", "opml crate"),
    ("many notes", "notes.opml", "markdown", "opml crate"),
    ("rich text", "rich.md", "opml", "cmark-gfm, HTML"),
]
