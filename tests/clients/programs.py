"""The programs that judge, and what each of them judges."""

from __future__ import annotations

from archives import read_mindmanager, read_mmap_tools, read_simple_mind_map, read_xmindparser
from desktop import MINDER, no_freeplane, read_freeplane, read_minder, read_vym
from diagrams import DIAGRAMS
from libraries import (no_node, no_opml_crate, read_canvas, read_json, read_markmap, read_mldoc, read_npm_opml, read_opml_crate,
                       read_pypi_opml)
from outlines import OUTLINES
from parsers import no_module, read_cmark, read_expat, read_lxml, read_pandoc, read_pandoc_gfm, read_xmllint
from program import Program, each, needs
from rich import EVERY
from sciareto import SCIARETO

# Flavours of OPML that keep texts as characters, and that no program which can be had opens.
OUTLINERS = ("omnioutliner", "dynalist", "minder", "freeplane")

# What Markdown says everywhere, with HTML where it has no sign of its own; GitHub's alone strikes.
COMMON = EVERY - {"strike"}

JSDOM = ("npm", "jsdom@26.1.0")
SCREEN = (("apt", "xvfb"), ("apt", "xauth"), ("apt", "dbus"))


def drawn(library: str, version: str, flavour: str, *tells: str, shows: frozenset[str] = frozenset()) -> Program:
    """A library that draws Panmap's JSON flavour for it on a page without a browser."""
    packages = (("npm", f"{library}@{version}"), JSDOM)
    return Program(library, {"json": (flavour,)}, packages, no_node(library, "jsdom"), read_json(library), {"json": tells},
                   {("json", flavour): shows})


def holds(library: str, version: str, format: str, *tells: str, packages: tuple = (JSDOM,), shows: frozenset[str] = frozenset()) -> Program:
    """The library of a program that holds a map of its own format."""
    needed = (("npm", f"{library}@{version}"), *packages)
    return Program(library, {format: (None,)}, needed, no_node(library, "jsdom"), read_json(library), {format: tells},
                   {(format, None): shows} if shows else {})


PROGRAMS = [
    Program("expat", {"opml": (None, *OUTLINERS), "freemind": (None, "freemind")}, (), lambda _: None, each(read_expat),
            {"freemind": ("id", "relation")}, shows={("freemind", "freemind"): EVERY - {"highlight"}}),
    Program("lxml", {"opml": (None,), "freemind": (None,)}, (("pip", "lxml==6.0.2"),), no_module("lxml"), read_lxml),
    Program("xmllint", {"opml": (None,), "freemind": (None, "freemind")}, (("apt", "libxml2-utils"),), needs("xmllint"), each(read_xmllint),
            {"freemind": ("id", "relation")}, shows={("freemind", "freemind"): EVERY - {"highlight"}}),
    Program("pandoc", {"opml": (None, "pandoc"), "markdown": (None, "commonmark")}, (("apt", "pandoc"),), needs("pandoc"), each(read_pandoc),
            shows={("markdown", None): COMMON, ("markdown", "commonmark"): EVERY, ("opml", "pandoc"): EVERY - {"color", "background", "highlight", "underline"}}),
    Program("pandoc-gfm", {"markdown": (None,)}, (("apt", "pandoc"),), needs("pandoc"), each(read_pandoc_gfm),
            shows={("markdown", None): EVERY}),
    Program("cmark-gfm", {"markdown": (None, "commonmark", "obsidian")}, (("apt", "cmark-gfm"),), needs("cmark-gfm"), each(read_cmark),
            shows={("markdown", flavour): EVERY for flavour in (None, "commonmark")} | {("markdown", "obsidian"): EVERY - {"highlight"}}),
    Program("markmap", {"markdown": (None, "markmap")}, (("npm", "markmap-lib@0.18.12"),), no_node("markmap-lib"), read_markmap,
            shows={("markdown", flavour): EVERY for flavour in (None, "markmap")}),
    Program("mldoc", {"markdown": ("logseq",)}, (("npm", "mldoc@1.6.0"),), no_node("mldoc"), read_mldoc,
            {"markdown": ("task", "folded", "tag", "attribute")}, {("markdown", "logseq"): EVERY}),
    drawn("jsmind", "0.9.1", "jsmind", "folded", "side"),
    drawn("mind-elixir", "5.15.1", "mind-elixir", "folded", "side", "tag", "picture"),
    drawn("markmap-view", "0.18.12", "markmap", "folded", shows=EVERY),
    drawn("d3-hierarchy", "3.1.3", "d3"),
    holds("simple-mind-map", "0.14.0", "simple-mind-map", "folded", "tag", "picture", shows=frozenset({"color", "background", "underline", "strike", "strong", "emphasis"})),
    holds("mindmup-mapjs-model", "2.0.2", "mindmup", "folded", "side", "picture"),
    holds("kityminder-core", "1.4.50", "kityminder", "folded", "tag", "picture", packages=(("npm", "kity@2.0.4"), JSDOM)),
    Program("pyjsoncanvas", {"canvas": (None,)}, (("pip", "PyJSONCanvas==1.0.2"),), no_module("pyjsoncanvas"), read_canvas, {"canvas": ("marks",)},
            {("canvas", None): frozenset()}),
    Program("npm-opml", {"opml": (None,)}, (("npm", "opml@0.5.8"),), no_node("opml"), read_npm_opml),
    Program("pypi-opml", {"opml": (None,)}, (("pip", "opml==0.5"), ("pip", "lxml==6.0.2")), no_module("opml"), read_pypi_opml),
    Program("xmindparser", {"xmind": (None, "xmind8")}, (("pip", "xmindparser==1.2.2"),), no_module("xmindparser"), read_xmindparser,
            {"xmind": ("tag",)}),
    Program("simple-mind-map-xmind", {"xmind": (None,)}, (("npm", "simple-mind-map@0.14.0"), JSDOM),
            no_node("simple-mind-map", "jsdom"), read_simple_mind_map, {"xmind": ("tag",)}),
    Program("mindmanager-schema", {"mindmanager": (None,)}, (("apt", "libxml2-utils"),), needs("xmllint"), each(read_mindmanager),
            {"mindmanager": ("folded", "tag")}),
    Program("mmap-tools", {"mindmanager": (None,)}, (("pip", "mmap-tools==0.1.0"),), no_module("mmap_tools"), read_mmap_tools),
    Program("opml-crate", {"opml": (None,)}, (("cargo", "opml"),), no_opml_crate, read_opml_crate),
    Program("freeplane", {"freemind": (None, "freeplane"), "opml": ("freeplane",)},
            (("apt", "freeplane"), ("apt", "default-jdk-headless")), no_freeplane, read_freeplane,
            {"freemind": ("folded", "attribute", "icons", "created", "modified", "picture", "id", "relation")}, {("freemind", "freeplane"): EVERY - {"highlight"}}),
    Program("vym", {"freemind": (None,)}, (("apt", "vym"), *SCREEN), needs("vym", "xvfb-run", "dbus-run-session"), each(read_vym)),
    Program("minder", {"opml": ("minder",), "freemind": (None,)}, (("apt", "minder"), ("apt", "xdotool"), *SCREEN),
            needs(MINDER, "xdotool", "xvfb-run", "dbus-run-session"), read_minder,
            {"opml": ("task",)}, by_name=True),
    *DIAGRAMS,
    *OUTLINES,
    SCIARETO,
]
